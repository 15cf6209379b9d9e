/**
 * Laboratory results from a table as people write it: columns recognised by their heads in English and Chinese, heads
 * over several rows, units in the heads, one column per substance. What is not understood is told with row and column.
 */
import { isSubstance, type LabResult, saysBasis, substanceOf } from './screening.ts'
import type { CompiledCatalogue } from './catalogue.ts'
import { readUnit, unitFactor } from './lib/screening/unit.ts'
import { readMeasuredValue } from './lib/screening/value.ts'

export type Cell = string | number | boolean | null | undefined

export interface TableRow {
  /** As the sheet counts, from 1. */
  readonly row: number
  readonly cells: readonly Cell[]
}

export const resultColumns = [
  'component',
  'analyte',
  'cas',
  'result',
  'unit',
  'method',
  'loq',
  'basis',
  'category',
  'uncertainty',
] as const
export type ResultColumn = (typeof resultColumns)[number]

export interface ResultDefaults {
  /** Column by its head or its letter; wins over what is recognised. */
  readonly columns?: Readonly<Partial<Record<ResultColumn, string>>>
  readonly unit?: string
  readonly basis?: string
  readonly category?: string
}

export interface ResultPlace {
  readonly row: number
  /** Letter of the column of the value. */
  readonly column: string
}

export interface PlacedResult extends LabResult {
  readonly place: ResultPlace
}

export type ResultProblemCode =
  | 'columns-missing'
  | 'column-unknown'
  | 'analyte-cas-conflict'
  | 'reporting-limit-unreadable'
  | 'uncertainty-unreadable'

export interface ResultProblem {
  readonly code: ResultProblemCode
  readonly row?: number
  readonly column?: string
  readonly found: string
  readonly expected: readonly string[]
}

export interface ReadResults {
  readonly results: readonly PlacedResult[]
  readonly problems: readonly ResultProblem[]
  /** Letter of each column that was recognised. */
  readonly columns: Readonly<Partial<Record<ResultColumn, string>>>
}

/** @returns No results and why, where no head was recognised. */
export function readResultTable(
  compiled: CompiledCatalogue,
  rows: readonly TableRow[],
  defaults: ResultDefaults = {},
): ReadResults {
  return new TableReader(compiled, defaults).read(rows)
}

/** Heads that laboratories use, without spaces and punctuation. */
const heads: Readonly<Record<ResultColumn, readonly string[]>> = {
  component:
    'component|componentname|componentid|sample|sampleno|sampleid|samplename|sampledescription|specimen|testeditem|testedpart|part|partno|material|materialdescription|item|itemno|description|部件|部位|样品|样品名称|样品编号|样品描述|试样|材料|测试部位|检测部位|部件名称'.split(
      '|',
    ),
  analyte:
    'analyte|substance|element|parameter|testitem|testitems|testparameter|compound|chemical|name|testeditems|analytename|substancename|元素|项目|检测项目|测试项目|检验项目|物质|分析物|化学物质|测试物质|参数|名称'.split(
      '|',
    ),
  cas: 'cas|casno|casnumber|casnr|casrn|cas号|cas编号'.split('|'),
  result:
    'result|results|testresult|testresults|value|measured|measuredvalue|content|concentration|found|resultat|ergebnis|messwert|résultat|结果|检测结果|测试结果|检验结果|测定值|实测值|含量|检测值|测试值|数值'.split(
      '|',
    ),
  unit: 'unit|units|uom|einheit|单位|计量单位'.split('|'),
  method:
    'method|testmethod|standard|teststandard|methode|方法|检测方法|测试方法|检验方法|检测标准|测试标准|标准'.split(
      '|',
    ),
  loq: 'loq|lod|rl|mdl|mql|reportinglimit|reportlimit|limitofquantification|limitofquantitation|limitofdetection|detectionlimit|quantificationlimit|检出限|定量限|报告限|方法检出限|检测限|方法定量限'.split(
    '|',
  ),
  basis: 'basis|testtype|extraction|typeoftest|基准|测试类型|测量对象|测试方式|检测类型'.split('|'),
  category: 'category|cat|materialcategory|toycategory|类别|材料类别|玩具材料类别|分类'.split('|'),
  uncertainty:
    'uncertainty|mu|u|expandeduncertainty|measurementuncertainty|不确定度|测量不确定度|扩展不确定度'.split(
      '|',
    ),
}

const columnByHead: ReadonlyMap<string, ResultColumn> = new Map(
  resultColumns.flatMap((column) => heads[column].map((head) => [head, column] as const)),
)

function headKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** "Result (mg/kg)", "结果 mg/kg", "Result [mg/kg]": the head and its unit. */
function headOf(text: string): { readonly column?: ResultColumn; readonly unit?: string } {
  const plain = text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim()
  const bare = columnByHead.get(headKey(plain))
  if (bare) return { column: bare }
  const split =
    /^(.*?)\s*[([{]\s*(?:in )?([^)\]}]+?)\s*[)\]}]$/.exec(plain) ??
    /^(.*?)(?:,\s*|\s+in\s+|\s*\/\s+|\s+)([a-zµμ%°]+(?:\/[a-z0-9²³]+)*)$/i.exec(plain) ??
    /^([^a-z]+?)([a-zµμ%]+(?:\/[a-z0-9]+)*)$/i.exec(plain)
  const column = columnByHead.get(headKey(split?.[1] ?? ''))
  const unit = split?.[2]
  if (!column) return {}
  return unit !== undefined && isUnit(unit) ? { column, unit } : split?.[0]?.includes('(') ? { column } : {}
}

function isUnit(text: string): boolean {
  return text.trim() !== '' && readUnit(text) !== undefined
}

interface Layout {
  readonly at: ReadonlyMap<ResultColumn, number>
  readonly unitAt: ReadonlyMap<number, string>
  /** One column per substance: which, by place. */
  readonly substances: ReadonlyMap<number, string>
  /** Index of the first row below the head. */
  readonly first: number
  readonly score: number
}

const headRows = 60
const headHeight = 3

class TableReader {
  readonly #compiled: CompiledCatalogue
  readonly #defaults: ResultDefaults
  readonly #problems: ResultProblem[] = []

  constructor(compiled: CompiledCatalogue, defaults: ResultDefaults) {
    this.#compiled = compiled
    this.#defaults = defaults
  }

  read(rows: readonly TableRow[]): ReadResults {
    const layout = this.#layout(rows)
    if (this.#problems.length > 0 || !layout) {
      if (this.#problems.length === 0) this.#problems.push(missingColumns(rows))
      return { results: [], problems: this.#problems, columns: {} }
    }
    const results: PlacedResult[] = []
    const head = rows[layout.first - 1]
    let section: string | undefined
    for (const row of rows.slice(layout.first)) {
      const filled = row.cells.filter((cell) => !isEmpty(cell))
      if (filled.length === 0 || isRepeatedHead(row, head, layout)) continue
      // A line of its own names what the lines below it are about.
      if (filled.length === 1 && !layout.at.has('component') && row.cells.length > 1)
        section = textOf(filled[0])
      else results.push(...this.#results(row, layout, section))
    }
    const columns = Object.fromEntries([...layout.at].map(([name, c]) => [name, columnLetter(c)]))
    return { results, problems: this.#problems, columns }
  }

  #layout(rows: readonly TableRow[]): Layout | undefined {
    const asked = Object.entries(this.#defaults.columns ?? {}) as [ResultColumn, string][]
    let best: Layout | undefined
    for (let top = 0; top < Math.min(rows.length, headRows); top++) {
      for (let height = 1; height <= headHeight && top + height <= rows.length; height++) {
        const layout = this.#layoutAt(rows.slice(top, top + height), top + height, asked)
        if (layout && layout.score > (best?.score ?? 0)) best = layout
      }
    }
    if (asked.length === 0 || best) return best
    const byLetter = this.#byLettersAlone(asked)
    if (byLetter) return byLetter
    this.#problems.push(
      ...asked.map(([name, wanted]) => ({
        code: 'column-unknown' as const,
        found: `${name}=${wanted}`,
        expected: headTexts(rows),
      })),
    )
    return undefined
  }

  /** A table without a head, whose columns are all named by letter. */
  #byLettersAlone(asked: readonly (readonly [ResultColumn, string])[]): Layout | undefined {
    const at = new Map(asked.map(([name, wanted]) => [name, letterIndex(wanted)] as const))
    if (![...at.values()].every((c) => c !== undefined)) return undefined
    const known = at as Map<ResultColumn, number>
    if (!known.has('result') || !(known.has('analyte') || known.has('cas'))) return undefined
    return { at: known, unitAt: new Map(), substances: new Map(), first: 0, score: 1 }
  }

  #layoutAt(
    head: readonly TableRow[],
    first: number,
    asked: readonly (readonly [ResultColumn, string])[],
  ): Layout | undefined {
    const at = new Map<ResultColumn, number>()
    const unitAt = new Map<number, string>()
    const substances = new Map<number, string>()
    const width = Math.max(...head.map((r) => r.cells.length))
    for (let c = 0; c < width; c++) {
      const texts = head.map((r) => textOf(r.cells[c])).filter((text) => text !== '')
      const found = [texts.join(' '), ...texts.toReversed()].map(headOf).find((h) => h.column)
      const unit = found?.unit ?? texts.find(isUnit)
      if (unit !== undefined) unitAt.set(c, unit)
      if (found?.column && !at.has(found.column)) at.set(found.column, c)
      else if (!found?.column) {
        const substance = texts.map((text) => this.#substanceHead(text)).find((s) => s !== undefined)
        if (substance) {
          substances.set(c, substance.name)
          if (substance.unit !== undefined) unitAt.set(c, substance.unit)
        }
      }
    }
    for (const [name, wanted] of asked) {
      const c = columnAsked(wanted, head) ?? letterIndex(wanted)
      if (c === undefined || c >= width) return undefined
      for (const [other, place] of at) if (place === c) at.delete(other)
      at.set(name, c)
    }
    const isLong = at.has('result') && (at.has('analyte') || at.has('cas'))
    const isWide = !at.has('result') && !at.has('analyte') && substances.size >= 2
    if (!isLong && !isWide) return undefined
    const measures = isLong ? [at.get('result') as number] : [...substances.keys()]
    // A head holds no measured numbers.
    if (head.some((r) => measures.some((c) => isMeasured(r.cells[c])))) return undefined
    const unitBonus = !at.has('unit') && measures.some((c) => unitAt.has(c)) ? 0.5 : 0
    const score = at.size + (isWide ? substances.size : 0) + unitBonus - head.length / 100
    return { at, unitAt, substances: isLong ? new Map() : substances, first, score }
  }

  /** "Pb (mg/kg)", "Soluble lead (Pb)", "Plumbum [7439-92-1]": the substance and the unit. */
  #substanceHead(text: string): { readonly name: string; readonly unit?: string } | undefined {
    const split = /^(.*?)\s*[([]\s*([^)\]]+?)\s*[)\]]$/.exec(text)
    const name = split?.[1] ?? ''
    const inner = split?.[2] ?? ''
    if (name !== '' && isUnit(inner) && isSubstance(this.#compiled, name)) return { name, unit: inner }
    if (isSubstance(this.#compiled, text)) return { name: text }
    return inner !== '' && isSubstance(this.#compiled, inner) ? { name: inner } : undefined
  }

  #results(row: TableRow, layout: Layout, section: string | undefined): readonly PlacedResult[] {
    if (layout.substances.size === 0) {
      const c = layout.at.get('result') as number
      const result = this.#result(row, layout, c, this.#analyte(row, layout), section)
      return result ? [result] : []
    }
    return [...layout.substances].flatMap(
      ([c, substance]) => this.#result(row, layout, c, substance, section) ?? [],
    )
  }

  #result(
    row: TableRow,
    layout: Layout,
    c: number,
    analyte: string | undefined,
    section: string | undefined,
  ): PlacedResult | undefined {
    const value = row.cells[c]
    if (analyte === undefined && isEmpty(value)) return undefined
    const text = (name: ResultColumn): string | undefined => {
      const at = layout.at.get(name)
      const found = at === undefined ? '' : textOf(row.cells[at])
      return found === '' ? undefined : found
    }
    const component = text('component') ?? section
    const unit = text('unit') ?? layout.unitAt.get(c) ?? this.#defaults.unit
    const method = text('method')
    const isNamed = analyte !== undefined && saysBasis(this.#compiled, analyte)
    const basis = text('basis') ?? (isNamed ? undefined : this.#defaults.basis)
    const category = text('category') ?? this.#defaults.category
    const { cell, spread } = withoutSpread(value)
    const uncertainty = this.#uncertainty(spread ?? text('uncertainty'), cell, row, layout)
    const loq = this.#loq(row, layout, unit)
    return {
      id: `${columnLetter(c)}${row.row}`,
      place: { row: row.row, column: columnLetter(c) },
      ...(component !== undefined && { component }),
      ...(analyte !== undefined && { analyte }),
      value: cell,
      ...(unit !== undefined && { unit }),
      ...(basis !== undefined && { basis }),
      ...(category !== undefined && { category: categoryId(category) }),
      ...(loq !== undefined && { loq }),
      ...(uncertainty !== undefined && { uncertainty }),
      ...(method !== undefined && { method }),
    }
  }

  /** The name where it is known, else the CAS number; none where the two name different substances. */
  #analyte(row: TableRow, layout: Layout): string | undefined {
    const nameAt = layout.at.get('analyte')
    const casAt = layout.at.get('cas')
    const name = nameAt === undefined ? '' : this.#analyteName(textOf(row.cells[nameAt]))
    const cas = casAt === undefined ? '' : textOf(row.cells[casAt])
    if (name === '') return cas === '' ? undefined : cas
    if (cas === '') return name
    const byName = substanceOf(this.#compiled, name)
    const byCas = substanceOf(this.#compiled, cas)
    if (byName === undefined) return byCas === undefined ? name : cas
    if (byCas !== undefined && byCas !== byName) {
      this.#problems.push({
        code: 'analyte-cas-conflict',
        row: row.row,
        column: columnLetter(casAt ?? 0),
        found: `${name} / ${cas}`,
        expected: [byName, byCas],
      })
      return undefined
    }
    return name
  }

  /** A name that is none for its symbol in brackets: "Plumbum (Pb)". */
  #analyteName(written: string): string {
    if (written === '' || isSubstance(this.#compiled, written)) return written
    return this.#substanceHead(written)?.name ?? written
  }

  #loq(row: TableRow, layout: Layout, unit: string | undefined): number | undefined {
    const c = layout.at.get('loq')
    if (c === undefined || isEmpty(row.cells[c])) return undefined
    const measured = readMeasuredValue(stripUnit(row.cells[c]))
    if (measured.form === 'not-tested' || measured.form === 'not-detected') return undefined
    const own = layout.unitAt.get(c)
    const factor = own === undefined || unit === undefined ? 1 : factorBetween(own, unit)
    if (
      (measured.form === 'number' || measured.form === 'below') &&
      factor !== undefined &&
      measured.value > 0
    )
      return measured.value * factor
    this.#problems.push({
      code: 'reporting-limit-unreadable',
      row: row.row,
      column: columnLetter(c),
      found: textOf(row.cells[c]),
      expected: [],
    })
    return undefined
  }

  /** In the result's unit; "10 %" of a result that is no percentage is relative. */
  #uncertainty(written: string | undefined, value: Cell, row: TableRow, layout: Layout): number | undefined {
    if (written === undefined) return undefined
    const text = written.replaceAll('±', '').replaceAll('+/-', '').trim()
    const share = /^([\d.,]+)\s*%$/.exec(text)
    const spread = readMeasuredValue(stripUnit(share?.[1] ?? text))
    const measured = readMeasuredValue(stripUnit(value))
    if (spread.form === 'number') {
      if (!share) return spread.value
      if (measured.form === 'number') return (measured.value * spread.value) / 100
      return undefined
    }
    if (spread.form !== 'not-tested') {
      this.#problems.push({
        code: 'uncertainty-unreadable',
        row: row.row,
        column: columnLetter(layout.at.get('uncertainty') ?? layout.at.get('result') ?? 0),
        found: written,
        expected: [],
      })
    }
    return undefined
  }
}

function factorBetween(from: string, to: string): number | undefined {
  const a = readUnit(from)
  const b = readUnit(to)
  return a === undefined || b === undefined ? undefined : unitFactor(a, b)
}

/** "12 ± 3" is 12 with an uncertainty of 3. */
function withoutSpread(value: Cell): { readonly cell: Cell; readonly spread?: string } {
  if (typeof value !== 'string') return { cell: value }
  const match = /^(.+?)\s*(?:±|\+\/-)\s*(.+)$/.exec(value.trim())
  return match ? { cell: match[1], spread: stripUnit(match[2]) as string } : { cell: value }
}

function stripUnit(value: Cell): Cell {
  if (typeof value !== 'string') return value
  const match = /^(.*[\d.,])\s*([a-zµμ%].*)$/i.exec(value.trim())
  return match && isUnit(match[2] ?? '') && !/^e[-+]?\d/i.test(match[2] ?? '') ? match[1] : value
}

/** "Category III", "Cat. 3", "III类" as tables write them. */
function categoryId(written: string): string {
  const text = written
    .normalize('NFKC')
    .trim()
    .replace(/^(category|cat\.?|类别)\s*/i, '')
    .replace(/\s*类$/, '')
  const roman: Readonly<Record<string, string>> = { '1': 'I', '2': 'II', '3': 'III' }
  return roman[text] ?? text
}

function isMeasured(cell: Cell): boolean {
  if (isEmpty(cell)) return false
  const { form } = readMeasuredValue(stripUnit(cell))
  return form === 'number' || form === 'below' || form === 'above' || form === 'not-detected'
}

function isRepeatedHead(row: TableRow, head: TableRow | undefined, { at, substances }: Layout): boolean {
  if (!head) return false
  const c = at.get('result') ?? [...substances.keys()][0] ?? 0
  const text = textOf(row.cells[c])
  return text !== '' && text === textOf(head.cells[c])
}

function missingColumns(rows: readonly TableRow[]): ResultProblem {
  return {
    code: 'columns-missing',
    row: rows[0]?.row ?? 1,
    found: headTexts(rows).join(', '),
    expected: ['analyte', 'result'],
  }
}

/** What stands in the first line that could be a head. */
function headTexts(rows: readonly TableRow[]): readonly string[] {
  const head =
    rows.slice(0, headRows).find((r) => r.cells.filter((cell) => !isEmpty(cell)).length > 1) ?? rows[0]
  return (head?.cells ?? [])
    .map((cell) => textOf(cell).slice(0, 60))
    .filter((text) => text !== '')
    .slice(0, 20)
}

function columnAsked(wanted: string, head: readonly TableRow[]): number | undefined {
  const key = headKey(wanted)
  for (const row of head) {
    const c = row.cells.findIndex((cell) => !isEmpty(cell) && headKey(textOf(cell)) === key)
    if (c >= 0) return c
  }
  return undefined
}

function letterIndex(letter: string): number | undefined {
  if (!/^[a-z]{1,2}$/i.test(letter)) return undefined
  return Array.from(letter.toUpperCase()).reduce((sum, l) => sum * 26 + l.charCodeAt(0) - 64, 0) - 1
}

export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter
}

function isEmpty(cell: Cell): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && cell.trim() === '')
}

function textOf(cell: Cell): string {
  return isEmpty(cell) ? '' : String(cell).normalize('NFKC').trim()
}
