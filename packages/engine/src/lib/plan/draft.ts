/** What a plan is made from: tests with the orders that products and components bring, before they are priced. */
import type { Rule, Test } from '@playproof/catalogue/types'
import type { Verdict } from '../../assessment.ts'
import type { CompiledCatalogue } from '../../catalogue.ts'
import type { Needed, TestSubject } from './test-plan.ts'
import type { Component, Product } from '../../product.ts'

/** One order of a test: for a product, a component, or a material that several share. */
export interface Place {
  readonly subject?: Omit<TestSubject, 'needed'>
  readonly products: Set<string>
  isCertain: boolean
}

export interface Draft {
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

export interface ProjectDraft {
  readonly rule: Rule
  readonly products: Map<string, Verdict>
}

export function addProject(
  projects: Map<string, ProjectDraft>,
  rule: Rule,
  verdict: Verdict,
  product: Product,
): void {
  const draft = projects.get(rule.id) ?? { rule, products: new Map<string, Verdict>() }
  draft.products.set(product.id, verdict)
  projects.set(rule.id, draft)
}

export function addTest(
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
export function mergeEquivalent(drafts: readonly Draft[], compiled: CompiledCatalogue): readonly Draft[] {
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

export const parentOf = ({ test }: Draft, planned: ReadonlyMap<string, Draft>): Draft | undefined =>
  test.includedIn === undefined ? undefined : planned.get(test.includedIn)

/** Is the price of this order part of the parent's, which is ordered for one of its products anyway? */
export function isIncluded(place: Place, draft: Draft, parent: Draft | undefined): boolean {
  if (!parent || parent === draft) return false
  const orders = [...parent.places.values()].filter((p) =>
    [...p.products].some((id) => place.products.has(id)),
  )
  const isSure = orders.some((p) => p.isCertain)
  // A test that is certain and has a price of its own does not wait for a parent that may fall away.
  return orders.length > 0 && (isSure || !place.isCertain || draft.test.cost === undefined)
}

/** A test that is certain and sold only as a part makes the order of the whole certain. */
export function demandParent(
  draft: Draft,
  planned: ReadonlyMap<string, Draft>,
  seen = new Set<Draft>(),
): void {
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
