/** Screened results in words: one row per result and limit, counts per market, what could not be read and where. */
import type { Presenter } from './present.ts'
import { format } from './present.ts'
import type { PlacedResult, ReadResults } from './results.ts'
import type { CompiledCatalogue } from './catalogue.ts'
import { readMeasuredValue } from './lib/screening/value.ts'
import type { LimitVerdict, ScreenedResult, ScreeningVerdict } from './screening.ts'

export interface ScreeningRow {
  /** As the sheet counts; absent for what nobody measured. */
  readonly row?: number
  readonly component: string
  readonly substance: string
  readonly value: string
  readonly verdict: ScreeningVerdict
  readonly verdictText: string
  readonly limit: string
  /** With the sign of what is unverified, where nobody saw that the law binds there. */
  readonly markets: readonly string[]
  readonly clause: string
  readonly because: string
}

export interface ScreeningProblemRow {
  readonly row?: number
  readonly column?: string
  readonly code: string
  readonly text: string
  readonly nearest: readonly string[]
}

export interface MarketCount {
  readonly market: string
  readonly counts: Readonly<Record<ScreeningVerdict, number>>
  /** Passes against a limit that is not verified, or not seen to bind there; counted among the passes. */
  readonly passUnverified: number
}

export interface ScreeningReport {
  readonly problems: readonly ScreeningProblemRow[]
  readonly markets: readonly MarketCount[]
  /** Results whose substance no chosen market limits. */
  readonly unlimited: number
  readonly results: number
}

/** @param markets Market ids in the order of the columns; groups resolved. */
export function screeningReport(
  read: ReadResults,
  screened: readonly ScreenedResult[],
  markets: readonly string[],
  presenter: Presenter,
): ScreeningReport {
  const counts = new Map(markets.map((m) => [m, emptyCounts()]))
  const unverified = new Map<string, number>()
  let unlimited = 0
  screened.forEach((answer, i) => {
    if (read.results[i] && answer.substance !== undefined && answer.verdicts.length === 0) unlimited++
    for (const { verdict, markets: reached, limitUnverified, reachUnverified } of answer.verdicts)
      for (const market of reached) {
        const count = counts.get(market)
        if (!count) continue
        count[verdict]++
        if (verdict === 'pass' && (limitUnverified || reachUnverified?.includes(market)))
          unverified.set(market, (unverified.get(market) ?? 0) + 1)
      }
  })
  return {
    problems: problemsOf(read, screened, presenter),
    markets: [...counts].map(([market, count]) => ({
      market,
      counts: count,
      passUnverified: unverified.get(market) ?? 0,
    })),
    unlimited,
    results: read.results.length,
  }
}

/** One row per result and limit, in the order of the results. */
export function screeningRows(
  compiled: CompiledCatalogue,
  read: ReadResults,
  screened: readonly ScreenedResult[],
  markets: readonly string[],
  presenter: Presenter,
): readonly ScreeningRow[] {
  const { screening: words } = presenter.messages
  const names = new Map(compiled.catalogue.substances.map((s) => [s.id, presenter.text(s.name)]))
  const nameOf = (id: string | undefined): string => (id === undefined ? '' : (names.get(id) ?? id))
  return screened.flatMap((answer, i) => {
    const result: PlacedResult | undefined = read.results[i]
    return answer.verdicts.map((verdict) => ({
      ...(result && { row: result.place.row }),
      component: answer.component ?? '',
      substance: nameOf(answer.substance),
      value: valueText(result),
      verdict: verdict.verdict,
      verdictText: verdict.limitUnverified
        ? format(words.unverified, { verdict: words.verdict[verdict.verdict] })
        : words.verdict[verdict.verdict],
      limit: limitText(verdict, presenter, nameOf),
      markets: verdict.markets
        .filter((m) => markets.includes(m))
        .map((m) => `${presenter.marketCode(m)}${verdict.reachUnverified?.includes(m) ? '*' : ''}`),
      clause: verdict.clause,
      because: words.reason[verdict.because],
    }))
  })
}

/** What could not be read, of the table and of its values, in order of rows. */
function problemsOf(
  read: ReadResults,
  screened: readonly ScreenedResult[],
  presenter: Presenter,
): readonly ScreeningProblemRow[] {
  const texts: Readonly<Record<string, string>> = presenter.messages.screening.problem
  const ofTable = read.problems.map((p) => ({
    ...(p.row !== undefined && { row: p.row }),
    ...(p.column !== undefined && { column: p.column }),
    code: p.code,
    text: format(texts[p.code] ?? p.code, { found: p.found }),
    nearest: p.expected,
  }))
  const ofValues = screened.flatMap((answer, i) => {
    const result: PlacedResult | undefined = read.results[i]
    return answer.problems.map((problem) => ({
      ...(result && { row: result.place.row, column: columnOf(problem.code, read, result) }),
      code: problem.code,
      text: format(texts[problem.code] ?? problem.code, { found: problem.found }),
      nearest: 'nearest' in problem ? problem.nearest : 'expected' in problem ? problem.expected : [],
    }))
  })
  return [...ofTable, ...ofValues].toSorted((a, b) => (a.row ?? 0) - (b.row ?? 0))
}

const emptyCounts = (): Record<ScreeningVerdict, number> => ({
  pass: 0,
  fail: 0,
  inconclusive: 0,
  'not-tested': 0,
})

function valueText(result: PlacedResult | undefined): string {
  if (!result) return ''
  // What could not be read is shown as written: a unit would make it look like a number.
  if (readMeasuredValue(result.value).form === 'unreadable') return String(result.value).slice(0, 40)
  const value = String(result.value ?? '').slice(0, 40)
  const spread = result.uncertainty === undefined ? '' : ` ± ${result.uncertainty}`
  return [`${value}${spread}`, result.unit].filter((part) => part !== undefined && part !== '').join(' ')
}

function limitText(
  { limits, basis, category, sumOf }: LimitVerdict,
  presenter: Presenter,
  nameOf: (id: string) => string,
): string {
  const { screening: words } = presenter.messages
  const parts = [`${limits.join(' / ')} ${words.basis[basis]}`]
  if (category !== undefined) parts.push(format(words.category, { category }))
  if (sumOf)
    parts.push(format(words.sum, { substances: presenter.list(sumOf.map((id) => abbreviated(nameOf(id)))) }))
  return presenter.list(parts)
}

/** "Dibutyl phthalate (DBP)" is DBP where several stand together; "Chromium (VI)" is no VI. */
function abbreviated(name: string): string {
  return /[(（](?![IVX]+[)）])([^()（）]{2,8})[)）]$/.exec(name)?.[1] ?? name
}

/** The column in which the fault stands. */
function columnOf(code: string, { columns }: ReadResults, result: PlacedResult): string {
  const column =
    code === 'analyte-unknown'
      ? (columns.analyte ?? columns.cas)
      : code === 'unit-unknown'
        ? columns.unit
        : code === 'basis-unknown' || code === 'basis-conflict'
          ? (columns.basis ?? columns.analyte)
          : undefined
  return column ?? result.place.column
}
