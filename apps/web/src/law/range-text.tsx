/** Ranges of money and of time, as somebody published them. */
import type { Range } from '@playproof/catalogue/types'
import type { JSX } from 'react'
import { localeOf, useLanguage, fillCount } from '../words.ts'
import { UnverifiedStar } from './item-parts.tsx'
import type { PageLaw } from './compiled-law.ts'
import { useLawWords } from './words.ts'
import { OnlyEnglish } from './only-english.tsx'

export function CostText({ law, cost }: { readonly law: PageLaw; readonly cost: Range }): JSX.Element {
  const language = useLanguage()
  const { low, high, currency } = cost
  const format = new Intl.NumberFormat(localeOf(language), {
    maximumFractionDigits: 0,
    ...(currency !== undefined && { style: 'currency', currency, currencyDisplay: 'code' }),
  })
  return (
    <span className="tabular-nums">
      {low === high ? format.format(low) : format.formatRange(low, high)}
      <UnverifiedStar law={law} of={cost} />
      {cost.note !== undefined && (
        <span className="block text-sm text-ink-faint">
          <OnlyEnglish text={cost.note} />
        </span>
      )}
    </span>
  )
}

export function DurationText({
  law,
  duration,
}: {
  readonly law: PageLaw
  readonly duration: Range
}): JSX.Element {
  const language = useLanguage()
  const words = useLawWords()
  const { low, high, unit } = duration
  const units: Readonly<Record<string, { readonly other: string }>> = words.durationUnit
  const form = units[unit ?? '']
  const numbers = new Intl.NumberFormat(localeOf(language))
  const range = low === high ? numbers.format(low) : numbers.formatRange(low, high)
  return (
    <span className="tabular-nums">
      {form ? fillCount(form, high, { language, range }) : `${range} ${unit ?? ''}`}
      <UnverifiedStar law={law} of={duration} />
      {duration.note !== undefined && (
        <span className="block text-sm text-ink-faint">
          <OnlyEnglish text={duration.note} />
        </span>
      )}
    </span>
  )
}
