/** Rows as products: rows of one style, or of one name, are one product, each with a SKU of its own. */
import type { z } from 'zod'
import type { Bilingual } from '@playproof/catalogue/types'
import type { Said } from '@playproof/engine/product'
import { inUnit } from '@playproof/quantity'
import type { InputFault } from '../problem.ts'
import type { Law } from '../law/law.ts'
import { readAsin, readGtin, rightCheckDigit } from '../product/code.ts'
import { type Document, readDocument } from '../product/document.ts'
import { Asin, Family, Gtin, Label, Name, Note, SellerSku, Words } from '../product/shape.ts'
import { fold } from '../product/words.ts'
import { type CellFault, type CellFaultCode, readCell, shortened, textOf } from './cell.ts'
import type { FixedField, ImportField } from './field.ts'
import { type Column, unitNamed } from './mapping.ts'
import { marketsNear } from './markets-near.ts'
import type { Row } from './table-format.ts'

export interface RowFault extends CellFault {
  readonly row: number
  /** From 1; absent where the whole row is meant. */
  readonly column?: number
}

export interface SkuOfRow {
  readonly row: number
  readonly name?: string
  readonly colour?: string
  readonly size?: string
  readonly gtin?: string
  readonly asin?: string
  readonly sellerSku?: string
  readonly note?: string
}

export interface ProductOfRows {
  readonly row: number
  readonly name: string
  readonly family?: string
  readonly note?: string
  readonly label: string
  readonly approvedSample?: string
  readonly packagingVersion?: string
  readonly markets: readonly string[]
  readonly document: Document
  readonly skus: readonly SkuOfRow[]
}

interface Draft {
  readonly row: number
  readonly values: Map<string, unknown>
  /** Cells of values that are not what was written. */
  readonly written: Map<string, string>
  readonly skus: SkuOfRow[]
}

const shapes: Partial<Record<FixedField, z.ZodType<string>>> = {
  style: Words,
  name: Name,
  family: Family,
  note: Note,
  revision: Label,
  'approved-sample': Words,
  'packaging-version': Words,
  'seller-sku': SellerSku,
  gtin: Gtin,
  asin: Asin,
  'sku-name': Words,
  colour: Words,
  size: Words,
  'sku-note': Note,
}

const codesOfSkus = ['gtin', 'asin', 'seller-sku'] as const

export class ProductRows {
  readonly #law: Law
  readonly #columns: readonly (Column & { readonly field: ImportField })[]
  readonly #columnOfField: ReadonlyMap<string, number>
  readonly #drafts = new Map<string, Draft>()
  readonly #codes = new Map<string, number>()
  readonly #onFault: (fault: RowFault) => void
  #rows = 0

  constructor(law: Law, columns: readonly Column[], onFault: (fault: RowFault) => void) {
    this.#law = law
    this.#columns = columns.flatMap(({ field, ...column }) => (field ? [{ ...column, field }] : []))
    this.#columnOfField = new Map(this.#columns.map(({ column, field }) => [field.id, column]))
    this.#onFault = onFault
  }

  /** Rows that hold something. */
  get rows(): number {
    return this.#rows
  }

  /** @returns What the row says, by field; nothing of a row that is empty. */
  add({ row, cells }: Row): ReadonlyMap<string, unknown> | undefined {
    if (cells.every((cell) => textOf(cell) === '')) return undefined
    this.#rows++
    const ofProduct = new Map<string, unknown>()
    const ofSku = new Map<string, unknown>()
    const written = new Map<string, string>()
    const ranges: { readonly field: ImportField; readonly upper: unknown }[] = []
    for (const { column, field, unit } of this.#columns) {
      const cell = cells[column - 1] ?? null
      const { value, upper, fault } = this.#read(cell, field, unit)
      if (fault) this.#fault(row, fault, field.id)
      else if (value !== undefined) (field.of === 'sku' ? ofSku : ofProduct).set(field.id, value)
      const text = textOf(cell)
      if (field.of === 'product' && value !== text) written.set(field.id, text)
      if (upper !== undefined) ranges.push({ field, upper })
    }
    for (const { field, upper } of ranges) {
      const to = field.range?.to ?? ''
      const own = ofProduct.get(to)
      const text = written.get(field.id) ?? ''
      if (own === undefined) {
        ofProduct.set(to, upper)
        written.set(to, text)
      } else if (!isSameQuantity(own, upper, field.unit))
        this.#fault(
          row,
          {
            code: 'row-contradicts',
            found: shortened(text),
            expected: [shortened(written.get(to) ?? String(own)), String(row)],
          },
          field.id,
        )
    }
    this.#place({ row, values: ofProduct, written, skus: [] }, ofSku)
    return new Map([...ofProduct, ...ofSku])
  }

  /** Products in the order of their first rows, each checked as a whole; to be called once. */
  *products(): Generator<ProductOfRows> {
    for (const draft of this.#drafts.values()) {
      const product = this.#productOf(draft)
      if (product) yield product
    }
  }

  columnOf(field: string): number | undefined {
    return this.#columnOfField.get(field)
  }

  #read(
    cell: Row['cells'][number],
    field: ImportField,
    unit: string | undefined,
  ): ReturnType<typeof readCell> {
    const read = readCell(cell, field, unit)
    if (read.fault || read.value === undefined) return read
    if (field.kind === 'markets') return this.#readMarkets(read.value as string[], textOf(cell))
    const shape = shapes[field.id as FixedField]
    if (!shape) return read
    const parsed = shape.safeParse(read.value)
    if (parsed.success) return { value: parsed.data }
    const found = shortened(String(read.value))
    const right = field.kind === 'gtin' ? rightCheckDigit(found) : undefined
    if (right !== undefined) return { fault: { code: 'check-digit-wrong', found, expected: [right] } }
    const code: CellFaultCode =
      field.kind === 'gtin' ? 'gtin-wrong' : field.kind === 'asin' ? 'asin-wrong' : 'text-not-accepted'
    return { fault: { code, found } }
  }

  #readMarkets(named: readonly string[], written: string): ReturnType<typeof readCell> {
    const { markets } = this.#law.catalogue
    const unknown = named.filter((id) => !markets.some((market) => market.id === id))
    const [first] = unknown
    if (first === undefined) return { value: named }
    const near = marketsNear(first, markets)
    return {
      fault: {
        code: 'market-unknown',
        found: shortened(unknown.length === named.length ? written : unknown.join(', ')),
        expected: near.map(({ id }) => id),
        names: near.map(({ title }) => title),
      },
    }
  }

  #place(draft: Draft, ofSku: ReadonlyMap<string, unknown>): void {
    const { row, values, written } = draft
    const key = values.get('style') ?? values.get('name')
    if (typeof key !== 'string') {
      // Why a name could not be read is told already.
      if (!this.#hasName(row)) this.#fault(row, { code: 'value-missing', found: '' }, 'name')
      return
    }
    const known = this.#drafts.get(fold(key))
    const sku = ofSku.size > 0 ? this.#skuOf(row, ofSku) : undefined
    if (sku) (known ?? draft).skus.push(sku)
    if (!known) {
      this.#drafts.set(fold(key), draft)
      return
    }
    if (!sku) this.#fault(row, { code: 'row-repeated', found: key, expected: [String(known.row)] })
    for (const [field, value] of values) {
      const first = known.values.get(field)
      const text = written.get(field)
      if (first === undefined) {
        known.values.set(field, value)
        if (text !== undefined) known.written.set(field, text)
      } else if (JSON.stringify(first) !== JSON.stringify(value))
        this.#fault(
          row,
          {
            code: 'row-contradicts',
            found: shortened(text ?? String(value)),
            expected: [shortened(known.written.get(field) ?? String(first)), String(known.row)],
          },
          field,
        )
    }
  }

  readonly #rowsWithFaultyName = new Set<number>()

  #hasName(row: number): boolean {
    return this.#rowsWithFaultyName.has(row)
  }

  #skuOf(row: number, values: ReadonlyMap<string, unknown>): SkuOfRow {
    for (const field of codesOfSkus) {
      const value = values.get(field)
      if (typeof value !== 'string') continue
      const code = `${field} ${normalCode(field, value)}`
      const before = this.#codes.get(code)
      if (before === undefined) this.#codes.set(code, row)
      else this.#fault(row, { code: 'code-twice', found: value, expected: [String(before)] }, field)
    }
    const text = (field: FixedField, key: keyof SkuOfRow) => {
      const value = values.get(field)
      return typeof value === 'string' ? { [key]: value } : {}
    }
    return {
      row,
      ...text('sku-name', 'name'),
      ...text('colour', 'colour'),
      ...text('size', 'size'),
      ...text('gtin', 'gtin'),
      ...text('asin', 'asin'),
      ...text('seller-sku', 'sellerSku'),
      ...text('sku-note', 'note'),
    }
  }

  #productOf({ row, values, written, skus }: Draft): ProductOfRows | undefined {
    const name = values.get('name')
    if (typeof name !== 'string') {
      this.#fault(row, { code: 'value-missing', found: '' }, 'name')
      return undefined
    }
    const { document, problem } = readDocument(this.#law, documentOf(values), (pointer) => pointer)
    if (problem) {
      for (const error of problem.errors ?? []) {
        const field = fieldAt(error.pointer)
        this.#fault(row, this.#acceptance(error, field, written.get(field ?? '')), field)
      }
      return undefined
    }
    const text = (field: FixedField) => values.get(field) as string | undefined
    const [family, note, sample, packaging] = [
      text('family'),
      text('note'),
      text('approved-sample'),
      text('packaging-version'),
    ]
    return {
      row,
      name,
      ...(family !== undefined && { family }),
      ...(note !== undefined && { note }),
      label: text('revision') ?? 'A',
      ...(sample !== undefined && { approvedSample: sample }),
      ...(packaging !== undefined && { packagingVersion: packaging }),
      markets: (values.get('markets') as string[] | undefined) ?? [],
      document,
      skus,
    }
  }

  /** Of a value that the product does not take; found is what was written. */
  #acceptance(
    { code, found = '', expected = [] }: InputFault,
    field: string | undefined,
    written: string | undefined,
  ): CellFault {
    if (code === 'destination-unknown') {
      const countries = this.#law.catalogue.markets.flatMap((market) => market.countries ?? [])
      const names = expected.map((place) => countries.find((country) => country.code === place)?.name)
      return { code: 'country-unknown', found, expected, names }
    }
    const { values = [], unit = '' } = this.#columns.find((column) => column.field.id === field)?.field ?? {}
    const names = expected.map(
      (said) => values.find(({ id }) => id === said)?.label ?? boundNamed(said, unit),
    )
    return {
      code: 'not-accepted',
      found: written === undefined ? found : shortened(written),
      expected,
      names,
    }
  }

  #fault(row: number, fault: CellFault, field?: string): void {
    if (field === 'name' || field === 'style') this.#rowsWithFaultyName.add(row)
    const column = field === undefined ? undefined : this.#columnOfField.get(field)
    this.#onFault({ row, ...(column !== undefined && { column }), ...fault })
  }
}

function documentOf(values: ReadonlyMap<string, unknown>): Document {
  const facts = [...values].flatMap(([field, value]) =>
    field.startsWith('fact:') ? [[field.slice(5), value] as const] : [],
  )
  const [style, destinations, manufactured] = ['style', 'destinations', 'manufactured'].map((field) =>
    values.get(field),
  )
  return {
    ...(facts.length > 0 && { facts: Object.fromEntries(facts) }),
    ...(destinations !== undefined && { destinations }),
    ...(manufactured !== undefined && { dates: { manufactured } }),
    // What marks the goods: rows of one style are told apart from others by it.
    ...(style !== undefined && { tracking: { style } }),
  }
}

/** The column that a fault of the document comes from. */
function fieldAt(pointer: string): string | undefined {
  const fact = /^\/facts\/([^/]+)/.exec(pointer)?.[1]
  if (fact !== undefined) return `fact:${fact}`
  if (pointer.startsWith('/destinations')) return 'destinations'
  if (pointer.startsWith('/dates')) return 'manufactured'
  return pointer.startsWith('/tracking') ? 'style' : undefined
}

/** ">= 0 months" with what people call the unit. */
function boundNamed(said: Said, unit: string): Bilingual | undefined {
  if (typeof said !== 'string' || unit === '') return undefined
  const { en, zh } = unitNamed(unit)
  return { en: said.replaceAll(` ${unit}`, ` ${en}`), zh: said.replaceAll(` ${unit}`, ` ${zh}`) }
}

function isSameQuantity(one: unknown, other: unknown, unit = '1'): boolean {
  return inUnit(String(one), unit) === inUnit(String(other), unit)
}

/** Codes that name the same goods are the same. */
export function normalCode(field: (typeof codesOfSkus)[number], code: string): string {
  if (field === 'gtin') return readGtin(code) ?? code
  return field === 'asin' ? (readAsin(code) ?? code) : code
}
