/** The rows one sees as a table to take along: one line per rule, a column per market. */
import type { Matrix, MatrixRow } from '@playproof/engine/matrix'
import type { Presenter } from '@playproof/engine/present'
import type { Rows } from '../ui/csv.ts'

export function matrixTable(
  { markets }: Matrix,
  rows: readonly MatrixRow[],
  { presenter, name, on }: { readonly presenter: Presenter; readonly name: string; readonly on: string },
): Rows {
  const { topic, report, verdict, duty } = presenter.messages
  const head = [
    name,
    on,
    duty.duty,
    report.clause,
    ...markets.map((id) => presenter.marketCode(id)),
    report.because,
    report.source,
  ]
  const lines = rows.flatMap((row) =>
    row.answers.map(({ rule, answer, mark }) => [
      topic[row.topic],
      presenter.text(row.title),
      presenter.text(rule.title),
      rule.clause,
      ...markets.map((market) =>
        rule.markets.includes(market) ? `${verdict[mark]}${answer.unverified ? ' *' : ''}` : '',
      ),
      presenter.because(answer).join('; '),
      rule.sources.join(' '),
    ]),
  )
  return [head, ...lines]
}
