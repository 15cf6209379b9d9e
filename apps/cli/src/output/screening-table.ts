/** Screened results for reading: every result beside its limits, then counts per market, then what could not be read. */
import { format } from '@playproof/engine/present'
import type { ScreeningReport, ScreeningRow } from '@playproof/engine/screening-report'
import { messagesOf, printable } from '../problem.ts'
import type { Session } from '../session.ts'
import { heading, styled, table } from './terminal.ts'

const colours = { pass: 'green', fail: 'red', inconclusive: 'yellow', 'not-tested': 'dim' } as const
const symbols = { pass: '✓', fail: '✗', inconclusive: '?', 'not-tested': '·' } as const

/** Rows of results shown; where there are more, what failed comes first. JSON has all. */
const resultRows = 2000

/** Kinds of problems shown; the rest is counted. JSON has all. */
const problemLineCount = 50

export function screeningText(
  report: ScreeningReport,
  judged: readonly ScreeningRow[],
  session: Session,
  { failuresOnly }: { readonly failuresOnly: boolean },
): string {
  const { screen: words } = messagesOf[session.language]
  const wanted = failuresOnly ? judged.filter((row) => row.verdict !== 'pass') : judged
  const rows = wanted.length <= resultRows ? wanted : worstFirst(wanted).slice(0, resultRows)
  const out: string[] = []
  if (rows.length > 0) out.push(resultTable(rows, session))
  else if (judged.length === 0) out.push(words.nothingLimited)
  else out.push(report.problems.length > 0 ? words.readPass : words.allPass)
  if (wanted.length > rows.length) out.push(format(words.moreRows, { count: wanted.length - rows.length }))
  out.push(heading(words.summary), countTable(report, session))
  if (report.unlimited > 0) out.push(format(words.unlimited, { count: report.unlimited }))
  if (report.problems.length > 0)
    out.push(
      heading(format(words.problems, { count: report.problems.length })),
      ...problemLines(report, session),
    )
  out.push('', styled('dim', words.note))
  return out.join('\n')
}

/** Alike problems on one line, with the first place and how often. */
function problemLines({ problems }: ScreeningReport, session: Session): readonly string[] {
  const { screen: words } = messagesOf[session.language]
  const alike = [...Map.groupBy(problems, (p) => `${p.code} ${p.text} ${p.column ?? ''}`).values()]
  const lines = alike.slice(0, problemLineCount).flatMap((group) => {
    const [p] = group
    if (!p) return []
    const place = p.row === undefined ? '' : format(words.place, { row: p.row, column: p.column ?? '' })
    const near =
      p.nearest.length > 0 ? format(words.nearest, { names: p.nearest.slice(0, 5).join(', ') }) : ''
    const more = group.length > 1 ? format(words.alike, { count: group.length - 1 }) : ''
    const parts = [place, printable(p.text), near, more, `[${p.code}]`].filter((part) => part !== '')
    return [`  ${styled('yellow', '!')} ${parts.join('  ')}`]
  })
  const left = alike.length - problemLineCount
  return left > 0 ? [...lines, format(words.moreProblems, { count: left })] : lines
}

function worstFirst(rows: readonly ScreeningRow[]): readonly ScreeningRow[] {
  return (['fail', 'inconclusive', 'not-tested', 'pass'] as const).flatMap((verdict) =>
    rows.filter((row) => row.verdict === verdict),
  )
}

function resultTable(rows: readonly ScreeningRow[], session: Session): string {
  const { screen: words } = messagesOf[session.language]
  const hasComponents = rows.some((row) => row.component !== '')
  // What the limits below one another are of is told once.
  const ofOne = ({ row, component, substance, value }: ScreeningRow): string =>
    JSON.stringify([row, component, substance, value])
  const isFirst = rows.map((row, i) => {
    const before = rows[i - 1]
    return row.row === undefined || before === undefined || ofOne(row) !== ofOne(before)
  })
  const once = (text: string, i: number): string => (isFirst[i] ? text : '')
  const body = rows.map((row, i) => [
    row.row === undefined ? '' : once(String(row.row), i),
    ...(hasComponents ? [once(printable(row.component), i)] : []),
    once(row.substance, i),
    once(printable(row.value), i),
    `${symbols[row.verdict]} ${row.verdictText}`,
    row.limit,
    row.markets.join(' '),
    row.verdict === 'pass' ? row.clause : `${row.clause}: ${row.because}`,
  ])
  const head = [
    { head: words.row, align: 'right' as const },
    ...(hasComponents ? [{ head: words.component, width: 18 }] : []),
    { head: words.substance, width: 20 },
    { head: words.result, width: 16 },
    { head: words.verdict, width: 24 },
    { head: words.limit, width: 26 },
    { head: words.where, width: 8 },
    { head: words.clause },
  ]
  const verdicts = rows.map((row) => row.verdict)
  return table(head, body, '', (i) => colours[verdicts[i] ?? 'not-tested'])
}

function countTable(report: ScreeningReport, session: Session): string {
  const { screening } = session.presenter.messages
  const { screen: words } = messagesOf[session.language]
  const kinds = ['pass', 'fail', 'inconclusive', 'not-tested'] as const
  return table(
    [
      { head: words.where },
      ...kinds.map((kind) => ({ head: screening.verdict[kind], align: 'right' as const })),
      { head: '' },
    ],
    report.markets.map(({ market, counts, passUnverified }) => [
      session.presenter.marketCode(market),
      ...kinds.map((kind) => String(counts[kind])),
      passUnverified > 0 ? format(words.passUnverified, { count: passUnverified }) : '',
    ]),
    '  ',
  )
}
