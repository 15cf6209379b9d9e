/** A product as numbers: one array of fact slots, one per component, day ranges. */
import type { CompiledCatalogue } from '../../catalogue.ts'
import { dateKinds, decidedAgeFrom } from '../../catalogue.ts'
import { dayNumber } from '../day/day.ts'
import { type Slots, valuesPerWord } from '../predicate/program.ts'

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

type Answers = Readonly<Record<string, boolean>>
type Facts = Readonly<Record<string, boolean | number | string | readonly string[] | Answers>>

/** What is encoded of a product. */
interface Encodable {
  readonly facts: Facts
  readonly components: readonly { readonly facts: Facts }[]
  readonly dates: Readonly<Record<string, { readonly from: string; readonly to: string } | undefined>>
  readonly ageDecision?: { readonly from: number }
  readonly billOfMaterialsComplete?: object
}

/** Slots and values by turns. */
type Given = Float64Array

/** What was encoded of the facts of a product, or of all its components, that do not change any more; as long as they are. */
type Kept = WeakMap<Facts | Encodable['components'], Given>

const kept = new WeakMap<CompiledCatalogue, Kept>()
const encoders = new WeakMap<CompiledCatalogue, Encoder>()

/**
 * Encodes the facts of a product at once, for whoever judges it. They must not be changed any more.
 */
export function keepEncoded(compiled: CompiledCatalogue, product: Encodable): void {
  let encoder = encoders.get(compiled)
  if (!encoder) {
    encoder = new Encoder(compiled)
    encoders.set(compiled, encoder)
  }
  encoder.keep(product)
}

/** A fact's place in the array, and the places of its values. */
interface Place {
  /** Of a fact that differs per market: the places of the markets. */
  readonly markets?: ReadonlyMap<string, number>
  readonly at: number
  readonly width: number
  readonly values: ReadonlyMap<string, number>
}

/** Encodes products one after another into the same arrays: what it returns is good until the next call. */
export class Encoder {
  readonly #product: ReadonlyMap<string, Place>
  readonly #component: ReadonlyMap<string, Place>
  readonly #values: Float64Array
  readonly #componentSize: number
  readonly #decidedAge: number
  readonly #kept: Kept
  #components: Float64Array
  #on: string | undefined
  #onDay = Number.NaN

  constructor(compiled: CompiledCatalogue) {
    this.#kept = kept.get(compiled) ?? new WeakMap()
    kept.set(compiled, this.#kept)
    this.#product = placesOf(compiled.product)
    this.#component = placesOf(compiled.component)
    this.#values = new Float64Array(compiled.product.size)
    this.#componentSize = compiled.component.size
    this.#components = new Float64Array(8 * compiled.component.size)
    this.#decidedAge = compiled.product.at.get(decidedAgeFrom) as number
  }

  encode(product: Encodable, dates: AssessedDates): EncodedProduct {
    const values = this.#values.fill(Number.NaN)
    const known = this.#kept.get(product.facts)
    if (known) take(known, values)
    else fill(values, 0, this.#product, product.facts)
    if (product.ageDecision) values[this.#decidedAge] = product.ageDecision.from
    const knownOfComponents = this.#kept.get(product.components)
    const components = this.#roomFor(product.components)
    if (knownOfComponents) take(knownOfComponents, components)
    else this.#fillComponents(components, product.components)
    return {
      values,
      components,
      componentCount: product.components.length,
      complete: product.billOfMaterialsComplete !== undefined,
      days: encodeDays(product, this.#dayOf(dates.on)),
    }
  }

  /** Assessments that follow each other mostly share their day. */
  #dayOf(on: string | undefined): number {
    if (on !== this.#on) {
      this.#on = on
      this.#onDay = on === undefined ? Number.NaN : dayNumber(on)
    }
    return this.#onDay
  }

  /** Facts that do not change any more need not be looked at again. */
  keep({ facts, components }: Encodable): void {
    const values = this.#values.fill(Number.NaN)
    fill(values, 0, this.#product, facts)
    this.#kept.set(facts, givenIn(values, values.length))
    const ofComponents = this.#roomFor(components)
    this.#fillComponents(ofComponents, components)
    this.#kept.set(components, givenIn(ofComponents, components.length * this.#componentSize))
  }

  /** Without an answer yet. */
  #roomFor({ length }: Encodable['components']): Float64Array {
    const size = length * this.#componentSize
    if (this.#components.length < size) this.#components = new Float64Array(2 * size)
    return this.#components.fill(Number.NaN, 0, size)
  }

  #fillComponents(values: Float64Array, components: Encodable['components']): void {
    for (let c = 0; c < components.length; c++)
      fill(
        values,
        c * this.#componentSize,
        this.#component,
        (components[c] as Encodable['components'][number]).facts,
      )
  }
}

/** What is not absent among so many slots. */
function givenIn(values: Float64Array, slots: number): Given {
  let count = 0
  for (let slot = 0; slot < slots; slot++) if (!Number.isNaN(values[slot])) count++
  const found = new Float64Array(2 * count)
  let at = 0
  for (let slot = 0; slot < slots; slot++) {
    if (Number.isNaN(values[slot])) continue
    found[at++] = slot
    found[at++] = values[slot] as number
  }
  return found
}

function take(given: Given, values: Float64Array): void {
  for (let i = 0; i < given.length; i += 2) values[given[i] as number] = given[i + 1] as number
}

function placesOf(slots: Slots): ReadonlyMap<string, Place> {
  return new Map(
    [...slots.facts].map(([id, fact]) => {
      const values = slots.valueAt.get(id) ?? new Map<string, number>()
      const width = fact.perMarket
        ? slots.markets.size
        : fact.type === 'choices'
          ? Math.ceil(values.size / valuesPerWord)
          : 1
      return [
        id,
        { at: slots.at.get(id) as number, width, values, ...(fact.perMarket && { markets: slots.markets }) },
      ]
    }),
  )
}

function fill(values: Float64Array, offset: number, places: ReadonlyMap<string, Place>, facts: Facts): void {
  // Facts lie in objects of all shapes: their names are listed several times faster than walked.
  const ids = Object.keys(facts)
  for (let i = 0; i < ids.length; i++) {
    const id = ids[i] as string
    const place = places.get(id)
    if (place === undefined) continue
    const value = facts[id] as Facts[string]
    const at = offset + place.at
    if (typeof value === 'boolean') {
      if (place.width === 1) values[at] = value ? 1 : 0
      else values.fill(value ? 1 : 0, at, at + place.width)
    } else if (typeof value === 'number') values[at] = value
    else if (typeof value === 'string') values[at] = place.values.get(value) ?? Number.NaN
    else if (isList(value)) fillList(values, at, place, value)
    else fillMarkets(values, at, place, value)
  }
}

function isList(value: readonly string[] | Answers): value is readonly string[] {
  return Array.isArray(value)
}

/** A given list is a complete answer: what is not in it is not so. */
function fillList(values: Float64Array, at: number, place: Place, list: readonly string[]): void {
  for (let w = at; w < at + place.width; w++) values[w] = 0
  for (let i = 0; i < list.length; i++) {
    const index = place.values.get(list[i] as string)
    if (index === undefined) continue
    const word = at + Math.floor(index / valuesPerWord)
    values[word] = (values[word] as number) | (1 << (index % valuesPerWord))
  }
}

function fillMarkets(values: Float64Array, at: number, place: Place, answers: Answers): void {
  for (const market in answers) {
    const index = place.markets?.get(market)
    if (index !== undefined) values[at + index] = answers[market] ? 1 : 0
  }
}

const manufactured = 2 * dateKinds.indexOf('manufactured')
const imported = 2 * dateKinds.indexOf('imported')
const either = 2 * dateKinds.indexOf('manufacturedOrImported')

/** The order in which goods come by their dates; a test may come before all of them. */
const course = (['manufactured', 'imported', 'placedOnMarket', 'offered'] as const).map((kind) => ({
  kind,
  at: 2 * dateKinds.indexOf(kind),
}))

/**
 * Day range per date kind; `manufacturedOrImported` spans what is known of the two.
 *
 * @param on Day that stands for the dates not given, moved where a given date would make it impossible: goods are
 *   imported after they are made and made before they are sold. NaN where there is none.
 */
function encodeDays(product: Encodable, on: number): Float64Array {
  const days = new Float64Array(2 * dateKinds.length).fill(on)
  const tested = product.dates.tested
  if (tested) setRange(days, 2 * dateKinds.indexOf('tested'), dayNumber(tested.from), dayNumber(tested.to))
  let [first, last] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { kind, at } of course) {
    const given = product.dates[kind]
    if (given) {
      first = dayNumber(given.from)
      last = dayNumber(given.to)
      setRange(days, at, first, last)
    } else setRange(days, at, Math.max(on, first), Math.max(on, last))
  }
  first = last = Number.POSITIVE_INFINITY
  // An offer may come before the goods: it bounds no other date.
  for (let c = course.length - 2; c >= 0; c--) {
    const { kind, at } = course[c] as (typeof course)[number]
    if (product.dates[kind]) {
      first = days[at] as number
      last = days[at + 1] as number
    } else setRange(days, at, Math.min(days[at] as number, first), Math.min(days[at + 1] as number, last))
  }
  // Goods known to be made where they are sold have no import date; goods known to be imported are judged by it.
  const isImported = product.facts['imported']
  const one = isImported === true ? imported : manufactured
  const other = isImported === false ? manufactured : imported
  // NaN where either is not known.
  days[either] = Math.min(days[one] as number, days[other] as number)
  days[either + 1] = Math.max(days[one + 1] as number, days[other + 1] as number)
  return days
}

function setRange(days: Float64Array, at: number, first: number, last: number): void {
  days[at] = first
  days[at + 1] = last
}
