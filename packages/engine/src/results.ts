/**
 * Laboratory results from a table as people write it: columns recognised by their heads in English and Chinese, heads
 * over several rows, units in the heads, one column per substance. What is not understood is told with row and column.
 */
import { hasCas, isSubstance, type LabResult, saysBasis, substanceOf } from './screening.ts'
import type { CompiledCatalogue } from './catalogue.ts'
import {
  amountOf,
  type Cell,
  columnLetter,
  isEmpty,
  isMeasured,
  isRemark,
  isSameCell,
  isSameLine,
  isUnit,
  letterIndex,
  squeezed,
  type TableRow,
  textOf,
  withoutSpread,
} from './lib/results/cell.ts'
import {
  besideResults,
  columnByHead,
  headKey,
  headOf,
  holdsName,
  isName,
  lineNumber,
  namesSamples,
  type ResultColumn,
  saidOfEach,
  samplesOver,
  unitBeside,
} from './lib/results/head.ts'
import { isMoreThan } from './lib/screening/analyte.ts'
import { readUnit, unitFactor } from './lib/screening/unit.ts'
import { readMeasuredValue } from './lib/screening/value.ts'

export { type Cell, columnLetter, type TableRow } from './lib/results/cell.ts'
export { type ResultColumn, resultColumns } from './lib/results/head.ts'

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
  /** Another table begins below the first; what follows was not read. */
  | 'head-unreadable'
  /** It holds values, and its head does not say whose or which. */
  | 'column-unread'
  | 'analyte-cas-conflict'
  /** A value that is of no named substance. */
  | 'analyte-missing'
  /** The number is not the substance's; its name alone was believed. */
  | 'cas-of-none'
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

/** What a line says of those below it: "Phthalates (%)". */
interface Section {
  readonly text: string
  readonly unit: string | undefined
}

function sectionOf(text: string): Section {
  return { text, unit: unitBeside(text).unit }
}

interface Layout {
  readonly at: ReadonlyMap<ResultColumn, number>
  /** Also those that repeat: several samples side by side, each perhaps with its unit. */
  readonly all: ReadonlyMap<ResultColumn, readonly number[]>
  /** What the head says of a column of results beside that: of which sample they are. */
  readonly sampleAt: ReadonlyMap<number, string>
  /** No column says "Result": those of samples do without. */
  readonly isBySample: boolean
  readonly unitAt: ReadonlyMap<number, string>
  /** One column per substance: which, by place. */
  readonly substances: ReadonlyMap<number, string>
  /** None where all columns were named by letter. */
  readonly head: readonly TableRow[]
  /** Index of the first row below the head. */
  readonly first: number
  /** Whether its own words make it a head; else any line fits the columns that were asked for by letter. */
  readonly isNamed: boolean
  readonly score: number
}

/** Columns that were told, each by its head or its letter. */
type Asked = readonly (readonly [ResultColumn, string])[]

/** Lines among which the first head begins, and lines of one head. */
const headRows = 60
const headHeight = 3

class TableReader {
  readonly #compiled: CompiledCatalogue
  readonly #defaults: ResultDefaults
  readonly #problems: ResultProblem[] = []
  #writesCommas = false

  constructor(compiled: CompiledCatalogue, defaults: ResultDefaults) {
    this.#compiled = compiled
    this.#defaults = defaults
  }

  read(rows: readonly TableRow[]): ReadResults {
    const first = this.#layout(rows)
    if (this.#problems.length > 0 || !first) {
      if (this.#problems.length === 0) this.#problems.push(missingColumns(rows))
      return { results: [], problems: this.#problems, columns: {} }
    }
    const results: PlacedResult[] = []
    this.#writesCommas = writesCommas(rows, first)
    let layout = first
    let isUnderstood = true
    let section: Section | undefined
    let unread = new UnreadColumns(layout)
    for (let r = first.first; r < rows.length; r++) {
      const row = rows[r] as TableRow
      const filled = row.cells.filter((cell) => !isEmpty(cell))
      if (filled.length === 0) continue
      const isRepeated = layout.head.some((line) => isSameLine(line, row))
      if (!isRepeated && this.#isSection(row, layout)) section = sectionOf(textOf(filled[0]))
      else if (isRepeated || this.#isHead(row, layout)) {
        const below = this.#bestLayout(rows, r, this.#askedBelow(row, first))
        // The lines below the first one of a head may say something else than they did: other units, other samples.
        const isSame = isRepeated && (below === undefined || below.head.length === 1)
        isUnderstood = isSame || below !== undefined
        if (isSame) continue
        if (below) {
          layout = below
          unread = new UnreadColumns(layout)
          this.#writesCommas ||= writesCommas(rows.slice(r), below)
          r = below.first - 1
        } else {
          const column = columnLetter(row.cells.findIndex((cell) => !isEmpty(cell)))
          const found = headTexts([row]).join(', ')
          this.#problems.push({ code: 'head-unreadable', row: row.row, column, found, expected: [] })
        }
      } else if (isUnderstood) {
        results.push(...this.#results(row, layout, section))
        this.#problems.push(...unread.in(row))
      }
    }
    const columns = Object.fromEntries([...first.at].map(([name, c]) => [name, columnLetter(c)]))
    return { results, problems: this.#problems, columns }
  }

  #layout(rows: readonly TableRow[]): Layout | undefined {
    const asked = Object.entries(this.#defaults.columns ?? {}) as [ResultColumn, string][]
    let best: Layout | undefined
    // The first table's: those below it have heads of their own.
    for (let top = 0; top < Math.min(rows.length, best?.isNamed ? best.first : headRows); top++) {
      const layout = this.#bestLayout(rows, top, asked)
      if (layout && layout.score > (best?.score ?? 0)) best = layout
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

  #bestLayout(rows: readonly TableRow[], top: number, asked: Asked): Layout | undefined {
    let best: Layout | undefined
    for (let height = 1; height <= headHeight && top + height <= rows.length; height++) {
      const layout = this.#layoutAt(rows, top, height, asked)
      if (layout && layout.score > (best?.score ?? 0)) best = layout
      // Its first result: no head goes on below that.
      const next = rows[top + height]
      if (next && namesSamples(rows[top + height - 1], next)) continue
      if (best && measuresOf(best).some((c) => isMeasured(next?.cells[c]))) break
    }
    return best
  }

  /** A line of its own names what the lines below it are about. */
  #isSection({ cells }: TableRow, { at, all, substances }: Layout): boolean {
    const [c, ...others] = [...cells.keys()].filter((place) => !isEmpty(cells[place]))
    if (c === undefined || others.length > 0 || cells.length < 2 || at.has('component')) return false
    const isResult = substances.has(c) || all.get('result')?.includes(c) === true
    const isAnalyte = c === at.get('analyte') && isSubstance(this.#compiled, squeezed(textOf(cells[c])))
    return !isMeasured(cells[c]) && !isResult && !isAnalyte
  }

  /** Whether a line below a table names columns anew: it holds no numbers, or says that it names the substances. */
  #isHead({ cells }: TableRow, { at, substances }: Layout): boolean {
    const namesSubstances = columnByHead.get(headKey(textOf(cells[at.get('analyte') ?? -1]))) === 'analyte'
    if (!namesSubstances && cells.some(isMeasured)) return false
    const texts = cells.map(textOf).filter((text) => text !== '')
    return (
      new Set(texts.map((text) => headOf(text).column).filter(Boolean)).size >= 2 ||
      [...substances.keys()].some((c) => this.#substanceHead(textOf(cells[c]))) ||
      this.#substancesIn(cells, at) >= 2
    )
  }

  /** Beside what says which substance a line is of. */
  #substancesIn(cells: readonly Cell[], at: Layout['at']): number {
    const own = (['analyte', 'cas', 'component', 'method'] as const).map((name) => at.get(name))
    return cells.filter((cell, c) => !own.includes(c) && this.#substanceHead(textOf(cell))).length
  }

  /** Of the columns asked for those over which another head says the same as the first one. */
  #askedBelow(row: TableRow, { head, at }: Layout): Asked {
    const asked = Object.entries(this.#defaults.columns ?? {}) as [ResultColumn, string][]
    return asked.filter(([name]) => {
      const c = at.get(name) ?? -1
      return head.some((line) => textOf(line.cells[c]) !== '' && isSameCell(line, row, c))
    })
  }

  /** A table without a head, whose columns are all named by letter. */
  #byLettersAlone(asked: Asked): Layout | undefined {
    const at = new Map(asked.map(([name, wanted]) => [name, letterIndex(wanted)] as const))
    if (![...at.values()].every((c) => c !== undefined)) return undefined
    const known = at as Map<ResultColumn, number>
    if (!known.has('result') || !(known.has('analyte') || known.has('cas'))) return undefined
    const all = new Map([...known].map(([name, c]) => [name, [c]] as const))
    const none = new Map<number, string>()
    return {
      at: known,
      all,
      sampleAt: none,
      isBySample: false,
      unitAt: none,
      substances: none,
      head: [],
      first: 0,
      isNamed: false,
      score: 1,
    }
  }

  #layoutAt(rows: readonly TableRow[], top: number, height: number, asked: Asked): Layout | undefined {
    const first = top + height
    const head = rows.slice(top, first)
    const at = new Map<ResultColumn, number>()
    const all = new Map<ResultColumn, readonly number[]>()
    const sampleAt = new Map<number, string>()
    const unitAt = new Map<number, string>()
    const substances = new Map<number, string>()
    const width = Math.max(...head.map((r) => r.cells.length))
    const said = saidOfEach(head)
    for (let c = 0; c < width; c++) {
      const texts = said.map((r) => textOf(r.cells[c])).filter((text) => text !== '')
      const read = [texts.join(' '), ...texts.toReversed()].map((text) => ({ text, ...headOf(text) }))
      const found = read.find((h) => h.column)
      const unit = found?.unit ?? texts.find(isUnit)
      if (unit !== undefined) unitAt.set(c, unit)
      if (found?.column) {
        if (!at.has(found.column)) at.set(found.column, c)
        all.set(found.column, [...(all.get(found.column) ?? []), c])
        const sample = texts.find((text) => text !== found.text && isName(text))
        if (sample !== undefined && texts.includes(found.text)) sampleAt.set(c, sample)
      } else {
        const substance = texts.map((text) => this.#substanceHead(text)).find((s) => s !== undefined)
        if (substance) {
          substances.set(c, substance.name)
          if (substance.unit !== undefined) unitAt.set(c, substance.unit)
        }
      }
    }
    const nameAt = at.get('analyte')
    if (nameAt !== undefined && holdsName(head, nameAt)) return undefined
    const isBySample = at.has('analyte') && !at.has('result') && !asked.some(([name]) => name === 'result')
    if (isBySample) {
      const samples = samplesOver(rows, head, first, [...all.values()].flat())
      for (const { c, sample, unit } of samples) {
        if (sample !== undefined) sampleAt.set(c, sample)
        if (unit !== undefined) unitAt.set(c, unit)
        substances.delete(c)
      }
      const [one] = samples
      if (one) at.set('result', one.c)
      all.set(
        'result',
        samples.map(({ c }) => c),
      )
    }
    const isNamed = at.size + substances.size >= 2
    for (const [name, wanted] of asked) {
      const c = columnAsked(wanted, head) ?? letterIndex(wanted)
      if (c === undefined || c >= width) return undefined
      for (const [other, place] of at) if (place === c) at.delete(other)
      at.set(name, c)
      for (const [other, places] of all)
        all.set(
          other,
          places.filter((place) => place !== c),
        )
      all.set(name, [c])
    }
    const isLong = at.has('result') && (at.has('analyte') || at.has('cas'))
    const isWide = !at.has('result') && !at.has('analyte') && substances.size >= 2
    if (!isLong && !isWide) return undefined
    const measures = isLong ? (all.get('result') ?? []) : [...substances.keys()]
    // A head holds no measured numbers; those of samples are none.
    const values = isBySample ? [] : head.filter((line, l) => !namesSamples(head[l - 1], line))
    const isAskedFor = (cell: Cell): boolean =>
      asked.some(([name, wanted]) => name === 'result' && headKey(wanted) === headKey(textOf(cell)))
    if (values.some(({ cells }) => measures.some((c) => isMeasured(cells[c]) && !isAskedFor(cells[c]))))
      return undefined
    const unitBonus = !at.has('unit') && measures.some((c) => unitAt.has(c)) ? 0.5 : 0
    const sampleBonus = isLong && measures.length > 1 && measures.every((c) => sampleAt.has(c)) ? 0.5 : 0
    const size = (isNamed ? 1 : 0) + at.size + (isWide ? substances.size : 0)
    const score = size + unitBonus + sampleBonus - head.length / 100
    const columns = isLong ? new Map<number, string>() : substances
    return { at, all, sampleAt, isBySample, unitAt, substances: columns, head, first, isNamed, score }
  }

  /** "Pb (mg/kg)", "Soluble lead (Pb)", "Plumbum [7439-92-1]": the substance and the unit. */
  #substanceHead(written: string): { readonly name: string; readonly unit?: string } | undefined {
    const text = squeezed(written)
    const split = /^(.*?)\s*[([]\s*([^)\]]+?)\s*[)\]]$/.exec(text)
    const name = split?.[1] ?? ''
    const inner = split?.[2] ?? ''
    if (name !== '' && isUnit(inner) && isSubstance(this.#compiled, name)) return { name, unit: inner }
    if (isSubstance(this.#compiled, text)) return { name: text }
    const isSymbol = inner !== '' && isSubstance(this.#compiled, inner) && !isMoreThan(name)
    return isSymbol && !isSubstance(this.#compiled, name) ? { name: inner } : undefined
  }

  #results(row: TableRow, layout: Layout, section: Section | undefined): readonly PlacedResult[] {
    if (layout.substances.size === 0) {
      const analyte = this.#analyte(row, layout)
      return (layout.all.get('result') ?? []).flatMap((c, nth) => {
        // Beside the first, "Result" may also hold what the laboratory says of it: "Pass".
        if (nth > 0 && !layout.sampleAt.has(c) && isRemark(row.cells[c])) return []
        return this.#result(row, layout, c, analyte, section) ?? []
      })
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
    section: Section | undefined,
  ): PlacedResult | undefined {
    const value = row.cells[c]
    if (analyte === undefined && isEmpty(value)) return undefined
    const text = (name: ResultColumn): string | undefined => {
      const at = columnBeside(layout, name, c)
      const found = at === undefined ? '' : textOf(row.cells[at])
      return found === '' ? undefined : found
    }
    const isOneOfSeveral = (layout.all.get('result') ?? []).length > 1
    const sample = isOneOfSeveral || layout.isBySample ? layout.sampleAt.get(c) : undefined
    const component = text('component') ?? sample ?? section?.text
    // Two that contradict one another are no unit.
    const ofHead = new Set([layout.unitAt.get(c), section?.unit].filter((one) => one !== undefined))
    const unit = unitsOf(row, layout, c) ?? ([...ofHead].join(' / ') || this.#defaults.unit)
    const method = text('method')
    const isNamed = analyte !== undefined && saysBasis(this.#compiled, analyte)
    const basis = text('basis') ?? (isNamed ? undefined : this.#defaults.basis)
    const category = text('category') ?? this.#defaults.category
    const { cell, spread } = withoutSpread(value)
    const beside = (name: ResultColumn): Place => ({ row, layout, c: columnBeside(layout, name, c) })
    const uncertainty =
      spread === undefined
        ? this.#uncertainty(text('uncertainty'), cell, unit, beside('uncertainty'))
        : this.#uncertainty(spread, cell, unit, { row, layout, c })
    const loq = this.#loq(unit, beside('loq'))
    return {
      id: `${columnLetter(c)}${row.row}`,
      place: { row: row.row, column: columnLetter(c) },
      ...(component !== undefined && { component }),
      ...(sample !== undefined && sample !== component && { sample }),
      ...(analyte !== undefined && { analyte }),
      value: cell,
      ...(this.#isAmbiguous(cell) && { fault: 'number-ambiguous' as const }),
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
    if (name === '' && cas === '') this.#tellNameless(row, layout)
    if (name === '') return cas === '' ? undefined : cas
    if (cas === '') return name
    const byName = substanceOf(this.#compiled, name)
    const byCas = substanceOf(this.#compiled, cas)
    if (byName === undefined) return byCas === undefined ? name : cas
    if (byCas === undefined && hasCas(this.#compiled, byName))
      this.#problems.push({
        code: 'cas-of-none',
        row: row.row,
        column: columnLetter(casAt ?? 0),
        found: cas,
        expected: [byName],
      })
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

  #tellNameless(row: TableRow, { all }: Layout): void {
    const c = (all.get('result') ?? []).find((place) => !isEmpty(row.cells[place]))
    if (c === undefined) return
    const found = textOf(row.cells[c])
    this.#problems.push({
      code: 'analyte-missing',
      row: row.row,
      column: columnLetter(c),
      found,
      expected: [],
    })
  }

  /** A name that is none for its symbol in brackets: "Plumbum (Pb)". */
  #analyteName(written: string): string {
    if (written === '' || isSubstance(this.#compiled, written)) return written
    return this.#substanceHead(written)?.name ?? written
  }

  /** "1.234" where others write "0,5": perhaps a thousand. */
  #isAmbiguous(cell: Cell): boolean {
    return this.#writesCommas && typeof cell === 'string' && /^\D*[1-9]\d{0,2}\.\d{3}(?![\d,])/.test(cell)
  }

  /** In the result's unit, where the reporting limit has one of its own. */
  #loq(unit: string | undefined, { row, layout, c }: Place): number | undefined {
    if (c === undefined || isEmpty(row.cells[c])) return undefined
    const { number, unit: own = layout.unitAt.get(c) } = amountOf(row.cells[c])
    const measured = readMeasuredValue(number)
    if (measured.form === 'not-tested' || measured.form === 'not-detected') return undefined
    const factor = own === undefined || unit === undefined ? 1 : factorBetween(own, unit)
    if (
      (measured.form === 'number' || measured.form === 'below') &&
      factor !== undefined &&
      measured.value > 0 &&
      !this.#isAmbiguous(row.cells[c])
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

  /**
   * In the result's unit. "10 %" of a result that is no percentage is a share of it; of one that is, the same amount of
   * percent, unless that is more than there is.
   */
  #uncertainty(
    written: string | undefined,
    value: Cell,
    unit: string | undefined,
    { row, layout, c = 0 }: Place,
  ): number | undefined {
    if (written === undefined) return undefined
    const text = written.replaceAll('±', '').replaceAll('+/-', '').trim()
    const ofHead = c === columnBeside(layout, 'uncertainty', c) ? layout.unitAt.get(c) : undefined
    const { number, unit: own = ofHead } = amountOf(text)
    const spread = readMeasuredValue(number)
    if (spread.form === 'not-tested') return undefined
    const { number: bare, unit: beside } = amountOf(value)
    const measured = readMeasuredValue(bare)
    const of = readUnit(unit ?? beside ?? '')
    if (spread.form === 'number') {
      const isShare = own !== undefined && readUnit(own) === '%'
      if (isShare && (of !== '%' || (measured.form === 'number' && spread.value > measured.value)))
        return measured.form === 'number' ? (measured.value * spread.value) / 100 : undefined
      const factor = own === undefined || of === undefined ? 1 : factorBetween(own, of)
      if (factor !== undefined) return spread.value * factor
    }
    this.#problems.push({
      code: 'uncertainty-unreadable',
      row: row.row,
      column: columnLetter(c),
      found: written,
      expected: [],
    })
    return undefined
  }
}

/** Columns of a table whose values nothing reads, each told where its first value stands. */
class UnreadColumns {
  readonly #layout: Layout
  readonly #read: ReadonlySet<number>
  readonly #told = new Set<number>()
  #rows = 0

  constructor(layout: Layout) {
    this.#layout = layout
    this.#read = new Set([...layout.substances.keys(), ...[...layout.all.values()].flat()])
  }

  in(row: TableRow): readonly ResultProblem[] {
    this.#rows++
    return row.cells.flatMap((cell, c) => {
      if (this.#read.has(c) || this.#told.has(c) || !isMeasured(cell) || this.#isBeside(cell, c)) return []
      this.#told.add(c)
      const column = columnLetter(c)
      return { code: 'column-unread', row: row.row, column, found: this.#headOf(c) || column, expected: [] }
    })
  }

  /** A limit, a remark, or the number of the line, which stands left of what is measured. */
  #isBeside(cell: Cell, c: number): boolean {
    const head = this.#headOf(c)
    if (besideResults.test(head) || lineNumber.test(head)) return true
    return head === '' && c < Math.min(...measuresOf(this.#layout)) && Number(cell) === this.#rows
  }

  #headOf(c: number): string {
    const texts = this.#layout.head.map(({ cells }) => textOf(cells[c])).filter((text) => text !== '')
    return [...new Set(texts)].join(' ')
  }
}

/** A cell beside a result; `c` is undefined where the table has no such column. */
interface Place {
  readonly row: TableRow
  readonly layout: Layout
  readonly c: number | undefined
}

/** The column that belongs to the results in `c`: where it repeats with them, the one that is as manieth. */
function columnBeside({ all }: Layout, name: ResultColumn, c: number): number | undefined {
  const places = all.get(name) ?? []
  return places[isPaired(all, name) ? Math.max(0, (all.get('result') ?? []).indexOf(c)) : 0]
}

/** As many as there are results, each beside its own. */
function isPaired(all: Layout['all'], name: ResultColumn): boolean {
  const results = all.get('result') ?? []
  const places = all.get(name) ?? []
  return (
    places.length === results.length &&
    places.every((place, i) => i === 0 || place > (results[i - 1] as number))
  )
}

/** All of them where there are several units and nobody can tell whose each is. */
function unitsOf(row: TableRow, layout: Layout, c: number): string | undefined {
  const places = layout.all.get('unit') ?? []
  const asked = isPaired(layout.all, 'unit') ? [columnBeside(layout, 'unit', c) ?? -1] : places
  const found = new Set(asked.map((at) => textOf(row.cells[at])).filter((text) => text !== ''))
  return found.size === 0 ? undefined : [...found].join(' / ')
}

function factorBetween(from: string, to: string): number | undefined {
  const a = readUnit(from)
  const b = readUnit(to)
  return a === undefined || b === undefined ? undefined : unitFactor(a, b)
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

const measuresOf = ({ all, substances }: Pick<Layout, 'all' | 'substances'>): readonly number[] =>
  substances.size > 0 ? [...substances.keys()] : (all.get('result') ?? [])

function writesCommas(rows: readonly TableRow[], layout: Layout): boolean {
  const columns = [...measuresOf(layout), ...(layout.all.get('loq') ?? [])]
  return rows.some(({ cells }) =>
    columns.some((c) => /^\D*(?:\d+,\d{1,2}|0,\d+)(?![\d,.])/.test(textOf(cells[c]))),
  )
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
