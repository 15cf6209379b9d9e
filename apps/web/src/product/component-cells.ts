/** Columns of the grid of components, and what people write into them: typed, or pasted from a spreadsheet. */
import type { Bilingual, Fact } from '@playproof/catalogue/types'
import type { Catalogue } from '@playproof/catalogue/value'
import { productBounds } from '@playproof/engine/product'
import { cellsOf } from '../ui/spreadsheet.ts'
import type { ComponentRow } from './document.ts'
import { pointerOf } from './draft/edit.ts'
import { notKnown, numberText, numberValue, unitsOf } from './fact-text.ts'
import en from './words.en.json' with { type: 'json' }
import zh from './words.zh.json' with { type: 'json' }

export type Column =
  | { readonly id: 'name' | 'supplier' | 'critical'; readonly label: Bilingual; readonly fact?: undefined }
  | { readonly id: string; readonly label: Bilingual; readonly fact: Fact }

/** Facts shown as columns, in order; all others are in the panel of a component. */
const mainFacts = [
  'component-kind',
  'material',
  'finish',
  'mass-of-component',
  'accessible',
  'mouthable',
  'small-part',
  'skin-contact',
]

export function columnsOf(catalogue: Catalogue): readonly Column[] {
  const own = (id: 'name' | 'supplier' | 'critical'): Column => ({
    id,
    label: { en: en.components.column[id], zh: zh.components.column[id] },
  })
  const facts = mainFacts.flatMap((id): Column[] => {
    const fact = catalogue.facts.find((each) => each.id === id)
    return fact ? [{ id, label: fact.label, fact }] : []
  })
  const [kind, material, ...others] = facts
  return [
    own('name'),
    ...[kind, material].filter((each) => each !== undefined),
    own('supplier'),
    own('critical'),
    ...others,
  ]
}

export function cellPointer(component: string, { id, fact }: Column): string {
  return pointerOf('document', 'components', component, ...(fact ? ['facts', id] : [id]))
}

export function cellValue(row: ComponentRow, { id, fact }: Column): unknown {
  if (fact) return row.facts[id]
  if (id === 'critical') return row.critical
  return id === 'name' ? row.name : row.supplier
}

const yes = new Set(['y', 'yes', 'true', '1', 'x', '✓', '√', '是', '有', '对'])
const no = new Set(['n', 'no', 'false', '0', '-', '–', '✗', '×', '否', '无', '没有', '不是'])
const unknown = new Set(['?', 'unknown', "i don't know", 'i don’t know', '不知道', '未知'])

/** What a text means in a column; `understood: false` where nobody can tell. An empty text takes the value away. */
export function readCell(
  column: Column,
  written: string,
): { readonly understood: true; readonly value: unknown } | { readonly understood: false } {
  const text = written.trim()
  if (text === '') return { understood: true, value: undefined }
  const lower = text.toLowerCase()
  const { fact } = column
  if (!fact) {
    if (column.id !== 'critical')
      return text.length > productBounds.text ? { understood: false } : { understood: true, value: text }
    if (yes.has(lower)) return { understood: true, value: true }
    return no.has(lower) ? { understood: true, value: undefined } : { understood: false }
  }
  if (unknown.has(lower)) return { understood: true, value: notKnown }
  const value = factValue(fact, text)
  return value === undefined ? { understood: false } : { understood: true, value }
}

function factValue(fact: Fact, text: string): unknown {
  const lower = text.toLowerCase()
  switch (fact.type) {
    case 'boolean':
      return yes.has(lower) ? true : no.has(lower) ? false : undefined
    case 'choice':
      return valueNamed(fact, text)
    case 'choices': {
      const named = text.split(/[,;，；、/|]/).map((part) => valueNamed(fact, part))
      return named.includes(undefined) ? undefined : [...new Set(named)]
    }
    case 'number': {
      const { number, unit } = numberText(
        fact,
        text
          .replace(/^(?:(\d+),(\d{1,2})|(0),(\d+))(?![\d.,])/, '$1$3.$2$4')
          .replace(/^(-?[\d.,]+)\s*/, '$1 ')
          .trim(),
      )
      return number === '' ? undefined : numberValue(fact, { number, unit })
    }
    default:
      return fact.type satisfies never
  }
}

/** By id, label in either language, or synonym; also where the label goes on in brackets: "Polypropylene (PP)". */
function valueNamed({ values = [] }: Fact, text: string): string | undefined {
  const wanted = plain(text)
  return values.find(({ id, label, synonyms = [] }) =>
    [id, label.en, label.zh, ...synonyms, ...partsOf(label.en), ...partsOf(label.zh)].some(
      (name) => plain(name) === wanted,
    ),
  )?.id
}

function partsOf(label: string): readonly string[] {
  return label.split(/[(),（），]| or |或/).filter((part) => part.trim() !== '')
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
}

export interface Pasted {
  /** In the grid's columns. */
  readonly rows: readonly ReadonlyMap<Column, string>[]
  /** Headings of columns that the grid does not have, or that stood beside another one of the same meaning. */
  readonly leftOut: readonly string[]
}

/**
 * As spreadsheets copy, or with semicolons as they save where the comma is for decimals: where no other separator stands, and
 * each row has as many of them.
 */
export function pastedCells(text: string): readonly (readonly string[])[] {
  if (/\t|,(?!\d)|(?<!\d),/.test(text)) return cellsOf(text)
  const cells = cellsOf(text, ';')
  const [first, ...others] = cells.filter((row) => row.some((each) => each.trim() !== ''))
  return first && first.length > 1 && others.every((row) => row.length === first.length)
    ? cells
    : cellsOf(text)
}

/** A title may stand above the headings. */
const titleRows = 5

/**
 * Rows as a spreadsheet copies them: tabs between cells. A row of headings, in either language, says which column is
 * which; without one, cells fall into the columns from `first` on. Of two columns that mean the same the first one counts
 * that says something.
 */
export function pastedRows(
  cells: readonly (readonly string[])[],
  columns: readonly Column[],
  first: Column,
): Pasted {
  const rows = cells.filter((row) => row.some((cell) => cell.trim() !== ''))
  const headAt = rows.slice(0, titleRows).findIndex((row, at) => {
    const filled = row.filter((cell) => cell.trim() !== '')
    const known = row.flatMap((cell, place) => {
      const head = headNamed(columns, cell)
      return head ? [{ ...head, place }] : []
    })
    if (known.length < Math.max(at === 0 ? 1 : 2, Math.ceil(filled.length / 2))) return false
    const [only, more] = known
    // A part may be called "Weight": one head alone stands above what can be read as what it says.
    return only === undefined || more !== undefined || rows.slice(at + 1).some((each) => isOf(only, each))
  })
  const named = (rows[headAt] ?? []).map((cell) => headNamed(columns, cell))
  const heads = named.map((head) => head?.column)
  const order = headAt === -1 ? columns.slice(columns.indexOf(first)) : heads
  const leftOut = heads.flatMap((head, at) =>
    head === undefined || heads.indexOf(head) !== at ? [rows[headAt]?.[at]?.trim() ?? ''] : [],
  )
  return {
    rows: rows.slice(headAt + 1).map((row) => {
      const taken = new Map<Column, string>()
      for (const [at, cell] of row.entries()) {
        const column = order[at]
        if (column && (taken.get(column) ?? '').trim() === '')
          taken.set(column, inUnitOf(headAt === -1 ? undefined : named[at], cell))
      }
      return taken
    }),
    leftOut: leftOut.filter((head) => head !== ''),
  }
}

const aliases: Readonly<Record<string, readonly string[]>> = {
  name: [
    'component',
    'part',
    'part name',
    'description',
    '部件',
    '部件名称',
    '零件',
    '零件名称',
    '名称',
    '品名',
  ],
  supplier: ['vendor', '供应商', '厂商'],
  material: ['material', '材料', '材质'],
  critical: ['关键', '关键部件'],
  finish: ['finish', '表面处理'],
  'mass-of-component': [
    'weight',
    'mass',
    'net weight',
    'unit weight',
    '重量',
    '净重',
    '单重',
    '质量',
    '克重',
  ],
}

interface Head {
  readonly column: Column
  /** In which the numbers below it are; absent where it names none. */
  readonly unit?: string
}

const unitWords: Readonly<Record<string, string>> = { 克: 'g', 千克: 'kg', 公斤: 'kg', 毫克: 'mg' }

/** "Weight (kg)" and "重量（克）" are the mass, and its unit. */
function headNamed(columns: readonly Column[], head: string): Head | undefined {
  const column = columnNamed(columns, head)
  if (column) return { column }
  const [, name = '', written = ''] =
    /^(.*?)\s*[(（[【/]\s*([^()（）[\]【】/]+?)\s*[)）\]】]?\s*$/.exec(head) ?? []
  const measured = columnNamed(columns, name)
  const unit = unitWords[written] ?? written.toLowerCase()
  return measured?.fact?.type === 'number' && unitsOf(measured.fact).includes(unit)
    ? { column: measured, unit }
    : undefined
}

function isOf(head: Head & { readonly place: number }, row: readonly string[]): boolean {
  const text = inUnitOf(head, row[head.place] ?? '')
  return text.trim() !== '' && readCell(head.column, text).understood
}

/** A number without a unit is in the one that its head names. */
function inUnitOf(head: Head | undefined, text: string): string {
  const isBare =
    head?.unit !== undefined && head.unit !== head.column.fact?.unit && /^\s*[\d.,]+\s*$/.test(text)
  return isBare ? `${text.trim()} ${head.unit}` : text
}

function columnNamed(columns: readonly Column[], head: string): Column | undefined {
  const wanted = plain(head)
  if (wanted === '') return undefined
  return columns.find(({ id, label }) =>
    [id, label.en, label.zh, ...(aliases[id] ?? [])].some((name) => plain(name) === wanted),
  )
}
