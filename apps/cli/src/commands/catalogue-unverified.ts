/** `playproof catalogue unverified`: what rests on law that nobody has read in a strong source. */
import { consequences, type UnverifiedItem, unverifiedItems } from '@playproof/engine/coverage'
import { format } from '@playproof/engine/present'
import { defineCommand } from 'citty'
import { printJson } from '../output/json.ts'
import { markdownTable } from '@playproof/print/markdown-table'
import { heading, styled, table } from '../output/terminal.ts'
import { marketsOf } from '../options.ts'
import { messagesOf } from '../problem.ts'
import { commonArgs, openSession, type Session } from '../session.ts'

export const unverifiedCommand = defineCommand({
  meta: { name: 'unverified' },
  args: {
    markets: { type: 'string', valueHint: 'eu,us,...' },
    markdown: { type: 'boolean' },
    ...commonArgs,
  },
  async run({ args }) {
    const session = await openSession(args)
    const items = unverifiedItems(session.compiled, marketsOf(session.compiled, args.markets))
    if (args.json) printJson({ schema: 'playproof/unverified/1', items })
    else if (args.markdown) console.log(asMarkdown(items, session))
    else console.log(asText(items, session))
  },
})

function groups(
  items: readonly UnverifiedItem[],
  session: Session,
): readonly { readonly title: string; readonly rows: readonly (readonly string[])[] }[] {
  const { catalogue: words } = messagesOf[session.language]
  return consequences.flatMap((consequence) => {
    const found = items.filter((i) => i.consequence === consequence)
    if (found.length === 0) return []
    const rows = found.map((i) => [
      i.markets.map((m) => session.presenter.marketCode(m)).join(' ') || words.everyMarket,
      words.why[i.why],
      words.part[i.kind],
      i.id,
      [session.presenter.text(i.title), detailText(i, session)]
        .filter((part) => part !== undefined)
        .join(': '),
    ])
    return [{ title: `${words.consequence[consequence]} (${found.length})`, rows }]
  })
}

/** Facts and days by their names; values, languages and ids as they are. */
function detailText({ kind, detail }: UnverifiedItem, { presenter }: Session): string | undefined {
  if (detail === undefined) return undefined
  if (kind === 'part') return presenter.list(detail.split('+').map((fact) => presenter.fact(fact)))
  if (kind !== 'date') return detail
  const [by = '', ...days] = detail.split(' ')
  const names: Readonly<Record<string, string>> = presenter.messages.date
  return [names[by] ?? by, ...days].join(' ')
}

function asText(items: readonly UnverifiedItem[], session: Session): string {
  const { catalogue: words } = messagesOf[session.language]
  const head = [words.market, words.whyHead, words.partHead, words.id, words.title].map((h) => ({ head: h }))
  return [
    styled('bold', format(words.unverifiedTitle, { count: items.length })),
    ...groups(items, session).flatMap(({ title, rows }) => [heading(title), table(head, rows)]),
  ].join('\n')
}

function asMarkdown(items: readonly UnverifiedItem[], session: Session): string {
  const { catalogue: words } = messagesOf[session.language]
  const head = [words.market, words.whyHead, words.partHead, words.id, words.title]
  return [
    `# ${format(words.unverifiedTitle, { count: items.length })}`,
    ...groups(items, session).flatMap(({ title, rows }) => [
      '',
      `## ${title}`,
      '',
      markdownTable(head, rows),
    ]),
  ].join('\n')
}
