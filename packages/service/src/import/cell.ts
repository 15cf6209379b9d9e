/** Cells as values of fields. Nothing is guessed: what can be read in two ways is a fault. */
import type { Bilingual } from '@playproof/catalogue/types'
import { withoutMark } from '@playproof/engine/cell-text'
import { nearest, type Said } from '@playproof/engine/product'
import { inUnit } from '@playproof/quantity'
import type { ImportField } from './field.ts'
import { isUnitOf, unitNamed, unitOf } from './mapping.ts'
import type { Cell } from './table-format.ts'
import words from './words.json' with { type: 'json' }

export const cellFaults = [
  'value-missing',
  'formula-error',
  'cell-is-a-day',
  'text-not-accepted',
  'number-unreadable',
  'number-ambiguous',
  'unit-missing',
  'unit-unsuitable',
  'yes-or-no-unreadable',
  'choice-unknown',
  'day-unreadable',
  'gtin-wrong',
  'check-digit-wrong',
  'asin-wrong',
  'market-unknown',
  'country-unknown',
  'code-twice',
  'code-taken',
  'row-repeated',
  'row-contradicts',
  'not-accepted',
] as const
export type CellFaultCode = (typeof cellFaults)[number]

export interface CellFault {
  readonly code: CellFaultCode
  readonly found: Said
  readonly expected?: readonly Said[]
  /** What people call what is expected, in the same order. */
  readonly names?: readonly (Bilingual | undefined)[]
}

export type ReadCell =
  | {
      readonly value: unknown
      /** Of a range: the value of the field that it goes to. */
      readonly upper?: unknown
      readonly fault?: undefined
    }
  | { readonly fault: CellFault; readonly value?: undefined; readonly upper?: undefined }

/** @returns An undefined value for a cell that says nothing. */
export function readCell(cell: Cell, field: ImportField, unitOfColumn: string | undefined): ReadCell {
  const text = textOf(cell)
  if (text === '') return { value: undefined }
  if (/^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/.test(text)) return fault('formula-error', text)
  if (typeof cell === 'object' && cell !== null && field.kind !== 'day') return fault('cell-is-a-day', text)
  if (field.id.startsWith('fact:') && words.unknown.includes(text.toLowerCase())) return { value: undefined }
  switch (field.kind) {
    case 'text':
      return { value: withoutMark(text) }
    // A Chinese keyboard types digits twice as wide.
    case 'gtin':
    case 'asin':
      return { value: withoutMark(text).normalize('NFKC') }
    case 'markets':
      return { value: marketsIn(text, field) }
    case 'countries':
      return { value: listOf(text) }
    case 'day':
      return readDay(text)
    case 'boolean':
      return readBoolean(cell, text)
    case 'number':
      return field.range && typeof cell === 'string'
        ? readRange(text, { ...field, range: field.range }, unitOfColumn)
        : readNumber(cell, text, field, unitOfColumn)
    case 'choice':
      return readChoice(text, field)
    case 'choices': {
      const read = listOf(text).map((each) => readChoice(each, field))
      return read.find((each) => each.fault) ?? { value: read.map(({ value }) => value) }
    }
    default:
      return field.kind satisfies never
  }
}

function fault(code: CellFaultCode, found: string): ReadCell {
  return { fault: { code, found: shortened(found) } }
}

/** Of what was found so much is told. */
export function shortened(text: string): string {
  return text.slice(0, 80)
}

/** As it stands, without white space around it. Whole numbers of any length keep their digits. */
export function textOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell)
  return typeof cell === 'object' ? cell.day : String(cell).trim()
}

function listOf(text: string): string[] {
  return [...new Set(text.split(/[,;、，；/|\n]+/u).map((each) => each.trim()))].filter((each) => each !== '')
}

/** Ids, and as they are written those that are none. */
function marketsIn(text: string, field: ImportField): readonly string[] {
  const known = (name: string) => valueCalled(name, field)?.id
  const whole = known(text)
  if (whole !== undefined) return [whole]
  const ids = listOf(text).flatMap((each) => {
    const id = known(each)
    if (id !== undefined) return [id]
    const parts = each.split(/\s+and\s+|\s*&\s*|[和与及]/iu).filter((part) => part !== '')
    return parts.map((part) => known(part) ?? part)
  })
  return [...new Set(ids)]
}

function readDay(text: string): ReadCell {
  const match =
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/u.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const [, year = '', month = '', day = ''] = match ?? []
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const date = new Date(`${written}T00:00:00Z`)
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written)
  return match && isDay ? { value: written } : fault('day-unreadable', text)
}

function readBoolean(cell: Cell, text: string): ReadCell {
  if (typeof cell === 'boolean') return { value: cell }
  const folded = text.normalize('NFKC').toLowerCase()
  if (words.yes.includes(folded)) return { value: true }
  if (words.no.includes(folded)) return { value: false }
  return fault('yes-or-no-unreadable', text)
}

const inOneRange = /^(\d[\d.,]*)\s*(\D*?)\s*(?:-|–|—|~|\bto\b|[至到])\s*(\d[\d.,]*)\s*(\D*)$/u

/** "3+", "36 months and up", "0-3岁": from where, and where it is said up to where. */
function readRange(
  text: string,
  field: ImportField & Required<Pick<ImportField, 'range'>>,
  unitOfColumn: string | undefined,
): ReadCell {
  const said = withoutWords(text.normalize('NFKC').toLowerCase(), field.range.before, ['start'])
  const read = (number: string): ReadCell => {
    const { value, fault: wrong } = readNumber(number, number, field, unitOfColumn)
    return wrong ? { fault: { ...wrong, found: shortened(text) } } : { value }
  }
  const [, lower = '', unitOfLower = '', upper = '', unitOfUpper = ''] = inOneRange.exec(said) ?? []
  if (upper === '') {
    const [, number = '', rest = ''] = /^(\d[\d.,]*)(\D*)$/u.exec(said) ?? []
    return read(number === '' ? text : `${number} ${withoutWords(rest, field.range.after, ['start', 'end'])}`)
  }
  const [from, to] = [read(`${lower} ${unitOfLower || unitOfUpper}`), read(`${upper} ${unitOfUpper}`)]
  if (from.fault || to.fault) return from.fault ? from : to
  const [least, most] = [from, to].map(({ value }) => inUnit(String(value), field.unit ?? '1') ?? 0)
  return Number(least) > Number(most)
    ? fault('number-unreadable', text)
    : { value: from.value, upper: to.value }
}

/** Each taken away once at most, the longest first. */
function withoutWords(text: string, found: readonly string[], at: readonly ('start' | 'end')[]): string {
  let rest = text.trim()
  for (const word of found.toSorted((a, b) => b.length - a.length)) {
    if (at.includes('start') && rest.startsWith(word)) rest = rest.slice(word.length).replace(/^[\s:]+/u, '')
    if (at.includes('end') && rest.endsWith(word)) rest = rest.slice(0, -word.length).trimEnd()
  }
  return rest
}

/** A number as the product document has it: with its unit, where the fact has one. */
function readNumber(
  cell: Cell,
  text: string,
  field: ImportField,
  unitOfColumn: string | undefined,
): ReadCell {
  const match = /^([-+]?[\d.,'\s\u00a0]*\d)\s*(\D*)$/u.exec(text.normalize('NFKC'))
  if (!match) return fault('number-unreadable', text)
  const read = typeof cell === 'number' ? { value: cell } : readDigits(match[1] ?? '')
  if (read.fault || typeof read.value !== 'number') return read
  const ownUnit = (match[2] ?? '').trim()
  if (field.unit === undefined) return ownUnit === '' ? read : fault('number-unreadable', text)
  const unit =
    ownUnit === '' ? unitOfColumn : (field.range?.unitWords[ownUnit.toLowerCase()] ?? unitOf(ownUnit))
  if (unit === undefined)
    return ownUnit === ''
      ? unitFault('unit-missing', text, field.range?.units ?? [field.unit])
      : unitFault('unit-unsuitable', text, [field.unit])
  return isUnitOf(unit, field)
    ? { value: `${read.value} ${unit}` }
    : unitFault('unit-unsuitable', text, [field.unit])
}

function unitFault(code: CellFaultCode, found: string, units: readonly string[]): ReadCell {
  return { fault: { code, found: shortened(found), expected: units, names: units.map(unitNamed) } }
}

/** A comma before three digits is a thousand to some and a decimal to others. */
function readDigits(digits: string): ReadCell {
  const text = digits.replaceAll(/[\s\u00a0']/g, '')
  const [lastComma, lastDot] = [text.lastIndexOf(','), text.lastIndexOf('.')]
  if (lastComma < 0 && text.indexOf('.') === lastDot) return numberOf(text, digits)
  if (lastComma >= 0 && lastDot >= 0) {
    const decimal = lastComma > lastDot ? ',' : '.'
    return numberOf(text.replaceAll(decimal === ',' ? '.' : ',', '').replace(',', '.'), digits)
  }
  const parts = text.split(lastComma >= 0 ? ',' : '.')
  if (parts.length > 2)
    return parts.slice(1).every((part) => part.length === 3)
      ? numberOf(parts.join(''), digits)
      : fault('number-unreadable', digits)
  return parts[1]?.length === 3 ? fault('number-ambiguous', digits) : numberOf(parts.join('.'), digits)
}

function numberOf(text: string, digits: string): ReadCell {
  const value = Number(text)
  return Number.isFinite(value) ? { value } : fault('number-unreadable', digits)
}

function readChoice(text: string, field: ImportField): ReadCell {
  const found = valueCalled(text, field)
  if (found) return { value: found.id }
  const values = field.values ?? []
  const near = nearest(
    inOneForm(text),
    values.map(({ id }) => id),
  )
  const told = near.length > 0 ? near : values.slice(0, 12).map(({ id }) => id)
  return {
    fault: {
      code: 'choice-unknown',
      found: shortened(text),
      expected: told,
      names: told.flatMap((id) => values.find((value) => value.id === id)?.label ?? []),
    },
  }
}

/** By its id, its name in either language, or another word for it. */
function valueCalled(text: string, { values = [] }: ImportField) {
  const wanted = inOneForm(text)
  return values.find(({ id, label, synonyms = [] }) =>
    [id, label.en, label.zh, ...synonyms].some((word) => inOneForm(word) === wanted),
  )
}

function inOneForm(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}
