/** `playproof label FILE`: what must stand on toy, packaging and offer, per destination and language; as a proof to scale. */
import { assess } from '@playproof/engine/assessment'
import { countriesOf, labelsOf } from '@playproof/engine/label'
import { nearestPlaces } from '@playproof/engine/product'
import { proofOf } from '@playproof/engine/proof'
import { labelSheet } from '@playproof/engine/sheet'
import { defineCommand } from 'citty'
import { readProductFile } from '../input/product-file.ts'
import { choiceOf } from '../options.ts'
import { writeWhole } from '../output/file.ts'
import { formatArg, printSheet, sheetFormats } from '../output/sheet.ts'
import { BadInputError } from '../problem.ts'
import { commonArgs, listOf, openSession, type Session, scopeArgs, scopeOf } from '../session.ts'

export const labelCommand = defineCommand({
  meta: { name: 'label' },
  args: {
    file: { type: 'positional', required: true },
    ...scopeArgs,
    countries: { type: 'string', valueHint: 'DE,FR,...' },
    proof: { type: 'string', valueHint: 'FILE.pdf|FILE.svg' },
    ...formatArg,
    ...commonArgs,
  },
  async run({ args }) {
    const format = args.json ? 'json' : choiceOf('format', args.format, sheetFormats)
    const kind = args.proof === undefined ? undefined : proofKind(args.proof)
    const scope = scopeOf(args)
    const session = await openSession(args)
    const { compiled, presenter } = session
    const product = await readProductFile(args.file, compiled)
    const assessment = assess(compiled, product, scope)
    const countries = countriesAsked(args.countries, product.destinations, assessment.markets, session)
    const labels = labelsOf(compiled, product, assessment, countries)
    if (args.proof === undefined || kind === undefined) {
      printSheet(
        format,
        {
          schema: 'playproof/labels/1',
          product: assessment.product,
          catalogue: assessment.catalogue,
          on: scope.on,
          labels,
        },
        () => labelSheet(compiled, assessment, labels, presenter, { on: scope.on, missing: 'with-keys' }),
      )
      return
    }
    const { proofFile } = await import('@playproof/print/proof')
    const proof = proofOf(compiled, labels)
    await writeWhole(args.proof, await proofFile(kind, { proof, product, compiled, presenter, on: scope.on }))
    if (args.json) console.log(JSON.stringify({ written: args.proof, ...proof }, undefined, 2))
    else console.log(args.proof)
  },
})

function proofKind(path: string): 'pdf' | 'svg' {
  const found = /\.(pdf|svg)$/i.exec(path)?.[1]?.toLowerCase()
  if (found === 'pdf' || found === 'svg') return found
  throw new BadInputError([
    { code: 'option-unknown', found: path, expected: ['*.pdf', '*.svg'], fact: 'proof' },
  ])
}

/** The countries asked for; else where the product goes, as far as the markets reach; else all. */
function countriesAsked(
  asked: string | undefined,
  destinations: readonly string[],
  markets: readonly string[],
  { compiled }: Session,
): readonly string[] {
  const known = countriesOf(compiled, markets)
  if (asked === undefined) return destinations.filter((code) => known.includes(code))
  const codes = listOf(asked.toUpperCase())
  const unknown = codes.filter((code) => !known.includes(code))
  if (unknown.length > 0)
    throw new BadInputError(
      unknown.map((code) => ({
        code: 'country-unknown',
        found: code,
        expected: nearestPlaces(code, compiled.catalogue.markets, known),
      })),
    )
  return codes
}
