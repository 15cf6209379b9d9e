/** Why a result passes, fails or cannot be decided in a market: every limit that reaches it, with clause and reason. */
import type { PlacedResult } from '@playproof/engine/results'
import type { LimitVerdict } from '@playproof/engine/screening'
import type { JSX, ReactNode } from 'react'
import { Panel } from '../frame/panel.tsx'
import { LawLink } from '../law/law-link.tsx'
import { useLaw, usePresenter } from '../law/page-law.ts'
import { VerdictMark } from '../ui/verdict.tsx'
import { useResultWords } from './words.ts'

export function WhyPanel({
  title,
  market,
  result,
  verdicts,
  substanceName,
  onClose,
}: {
  readonly title: string
  readonly market: string
  readonly result: PlacedResult | undefined
  readonly verdicts: readonly LimitVerdict[]
  readonly substanceName: (id: string | undefined) => string
  readonly onClose: () => void
}): JSX.Element | null {
  const { why: words } = useResultWords()
  const presenter = usePresenter()
  const { data: law } = useLaw()
  if (!presenter) return null
  const tableTitle = (id: string): string => {
    const table = law?.catalogue.limitTables.find((one) => one.id === id)
    return table ? presenter.text(table.title) : id
  }
  const { screening } = presenter.messages
  return (
    <Panel title={`${title} · ${presenter.market(market)}`} onClose={onClose}>
      {result && (
        <dl className="mb-4 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
          <Line label={words.measured}>
            {String(result.value ?? '')} {result.unit}
          </Line>
          {result.loq !== undefined && (
            <Line label={words.loq}>
              {result.loq} {result.unit}
            </Line>
          )}
          {result.uncertainty !== undefined && (
            <Line label={words.uncertainty}>
              ± {result.uncertainty} {result.unit}
            </Line>
          )}
          {result.method !== undefined && <Line label={words.method}>{result.method}</Line>}
        </dl>
      )}
      <ul className="flex flex-col gap-3">
        {verdicts.map((verdict, i) => (
          <li key={i} className="rounded-md border border-line p-3">
            <p className="flex flex-wrap gap-x-2">
              <VerdictMark mark={verdict.verdict} />
              <span className="text-ink-soft">{screening.reason[verdict.because]}</span>
            </p>
            <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
              <Line label={words.limit}>
                <span className="tabular-nums">{verdict.limits.join(' / ')}</span>
              </Line>
              <Line label={words.basis}>{screening.basis[verdict.basis]}</Line>
              {verdict.category !== undefined && <Line label={words.category}>{verdict.category}</Line>}
              {verdict.sumOf && (
                <Line label={words.sum}>{presenter.list(verdict.sumOf.map((id) => substanceName(id)))}</Line>
              )}
              <Line label={words.clause}>{verdict.clause}</Line>
              <Line label={words.duty}>
                <LawLink id={verdict.rule} kind="rule">
                  {presenter.rule(verdict.rule)}
                </LawLink>
              </Line>
              <Line label={words.table}>
                <LawLink id={verdict.table} kind="limit-table">
                  {tableTitle(verdict.table)}
                </LawLink>
              </Line>
            </dl>
            {verdict.limitUnverified === true && (
              <p className="mt-2 text-sm text-unverified">* {words.unverified}</p>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }): JSX.Element {
  return (
    <>
      <dt className="text-sm text-ink-faint">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}
