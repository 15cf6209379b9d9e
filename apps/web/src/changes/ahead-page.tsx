/** What a coming day does to the products: who fails then, whose duties change, for whom nobody can tell. */
import { type components, valueOf } from '@playproof/client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type JSX, useCallback, useEffect, useMemo, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { today } from '../day.ts'
import { Panel } from '../frame/panel.tsx'
import { LawLink } from '../law/law-link.tsx'
import { Button } from '../ui/button.tsx'
import { saveCsv } from '../ui/csv.ts'
import { DayField } from '../ui/day-field.tsx'
import { Empty } from '../ui/empty.tsx'
import { Day, dayText } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { type Mark, VerdictMark } from '../ui/verdict.tsx'
import { useUiWords } from '../ui/words.ts'
import { fill, fillCount, type Language, useLanguage } from '../words.ts'
import { ChangesFrame } from './changes-frame.tsx'
import { type AheadSearch, type ImpactState, impactStates } from './search.ts'
import { useChangesWords } from './words.ts'

type Hit = components['schemas']['LawImpact']
type RuleChange = components['schemas']['CitedRuleChange']

const mostShown = 200

const markOf: Readonly<Record<ImpactState, Mark>> = {
  'fails-now': 'fail',
  'will-fail': 'fail',
  'no-data': 'unknown',
  changes: 'applies',
}

export function AheadPage(): JSX.Element {
  const words = useChangesWords()
  const language = useLanguage()
  const search = useSearch({ from: '/o/$organisationId/changes/ahead' })
  const navigate = useNavigate({ from: '/o/$organisationId/changes/ahead' })
  const setSearch = useCallback(
    (change: Partial<Record<keyof AheadSearch, unknown>>): void => {
      void navigate({
        search: (before: AheadSearch) => ({ ...before, ...change }) as AheadSearch,
        replace: true,
      })
    },
    [navigate],
  )
  const impact = useImpact(search.to)
  const hits = impact.hits.filter(
    (hit) =>
      (search.state === undefined || stateOf(hit) === search.state) &&
      (search.rule === undefined || hit.rules.some(({ rule }) => rule === search.rule)),
  )
  const opened = impact.hits.find(({ productId }) => productId === search.open)
  const isBare = impact.isDone && impact.examined + impact.notExamined === 0
  const save = (): void =>
    void saveCsv(fill(words.impactFileName, { day: search.to ?? '' }), csvOf(hits, { words, language }))
  return (
    <ChangesFrame
      action={
        hits.length > 0 && (
          <Button disabled={!impact.isDone} onClick={save}>
            {words.save}
          </Button>
        )
      }
    >
      <Days search={search} setSearch={setSearch} />
      {impact.error && <ProblemNote error={impact.error} onRetry={impact.retry} />}
      {search.to === undefined ? (
        <Empty title={words.choose.title}>{words.choose.detail}</Empty>
      ) : (
        <>
          <p role="status" className="tabular mb-2 text-ink-soft">
            {!isBare &&
              fillCount(impact.isDone ? words.examined : words.examining, impact.examined, {
                language,
                day: dayText(search.to, language),
              })}
            {impact.notExamined > 0 && (
              <span className="ml-2 text-unknown">
                {fillCount(words.notExamined, impact.notExamined, { language })}
              </span>
            )}
          </p>
          {impact.examined > 0 ? (
            <States impact={impact} search={search} setSearch={setSearch} />
          ) : (
            // Nothing is counted before it was looked at.
            <div className="mb-4 h-9" />
          )}
          {!impact.isDone && impact.hits.length === 0 && !impact.error && (
            <div className="overflow-hidden rounded-md border border-line bg-surface">
              <SkeletonRows rows={10} height={36} />
            </div>
          )}
          {impact.isDone &&
            impact.hits.length === 0 &&
            (isBare ? (
              <Empty title={words.noProducts.title} action={<NewProductLink />}>
                {words.noProducts.detail}
              </Empty>
            ) : (
              <Empty title={words.nobody.title}>{words.nobody.detail}</Empty>
            ))}
          {impact.hits.length > 0 && (
            <>
              <ByRule hits={impact.hits} chosen={search.rule} setSearch={setSearch} />
              <ByProduct
                key={JSON.stringify([search.state, search.rule])}
                hits={hits}
                setSearch={setSearch}
              />
            </>
          )}
        </>
      )}
      {opened && (
        <Panel title={<bdi>{opened.name}</bdi>} onClose={() => setSearch({ open: undefined })}>
          <HitDetails hit={opened} />
        </Panel>
      )}
    </ChangesFrame>
  )
}

type SetSearch = (change: Partial<Record<keyof AheadSearch, unknown>>) => void

interface Impact {
  readonly hits: readonly Hit[]
  readonly examined: number
  readonly notExamined: number
  /** Every product was looked at. */
  readonly isDone: boolean
  readonly error: Error | null
  readonly retry: () => void
}

/** Page by page to the end, as each page looks at some hundred products. */
function useImpact(to: string | undefined): Impact {
  const api = useApi()
  const organisationId = useOrganisationId()
  const query = useInfiniteQuery({
    queryKey: ['law-impact', organisationId, to],
    enabled: to !== undefined,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
    structuralSharing: false,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) =>
      valueOf(
        await api.GET('/v1/law-impact', {
          params: {
            query: { ...(to !== undefined && { to }), ...(pageParam !== undefined && { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const { data, hasNextPage, isFetching, isError, fetchNextPage, refetch } = query
  useEffect(() => {
    if (hasNextPage && !isFetching && !isError) void fetchNextPage()
  }, [hasNextPage, isFetching, isError, fetchNextPage, data])
  return useMemo(() => {
    const pages = data?.pages ?? []
    return {
      hits: pages.flatMap(({ items }) => items),
      examined: pages.reduce((sum, { examined }) => sum + examined, 0),
      notExamined: pages.reduce((sum, { notExamined }) => sum + notExamined.length, 0),
      isDone: data !== undefined && !hasNextPage,
      error: query.error,
      retry: () => void (data ? fetchNextPage() : refetch()),
    }
  }, [data, hasNextPage, query.error, fetchNextPage, refetch])
}

/** A product whose duties change into what nobody can tell lacks the data for it. */
function stateOf({ state, rules }: Hit): ImpactState {
  return state === 'changes' && rules.some(({ change }) => change === 'opens') ? 'no-data' : state
}

function NewProductLink(): JSX.Element | null {
  const words = useChangesWords()
  const organisationId = useOrganisationId() ?? ''
  if (!useMay('product:write')) return null
  return (
    <Button asChild look="primary">
      <Link to="/o/$organisationId/products/new" params={{ organisationId }}>
        {words.noProducts.action}
      </Link>
    </Button>
  )
}

function Days({
  search,
  setSearch,
}: {
  readonly search: AheadSearch
  readonly setSearch: SetSearch
}): JSX.Element {
  const words = useChangesWords()
  const language = useLanguage()
  const api = useApi()
  const organisationId = useOrganisationId() ?? ''
  const { data } = useQuery({
    queryKey: ['work', organisationId],
    queryFn: async () => valueOf(await api.GET('/v1/work')),
  })
  return (
    <div className="no-print mb-4 flex min-h-14 flex-wrap items-end gap-x-4 gap-y-2">
      <div className="w-44 max-sm:w-52">
        <DayField
          label={words.to}
          min={today()}
          value={search.to}
          onChange={(to) => setSearch({ to, rule: undefined, open: undefined })}
        />
      </div>
      {data && data.ahead.length > 0 && (
        <nav aria-label={words.days} className="flex flex-wrap items-center gap-1">
          <span className="mr-1 text-sm text-ink-faint">{words.days}</span>
          {data.ahead.map(({ on }) => (
            <Link
              key={on}
              to="/o/$organisationId/changes/ahead"
              params={{ organisationId }}
              search={{ to: on }}
              aria-current={search.to === on ? 'true' : undefined}
              className={`rounded-md border border-line px-2 py-1 hover:bg-sunken max-sm:min-h-11 max-sm:py-2.5 ${search.to === on ? 'bg-accent-soft font-medium' : 'bg-surface'}`}
            >
              {dayText(on, language)}
            </Link>
          ))}
        </nav>
      )}
    </div>
  )
}

function States({
  impact,
  search,
  setSearch,
}: {
  readonly impact: Impact
  readonly search: AheadSearch
  readonly setSearch: SetSearch
}): JSX.Element {
  const words = useChangesWords()
  const language = useLanguage()
  const counts = Map.groupBy(impact.hits, stateOf)
  const unaffected = impact.examined - impact.hits.length - impact.notExamined
  return (
    <div role="group" aria-label={words.states.label} className="no-print mb-4 flex flex-wrap gap-2">
      {impactStates.map((state) => {
        const count = counts.get(state)?.length ?? 0
        const isChosen = search.state === state
        return (
          <button
            key={state}
            type="button"
            aria-pressed={isChosen}
            disabled={count === 0}
            onClick={() => setSearch({ state: isChosen ? undefined : state })}
            className={`tabular flex min-h-9 items-center gap-1 rounded-md border border-line px-3 max-sm:min-h-11 disabled:text-ink-faint ${isChosen ? 'bg-accent-soft font-medium' : 'bg-surface enabled:hover:bg-sunken'}`}
          >
            {count > 0 && <VerdictMark mark={markOf[state]} wordHidden />}
            {fillCount(words.states[state], count, { language })}
          </button>
        )
      })}
      <span className="tabular flex min-h-9 items-center px-3 text-ink-soft">
        {fillCount(words.states.unaffected, unaffected, { language })}
      </span>
    </div>
  )
}

function ByRule({
  hits,
  chosen,
  setSearch,
}: {
  readonly hits: readonly Hit[]
  readonly chosen: string | undefined
  readonly setSearch: SetSearch
}): JSX.Element {
  const words = useChangesWords()
  const language = useLanguage()
  const rules = useMemo(() => {
    const found = Map.groupBy(
      hits.flatMap(({ rules: changes }) => changes),
      ({ rule, change }) => `${rule} ${change}`,
    )
    return [...found.values()]
      .map((changes) => ({ first: changes[0] as RuleChange, count: changes.length }))
      .toSorted((a, b) => b.count - a.count)
  }, [hits])
  if (rules.length === 0) return <></>
  return (
    <div className="mb-6">
      <h2 className="mb-1.5 font-semibold">{words.byRule}</h2>
      <Table
        caption={words.byRule}
        heads={[words.column.requirement, words.column.after, words.column.from, words.column.products]}
      >
        {rules.map(({ first: { rule, change, title, citation, on }, count }) => (
          <Row key={`${rule} ${change}`} className={chosen === rule ? 'bg-accent-soft' : ''}>
            <Cell className="min-w-64">
              <LawLink id={rule} className="hover:underline">
                {title?.[language] ?? rule}
              </LawLink>
              {citation !== undefined && <span className="block text-sm text-ink-faint">{citation}</span>}
            </Cell>
            <Cell className="whitespace-nowrap">{words[change]}</Cell>
            <Cell>{on !== undefined && <Day on={on} />}</Cell>
            <Cell className="tabular">
              <button
                type="button"
                aria-pressed={chosen === rule}
                onClick={() => setSearch({ rule: chosen === rule ? undefined : rule })}
                className="link"
              >
                {count}
              </button>
            </Cell>
          </Row>
        ))}
      </Table>
    </div>
  )
}

function ByProduct({
  hits,
  setSearch,
}: {
  readonly hits: readonly Hit[]
  readonly setSearch: SetSearch
}): JSX.Element {
  const words = useChangesWords()
  const uiWords = useUiWords()
  const organisationId = useOrganisationId() ?? ''
  const [shown, setShown] = useState(mostShown)
  return (
    <div>
      <h2 className="mb-1.5 font-semibold">{words.byProduct}</h2>
      <Table
        caption={words.byProduct}
        heads={[words.column.product, words.column.state, words.column.from, words.column.rules]}
      >
        {hits.slice(0, shown).map((hit) => {
          const state = stateOf(hit)
          return (
            <Row key={hit.revisionId}>
              <Cell>
                <Link
                  to="/o/$organisationId/products/$productId"
                  params={{ organisationId, productId: hit.productId }}
                  className="font-medium hover:underline"
                >
                  <bdi>{hit.name}</bdi>
                </Link>
              </Cell>
              <Cell className="whitespace-nowrap">
                <span className="inline-flex items-baseline gap-1">
                  <VerdictMark mark={markOf[state]} wordHidden />
                  {words.state[state]}
                </span>
              </Cell>
              <Cell>{hit.firstOn !== undefined && <Day on={hit.firstOn} />}</Cell>
              <Cell>
                <button
                  type="button"
                  className="link tabular text-left"
                  onClick={() => setSearch({ open: hit.productId })}
                >
                  <ChangeCounts rules={hit.rules} />
                </button>
              </Cell>
            </Row>
          )
        })}
      </Table>
      {hits.length > shown && (
        <Button className="mt-3" onClick={() => setShown((before) => before + mostShown)}>
          {uiWords.more}
        </Button>
      )}
    </div>
  )
}

const kinds = ['starts', 'ends', 'opens', 'settles'] as const

function ChangeCounts({ rules }: { readonly rules: readonly RuleChange[] }): JSX.Element {
  const words = useChangesWords()
  const counts = kinds.flatMap((kind) => {
    const count = rules.filter(({ change }) => change === kind).length
    return count > 0 ? [fill(words.count[kind], { count })] : []
  })
  return <>{counts.length > 0 ? counts.join(' · ') : words.failures}</>
}

function HitDetails({ hit }: { readonly hit: Hit }): JSX.Element {
  const words = useChangesWords()
  const language = useLanguage()
  const organisationId = useOrganisationId() ?? ''
  const failures = hit.failsAfter.length > 0 ? hit.failsAfter : hit.failsBefore
  return (
    <>
      {failures.length > 0 && (
        <section className="mb-4">
          <h3 className="mb-1 font-semibold">{words.failures}</h3>
          <ul className="space-y-2">
            {failures.map((failure, i) => (
              <li key={i} className="flex gap-1">
                <VerdictMark mark="fail" wordHidden />
                <span>
                  {words[failure.code]} <LawLink id={failure.rule}>{failure.rule}</LawLink>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <h3 className="mb-1 font-semibold">{words.rulesOf}</h3>
      <ul className="mb-4 divide-y divide-line">
        {hit.rules.map(({ rule, change, title, citation, on, after }) => (
          <li key={rule} className="flex gap-1 py-2">
            <VerdictMark mark={after ?? 'does-not-apply'} wordHidden />
            <span className="min-w-0">
              <LawLink id={rule} className="hover:underline">
                {title?.[language] ?? rule}
              </LawLink>
              <span className="block text-sm text-ink-soft">
                {words[change]}
                {on !== undefined && (
                  <>
                    {' · '}
                    <Day on={on} />
                  </>
                )}
              </span>
              {citation !== undefined && <span className="block text-sm text-ink-faint">{citation}</span>}
            </span>
          </li>
        ))}
      </ul>
      <Button asChild look="primary">
        <Link
          to="/o/$organisationId/products/$productId"
          params={{ organisationId, productId: hit.productId }}
        >
          {words.openProduct}
        </Link>
      </Button>
    </>
  )
}

function csvOf(
  hits: readonly Hit[],
  { words, language }: { readonly words: ReturnType<typeof useChangesWords>; readonly language: Language },
): readonly (readonly string[])[] {
  const { column } = words
  return [
    [
      column.product,
      column.state,
      column.requirement,
      column.citation,
      column.before,
      column.after,
      column.from,
    ],
    ...hits.flatMap((hit) => {
      const own = [hit.name, words.state[stateOf(hit)]]
      if (hit.rules.length === 0) return [[...own, '', '', '', '', hit.firstOn ?? '']]
      return hit.rules.map(({ rule, title, citation, before, after, on }) => [
        ...own,
        title?.[language] ?? rule,
        citation ?? '',
        words.verdict[before ?? 'none'],
        words.verdict[after ?? 'none'],
        on ?? '',
      ])
    }),
  ]
}
