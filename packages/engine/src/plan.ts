/**
 * The test plan: the smallest set of tests over all markets, components and SKUs that covers what applies. Tests are
 * merged only where a source says that one stands in for the other; what has no price cannot be priced, never zero.
 */
import type { Range, Rule, Test } from '@playproof/catalogue/types'
import { type AssessmentScope, assessWithTests, rulesById, type Verdict } from './assessment.ts'
import type { CompiledCatalogue } from './catalogue.ts'
import { calendarDay, dayNumber } from './lib/day/day.ts'
import type { Component, Product } from './product.ts'

export interface TestLine {
  readonly test: string
  /** Tests that this one stands in for, by a source. */
  readonly standsFor: readonly string[]
  /** applies: needed. unknown: needed unless an open question says otherwise. */
  readonly needed: Exclude<Verdict, 'does-not-apply'>
  readonly rules: readonly string[]
  readonly markets: readonly string[]
  readonly products: readonly string[]
  /** Components or shared materials it is run on; absent for the whole product. */
  readonly subjects?: readonly {
    readonly id: string
    readonly product: string
    readonly name?: string
    readonly shares?: string
  }[]
  /** How many orders of the test: one per product, or per distinct component. */
  readonly orders: number
  /** For all orders together. Absent: cannot be priced. */
  readonly cost?: Money
  /** Its price is part of this test's. */
  readonly includedIn?: string
  readonly days?: { readonly low: number; readonly high: number }
  readonly samples?: { readonly count: number; readonly unit: 'pieces' | 'g' }
  readonly parameters: readonly {
    readonly name: NonNullable<Test['parameters']>[number]['name']
    readonly value: string
  }[]
  readonly acceptance?: string
  /** Prices and durations that are not verified are estimates to be confirmed by a quotation. */
  readonly estimate: boolean
}

export interface Money {
  readonly currency: string
  readonly low: number
  readonly high: number
  /** Day the price was noted. */
  readonly asOf?: string
}

export interface ProjectLine {
  readonly document: string
  readonly needed: Exclude<Verdict, 'does-not-apply'>
  readonly products: readonly string[]
  readonly cost?: Money
  readonly days?: { readonly low: number; readonly high: number }
}

export interface TestPlan {
  readonly schema: 'playproof/plan/1'
  readonly catalogue: { readonly version: string; readonly digest: string }
  readonly products: readonly string[]
  readonly markets: readonly string[]
  readonly tests: readonly TestLine[]
  /** Certificates and marks that are projects of their own (CCC, ST). */
  readonly projects: readonly ProjectLine[]
  /** One per currency; currencies are never added up. */
  readonly totals: readonly Money[]
  /** Needed for certain, so at least this. */
  readonly certainTotals: readonly Money[]
  readonly cannotPrice: readonly string[]
  /** Rules that want laboratory proof, but whose tests the catalogue does not hold. */
  readonly withoutTest: readonly string[]
  /** Tests run side by side: the longest decides. */
  readonly days: { readonly low: number; readonly high: number; readonly unknown: readonly string[] }
  /** Last day to start for the ship date; absent where a duration is unknown or no ship date is given. */
  readonly latestStart?: string
  /** With the durations that are known: not later than this. */
  readonly notLaterThan?: string
  readonly samplePieces: { readonly known: number; readonly unknown: readonly string[] }
}

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
  let markets: readonly string[] = []
  for (const product of products) {
    const { assessment, reach } = assessWithTests(compiled, product, scope)
    markets = assessment.markets
    for (const answer of assessment.rules) {
      if (answer.verdict === 'does-not-apply') continue
      const rule = rules.get(answer.rule) as Rule
      const isProject = rule.document?.cost !== undefined || rule.document?.duration !== undefined
      if (isProject) addProject(projects, rule, answer.verdict, product)
      const tests = rule.tests ?? []
      if (tests.length === 0 && wantsLaboratory(rule)) withoutTest.add(rule.id)
      for (const id of tests) {
        const test = compiled.tests.get(id)?.test
        if (!test) continue
        const { needed, components } = reach(id)
        if (
          needed === 'does-not-apply' ||
          (test.per !== 'product' && components.length === 0 && product.components.length > 0)
        )
          continue
        const isCertain = answer.verdict === 'applies' && needed === 'applies'
        addTest(drafts, test, rule, markets, product, components, isCertain)
      }
    }
  }
  const merged = mergeEquivalent([...drafts.values()], compiled)
  const age = youngest(products)
  const lines = merged
    .map((draft) => toLine(draft, merged, age))
    .toSorted((a, b) => (a.test < b.test ? -1 : 1))
  const projectLines = [...projects.values()].map(toProjectLine)
  return {
    ...summary(compiled, products, markets, lines, projectLines, scope),
    withoutTest: [...withoutTest].toSorted(),
  }
}

interface Draft {
  readonly test: Test
  readonly standsFor: Set<string>
  isCertain: boolean
  readonly rules: Set<string>
  readonly markets: Set<string>
  readonly products: Set<string>
  /** Key: the shared material, or the component of the product. */
  readonly subjects: Map<string, { id: string; product: string; name?: string; shares?: string }>
}

interface ProjectDraft {
  readonly rule: Rule
  isCertain: boolean
  readonly products: Set<string>
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

function addProject(
  projects: Map<string, ProjectDraft>,
  rule: Rule,
  verdict: Verdict,
  product: Product,
): void {
  const draft = projects.get(rule.id) ?? { rule, isCertain: false, products: new Set<string>() }
  draft.isCertain ||= verdict === 'applies'
  draft.products.add(product.id)
  projects.set(rule.id, draft)
}

function addTest(
  drafts: Map<string, Draft>,
  test: Test,
  rule: Rule,
  markets: readonly string[],
  product: Product,
  components: readonly { readonly id: string; readonly certain: boolean }[],
  isCertain: boolean,
): void {
  let draft = drafts.get(test.id)
  if (!draft) {
    draft = {
      test,
      standsFor: new Set(),
      isCertain: false,
      rules: new Set(),
      markets: new Set(),
      products: new Set(),
      subjects: new Map(),
    }
    drafts.set(test.id, draft)
  }
  draft.isCertain ||= isCertain && (test.per === 'product' || components.some((c) => c.certain))
  draft.rules.add(rule.id)
  for (const market of rule.markets) if (markets.includes(market)) draft.markets.add(market)
  draft.products.add(product.id)
  for (const { id } of components) {
    const component = product.components.find((c) => c.id === id) as Component
    const key = component.shares === undefined ? `${product.id}/${id}` : `=${component.shares}`
    if (draft.subjects.has(key)) continue
    draft.subjects.set(key, {
      id,
      product: product.id,
      ...(component.name !== undefined && { name: component.name }),
      ...(component.shares !== undefined && { shares: component.shares }),
    })
  }
}

/** Folds a test into one that a verified source calls equivalent, where both are planned on the same things. */
function mergeEquivalent(drafts: readonly Draft[], compiled: CompiledCatalogue): readonly Draft[] {
  const byId = new Map(drafts.map((d) => [d.test.id, d]))
  const gone = new Set<string>()
  for (const draft of drafts) {
    for (const same of draft.test.sameAs ?? []) {
      const other = byId.get(same.test)
      if (!other || gone.has(other.test.id) || gone.has(draft.test.id) || other === draft) continue
      if (!compiled.isVerified(same.confidence, same.sources) || other.test.per !== draft.test.per) continue
      other.standsFor.add(draft.test.id)
      other.isCertain ||= draft.isCertain
      for (const id of draft.standsFor) other.standsFor.add(id)
      for (const rule of draft.rules) other.rules.add(rule)
      for (const market of draft.markets) other.markets.add(market)
      for (const product of draft.products) other.products.add(product)
      for (const [key, subject] of draft.subjects) other.subjects.set(key, subject)
      gone.add(draft.test.id)
    }
  }
  return drafts.filter((d) => !gone.has(d.test.id))
}

function toLine(draft: Draft, all: readonly Draft[], ageMonths: number | undefined): TestLine {
  const { test } = draft
  const isWhole = test.per === 'product'
  const orders = isWhole ? draft.products.size : Math.max(draft.subjects.size, 1)
  const parent =
    test.includedIn !== undefined && all.some((d) => d.test.id === test.includedIn)
      ? test.includedIn
      : undefined
  return {
    test: test.id,
    standsFor: [...draft.standsFor].toSorted(),
    needed: draft.isCertain ? 'applies' : 'unknown',
    rules: [...draft.rules].toSorted(),
    markets: [...draft.markets].toSorted(),
    products: [...draft.products],
    ...(!isWhole && { subjects: [...draft.subjects.values()] }),
    orders,
    ...(parent === undefined ? test.cost && { cost: money(test.cost, orders) } : { includedIn: parent }),
    ...(test.duration && { days: { low: test.duration.low, high: test.duration.high } }),
    ...(test.samples && { samples: { count: test.samples.count * orders, unit: test.samples.unit } }),
    parameters: (test.parameters ?? []).flatMap(({ name, byAge }) =>
      byAge
        .filter(
          (row) =>
            ageMonths === undefined ||
            ((row.fromMonths ?? 0) <= ageMonths && ageMonths < (row.toMonths ?? Infinity)),
        )
        .map((row) => ({ name, value: row.value })),
    ),
    ...(test.acceptance !== undefined && { acceptance: test.acceptance }),
    estimate: test.cost?.confidence !== 'seen',
  }
}

function toProjectLine({ rule, isCertain, products }: ProjectDraft): ProjectLine {
  const { cost, duration } = rule.document ?? {}
  return {
    document: rule.id,
    needed: isCertain ? 'applies' : 'unknown',
    products: [...products],
    ...(cost && { cost: money(cost, products.size) }),
    ...(duration && {
      days: { low: daysOf(duration.low, duration.unit), high: daysOf(duration.high, duration.unit) },
    }),
  }
}

function money(range: Range, orders: number): Money {
  return {
    currency: range.currency ?? '',
    low: range.low * orders,
    high: range.high * orders,
    ...(range.asOf !== undefined && { asOf: range.asOf }),
  }
}

function daysOf(amount: number, unit: string | undefined): number {
  return unit === 'months' ? amount * 30 : unit === 'weeks' ? amount * 7 : amount
}

/** The age that test parameters are read at: the youngest child that any of the products is for. */
function youngest(products: readonly Product[]): number | undefined {
  const ages = products
    .map((p) => p.ageDecision?.from ?? p.facts['declared-age-from'])
    .filter((a) => typeof a === 'number')
  return ages.length === products.length && ages.length > 0 ? Math.min(...ages) : undefined
}

function summary(
  compiled: CompiledCatalogue,
  products: readonly Product[],
  markets: readonly string[],
  tests: readonly TestLine[],
  projects: readonly ProjectLine[],
  scope: PlanScope,
): Omit<TestPlan, 'withoutTest'> {
  const priced = [...tests, ...projects]
  const durations = priced.flatMap((line) => line.days ?? [])
  const unknownDays = tests
    .filter((t) => t.days === undefined && t.includedIn === undefined)
    .map((t) => t.test)
  const high = Math.max(0, ...durations.map((d) => d.high))
  const byShip =
    scope.shipOn === undefined ? undefined : calendarDay(dayNumber(scope.shipOn) - Math.ceil(high))
  return {
    schema: 'playproof/plan/1',
    catalogue: { version: compiled.catalogue.version, digest: compiled.catalogue.digest },
    products: products.map((p) => p.id),
    markets,
    tests,
    projects,
    totals: totalsOf(priced),
    certainTotals: totalsOf(priced.filter((line) => line.needed === 'applies')),
    cannotPrice: tests.filter((t) => t.cost === undefined && t.includedIn === undefined).map((t) => t.test),
    days: { low: Math.max(0, ...durations.map((d) => d.low)), high, unknown: unknownDays },
    ...(byShip !== undefined && unknownDays.length === 0 && { latestStart: byShip }),
    ...(byShip !== undefined && { notLaterThan: byShip }),
    samplePieces: {
      known: tests.reduce((sum, t) => sum + (t.samples?.unit === 'pieces' ? t.samples.count : 0), 0),
      unknown: tests.filter((t) => t.samples === undefined).map((t) => t.test),
    },
  }
}

function totalsOf(lines: readonly { readonly cost?: Money }[]): readonly Money[] {
  const totals = new Map<string, { currency: string; low: number; high: number }>()
  for (const { cost } of lines) {
    if (!cost) continue
    const total = totals.get(cost.currency) ?? { currency: cost.currency, low: 0, high: 0 }
    total.low += cost.low
    total.high += cost.high
    totals.set(cost.currency, total)
  }
  return [...totals.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
}
