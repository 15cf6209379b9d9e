/** The assessment of a revision: facets with addresses of their own, all over one answer that the engine gives in the page. */
import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import type { Presenter } from '@playproof/engine/present'
import { type JSX, Suspense } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { type PageLaw, useLaw, usePresenter } from '../law/page-law.ts'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { valueOf } from '@playproof/client'
import { changedSearch } from './address.ts'
import { AsOf } from './as-of.tsx'
import { AssessedContext, useAssessed, useMadeAssessed } from './assessed.ts'
import { type Facet, facets } from './search.ts'
import type { Revision } from './edit.ts'
import { revisionQuery } from './edits.ts'
import { MarketBar } from './market-bar.tsx'
import { MatrixView } from './matrix-view.tsx'
import { useAssessmentWords } from './words.ts'

/** @param revisionId Absent: the newest. */
export function AssessmentView({
  productId,
  revisionId,
}: {
  readonly productId: string
  readonly revisionId?: string
}): JSX.Element {
  const api = useApi()
  const organisationId = useOrganisationId()
  const product = useQuery({
    queryKey: ['product', organisationId, productId],
    queryFn: async () =>
      valueOf(await api.GET('/v1/products/{productId}', { params: { path: { productId } } })),
  })
  const wanted = revisionId ?? product.data?.revisions[0]?.revisionId
  const revision = useQuery({
    ...revisionQuery(api, { organisationId, productId, revisionId: wanted ?? '' }),
    enabled: wanted !== undefined,
  })
  const law = useLaw()
  const presenter = usePresenter()
  const error = product.error ?? revision.error ?? law.error
  if (error)
    return (
      <ProblemNote
        error={error}
        onRetry={() => void Promise.all([product.refetch(), revision.refetch(), law.refetch()])}
      />
    )
  if (!product.data || !revision.data || !law.data || !presenter) return <AssessmentSkeleton />
  return (
    <LoadedAssessment
      key={revision.data.revisionId}
      productId={productId}
      name={product.data.product.name}
      revision={revision.data}
      law={law.data}
      presenter={presenter}
    />
  )
}

function LoadedAssessment({
  productId,
  name,
  revision,
  law,
  presenter,
}: {
  readonly productId: string
  readonly name: string
  readonly revision: Revision
  readonly law: PageLaw
  readonly presenter: Presenter
}): JSX.Element {
  const words = useAssessmentWords()
  const { revisionId } = revision
  const { assessed, problems } = useMadeAssessed({
    place: { productId, revisionId },
    name,
    revision,
    law,
    presenter,
  })
  if (!assessed)
    return (
      <div role="alert" className="rounded-md border border-line bg-surface p-4">
        <p className="font-semibold">{words.faulty}</p>
        <ul className="mt-1 list-disc pl-5 text-ink-soft">
          {problems.map(({ pointer, found }) => (
            <li key={pointer}>
              <code className="font-mono text-sm">{pointer}</code> {found}
            </li>
          ))}
        </ul>
      </div>
    )
  const { facet = 'matrix' } = assessed.address.search
  return (
    <AssessedContext value={assessed}>
      <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <AsOf />
        <MarketBar />
      </div>
      <FacetBar />
      <Suspense fallback={<SkeletonRows rows={12} />}>{facet === 'matrix' && <MatrixView />}</Suspense>
    </AssessedContext>
  )
}

function FacetBar(): JSX.Element {
  const words = useAssessmentWords()
  const { address } = useAssessed()
  const current: Facet = address.search.facet ?? 'matrix'
  return (
    <nav
      aria-label={words.facets.label}
      className="no-print mb-4 flex gap-1 overflow-x-auto border-b border-line"
    >
      {facets.map((facet) => (
        <Link
          key={facet}
          to="."
          search={(before: object) =>
            changedSearch(before, {
              facet: facet === 'matrix' ? undefined : facet,
              row: undefined,
              column: undefined,
              rule: undefined,
            })
          }
          resetScroll={false}
          aria-current={facet === current ? 'page' : undefined}
          activeProps={{}}
          className={`-mb-px flex min-h-9 items-center border-b-2 px-3 whitespace-nowrap hover:text-ink max-sm:min-h-11 ${facet === current ? 'border-accent font-medium text-ink' : 'border-transparent text-ink-soft'}`}
        >
          {words.facets[facet]}
        </Link>
      ))}
    </nav>
  )
}

/** Of the shape of what is coming: a line of tools, tabs, questions, rows. */
function AssessmentSkeleton(): JSX.Element {
  return (
    <div className="flex flex-col gap-3">
      <div className="h-8 max-w-xl animate-pulse rounded bg-sunken max-sm:h-24" />
      <div className="h-9 border-b border-line" />
      <div className="h-36 rounded-md border border-line bg-surface max-sm:h-56" />
      <div className="rounded-md border border-line bg-surface">
        <SkeletonRows rows={16} height={36} />
      </div>
    </div>
  )
}
