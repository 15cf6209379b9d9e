/** Heads of tables of laboratories: which column is what, over how many lines, and whose the results are. */
import { readMeasuredValue } from '../screening/value.ts'
import { type Cell, isEmpty, isMeasured, isUnit, squeezed, type TableRow, textOf } from './cell.ts'

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

export const columnByHead: ReadonlyMap<string, ResultColumn> = new Map(
  resultColumns.flatMap((column) => heads[column].map((head) => [head, column] as const)),
)

export function headKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/** "Result (mg/kg)", "结果 mg/kg", "Result [mg/kg]": the head and its unit. */
export function headOf(text: string): { readonly column?: ResultColumn; readonly unit?: string } {
  const plain = squeezed(text)
  const split =
    /^(.*?)\s*[([{]\s*(?:in )?([^)\]}]+?)\s*[)\]}]$/.exec(plain) ??
    /^(.*?)(?:,\s*|\s+in\s+|\s*\/\s+|\s+)([a-zµμ%°]+(?:\/[a-z0-9²³]+)*)$/i.exec(plain) ??
    /^([^a-z]+?)([a-zµμ%]+(?:\/[a-z0-9]+)*)$/i.exec(plain)
  const column = columnByHead.get(headKey(split?.[1] ?? ''))
  const unit = split?.[2]
  if (column && unit !== undefined && isUnit(unit)) return { column, unit }
  const bare = columnByHead.get(headKey(plain))
  if (bare) return { column: bare }
  return column && /[)\]}]$/.test(plain) ? { column } : {}
}

/** Of a sample: no unit, and nothing that stands for no result: "n.t.". */
export function isName(text: string): boolean {
  return !isUnit(text) && readMeasuredValue(text).form !== 'not-tested'
}

/** What stands beside results and is none, below the same head. */
export const besideResults =
  /limit|require|conclusion|verdict|rating|remark|comment|spec|target|recovery|blank|rsd|dilution|weight|date|限|要求|结论|判定|评|备注|标准值|回收率|空白|重量|质量|日期/i

export const lineNumber = /^(?:#|№|(?:s|sr|item|line)?[./ ]?n(?:o|r|umber)?\.?|序号|编号|项次)$/i

const isOverResults = (cell: Cell): boolean => headOf(textOf(cell)).column === 'result'

const isHeadOf = (text: string): boolean => headOf(text).column !== undefined || besideResults.test(text)

/** Whether a line of a head tells the samples apart: below "Result", and beside that it holds heads alone. */
export function namesSamples(head: TableRow | undefined, { cells }: TableRow): boolean {
  const over = head?.cells ?? []
  const first = over.findIndex(isOverResults)
  const fits = (cell: Cell, c: number): boolean =>
    isOverResults(over[c]) ||
    (isEmpty(over[c]) ? c > first || isHeadOf(textOf(cell)) : textOf(over[c]) === textOf(cell))
  return first >= 0 && !isEmpty(cells[first]) && cells.every((cell, c) => isEmpty(cell) || fits(cell, c))
}

/** "Result" over several samples stands over the first of them alone: it is said of each. */
export function saidOfEach(head: readonly TableRow[]): readonly TableRow[] {
  return head.map((line, l) => {
    const below = head[l + 1]
    if (!below || !namesSamples(line, below)) return line
    const cells = [...line.cells]
    for (const [c, cell] of below.cells.entries())
      if (isEmpty(cells[c]) && !isEmpty(cell) && !isHeadOf(textOf(cell)) && isOverResults(cells[c - 1]))
        cells[c] = cells[c - 1]
    return { ...line, cells }
  })
}

/** "0042 (%)" is 0042 in percent. */
export function unitBeside(text: string): { readonly name: string; readonly unit: string | undefined } {
  const [, name = '', unit = ''] = /^(.*?)\s*[([（]([^()（）[\]]+)[)\]）]$/.exec(squeezed(text)) ?? []
  return isUnit(unit) ? { name, unit } : { name: text, unit: undefined }
}

/** Whether a line below the one that says "Substance" names one there: it is a result already. */
export function holdsName(head: readonly TableRow[], c: number): boolean {
  const texts = head.map(({ cells }) => textOf(cells[c])).filter((text) => text !== '')
  const named = texts.findIndex((text) => headOf(text).column === 'analyte')
  const above = texts.slice(0, named + 1)
  return texts
    .slice(named + 1)
    .some((text) => !above.includes(text) && !isHeadOf(text) && !/^[(（[]/.test(text))
}

/** Below a head, where it is looked for what its columns hold. */
const rowsLookedAt = 20

interface SampleColumn {
  readonly c: number
  readonly sample: string | undefined
  readonly unit: string | undefined
}

/**
 * "Substance | Unit | red paint | 002": columns of values, below a head that says nothing but whose they are.
 *
 * @param known Columns that are something else.
 */
export function samplesOver(
  rows: readonly TableRow[],
  head: readonly TableRow[],
  first: number,
  known: readonly number[],
): readonly SampleColumn[] {
  const below = rows.slice(first, first + rowsLookedAt)
  const width = Math.max(...head.map(({ cells }) => cells.length))
  return Array.from({ length: width }, (_, c) => c).flatMap((c) => {
    const texts = head.map(({ cells }) => textOf(cells[c])).filter((text) => text !== '')
    if (known.includes(c) || texts.length === 0 || !below.some(({ cells }) => isMeasured(cells[c]))) return []
    if (texts.some((text) => besideResults.test(text) || lineNumber.test(text))) return []
    const { name, unit } = unitBeside(texts.findLast(isName) ?? '')
    return { c, sample: name === '' ? undefined : name, unit: unit ?? texts.find(isUnit) }
  })
}
