/** Which column says what: found by heads in English and Chinese, changed by people, kept as a template. */
import type { Bilingual } from '@playproof/catalogue/types'
import { nearest } from '@playproof/engine/product'
import { inUnit } from '@playproof/quantity'
import type { Law } from '../law/law.ts'
import { fieldsOf, type ImportField } from './field.ts'
import type { Cell } from './table-format.ts'
import words from './words.json' with { type: 'json' }

export interface Column {
  /** From 1. */
  readonly column: number
  readonly head: string
  readonly field?: ImportField
  /** Of its numbers, where a cell has none of its own. */
  readonly unit?: string
}

/** What somebody says of a column: by its place, or by its head. */
export interface Assignment {
  readonly column?: number | undefined
  readonly head?: string | undefined
  /** Null: it says nothing that is taken over. */
  readonly field: string | null
  readonly unit?: string | undefined
}

/** Columns of a table with these heads. Who assigns columns decides on those alone; the others are found. */
export function columnsOf(law: Law, heads: readonly Cell[], assignments: readonly Assignment[]): Column[] {
  const fields = fieldsOf(law)
  const taken = new Set<string>()
  const assigned = new Map<number, Assignment>()
  for (const assignment of assignments) {
    const column =
      assignment.column ??
      heads.findIndex((head) => foldHead(textOf(head)) === foldHead(assignment.head ?? '')) + 1
    if (column < 1 || assigned.has(column)) continue
    assigned.set(column, assignment)
    if (assignment.field !== null) taken.add(assignment.field)
  }
  const byHead = fieldsByHead(law)
  return heads.map((cell, index): Column => {
    const head = textOf(cell)
    const column = { column: index + 1, head }
    const assignment = assigned.get(index + 1)
    const { unit: unitOfHead } = splitHead(head)
    if (assignment) {
      const field = assignment.field === null ? undefined : fields.get(assignment.field)
      const { unit: given } = assignment
      const unit = given === undefined ? unitOfHead : (unitOf(given) ?? given)
      return { ...column, ...(field && { field, ...(unit !== undefined && { unit }) }) }
    }
    const field = fieldOfHead(byHead, head)
    if (!field || taken.has(field.id)) return column
    taken.add(field.id)
    return { ...column, field, ...(unitOfHead !== undefined && { unit: unitOfHead }) }
  })
}

/** Fields that are named but are none, each with those that are near. */
export function unknownFields(
  law: Law,
  assignments: readonly Assignment[],
): { found: string; expected: string[] }[] {
  const fields = fieldsOf(law)
  return assignments.flatMap(({ field }) =>
    field === null || fields.has(field)
      ? []
      : [{ found: field, expected: [...nearest(field, [...fields.keys()])] }],
  )
}

/** What is lacking before products can be made: fields without column, columns of numbers without unit. */
export function lackingIn(law: Law, columns: readonly Column[]): string[] {
  const given = new Set(columns.flatMap(({ field }) => field?.id ?? []))
  return [...fieldsOf(law).values()]
    .filter(({ id, isRequired }) => isRequired && !given.has(id))
    .map(({ id }) => id)
}

/** Whether the column's numbers can be read as the field's. */
export function isUnitOf(unit: string, field: ImportField): boolean {
  return field.unit !== undefined && inUnit(`1 ${unit}`, field.unit) !== undefined
}

/**
 * The row that holds the heads: of the first ones that with most heads that are understood, else the first with more than
 * one cell of text.
 *
 * @returns Its index; 0 where nothing looks like one.
 */
export function headRowOf(law: Law, rows: readonly (readonly Cell[])[]): number {
  const byHead = fieldsByHead(law)
  const scores = rows.map((cells) => {
    const texts = cells.map(textOf).filter((text) => text !== '')
    return texts.filter((text) => fieldOfHead(byHead, text)).length
  })
  const best = Math.max(0, ...scores)
  if (best > 0) return scores.indexOf(best)
  return Math.max(
    0,
    rows.findIndex(
      (cells) => cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '').length > 1,
    ),
  )
}

const headsOfLaws = new WeakMap<Law, ReadonlyMap<string, ImportField>>()

function fieldsByHead(law: Law): ReadonlyMap<string, ImportField> {
  const known = headsOfLaws.get(law)
  if (known) return known
  const byHead = new Map<string, ImportField>()
  for (const field of fieldsOf(law).values())
    for (const head of [field.id, field.label.en, field.label.zh, ...field.heads]) {
      const folded = foldHead(head)
      // Fixed fields come first: "name" is the product's.
      if (!byHead.has(folded)) byHead.set(folded, field)
    }
  headsOfLaws.set(law, byHead)
  return byHead
}

const unitsByWord = new Map(
  Object.entries(words.units).flatMap(([unit, names]) => names.map((name) => [name, unit] as const)),
)

/** The unit that a word of people means. */
export function unitOf(word: string): string | undefined {
  return unitsByWord.get(word.normalize('NFKC').trim().toLowerCase())
}

const unitNames: Readonly<Record<string, Bilingual>> = words.unitNames

/** What people call a unit: signs are the same to all. */
export function unitNamed(unit: string): Bilingual {
  return unitNames[unit] ?? { en: unit, zh: unit }
}

/** "Weight (g)", "重量/克", "Length in cm": what is meant, and in which unit. */
function splitHead(head: string): { readonly bare: string; readonly unit?: string } {
  const text = head.normalize('NFKC').trim()
  const match = /^(.+?)\s*(?:[([【](.+?)[)\]】]|[/,:]\s*(\S+)|\s+in\s+(\S+)|\s+(\S+))\s*$/u.exec(text)
  const word = match?.[2] ?? match?.[3] ?? match?.[4] ?? match?.[5]
  const unit = word === undefined ? undefined : unitOf(word)
  if (match?.[1] !== undefined && (unit !== undefined || match[2] !== undefined))
    return { bare: foldHead(match[1]), ...(unit !== undefined && { unit }) }
  return { bare: foldHead(text) }
}

/** As it is written; without its unit; and as names of the API are written: sellerSku. */
function fieldOfHead(byHead: ReadonlyMap<string, ImportField>, head: string): ImportField | undefined {
  const parted = head.replaceAll(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
  return byHead.get(foldHead(head)) ?? byHead.get(splitHead(head).bare) ?? byHead.get(foldHead(parted))
}

function foldHead(head: string): string {
  return head
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function textOf(cell: Cell): string {
  if (cell === null) return ''
  return typeof cell === 'object' ? cell.day : String(cell).trim()
}
