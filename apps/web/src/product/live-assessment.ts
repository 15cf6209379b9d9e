/** What the law says of a draft as it is typed: the engine runs here, in well under a frame. */
import { type Assessment, assess, rulesById } from '@playproof/engine/assessment'
import { diffAssessments, type RuleChange } from '@playproof/engine/diff'
import { type Product, productBounds, readProduct } from '@playproof/engine/product'
import { useMemo, useRef } from 'react'
import { serviceDay } from '../day.ts'
import type { PageLaw } from '../law/compiled-law.ts'
import { useLaw } from '../law/page-law.ts'
import { componentsOf, type Document } from './document.ts'
import { type DraftContent, factPointer, segmentsOf, withEdits } from './draft/edit.ts'

export interface Live {
  readonly law: PageLaw
  readonly product: Product
  readonly assessment: Assessment
  /** Answers that the vocabulary has no place for any more; they are passed over. */
  readonly outdated: readonly string[]
}

/** @returns undefined until the law is fetched, and while the document cannot be read at all. */
export function useLive(productId: string, content: DraftContent | undefined): Live | undefined {
  const law = useLaw().data
  const last = useRef<Live | undefined>(undefined)
  return useMemo(() => {
    if (!law || !content) return undefined
    last.current = judged(law, productId, content) ?? last.current
    return last.current
  }, [law, productId, content])
}

/** Reads and assesses; its time is on the page's performance timeline as `assess`. */
function judged(law: PageLaw, productId: string, content: DraftContent): Live | undefined {
  const start = performance.now()
  const read = (document: Document): ReturnType<typeof readProduct> =>
    readProduct({ ...document, id: productId }, law.compiled)
  const first = read(content.document)
  const outdated = first.problems.flatMap(({ pointer }) => placeOf(content.document, pointer) ?? [])
  const { product } = first.product
    ? first
    : read(
        withinBounds(
          withEdits(
            content,
            outdated.map((pointer) => ({ pointer })),
          ).document,
        ),
      )
  if (!product) return undefined
  const assessment = assess(law.compiled, product, { markets: content.markets, on: serviceDay() })
  performance.measure('assess', { start })
  return { law, product, assessment, outdated }
}

/** What is too long or too many is not saved; meanwhile the page that mends it goes on. */
function withinBounds(document: Document): Document {
  const { components, text } = productBounds
  return {
    ...document,
    components: componentsOf(document)
      .slice(0, components)
      .map(({ name, supplier, ...row }) => ({
        ...row,
        ...(name !== undefined && { name: name.slice(0, text) }),
        ...(supplier !== undefined && { supplier: supplier.slice(0, text) }),
      })),
  }
}

/** Where in a draft the faulty answer stands; undefined for faults of another kind. */
function placeOf(document: Document, pointer: string): string | undefined {
  const [first = '', name = '', facts, fact] = segmentsOf(pointer)
  if (first === 'facts') return factPointer(name)
  const component = componentsOf(document)[Number(name)]
  return first === 'components' && facts === 'facts' && fact !== undefined && component
    ? factPointer(fact, component.id)
    : undefined
}

export interface MarketCounts {
  readonly market: string
  readonly applies: number
  readonly unknown: number
  readonly forbidden: number
}

/** Of the assessments that are still looked at; none of them changes in place. */
const counted = new WeakMap<Assessment, readonly MarketCounts[]>()

/** Per market of the assessment, in its order. */
export function countsOf({ compiled }: PageLaw, assessment: Assessment): readonly MarketCounts[] {
  const already = counted.get(assessment)
  if (already) return already
  const { markets, rules } = assessment
  const known = rulesById(compiled)
  const counts = new Map(markets.map((market) => [market, { applies: 0, unknown: 0, forbidden: 0 }]))
  for (const { rule: id, verdict } of rules) {
    if (verdict === 'does-not-apply') continue
    const rule = known.get(id)
    const kind = verdict === 'applies' && rule?.effect === 'forbid' ? 'forbidden' : verdict
    for (const market of rule?.markets ?? []) {
      const of = counts.get(market)
      if (of) of[kind] += 1
    }
  }
  const made = [...counts].map(([market, of]) => ({ market, ...of }))
  counted.set(assessment, made)
  return made
}

/** Duties over all markets, each once. */
export function totalsOf(
  { compiled }: PageLaw,
  { rules }: Assessment,
): Readonly<Record<'applies' | 'unknown' | 'forbidden', number>> {
  const known = rulesById(compiled)
  const totals = { applies: 0, unknown: 0, forbidden: 0 }
  for (const { rule, verdict } of rules) {
    if (verdict === 'does-not-apply') continue
    totals[verdict === 'applies' && known.get(rule)?.effect === 'forbid' ? 'forbidden' : verdict] += 1
  }
  return totals
}

export interface Effect {
  readonly starts: readonly RuleChange[]
  readonly ends: readonly RuleChange[]
  readonly opens: readonly RuleChange[]
  /** Of those that start: they forbid. */
  readonly forbids: ReadonlySet<string>
}

/** What an answer changed: duties that now apply, that no longer may, and that became open. */
export function effectOf({ compiled }: PageLaw, before: Assessment, after: Assessment): Effect {
  const known = rulesById(compiled)
  const { rules } = diffAssessments(before, after)
  const starts = rules.filter(({ after: is }) => is === 'applies')
  return {
    starts,
    ends: rules.filter(({ after: is }) => (is ?? 'does-not-apply') === 'does-not-apply'),
    opens: rules.filter(({ after: is }) => is === 'unknown'),
    forbids: new Set(
      starts.filter(({ rule }) => known.get(rule)?.effect === 'forbid').map(({ rule }) => rule),
    ),
  }
}
