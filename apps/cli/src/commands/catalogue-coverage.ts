/** `playproof catalogue coverage`: per law, how far it is encoded, and why not further. */
import { type CoverageRow, coverageOf, coverageStates } from '@playproof/engine/coverage'
import { defineCommand } from 'citty'
import { printJson } from '../output/json.ts'
import { markdownTable } from '@playproof/print/markdown-table'
import { heading, table } from '../output/terminal.ts'
import { marketsOf } from '../options.ts'
import { messagesOf } from '../problem.ts'
import { commonArgs, openSession, type Session } from '../session.ts'

export const coverageCommand = defineCommand({
  meta: { name: 'coverage' },
  args: {
    markets: { type: 'string', valueHint: 'eu,us,...' },
    markdown: { type: 'boolean' },
    ...commonArgs,
  },
  async run({ args }) {
    const session = await openSession(args)
    const rows = coverageOf(session.compiled, marketsOf(session.compiled, args.markets))
    if (args.json) printJson({ schema: 'playproof/coverage/1', instruments: rows })
    else console.log(asText(rows, session, args.markdown ? 'markdown' : 'terminal'))
  },
})

function asText(rows: readonly CoverageRow[], session: Session, form: 'markdown' | 'terminal'): string {
  const { catalogue: words } = messagesOf[session.language]
  const head = [words.market, words.law, words.encodedCount, words.reason]
  const sections = coverageStates.flatMap((state) => {
    const found = rows.filter((row) => row.state === state)
    if (found.length === 0) return []
    const body = found.map((row) => [
      row.markets.map((m) => session.presenter.marketCode(m)).join(' '),
      row.citation,
      String(row.rules + row.definitions + row.limitTables),
      session.presenter.text(row.reason),
    ])
    const title = `${words.state[state]} (${found.length})`
    return form === 'markdown'
      ? [`## ${title}`, '', markdownTable(head, body), '']
      : [
          heading(title),
          table(
            head.map((h) => ({ head: h })),
            body,
          ),
        ]
  })
  return (form === 'markdown' ? [`# ${words.coverage}`, '', ...sections] : sections).join('\n').trim()
}
