/** A product as numbers: one array of fact slots, one per component, day ranges. */
import type { DateKind } from '@playproof/catalogue/types'
import type { CompiledCatalogue } from '../../catalogue.ts'
import { dateKinds, decidedAgeFrom } from '../../catalogue.ts'
import type { Component, FactValue, PerMarket, Product } from '../../product.ts'
import { isLasting } from './lasting.ts'
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

type Facts = Product['facts']

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
  /** Slots and values by turns, of facts that last. */
  readonly #kept = new WeakMap<Facts, Float64Array>()
  #components: Float64Array
  #on: string | undefined
  #onDay = Number.NaN

  constructor(compiled: CompiledCatalogue) {
    this.#product = placesOf(compiled.product)
    this.#component = placesOf(compiled.component)
    this.#values = new Float64Array(compiled.product.size)
    this.#componentSize = compiled.component.size
    this.#components = new Float64Array(8 * compiled.component.size)
    this.#decidedAge = compiled.product.at.get(decidedAgeFrom) as number
  }

  encode(product: Product, dates: AssessedDates): EncodedProduct {
    const values = this.#values.fill(Number.NaN)
    this.#encodeFacts(values, 0, this.#product, values.length, product.facts)
    if (product.ageDecision) values[this.#decidedAge] = product.ageDecision.from
    const size = this.#componentSize
    const count = product.components.length
    if (this.#components.length < count * size) this.#components = new Float64Array(2 * count * size)
    const components = this.#components.fill(Number.NaN, 0, count * size)
    for (let c = 0; c < count; c++)
      this.#encodeFacts(
        components,
        c * size,
        this.#component,
        size,
        (product.components[c] as Component).facts,
      )
    return {
      values,
      components,
      componentCount: count,
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

  #encodeFacts(
    values: Float64Array,
    offset: number,
    places: ReadonlyMap<string, Place>,
    size: number,
    facts: Facts,
  ): void {
    const kept = this.#kept.get(facts)
    if (kept) {
      for (let i = 0; i < kept.length; i += 2) values[offset + (kept[i] as number)] = kept[i + 1] as number
      return
    }
    fill(values, offset, places, facts)
    if (isLasting(facts)) this.#kept.set(facts, givenIn(values.subarray(offset, offset + size)))
  }
}

/** Slot and value by turns, of the slots that hold one. */
function givenIn(values: Float64Array): Float64Array {
  const given: number[] = []
  values.forEach((value, slot) => {
    if (!Number.isNaN(value)) given.push(slot, value)
  })
  return Float64Array.from(given)
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
    const value = facts[id] as FactValue
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

function isList(value: readonly string[] | PerMarket): value is readonly string[] {
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

function fillMarkets(values: Float64Array, at: number, place: Place, answers: PerMarket): void {
  for (const market in answers) {
    const index = place.markets?.get(market)
    if (index !== undefined) values[at + index] = answers[market] ? 1 : 0
  }
}

const manufactured = 2 * dateKinds.indexOf('manufactured')
const imported = 2 * dateKinds.indexOf('imported')
const either = 2 * dateKinds.indexOf('manufacturedOrImported')

/**
 * Day range per date kind; `manufacturedOrImported` spans what is known of the two.
 *
 * @param on Day that stands for the dates not given; NaN where there is none.
 */
function encodeDays(product: Product, on: number): Float64Array {
  const days = new Float64Array(2 * dateKinds.length)
  for (let k = 0; k < dateKinds.length; k++) {
    const kind = dateKinds[k] as DateKind
    const given = kind === 'manufacturedOrImported' ? undefined : product.dates[kind]
    days[2 * k] = given ? dayNumber(given.from) : on
    days[2 * k + 1] = given ? dayNumber(given.to) : on
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
