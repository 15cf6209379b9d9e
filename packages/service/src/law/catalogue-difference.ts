/** What differs between two versions of the law, and which of its dates come near: each with its day and its sources. */
import type { Catalogue } from '@playproof/catalogue/value'
import { textIn } from '@playproof/engine/present'
import type { z } from 'zod'
import { type Difference, differencesBetween } from '../product/difference.ts'
import type { LawChange, LawDate } from '../webhook/topic.ts'

type Change = z.output<typeof LawChange>

interface Item {
  readonly id: string
  readonly title: { readonly en: string; readonly zh: string }
  readonly markets: readonly string[]
  readonly clause?: string
  readonly sources: readonly string[]
}

/** What the law is made of; tests, laboratories and words are not law. */
function itemsOf({ instruments, standards, rules, limitTables }: Catalogue): ReadonlyMap<string, Item> {
  return new Map(
    (
      [
        ['instrument', instruments],
        ['standard', standards],
        ['rule', rules],
        ['limit-table', limitTables],
      ] as const
    ).flatMap(([kind, items]) => items.map((item: Item) => [`${kind} ${item.id}`, item] as const)),
  )
}

/** Kept about an item, not said by the law. */
const bookkeeping = /^\/(?:checked|note|confidence|resolution|quote)(?:\/|$)/

/** Changed, added and removed items, in order of kind and id. */
export function differencesOfLaw(before: Catalogue, after: Catalogue): Change[] {
  const [was, is] = [itemsOf(before), itemsOf(after)]
  const keys = [...new Set([...was.keys(), ...is.keys()])].toSorted()
  return keys.flatMap((key): Change[] => {
    const [old, now] = [was.get(key), is.get(key)]
    const item = now ?? old
    if (!item) return []
    const differences =
      old && now
        ? differencesBetween(old, now).filter(({ pointer }) => !bookkeeping.test(pointer))
        : [{ pointer: '', ...(old && { old }), ...(now && { new: now }) }]
    if (differences.length === 0) return []
    const effectiveOn = effectiveDay(differences)
    return [
      {
        kind: key.slice(0, key.indexOf(' ')),
        id: item.id,
        title: item.title,
        markets: item.markets,
        change: old && now ? 'changed' : now ? 'added' : 'removed',
        differences,
        ...(effectiveOn !== undefined && { effectiveOn }),
        citations: citationsOf(now ? after : before, item, differences),
      },
    ]
  })
}

/** The first day that is named by what is new and was not by what was there. */
function effectiveDay(differences: readonly Difference[]): string | undefined {
  const old = new Set(differences.flatMap((one) => datesIn(one.old).map(({ on }) => on)))
  const days = differences
    .flatMap((one) => datesIn(one.new, one.pointer).map(({ on }) => on))
    .filter((day) => !old.has(day))
  return days.toSorted()[0]
}

interface FoundDate {
  readonly on: string
  readonly pointer: string
  /** Of the nearest object around it that has some. */
  readonly sources: readonly string[]
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
const isDateKey = (key: string): boolean => key === 'from' || key === 'to' || key === 'on'

/** Dates on which something begins, ends or happens. */
function datesIn(value: unknown, pointer = '', sources: readonly string[] = []): FoundDate[] {
  if (isDay(value))
    return isDateKey(pointer.slice(pointer.lastIndexOf('/') + 1)) ? [{ on: value, pointer, sources }] : []
  if (typeof value !== 'object' || value === null) return []
  const own = sourcesOf(value)
  return Object.entries(value)
    .filter(([key]) => !bookkeeping.test(`/${key}`))
    .flatMap(([key, member]) => datesIn(member, `${pointer}/${key}`, own.length > 0 ? own : sources))
}

function sourcesOf(value: object): readonly string[] {
  const { sources } = value as { readonly sources?: unknown }
  return Array.isArray(sources) ? sources.filter((id) => typeof id === 'string') : []
}

function allSourcesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return []
  return [...sourcesOf(value), ...Object.values(value).flatMap(allSourcesIn)]
}

const mostCitations = 10

function citationsOf(
  catalogue: Catalogue,
  item: Item,
  differences: readonly Pick<Difference, 'new'>[],
): Change['citations'] {
  const near = differences.flatMap((one) => allSourcesIn(one.new))
  const ids = [...new Set(near.length > 0 ? near : item.sources)].slice(0, mostCitations)
  const sources = new Map(catalogue.sources.map((source) => [source.id, source]))
  return ids.flatMap((id) => {
    const source = sources.get(id)
    if (!source) return []
    const { title, where } = source
    return [
      {
        ...(item.clause !== undefined && { clause: item.clause }),
        source: id,
        title: textIn(title, 'en'),
        where,
      },
    ]
  })
}

/** Dates of the law after one day and up to another, the nearest first. */
export function datesOfLaw(
  catalogue: Catalogue,
  { after, until }: { readonly after: string; readonly until: string },
): Omit<z.output<typeof LawDate>, 'days'>[] {
  return [...itemsOf(catalogue)]
    .flatMap(([key, item]) =>
      datesIn(item)
        .filter(({ on }) => on > after && on <= until)
        .map(({ on, pointer, sources }) => ({
          kind: key.slice(0, key.indexOf(' ')),
          id: item.id,
          title: item.title,
          markets: item.markets,
          on,
          what: pointer,
          citations: citationsOf(
            catalogue,
            { ...item, sources: sources.length > 0 ? sources : item.sources },
            [],
          ),
        })),
    )
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}
