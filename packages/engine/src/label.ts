/**
 * What must be written on the toy, its packaging and its offer: warnings with exact words per language, marks,
 * the tracking label, per country of destination. Words nobody verified are shown as such and never set on a proof.
 */
import type { AgeWords, Market, Rule, SignalWords, TypeSizes } from '@playproof/catalogue/types'
import { inUnit } from '@playproof/quantity'
import { type Assessment, rulesById, type Verdict } from './assessment.ts'
import { type CompiledCatalogue, declaredAgeFrom } from './catalogue.ts'
import { format } from './present.ts'
import type { Product } from './product.ts'

export interface LabelText {
  readonly language: string
  /** What stands in {braces} is filled from the declared age and the product's tracking data. */
  readonly text: string
  /** Names of what is still in braces: under them the tracking data would fill it. */
  readonly missing: readonly string[]
  /** Other wordings that the law allows. */
  readonly alternatives: readonly string[]
  /** The signal word that must precede it; absent where the text holds its own or none is asked. */
  readonly signalWord?: { readonly text: string; readonly verified: boolean }
  /** true: the words are mandated as they stand. */
  readonly verbatim: boolean
  /** Only verified words go onto a proof sheet. */
  readonly verified: boolean
}

export interface LabelWarning {
  readonly rule: string
  readonly needed: Exclude<Verdict, 'does-not-apply'>
  readonly texts: readonly LabelText[]
  /** Languages that the destination needs and the catalogue has no words for. */
  readonly missingLanguages: readonly string[]
  readonly pictogram?: NonNullable<Rule['warning']>['pictogram']
  readonly typeSize?: TypeSizeRow
  readonly minHeight?: string
  readonly online: boolean
  /** The rule itself is verified law. */
  readonly verified: boolean
}

/** Smallest letter heights, as the table writes them. */
export interface TypeSizeRow {
  readonly table: string
  /** largest: the area of the display panel is not known, so the largest letters count. */
  readonly by: 'area' | 'largest'
  readonly signalWord: string
  readonly statementOfHazard: string
  readonly otherText: string
  readonly verified: boolean
}

export interface LabelMark {
  readonly rule: string
  readonly needed: Exclude<Verdict, 'does-not-apply'>
  readonly symbol: NonNullable<Rule['mark']>['symbol']
  readonly minHeight?: string
  /** Marks of which one is enough. */
  readonly alternatives: readonly string[]
  readonly fields: readonly {
    readonly id: string
    /** Under which name the product's tracking data hold it. */
    readonly key: string
    readonly value?: string
    readonly required: boolean
  }[]
  /** Required fields that the product gives no value for. */
  readonly missing: readonly string[]
  readonly verified: boolean
}

export interface LabelForbidden {
  readonly rule: string
  readonly needed: Exclude<Verdict, 'does-not-apply'>
  readonly forbids: readonly string[]
}

export interface LabelContradiction {
  /** A required and a forbidden marking that are the same. */
  readonly required: string
  readonly forbiddenBy: string
  /** applies: both hold for certain. unknown: they would, by an answer that is open. */
  readonly needed: Exclude<Verdict, 'does-not-apply'>
}

export interface DestinationLabel {
  readonly market: string
  /** Absent: the market as a whole, where the catalogue names no country. */
  readonly country?: string
  readonly languages: {
    readonly rule: 'all' | 'any' | 'regional'
    readonly of: readonly string[]
    readonly verified: boolean
  }
  readonly warnings: readonly LabelWarning[]
  readonly marks: readonly LabelMark[]
  readonly forbidden: readonly LabelForbidden[]
  readonly contradictions: readonly LabelContradiction[]
}

type Country = NonNullable<Market['countries']>[number]

/**
 * @param countries Country codes; empty: every country of the assessed markets.
 * @returns One label per market and country, in the order of the assessment's markets.
 */
export function labelsOf(
  compiled: CompiledCatalogue,
  product: Product,
  assessment: Assessment,
  countries: readonly string[] = [],
): readonly DestinationLabel[] {
  return assessment.markets.flatMap((id) => {
    const market = compiled.catalogue.markets.find((m) => m.id === id)
    const places: readonly (Country | undefined)[] =
      market?.countries && market.countries.length > 0 ? market.countries : [undefined]
    return places
      .filter((place) => countries.length === 0 || place === undefined || countries.includes(place.code))
      .map((place) => labelFor(compiled, product, assessment, id, place))
  })
}

function labelFor(
  compiled: CompiledCatalogue,
  product: Product,
  assessment: Assessment,
  market: string,
  country: Country | undefined,
): DestinationLabel {
  const rules = rulesById(compiled)
  const open = assessment.rules.flatMap((answer) => {
    const rule = rules.get(answer.rule)
    if (!rule || answer.verdict === 'does-not-apply' || !rule.markets.includes(market)) return []
    return [{ rule, needed: answer.verdict, verified: answer.unverified !== true }]
  })
  const languages = languagesOf(
    compiled,
    country,
    open.flatMap(({ rule }) => Object.keys(rule.warning?.texts ?? {})),
  )
  const required = open.filter(({ rule }) => rule.effect !== 'forbid')
  const forbidden = open
    .filter(({ rule }) => rule.effect === 'forbid' && (rule.forbids ?? []).length > 0)
    .map(({ rule, needed }) => ({ rule: rule.id, needed, forbids: rule.forbids ?? [] }))
  const contradictions = forbidden.flatMap((f) =>
    required
      .filter(({ rule }) => f.forbids.includes(rule.id))
      .map(({ rule, needed }) => ({
        required: rule.id,
        forbiddenBy: f.rule,
        needed: needed === 'applies' && f.needed === 'applies' ? ('applies' as const) : ('unknown' as const),
      })),
  )
  return {
    market,
    ...(country && { country: country.code }),
    languages,
    warnings: required.flatMap(({ rule, needed, verified }) =>
      rule.warning ? [warningOf(compiled, product, rule, needed, languages.of, verified)] : [],
    ),
    marks: required.flatMap(({ rule, needed, verified }) =>
      rule.mark ? [markOf(product, rule, needed, verified)] : [],
    ),
    forbidden,
    contradictions,
  }
}

function languagesOf(
  compiled: CompiledCatalogue,
  country: Country | undefined,
  spoken: readonly string[],
): DestinationLabel['languages'] {
  if (!country) return { rule: 'any', of: [...new Set(spoken)].toSorted(), verified: false }
  const { rule, of, sources, confidence } = country.languages
  return { rule, of, verified: compiled.isVerified(confidence, sources) }
}

function warningOf(
  compiled: CompiledCatalogue,
  product: Product,
  rule: Rule,
  needed: Exclude<Verdict, 'does-not-apply'>,
  languages: readonly string[],
  verified: boolean,
): LabelWarning {
  const warning = rule.warning as NonNullable<Rule['warning']>
  const signal = compiled.catalogue.signalWords.find((s) => s.id === warning.signalWord)
  const texts = languages.flatMap((language) => textOf(compiled, product, warning, signal, language) ?? [])
  const size = compiled.catalogue.typeSizes.find((t) => t.id === warning.typeSize)
  const row = size && typeSizeRow(compiled, size, product)
  return {
    rule: rule.id,
    needed,
    texts,
    missingLanguages: languages.filter((l) => !texts.some((t) => t.language === l)),
    ...(warning.pictogram && { pictogram: warning.pictogram }),
    ...(row && { typeSize: row }),
    ...(warning.minHeight !== undefined && { minHeight: warning.minHeight }),
    online: warning.online === true,
    verified,
  }
}

function textOf(
  compiled: CompiledCatalogue,
  product: Product,
  warning: NonNullable<Rule['warning']>,
  signal: SignalWords | undefined,
  language: string,
): LabelText | undefined {
  const text = warning.texts[language]
  if (!text) return undefined
  const word = warning.signalInText === true ? undefined : signal?.words[language]
  const age = text.age && ageInWords(product, text.age)
  const fill = (words: string): string =>
    format(words, { ...(age !== undefined && { age }), ...product.tracking })
  const filled = fill(text.text)
  return {
    language,
    text: filled,
    missing: [...new Set([...filled.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))],
    alternatives: (text.alternatives ?? []).map(fill),
    ...(word && {
      signalWord: { text: word.text, verified: compiled.isVerified(word.confidence, word.sources) },
    }),
    verbatim: text.verbatim !== false,
    verified: compiled.isVerified(text.confidence, text.sources),
  }
}

/** The declared age as this text says it; undefined where none is declared or the words cannot say it. */
function ageInWords({ facts }: Product, words: AgeWords): string | undefined {
  const say = (months: unknown): string | undefined => {
    if (typeof months !== 'number') return undefined
    const inYears = months > 0 && months % 12 === 0
    const wording = inYears ? words.years : words.months
    return wording && format(wording, { count: inYears ? months / 12 : months })
  }
  const from = say(facts[declaredAgeFrom])
  if (from === undefined) return undefined
  const to = say(facts['declared-age-to'])
  if (to !== undefined && words.range !== undefined) return format(words.range, { from, to })
  return format(words.open ?? '{from}', { from })
}

/** The row for the area of the product's display panel; the largest letters where the area is not known. */
function typeSizeRow(
  compiled: CompiledCatalogue,
  size: TypeSizes,
  product: Product,
): TypeSizeRow | undefined {
  const cm2 = product.facts['display-panel-area']
  const area =
    typeof cm2 === 'number' ? (size.areaUnit === 'in2' ? inUnit(`${cm2} cm2`, 'in2') : cm2) : undefined
  const row =
    area === undefined
      ? size.rows.at(-1)
      : (size.rows.find((r) => r.areaAtMost === undefined || area <= r.areaAtMost) ?? size.rows.at(-1))
  if (!row) return undefined
  const unit = size.heightUnit ?? 'mm'
  return {
    table: size.id,
    by: area === undefined ? 'largest' : 'area',
    signalWord: `${row.signalWord} ${unit}`,
    statementOfHazard: `${row.statementOfHazard} ${unit}`,
    otherText: `${row.otherText} ${unit}`,
    verified: compiled.isVerified(size.confidence, size.sources),
  }
}

function markOf(
  product: Product,
  rule: Rule,
  needed: Exclude<Verdict, 'does-not-apply'>,
  verified: boolean,
): LabelMark {
  const mark = rule.mark as NonNullable<Rule['mark']>
  const fields = (mark.fields ?? []).map((field) => {
    const key = trackingKey(mark.symbol, field.id)
    const value = product.tracking?.[key]?.trim() || (field.age && ageInWords(product, field.age))
    return { id: field.id, key, ...(value && { value }), required: field.required !== false }
  })
  return {
    rule: rule.id,
    needed,
    symbol: mark.symbol,
    ...(mark.minHeight !== undefined && { minHeight: mark.minHeight }),
    alternatives: mark.alternatives ?? [],
    fields,
    missing: fields.filter((f) => f.required && !f.value).map((f) => f.id),
    verified,
  }
}

/** Each party has its own name and address: one must never stand in for the other. */
function trackingKey(symbol: LabelMark['symbol'], field: string): string {
  const party = /^(manufacturer|importer)-details$/.exec(symbol)?.[1]
  const namesItsOwner = /^(maker|product)-/.test(field)
  return party === undefined || namesItsOwner ? field : `${party}-${field}`
}

/** Codes of the countries that the markets hold; a group stands for its members. */
export function countriesOf(compiled: CompiledCatalogue, markets: readonly string[]): readonly string[] {
  const byId = new Map(compiled.catalogue.markets.map((m) => [m.id, m]))
  return markets
    .flatMap((id) => byId.get(id)?.includes ?? [id])
    .flatMap((id) => (byId.get(id)?.countries ?? []).map((c) => c.code))
}

/** A length like "5 mm", "3/64 in" or "1 1/2 in" in millimetres; undefined where it is none. */
export function millimetres(length: string): number | undefined {
  const found = /^\s*(?:(\d+)\s+)?(\d+(?:\.\d+)?)(?:\/(\d+))?\s*(mm|cm|in)\b/.exec(length)
  if (!found) return undefined
  const [, whole = '0', above = '0', below = '1', unit = 'mm'] = found
  return inUnit(`${Number(whole) + Number(above) / Number(below)} ${unit}`, 'mm')
}
