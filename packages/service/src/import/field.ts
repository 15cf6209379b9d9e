/** What a column may say: of the product, its first revision, a SKU, or a fact of the vocabulary. */
import type { Fact } from '@playproof/catalogue/types'
import type { Law } from '../law/law.ts'
import words from './words.json' with { type: 'json' }

type FieldKind =
  | 'text'
  | 'gtin'
  | 'asin'
  | 'markets'
  | 'countries'
  | 'day'
  | 'boolean'
  | 'number'
  | 'choice'
  | 'choices'

export interface ImportField {
  /** Of the fixed ones, or `fact:` and the fact's id. */
  readonly id: string
  readonly of: 'product' | 'sku'
  readonly kind: FieldKind
  readonly label: { readonly en: string; readonly zh: string }
  /** Of a number, as the vocabulary has it. */
  readonly unit?: string
  /** Of a choice, and the markets that can be named. */
  readonly values?: NonNullable<Fact['values']>
  readonly isRequired?: true
  /** Of a number that is the lower of two: how people write both in one cell. */
  readonly range?: RangeWords
  /** Heads that mean it, in lower case. */
  readonly heads: readonly string[]
}

interface RangeWords {
  /** Id of the field of the upper number. */
  readonly to: string
  /** Before the numbers ("ages"), and after the lower one where there is no upper ("and up"), in lower case. */
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** That people count in; which of them is meant must be said. */
  readonly units: readonly string[]
  /** What means a unit here, and another elsewhere. */
  readonly unitWords: Readonly<Record<string, string>>
}

export type FixedField = keyof typeof words.fields

const fixed: Readonly<Record<FixedField, readonly [ImportField['of'], FieldKind]>> = {
  style: ['product', 'text'],
  name: ['product', 'text'],
  family: ['product', 'text'],
  note: ['product', 'text'],
  revision: ['product', 'text'],
  'approved-sample': ['product', 'text'],
  'packaging-version': ['product', 'text'],
  markets: ['product', 'markets'],
  destinations: ['product', 'countries'],
  manufactured: ['product', 'day'],
  'seller-sku': ['sku', 'text'],
  gtin: ['sku', 'gtin'],
  asin: ['sku', 'asin'],
  'sku-name': ['sku', 'text'],
  colour: ['sku', 'text'],
  size: ['sku', 'text'],
  'sku-note': ['sku', 'text'],
}

const fieldsOfLaws = new WeakMap<Law, ReadonlyMap<string, ImportField>>()

/** All fields by id, fixed ones first. */
export function fieldsOf(law: Law): ReadonlyMap<string, ImportField> {
  const known = fieldsOfLaws.get(law)
  if (known) return known
  const fields = [
    ...Object.entries(fixed).map(([id, [of, kind]]): ImportField => {
      const { label, heads } = words.fields[id as FixedField]
      const isMarkets = kind === 'markets'
      return {
        id,
        of,
        kind,
        label,
        heads,
        ...(isMarkets && {
          values: law.catalogue.markets.map(({ id: market, title, synonyms }) => ({
            id: market,
            label: title,
            ...(synonyms && { synonyms }),
          })),
        }),
        ...(id === 'name' && { isRequired: true }),
      }
    }),
    ...law.catalogue.facts.filter((fact) => fact.of === 'product').map(fieldOfFact),
  ]
  const byId = new Map(fields.map((field) => [field.id, field]))
  fieldsOfLaws.set(law, byId)
  return byId
}

const headsOfFacts: Readonly<Record<string, readonly string[]>> = words.facts
const rangesOfFacts: Readonly<Record<string, RangeWords>> = words.ranges

function fieldOfFact({ id, type, label, unit, values }: Fact): ImportField {
  const range = rangesOfFacts[id]
  return {
    id: `fact:${id}`,
    of: 'product',
    kind: type,
    label,
    ...(unit !== undefined && unit !== '1' && unit !== 'pieces' && { unit }),
    ...(values && { values }),
    ...(range && { range: { ...range, to: `fact:${range.to}` } }),
    heads: [id.replaceAll('-', ' '), ...(headsOfFacts[id] ?? [])],
  }
}
