/** A product as numbers: one array of fact slots, one per component, day ranges. */
import type { CompiledCatalogue } from '../../catalogue.ts'
import { dateKinds, decidedAgeFrom } from '../../catalogue.ts'
import type { FactValue, Product } from '../../product.ts'
import { dayNumber } from '../day/day.ts'
import type { Slots } from '../predicate/program.ts'

export interface EncodedProduct {
  readonly values: Float64Array
  /** Slots of component c from `c * component.size` on. */
  readonly components: Float64Array
  readonly componentCount: number
  readonly complete: boolean
  /** First and last day per date kind, at 2k and 2k + 1; NaN where missing. */
  readonly days: Float64Array
}

/** Days of the goods that the asker supplies where the product gives none. */
export interface AssessedDates {
  /** Stands for every date that the product does not give. */
  readonly on?: string
}

export function encodeProduct(
  compiled: CompiledCatalogue,
  product: Product,
  dates: AssessedDates,
): EncodedProduct {
  const values = new Float64Array(compiled.product.size).fill(Number.NaN)
  fill(values, 0, compiled.product, product.facts)
  if (product.ageDecision)
    values[compiled.product.at.get(decidedAgeFrom) as number] = product.ageDecision.from
  const size = compiled.component.size
  const components = new Float64Array(size * product.components.length).fill(Number.NaN)
  product.components.forEach((component, c) =>
    fill(components, c * size, compiled.component, component.facts),
  )
  return {
    values,
    components,
    componentCount: product.components.length,
    complete: product.billOfMaterialsComplete !== undefined,
    days: encodeDays(product, dates),
  }
}

function fill(
  values: Float64Array,
  offset: number,
  slots: Slots,
  facts: Readonly<Record<string, FactValue>>,
): void {
  for (const id in facts) {
    const at = slots.at.get(id)
    if (at === undefined) continue
    const value = facts[id] as FactValue
    if (typeof value === 'boolean') values[offset + at] = value ? 1 : 0
    else if (typeof value === 'number') values[offset + at] = value
    else {
      const indices = slots.valueAt.get(id) as ReadonlyMap<string, number>
      if (typeof value === 'string') values[offset + at] = indices.get(value) ?? Number.NaN
      else {
        // A given list is a complete answer: what is not in it is not so.
        values.fill(0, offset + at, offset + at + indices.size)
        for (const one of value) {
          const index = indices.get(one)
          if (index !== undefined) values[offset + at + index] = 1
        }
      }
    }
  }
}

/** Day range per date kind; `manufacturedOrImported` spans what is known of the two. */
function encodeDays(product: Product, dates: AssessedDates): Float64Array {
  const days = new Float64Array(2 * dateKinds.length).fill(Number.NaN)
  const on = dates.on === undefined ? Number.NaN : dayNumber(dates.on)
  dateKinds.forEach((kind, k) => {
    if (kind === 'manufacturedOrImported') return
    const given = product.dates[kind]
    days[2 * k] = given ? dayNumber(given.from) : on
    days[2 * k + 1] = given ? dayNumber(given.to) : on
  })
  const made = 2 * dateKinds.indexOf('manufactured')
  const imported = 2 * dateKinds.indexOf('imported')
  const either = 2 * dateKinds.indexOf('manufacturedOrImported')
  // Goods known to be made where they are sold have no import date; goods known to be imported are judged by it.
  const isImported = product.facts['imported']
  const spans = isImported === true ? [imported] : isImported === false ? [made] : [made, imported]
  for (const from of spans) {
    const first = days[from] as number
    const last = days[from + 1] as number
    if (Number.isNaN(first)) {
      days[either] = Number.NaN
      days[either + 1] = Number.NaN
      return days
    }
    days[either] = Math.min(first, Number.isNaN(days[either] as number) ? first : (days[either] as number))
    days[either + 1] = Math.max(
      last,
      Number.isNaN(days[either + 1] as number) ? last : (days[either + 1] as number),
    )
  }
  return days
}
