/** What changed: which product, which requirement, from what to what, since when and why. */
import { type components, entriesOf, valueOf } from '@playproof/client'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type JSX, useCallback } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { LawLink } from '../law/law-link.tsx'
import { useMarkets } from '../law/use-markets.ts'
import { Button } from '../ui/button.tsx'
import { saveCsv } from '../ui/csv.ts'
import { Empty } from '../ui/empty.tsx'
import { SelectField } from '../ui/field.tsx'
import { useLabelled } from '../ui/labelled.ts'
import { Day, Moment } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { useUiWords } from '../ui/words.ts'
import { VerdictMark } from '../ui/verdict.tsx'
import { useLanguage } from '../words.ts'
import { ChangesFrame } from './changes-frame.tsx'
import type { HappenedSearch } from './search.ts'
import { useChangesWords } from './words.ts'

type Change = components['schemas']['AssessmentChange']

const pageSize = 100

export function ChangesPage(): JSX.Element {
  const words = useChangesWords()
  const labelled = useLabelled()
  const uiWords = useUiWords()
  const language = useLanguage()
  const api = useApi()
  const organisationId = useOrganisationId() ?? ''
  const queryClient = useQueryClient()
  const markets = useMarkets()
  const search = useSearch({ from: '/o/$organisationId/changes' })
  const navigate = useNavigate({ from: '/o/$organisationId/changes' })
  const { job, ...filters } = search
  const setSearch = useCallback(
    (change: Partial<Record<keyof HappenedSearch, unknown>>): void => {
      void navigate({
        search: (before: HappenedSearch) => ({ ...before, ...change }) as HappenedSearch,
        replace: true,
      })
    },
    [navigate],
  )
  const list = useInfiniteQuery({
    queryKey: ['changes', organisationId, filters],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      valueOf(
        await api.GET('/v1/assessment-changes', {
          params: {
            query: { ...filters, limit: pageSize, ...(pageParam !== undefined && { cursor: pageParam }) },
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const onJobEnd = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: ['changes', organisationId] }),
    [queryClient, organisationId],
  )
  const save = useMutation({
    mutationFn: async () => {
      const rows: Change[] = []
      for await (const change of entriesOf((cursor) =>
        api.GET('/v1/assessment-changes', {
          params: { query: { ...filters, limit: 200, ...(cursor !== undefined && { cursor }) } },
        }),
      ))
        rows.push(change)
      const { column } = words
      await saveCsv(words.fileName, [
        [
          column.product,
          column.requirement,
          column.citation,
          column.market,
          column.before,
          column.after,
          column.from,
          column.cause,
          column.found,
        ],
        ...rows.map((row) => [
          row.name,
          row.title?.[language] ?? row.rule,
          row.citation ?? '',
          row.market,
          words.verdict[row.before ?? 'none'],
          words.verdict[row.after ?? 'none'],
          row.effectiveOn ?? '',
          words.cause[row.cause],
          row.at,
        ]),
      ])
    },
  })
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const isFiltered = Object.keys(filters).length > 0
  return (
    <ChangesFrame
      {...(job !== undefined && { jobId: job })}
      onJob={(jobId) => setSearch({ job: jobId })}
      onJobEnd={onJobEnd}
      action={
        // There from the start: what comes with the rows would push its neighbour.
        <Button busy={save.isPending} disabled={rows.length === 0} onClick={() => save.mutate()}>
          {words.save}
        </Button>
      }
    >
      <div role="search" aria-label={words.filter.label} className="no-print mb-3 flex flex-wrap gap-2">
        <SelectField
          label={words.filter.cause}
          labelHidden
          value={search.cause ?? ''}
          onChange={({ target }) => setSearch({ cause: target.value || undefined })}
          choices={[
            { value: '', label: words.filter.anyCause },
            ...Object.entries(words.cause).map(([value, label]) => ({ value, label })),
          ]}
        />
        <SelectField
          label={words.filter.market}
          labelHidden
          value={search.market ?? ''}
          onChange={({ target }) => setSearch({ market: target.value || undefined })}
          choices={[
            { value: '', label: words.filter.anyMarket },
            ...[...markets.values()]
              .filter(({ includes }) => !includes)
              .map(({ id, title }) => ({ value: id, label: title[language] })),
          ]}
        />
        {search.rule !== undefined && (
          <span className="flex items-center gap-2">
            {labelled(words.filter.rule)}
            {rows[0]?.title?.[language] ?? search.rule}
            <Button look="quiet" onClick={() => setSearch({ rule: undefined })}>
              {words.filter.clear}
            </Button>
          </span>
        )}
      </div>
      {list.error && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && !list.error && (
        <div className="overflow-hidden rounded-md border border-line bg-surface">
          <SkeletonRows rows={12} height={36} />
        </div>
      )}
      {list.data && rows.length === 0 && (
        <Empty title={isFiltered ? words.noneFiltered.title : words.none.title}>
          {isFiltered ? words.noneFiltered.detail : words.none.detail}
        </Empty>
      )}
      {rows.length > 0 && (
        <Table
          caption={words.happened}
          heads={[
            words.column.product,
            words.column.requirement,
            words.column.market,
            words.column.after,
            words.column.from,
            words.column.cause,
            words.column.found,
          ]}
        >
          {rows.map((row) => (
            <Row key={`${row.assessmentId} ${row.rule} ${row.market}`}>
              <Cell className="max-w-60 min-w-40">
                <Link
                  to="/o/$organisationId/products/$productId"
                  params={{ organisationId, productId: row.productId }}
                  className="line-clamp-2 font-medium hover:underline"
                >
                  <bdi>{row.name}</bdi>
                </Link>
              </Cell>
              <Cell isPlain className="min-w-64">
                <LawLink id={row.rule} className="hover:underline">
                  {row.title?.[language] ?? row.rule}
                </LawLink>
                {row.citation !== undefined && (
                  <span className="block text-sm text-ink-faint">{row.citation}</span>
                )}
              </Cell>
              <Cell>
                <abbr title={markets.get(row.market)?.title[language]} className="no-underline">
                  {row.market.toUpperCase()}
                </abbr>
              </Cell>
              <Cell className="whitespace-nowrap">
                <span className="text-ink-faint">{words.verdict[row.before ?? 'none']}</span>
                <span aria-hidden className="mx-1 text-ink-faint">
                  →
                </span>
                <VerdictMark mark={row.after ?? 'does-not-apply'} />
              </Cell>
              <Cell>{row.effectiveOn !== undefined && <Day on={row.effectiveOn} />}</Cell>
              <Cell className="whitespace-nowrap text-ink-soft">{words.cause[row.cause]}</Cell>
              <Cell className="text-ink-soft">
                <Moment at={row.at} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {list.hasNextPage && (
        <Button className="mt-3" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {uiWords.more}
        </Button>
      )}
    </ChangesFrame>
  )
}
