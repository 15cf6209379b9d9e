/** Cells of tables of laboratories: their texts, values and units, and whether lines are alike. */
import { readUnit } from '../screening/unit.ts'
import { readMeasuredValue } from '../screening/value.ts'

export type Cell = string | number | boolean | null | undefined

export interface TableRow {
  /** As the sheet counts, from 1. */
  readonly row: number
  readonly cells: readonly Cell[]
}

export function textOf(cell: Cell): string {
  return isEmpty(cell) ? '' : String(cell).normalize('NFKC').trim()
}

export function isEmpty(cell: Cell): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')
}

export function isMeasured(cell: Cell): boolean {
  if (isEmpty(cell)) return false
  const { form } = readMeasuredValue(amountOf(cell).number)
  return form === 'number' || form === 'below' || form === 'above' || form === 'not-detected'
}

/** "5 ppm" is a number and its own unit. */
export function amountOf(cell: Cell): { readonly number: Cell; readonly unit?: string | undefined } {
  if (typeof cell !== 'string') return { number: cell }
  const match = /^(.*[\d.,])\s*([a-zµμ%].*)$/i.exec(cell.trim())
  const isOwn = match && isUnit(match[2] ?? '') && !/^e[-+]?\d/i.test(match[2] ?? '')
  return isOwn ? { number: match[1], unit: match[2] } : { number: cell }
}

/** "12 ± 3" is 12 with an uncertainty of 3. */
export function withoutSpread(value: Cell): { readonly cell: Cell; readonly spread?: string | undefined } {
  if (typeof value !== 'string') return { cell: value }
  const match = /^(.+?)\s*(?:±|\+\/-)\s*(.+)$/.exec(value.trim())
  return match ? { cell: match[1], spread: match[2] } : { cell: value }
}

/** "Pass", "complies": neither a number nor one of the words that stand for one. */
export function isRemark(cell: Cell): boolean {
  return isEmpty(cell) || (!isMeasured(cell) && !/\d/.test(textOf(cell)))
}

export const isSameCell = (one: TableRow, other: TableRow, c: number): boolean =>
  textOf(one.cells[c]) === textOf(other.cells[c])

/** Heads repeat after a page break. */
export function isSameLine(one: TableRow, other: TableRow): boolean {
  const width = Math.max(one.cells.length, other.cells.length)
  return Array.from({ length: width }, (_, c) => c).every((c) => isSameCell(one, other, c))
}

/** A bare 1 is a number of something: a sample, a note. */
export function isUnit(text: string): boolean {
  return !['', '1'].includes(text.trim()) && readUnit(text) !== undefined
}

/** Nothing longer names a column or a substance. */
const longestName = 200

export const squeezed = (text: string): string =>
  text.slice(0, longestName).normalize('NFKC').replaceAll(/\s+/g, ' ').trim()

export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter
}

export function letterIndex(letter: string): number | undefined {
  if (!/^[a-z]{1,2}$/i.test(letter)) return undefined
  return Array.from(letter.toUpperCase()).reduce((sum, l) => sum * 26 + l.charCodeAt(0) - 64, 0) - 1
}
