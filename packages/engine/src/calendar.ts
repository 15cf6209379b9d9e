/** The days of the law: what happened, what begins and ends, which limits change, by day and instrument. */
import type { Instrument } from '@playproof/catalogue/types'
import type { CompiledCatalogue } from './catalogue.ts'
import type { ItemReference } from './item.ts'

/** One day of one instrument. */
export interface LawDay {
  readonly on: string
  readonly instrument: ItemReference
  readonly markets: readonly string[]
  /** What the instrument itself tells of the day. */
  readonly events: NonNullable<Instrument['events']>
  /** Duties that begin to count on the day. */
  readonly begins: readonly ItemReference[]
  /** Duties of which the day is the last. */
  readonly ends: readonly ItemReference[]
  /** Limits of which a value is another from the day. */
  readonly limits: readonly ItemReference[]
}

/** @returns Days after `after` and up to `until`, in order; on one day in order of instruments. */
export function lawCalendar(
  { catalogue }: CompiledCatalogue,
  { after, until }: { readonly after: string; readonly until: string },
): readonly LawDay[] {
  const instruments = new Map(catalogue.instruments.map((instrument) => [instrument.id, instrument]))
  const days = new Map<string, Draft>()
  const dayOf = (on: string | undefined, id: string): Draft | undefined => {
    const instrument = instruments.get(id)
    if (on === undefined || on <= after || on > until || !instrument) return undefined
    const key = `${on} ${id}`
    const known = days.get(key)
    if (known) return known
    const made: Draft = {
      on,
      instrument: { kind: 'instrument', id, title: instrument.title },
      markets: new Set(instrument.markets),
      events: [],
      begins: new Map(),
      ends: new Map(),
      limits: new Map(),
    }
    days.set(key, made)
    return made
  }
  for (const { id, events = [] } of catalogue.instruments)
    for (const event of events) dayOf(event.on, id)?.events.push(event)
  for (const { id, title, instrument, inForce } of catalogue.rules) {
    const reference: ItemReference = { kind: 'rule', id, title }
    for (const { from, to } of inForce) {
      dayOf(from, instrument)?.begins.set(id, reference)
      dayOf(to, instrument)?.ends.set(id, reference)
    }
  }
  // The first value of all is no change of a value.
  for (const { id, title, instrument, rows } of catalogue.limitTables)
    for (const { timeline } of rows)
      for (const { from } of timeline.slice(1))
        dayOf(from, instrument)?.limits.set(id, { kind: 'limit-table', id, title })
  return [...days.values()]
    .toSorted((a, b) => compare(a.on, b.on) || compare(a.instrument.id, b.instrument.id))
    .map(({ markets, begins, ends, limits, ...day }) => ({
      ...day,
      markets: [...markets],
      begins: [...begins.values()],
      ends: [...ends.values()],
      limits: [...limits.values()],
    }))
}

interface Draft {
  readonly on: string
  readonly instrument: ItemReference
  readonly markets: Set<string>
  readonly events: NonNullable<Instrument['events']>
  readonly begins: Map<string, ItemReference>
  readonly ends: Map<string, ItemReference>
  readonly limits: Map<string, ItemReference>
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
