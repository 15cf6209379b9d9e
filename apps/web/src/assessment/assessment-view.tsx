/** The assessment of a revision: facets with addresses of their own, all over one answer that the engine gives in the page. */
import { type Presenter, saidText } from '@playproof/engine/present'
import { useQueryClient } from '@tanstack/react-query'
import { type JSX, Suspense, useEffect } from 'react'
import { useMay } from '../api/me.ts'
import { lazyPage } from '../frame/lazy-page.ts'
import { onceQuiet } from '../frame/once-quiet.ts'
import type { PageLaw } from '../law/compiled-law.ts'
import { useLaw, usePresenter } from '../law/page-law.ts'
import { Empty } from '../ui/empty.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Moment } from '../ui/moment.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { type Draft, useDraft } from '../product/draft/use-draft.ts'
import { useProduct } from '../product/product-data.ts'
import { AsOf } from './as-of.tsx'
import { type Assessed, AssessedContext, useAssessed, useMadeAssessed } from './assessed.ts'
import { FacetLink } from './facet-link.tsx'
import { MarketBar } from './market-bar.tsx'
import type { Facet } from './search.ts'
import { MatrixView } from './matrix-view.tsx'
import { useSameAnswer, useKeepAnswer, useKeptAnswers } from './kept.ts'
import { OwnMenu } from './own-menu.tsx'
import { ShareMenu } from './share-menu.tsx'
import { useAssessmentWords } from './words.ts'

// Each facet is fetched when it is first wanted, or before, when nothing else is.
const PlanView = lazyPage(() => import('./plan-view.tsx'), 'PlanView')
const LimitsView = lazyPage(() => import('./limits-view.tsx'), 'LimitsView')
const LabelsView = lazyPage(() => import('./labels-view.tsx'), 'LabelsView')
const DocumentsView = lazyPage(() => import('./documents-view.tsx'), 'DocumentsView')
const AgeView = lazyPage(() => import('./age-view.tsx'), 'AgeView')
const KeptView = lazyPage(() => import('./kept-view.tsx'), 'KeptView')
const lazyViews = [PlanView, LimitsView, LabelsView, DocumentsView, AgeView, KeptView]

export function AssessmentView({
  productId,
  revisionId,
  facet,
}: {
  readonly productId: string
  readonly revisionId: string
  readonly facet: Facet
}): JSX.Element {
  const queryClient = useQueryClient()
  useEffect(
    () =>
      onceQuiet(queryClient, () => {
        for (const view of lazyViews) void view.preload?.()
      }),
    [queryClient, facet],
  )
  const product = useProduct(productId)
  const { draft, error: draftError, refetch } = useDraft({ productId, revisionId })
  const law = useLaw()
  const presenter = usePresenter()
  const error = product.error ?? draftError ?? law.error
  if (error)
    return (
      <ProblemNote
        error={error}
        onRetry={() => {
          refetch()
          void Promise.all([product.refetch(), law.refetch()])
        }}
      />
    )
  if (!product.data || !draft || !law.data || !presenter) return <AssessmentSkeleton />
  return (
    <LoadedAssessment
      key={revisionId}
      productId={productId}
      name={product.data.product.name}
      draft={draft}
      law={law.data}
      presenter={presenter}
      facet={facet}
    />
  )
}

function LoadedAssessment({
  productId,
  name,
  draft,
  law,
  presenter,
  facet,
}: {
  readonly productId: string
  readonly name: string
  readonly draft: Draft
  readonly law: PageLaw
  readonly presenter: Presenter
  readonly facet: Facet
}): JSX.Element {
  const words = useAssessmentWords()
  const { revisionId } = draft.revision
  const { assessed, problems } = useMadeAssessed({
    place: { productId, revisionId },
    name,
    draft,
    law,
    presenter,
  })
  useLimitsSoon(assessed)
  if (!assessed)
    return (
      <div role="alert" className="rounded-md border border-line bg-surface p-4">
        <p className="font-semibold">{words.faulty}</p>
        <ul className="mt-1 list-disc pl-5 text-ink-soft">
          {problems.map(({ pointer, found }) => (
            <li key={pointer}>
              <code className="font-mono text-sm">{pointer}</code> {saidText(found, presenter.language)}
            </li>
          ))}
        </ul>
      </div>
    )
  return (
    <AssessedContext value={assessed}>
      <div className="mb-3 flex flex-wrap items-center gap-x-5 gap-y-2">
        <AsOf />
        <MarketBar />
        <OwnMenu />
        <div className="grow">
          <ShareAnswer />
        </div>
      </div>
      <Suspense fallback={<SkeletonRows rows={12} />}>
        {facet === 'age' && <AgeView />}
        {facet === 'kept' && <KeptView />}
        {facet !== 'age' && facet !== 'kept' && assessed.markets.length === 0 ? (
          <Empty title={words.markets.none}>{words.markets.noneDetail}</Empty>
        ) : (
          <>
            {facet === 'matrix' && <MatrixView />}
            {facet === 'plan' && <PlanView />}
            {facet === 'limits' && <LimitsView />}
            {facet === 'labels' && <LabelsView />}
            {facet === 'documents' && <DocumentsView />}
          </>
        )}
      </Suspense>
    </AssessedContext>
  )
}

/** The limits take longest of what the tabs show: they are found while nobody waits for them. */
function useLimitsSoon(assessed: Assessed | undefined): void {
  const queryClient = useQueryClient()
  const { law, product, markets, on } = assessed ?? {}
  useEffect(() => {
    if (!law || !product || !markets || on === undefined) return undefined
    let isOver = false
    const stopWaiting = onceQuiet(queryClient, () => {
      void import('./limits.ts').then(
        ({ limitsOf }) => isOver || limitsOf({ law, product, markets, on }),
        // What cannot be fetched now is asked for when it is wanted.
        () => undefined,
      )
    })
    return () => {
      isOver = true
      stopWaiting()
    }
  }, [queryClient, law, product, markets, on])
}

/** What the page shows is kept first, where it is not, so that the paper can be proved later. */
function ShareAnswer(): JSX.Element {
  const words = useAssessmentWords()
  const assessed = useAssessed()
  const kept = useKeptAnswers(assessed)
  const keep = useKeepAnswer(assessed)
  const same = useSameAnswer(kept.data, assessed)
  const mayKeep = useMay('assessment:write')
  return (
    <div className="flex flex-wrap items-center justify-end gap-3">
      {kept.data && (
        <span className="text-sm text-ink-soft">
          <FacetLink facet="kept">{same ? words.kept.isKept : words.kept.isNot}</FacetLink>{' '}
          {same && <Moment at={same.assessedAt} />}
        </span>
      )}
      <ShareMenu
        assessmentId={same?.assessmentId}
        {...(mayKeep && { keep: async () => (await keep.mutateAsync()).assessment.assessmentId })}
      />
    </div>
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
