/** One search over everything the catalogue holds: typo-tolerant, English and Chinese, with synonyms. */
import type { Bilingual, Rule } from '@playproof/catalogue/types'
import MiniSearch, { type Query, type SearchOptions, type SearchResult } from 'minisearch'
import type { CompiledCatalogue } from './catalogue.ts'
import stops from './lib/search/stop-words.json' with { type: 'json' }

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
  const texts = new Map<string, { readonly title: string; readonly said: string }>()
  const textsOf = (item: SearchItem) => {
    const known = texts.get(item.key)
    if (known) return known
    const { titleText, words } = indexed(item)
    const made = { title: titleText.toLowerCase(), said: words.toLowerCase() }
    texts.set(item.key, made)
    return made
  }
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
    const filtered = { filter: ({ id }: SearchResult) => passes(byKey.get(String(id)) as SearchItem) }
    const read = (wanted: Query | string, options: SearchOptions = {}): readonly Found[] =>
      index.search(wanted, { ...filtered, ...options }).map(({ id, score, terms, queryTerms }) => ({
        key: String(id),
        score,
        terms: terms.map((term) => asTyped(term, queryTerms)),
      }))
    const find = (said: string): readonly Found[] =>
      read({
        combineWith: 'OR',
        queries: [said, ...(synonyms.get(said) ?? [])].map((words, q) => ({
          queries: [words],
          combineWith: 'AND',
          prefix: isBeginning,
          boost: { codes: 4, titleText: 3, words: 1 },
          boostDocument: (key: string) => (q > 0 ? 0.8 : 1) * weightOf(byKey.get(key)),
        })),
      })
    /** As it is written; Chinese in its pieces; any other word as what was meant. */
    const findWord = (
      word: string,
    ): { readonly said: string; readonly found: readonly (readonly Found[])[] } => {
      const found = find(word)
      if (found.length > 0) return { said: word, found: [found] }
      if (chinese.test(word)) return { said: word, found: piecesOf(word, synonyms).map(find) }
      for (const slips of [1, 2]) {
        const meant = mostMeant(read(word, { fuzzy: slipsIn(slips) }), synonyms)
        if (meant !== undefined) return { said: meant, found: [find(meant)] }
      }
      return { said: word, found: [[]] }
    }
    const placed = new Map(
      numbers
        .filter(({ item }) => passes(item))
        .map((one) => [one.item.key, placeOfNumber(text, one)] as const)
        .filter(([, place]) => place < places.titleOfRule),
    )
    const written = apart(text)
    const whole = find(text)
    const asked = whole.length > 0 ? text : written
    const asSaid = asked === text ? whole : find(asked)
    const enough = asSaid.length >= few || placed.size > 0
    const words = enough ? [] : wordsThatCount(written).map(findWord)
    const byWords = foundByMost(
      words.flatMap((word) => word.found),
      asSaid,
    )
    const found = [...asSaid.map((one) => ({ ...one, lacks: 0 })), ...byWords]
    const keys = new Set(found.map(({ key }) => key))
    const hits = [
      ...found.map(({ key, score, terms, lacks }) => ({
        lacks: placed.has(key) ? 0 : lacks,
        hit: hit(byKey.get(key) as SearchItem, score, terms),
      })),
      ...[...placed.keys()]
        .filter((key) => !keys.has(key))
        .map((key) => ({ lacks: 0, hit: hit(byKey.get(key) as SearchItem, 0, []) })),
    ]
    const phrase = enough ? asked : words.map(({ said }) => said).join(' ')
    const own = phraseIn([phrase])
    const others = phraseIn(synonyms.get(phrase) ?? [])
    const placeOf = ({ kind, id }: SearchHit): number => {
      const item = byKey.get(`${kind}:${id}`) as SearchItem
      const byNumber = placed.get(item.key)
      if (byNumber !== undefined) return byNumber
      // What is a word for a thing is no name of an act.
      if (kind === 'instrument' ? isCalled(item, phrase) && !synonyms.has(phrase) : isCalled(item, phrase))
        return places.name
      const { title, said } = textsOf(item)
      const isRule = kind === 'rule'
      if (own(title)) return isRule ? places.titleOfRule : places.title
      if (others(title)) return isRule ? places.synonymInTitleOfRule : places.synonymInTitle
      return own(said) ? (isRule ? places.saidOfRule : places.said) : places.other
    }
    return hits
      .map(({ lacks, hit: one }) => ({ lacks, place: placeOf(one), hit: one }))
      .toSorted((one, other) => one.lacks - other.lacks || one.place - other.place)
      .slice(0, limit)
      .map((h) => h.hit)
  }
  return { items, item: (kind, id) => byKey.get(`${kind}:${id}`), search }
}

type Fuzzy = (term: string) => number | false

interface Found {
  readonly key: string
  readonly score: number
  readonly terms: readonly string[]
}

/** Fewer than these are not all that was meant: then what has most of the words is found, too. */
const few = 5

/** How much of a term may be mistyped; numbers and Chinese are taken as they are. */
const slipsIn =
  (slips: number): Fuzzy =>
  (term) =>
    /\d|[\u3400-\u9fff]/.test(term) || term.length < (slips === 1 ? 4 : 6) ? false : slips

/** Of the words that are near: one that people search by, then the one that most things say. */
function mostMeant(
  near: readonly Found[],
  synonyms: ReadonlyMap<string, readonly string[]>,
): string | undefined {
  const counts = new Map<string, number>()
  for (const { terms } of near) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  const weight = ([term, count]: readonly [string, number]): number =>
    count + (synonyms.has(term) ? near.length : 0)
  return [...counts].toSorted((one, other) => weight(other) - weight(one))[0]?.[0]
}

/** Of Chinese words that begin with what was typed, that alone: 铅 in 铅超. */
function asTyped(term: string, typed: readonly string[]): string {
  return chinese.test(term) ? (typed.find((word) => term.startsWith(word)) ?? term) : term
}

/** One Chinese character is a word that others begin with. */
function isBeginning(term: string): boolean {
  return term.length > 2 || (term.length === 1 && chinese.test(term))
}

/** People ask for what must be done before they ask which act says so. */
function weightOf(item: SearchItem | undefined): number {
  return (item?.status === 'current' ? 1.5 : 1) * (item?.kind === 'rule' ? 1.2 : 1)
}

const stopWords = new Set(stops.en)
const chineseStops = new RegExp(stops.zh.join('|'), 'gu')
const mostWords = 8

/** Words without those of the question itself ("how much", 多少); all of them, where nothing else is left. */
function wordsThatCount(text: string): readonly string[] {
  const words = text.match(runs) ?? []
  const counting = words.flatMap((word) =>
    chinese.test(word)
      ? word.replaceAll(chineseStops, ' ').split(' ').filter(Boolean)
      : stopWords.has(word)
        ? []
        : [word],
  )
  return [...new Set(counting.length > 0 ? counting : words)].slice(0, mostWords)
}

const longestWord = 12

/** Of Chinese that nothing holds as it stands: words that people search by, the longest first, and pairs of characters between them. */
function piecesOf(run: string, known: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const pieces: string[] = []
  let rest = ''
  for (let i = 0; i < run.length; ) {
    let length = Math.min(longestWord, run.length - i)
    while (length > 0 && !known.has(run.slice(i, i + length))) length--
    if (length === 0) rest += run[i]
    else {
      pieces.push(...tokens(rest), run.slice(i, i + length))
      rest = ''
    }
    i += Math.max(1, length)
  }
  return [...pieces, ...tokens(rest)]
}

/**
 * What holds the most of the words, at least half of them.
 *
 * @param ofWords What each of the words finds.
 * @param known What is found already, which is not found again.
 * @returns Those that lack the fewest, then those that lack more until there are a few.
 */
function foundByMost(
  ofWords: readonly (readonly Found[])[],
  known: readonly Found[],
): readonly (Found & { readonly lacks: number })[] {
  const held = new Map<string, { score: number; count: number; terms: Set<string> }>()
  for (const hits of ofWords)
    for (const { key, score, terms } of hits) {
      const one = held.get(key) ?? { score: 0, count: 0, terms: new Set() }
      held.set(key, one)
      one.score += score
      one.count++
      for (const term of terms) one.terms.add(term)
    }
  for (const { key } of known) held.delete(key)
  const found: (Found & { readonly lacks: number })[] = []
  for (let count = ofWords.length; count >= ofWords.length / 2 && count > 0; count--) {
    if (known.length + found.length >= few) break
    const level = [...held]
      .filter(([, one]) => one.count === count)
      .map(([key, { score, terms }]) => ({ key, score, terms: [...terms], lacks: ofWords.length - count }))
    found.push(...level.toSorted((one, other) => other.score - one.score))
  }
  return found
}

/** Whether a text in lower case holds one of them, as whole words and in one piece. */
function phraseIn(phrases: readonly string[]): (text: string) => boolean {
  const written = phrases.map((phrase) => {
    const words = phrase.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s+')
    return chinese.test(phrase) ? words : `(?<![\\p{L}\\p{N}])${words}(?:e?s)?(?![\\p{L}\\p{N}])`
  })
  if (written.length === 0) return () => false
  const pattern = new RegExp(written.join('|'), 'u')
  return (text) => pattern.test(text)
}

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

/** What is called so comes first, then what has it in its number, then who says it in one piece: duties before all else. */
const places = {
  number: 0,
  name: 1,
  instrument: 2,
  standard: 3,
  edition: 4,
  titleOfRule: 5,
  title: 6,
  synonymInTitleOfRule: 7,
  synonymInTitle: 8,
  saidOfRule: 9,
  said: 10,
  other: 11,
} as const

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

function isCalled({ kind, id, title, codes, passages }: SearchItem, text: string): boolean {
  const synonyms = kind === 'term' ? passages.map(String) : []
  return [id, title.en, title.zh, codes, ...synonyms].some((name) => name.toLowerCase() === text)
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
      passages: [...(m.synonyms ?? []), ...(m.countries ?? []).flatMap(({ code, name }) => [name, code])],
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
