/** The limits that quantify a rule, as the tables write them on the day. */
import type { LimitTable } from '@playproof/catalogue/types'
import type { JSX } from 'react'
import { useAssessed } from './assessed.ts'
import { useAssessmentWords } from './words.ts'

const shownFirst = 24

export function LimitRows({ tables: ids }: { readonly tables: readonly string[] }): JSX.Element {
  const { law, presenter } = useAssessed()
  const tables = ids.flatMap((id): LimitTable[] =>
    law.catalogue.limitTables.filter((table) => table.id === id),
  )
  return (
    <div className="flex flex-col gap-3">
      {tables.map((table) => (
        <div key={table.id}>
          <p className="text-sm text-ink-soft">
            {presenter.text(table.title)} · {presenter.messages.screening.basis[table.basis]}
          </p>
          <TableRows table={table} />
        </div>
      ))}
    </div>
  )
}

function TableRows({ table }: { readonly table: LimitTable }): JSX.Element {
  const words = useAssessmentWords()
  const { law, presenter, on } = useAssessed()
  const substance = (id: string): string => {
    const known = law.catalogue.substances.find((each) => each.id === id)
    return known ? presenter.text(known.name) : id
  }
  return (
    <table className="w-full text-sm">
      <tbody>
        {table.rows.slice(0, shownFirst).map((row, i) => {
          const current = row.timeline.filter(({ from }) => from === undefined || from <= on).at(-1)
          return (
            <tr key={i} className="border-b border-line last:border-b-0">
              <th scope="row" className="py-0.5 pr-2 text-left font-normal">
                {presenter.list(row.substances.map((id) => substance(id)))}
                {row.category !== undefined && <span className="text-ink-faint"> {row.category}</span>}
              </th>
              <td className="py-0.5 text-right whitespace-nowrap tabular-nums">
                {valueOf(table, row, current, words.limits)}
              </td>
            </tr>
          )
        })}
        {table.rows.length > shownFirst && (
          <tr>
            <td colSpan={2} className="py-0.5 text-ink-faint">
              {presenter.messages.report.more.replace('{count}', String(table.rows.length - shownFirst))}
            </td>
          </tr>
        )}
      </tbody>
    </table>
  )
}

function valueOf(
  table: LimitTable,
  row: LimitTable['rows'][number],
  current: LimitTable['rows'][number]['timeline'][number] | undefined,
  words: { readonly none: string; readonly notDetected: string },
): string {
  if (!current || current.max === 'none') return words.none
  if (current.max === 'not-detected') return words.notDetected
  return `${comparisonSign[row.comparison ?? table.comparison]} ${current.max}`
}

const comparisonSign = { 'at-most': '≤', 'less-than': '<', 'at-least': '≥' } as const
