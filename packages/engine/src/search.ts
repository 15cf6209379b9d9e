/** One search over everything the catalogue holds: typo-tolerant, English and Chinese, with synonyms. */
import type { Bilingual } from '@playproof/catalogue/types'
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
  /** Clause, number, CAS: what people type exactly. */
  readonly codes: string
  /** Further words. */
  readonly words: string
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
  /** Higher is better; comparable within one search only. */
  readonly score: number
  /** The words that matched. */
  readonly matched: readonly string[]
}

export interface CatalogueSearch {
  readonly items: readonly SearchItem[]
  /** Best first. An empty query lists what the filter leaves, in order of id. */
  readonly search: (query: string, filter?: SearchFilter) => readonly SearchHit[]
}

const searches = new WeakMap<CompiledCatalogue, CatalogueSearch>()

/** The search of a catalogue; the index is built at first use. */
export function searchOf(compiled: CompiledCatalogue): CatalogueSearch {
  const known = searches.get(compiled)
  if (known) return known
  const made = build(compiled)
  searches.set(compiled, made)
  return made
}

function build(compiled: CompiledCatalogue): CatalogueSearch {
  const items = itemsOf(compiled)
  const byKey = new Map(items.map((item) => [item.key, item]))
  const index = new MiniSearch<SearchItem & { readonly titleText: string }>({
    idField: 'key',
    fields: ['codes', 'titleText', 'words'],
    tokenize: tokensWithSeries,
    searchOptions: { tokenize: tokens },
    processTerm: (term) => term,
  })
  index.addAll(items.map((item) => ({ ...item, titleText: `${item.title.en} ${item.title.zh}` })))
  const synonyms = synonymsOf(compiled)
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
    const queries = [text, ...(synonyms.get(text) ?? [])]
    const find = (fuzzy: (term: string) => number | false) =>
      index.search(
        {
          combineWith: 'OR',
          queries: queries.map((words, q) => ({
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
    const asWritten = find(() => false)
    // Ten times the work, and only noise beside what was found as it was written.
    const found = asWritten.length > 0 ? asWritten : find(slipsIn)
    const hits = found.map((r) => {
      const item = byKey.get(String(r.id)) as SearchItem
      return { isCalled: isCalled(item, text), hit: hit(item, r.score, r.terms) }
    })
    // What is called exactly so comes first.
    return [...hits.filter((h) => h.isCalled), ...hits.filter((h) => !h.isCalled)]
      .slice(0, limit)
      .map((h) => h.hit)
  }
  return { items, search }
}

/** How much of a term may be mistyped; numbers and Chinese are taken as they are. */
function slipsIn(term: string): number | false {
  return /\d|[\u3400-\u9fff]/.test(term) || term.length < 5 ? false : 0.2
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
    score,
    matched,
  }
}

/** Words of Latin script, numbers with their part ("71-3"), and pairs of Chinese characters. */
export function tokens(text: string): string[] {
  const found: string[] = []
  for (const run of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\u3400-\u9fff]+|[\p{L}\p{N}]+(?:[-.][\p{N}]+)*/gu) ?? []) {
    if (/[\u3400-\u9fff]/.test(run)) {
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
    const series = /^(\d+)[-.]/.exec(token)?.[1]
    return series === undefined ? [token] : [token, series]
  })
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
    items.push({ key: `${kind}:${id}`, kind, id, title, markets: [], codes: '', words: '', ...rest })
  }
  for (const r of catalogue.rules) {
    const texts = Object.values(r.warning?.texts ?? {}).map((t) => t.text)
    add('rule', r.id, r.title, {
      markets: r.markets,
      codes: r.clause,
      words: [r.duty.en, r.duty.zh, r.topic, r.kind, ...texts].join(' '),
    })
  }
  for (const d of catalogue.definitions)
    add('definition', d.id, d.term, {
      markets: d.markets,
      codes: d.clause,
      words: `${d.text.en} ${d.text.zh}`,
    })
  for (const i of catalogue.instruments)
    add('instrument', i.id, i.title, { markets: i.markets, codes: i.citation })
  for (const s of catalogue.standards) {
    add('standard', s.id, s.title, {
      markets: s.markets,
      codes: s.number,
      words: [s.scope?.en, s.scope?.zh, ...(s.synonyms ?? [])].join(' '),
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
    add('substance', s.id, s.name, { codes: (s.cas ?? []).join(' '), words: (s.synonyms ?? []).join(' ') })
  for (const t of catalogue.tests)
    add('test', t.id, t.title, { markets: t.markets, codes: t.clause ?? '', words: t.group })
  for (const l of catalogue.laboratories)
    add('laboratory', l.id, same(l.name), {
      country: l.country ?? '',
      codes: l.number ?? '',
      words: [...(l.names ?? []), l.city ?? '', l.country ?? ''].join(' '),
    })
  for (const a of catalogue.acceptances)
    add('acceptance', a.id, a.title, { markets: a.markets ?? [], words: `${a.rule.en} ${a.rule.zh}` })
  for (const s of catalogue.schemes)
    add('scheme', s.id, s.title, { words: `${s.owner} ${s.guards.en} ${s.guards.zh}` })
  for (const c of catalogue.channels) add('channel', c.id, c.title, { markets: c.markets })
  for (const f of catalogue.facts)
    add('fact', f.id, f.label, {
      words: `${f.question.en} ${f.question.zh} ${f.help?.en ?? ''} ${f.help?.zh ?? ''}`,
    })
  for (const t of catalogue.terms) add('term', t.id, t.label, { words: (t.synonyms ?? []).join(' ') })
  for (const g of catalogue.guidelines)
    add('guideline', g.id, g.title, { markets: g.markets ?? [], words: `${g.reason.en} ${g.reason.zh}` })
  for (const m of catalogue.markets)
    for (const a of m.authorities ?? [])
      add('authority', a.id, a.name, { markets: [m.id], country: a.country ?? '', words: a.role ?? '' })
  return items
}
