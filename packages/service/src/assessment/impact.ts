/** What a later day or another catalogue does to many products: cheap verdicts first, and a closer look at who is hit. */
import { assessAssortment, rulesInScope, UnknownScopeError } from '@playproof/engine/assessment'
import { type Failure, impactOn } from '@playproof/engine/impact'
import type { RuleChange } from '@playproof/engine/diff'
import { type Product, readProduct } from '@playproof/engine/product'
import type { LabResult } from '@playproof/engine/screening'
import type { Law } from '../law/law.ts'
import type { Shelf } from '../law/shelf.ts'
import { type LawReference, type Refusal, resolveLaw } from './answer.ts'
import type { Scope } from './judgement.ts'

interface ImpactSide {
  readonly law: LawReference
  readonly on: string
}

export interface ImpactTask {
  readonly before: ImpactSide
  readonly after: ImpactSide
  readonly products: readonly {
    readonly id: string
    readonly document: Readonly<Record<string, unknown>>
    readonly markets: readonly string[]
    readonly results: readonly LabResult[]
  }[]
}

interface ProductImpact {
  readonly id: string
  readonly state: 'fails-now' | 'will-fail' | 'changes'
  readonly firstOn?: string
  readonly rules: readonly (RuleChange & { readonly on?: string })[]
  readonly failsBefore: readonly Failure[]
  readonly failsAfter: readonly Failure[]
}

export interface ImpactAnswer {
  /** Those that are hit, in the order of the products. */
  readonly hit: readonly ProductImpact[]
  readonly refused: readonly { readonly id: string; readonly refusal: Refusal }[]
}

export function impactOf({ before, after, products }: ImpactTask, shelf: Shelf): ImpactAnswer {
  const was = resolveLaw(shelf, before.law)
  const is = resolveLaw(shelf, after.law)
  if (!was || !is) return { hit: [], refused: products.map(({ id }) => ({ id, refusal: 'law-missing' })) }
  const refused: { id: string; refusal: Refusal }[] = []
  const hit: ProductImpact[] = []
  for (const together of Map.groupBy(products, ({ markets }) => markets.join()).values()) {
    const { markets } = together[0] as (typeof products)[number]
    const scope: Omit<Scope, 'on'> = { markets, channels: [] }
    const read = together.flatMap((one) => {
      const { product } = readProduct(one.document, is.compiled)
      if (!product) refused.push({ id: one.id, refusal: 'document-outdated' })
      return product ? [{ ...one, product }] : []
    })
    try {
      const changed = changedProducts(
        { law: was, scope: { ...scope, on: before.on } },
        { law: is, scope: { ...scope, on: after.on } },
        read.map(({ product }) => product),
      )
      for (const [i, { id, product, results }] of read.entries()) {
        if (!changed[i] && results.length === 0 && !product.artwork) continue
        const { state, firstOn, diff, days, failsBefore, failsAfter } = impactOn(
          product,
          { compiled: was.compiled, scope: { ...scope, on: before.on } },
          { compiled: is.compiled, scope: { ...scope, on: after.on } },
          results,
        )
        if (state === 'unaffected') continue
        const rules = diff.rules.map((change) => {
          const on = days.get(change.rule)
          return { ...change, ...(on !== undefined && { on }) }
        })
        hit.push({ id, state, ...(firstOn !== undefined && { firstOn }), rules, failsBefore, failsAfter })
      }
    } catch (error) {
      if (!(error instanceof UnknownScopeError)) throw error
      refused.push(...together.map(({ id }) => ({ id, refusal: 'scope-unknown' as const })))
    }
  }
  const order = new Map(products.map(({ id }, i) => [id, i]))
  return { hit: hit.toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)), refused }
}

interface Side {
  readonly law: Law
  readonly scope: Scope
}

/** Per product, whether any verdict differs between the two sides. */
function changedProducts(before: Side, after: Side, products: readonly Product[]): boolean[] {
  const is = verdictsOf(after, products)
  return verdictsOf(before, products).map((was, i) => was !== is[i])
}

/** One text per product that tells the rules that apply or may. */
function verdictsOf({ law, scope }: Side, products: readonly Product[]): string[] {
  const texts: string[] = []
  for (const { product, verdicts } of assessAssortment(law.compiled, products, scope)) {
    const rules = rulesInScope(law.compiled, {
      ...scope,
      channels: [...new Set([...scope.channels, ...product.channels])],
    })
    let text = ''
    for (let r = 0; r < verdicts.length; r++) if (verdicts[r] !== 0) text += `${verdicts[r]}${rules[r]} `
    texts.push(text)
  }
  return texts
}
