/**
 * The test plan: the smallest set of tests over all markets, components and SKUs that covers what applies. Tests are
 * merged only where a source says that one stands in for the other; what has no price cannot be priced, never zero.
 */
import type { Rule } from '@playproof/catalogue/types'
import { type AssessmentScope, assessWithTests, type Reason, rulesById } from './assessment.ts'
import type { CompiledCatalogue } from './catalogue.ts'
import { calendarDay, dayNumber } from './lib/day/day.ts'
import {
  addProject,
  addTest,
  demandParent,
  type Draft,
  mergeEquivalent,
  type ProjectDraft,
} from './lib/plan/draft.ts'
import { groupOfTest, toLine, toProjectLine, withinProject } from './lib/plan/line.ts'
import {
  type Benchmark,
  type ForeignPrices,
  type Money,
  type Needed,
  type PlanGroup,
  type ProjectLine,
  type TestLine,
  type TestPlan,
  type TestSubject,
  planGroups,
} from './lib/plan/test-plan.ts'
import type { Product } from './product.ts'

export { planGroups } from './lib/plan/test-plan.ts'
export type {
  Benchmark,
  DayCount,
  ForeignPrices,
  Money,
  PlanGroup,
  ProjectLine,
  TestLine,
  TestPlan,
  TestSubject,
} from './lib/plan/test-plan.ts'

export interface PlanScope extends AssessmentScope {
  /** Day the goods must leave. */
  readonly shipOn?: string
}

/**
 * @param products One product, or a family whose shared materials (`shares`) are tested once.
 * @throws {UnknownScopeError} As `assess`.
 */
export function planTests(
  compiled: CompiledCatalogue,
  products: readonly Product[],
  scope: PlanScope,
): TestPlan {
  const rules = rulesById(compiled)
  const drafts = new Map<string, Draft>()
  const projects = new Map<string, ProjectDraft>()
  const withoutTest = new Set<string>()
  const refuted = new Map<PlanGroup, Map<string, Reason>>()
  const ages = new Set<number | undefined>()
  let markets: readonly string[] = []
  for (const product of products) {
    const { assessment, reach } = assessWithTests(compiled, product, scope)
    markets = assessment.markets
    ages.add(assessment.age.from)
    for (const answer of assessment.rules) {
      const rule = rules.get(answer.rule) as Rule
      const tests = (rule.tests ?? []).flatMap((id) => compiled.tests.get(id)?.test ?? [])
      if (answer.verdict === 'does-not-apply') {
        for (const test of tests) noteRefuted(refuted, groupOfTest[test.group], answer.because)
        continue
      }
      const isProject = rule.document?.cost !== undefined || rule.document?.duration !== undefined
      if (isProject) addProject(projects, rule, answer.verdict, product)
      if (tests.length === 0 && wantsLaboratory(rule)) withoutTest.add(rule.id)
      for (const test of tests) {
        const { needed, components } = reach(test.id)
        if (needed === 'does-not-apply') continue
        const verdict = answer.verdict === 'applies' && needed === 'applies' ? 'applies' : 'unknown'
        addTest(drafts, test, rule, markets, product, components, verdict)
      }
    }
  }
  const merged = mergeEquivalent([...drafts.values()], compiled)
  const planned = new Map(merged.flatMap((d) => [d.test.id, ...d.standsFor].map((id) => [id, d] as const)))
  for (const draft of merged) demandParent(draft, planned)
  const lines = merged
    .map((draft) => toLine(draft, planned, [...ages], compiled))
    .map((line) => withinProject(line, projects))
    .toSorted((a, b) => (a.test < b.test ? -1 : 1))
  const projectLines = [...projects.values()].map(toProjectLine)
  return {
    ...summary(compiled, products, markets, lines, projectLines, scope),
    withoutTest: [...withoutTest].toSorted(),
    emptyGroups: planGroups
      .filter((group) => !lines.some((line) => line.group === group))
      .map((group) => ({ group, because: [...(refuted.get(group)?.values() ?? [])] })),
  }
}

const mostReasons = 3

/** @param refuted Per group its first reasons, each once. */
function noteRefuted(
  refuted: Map<PlanGroup, Map<string, Reason>>,
  group: PlanGroup,
  because: readonly Reason[],
): void {
  const known = refuted.get(group) ?? new Map<string, Reason>()
  refuted.set(group, known)
  for (const reason of because) {
    if (known.size === mostReasons) return
    known.set(JSON.stringify(reason), reason)
  }
}

const laboratoryRoutes = new Set([
  'accepted-laboratory',
  'accredited-laboratory',
  'notified-body',
  'approved-body',
  'designated-laboratory',
  'registered-body',
])

function wantsLaboratory(rule: Rule): boolean {
  return rule.evidence !== undefined && laboratoryRoutes.has(rule.evidence.route)
}

function summary(
  compiled: CompiledCatalogue,
  products: readonly Product[],
  markets: readonly string[],
  tests: readonly TestLine[],
  projects: readonly ProjectLine[],
  scope: PlanScope,
): Omit<TestPlan, 'withoutTest' | 'emptyGroups'> {
  const priced = [...tests, ...projects]
  const durations = priced.flatMap((line) => line.days ?? [])
  const unknownDays = [
    ...tests.filter((t) => t.days === undefined && t.includedIn === undefined).map((t) => t.test),
    ...projects.filter((p) => p.days === undefined).map((p) => p.document),
  ]
  const high = Math.max(0, ...durations.map((d) => d.high))
  const byShip = scope.shipOn === undefined ? undefined : calendarDay(dayNumber(scope.shipOn) - high)
  return {
    schema: 'playproof/plan/1',
    catalogue: { version: compiled.catalogue.version, digest: compiled.catalogue.digest },
    products: products.map((p) => p.id),
    markets,
    tests,
    projects,
    totals: totalsOf(compiled, priced),
    certainTotals: totalsOf(compiled, priced, 'certainCost'),
    cannotPrice: [
      ...tests.filter((t) => t.cost === undefined && t.includedIn === undefined).map((t) => t.test),
      ...projects.filter((p) => p.cost === undefined).map((p) => p.document),
    ],
    benchmarks: markets.flatMap((id) => benchmarkOf(compiled, id)),
    foreignPrices: markets.flatMap((id) => foreignPricesOf(compiled, id, tests, projects)),
    days: { low: Math.max(0, ...durations.map((d) => d.low)), high, unknown: unknownDays },
    ...(byShip !== undefined && unknownDays.length === 0 && { latestStart: byShip }),
    ...(byShip !== undefined && { notLaterThan: byShip }),
    samplePieces: {
      known: tests.reduce((sum, t) => sum + (t.samples?.unit === 'pieces' ? t.samples.count : 0), 0),
      unknown: tests.filter((t) => t.samples === undefined && t.includedIn === undefined).map((t) => t.test),
    },
  }
}

function benchmarkOf(compiled: CompiledCatalogue, id: string): readonly Benchmark[] {
  const fee = compiled.catalogue.markets.find((m) => m.id === id)?.testingFee
  if (!fee) return []
  const { currency, low, high, openEnded = false, sources, confidence } = fee
  const verified = compiled.isVerified(confidence, sources)
  return [{ market: id, currency, low, high, openEnded, verified, sources }]
}

function foreignPricesOf(
  compiled: CompiledCatalogue,
  id: string,
  tests: readonly TestLine[],
  projects: readonly ProjectLine[],
): readonly ForeignPrices[] {
  const currency = compiled.catalogue.markets.find((m) => m.id === id)?.currency
  if (currency === undefined) return []
  const rules = rulesById(compiled)
  const lines = [
    ...tests.filter((line) => line.markets.includes(id)),
    ...projects.filter((p) => rules.get(p.document)?.markets.includes(id)),
  ]
  const pricedIn = totalsOf(compiled, lines).map((total) => total.currency)
  return pricedIn.length === 0 || pricedIn.includes(currency) ? [] : [{ market: id, currency, pricedIn }]
}

function isEstimate(compiled: CompiledCatalogue, line: PricedLine): boolean {
  if ('estimate' in line) return line.estimate
  return !isPriceVerified(compiled, line)
}

type PricedLine =
  | Pick<TestLine, 'cost' | 'certainCost' | 'estimate'>
  | Pick<ProjectLine, 'cost' | 'certainCost' | 'document'>

function totalsOf(
  compiled: CompiledCatalogue,
  lines: readonly PricedLine[],
  of: 'cost' | 'certainCost' = 'cost',
): readonly Money[] {
  const totals = new Map<string, Money>()
  for (const line of lines) {
    const cost = line[of]
    if (!cost) continue
    const { currency } = cost
    const { low, high, estimate } = totals.get(currency) ?? { low: 0, high: 0 }
    totals.set(currency, {
      currency,
      low: low + cost.low,
      high: high + cost.high,
      ...((estimate || isEstimate(compiled, line)) && { estimate: true as const }),
    })
  }
  return [...totals.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
}

/** Whether the price of a project rests on a verified source. */
export function isPriceVerified(
  compiled: CompiledCatalogue,
  { document }: Pick<ProjectLine, 'document'>,
): boolean {
  const cost = rulesById(compiled).get(document)?.document?.cost
  return compiled.isVerified(cost?.confidence, cost?.sources)
}

export interface ExtraMarket {
  readonly market: string
  /** Lines of the first markets' plan that serve this market too. */
  readonly reused: readonly string[]
  /** What must be ordered beyond it. */
  readonly remaining: readonly TestLine[]
  readonly projects: readonly ProjectLine[]
  readonly totals: readonly Money[]
  readonly cannotPrice: readonly string[]
}

/**
 * After the tests for the markets of the scope: what remains for each further market, taken by itself.
 *
 * @throws {UnknownScopeError} As `assess`.
 */
export function extraMarkets(
  compiled: CompiledCatalogue,
  products: readonly Product[],
  scope: PlanScope,
  further: readonly string[],
): readonly ExtraMarket[] {
  const first = planTests(compiled, products, scope)
  return further.map((market) => {
    const both = planTests(compiled, products, { ...scope, markets: [...scope.markets, market] })
    const added = both.tests.filter((line) => !isOrdered(line, first))
    const projects = both.projects.filter((p) => !first.projects.some((f) => f.document === p.document))
    const lines = [...added, ...projects]
    return {
      market,
      reused: both.tests
        .filter((line) => isOrdered(line, first) && bothServe(line, first, both))
        .map((line) => line.test),
      remaining: added,
      projects,
      totals: totalsOf(compiled, lines),
      cannotPrice: both.cannotPrice.filter((id) => !first.cannotPrice.includes(id)),
    }
  })
}

/** The first plan holds the test, or one that stands in for it, on at least as many things. */
function isOrdered(line: TestLine, first: TestPlan): boolean {
  const ids = [line.test, ...line.standsFor]
  return first.tests.some(
    (f) => [f.test, ...f.standsFor].some((id) => ids.includes(id)) && f.orders >= line.orders,
  )
}

function bothServe(line: TestLine, first: TestPlan, both: TestPlan): boolean {
  return line.markets.some((market) => both.markets.includes(market) && !first.markets.includes(market))
}

export interface PlanGap {
  readonly test: string
  readonly needed: Needed
  readonly rules: readonly string[]
}

/** What a laboratory's quotation lacks: planned tests that none of the quoted ones is, includes or stands in for. */
export function gapsOf(plan: TestPlan, quoted: readonly string[]): readonly PlanGap[] {
  const has = (id: string | undefined): boolean => id !== undefined && quoted.includes(id)
  return plan.tests
    .filter((line) => ![line.test, ...line.standsFor, line.includedIn].some(has))
    .map(({ test, needed, rules }) => ({ test, needed, rules }))
}

export interface SampleList {
  /** What the laboratory must be accepted for; empty: any competent laboratory. */
  readonly acceptances: readonly string[]
  readonly tests: readonly string[]
  /** Pieces per product; components and materials in what their test asks for. */
  readonly samples: readonly {
    readonly test: string
    readonly count: number
    readonly unit: 'pieces' | 'g'
    readonly subjects: readonly TestSubject[]
    readonly products: readonly string[]
  }[]
  /** Tests whose sample need is not known: ask the laboratory. */
  readonly unknown: readonly string[]
}

/** One list per laboratory: lines that need the same acceptances can go to one. */
export function sampleListsOf(plan: TestPlan): readonly SampleList[] {
  const byLaboratory = Map.groupBy(plan.tests, (line) => line.acceptances.join('+'))
  return [...byLaboratory.values()].map((lines) => ({
    acceptances: lines[0]?.acceptances ?? [],
    tests: lines.map((line) => line.test),
    samples: lines.flatMap(({ test, samples, subjects, products }) =>
      samples ? [{ test, ...samples, subjects: subjects ?? [], products }] : [],
    ),
    unknown: lines
      .filter((line) => line.samples === undefined && line.includedIn === undefined)
      .map((line) => line.test),
  }))
}
