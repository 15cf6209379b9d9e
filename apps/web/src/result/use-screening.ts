/** Results against the limits, judged in the page as they are typed. */
import type { Catalogue } from '@playproof/catalogue/value'
import { valueOf } from '@playproof/client'
import { type Product, readProduct } from '@playproof/engine/product'
import {
  type PlacedResult,
  type ReadResults,
  readResultTable,
  type TableRow,
} from '@playproof/engine/results'
import { screen, type ScreenedResult } from '@playproof/engine/screening'
import { type ScreeningReport, screeningReport } from '@playproof/engine/screening-report'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useApi } from '../api/client.ts'
import type { PageLaw } from '../law/compiled-law.ts'
import { useLaw, usePresenter } from '../law/page-law.ts'
import type { ScreeningDraft } from './use-screening-draft.ts'

export interface ScreeningAnswer {
  /** As the table gives them. */
  readonly read: ReadResults
  /** In the order of the results; then what nobody measured. */
  readonly screened: readonly ScreenedResult[]
  readonly markets: readonly string[]
  readonly report: ScreeningReport
  /** The revision does not fit the law of today, so it was screened without it. */
  readonly isProductOutdated: boolean
}

export function useRevision(productId: string | undefined, revisionId: string | undefined) {
  const api = useApi()
  return useQuery({
    queryKey: ['screened-revision', productId, revisionId],
    enabled: productId !== undefined && revisionId !== undefined,
    queryFn: async () => {
      const path = { productId: productId ?? '', revisionId: revisionId ?? '' }
      return valueOf(await api.GET('/v1/products/{productId}/revisions/{revisionId}', { params: { path } }))
    },
  })
}

export type TestedRevision = NonNullable<ReturnType<typeof useRevision>['data']>

const measuredPart = 'measured'

/** Groups of markets as those in them; each once, as the catalogue orders them. */
export function singleMarkets({ markets }: Catalogue, ids: readonly string[]): readonly string[] {
  const reached = markets.filter(({ id }) => ids.includes(id)).flatMap(({ id, includes }) => includes ?? [id])
  return [...new Set(reached)]
}

/** undefined until the law is there. */
export function useScreening(
  rows: readonly TableRow[],
  { component, material, markets, on, columns }: ScreeningDraft,
  revision: TestedRevision | undefined,
): ScreeningAnswer | undefined {
  const { data: law } = useLaw()
  const presenter = usePresenter()
  const read = useMemo(() => law && readResultTable(law.compiled, rows, columns ?? {}), [law, rows, columns])
  const product = useMemo(() => law && testedProduct(law, revision, material), [law, revision, material])
  return useMemo(() => {
    if (!law || !presenter || !read) return undefined
    const asked = markets ?? revision?.markets ?? []
    const reached = singleMarkets(law.catalogue, asked)
    const scope = { markets: asked, on, ...(product && { product }) }
    const results = read.results.map((result) =>
      revision
        ? { ...(component !== undefined && { component }), ...result }
        : material === undefined
          ? result
          : {
              ...result,
              component: measuredPart,
              ...sampleOf(result),
            },
    )
    // Without a market, too: what cannot be read cannot be read anywhere.
    const screened = screen(law.compiled, results, scope).map(withoutMeasuredPart)
    return {
      read,
      screened,
      markets: reached,
      report: screeningReport(read, screened, reached, presenter),
      isProductOutdated: revision !== undefined && product === undefined,
    }
  }, [law, presenter, read, product, markets, revision, component, material, on])
}

/** Of the material: the part and the sample that the table names. */
function sampleOf({ component, sample }: PlacedResult): { readonly sample?: string } {
  const named = [component, sample].filter((text) => text !== undefined)
  return named.length === 0 ? {} : { sample: named.join(' / ') }
}

/** The part that stands for the material has no name. */
function withoutMeasuredPart({ component, ...one }: ScreenedResult): ScreenedResult {
  return component === undefined || component === measuredPart ? one : { ...one, component }
}

/** The revision, or a part of the material alone. */
function testedProduct(
  law: PageLaw,
  revision: TestedRevision | undefined,
  material: string | undefined,
): Product | undefined {
  const document = revision
    ? {
        schema: 'playproof/product/1',
        id: revision.productId,
        revision: revision.label,
        ...revision.document,
      }
    : material === undefined
      ? undefined
      : {
          schema: 'playproof/product/1',
          id: measuredPart,
          components: [{ id: measuredPart, facts: { material } }],
        }
  return document && readProduct(document, law.compiled).product
}
