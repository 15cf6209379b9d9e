/** Numbers of a product document: "12 mm", "36 months", 2. */
import type { Fact } from '@playproof/catalogue/types'
import type { Presenter } from '@playproof/engine/present'
import { inUnit } from '@playproof/quantity'

/** "I don't know", kept in the document, so that nobody is asked again. */
export const notKnown = 'unknown'

/** Units that people measure in, by the unit of the vocabulary, which comes first. */
const alike: Readonly<Record<string, readonly string[]>> = {
  mm: ['mm', 'cm', 'm', 'in'],
  cm: ['cm', 'mm', 'm', 'in'],
  mm2: ['mm2', 'cm2', 'in2'],
  cm2: ['cm2', 'mm2', 'in2'],
  g: ['g', 'kg', 'mg', 'oz', 'lb'],
  kg: ['kg', 'g', 'lb'],
  months: ['months', 'years'],
  ml: ['ml', 'l'],
  'm/s': ['m/s', 'km/h'],
  kG2mm2: ['kG2mm2', 'T2mm2'],
}

export function unitsOf({ unit = '1' }: Fact): readonly string[] {
  return alike[unit] ?? [unit]
}

export interface NumberText {
  readonly number: string
  readonly unit: string
}

/** As written: the unit is kept, so that nobody finds another number than the one she typed. */
export function numberText(fact: Fact, value: unknown): NumberText {
  const unit = fact.unit ?? '1'
  if (typeof value === 'number') return { number: String(value), unit }
  if (typeof value !== 'string' || value === notKnown) return { number: '', unit: unitsOf(fact)[0] ?? unit }
  const [, number = '', written = ''] = /^\s*(-?[\d.]+)\s*(\S*)\s*$/.exec(value) ?? []
  const singular: Readonly<Record<string, string>> = { month: 'months', year: 'years' }
  return { number, unit: singular[written] ?? (written === '' ? unit : written) }
}

/** A value as it stands in a document: numbers with the unit in which somebody wrote them. */
export function valueText(presenter: Presenter, fact: Fact, value: unknown): string {
  if (fact.type !== 'number' || typeof value !== 'string') return presenter.value(fact, value)
  const { unit } = numberText(fact, value)
  const read = inUnit(value, 'months')
  // Ages have words of their own.
  if (fact.unit === 'months' && read !== undefined) return presenter.value(fact, read)
  return unit === fact.unit ? presenter.value(fact, numberText(fact, value).number) : value
}

/** An answer in the words in which it was given. */
export function answerText(
  fact: Fact,
  value: unknown,
  {
    presenter,
    words,
  }: {
    readonly presenter: Presenter
    readonly words: Readonly<Record<'yes' | 'no' | 'dontKnow' | 'none', string>>
  },
): string {
  if (value === notKnown) return words.dontKnow
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (Array.isArray(value) && value.length === 0) return words.none
  return valueText(presenter, fact, value)
}

/** @returns undefined where it is no number, or none that can be. */
export function numberValue(fact: Fact, { number, unit }: NumberText): number | string | undefined {
  const text = number.trim().replace(/^(\d+),(\d{1,2})$/, '$1.$2')
  const value = unit === '1' ? text : `${text} ${unit}`
  const read = inUnit(value, fact.unit ?? '1')
  if (read === undefined || read < (fact.minimum ?? -Infinity) || read > (fact.maximum ?? Infinity))
    return undefined
  return unit === '1' || unit === 'pieces' ? Number(text) : value
}
