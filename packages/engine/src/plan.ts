/**
 * The test plan: the smallest set of tests over all markets, components and SKUs that covers what applies. Tests are
 * merged only where a source says that one stands in for the other; what has no price cannot be priced, never zero.
 */
import type { Bilingual, Range, Rule, Test } from '@playproof/catalogue/types'
import { type AssessmentScope, assessWithTests, type Reason, rulesById, type Verdict } from './assessment.ts'
import type { CompiledCatalogue } from './catalogue.ts'
import { calendarDay, dayNumber } from './lib/day/day.ts'
import type { Component, Product } from './product.ts'

export type PlanGroup = 'mechanical' | 'flammability' | 'chemical' | 'labelling' | 'electrical'

/** What laboratories sell under five heads; the first four stand in every plan, empty or not. */
const groupOfTest: Readonly<Record<Test['group'], PlanGroup>> = {
  mechanical: 'mechanical',
  magnets: 'mechanical',
  acoustic: 'mechanical',
  packaging: 'mechanical',
  flammability: 'flammability',
  chemical: 'chemical',
  hygiene: 'chemical',
  labelling: 'labelling',
  electrical: 'electrical',
  radio: 'electrical',
  software: 'electrical',
}

export const planGroups: readonly PlanGroup[] = [
  'mechanical',
  'flammability',
  'chemical',
  'labelling',
  'electrical',
]

type Needed = Exclude<Verdict, 'does-not-apply'>

/** A component, or a material that components share, on which a test is run once. */
export interface TestSubject {
  readonly id: string
  readonly product: string
  readonly needed: Needed
  readonly name?: string
  readonly shares?: string
}

export interface TestLine {
  readonly test: string
  readonly group: PlanGroup
  /** component, material, coating: can be tested before the toy is put together, and once for all that share it. */
  readonly per: Test['per']
  /** Tests that this one stands in for, by a source. */
  readonly standsFor: readonly string[]
  /** applies: needed. unknown: needed unless an open question says otherwise. */
  readonly needed: Needed
  readonly rules: readonly string[]
  readonly markets: readonly string[]
  readonly products: readonly string[]
  /** Components or shared materials it is run on; absent for the whole product. */
  readonly subjects?: readonly TestSubject[]
  /** How many orders of the test: one per product, or per distinct component. */
  readonly orders: number
  /** Of these, how many another test's price includes. */
  readonly includedOrders: number
  /** Of these, how many are needed for certain. */
  readonly certainOrders: number
  /** The bill of materials is not declared complete: a part not listed may need it as well. */
  readonly ordersAtLeast: boolean
  /** For all orders that no other test includes. Absent: included, or cannot be priced. */
  readonly cost?: Money
  /** The part of the cost that is needed for certain. */
  readonly certainCost?: Money
  /** Its price is part of this test's or project's, which is planned for the same products. */
  readonly includedIn?: string
  readonly days?: DayCount
  readonly samples?: { readonly count: number; readonly unit: 'pieces' | 'g' }
  /** At the age of the youngest child; each age of a family where they differ. */
  readonly parameters: readonly {
    readonly name: Bilingual
    readonly value: Bilingual
  }[]
  /** Whose acceptance the laboratory needs: all of them. */
  readonly acceptances: readonly string[]
  /** Price or duration rests on no verified source: to be confirmed by a quotation. */
  readonly estimate: boolean
}

export interface Money {
  readonly currency: string
  readonly low: number
  readonly high: number
  /** Day the price was noted. */
  readonly asOf?: string
}

/** What the trade reckons for the tests of one SKU in a market: shown beside the computed figures, never in them. */
export interface Benchmark {
  readonly market: string
  readonly currency: string
  readonly low: number
  readonly high: number
  /** It may well be more than `high`. */
  readonly openEnded: boolean
  readonly verified: boolean
  readonly sources: readonly string[]
}

/** A market whose tests are priced, but none of them in its own currency: nothing is converted. */
export interface ForeignPrices {
  readonly market: string
  readonly currency: string
  readonly pricedIn: readonly string[]
}

/** Calendar days. */
export interface DayCount {
  readonly low: number
  readonly high: number
}

export interface ProjectLine {
  readonly document: string
  readonly needed: Needed
  readonly products: readonly string[]
  readonly cost?: Money
  readonly certainCost?: Money
  readonly days?: DayCount
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
  /** Tests and projects without a price. */
  readonly cannotPrice: readonly string[]
  readonly benchmarks: readonly Benchmark[]
  readonly foreignPrices: readonly ForeignPrices[]
  /** Rules that want laboratory proof, but whose tests the catalogue does not hold. */
  readonly withoutTest: readonly string[]
  /** Groups without a test, and why the rules that ask for such tests do not apply. */
  readonly emptyGroups: readonly { readonly group: PlanGroup; readonly because: readonly Reason[] }[]
  /** Tests run side by side: the longest decides. */
  readonly days: DayCount & { readonly unknown: readonly string[] }
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

/** One order of a test: for a product, a component, or a material that several share. */
interface Place {
  readonly subject?: Omit<TestSubject, 'needed'>
  readonly products: Set<string>
  isCertain: boolean
}

interface Draft {
  readonly test: Test
  readonly standsFor: Set<string>
  readonly rules: Set<string>
  readonly markets: Set<string>
  readonly products: Set<string>
  readonly acceptances: Set<string>
  /** Key: the product, the shared material, or the component of the product. */
  readonly places: Map<string, Place>
  isCertain: boolean
  ordersAtLeast: boolean
}

interface ProjectDraft {
  readonly rule: Rule
  readonly products: Map<string, Verdict>
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

function addProject(
  projects: Map<string, ProjectDraft>,
  rule: Rule,
  verdict: Verdict,
  product: Product,
): void {
  const draft = projects.get(rule.id) ?? { rule, products: new Map<string, Verdict>() }
  draft.products.set(product.id, verdict)
  projects.set(rule.id, draft)
}

function addTest(
  drafts: Map<string, Draft>,
  test: Test,
  rule: Rule,
  markets: readonly string[],
  product: Product,
  components: readonly { readonly id: string; readonly certain: boolean }[],
  verdict: Needed,
): void {
  const isWhole = test.per === 'product'
  const isOpen = product.billOfMaterialsComplete === undefined
  if (!isWhole && components.length === 0 && !isOpen) return
  const draft = drafts.get(test.id) ?? draftOf(test)
  drafts.set(test.id, draft)
  draft.rules.add(rule.id)
  for (const market of rule.markets) if (markets.includes(market)) draft.markets.add(market)
  draft.products.add(product.id)
  const isCertain = verdict === 'applies'
  if (isWhole) {
    addPlace(draft, product.id, product.id, isCertain)
    return
  }
  draft.ordersAtLeast ||= isOpen
  for (const { id, certain } of components) {
    const component = product.components.find((c) => c.id === id) as Component
    const key = component.shares === undefined ? `${product.id}/${id}` : `=${component.shares}`
    addPlace(draft, key, product.id, isCertain && certain, {
      id,
      product: product.id,
      ...(component.name !== undefined && { name: component.name }),
      ...(component.shares !== undefined && { shares: component.shares }),
    })
  }
}

function draftOf(test: Test): Draft {
  return {
    test,
    standsFor: new Set(),
    rules: new Set(),
    markets: new Set(),
    products: new Set(),
    acceptances: new Set(test.acceptance === undefined ? [] : [test.acceptance]),
    places: new Map(),
    isCertain: false,
    ordersAtLeast: false,
  }
}

function addPlace(
  draft: Draft,
  key: string,
  product: string,
  isCertain: boolean,
  subject?: Place['subject'],
): void {
  const place = draft.places.get(key)
  if (place) {
    place.products.add(product)
    place.isCertain ||= isCertain
  } else draft.places.set(key, { ...(subject && { subject }), products: new Set([product]), isCertain })
  draft.isCertain ||= isCertain
}

/** Folds tests into one that a verified source calls the same; the one that has a price, the lower one, survives. */
function mergeEquivalent(drafts: readonly Draft[], compiled: CompiledCatalogue): readonly Draft[] {
  const isSame = (a: Draft, b: Draft): boolean =>
    a.test.per === b.test.per &&
    [
      ...(a.test.sameAs ?? []).map((s) => [s, b] as const),
      ...(b.test.sameAs ?? []).map((s) => [s, a] as const),
    ].some(
      ([same, other]) => same.test === other.test.id && compiled.isVerified(same.confidence, same.sources),
    )
  const left = drafts.toSorted(byPrice)
  const kept: Draft[] = []
  for (const draft of left) {
    const into = kept.find((k) => isSame(k, draft))
    if (into) fold(draft, into)
    else kept.push(draft)
  }
  return kept
}

/** Priced before unpriced, cheaper before dearer in one currency; then by id. */
function byPrice({ test: a }: Draft, { test: b }: Draft): number {
  if ((a.cost === undefined) !== (b.cost === undefined)) return a.cost === undefined ? 1 : -1
  const dearer = a.cost && b.cost && a.cost.currency === b.cost.currency ? a.cost.high - b.cost.high : 0
  return dearer !== 0 ? dearer : a.id < b.id ? -1 : 1
}

function fold(from: Draft, into: Draft): void {
  into.standsFor.add(from.test.id)
  for (const key of ['rules', 'markets', 'products', 'acceptances'] as const)
    for (const id of from[key]) into[key].add(id)
  for (const [key, place] of from.places)
    for (const product of place.products) addPlace(into, key, product, place.isCertain, place.subject)
  into.ordersAtLeast ||= from.ordersAtLeast
}

const parentOf = ({ test }: Draft, planned: ReadonlyMap<string, Draft>): Draft | undefined =>
  test.includedIn === undefined ? undefined : planned.get(test.includedIn)

/** Is the price of this order part of the parent's, which is ordered for one of its products anyway? */
function isIncluded(place: Place, draft: Draft, parent: Draft | undefined): boolean {
  if (!parent || parent === draft) return false
  const orders = [...parent.places.values()].filter((p) =>
    [...p.products].some((id) => place.products.has(id)),
  )
  const isSure = orders.some((p) => p.isCertain)
  // A test that is certain and has a price of its own does not wait for a parent that may fall away.
  return orders.length > 0 && (isSure || !place.isCertain || draft.test.cost === undefined)
}

/** A test that is certain and sold only as a part makes the order of the whole certain. */
function demandParent(draft: Draft, planned: ReadonlyMap<string, Draft>, seen = new Set<Draft>()): void {
  const parent = parentOf(draft, planned)
  if (!parent || seen.has(draft) || draft.test.cost !== undefined) return
  seen.add(draft)
  for (const place of draft.places.values()) {
    if (!place.isCertain) continue
    for (const order of parent.places.values()) {
      if (![...order.products].some((id) => place.products.has(id))) continue
      order.isCertain = true
      parent.isCertain = true
    }
  }
  demandParent(parent, planned, seen)
}

/** How often the price is paid. A price that covers a product is paid once by each product that brings an order. */
function prices(test: Test, places: readonly Place[]): number {
  if (test.priceCovers !== 'product') return places.length
  return new Set(places.map((place) => [...place.products][0])).size
}

function toLine(
  draft: Draft,
  planned: ReadonlyMap<string, Draft>,
  ages: readonly (number | undefined)[],
  compiled: CompiledCatalogue,
): TestLine {
  const { test } = draft
  const parent = parentOf(draft, planned)
  const places = [...draft.places.values()]
  const own = places.filter((place) => !isIncluded(place, draft, parent))
  // No component is listed, and the list is not complete: at least one order.
  const least = places.length === 0 ? 1 : 0
  const orders = places.length + least
  const cost = own.length + least > 0 ? money(test.cost, prices(test, own) + least) : undefined
  const certain = own.filter((place) => place.isCertain)
  const certainCost = money(test.cost, prices(test, certain))
  const days = dayCount(test.duration)
  return {
    test: test.id,
    group: groupOfTest[test.group],
    per: test.per,
    standsFor: [...draft.standsFor].toSorted(),
    needed: draft.isCertain ? 'applies' : 'unknown',
    rules: [...draft.rules].toSorted(),
    markets: [...draft.markets].toSorted(),
    products: [...draft.products],
    ...(test.per !== 'product' && { subjects: places.flatMap(subjectOf) }),
    orders,
    includedOrders: places.length - own.length,
    certainOrders: places.filter((place) => place.isCertain).length,
    ordersAtLeast: draft.ordersAtLeast,
    ...(cost && { cost }),
    ...(certainCost && certainCost.high > 0 && { certainCost }),
    ...(parent && own.length + least === 0 && { includedIn: parent.test.id }),
    ...(days && { days }),
    ...(test.samples && { samples: { count: test.samples.count * orders, unit: test.samples.unit } }),
    parameters: parametersAt(test, ages),
    acceptances: [...draft.acceptances].toSorted(),
    estimate: [test.cost, test.duration].some(
      (range) => range !== undefined && !compiled.isVerified(range.confidence, range.sources),
    ),
  }
}

/** The price of a project (CCC, ST) holds the tests it lists: they are not paid a second time. */
function withinProject(line: TestLine, projects: ReadonlyMap<string, ProjectDraft>): TestLine {
  const project = [...projects.values()].find(
    ({ rule, products }) =>
      rule.document?.cost?.currency !== undefined &&
      (line.cost === undefined || line.cost.currency === rule.document.cost.currency) &&
      (rule.tests ?? []).includes(line.test) &&
      line.products.every((id) => products.has(id)) &&
      // A test that is certain does not hide in a project that may fall away.
      (line.needed === 'unknown' || line.products.every((id) => products.get(id) === 'applies')),
  )
  if (!project || line.includedIn !== undefined) return line
  const { cost: _cost, certainCost: _certain, ...rest } = line
  return { ...rest, includedIn: project.rule.id, includedOrders: line.orders }
}

function subjectOf({ subject, isCertain }: Place): readonly TestSubject[] {
  return subject ? [{ ...subject, needed: isCertain ? 'applies' : 'unknown' }] : []
}

/** The rows for these ages; every row where an age is not known. */
function parametersAt(test: Test, ages: readonly (number | undefined)[]): TestLine['parameters'] {
  return (test.parameters ?? []).flatMap(({ name, byAge }) =>
    byAge
      .filter(({ fromMonths = 0, toMonths = Infinity }) =>
        ages.some((age) => age === undefined || (fromMonths <= age && age < toMonths)),
      )
      .map(({ value }) => ({
        name,
        value: typeof value === 'string' ? { en: value, zh: value } : value,
      })),
  )
}

function toProjectLine({ rule, products }: ProjectDraft): ProjectLine {
  const certain = [...products.values()].filter((verdict) => verdict === 'applies').length
  const cost = money(rule.document?.cost, products.size)
  const certainCost = money(rule.document?.cost, certain)
  const days = dayCount(rule.document?.duration)
  return {
    document: rule.id,
    needed: certain > 0 ? 'applies' : 'unknown',
    products: [...products.keys()],
    ...(cost && { cost }),
    ...(certain > 0 && certainCost && { certainCost }),
    ...(days && { days }),
  }
}

/** Absent where there is no price, or one without its currency: it cannot be priced. */
function money(range: Range | undefined, orders: number): Money | undefined {
  if (range?.currency === undefined) return undefined
  return {
    currency: range.currency,
    low: range.low * orders,
    high: range.high * orders,
    ...(range.asOf !== undefined && { asOf: range.asOf }),
  }
}

const daysIn: Readonly<Record<string, number>> = {
  days: 1,
  'calendar-days': 1,
  'working-days': 7 / 5,
  weeks: 7,
  months: 30,
}

/** In calendar days, rounded up; absent where the unit is none we know. */
function dayCount(range: Range | undefined): DayCount | undefined {
  if (!range) return undefined
  const length = daysIn[range.unit ?? 'days']
  return length === undefined
    ? undefined
    : { low: Math.ceil(range.low * length), high: Math.ceil(range.high * length) }
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
    totals: totalsOf(priced.map((line) => line.cost)),
    certainTotals: totalsOf(priced.map((line) => line.certainCost)),
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
  const costs = [
    ...tests.filter((line) => line.markets.includes(id)).map((line) => line.cost),
    ...projects.filter((p) => rules.get(p.document)?.markets.includes(id)).map((p) => p.cost),
  ]
  const pricedIn = totalsOf(costs).map((total) => total.currency)
  return pricedIn.length === 0 || pricedIn.includes(currency) ? [] : [{ market: id, currency, pricedIn }]
}

function totalsOf(costs: readonly (Money | undefined)[]): readonly Money[] {
  const totals = new Map<string, { currency: string; low: number; high: number }>()
  for (const cost of costs) {
    if (!cost) continue
    const total = totals.get(cost.currency) ?? { currency: cost.currency, low: 0, high: 0 }
    total.low += cost.low
    total.high += cost.high
    totals.set(cost.currency, total)
  }
  return [...totals.values()].toSorted((a, b) => (a.currency < b.currency ? -1 : 1))
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
      totals: totalsOf(lines.map((line) => line.cost)),
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
