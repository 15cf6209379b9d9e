/**
 * Products: what a file or a form says of a toy, read against the vocabulary. Reading reports all faults at once, each
 * with its place; nothing of a faulty product is used.
 */
import type { Fact } from '@playproof/catalogue/types'
import { inUnit } from '@playproof/quantity'
import type { CompiledCatalogue } from './catalogue.ts'
import { isCalendarDay } from './lib/day/day.ts'
import { keepEncoded } from './lib/encode/encode.ts'
import { nearestPlaces, placesOf } from './lib/nearest/country.ts'
import { nearest } from './lib/nearest/nearest.ts'
import { isOpen, replacedAnswer } from './retired.ts'

export { withAnswer } from './retired.ts'
export { nearest, nearestPlaces }

/** Yes or no per market id, of a fact that may differ from market to market. */
export type PerMarket = Readonly<Record<string, boolean>>

export type FactValue = boolean | number | string | readonly string[] | PerMarket

/** First and last day, both included. */
export interface DayRange {
  readonly from: string
  readonly to: string
}

export interface AgeDecision {
  /** Months. */
  readonly from: number
  /** Months; absent where open. */
  readonly to?: number
  readonly by: string
  readonly on: string
  readonly reason: string
}

export interface Component {
  readonly id: string
  readonly name?: string
  readonly facts: Readonly<Record<string, FactValue>>
  /** The same material or part in several products: its tests can be shared. */
  readonly shares?: string
  readonly supplier?: string
  readonly critical?: boolean
}

/** An answer under a name that the vocabulary has given up, where somebody must look at it. */
export interface RetiredAnswer {
  readonly fact: string
  /** Of the product where absent. */
  readonly component?: string
  /** The fact that it is taken for and that is answered otherwise; without, it decides nothing. */
  readonly contradicts?: string
}

export interface Product {
  readonly schema: 'playproof/product/1'
  readonly id: string
  readonly name?: string
  readonly revision?: string
  readonly sku?: string
  readonly family?: string
  /**
   * Known facts; numbers in the unit of the vocabulary. Answers under retired names stay beside those they are taken for,
   * as an older law reads them.
   */
  readonly facts: Readonly<Record<string, FactValue>>
  readonly retired?: readonly RetiredAnswer[]
  readonly ageDecision?: AgeDecision
  readonly components: readonly Component[]
  /** Who declared the bill of materials complete, and when. */
  readonly billOfMaterialsComplete?: { readonly by: string; readonly on: string }
  readonly dates: Readonly<Partial<Record<ProductDate, DayRange>>>
  readonly channels: readonly string[]
  /** Country codes the goods go to. */
  readonly destinations: readonly string[]
  readonly artwork?: {
    readonly revision?: string
    readonly warnings: readonly string[]
    readonly marks: readonly string[]
  }
  readonly tracking?: Readonly<Record<string, string>>
}

export const productDates = ['manufactured', 'imported', 'placedOnMarket', 'offered', 'tested'] as const
export type ProductDate = (typeof productDates)[number]

export type ProductProblemCode =
  | 'product-malformed'
  | 'property-unknown'
  | 'fact-unknown'
  | 'fact-misplaced'
  | 'value-unknown'
  | 'value-mistyped'
  | 'unit-mismatch'
  | 'number-not-finite'
  | 'number-out-of-range'
  | 'date-impossible'
  | 'age-impossible'
  | 'component-duplicate'
  | 'text-too-long'
  | 'text-unprintable'
  | 'too-many'
  | 'destination-unknown'

/** As it is written in a file, or a phrase with its values, which `saidText` puts into words. */
export type Said =
  | string
  | { readonly phrase: SaidPhrase; readonly values?: Readonly<Record<string, string | number>> }
export type SaidPhrase = keyof typeof import('./messages/en.json')['phrase']

/** One fault of a product file. */
export interface ProductProblem {
  readonly code: ProductProblemCode
  /** JSON Pointer. */
  readonly pointer: string
  /** What was found. */
  readonly found: Said
  /** What would be right: values, property names, or a phrase; may be empty. */
  readonly expected: readonly Said[]
  readonly fact?: string
}

export type ReadProduct =
  | { readonly product: Product; readonly problems: readonly [] }
  | { readonly product?: undefined; readonly problems: readonly ProductProblem[] }

export const productBounds = {
  components: 2000,
  text: 500,
  channels: 50,
  destinations: 250,
  nesting: 32,
} as const

/**
 * Reads an untrusted value as a product. A fact given as `unknown` or null is taken as absent.
 *
 * @returns The product, whose facts must not be changed: assessing it again does not look at them anew.
 */
export function readProduct(input: unknown, compiled: CompiledCatalogue): ReadProduct {
  const reader = new Reader(compiled)
  const product = reader.product(input)
  if (reader.problems.length > 0 || !product) return { problems: reader.problems }
  return { product: prepareProduct(product, compiled), problems: [] }
}

/**
 * A product that a program made, ready to be judged as one that was read: its facts are looked at once, now, and must not
 * be changed any more.
 */
export function prepareProduct(product: Product, compiled: CompiledCatalogue): Product {
  keepEncoded(compiled, product)
  return product
}

/** Control characters, and marks that turn the direction of what follows: they would steer terminals and labels. */
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const unprintable = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/

const productProperties = [
  'schema',
  'id',
  'name',
  'revision',
  'sku',
  'family',
  'facts',
  'age',
  'components',
  'billOfMaterialsComplete',
  'dates',
  'channels',
  'destinations',
  'artwork',
  'tracking',
  'note',
]

class Reader {
  readonly problems: ProductProblem[] = []
  readonly #retired: RetiredAnswer[] = []
  readonly #compiled: CompiledCatalogue

  constructor(compiled: CompiledCatalogue) {
    this.#compiled = compiled
  }

  product(input: unknown): Product | undefined {
    if (!isRecord(input)) {
      this.#fault('product-malformed', '', describe(input), [{ phrase: 'product' }])
      return undefined
    }
    this.#known(input, '', productProperties)
    const id = this.#text(input['id'], '/id')
    if (id === '' || (id === undefined && (input['id'] ?? null) === null))
      this.#fault('product-malformed', '/id', { phrase: 'nothing' }, [{ phrase: 'id' }])
    const facts: Record<string, FactValue> = this.#facts(input['facts'], '/facts', 'product')
    const decision = this.#age(input['age'], facts)
    const complete = this.#billOfMaterials(input['billOfMaterialsComplete'])
    const artwork = this.#artwork(input['artwork'])
    const components = this.#components(input['components'])
    return {
      schema: 'playproof/product/1',
      id: id ?? '',
      ...this.#optionalText(input, 'name'),
      ...this.#optionalText(input, 'revision'),
      ...this.#optionalText(input, 'sku'),
      ...this.#optionalText(input, 'family'),
      facts,
      ...(this.#retired.length > 0 && { retired: this.#retired }),
      ...(decision && { ageDecision: decision }),
      components,
      ...(complete && { billOfMaterialsComplete: complete }),
      dates: this.#dates(input['dates']),
      channels: this.#texts(input['channels'], '/channels', productBounds.channels),
      destinations: this.#destinations(input['destinations']),
      ...(artwork && { artwork }),
      ...this.#tracking(input['tracking']),
    }
  }

  #fault(
    code: ProductProblemCode,
    pointer: string,
    found: Said,
    expected: readonly Said[] = [],
    fact?: string,
  ): void {
    this.problems.push({
      code,
      pointer,
      found: typeof found === 'string' ? clip(found) : found,
      expected,
      ...(fact !== undefined && { fact }),
    })
  }

  #known(record: Record<string, unknown>, pointer: string, allowed: readonly string[]): void {
    for (const key of Object.keys(record)) {
      if (!allowed.includes(key))
        this.#fault('property-unknown', `${pointer}/${escapePointer(key)}`, key, nearest(key, allowed))
    }
  }

  #text(value: unknown, pointer: string): string | undefined {
    if (value === undefined || value === null) return undefined
    if (typeof value !== 'string' && typeof value !== 'number') {
      this.#fault('value-mistyped', pointer, describe(value), [{ phrase: 'text' }])
      return undefined
    }
    const text = String(value).replaceAll(/\s+/g, ' ').trim()
    if (unprintable.test(text)) {
      this.#fault('text-unprintable', pointer, text.replaceAll(new RegExp(unprintable, 'g'), '\ufffd'))
      return undefined
    }
    if (text.length > productBounds.text) {
      this.#fault('text-too-long', pointer, { phrase: 'characters', values: { count: text.length } }, [
        { phrase: 'at-most', values: { count: productBounds.text } },
      ])
      return undefined
    }
    return text
  }

  #optionalText<K extends string>(record: Record<string, unknown>, key: K): { [P in K]?: string } {
    const text = this.#text(record[key], `/${key}`)
    return (text === undefined ? {} : { [key]: text }) as { [P in K]?: string }
  }

  #texts(value: unknown, pointer: string, most: number): readonly string[] {
    if (value === undefined || value === null) return []
    if (!Array.isArray(value)) {
      this.#fault('value-mistyped', pointer, describe(value), [{ phrase: 'list' }])
      return []
    }
    if (value.length > most) {
      this.#fault('too-many', pointer, String(value.length), [{ phrase: 'at-most', values: { count: most } }])
      return []
    }
    return value.flatMap((item, i) => this.#text(item, `${pointer}/${i}`) ?? [])
  }

  /** A country that nobody knows would get no label, and nobody would notice. */
  #destinations(value: unknown): readonly string[] {
    const { markets } = this.#compiled.catalogue
    const known = placesOf(markets)
    return this.#texts(value, '/destinations', productBounds.destinations).map((text, i) => {
      const code = text.toUpperCase()
      if (!known.has(code))
        this.#fault(
          'destination-unknown',
          `/destinations/${i}`,
          text,
          nearestPlaces(text, markets, [...known]),
        )
      return code
    })
  }

  #facts(value: unknown, pointer: string, of: Fact['of'], component?: string): Record<string, FactValue> {
    const read: Record<string, FactValue> = {}
    if (value === undefined || value === null) return read
    if (!isRecord(value)) {
      this.#fault('value-mistyped', pointer, describe(value), [{ phrase: 'facts-by-name' }])
      return read
    }
    const slots = of === 'product' ? this.#compiled.product : this.#compiled.component
    const others = of === 'product' ? this.#compiled.component : this.#compiled.product
    let hasRetired = false
    for (const id of Object.keys(value)) {
      const given = value[id]
      const at = `${pointer}/${escapePointer(id)}`
      const fact = slots.facts.get(id)
      if (!fact) {
        if (this.#compiled.retired.facts.get(id)?.of === of) {
          hasRetired = true
          continue
        }
        if (others.facts.has(id))
          this.#fault(
            'fact-misplaced',
            at,
            id,
            [of === 'product' ? { phrase: 'of-component' } : { phrase: 'of-product' }],
            id,
          )
        else this.#fault('fact-unknown', at, id, nearest(id, [...slots.facts.keys()]), id)
        continue
      }
      if (isOpen(given)) continue
      const known = this.#factValue(fact, given, at)
      if (known !== undefined) read[id] = known
    }
    if (hasRetired) this.#takeRetired(value, read, { pointer, of, component })
    return read
  }

  /** Answers under retired names are taken for the facts that replaced them; where two differ, neither counts. */
  #takeRetired(
    given: Readonly<Record<string, unknown>>,
    read: Record<string, FactValue>,
    { pointer, of, component }: { pointer: string; of: Fact['of']; component: string | undefined },
  ): void {
    const { retired } = this.#compiled
    const slots = of === 'product' ? this.#compiled.product : this.#compiled.component
    const place = component === undefined ? {} : { component }
    const disputed = new Set<string>()
    for (const [id, answer] of Object.entries(given)) {
      const old = retired.facts.get(id)
      if (old?.of !== of || slots.facts.has(id) || isOpen(answer)) continue
      const at = `${pointer}/${escapePointer(id)}`
      let isOfUse = false
      for (const replacement of old.replacedBy ?? []) {
        const fact = slots.facts.get(replacement.fact)
        const taken = replacedAnswer(replacement, answer)
        const known = fact && taken !== undefined ? this.#factValue(fact, taken, at) : undefined
        const before = read[replacement.fact]
        if (known === undefined) isOfUse ||= before !== undefined
        else {
          isOfUse = true
          if (before !== undefined && !isSameValue(before, known)) {
            disputed.add(replacement.fact)
            this.#retired.push({ fact: id, ...place, contradicts: replacement.fact })
          } else read[replacement.fact] = known
        }
      }
      if (!isOfUse) this.#retired.push({ fact: id, ...place })
      if (isFactValue(answer)) read[id] = answer
    }
    for (const fact of disputed) delete read[fact]
  }

  #factValue(fact: Fact, given: unknown, pointer: string): FactValue | undefined {
    switch (fact.type) {
      case 'boolean':
        if (typeof given === 'boolean') return given
        if (fact.perMarket && isRecord(given)) return this.#perMarket(fact, given, pointer)
        this.#fault('value-mistyped', pointer, describe(given), ['true', 'false', 'unknown'], fact.id)
        return undefined
      case 'choice': {
        const values = valuesOf(fact)
        if (typeof given === 'string' && values.includes(given)) return given
        this.#fault('value-unknown', pointer, describe(given), nearest(typed(given), values), fact.id)
        return undefined
      }
      case 'choices': {
        if (!Array.isArray(given)) {
          this.#fault('value-mistyped', pointer, describe(given), [{ phrase: 'list-of-values' }], fact.id)
          return undefined
        }
        const values = valuesOf(fact)
        const wrong = given.filter((v) => typeof v !== 'string' || !values.includes(v))
        given.forEach((v, i) => {
          if (wrong.includes(v))
            this.#fault('value-unknown', `${pointer}/${i}`, describe(v), nearest(typed(v), values), fact.id)
        })
        return wrong.length > 0 ? undefined : [...new Set(given as string[])]
      }
      case 'number':
        return this.#number(given, fact.unit ?? '1', pointer, fact)
      default:
        return fact.type satisfies never
    }
  }

  /** A group of markets stands for its members; a market of its own answers for itself. */
  #perMarket(fact: Fact, given: Record<string, unknown>, pointer: string): PerMarket {
    const markets = new Map(this.#compiled.catalogue.markets.map((m) => [m.id, m.includes ?? [m.id]]))
    const groups: Record<string, boolean> = {}
    const single: Record<string, boolean> = {}
    for (const [id, value] of Object.entries(given)) {
      const at = `${pointer}/${escapePointer(id)}`
      const members = markets.get(id)
      if (!members) this.#fault('value-unknown', at, id, nearest(id, [...markets.keys()]), fact.id)
      else if (value === undefined || value === null || value === 'unknown') continue
      else if (typeof value !== 'boolean')
        this.#fault('value-mistyped', at, describe(value), ['true', 'false', 'unknown'], fact.id)
      else for (const member of members) (member === id ? single : groups)[member] = value
    }
    return { ...groups, ...single }
  }

  #number(given: unknown, unit: string, pointer: string, fact: Fact): number | undefined {
    const expected: readonly Said[] =
      unit === '1' ? [{ phrase: 'number' }] : [{ phrase: 'number-with-unit', values: { unit } }]
    const number = typeof given === 'number' || typeof given === 'string' ? inUnit(given, unit) : undefined
    if (!Number.isFinite(number) && isNotFinite(given)) {
      this.#fault('number-not-finite', pointer, describe(given), expected, fact.id)
      return undefined
    }
    if (number === undefined) {
      const isText = typeof given === 'string' || typeof given === 'number'
      this.#fault(isText ? 'unit-mismatch' : 'value-mistyped', pointer, describe(given), expected, fact.id)
      return undefined
    }
    if (number < (fact.minimum ?? -Infinity) || number > (fact.maximum ?? Infinity)) {
      this.#fault('number-out-of-range', pointer, describe(given), [rangeOf(fact, unit)], fact.id)
      return undefined
    }
    return number
  }

  #age(value: unknown, facts: Record<string, FactValue>): AgeDecision | undefined {
    if (value === undefined || value === null) return undefined
    if (!isRecord(value)) {
      this.#fault('value-mistyped', '/age', describe(value), [
        'declared: { from, to }',
        'decision: { from, to, by, on, reason }',
      ])
      return undefined
    }
    this.#known(value, '/age', ['declared', 'decision'])
    const declared = this.#ageRange(value['declared'], '/age/declared', ['from', 'to'])
    for (const end of ['from', 'to'] as const) {
      const months = declared?.[end]
      if (months === undefined) continue
      const fact = `declared-age-${end}`
      const other = facts[fact]
      if (other !== undefined && other !== months)
        this.#fault(
          'age-impossible',
          `/age/declared/${end}`,
          { phrase: 'two-ages', values: { one: months, other: String(other) } },
          [`/age/declared/${end} = /facts/${fact}`],
          fact,
        )
      facts[fact] = months
    }
    const given = value['decision']
    const decision = this.#ageRange(given, '/age/decision', ['from', 'to', 'by', 'on', 'reason'])
    if (!decision || !isRecord(given)) return undefined
    const by = this.#text(given['by'], '/age/decision/by')
    const on = this.#day(given['on'], '/age/decision/on')
    const reason = this.#text(given['reason'], '/age/decision/reason')
    for (const [name, found] of [
      ['by', by],
      ['on', on],
      ['reason', reason],
      ['from', decision.from],
    ] as const) {
      if (found === '' || (found === undefined && name !== 'on' && (given[name] ?? null) === null))
        this.#fault('age-impossible', `/age/decision/${name}`, { phrase: 'nothing' }, [
          { phrase: 'whole-decision' },
        ])
    }
    if (by === undefined || on === undefined || reason === undefined || decision.from === undefined)
      return undefined
    return { from: decision.from, ...(decision.to !== undefined && { to: decision.to }), by, on, reason }
  }

  #ageRange(
    value: unknown,
    pointer: string,
    allowed: readonly string[],
  ): { from?: number; to?: number } | undefined {
    if (value === undefined || value === null) return undefined
    if (!isRecord(value)) {
      this.#fault('value-mistyped', pointer, describe(value), ['{ from: 36 months, to: 8 years }'])
      return undefined
    }
    this.#known(value, pointer, allowed)
    const read: { from?: number; to?: number } = {}
    for (const end of ['from', 'to'] as const) {
      const given = value[end]
      if (given === undefined || given === null) continue
      const months =
        typeof given === 'string' || typeof given === 'number' ? inUnit(given, 'months') : undefined
      if (isNotFinite(given))
        this.#fault('number-not-finite', `${pointer}/${end}`, describe(given), ['36 months', '3 years'])
      else if (months === undefined)
        this.#fault('unit-mismatch', `${pointer}/${end}`, describe(given), ['36 months', '3 years'])
      else if (months < 0 || months > 1200)
        this.#fault('age-impossible', `${pointer}/${end}`, describe(given), [{ phrase: 'age-range' }])
      else read[end] = months
    }
    if (read.from !== undefined && read.to !== undefined && read.from > read.to) {
      this.#fault('age-impossible', pointer, { phrase: 'ages', values: { from: read.from, to: read.to } }, [
        { phrase: 'ages-in-order' },
      ])
    }
    return read
  }

  #components(value: unknown): readonly Component[] {
    if (value === undefined || value === null) return []
    if (!Array.isArray(value)) {
      this.#fault('value-mistyped', '/components', describe(value), [{ phrase: 'list' }])
      return []
    }
    if (value.length > productBounds.components) {
      this.#fault('too-many', '/components', String(value.length), [
        { phrase: 'at-most', values: { count: productBounds.components } },
      ])
      return []
    }
    const seen = new Set<string>()
    return value.flatMap((given, i) => {
      const pointer = `/components/${i}`
      if (!isRecord(given)) {
        this.#fault('value-mistyped', pointer, describe(given), [{ phrase: 'component' }])
        return []
      }
      this.#known(given, pointer, ['id', 'name', 'facts', 'shares', 'supplier', 'critical', 'note'])
      const id = this.#text(given['id'], `${pointer}/id`) ?? ''
      if (id === '')
        this.#fault('product-malformed', `${pointer}/id`, { phrase: 'nothing' }, [{ phrase: 'id' }])
      else if (seen.has(id)) this.#fault('component-duplicate', `${pointer}/id`, id, [{ phrase: 'own-id' }])
      seen.add(id)
      const critical = given['critical']
      if (critical !== undefined && typeof critical !== 'boolean')
        this.#fault('value-mistyped', `${pointer}/critical`, describe(critical), ['true', 'false'])
      const name = this.#text(given['name'], `${pointer}/name`)
      const shares = this.#text(given['shares'], `${pointer}/shares`)
      const supplier = this.#text(given['supplier'], `${pointer}/supplier`)
      return [
        {
          id,
          ...(name !== undefined && { name }),
          facts: this.#facts(given['facts'], `${pointer}/facts`, 'component', id),
          ...(shares !== undefined && { shares }),
          ...(supplier !== undefined && { supplier }),
          ...(typeof critical === 'boolean' && { critical }),
        },
      ]
    })
  }

  #billOfMaterials(value: unknown): { by: string; on: string } | undefined {
    if (value === undefined || value === null || value === false) return undefined
    const pointer = '/billOfMaterialsComplete'
    if (!isRecord(value)) {
      this.#fault('value-mistyped', pointer, describe(value), [{ phrase: 'bill-of-materials' }])
      return undefined
    }
    this.#known(value, pointer, ['by', 'on'])
    const by = this.#text(value['by'], `${pointer}/by`)
    const on = this.#day(value['on'], `${pointer}/on`)
    if (by === undefined || by === '')
      this.#fault('product-malformed', `${pointer}/by`, describe(value['by']), [{ phrase: 'declarer' }])
    return by === undefined || on === undefined ? undefined : { by, on }
  }

  #dates(value: unknown): Partial<Record<ProductDate, DayRange>> {
    const read: Partial<Record<ProductDate, DayRange>> = {}
    if (value === undefined || value === null) return read
    if (!isRecord(value)) {
      this.#fault('value-mistyped', '/dates', describe(value), [...productDates])
      return read
    }
    this.#known(value, '/dates', productDates)
    for (const kind of productDates) {
      const given = value[kind]
      if (given === undefined || given === null || given === 'unknown') continue
      const pointer = `/dates/${kind}`
      if (isRecord(given)) {
        this.#known(given, pointer, ['from', 'to'])
        const from = this.#day(given['from'], `${pointer}/from`)
        const to = this.#day(given['to'], `${pointer}/to`)
        if (from !== undefined && to !== undefined) {
          if (from > to)
            this.#fault('date-impossible', pointer, { phrase: 'days', values: { from, to } }, [
              { phrase: 'days-in-order' },
            ])
          else read[kind] = { from, to }
        }
      } else {
        const day = this.#day(given, pointer)
        if (day !== undefined) read[kind] = { from: day, to: day }
      }
    }
    const made = read.manufactured
    if (made && read.imported && made.from > read.imported.to) {
      this.#fault(
        'date-impossible',
        '/dates/imported',
        { phrase: 'imported-before-made', values: { imported: read.imported.to, made: made.from } },
        [{ phrase: 'imported-after-made' }],
      )
    }
    if (made && read.placedOnMarket && made.from > read.placedOnMarket.to) {
      this.#fault(
        'date-impossible',
        '/dates/placedOnMarket',
        { phrase: 'placed-before-made', values: { placed: read.placedOnMarket.to, made: made.from } },
        [{ phrase: 'placed-after-made' }],
      )
    }
    return read
  }

  #day(value: unknown, pointer: string): string | undefined {
    if (value === undefined || value === null) {
      this.#fault('date-impossible', pointer, { phrase: 'nothing' }, [{ phrase: 'day' }])
      return undefined
    }
    if (typeof value === 'string' && isProductDay(value)) return value
    this.#fault('date-impossible', pointer, describe(value), [{ phrase: 'calendar-day' }])
    return undefined
  }

  #artwork(value: unknown): Product['artwork'] | undefined {
    if (value === undefined || value === null) return undefined
    if (!isRecord(value)) {
      this.#fault('value-mistyped', '/artwork', describe(value), ['{ revision, warnings, marks }'])
      return undefined
    }
    this.#known(value, '/artwork', ['revision', 'warnings', 'marks'])
    const revision = this.#text(value['revision'], '/artwork/revision')
    const rules = new Set(this.#compiled.catalogue.rules.map((r) => r.id))
    const ids = (key: 'warnings' | 'marks'): readonly string[] => {
      const given = this.#texts(value[key], `/artwork/${key}`, 200)
      const known = given.flatMap((id, i) => {
        if (rules.has(id)) return [id]
        const old = this.#compiled.retired.rules.get(id)
        // The old name stays: an older law reads it.
        if (old) return [id, ...(old.replacedBy ?? [])]
        this.#fault('value-unknown', `/artwork/${key}/${i}`, id, nearest(id, [...rules]))
        return []
      })
      return [...new Set(known)]
    }
    return { ...(revision !== undefined && { revision }), warnings: ids('warnings'), marks: ids('marks') }
  }

  #tracking(value: unknown): { tracking?: Readonly<Record<string, string>> } {
    if (value === undefined || value === null) return {}
    if (!isRecord(value)) {
      this.#fault('value-mistyped', '/tracking', describe(value), [{ phrase: 'fields-by-name' }])
      return {}
    }
    const read: Record<string, string> = {}
    for (const [key, given] of Object.entries(value).slice(0, 50)) {
      const text = this.#text(given, `/tracking/${escapePointer(key)}`)
      if (text !== undefined) read[key] = text
    }
    return { tracking: read }
  }
}

function valuesOf({ values }: Fact): readonly string[] {
  return values?.map(({ id }) => id) ?? []
}

function rangeOf({ minimum, maximum }: Fact, unit: string): string {
  const named = (n: number): string => (unit === '1' ? String(n) : `${n} ${unit}`)
  return [minimum !== undefined && `>= ${named(minimum)}`, maximum !== undefined && `<= ${named(maximum)}`]
    .filter((bound) => bound !== false)
    .join(', ')
}

/** A day of the calendar on which goods may be made or sold. */
export function isProductDay(text: string): boolean {
  const year = Number(text.slice(0, 4))
  return isCalendarDay(text) && year >= 1900 && year <= 2200
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** 1e400, NaN and ".inf", as numbers or as text with a unit: too large for any number, or none. */
function isNotFinite(given: unknown): boolean {
  if (typeof given === 'number') return !Number.isFinite(given)
  if (typeof given !== 'string') return false
  const text = given.trim()
  if (/^[-+.]*(?:nan|inf(?:inity)?)(?![a-z])/i.test(text)) return true
  const number = /^[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?/i.exec(text)
  return number !== null && !Number.isFinite(Number(number[0]))
}

function isSameValue(one: FactValue, other: FactValue): boolean {
  if (typeof one !== 'object' || typeof other !== 'object') return one === other
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other))
}

function sorted(value: readonly string[] | PerMarket): unknown {
  return Array.isArray(value)
    ? value.toSorted((a, b) => (a < b ? -1 : 1))
    : Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

function isFactValue(value: unknown): value is FactValue {
  return (
    typeof value === 'boolean' ||
    typeof value === 'string' ||
    typeof value === 'number' ||
    (Array.isArray(value) && value.every((item) => typeof item === 'string'))
  )
}

function describe(value: unknown): Said {
  if (value === undefined) return { phrase: 'nothing' }
  if (Array.isArray(value)) return { phrase: 'list' }
  if (isRecord(value)) return { phrase: 'object' }
  return String(value)
}

/** What stands where a word should; an object's own words for itself are not asked for. */
function typed(value: unknown): string {
  return typeof value === 'object' ? '' : String(value)
}

/** Longer texts are cut where they are shown. */
const mostShown = 120

function clip(text: string): string {
  return text.length > mostShown ? `${text.slice(0, mostShown - 3)}...` : text
}

function escapePointer(key: string): string {
  if (key.length <= mostShown && !key.includes('~') && !key.includes('/')) return key
  return clip(key).replaceAll('~', '~0').replaceAll('/', '~1')
}
