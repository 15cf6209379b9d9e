/** What the law says of a draft as it is typed: the engine runs here, in well under a frame. */
import { type Assessment, assess, rulesById } from '@playproof/engine/assessment'
import { diffAssessments, type RuleChange } from '@playproof/engine/diff'
import { type Product, type ProductProblem, readProduct } from '@playproof/engine/product'
import { useMemo, useRef } from 'react'
import { type PageLaw, useLaw } from '../law/page-law.ts'
import type { DraftContent } from './draft/edit.ts'

export interface Live {
  readonly law: PageLaw
  readonly product: Product
  readonly assessment: Assessment
  /** Faults of the document; where there are any, product and assessment are those before them. */
  readonly problems: readonly ProductProblem[]
}

/** @returns undefined until the law is fetched, and where the document was never without fault. */
export function useLive(productId: string, content: DraftContent | undefined): Live | undefined {
  const law = useLaw().data
  const last = useRef<Live | undefined>(undefined)
  return useMemo(() => {
    if (!law || !content) return undefined
    const live = judged(law, productId, content)
    if (live.problems.length === 0 && live.product && live.assessment)
      last.current = { law, product: live.product, assessment: live.assessment, problems: [] }
    else if (last.current) last.current = { ...last.current, problems: live.problems }
    return last.current
  }, [law, productId, content])
}

/** Reads and assesses; its time is on the page's performance timeline as `assess`. */
export function judged(
  law: PageLaw,
  productId: string,
  { document, markets }: DraftContent,
): {
  readonly product?: Product
  readonly assessment?: Assessment
  readonly problems: readonly ProductProblem[]
} {
  const start = performance.now()
  const { product, problems } = readProduct({ ...document, id: productId }, law.compiled)
  if (!product) return { problems }
  const assessment = assess(law.compiled, product, { markets, on: today() })
  performance.measure('assess', { start })
  return { product, assessment, problems: [] }
}

/** The day at the place of who looks at the page. */
export function today(): string {
  const now = new Date()
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}

export interface MarketCounts {
  readonly market: string
  readonly applies: number
  readonly unknown: number
  readonly forbidden: number
}

/** Per market of the assessment, in its order. */
export function countsOf({ compiled }: PageLaw, { markets, rules }: Assessment): readonly MarketCounts[] {
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
  return [...counts].map(([market, of]) => ({ market, ...of }))
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
