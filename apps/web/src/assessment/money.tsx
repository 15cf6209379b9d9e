/** Amounts as ranges; currencies stay what they are. */
import type { Money } from '@playproof/engine/plan'
import type { JSX } from 'react'
import { fill, localeOf, useLanguage } from '../words.ts'
import { useAssessmentWords } from './words.ts'

/** Nothing where it has no price: that is said, never zero. */
export function MoneyText({
  money,
  estimate = false,
}: {
  readonly money: Pick<Money, 'currency' | 'low' | 'high'> | undefined
  readonly estimate?: boolean
}): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  if (!money) return <span className="text-ink-faint">{words.money.none}</span>
  const format = new Intl.NumberFormat(localeOf(language), {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: 'code',
    maximumFractionDigits: 0,
  })
  return (
    <span className="whitespace-nowrap tabular-nums">
      {estimate && <span title={words.money.estimate}>~</span>}
      {money.low === money.high ? format.format(money.low) : format.formatRange(money.low, money.high)}
    </span>
  )
}

/** 5–10 days. */
export function Between({
  low,
  high,
  unit,
}: {
  readonly low: number
  readonly high: number
  readonly unit: 'days'
}): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  const number = new Intl.NumberFormat(localeOf(language))
  const range = low === high ? number.format(low) : number.formatRange(low, high)
  return <span className="whitespace-nowrap tabular-nums">{fill(words.money[unit], { range })}</span>
}
