/** An assessment for reading on a terminal. */
import type { Messages } from '@playproof/engine/present'
import { format } from '@playproof/engine/present'
import type { AssessmentReport, ReportGroup } from '@playproof/engine/report'
import { heading, styled, table, wrapped, lineWidth } from './terminal.ts'

export interface TableOptions {
  /** Also reasons and sources of each row. */
  readonly full: boolean
}

export function assessmentTable(
  report: AssessmentReport,
  messages: Messages,
  { full }: TableOptions,
): string {
  const { report: words } = messages
  const out: string[] = [styled('bold', report.title), ...report.lines.map((line) => styled('dim', line))]
  out.push(
    '',
    table(
      [
        { head: words.market },
        { head: '●', align: 'right' },
        { head: '?', align: 'right' },
        { head: '–', align: 'right' },
        { head: '' },
      ],
      report.markets.map((m) => [m.code, String(m.applies), String(m.unknown), String(m.not), m.name]),
    ),
    styled('dim', words.legend),
  )
  out.push(heading(words.classification))
  out.push(
    table(
      [{ head: '' }, { head: '' }, { head: '' }, { head: '' }],
      report.classifications.map((c) => [
        c.market,
        c.term,
        c.verdict,
        full ? c.because.join('; ') : (c.because[0] ?? ''),
      ]),
    ),
  )
  if (report.age.length > 0) out.push(heading(words.age), ...report.age.map((line) => `  ${line}`))
  if (report.findings.length > 0)
    out.push(heading(words.findings), ...report.findings.flatMap((f) => bullet('!', f)))
  out.push(heading(words.questions))
  if (report.questions.length === 0) out.push(`  ${words.noQuestions}`)
  else
    out.push(
      table(
        [{ head: '' }, { head: '' }],
        report.questions.slice(0, full ? undefined : 8).map((q) => [q.settles, q.question]),
        '  ',
      ),
    )
  if (report.undecided.length > 0) out.push(heading(words.undecided), ...groups(report.undecided, full))
  out.push(heading(words.rules), ...groups(report.applying, full))
  if (full && report.notApplying.length > 0)
    out.push(heading(words.notApplying), ...groups(report.notApplying, full))
  if (report.personMustCheck.length > 0) {
    out.push(
      heading(words.person),
      table(
        [{ head: '' }, { head: '' }],
        report.personMustCheck.map((p) => [p.markets.join(' '), full ? `${p.title}: ${p.reason}` : p.title]),
        '  ',
      ),
    )
  }
  if (report.notExamined.length > 0)
    out.push(
      heading(words.notExamined),
      ...wrapped(report.notExamined.join(', '), lineWidth() - 2).map((l) => `  ${l}`),
    )
  out.push(
    '',
    styled('dim', format(words.unverifiedCount, { count: report.unverified })),
    styled('dim', words.legal),
    styled('dim', report.digest),
  )
  return out.join('\n')
}

function bullet(mark: string, text: string): readonly string[] {
  return wrapped(text, lineWidth() - 4).map((line, i) => `${i === 0 ? styled('yellow', mark) : ' '} ${line}`)
}

function groups(list: readonly ReportGroup[], full: boolean): readonly string[] {
  return list.flatMap((group) => [
    styled('underline', group.topic),
    table(
      [{ head: '' }, { head: '' }, { head: '' }, { head: '' }],
      group.rows.map((row) => [
        row.symbol,
        row.markets.join(' '),
        row.clause.length > 40 ? `${row.clause.slice(0, 39)}…` : row.clause,
        full ? `${row.title}. ${row.duty} [${row.because.join('; ')}] ${row.confidence}` : row.title,
      ]),
      '  ',
    ),
  ])
}
