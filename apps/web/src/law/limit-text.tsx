/** Limits as people read them: the bound with its unit, and how it changed. */
import type { LimitTable } from '@playproof/catalogue/types'
import type { Presenter } from '@playproof/engine/present'
import type { JSX } from 'react'
import { Day } from '../ui/moment.tsx'
import { UnverifiedStar } from './item-parts.tsx'
import type { PageLaw } from './compiled-law.ts'
import { type LawWords, useLawWords } from './words.ts'

export type LimitRow = LimitTable['rows'][number]
export type LimitStep = LimitRow['timeline'][number]

/** @returns Undefined where nothing is said of that day. */
export function stepOn(row: LimitRow, day: string): LimitStep | undefined {
  return row.timeline.find(
    ({ from, to }) => (from === undefined || from <= day) && (to === undefined || day <= to),
  )
}

const signs = { 'at-most': '≤', 'less-than': '<', 'at-least': '≥' } as const

function boundText(table: LimitTable, row: LimitRow, { max }: LimitStep, words: LawWords): string {
  if (max === 'not-detected') return words.limit.notDetected
  if (max === 'none') return words.limit.none
  return `${signs[row.comparison ?? table.comparison]} ${max}`
}

/** Undefined where a row is for all goods of its table. */
export function categoryText(
  presenter: Presenter,
  { categories }: LimitTable,
  { category }: LimitRow,
): string | undefined {
  const title = categories?.find(({ id }) => id === category)?.title
  return title ? presenter.text(title) : category
}

export function Bound({
  law,
  table,
  row,
  step,
}: {
  readonly law: PageLaw
  readonly table: LimitTable
  readonly row: LimitRow
  readonly step: LimitStep
}): JSX.Element {
  const words = useLawWords()
  return (
    <span className="whitespace-nowrap tabular-nums">
      {boundText(table, row, step, words)}
      <UnverifiedStar law={law} of={step} />
    </span>
  )
}

/** From when to when a step counts. */
export function StepTime({ step: { from, to } }: { readonly step: LimitStep }): JSX.Element {
  const { item: words } = useLawWords()
  return (
    <span className="text-sm text-ink-soft">
      {from === undefined ? (
        words.always
      ) : (
        <>
          {words.from} <Day on={from} />
        </>
      )}
      {to !== undefined && (
        <>
          {' '}
          {words.until} <Day on={to} />
        </>
      )}
    </span>
  )
}
