/** One thing of the catalogue with everything around it: its sources, who refers to it, what has a like name. */
import type { Bilingual, Confidence, RetiredFact, Source } from '@playproof/catalogue/types'
import type { CompiledCatalogue } from './catalogue.ts'
import { nearest } from './lib/nearest/nearest.ts'

export type CatalogueKind =
  | 'rule'
  | 'definition'
  | 'instrument'
  | 'standard'
  | 'edition'
  | 'limit-table'
  | 'substance'
  | 'test'
  | 'fact'
  | 'source'
  | 'laboratory'
  | 'acceptance'
  | 'scheme'
  | 'channel'
  | 'market'
  | 'guideline'
  | 'term'
  | 'type-sizes'
  | 'signal-words'
  | 'authority'

export interface ItemReference {
  readonly kind: CatalogueKind
  readonly id: string
  readonly title: Bilingual
}

export interface ExplainedItem extends ItemReference {
  /** The record as the catalogue holds it. */
  readonly record: object
  readonly sources: readonly Source[]
  readonly confidence?: Confidence
  /** Absent where the record carries no confidence of its own. */
  readonly verified?: boolean
  /** In order of kind, then id. */
  readonly referredBy: readonly ItemReference[]
}

interface Entry extends ItemReference {
  readonly record: object
}

/** Everything of that id: one id may name a substance and a term. Empty where there is none. */
export function explainItem(compiled: CompiledCatalogue, id: string): readonly ExplainedItem[] {
  const { entries, referring } = indexOf(compiled)
  const wanted = id.trim().toLowerCase()
  const sources = new Map(compiled.catalogue.sources.map((s) => [s.id, s]))
  return entries
    .filter((entry) => entry.id.toLowerCase() === wanted)
    .map((entry) => {
      const { confidence } = entry.record as { confidence?: Confidence }
      const cited = sourcesWithin(entry.record)
      const own = (entry.record as { sources?: readonly string[] }).sources
      return {
        ...entry,
        sources: cited.flatMap((s) => sources.get(s) ?? []),
        ...(confidence && { confidence, verified: compiled.isVerified(confidence, own) }),
        referredBy: (referring.get(`${entry.kind}:${entry.id}`) ?? []).map(withoutRecord),
      }
    })
}

/** A name that is used no more. */
export interface RetiredName {
  readonly kind: 'fact' | 'rule'
  readonly id: string
  readonly title: Bilingual
  /** The first day without it. */
  readonly on: string
  readonly reason: Bilingual
  /** What stands in its place; empty: nothing. */
  readonly replacedBy: readonly (ItemReference & {
    /** What each answer to a fact comes to; absent: the same answer. */
    readonly values?: NonNullable<RetiredFact['replacedBy']>[number]['values']
  })[]
}

/** What used to have this name; empty where nothing had. */
export function explainRetired(compiled: CompiledCatalogue, id: string): readonly RetiredName[] {
  const wanted = id.trim().toLowerCase()
  return retiredNames(compiled).filter((name) => name.id.toLowerCase() === wanted)
}

/** Names that something had before, the last one first; empty where it had none. */
export function formerNames(
  compiled: CompiledCatalogue,
  { kind, id }: Pick<ItemReference, 'kind' | 'id'>,
): readonly RetiredName[] {
  return retiredNames(compiled)
    .filter(({ replacedBy }) => replacedBy.some((one) => one.kind === kind && one.id === id))
    .toSorted((one, other) => (one.on < other.on ? 1 : one.on > other.on ? -1 : 0))
}

function retiredNames({ retired, catalogue }: CompiledCatalogue): readonly RetiredName[] {
  return [
    ...[...retired.facts.values()].map(
      ({ label, on, reason, replacedBy = [], ...name }): RetiredName => ({
        kind: 'fact',
        id: name.id,
        title: label,
        on,
        reason,
        replacedBy: replacedBy.flatMap(({ fact, values }) =>
          catalogue.facts
            .filter((one) => one.id === fact)
            .map((one) => ({ kind: 'fact', id: fact, title: one.label, ...(values && { values }) })),
        ),
      }),
    ),
    ...[...retired.rules.values()].map(
      ({ title, on, reason, replacedBy = [], ...name }): RetiredName => ({
        kind: 'rule',
        id: name.id,
        title,
        on,
        reason,
        replacedBy: replacedBy.flatMap((rule) =>
          catalogue.rules
            .filter((one) => one.id === rule)
            .map((one) => ({ kind: 'rule', id: rule, title: one.title })),
        ),
      }),
    ),
  ]
}

/** Ids that look like what was asked for; a part of an id finds the whole. */
export function nearestItems(compiled: CompiledCatalogue, id: string): readonly string[] {
  const ids = [...new Set(indexOf(compiled).entries.map((e) => e.id))]
  const wanted = id.trim().toLowerCase()
  const holding = wanted === '' ? [] : ids.filter((known) => known.toLowerCase().includes(wanted))
  return [...new Set([...nearest(wanted, holding), ...nearest(wanted, ids)])].slice(0, 5)
}

const withoutRecord = ({ kind, id, title }: Entry): ItemReference => ({ kind, id, title })

interface ItemIndex {
  readonly entries: readonly Entry[]
  readonly referring: ReadonlyMap<string, readonly Entry[]>
}

const indices = new WeakMap<CompiledCatalogue, ItemIndex>()

function indexOf(compiled: CompiledCatalogue): ItemIndex {
  const steps = indexInSteps(compiled)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** How many entries a step looks through: some milliseconds at most. */
const entriesPerStep = 100

function* indexInSteps(compiled: CompiledCatalogue): Generator<undefined, ItemIndex> {
  const known = indices.get(compiled)
  if (known) return known
  const entries = entriesOf(compiled)
  yield
  const made = { entries, referring: yield* referringTo(entries) }
  indices.set(compiled, made)
  return made
}

/** Does beforehand, in short steps, what the first item has to be found among. */
export function* prepareItems(compiled: CompiledCatalogue): Generator<undefined, void> {
  yield* indexInSteps(compiled)
}

/** Kinds that the ids under a property name; ids of different kinds may be spelled alike. */
const kindsUnder: Readonly<Record<string, readonly CatalogueKind[]>> = {
  fact: ['fact'],
  sources: ['source'],
  source: ['source'],
  substances: ['substance'],
  tests: ['test'],
  test: ['test'],
  includedIn: ['test'],
  acceptance: ['acceptance'],
  laboratories: ['acceptance'],
  instrument: ['instrument'],
  amends: ['instrument'],
  replaces: ['instrument', 'rule', 'edition'],
  standard: ['standard'],
  method: ['standard', 'edition'],
  defined: ['definition'],
  requirement: ['rule'],
  forbids: ['rule'],
  certificate: ['rule'],
  alternatives: ['rule'],
  documents: ['rule'],
  limits: ['limit-table'],
  channel: ['channel'],
  markets: ['market'],
  includes: ['market'],
  partOf: ['market'],
  notExamined: ['market'],
  authority: ['authority'],
  typeSize: ['type-sizes'],
  signalWord: ['signal-words'],
  items: [
    'rule',
    'definition',
    'instrument',
    'standard',
    'edition',
    'limit-table',
    'substance',
    'test',
    'scheme',
    'channel',
    'acceptance',
    'guideline',
  ],
}

/** Who names an item; instruments and editions of everything they hold, not of themselves. */
function* referringTo(
  entries: readonly Entry[],
): Generator<undefined, ReadonlyMap<string, readonly Entry[]>> {
  const known = new Set(entries.map((e) => `${e.kind}:${e.id}`))
  const referring = new Map<string, Entry[]>()
  for (const [i, entry] of entries.entries()) {
    if (i % entriesPerStep === 0) yield
    if (entry.kind === 'edition' || entry.kind === 'authority') continue
    const named = new Set<string>()
    visit(entry.record, '', (key, text) => {
      for (const kind of kindsUnder[key] ?? []) {
        const target = `${kind}:${text}`
        if (known.has(target) && target !== `${entry.kind}:${entry.id}`) named.add(target)
      }
    })
    for (const target of named) {
      const list = referring.get(target)
      if (list) list.push(entry)
      else referring.set(target, [entry])
    }
  }
  return referring
}

function visit(value: unknown, key: string, each: (key: string, text: string) => void): void {
  if (typeof value === 'string') each(key, value)
  else if (Array.isArray(value)) for (const item of value) visit(item, key, each)
  else if (typeof value === 'object' && value !== null)
    for (const [name, child] of Object.entries(value)) visit(child, name, each)
}

function sourcesWithin(record: object): readonly string[] {
  const found = new Set<string>()
  visit(record, '', (key, text) => {
    if (key === 'sources' || key === 'source') found.add(text)
  })
  return [...found]
}

function entriesOf({ catalogue: c }: CompiledCatalogue): readonly Entry[] {
  const same = (text: string): Bilingual => ({ en: text, zh: text })
  const all =
    <T extends { readonly id: string }>(kind: CatalogueKind, title: (record: T) => Bilingual) =>
    (record: T): Entry => ({ kind, id: record.id, title: title(record), record })
  return [
    ...c.rules.map(all('rule', (r) => r.title)),
    ...c.definitions.map(all('definition', (d) => d.term)),
    ...c.limitTables.map(all('limit-table', (t) => t.title)),
    ...c.instruments.map(all('instrument', (i) => i.title)),
    ...c.standards.map(all('standard', (s) => s.title)),
    ...c.standards.flatMap((s) => s.editions.map(all('edition', (e) => same(e.label)))),
    ...c.tests.map(all('test', (t) => t.title)),
    ...c.substances.map(all('substance', (s) => s.name)),
    ...c.facts.map(all('fact', (f) => f.label)),
    ...c.guidelines.map(all('guideline', (g) => g.title)),
    ...c.acceptances.map(all('acceptance', (a) => a.title)),
    ...c.laboratories.map(all('laboratory', (l) => same(l.name))),
    ...c.schemes.map(all('scheme', (s) => s.title)),
    ...c.channels.map(all('channel', (s) => s.title)),
    ...c.markets.map(all('market', (m) => m.title)),
    ...c.markets.flatMap((m) => (m.authorities ?? []).map(all('authority', (a) => a.name))),
    ...c.terms.map(all('term', (t) => t.label)),
    ...c.typeSizes.map(all('type-sizes', (t) => t.title)),
    ...c.signalWords.map(all('signal-words', (t) => t.title)),
    ...c.sources.map(all('source', (s) => (typeof s.title === 'string' ? same(s.title) : s.title))),
  ]
}
