/** The lines of a plan: how many orders, at which price, how long, of what. */
import type { Range, Test } from '@playproof/catalogue/types'
import type { CompiledCatalogue } from '../../catalogue.ts'
import type { DayCount, Money, PlanGroup, ProjectLine, TestLine, TestSubject } from './test-plan.ts'
import { type Draft, isIncluded, parentOf, type Place, type ProjectDraft } from './draft.ts'

/** What laboratories sell under five heads; the first four stand in every plan, empty or not. */
export const groupOfTest: Readonly<Record<Test['group'], PlanGroup>> = {
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

/** How often the price is paid. A price that covers a product is paid once by each product that brings an order. */
function prices(test: Test, places: readonly Place[]): number {
  if (test.priceCovers !== 'product') return places.length
  return new Set(places.map((place) => [...place.products][0])).size
}

export function toLine(
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
export function withinProject(line: TestLine, projects: ReadonlyMap<string, ProjectDraft>): TestLine {
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

export function toProjectLine({ rule, products }: ProjectDraft): ProjectLine {
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
