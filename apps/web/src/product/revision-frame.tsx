/** What all pages of a revision stand in: whose it is, its state, what can be done with it, and its facets. */
import { Link, Outlet, useParams, useSearch } from '@tanstack/react-router'
import { type JSX, useMemo } from 'react'
import { AssessmentTabs } from '../assessment/assessment-tabs.tsx'
import { assessmentSearch } from '../assessment/search.ts'
import { useMay } from '../api/me.ts'
import { Page } from '../frame/page.tsx'
import { OwnNote } from '../law/own-note.tsx'
import { useOwnRequirements } from '../law/own-requirements.ts'
import { ProductScope } from '../law/own-scope.tsx'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Tab, Tabs } from '../ui/tabs.tsx'
import { fill } from '../words.ts'
import { isRefusal } from './draft/draft-keeper.ts'
import { useDraftKeeper, useSaved } from './draft/use-draft.ts'
import { useProduct } from './product-data.ts'
import { RevisionActions } from './revision-actions.tsx'
import { RevisionState } from './revision-state.tsx'
import { SavingState, SavingTrouble } from './saving-note.tsx'
import { useProductWords } from './words.ts'

const route = '/o/$organisationId/products/$productId/revisions/$revisionId'

/** Besides what it must meet, which comes first. */
const parts = ['facts', 'components', 'skus', 'files', 'history'] as const

export function RevisionFrame(): JSX.Element {
  const { productId } = useParams({ from: route })
  const { own } = assessmentSearch(useSearch({ strict: false }))
  return (
    <ProductScope productId={productId} chosen={own}>
      <Frame />
    </ProductScope>
  )
}

function Frame(): JSX.Element {
  const words = useProductWords()
  const params = useParams({ from: route })
  // Asked for at once: what is in this page needs it.
  useOwnRequirements()
  const product = useProduct(params.productId)
  const { keeper, error, refetch } = useDraftKeeper(params)
  const revision = useSaved(keeper)
  const mayWrite = useMay('product:write')
  const view = product.data
  const failed = error ?? product.error
  const above = (
    <Link
      to="/o/$organisationId/products"
      params={{ organisationId: params.organisationId }}
      className="link"
    >
      {words.products}
    </Link>
  )
  // The same element after each answer: nothing in it hangs on one.
  const tabs = useMemo(
    () => (
      <Tabs label={words.tabs.label}>
        <AssessmentTabs {...params} />
        {parts.map((part) => (
          <Tab
            key={part}
            to={`/o/$organisationId/products/$productId/revisions/$revisionId/${part}`}
            params={params}
            activeOptions={{ includeSearch: false }}
          >
            {words.tabs[part]}
          </Tab>
        ))}
      </Tabs>
    ),
    [params, words],
  )
  const trouble = failed && (
    <ProblemNote
      error={failed}
      onRetry={() => {
        refetch()
        void product.refetch()
      }}
    />
  )
  const isThere = view !== undefined && keeper !== undefined
  // What passes takes nothing out of sight, least of all what was typed.
  if (failed && (isRefusal(failed) || !isThere))
    return <Page title={view?.product.name ?? words.product}>{trouble}</Page>
  if (!view || !keeper || !revision)
    return (
      <Page title={words.product} above={above} wide>
        <SkeletonRows rows={12} />
      </Page>
    )
  const isOpen = view.product.withdrawn === undefined
  const isDraft = revision.state === 'draft' && isOpen
  return (
    <Page
      title={view.product.name}
      wide
      above={above}
      state={
        <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <RevisionState view={view} revision={revision} />
          {isDraft && mayWrite && <SavingState keeper={keeper} />}
          <OwnNote />
        </span>
      }
      action={
        <>
          {isDraft && mayWrite && (
            <Button look="primary" asChild>
              <Link
                to="/o/$organisationId/products/$productId/revisions/$revisionId/questions"
                params={params}
              >
                {words.ask.title}
              </Link>
            </Button>
          )}
          <RevisionActions view={view} keeper={keeper} revision={revision} />
        </>
      }
      tabs={tabs}
    >
      {trouble && <div className="mb-4">{trouble}</div>}
      <SavingTrouble
        keeper={keeper}
        along={isOpen && mayWrite && fill(words.saving.takenAlong, { action: words.revision.new })}
      />
      <Outlet />
    </Page>
  )
}
