/**
 * Laboratory results against every market's limits. Units are converted, categories resolved, non-detects and
 * uncertainty handled; total, soluble and migrated amounts are never compared with one another.
 */
import type { Confidence, Expr, LimitTable, Standard } from '@playproof/catalogue/types'
import { assess, type AssessedDates, type Reason, type Verdict } from './assessment.ts'
import type { CompiledCatalogue } from './catalogue.ts'
import { dayNumber } from './lib/day/day.ts'
import { Evaluator } from './lib/predicate/evaluate.ts'
import { openTests } from './lib/predicate/open.ts'
import { FALSE, TRUE, UNKNOWN } from './lib/predicate/truth.ts'
import { Encoder } from './lib/encode/encode.ts'
import { likeness } from './lib/nearest/nearest.ts'
import { readUnit, unitFactor } from './lib/screening/unit.ts'
import { type MeasuredValue, readMeasuredValue, type ValueFault } from './lib/screening/value.ts'
import { type AnalyteName, readAnalyteName } from './lib/screening/analyte.ts'
import type { Product } from './product.ts'

export type Basis = LimitTable['basis']

/** One cell of a laboratory report, as written. */
export interface LabResult {
  readonly id: string
  /** Id of the product's component or its name, where no other has it; else a name for what was tested. */
  readonly component?: string
  /** What was tested, where several samples are of one component: a sum is of one sample. */
  readonly sample?: string
  /** Substance id, name, synonym or CAS number; a name may say what was measured: "Soluble lead". */
  readonly analyte?: string
  readonly value?: unknown
  /** Why the value is not what it looks like, where what stands around it tells. */
  readonly fault?: ValueFault
  readonly unit?: string
  readonly basis?: string
  /** Category of the table (EN 71-3: I, II, III), where the report states it. */
  readonly category?: string
  /** Limit of quantification, in the result's unit. */
  readonly loq?: number
  /** Expanded uncertainty, in the result's unit. */
  readonly uncertainty?: number
  /** Standard by which it was measured. */
  readonly method?: string
}

export type ScreeningVerdict = 'pass' | 'fail' | 'inconclusive' | 'not-tested'

export type ScreeningReason =
  | 'below-limit'
  | 'over-limit'
  | 'under-minimum'
  | 'detected'
  | 'within-uncertainty'
  | 'reporting-limit-too-high'
  | 'no-reporting-limit'
  | 'unit-mismatch'
  | 'basis-missing'
  | 'basis-conflict'
  | 'category-missing'
  /** The report states another category than the product's component has. */
  | 'category-conflict'
  /** Measured by the method of another limit. */
  | 'other-method'
  /** One of the parts that were measured together may hold more. */
  | 'composite-sample'
  /** Nothing may be in it, and the law does not say how low one must look. */
  | 'ban-without-figure'
  | 'material-unknown'
  | 'applicability-unknown'
  | 'date-undecided'
  | 'sum-incomplete'
  | 'no-result'
  | ValueFault

export interface LimitVerdict {
  readonly table: string
  readonly rule: string
  readonly markets: readonly string[]
  readonly clause: string
  readonly verdict: ScreeningVerdict
  readonly because: ScreeningReason
  /** As the table writes it, with unit; several where category or date is open. */
  readonly limits: readonly string[]
  readonly category?: string
  readonly basis: Basis
  /** A pass against it opens no gate, in no market. */
  readonly limitUnverified?: true
  /** Markets in which nobody saw that this law binds: a pass opens no gate there. */
  readonly reachUnverified?: readonly string[]
  /** The limit is on the sum of these. */
  readonly sumOf?: readonly string[]
}

export interface ScreenedResult {
  readonly result: string
  readonly component?: string
  readonly substance?: string
  readonly verdicts: readonly LimitVerdict[]
  readonly problems: readonly ScreeningProblem[]
}

export type ScreeningProblem =
  | { readonly code: 'analyte-unknown'; readonly found: string; readonly nearest: readonly string[] }
  | { readonly code: 'unit-unknown'; readonly found: string }
  | { readonly code: 'basis-unknown'; readonly found: string; readonly expected: readonly string[] }
  /** The name of the substance says something else than the basis or the method, or two things. */
  | { readonly code: 'basis-conflict'; readonly found: string; readonly expected: readonly Basis[] }
  | { readonly code: ValueFault; readonly found: string }

export interface ScreeningScope extends AssessedDates {
  readonly markets: readonly string[]
  readonly channels?: readonly string[]
  /** Its components resolve categories and materials; its assessment tells which limits matter. */
  readonly product?: Product
}

/**
 * @param results Any number; sums are formed over results of the same sample of the same component.
 * @returns One entry per result in the given order, then one per (component, table, analyte) that has no result but
 *   whose rule applies, with verdict `not-tested`.
 */
export function screen(
  compiled: CompiledCatalogue,
  results: readonly LabResult[],
  scope: ScreeningScope,
): readonly ScreenedResult[] {
  const screening = new Screening(compiled, scope)
  const screened = results.map((result) => screening.one(result))
  const sums = screening.sums(screened)
  return [
    ...screened.map((s, i) =>
      sums[i] ? { ...s.answer, verdicts: [...s.answer.verdicts, ...sums[i]] } : s.answer,
    ),
    ...screening.notTested(screened),
  ]
}

/** A limit that reaches a component, measured or not. */
export interface ReachingLimit {
  readonly component: string
  /** One, or several that are limited by their sum. */
  readonly substances: readonly string[]
  readonly table: string
  readonly rule: string
  /** unknown: it counts only if the rule applies. */
  readonly needed: Exclude<Verdict, 'does-not-apply'>
  /** What is not told of the component or the product, where that decides whether it reaches the component at all. */
  readonly open: readonly Reason[]
  readonly markets: readonly string[]
  readonly clause: string
  readonly basis: Basis
  readonly comparison: LimitTable['comparison']
  /** As the table writes them, with unit, or `not-detected`; several where category, material or date is open. */
  readonly limits: readonly string[]
  /** false: also where the law was read, and nobody saw that it binds in any of the markets of the scope. */
  readonly verified: boolean
}

/** Every limit that results of the product will be compared with, by component, in the order of the tables. */
export function limitsReaching(
  compiled: CompiledCatalogue,
  scope: ScreeningScope & { readonly product: Product },
): readonly ReachingLimit[] {
  return new Screening(compiled, scope).reaching(scope.product)
}

interface Step {
  readonly from: number
  readonly to: number
  readonly max: number | 'not-detected' | 'none'
  readonly unit: string
  readonly text: string
  readonly verified: boolean
}

interface Row {
  readonly table: LimitTable
  readonly substances: readonly string[]
  readonly sum: boolean
  readonly category: string | undefined
  readonly comparison: LimitTable['comparison']
  readonly material: Expr | undefined
  readonly product: Expr | undefined
  readonly steps: readonly Step[]
}

/** Rows of one table that limit one substance (or one sum). */
interface RowGroup {
  readonly table: LimitTable
  readonly rows: readonly Row[]
}

interface LimitIndex {
  readonly bySubstance: ReadonlyMap<string, readonly RowGroup[]>
  readonly sums: readonly RowGroup[]
  readonly substances: SubstanceNames
  /** What a method measures, by the standard's number without spaces; only where it measures one thing. */
  readonly basisByMethod: ReadonlyMap<string, Basis>
  /** The methods of tables, by what laboratories call them. */
  readonly methodsByName: ReadonlyMap<string, ReadonlySet<string>>
}

const indices = new WeakMap<CompiledCatalogue, LimitIndex>()

function indexOf(compiled: CompiledCatalogue): LimitIndex {
  const known = indices.get(compiled)
  if (known) return known
  const bySubstance = new Map<string, RowGroup[]>()
  const sums: RowGroup[] = []
  for (const table of compiled.catalogue.limitTables) {
    const rows = table.rows.map(
      (row): Row => ({
        table,
        substances: row.substances,
        sum: row.sum === true,
        category: row.category,
        comparison: row.comparison ?? table.comparison,
        material: row.material,
        product: row.product,
        steps: row.timeline.map((step) => readStep(step, compiled)),
      }),
    )
    const groups = new Map<string, Row[]>()
    for (const row of rows) {
      const keys = row.sum ? [`+${row.substances.join('+')}`] : row.substances
      for (const key of keys) groups.set(key, [...(groups.get(key) ?? []), row])
    }
    for (const [key, members] of groups) {
      const group = { table, rows: members }
      if (key.startsWith('+')) sums.push(group)
      else bySubstance.set(key, [...(bySubstance.get(key) ?? []), group])
    }
  }
  const made = {
    bySubstance,
    sums,
    substances: substancesByName(compiled),
    basisByMethod: basesOfMethods(compiled),
    methodsByName: methodsByName(compiled),
  }
  indices.set(compiled, made)
  return made
}

interface SubstanceNames {
  /** The substance that a name stands for, and what the name says of the basis. */
  of(name: string): AnalyteName | undefined
}

/**
 * A name in full comes before the same name that another substance has without its abbreviation, and both before a name
 * that is alike but for its signs; one that is so alike to two substances is neither.
 */
function substancesByName({ catalogue }: CompiledCatalogue): SubstanceNames {
  const exact = new Map<string, string>()
  const alike = new Map<string, string | undefined>()
  const add = (name: string, id: string): void => {
    const key = nameKey(name)
    if (!exact.has(key)) exact.set(key, id)
    const loose = lettersOf(name)
    alike.set(loose, !alike.has(loose) || alike.get(loose) === id ? id : undefined)
  }
  for (const { id, name, cas = [], synonyms = [] } of catalogue.substances)
    for (const known of [id, name.en, name.zh, ...cas, ...synonyms]) add(known, id)
  for (const { id, name } of catalogue.substances)
    for (const known of [name.en, name.zh])
      if (abbreviation.test(known)) add(known.replace(abbreviation, ''), id)
  const bare = (name: string): string | undefined => exact.get(nameKey(name)) ?? alike.get(lettersOf(name))
  return { of: (name) => readAnalyteName(name, bare) }
}

/** "Bisphenol A (BPA)" is also written "Bisphenol A"; an oxidation state is no abbreviation. */
const abbreviation = /\s*[(（](?![IVX]+[)）])[A-Za-z][A-Za-z0-9-]+[)）]$/

function basesOfMethods(compiled: CompiledCatalogue): ReadonlyMap<string, Basis> {
  const bases = new Map<string, Set<Basis>>()
  for (const table of compiled.catalogue.limitTables)
    for (const id of table.method ?? [])
      for (const key of methodNames(compiled, id))
        bases.set(key, (bases.get(key) ?? new Set()).add(basisNames[table.basis] ?? table.basis))
  return new Map(
    [...bases].flatMap(([key, found]) => (found.size === 1 ? [[key, [...found][0] as Basis]] : [])),
  )
}

function methodsByName(compiled: CompiledCatalogue): ReadonlyMap<string, ReadonlySet<string>> {
  const methods = new Map<string, Set<string>>()
  for (const id of new Set(compiled.catalogue.limitTables.flatMap(({ method = [] }) => method)))
    for (const key of methodNames(compiled, id)) methods.set(key, (methods.get(key) ?? new Set()).add(id))
  return methods
}

/** Also by the number of the standard that a national one adopts. */
function methodNames({ catalogue }: CompiledCatalogue, id: string): readonly string[] {
  const standard = catalogue.standards.find((s) => s.id === id || s.editions.some((e) => e.id === id))
  const names = standard ? [id, numberOf(standard), ...(standard.synonyms ?? [])] : [id]
  return names.map(methodKey)
}

/** "EN 71-3" may be kept as number "EN 71-3", or as number "EN 71" with part "3". */
function numberOf({ number, part }: Standard): string {
  return part === undefined || /[-.]\d+$/.test(number) ? number : `${number}-${part}`
}

function methodKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '')
    .replaceAll('.', '-')
}

function readStep(
  step: { from?: string; to?: string; max: string; sources: readonly string[]; confidence: Confidence },
  compiled: CompiledCatalogue,
): Step {
  const [number, unit] = step.max.split(' ')
  return {
    from: step.from === undefined ? -Infinity : dayNumber(step.from),
    to: step.to === undefined ? Infinity : dayNumber(step.to),
    max: step.max === 'not-detected' || step.max === 'none' ? step.max : Number(number),
    unit: readUnit(unit ?? '') ?? unit ?? '1',
    text: step.max,
    verified: compiled.isVerified(step.confidence, step.sources),
  }
}

/** The substance that a name, synonym or CAS number stands for. */
export function substanceOf(compiled: CompiledCatalogue, name: string): string | undefined {
  return indexOf(compiled).substances.of(name)?.substance
}

/** Whether the name itself says what was measured: "Soluble lead". */
export function saysBasis(compiled: CompiledCatalogue, name: string): boolean {
  return (indexOf(compiled).substances.of(name)?.bases.length ?? 0) > 0
}

/** Whether the catalogue knows any CAS number of it. */
export function hasCas({ catalogue }: CompiledCatalogue, substance: string): boolean {
  return (catalogue.substances.find(({ id }) => id === substance)?.cas ?? []).length > 0
}

export function isSubstance(compiled: CompiledCatalogue, name: string): boolean {
  return substanceOf(compiled, name) !== undefined
}

function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ')
}

/** Laboratories set blanks, brackets and hyphens as they like: Chromium VI, Cr(VI), benzo(a)pyrene, benzo[a]pyrene. */
function lettersOf(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{Letter}\p{Number}+/]/gu, '')
}

/** A basis under the names laboratories and tables use for it. */
const basisNames: Readonly<Record<string, Basis>> = {
  migration: 'migration',
  soluble: 'soluble',
  'total-content': 'total-content',
  total: 'total-content',
  content: 'total-content',
  extract: 'extract',
  extractable: 'extract',
  emission: 'emission',
  solution: 'solution',
  'evaporation-residue': 'evaporation-residue',
  ph: 'ph',
  count: 'count',
  migrated: 'migration',
  'migration-limit': 'migration',
  'total-digestion': 'total-content',
  迁移: 'migration',
  迁移量: 'migration',
  可迁移: 'migration',
  特定迁移: 'migration',
  可溶: 'soluble',
  可溶性: 'soluble',
  可溶出: 'soluble',
  总量: 'total-content',
  总含量: 'total-content',
  含量: 'total-content',
  萃取: 'extract',
  释放: 'emission',
  释放量: 'emission',
}
/** One word for the other in reports: which of them it is, the method tells. */
const dissolved: ReadonlySet<Basis> = new Set(['soluble', 'migration'])
const sameBasis = (a: Basis, b: Basis): boolean => (basisNames[a] ?? a) === (basisNames[b] ?? b)

interface Intermediate {
  readonly answer: ScreenedResult
  readonly result: LabResult
  readonly substance: string | undefined
  readonly measured: MeasuredValue
  readonly unit: string | undefined
  readonly basis: Basis | undefined
  /** Bases that the report names for this one result, where they are several; then `basis` is none of them. */
  readonly conflict: readonly Basis[]
}

/** Limits that reach one component, before any result is held against them. */
interface ReachedLimits {
  readonly steps: readonly [DatedLimit, ...DatedLimit[]]
  readonly limits: readonly string[]
  readonly category: string | undefined
  readonly unverified: boolean
  /** Why there are several, where something is open. */
  readonly open: ScreeningReason | undefined
  readonly isMaterialOpen: boolean
  /** A row may not be meant for this product. */
  readonly isProductOpen: boolean
}

interface DatedLimit {
  readonly step: Step
  readonly comparison: LimitTable['comparison']
}

/** Where the law of a table binds, as far as somebody saw it. */
interface Reach {
  readonly unverified: readonly string[]
  /** In all markets of the scope. */
  readonly isUnverified: boolean
}

class Screening {
  readonly #compiled: CompiledCatalogue
  readonly #index: LimitIndex
  readonly #markets: readonly string[]
  readonly #days: Float64Array
  readonly #ruleVerdicts: ReadonlyMap<string, Verdict>
  readonly #evaluator: Evaluator
  readonly #componentAt: ReadonlyMap<string, number>
  /** Of the product's components, by their names. */
  readonly #idByName: ReadonlyMap<string, string>
  readonly #scope: ScreeningScope
  readonly #methods = new Map<string, Basis | undefined>()
  readonly #methodsNamed = new Map<string, ReadonlySet<string>>()
  readonly #nearestNames = new Map<string, readonly string[]>()
  readonly #analytes = new Map<string, AnalyteName | undefined>()
  readonly #units = new Map<string, string | undefined>()
  readonly #reach = new Map<LimitTable, Reach>()
  readonly #open = new Map<Expr, Map<string, readonly Reason[]>>()
  readonly #reached = new Map<RowGroup, Map<string, ReachedLimits | undefined>>()

  constructor(compiled: CompiledCatalogue, scope: ScreeningScope) {
    this.#compiled = compiled
    this.#scope = scope
    this.#index = indexOf(compiled)
    const product = scope.product ?? emptyProduct
    const assessment = assess(compiled, product, scope)
    this.#markets = assessment.markets
    // Of an unknown product only the dates speak: what has ended or not begun limits nothing.
    this.#ruleVerdicts = new Map(
      assessment.rules
        .filter((r) => scope.product !== undefined || r.verdict === 'does-not-apply')
        .map((r) => [r.rule, r.verdict]),
    )
    const encoded = new Encoder(compiled).encode(product, scope)
    this.#days = encoded.days
    this.#evaluator = new Evaluator(compiled.program, compiled.componentProgram, compiled.component.size)
    this.#evaluator.start(encoded)
    this.#componentAt = new Map(product.components.map((component, c) => [component.id, c]))
    this.#idByName = uniqueNames(product)
  }

  one(result: LabResult): Intermediate {
    const problems: ScreeningProblem[] = []
    const analyte = result.analyte === undefined ? undefined : this.#analyteOf(result.analyte)
    const substance = analyte?.substance
    if (substance === undefined && result.analyte !== undefined) {
      problems.push({
        code: 'analyte-unknown',
        found: result.analyte.slice(0, 100),
        nearest: this.#nearest(result.analyte),
      })
    }
    const { measured, unit } = readCell(result, problems, (written) => this.#unitOf(written))
    const { basis, conflict } = this.#basisOf(result, analyte?.bases ?? [], problems)
    const verdicts: LimitVerdict[] = []
    const intermediate = { result, substance, measured, unit, basis, conflict }
    if (substance !== undefined) {
      for (const group of this.#index.bySubstance.get(substance) ?? []) {
        const verdict = this.#judge(group, intermediate)
        if (verdict) verdicts.push(verdict)
      }
    }
    const answer: ScreenedResult = {
      result: result.id,
      ...(result.component !== undefined && { component: result.component }),
      ...(substance !== undefined && { substance }),
      verdicts,
      problems,
    }
    return { ...intermediate, answer }
  }

  /** Reports repeat few names and units; each is read once. */
  #analyteOf(name: string): AnalyteName | undefined {
    if (!this.#analytes.has(name)) this.#analytes.set(name, this.#index.substances.of(name))
    return this.#analytes.get(name)
  }

  #unitOf(written: string): string | undefined {
    if (!this.#units.has(written)) this.#units.set(written, readUnit(written))
    return this.#units.get(written)
  }

  /** Verdicts on sums, by index of the first result that takes part. */
  sums(screened: readonly Intermediate[]): readonly (readonly LimitVerdict[] | undefined)[] {
    const bySum = new Map<number, LimitVerdict[]>()
    const samples = Map.groupBy(screened.keys(), (i) => {
      const { component = '', sample = '' } = (screened[i] as Intermediate).result
      return JSON.stringify([this.#idOf(component), sample])
    })
    for (const members of samples.values()) {
      const bySubstance = new Map<string, number[]>()
      for (const i of members) {
        const substance = screened[i]?.substance
        if (substance !== undefined) bySubstance.set(substance, [...(bySubstance.get(substance) ?? []), i])
      }
      if (bySubstance.size === 0) continue
      for (const group of this.#index.sums) {
        const first = group.rows[0] as Row
        const taking = first.substances
          .flatMap((s) => bySubstance.get(s) ?? [])
          .filter((i) => this.#comparable(group.table, screened[i] as Intermediate))
        if (taking.length === 0) continue
        const verdict = this.#judgeSum(
          group,
          first.substances,
          taking.map((i) => screened[i] as Intermediate),
        )
        if (!verdict) continue
        const at = Math.min(...taking)
        bySum.set(at, [...(bySum.get(at) ?? []), verdict])
      }
    }
    return screened.map((_, i) => bySum.get(i))
  }

  /** What the applying rules limit and nobody measured, per component of the product. */
  notTested(screened: readonly Intermediate[]): readonly ScreenedResult[] {
    const { product } = this.#scope
    if (!product) return []
    const tested = new Set<string>()
    for (const s of screened) {
      for (const v of s.answer.verdicts)
        if (v.verdict !== 'not-tested')
          tested.add(`${this.#idOf(s.result.component ?? '')} ${v.table} ${s.substance ?? ''}`)
    }
    const missing: ScreenedResult[] = []
    for (const component of product.components) {
      const bySubstance = new Map<string, LimitVerdict[]>()
      for (const [substance, groups] of this.#index.bySubstance) {
        for (const group of groups) {
          if (!this.#isAsked(group.table)) continue
          if (this.#truthFor(component.id, group.table.material) === FALSE) continue
          if (tested.has(`${component.id} ${group.table.id} ${substance}`)) continue
          const missed = this.#notTested(component.id, group)
          if (missed) bySubstance.set(substance, [...(bySubstance.get(substance) ?? []), missed])
        }
      }
      for (const [substance, verdicts] of bySubstance) {
        missing.push({
          result: `${component.id}/${substance}`,
          component: component.id,
          substance,
          verdicts,
          problems: [],
        })
      }
      for (const group of this.#index.sums) {
        const sumOf = group.rows[0]?.substances ?? []
        const isMeasured = screened.some(
          (s) =>
            this.#idOf(s.result.component ?? '') === component.id &&
            sumOf.includes(s.substance ?? '') &&
            this.#comparable(group.table, s),
        )
        if (isMeasured || !this.#isAsked(group.table)) continue
        if (this.#truthFor(component.id, group.table.material) === FALSE) continue
        const missed = this.#notTested(component.id, group)
        if (!missed) continue
        missing.push({
          result: `${component.id}/${sumOf.join('+')}`,
          component: component.id,
          verdicts: [{ ...missed, sumOf }],
          problems: [],
        })
      }
    }
    return missing
  }

  /** Of the limits of a group that may reach a component's material; each once. */
  #notTested(component: string, group: RowGroup): LimitVerdict | undefined {
    const { table } = group
    const { rows: reaching } = this.#candidates(group, { id: '', component })
    const texts = reaching.flatMap((row) => this.#stepsFor(row).map((step) => step.text))
    const limits = [...new Set(texts)].filter((limit) => limit !== 'none')
    if (limits.length === 0) return undefined
    const isOpen = this.#openFor(component, table, reaching).length > 0
    return this.#verdictOf(table, 'not-tested', isOpen ? 'material-unknown' : 'no-result', limits)
  }

  /** What is not told and decides whether any of these rows limits the component. */
  #openFor(component: string, table: LimitTable, rows: readonly Row[]): readonly Reason[] {
    const ofTable = table.material ? this.#openOfComponent(component, table.material) : noReasons
    if (rows.some((row) => this.#reaches(row, component) === TRUE && this.#limits(row))) return ofTable
    const ofRows = rows.flatMap(({ material, product }) => [
      ...(material ? this.#openOfComponent(component, material) : []),
      ...(product ? this.#openOfProduct(product) : []),
    ])
    return [
      ...new Map([...ofTable, ...ofRows].map((reason) => [JSON.stringify(reason.test), reason])).values(),
    ]
  }

  #limits(row: Row): boolean {
    return this.#stepsFor(row).every((step) => step.max !== 'none')
  }

  #openOfComponent(component: string, expr: Expr): readonly Reason[] {
    const at = this.#componentAt.get(component) ?? -1
    const node = this.#compiled.componentNode(expr)
    const known = this.#open.get(expr)?.get(component)
    if (known) return known
    const found = openTests(this.#compiled.componentProgram, node, (below) =>
      this.#evaluator.componentTruth(at, below),
    )
    this.#open.set(expr, (this.#open.get(expr) ?? new Map<string, readonly Reason[]>()).set(component, found))
    return found
  }

  #openOfProduct(expr: Expr): readonly Reason[] {
    return openTests(this.#compiled.program, this.#compiled.productNode(expr), (node) =>
      this.#evaluator.truth(node),
    )
  }

  reaching({ components }: Product): readonly ReachingLimit[] {
    const groups = [
      ...[...this.#index.bySubstance].flatMap(([substance, found]) =>
        found.map((group) => ({ group, substances: [substance] as readonly string[] })),
      ),
      ...this.#index.sums.map((group) => ({ group, substances: group.rows[0]?.substances ?? [] })),
    ].filter(({ group }) => group.table.markets.some((m) => this.#markets.includes(m)))
    return components.flatMap(({ id: component }) =>
      groups.flatMap(({ group, substances }) => {
        const { table } = group
        const needed = this.#ruleVerdicts.get(table.requirement)
        if (needed !== 'applies' && needed !== 'unknown') return []
        if (this.#truthFor(component, table.material) === FALSE) return []
        const { rows } = this.#candidates(group, { id: '', component })
        const steps = rows.flatMap((row) => this.#stepsFor(row)).filter((step) => step.max !== 'none')
        const [row] = rows
        if (!row || steps.length === 0) return []
        return [
          {
            component,
            substances,
            table: table.id,
            rule: table.requirement,
            needed,
            open: this.#openFor(component, table, rows),
            markets: table.markets,
            clause: table.clause,
            basis: table.basis,
            comparison: row.comparison,
            limits: [...new Set(steps.map((step) => step.text))],
            verified: steps.every((step) => step.verified) && !this.#reachOf(table).isUnverified,
          },
        ]
      }),
    )
  }

  #isAsked(table: LimitTable): boolean {
    return (
      table.markets.some((m) => this.#markets.includes(m)) &&
      this.#ruleVerdicts.get(table.requirement) === 'applies'
    )
  }

  #comparable(table: LimitTable, one: Omit<Intermediate, 'answer'>): boolean {
    if (!table.markets.some((m) => this.#markets.includes(m))) return false
    if (one.conflict.length > 0) return one.conflict.some((basis) => sameBasis(basis, table.basis))
    return one.basis === undefined ? one.result.basis === undefined : sameBasis(one.basis, table.basis)
  }

  #judge(group: RowGroup, one: Omit<Intermediate, 'answer'>): LimitVerdict | undefined {
    const { table } = group
    if (!this.#comparable(table, one)) return undefined
    const reached = this.#reachedBy(group, one.result)
    if (!reached) return undefined
    const { steps, limits, category, unverified, open, isMaterialOpen, isProductOpen } = reached
    const [{ step, comparison }] = steps
    const first = judgeStep(step, comparison, one)
    const decided = (verdict: ScreeningVerdict, because: ScreeningReason): LimitVerdict =>
      this.#verdictOf(table, verdict, because, limits, category, unverified)
    if (one.basis === undefined && first.verdict !== 'not-tested')
      return decided('inconclusive', one.conflict.length > 0 ? 'basis-conflict' : 'basis-missing')
    for (let s = 1; s < steps.length; s++) {
      const other = steps[s] as (typeof steps)[number]
      if (judgeStep(other.step, other.comparison, one).verdict !== first.verdict)
        return decided('inconclusive', open ?? 'date-undecided')
    }
    if (first.verdict === 'fail') {
      if (isMaterialOpen) return decided('inconclusive', 'material-unknown')
      if (isProductOpen || this.#ruleVerdicts.get(table.requirement) === 'unknown')
        return decided('inconclusive', 'applicability-unknown')
    }
    const doubt = first.verdict === 'pass' ? this.#doubtOf(table, [one.result]) : undefined
    return doubt === undefined ? decided(first.verdict, first.because) : decided('inconclusive', doubt)
  }

  /** Why a pass says nothing. */
  #doubtOf({ method = [] }: LimitTable, results: readonly LabResult[]): ScreeningReason | undefined {
    if (results.some(({ component }) => component !== undefined && this.#isComposite(component)))
      return 'composite-sample'
    const isOther = results.some((result) => {
      const named = this.#methodsNamedBy(result.method ?? '')
      return method.length > 0 && named.size > 0 && !method.some((id) => named.has(id))
    })
    return isOther ? 'other-method' : undefined
  }

  /** Of the component that is told by its id, or by a name that it alone has; else what was told. */
  #idOf(component: string): string {
    return this.#componentAt.has(component)
      ? component
      : (this.#idByName.get(nameKey(component)) ?? component)
  }

  /** Several parts in one name, which is no component of the product. */
  #isComposite(component: string): boolean {
    return !this.#componentAt.has(this.#idOf(component)) && compositeName.test(component)
  }

  /** Ids of standards that limits are measured by. */
  #methodsNamedBy(method: string): ReadonlySet<string> {
    const key = methodKey(method)
    const known = this.#methodsNamed.get(key)
    if (known) return known
    const names = [...this.#index.methodsByName].filter(([name]) => key === name || namesMethod(key, name))
    const named = new Set(names.flatMap(([, ids]) => [...ids]))
    this.#methodsNamed.set(key, named)
    return named
  }

  /** What of the group limits this component in this category; the same for all its results, so looked up once. */
  #reachedBy(group: RowGroup, result: LabResult): ReachedLimits | undefined {
    let known = this.#reached.get(group)
    if (!known) {
      known = new Map()
      this.#reached.set(group, known)
    }
    const key = JSON.stringify([result.component, result.category])
    if (!known.has(key)) known.set(key, this.#findReached(group, result))
    return known.get(key)
  }

  #findReached(group: RowGroup, result: LabResult): ReachedLimits | undefined {
    const { table } = group
    if (this.#ruleVerdicts.get(table.requirement) === 'does-not-apply') return undefined
    const reach = this.#truthFor(result.component, table.material)
    if (reach === FALSE) return undefined
    const { rows, open, materialOpen, productOpen } = this.#candidates(group, result)
    const [first, ...others] = rows.flatMap((row) =>
      this.#stepsFor(row)
        .filter((step) => step.max !== 'none')
        .map((step) => ({ step, comparison: row.comparison })),
    )
    if (!first) return undefined
    const steps = [first, ...others] as const
    return {
      steps,
      limits: [...new Set(steps.map(({ step }) => step.text))],
      category: rows.length === 1 ? rows[0]?.category : undefined,
      unverified: steps.some(({ step }) => !step.verified),
      open,
      isMaterialOpen: reach === UNKNOWN || materialOpen,
      isProductOpen: productOpen,
    }
  }

  #judgeSum(
    group: RowGroup,
    substances: readonly string[],
    taking: readonly Intermediate[],
  ): LimitVerdict | undefined {
    const { table } = group
    if (this.#ruleVerdicts.get(table.requirement) === 'does-not-apply') return undefined
    const component = taking[0]?.result.component
    const reach = this.#truthFor(component, table.material)
    if (reach === FALSE) return undefined
    const candidates = this.#candidates(group, taking[0]?.result ?? { id: '' })
    const verdicts = candidates.rows.flatMap((row) =>
      this.#stepsFor(row)
        .filter((step) => step.max !== 'none')
        .map((step) => ({ step, ...judgeSumStep(step, row.comparison, substances, taking) })),
    )
    const first = verdicts[0]
    if (!first) return undefined
    const limits = [...new Set(verdicts.map((v) => v.step.text))]
    const unverified = verdicts.some((v) => !v.step.verified)
    const baseless = taking.find((one) => one.basis === undefined)
    if (baseless && first.verdict !== 'not-tested') {
      const because = baseless.conflict.length > 0 ? 'basis-conflict' : 'basis-missing'
      return {
        ...this.#verdictOf(table, 'inconclusive', because, limits, undefined, unverified),
        sumOf: substances,
      }
    }
    const agree = verdicts.every((v) => v.verdict === first.verdict)
    const isOpen =
      reach === UNKNOWN ||
      candidates.materialOpen ||
      candidates.productOpen ||
      this.#ruleVerdicts.get(table.requirement) === 'unknown'
    const results = taking.map(({ result }) => result)
    const doubt = agree && first.verdict === 'pass' ? this.#doubtOf(table, results) : undefined
    const isUndecided = !agree || doubt !== undefined || (first.verdict === 'fail' && isOpen)
    const verdict = isUndecided ? 'inconclusive' : first.verdict
    const because =
      doubt ??
      (!agree
        ? (candidates.open ?? 'date-undecided')
        : first.verdict === 'fail' && isOpen
          ? 'material-unknown'
          : first.because)
    return {
      ...this.#verdictOf(table, verdict, because, limits, undefined, unverified),
      sumOf: substances,
    }
  }

  #verdictOf(
    table: LimitTable,
    verdict: ScreeningVerdict,
    because: ScreeningReason,
    limits: readonly string[],
    category?: string,
    unverified = false,
  ): LimitVerdict {
    const reach = this.#reachOf(table)
    return {
      table: table.id,
      rule: table.requirement,
      markets: table.markets,
      clause: table.clause,
      verdict,
      because,
      limits,
      ...(category !== undefined && { category }),
      basis: table.basis,
      ...((unverified || reach.isUnverified) && { limitUnverified: true as const }),
      ...(reach.unverified.length > 0 && { reachUnverified: reach.unverified }),
    }
  }

  #reachOf(table: LimitTable): Reach {
    let known = this.#reach.get(table)
    if (!known) {
      const unverified = table.markets.filter((m) => !this.#compiled.isReachVerified(table.instrument, m))
      const asked = table.markets.filter((m) => this.#markets.includes(m))
      known = { unverified, isUnverified: asked.every((m) => unverified.includes(m)) }
      this.#reach.set(table, known)
    }
    return known
  }

  /** Rows whose category fits what is known; all of them, and why, where it is open. */
  #candidates(
    group: RowGroup,
    result: LabResult,
  ): { rows: readonly Row[]; open?: ScreeningReason; materialOpen: boolean; productOpen: boolean } {
    const reaching = group.rows.filter((row) => this.#reaches(row, result.component) !== FALSE)
    const productOpen = reaching.some((row) => this.#truthOfProduct(row.product) === UNKNOWN)
    const materialOpen = reaching.some(
      (row) => row.material !== undefined && this.#truthFor(result.component, row.material) === UNKNOWN,
    )
    const categories = group.table.categories ?? []
    const categorised = reaching.filter((row) => row.category !== undefined)
    if (categorised.length === 0)
      return {
        rows: reaching,
        materialOpen,
        productOpen,
        ...(materialOpen && { open: 'material-unknown' as const }),
      }
    const possible = categories.filter(
      (c) => c.when === undefined || this.#truthFor(result.component, c.when) !== FALSE,
    )
    const sure = possible.filter(
      (c) => c.when !== undefined && this.#truthFor(result.component, c.when) === TRUE,
    )
    const own = sure.length > 0 ? sure : possible.length > 0 ? possible : categories
    const id = result.category?.trim().toLowerCase()
    const stated = categories.find((c) => c.id.toLowerCase() === id)
    // What a report states narrows what the product leaves open, and overrules nothing that it tells.
    const chosen = stated === undefined ? own : own.includes(stated) ? [stated] : [stated, ...own]
    const isConflict = stated !== undefined && chosen.length > 1
    const ids = new Set(chosen.map((c) => c.id))
    const rows = reaching.filter((row) => row.category === undefined || ids.has(row.category))
    return {
      rows,
      materialOpen,
      productOpen,
      ...(chosen.length > 1
        ? { open: isConflict ? ('category-conflict' as const) : ('category-missing' as const) }
        : materialOpen
          ? { open: 'material-unknown' as const }
          : {}),
    }
  }

  #reaches(row: Row, component: string | undefined): number {
    return Math.min(this.#truthFor(component, row.material), this.#truthOfProduct(row.product))
  }

  /** Without a product its kind excludes nothing: every row counts, as every rule does. */
  #truthOfProduct(expr: Expr | undefined): number {
    if (!expr || !this.#scope.product) return TRUE
    return this.#evaluator.truth(this.#compiled.productNode(expr))
  }

  #truthFor(component: string | undefined, expr: Expr | undefined): number {
    if (!expr) return TRUE
    const at = component === undefined ? undefined : this.#componentAt.get(this.#idOf(component))
    return at === undefined ? UNKNOWN : this.#evaluator.componentTruth(at, this.#compiled.componentNode(expr))
  }

  /** The rows of the timeline that the goods' deciding date touches; all of them where it is missing. */
  #stepsFor(row: Row): readonly Step[] {
    const { steps, table } = row
    const kind = dateIndex[table.decidedBy] as number
    const first = this.#days[2 * kind] as number
    const last = this.#days[2 * kind + 1] as number
    return steps.filter((s) => !(last < s.from) && !(first > s.to))
  }

  /**
   * What the report says of the basis: in a column of its own, with the name of the substance, by the method. What
   * contradicts is told, and none of it is believed.
   */
  #basisOf(
    result: LabResult,
    named: readonly Basis[],
    problems: ScreeningProblem[],
  ): Pick<Intermediate, 'basis' | 'conflict'> {
    const told = new Set(named)
    if (result.basis !== undefined && result.basis.trim() !== '') {
      const basis = basisNames[result.basis.trim().toLowerCase().replaceAll(' ', '-')]
      if (!basis) {
        problems.push({
          code: 'basis-unknown',
          found: result.basis.slice(0, 100),
          expected: Object.keys(basisNames),
        })
        return { basis: undefined, conflict: [] }
      }
      told.add(basis)
    } else if (result.method !== undefined) {
      const basis = this.#basisOfMethod(result.method)
      // "Soluble lead" by EN 71-3 is what that method dissolves, which the law calls migration.
      if (basis !== undefined && dissolved.has(basis)) for (const other of dissolved) told.delete(other)
      if (basis !== undefined) told.add(basis)
    }
    const [basis, ...others] = told
    if (others.length === 0) return { basis, conflict: [] }
    const written = [result.analyte, result.basis, result.method].filter((text) => text !== undefined)
    problems.push({ code: 'basis-conflict', found: written.join(' / ').slice(0, 100), expected: [...told] })
    return { basis: undefined, conflict: [...told] }
  }

  /** "EN 71-3:2019+A1:2021" is a method by its number; the edition changes nothing about what is measured. */
  #basisOfMethod(method: string): Basis | undefined {
    const key = methodKey(method)
    if (this.#methods.has(key)) return this.#methods.get(key)
    const { basisByMethod } = this.#index
    const names = [...basisByMethod.keys()].filter((name) => namesMethod(key, name))
    const found = new Set(names.map((name) => basisByMethod.get(name)))
    const basis = found.size === 1 ? [...found][0] : undefined
    this.#methods.set(key, basis)
    return basis
  }

  #nearest(name: string): readonly string[] {
    const wanted = lettersOf(name)
    const known = this.#nearestNames.get(wanted)
    if (known) return known
    const found = this.#compiled.catalogue.substances
      .map((s) => ({
        id: s.id,
        score: Math.max(
          ...[s.name.en, s.name.zh, ...(s.synonyms ?? [])].map((n) => nearness(wanted, lettersOf(n))),
        ),
      }))
      .filter(({ score }) => score >= 0.5)
      .toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
      .slice(0, 5)
      .map(({ id }) => id)
    this.#nearestNames.set(wanted, found)
    return found
  }
}

/** From 0 to 1: letter pairs in common, or more where the whole name stands in what was written, or the reverse. */
function nearness(wanted: string, known: string): number {
  const [long, short] = wanted.length < known.length ? [known, wanted] : [wanted, known]
  const isWord = short.length >= 4 || (short !== '' && /^\p{Script=Han}+$/u.test(short))
  const contained = isWord && long.includes(short) ? 0.5 + short.length / long.length / 2 : 0
  return Math.max(contained, likeness(wanted, known))
}

/** Whether a number stands in what was written and does not merely begin another number: EN 71-3, not EN 71-30. */
function namesMethod(written: string, name: string): boolean {
  const at = written.indexOf(name)
  return at >= 0 && !/^(\d|-\d{1,2}(?!\d))/.test(written.slice(at + name.length))
}

function uniqueNames({ components }: Product): ReadonlyMap<string, string> {
  const named = Map.groupBy(components, ({ id, name = id }) => nameKey(name))
  return new Map(
    [...named].flatMap(([name, [one, ...others]]) => (one && others.length === 0 ? [[name, one.id]] : [])),
  )
}

/** "eyes+skin", "Composite of 1 to 3", "混合样". */
const compositeName =
  /\bcomposite\b|\bmix(?:ed|ture)? of\b|[\p{L}\p{N}#]\s*\+\s*[\p{L}\p{N}#]|混合|混测|复合样/iu

const noReasons: readonly Reason[] = []

const dateIndex: Readonly<Record<string, number>> = {
  manufactured: 0,
  imported: 1,
  manufacturedOrImported: 2,
  placedOnMarket: 3,
  offered: 4,
  tested: 5,
}

const emptyProduct: Product = {
  schema: 'playproof/product/1',
  id: '',
  facts: {},
  components: [],
  dates: {},
  channels: [],
  destinations: [],
}

/** Value and unit of a cell; "90 mg/kg" carries its own unit. */
function readCell(
  result: LabResult,
  problems: ScreeningProblem[],
  unitOf: (written: string) => string | undefined,
): { measured: MeasuredValue; unit: string | undefined } {
  let cell = result.value
  let written = result.unit
  if (typeof cell === 'string') {
    const split = /^(.*?[\d.)])\s*([a-zµμ%°].*)$/iu.exec(cell.trim())
    const own = unitOf(split?.[2] ?? '')
    if (split && own !== undefined && (written === undefined || unitOf(written) === own)) {
      cell = split[1]
      written = split[2]
    }
  }
  let measured: MeasuredValue =
    result.fault === undefined ? readMeasuredValue(cell) : { form: 'unreadable', why: result.fault }
  if (measured.form === 'unreadable') problems.push({ code: measured.why, found: String(cell).slice(0, 100) })
  measured = asReported(measured, result.loq)
  const unit = unitOf(written ?? '')
  if (unit === undefined) problems.push({ code: 'unit-unknown', found: (written ?? '').slice(0, 100) })
  return { measured, unit }
}

/** What lies below the reporting limit, as zero or as a number of its own, was not quantified: it is below that limit. */
function asReported(measured: MeasuredValue, loq: number | undefined): MeasuredValue {
  if (loq === undefined || loq <= 0) return measured
  const isBelow = (measured.form === 'number' || measured.form === 'below') && measured.value < loq
  return isBelow || measured.form === 'not-detected' ? { form: 'below', value: loq } : measured
}

interface Judged {
  readonly verdict: ScreeningVerdict
  readonly because: ScreeningReason
}

function judgeStep(
  step: Step,
  comparison: LimitTable['comparison'],
  one: Omit<Intermediate, 'answer'>,
): Judged {
  const { measured, unit, result } = one
  if (measured.form === 'not-tested') return { verdict: 'not-tested', because: 'no-result' }
  if (measured.form === 'unreadable') return { verdict: 'inconclusive', because: measured.why }
  if (step.max === 'none') return { verdict: 'pass', because: 'below-limit' }
  // Zero is how some write that they found none.
  const isNone = measured.form === 'not-detected' || (measured.form === 'number' && measured.value === 0)
  if (step.max === 'not-detected') {
    if (measured.form === 'below') return { verdict: 'inconclusive', because: 'ban-without-figure' }
    if (!isNone) return { verdict: 'fail', because: 'detected' }
    return { verdict: 'inconclusive', because: 'no-reporting-limit' }
  }
  if (isNone && step.unit !== '1' && step.unit !== 'pH')
    return { verdict: 'inconclusive', because: 'no-reporting-limit' }
  const factor = unit === undefined ? undefined : unitFactor(unit, step.unit)
  if (factor === undefined) return { verdict: 'inconclusive', because: 'unit-mismatch' }
  if (measured.form === 'not-detected') return { verdict: 'inconclusive', because: 'no-reporting-limit' }
  const exact = roundedNear(step.max)
  const value = factor === 1 ? measured.value : exact(measured.value * factor)
  const spread = measured.form === 'number' ? (result.uncertainty ?? 0) * factor : 0
  const low = measured.form === 'below' ? 0 : spread === 0 ? value : exact(value - spread)
  const high = measured.form === 'above' ? Infinity : spread === 0 ? value : exact(value + spread)
  return compare(low, high, step.max, comparison, measured)
}

/** The true value lies between low and high (`below`: under high; `above`: over low; strictly but for `orEqual`). */
function compare(
  low: number,
  high: number,
  max: number,
  comparison: LimitTable['comparison'],
  measured: Extract<MeasuredValue, { readonly value: number }>,
): Judged {
  const { form } = measured
  const isUnder = form === 'below' && !measured.orEqual
  const isOver = form === 'above' && !measured.orEqual
  const undecided: ScreeningReason = form === 'below' ? 'reporting-limit-too-high' : 'within-uncertainty'
  if (comparison === 'at-least') {
    if (low >= max) return { verdict: 'pass', because: 'below-limit' }
    return high < max || (isUnder && high <= max)
      ? { verdict: 'fail', because: 'under-minimum' }
      : { verdict: 'inconclusive', because: undecided }
  }
  const isStrict = comparison === 'less-than'
  const passes = isStrict ? high < max || (isUnder && high <= max) : high <= max
  if (passes) return { verdict: 'pass', because: 'below-limit' }
  const fails = isStrict ? low >= max : low > max || (isOver && low >= max)
  return fails ? { verdict: 'fail', because: 'over-limit' } : { verdict: 'inconclusive', because: undecided }
}

function judgeSumStep(
  step: Step,
  comparison: LimitTable['comparison'],
  substances: readonly string[],
  taking: readonly Intermediate[],
): Judged {
  if (taking.every((t) => t.measured.form === 'not-tested'))
    return { verdict: 'not-tested', because: 'no-result' }
  if (typeof step.max !== 'number') return { verdict: 'inconclusive', because: 'sum-incomplete' }
  let low = 0
  let high = 0
  let isComplete = true
  for (const substance of substances) {
    const one = taking.filter((t) => t.substance === substance)
    const readings = one.map((t) => bounds(t, step.unit)).filter((r) => r !== undefined)
    const worst = readings.toSorted((a, b) => b.high - a.high)[0]
    if (!worst) {
      isComplete = false
      continue
    }
    low += worst.low
    high += worst.high
  }
  const judged = compare(rounded(low), isComplete ? rounded(high) : Infinity, step.max, comparison, {
    form: 'number',
    value: high,
  })
  return judged.verdict === 'inconclusive' && !isComplete
    ? { verdict: 'inconclusive', because: 'sum-incomplete' }
    : judged
}

function bounds(one: Intermediate, unit: string): { low: number; high: number } | undefined {
  const { measured } = one
  const factor = one.unit === undefined ? undefined : unitFactor(one.unit, unit)
  if (factor === undefined) return undefined
  switch (measured.form) {
    case 'number': {
      // As for one result: zero without a reporting limit tells no bound.
      if (measured.value === 0) return undefined
      const spread = one.result.uncertainty ?? 0
      return { low: Math.max(0, measured.value - spread) * factor, high: (measured.value + spread) * factor }
    }
    case 'below':
      return { low: 0, high: measured.value * factor }
    case 'above':
      return { low: measured.value * factor, high: Infinity }
    default:
      return undefined
  }
}

/** Rounding is dear and matters near the limit only. */
function roundedNear(max: number): (value: number) => number {
  const margin = Math.abs(max) * 1e-6
  return (value) => (Math.abs(value - max) <= margin ? rounded(value) : value)
}

/** Binary fractions of decimal numbers must not decide a case at the limit. */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}
