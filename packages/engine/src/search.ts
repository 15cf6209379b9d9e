/** One search over everything the catalogue holds: typo-tolerant, English and Chinese, with synonyms. */
import type { Bilingual, Rule } from '@playproof/catalogue/types'
import MiniSearch from 'minisearch'
import type { CompiledCatalogue } from './catalogue.ts'

/** Kinds of things that a search finds. */
export const itemKinds = [
  'rule',
  'definition',
  'instrument',
  'standard',
  'edition',
  'limit-table',
  'substance',
  'test',
  'laboratory',
  'acceptance',
  'scheme',
  'channel',
  'fact',
  'term',
  'guideline',
  'authority',
  'market',
] as const

export type ItemKind = (typeof itemKinds)[number]

export interface SearchItem {
  readonly key: string
  readonly kind: ItemKind
  readonly id: string
  readonly title: Bilingual
  readonly markets: readonly string[]
  readonly country?: string
  /** current, superseded, withdrawn...: of editions. */
  readonly status?: string
  /** Of rules: requirement, warning, mark... */
  readonly ruleKind?: Rule['kind']
  /** Clause, number, CAS: what people type exactly. */
  readonly codes: string
  /** Further words, from the most to the least telling. */
  readonly passages: readonly (Bilingual | string)[]
}

export interface SearchFilter {
  readonly kinds?: readonly ItemKind[]
  readonly markets?: readonly string[]
  readonly country?: string
  readonly limit?: number
}

export interface SearchHit {
  readonly kind: ItemKind
  readonly id: string
  readonly title: Bilingual
  readonly markets: readonly string[]
  readonly country?: string
  readonly status?: string
  readonly ruleKind?: Rule['kind']
  /** Higher is better; comparable within one search only. */
  readonly score: number
  /** The words that matched. */
  readonly matched: readonly string[]
}

export interface CatalogueSearch {
  readonly items: readonly SearchItem[]
  /** What a hit is made of. */
  readonly item: (kind: ItemKind, id: string) => SearchItem | undefined
  /** Best first. An empty query lists what the filter leaves, in order of id. */
  readonly search: (query: string, filter?: SearchFilter) => readonly SearchHit[]
}

const searches = new WeakMap<CompiledCatalogue, CatalogueSearch>()

/** The search of a catalogue; the index is built at first use. */
export function searchOf(compiled: CompiledCatalogue): CatalogueSearch {
  const steps = searchInSteps(compiled)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** How many items a step takes in: some ten milliseconds at most. */
const itemsPerStep = 24

/**
 * The same search, built in short steps, so that a page can answer its reader between them: call `next` until it is done.
 *
 * @yields After each step.
 */
export function* searchInSteps(compiled: CompiledCatalogue): Generator<void, CatalogueSearch, void> {
  const known = searches.get(compiled)
  if (known) return known
  const items = itemsOf(compiled)
  const index = emptyIndex()
  for (let i = 0; i < items.length; i += itemsPerStep) {
    index.addAll(items.slice(i, i + itemsPerStep).map(indexed))
    yield
  }
  const made = searchIn(compiled, items, index)
  searches.set(compiled, made)
  return made
}

interface IndexedItem {
  readonly key: string
  readonly id: string
  readonly codes: string
  readonly titleText: string
  readonly words: string
}

function indexed({ key, id, codes, title, passages }: SearchItem): IndexedItem {
  const words = passages.map((p) => (typeof p === 'string' ? p : `${p.en} ${p.zh}`)).join(' ')
  return { key, id, codes, titleText: `${title.en} ${title.zh}`, words }
}

function emptyIndex(): MiniSearch<IndexedItem> {
  return new MiniSearch<IndexedItem>({
    idField: 'key',
    fields: ['codes', 'titleText', 'words'],
    tokenize: tokensWithSeries,
    searchOptions: { tokenize: tokens },
    processTerm: (term) => term,
  })
}

function searchIn(
  compiled: CompiledCatalogue,
  items: readonly SearchItem[],
  index: MiniSearch<IndexedItem>,
): CatalogueSearch {
  const byKey = new Map(items.map((item) => [item.key, item]))
  const synonyms = synonymsOf(compiled)
  const numbers = items
    .map((item) => ({ item, numbers: numbersOf(item) }))
    .filter((n) => n.numbers.length > 0)
  const search = (query: string, filter: SearchFilter = {}): readonly SearchHit[] => {
    const passes = (item: SearchItem): boolean =>
      (!filter.kinds || filter.kinds.includes(item.kind)) &&
      (!filter.markets ||
        item.markets.length === 0 ||
        item.markets.some((m) => filter.markets?.includes(m))) &&
      (filter.country === undefined || item.country === filter.country)
    const limit = filter.limit ?? 50
    const text = query.normalize('NFKC').trim().slice(0, 200).toLowerCase()
    if (text === '')
      return items
        .filter(passes)
        .slice(0, limit)
        .map((item) => hit(item, 0, []))
    const find = (said: string, fuzzy: (term: string) => number | false) =>
      index.search(
        {
          combineWith: 'OR',
          queries: [said, ...(synonyms.get(said) ?? [])].map((words, q) => ({
            queries: [words],
            combineWith: 'AND',
            prefix: (term: string) => term.length > 2,
            fuzzy,
            boost: { codes: 4, titleText: 3, words: 1 },
            boostDocument: (key: string) =>
              (q > 0 ? 0.8 : 1) * (byKey.get(key)?.status === 'current' ? 1.5 : 1),
          })),
        },
        { filter: ({ id }) => passes(byKey.get(String(id)) as SearchItem) },
      )
    const placed = new Map(
      numbers
        .filter(({ item }) => passes(item))
        .map((one) => [one.item.key, placeOfNumber(text, one)] as const)
        .filter(([, place]) => place < places.other),
    )
    // Each takes ten times the work of what was written, and finds only noise beside it.
    const attempts = [
      () => find(text, () => false),
      () => find(apart(text), () => false),
      ...(placed.size > 0 ? [] : [1, 2].map((slips) => () => find(text, slipsIn(slips)))),
    ]
    let found: ReturnType<typeof find> = []
    for (const attempt of attempts) if (found.length === 0) found = attempt()
    const keys = new Set(found.map((r) => String(r.id)))
    const hits = [
      ...found.map((r) => hit(byKey.get(String(r.id)) as SearchItem, r.score, r.terms)),
      ...[...placed.keys()]
        .filter((key) => !keys.has(key))
        .map((key) => hit(byKey.get(key) as SearchItem, 0, [])),
    ]
    const placeOf = ({ kind, id }: SearchHit): number => {
      const item = byKey.get(`${kind}:${id}`) as SearchItem
      return Math.min(placed.get(item.key) ?? places.other, isCalled(item, text) ? places.name : places.other)
    }
    return hits
      .map((one) => ({ place: placeOf(one), hit: one }))
      .toSorted((one, other) => one.place - other.place)
      .slice(0, limit)
      .map((h) => h.hit)
  }
  return { items, item: (kind, id) => byKey.get(`${kind}:${id}`), search }
}

/** How much of a term may be mistyped; numbers and Chinese are taken as they are. */
const slipsIn =
  (slips: number) =>
  (term: string): number | false =>
    /\d|[\u3400-\u9fff]/.test(term) || term.length < 4 + slips ? false : slips

/** "EN71-3", "16CFR1303": letters and numbers each for themselves. */
const apart = (text: string): string =>
  text.replaceAll(/(\p{Script=Latin})(?=\d)|(\d)(?=\p{Script=Latin})/gu, '$& ')

/** A number without what people set and leave out as they like: "16 CFR part 1303" is 16CFR1303, "EN 71-3" EN 71 3. */
function squeezed(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\bpart\b|^cas\b|\bcas no\b|号/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** The numbers by which instruments, standards, editions and substances go. */
function numbersOf({ kind, id, codes, title }: SearchItem): readonly string[] {
  switch (kind) {
    case 'instrument':
      return [codes, id.split('/').at(-1) ?? ''].map(squeezed)
    case 'standard':
      return [squeezed(codes)]
    case 'edition':
      return [squeezed(title.en)]
    case 'substance':
      return codes.split(' ').filter(Boolean).map(squeezed)
    default:
      return []
  }
}

/** What is called so comes first, then what has it in its number. */
const places = { number: 0, name: 1, instrument: 2, standard: 3, edition: 4, other: 5 } as const

function placeOfNumber(
  text: string,
  { item: { kind }, numbers }: { readonly item: SearchItem; readonly numbers: readonly string[] },
): number {
  const wanted = squeezed(text)
  if (!/\d/.test(wanted) || wanted.length < 4) return places.other
  if (numbers.includes(wanted)) return places.number
  const [number = ''] = numbers
  if (kind === 'edition') return number.startsWith(wanted) ? places.edition : places.other
  return (kind === 'instrument' || kind === 'standard') && number.includes(wanted)
    ? places[kind]
    : places.other
}

function isCalled({ id, title, codes }: SearchItem, text: string): boolean {
  return [id, title.en, title.zh, codes].some((name) => name.toLowerCase() === text)
}

function hit(item: SearchItem, score: number, matched: readonly string[]): SearchHit {
  return {
    kind: item.kind,
    id: item.id,
    title: item.title,
    markets: item.markets,
    ...(item.country !== undefined && { country: item.country }),
    ...(item.status !== undefined && { status: item.status }),
    ...(item.ruleKind !== undefined && { ruleKind: item.ruleKind }),
    score,
    matched,
  }
}

const runs = /[\u3400-\u9fff]+|[\p{L}\p{N}]+(?:[-.][\p{N}]+)*/gu
const chinese = /[\u3400-\u9fff]/

/** Words of Latin script, numbers with their part ("71-3"), and pairs of Chinese characters. */
export function tokens(text: string): string[] {
  const found: string[] = []
  for (const run of text.normalize('NFKC').toLowerCase().match(runs) ?? []) {
    if (chinese.test(run)) {
      const characters = Array.from(run)
      if (characters.length === 1) found.push(run)
      for (let i = 0; i + 1 < characters.length; i++) found.push(`${characters[i]}${characters[i + 1]}`)
    } else found.push(run)
  }
  return found
}

/** "EN 71" finds each part of the series, while "71-3" finds that part alone. */
function tokensWithSeries(text: string): string[] {
  return tokens(text).flatMap((token) => {
    const series = seriesOf(token)
    return series === undefined ? [token] : [token, series]
  })
}

function seriesOf(token: string): string | undefined {
  return /^(\d+)[-.]/.exec(token)?.[1]
}

/** Places in a text, from the first character to before the last, in order and apart. */
export type Marks = readonly (readonly [from: number, to: number])[]

/** Where a text holds what a search matched. */
export function marksIn(text: string, matched: readonly string[]): Marks {
  const wanted = new Set(matched)
  const found: [number, number][] = []
  const mark = (from: number, to: number): void => {
    const last = found.at(-1)
    if (last && last[1] >= from) last[1] = Math.max(last[1], to)
    else found.push([from, to])
  }
  for (const { 0: run, index } of text.matchAll(runs)) {
    if (chinese.test(run)) {
      const single = run.length === 1 && wanted.has(run)
      if (single) mark(index, index + 1)
      for (let i = 0; i + 1 < run.length; i++)
        if (wanted.has(run.slice(i, i + 2))) mark(index + i, index + i + 2)
      continue
    }
    const token = run.normalize('NFKC').toLowerCase()
    const series = seriesOf(token)
    if (wanted.has(token)) mark(index, index + run.length)
    else if (series !== undefined && wanted.has(series)) mark(index, index + series.length)
  }
  return found
}

export interface Passage {
  /** Undefined where nobody said: a quotation is of the language that it was read in. */
  readonly language: keyof Bilingual | undefined
  /** Cut around what matched, with … where something was left out. */
  readonly text: string
  readonly marks: Marks
}

/**
 * The part of an item, its title aside, that a search matched: in the reader's language where it matches there.
 *
 * @returns Undefined where the title or a code alone matched.
 */
export function passageOf(
  { passages }: Pick<SearchItem, 'passages'>,
  matched: readonly string[],
  language: keyof Bilingual,
): Passage | undefined {
  const other = language === 'en' ? 'zh' : 'en'
  const texts = passages.map((p) =>
    typeof p === 'string' ? { text: p, language: undefined } : { text: p[language], language },
  )
  const others = passages.flatMap((p) =>
    typeof p === 'string' ? [] : [{ text: p[other], language: other } as const],
  )
  for (const of of [...texts, ...others]) {
    const marks = marksIn(of.text, matched)
    if (marks.length > 0) return { language: of.language, ...cutAround(of.text, marks) }
  }
  return undefined
}

const passageLength = 160

function cutAround(text: string, marks: Marks): Omit<Passage, 'language'> {
  if (text.length <= passageLength) return { text, marks }
  const first = marks[0]?.[0] ?? 0
  const wanted = Math.max(0, Math.min(first - passageLength / 4, text.length - passageLength))
  const space = text.indexOf(' ', wanted)
  const from = wanted === 0 || space === -1 || space >= first ? wanted : space + 1
  const to = Math.min(text.length, from + passageLength)
  const before = from > 0 ? '…' : ''
  return {
    text: `${before}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    marks: marks
      .filter(([start, end]) => start >= from && end <= to)
      .map(([start, end]) => [start - from + before.length, end - from + before.length] as const),
  }
}

/** Each word of a term finds what its other words find. */
function synonymsOf(compiled: CompiledCatalogue): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const term of compiled.catalogue.terms) {
    const words = [term.label.en, term.label.zh, ...(term.synonyms ?? [])].map((w) =>
      w.normalize('NFKC').toLowerCase(),
    )
    for (const word of words)
      found.set(word, [...(found.get(word) ?? []), ...words.filter((w) => w !== word)])
  }
  return found
}

function itemsOf({ catalogue }: CompiledCatalogue): readonly SearchItem[] {
  const items: SearchItem[] = []
  const same = (name: string): Bilingual => ({ en: name, zh: name })
  const add = (
    kind: ItemKind,
    id: string,
    title: Bilingual,
    rest: Partial<Omit<SearchItem, 'kind' | 'id' | 'title'>> = {},
  ): void => {
    items.push({ key: `${kind}:${id}`, kind, id, title, markets: [], codes: '', passages: [], ...rest })
  }
  for (const r of catalogue.rules) {
    const texts = Object.values(r.warning?.texts ?? {}).map((t) => t.text)
    add('rule', r.id, r.title, {
      markets: r.markets,
      ruleKind: r.kind,
      codes: r.clause,
      passages: [r.duty, ...texts, r.topic, r.kind],
    })
  }
  for (const d of catalogue.definitions)
    add('definition', d.id, d.term, { markets: d.markets, codes: d.clause, passages: [d.text] })
  for (const i of catalogue.instruments)
    add('instrument', i.id, i.title, { markets: i.markets, codes: i.citation })
  for (const s of catalogue.standards) {
    add('standard', s.id, s.title, {
      markets: s.markets,
      codes: s.number,
      passages: [...(s.scope ? [s.scope] : []), ...(s.synonyms ?? [])],
    })
    for (const e of s.editions)
      add(
        'edition',
        e.id,
        { en: `${e.label} ${s.title.en}`, zh: `${e.label} ${s.title.zh}` },
        { markets: s.markets, codes: `${e.label} ${s.number}`, status: e.status },
      )
  }
  for (const t of catalogue.limitTables)
    add('limit-table', t.id, t.title, { markets: t.markets, codes: t.clause })
  for (const s of catalogue.substances)
    add('substance', s.id, s.name, { codes: (s.cas ?? []).join(' '), passages: s.synonyms ?? [] })
  for (const t of catalogue.tests)
    add('test', t.id, t.title, { markets: t.markets, codes: t.clause ?? '', passages: [t.group] })
  for (const l of catalogue.laboratories)
    add('laboratory', l.id, same(l.name), {
      country: l.country ?? '',
      codes: l.number ?? '',
      passages: [...(l.names ?? []), l.city ?? '', l.country ?? ''],
    })
  for (const a of catalogue.acceptances)
    add('acceptance', a.id, a.title, { markets: a.markets ?? [], passages: [a.rule] })
  for (const s of catalogue.schemes) add('scheme', s.id, s.title, { passages: [s.owner, s.guards] })
  for (const c of catalogue.channels) add('channel', c.id, c.title, { markets: c.markets })
  for (const f of catalogue.facts)
    add('fact', f.id, f.label, { passages: [f.question, ...(f.help ? [f.help] : [])] })
  for (const t of catalogue.terms) add('term', t.id, t.label, { passages: t.synonyms ?? [] })
  for (const g of catalogue.guidelines)
    add('guideline', g.id, g.title, { markets: g.markets ?? [], passages: [g.reason] })
  for (const m of catalogue.markets) {
    add('market', m.id, m.title, {
      markets: [m.id],
      codes: m.id,
      passages: (m.countries ?? []).flatMap(({ code, name }) => [name, code]),
    })
    for (const a of m.authorities ?? [])
      add('authority', a.id, a.name, {
        markets: [m.id],
        country: a.country ?? '',
        passages: a.role === undefined ? [] : [a.role],
      })
  }
  return items
}
