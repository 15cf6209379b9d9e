/** `playproof plan FILE|FOLDER`: which tests, at what cost, in what time, at which laboratories. */
import { digestOf } from '@playproof/engine/digest'
import { extraMarkets, gapsOf, planTests, sampleListsOf } from '@playproof/engine/plan'
import { nearest } from '@playproof/engine/product'
import { planSheet } from '@playproof/engine/sheet'
import { defineCommand } from 'citty'
import { readProducts } from '../input/products.ts'
import { choiceOf, dayOf, marketsOf } from '../options.ts'
import { formatArg, printSheet, sheetFormats } from '../output/sheet.ts'
import { BadInputError } from '../problem.ts'
import { commonArgs, listOf, openSession, type Session, scopeArgs, scopeOf } from '../session.ts'

export const planCommand = defineCommand({
  meta: { name: 'plan' },
  args: {
    file: { type: 'positional', required: true },
    ...scopeArgs,
    'ship-on': { type: 'string', valueHint: 'YYYY-MM-DD' },
    then: { type: 'string', valueHint: 'eu,uk,...' },
    quoted: { type: 'string', valueHint: 'TEST,...' },
    ...formatArg,
    ...commonArgs,
  },
  async run({ args }) {
    const format = args.json ? 'json' : choiceOf('format', args.format, sheetFormats)
    const scope = scopeOf(args)
    const shipOn = args['ship-on'] === undefined ? undefined : dayOf(args['ship-on'])
    const session = await openSession(args)
    const { compiled, presenter } = session
    const quoted = args.quoted === undefined ? undefined : testsOf(session, args.quoted)
    marketsOf(compiled, args.then)
    const further = listOf((args.then ?? '').toLowerCase())
    const products = await readProducts(args.file, compiled)
    const planScope = { ...scope, ...(shipOn !== undefined && { shipOn }) }
    const plan = planTests(compiled, products, planScope)
    const more = {
      sampleLists: sampleListsOf(plan),
      ...(further.length > 0 && { further: extraMarkets(compiled, products, planScope, further) }),
      ...(quoted && { gaps: gapsOf(plan, quoted) }),
    }
    printSheet(format, { ...plan, ...more, digest: digestOf(plan) }, () =>
      planSheet(compiled, plan, presenter, {
        on: scope.on,
        ...(shipOn !== undefined && { shipOn }),
        names: Object.fromEntries(products.map((p) => [p.id, p.name ?? p.id])),
        ...more,
      }),
    )
  },
})

function testsOf({ compiled }: Session, asked: string): readonly string[] {
  const ids = [...compiled.tests.keys()]
  const tests = listOf(asked)
  const unknown = tests.filter((id) => !compiled.tests.has(id))
  if (unknown.length > 0)
    throw new BadInputError(
      unknown.map((id) => ({ code: 'item-unknown', found: id, expected: nearest(id, ids) })),
    )
  return tests
}
