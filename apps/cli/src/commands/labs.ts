/** `playproof labs`: laboratories, who accepts them, and whether that holds on a given day. */
import { type AcceptedLaboratory, findLaboratories } from '@playproof/engine/laboratory'
import { format } from '@playproof/engine/present'
import { nearest } from '@playproof/engine/product'
import { defineCommand } from 'citty'
import { printJson } from '../output/json.ts'
import { styled, table } from '../output/terminal.ts'
import { dayOf, marketsOf } from '../options.ts'
import { BadInputError, messagesOf } from '../problem.ts'
import { commonArgs, openSession, type Session } from '../session.ts'

export const labsCommand = defineCommand({
  meta: { name: 'labs' },
  args: {
    country: { type: 'string', valueHint: 'CN' },
    acceptance: { type: 'string', valueHint: 'ID' },
    market: { type: 'string', valueHint: 'us' },
    test: { type: 'string', valueHint: 'ID' },
    on: { type: 'string', valueHint: 'YYYY-MM-DD' },
    ...commonArgs,
  },
  async run({ args }) {
    const on = dayOf(args.on)
    const session = await openSession(args)
    const { catalogue } = session.compiled
    known(args.acceptance, catalogue.acceptances)
    known(args.test, catalogue.tests)
    marketsOf(session.compiled, args.market)
    const laboratories = findLaboratories(session.compiled, {
      on,
      ...(args.country !== undefined && { country: args.country }),
      ...(args.acceptance !== undefined && { acceptance: args.acceptance }),
      ...(args.market !== undefined && { market: args.market.toLowerCase() }),
      ...(args.test !== undefined && { test: args.test }),
    })
    if (args.json) printJson({ schema: 'playproof/laboratories/1', on, laboratories })
    else console.log(laboratoriesText(laboratories, on, session))
  },
})

function known(asked: string | undefined, items: readonly { readonly id: string }[]): void {
  if (asked === undefined || items.some((item) => item.id === asked)) return
  const ids = items.map((item) => item.id)
  throw new BadInputError([{ code: 'item-unknown', found: asked, expected: nearest(asked, ids) }])
}

function laboratoriesText(rows: readonly AcceptedLaboratory[], on: string, session: Session): string {
  const { labs: words } = messagesOf[session.language]
  const { catalogue } = session.compiled
  if (rows.length === 0) return format(words.nothing, { on })
  const titles = new Map(catalogue.acceptances.map((a) => [a.id, session.presenter.text(a.title)]))
  const body = rows.map((row) => [
    `${words.state[row.state]}${row.verified ? '' : ' *'}`,
    [row.name, row.number].filter((part) => part !== undefined).join(' '),
    [row.country, row.city].filter((part) => part !== undefined).join(' '),
    titles.get(row.acceptance) ?? row.acceptance,
    [daysText(row), row.scope, row.note].filter((part) => part !== undefined && part !== '').join('; '),
  ])
  const widths = [14, 36, 12, 24]
  const heads = [words.accepted, words.laboratory, words.place, words.by, words.remark]
  const directories = catalogue.acceptances.flatMap((a) =>
    a.directory !== undefined && rows.some((row) => row.acceptance === a.id)
      ? [`  ${session.presenter.text(a.title)}: ${a.directory}`]
      : [],
  )
  return [
    styled('bold', format(words.title, { on })),
    table(
      heads.map((head, i) => ({ head, width: widths[i] ?? 80 })),
      body,
    ),
    '',
    ...(directories.length > 0 ? [words.directories, ...directories] : []),
    styled('dim', words.note),
  ].join('\n')
}

function daysText({ from, to }: AcceptedLaboratory): string {
  return from === undefined && to === undefined ? '' : `${from ?? '…'} – ${to ?? '…'}`
}
