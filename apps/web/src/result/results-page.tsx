/** Laboratory reports that are kept, each with what the limits said of it last. */
import { type components, valueOf } from '@playproof/client'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type JSX, useState } from 'react'
import { useApi } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { Page } from '../frame/page.tsx'
import { Panel } from '../frame/panel.tsx'
import { useToast } from '../frame/toast.tsx'
import { usePresenter } from '../law/page-law.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { TextField } from '../ui/field.tsx'
import { Day, dayText } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { VerdictMark } from '../ui/verdict.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { useResultWords } from './words.ts'

type Report = components['schemas']['ResultReport']

export function ResultsPage(): JSX.Element {
  const words = useResultWords()
  const api = useApi()
  const { organisationId } = useParams({ from: '/o/$organisationId/results/' })
  const { report: open, product } = useSearch({ from: '/o/$organisationId/results/' })
  const navigate = useNavigate()
  const may = useMay('result:write')
  const mayRead = useMay('result:read')
  const list = useInfiniteQuery({
    queryKey: ['results', organisationId, product],
    enabled: mayRead,
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam }) =>
      valueOf(
        await api.GET('/v1/results', {
          params: {
            query: {
              limit: 50,
              ...(product !== undefined && { productId: product }),
              ...(pageParam !== undefined && { cursor: pageParam }),
            },
          },
        }),
      ),
    getNextPageParam: (page) => page.nextCursor,
  })
  const reports = list.data?.pages.flatMap(({ items }) => items)
  const shown = reports?.find(({ reportId }) => reportId === open)
  const show = (report: string | undefined) =>
    void navigate({
      to: '/o/$organisationId/results',
      params: { organisationId },
      search: {
        ...(product !== undefined && { product }),
        ...(report !== undefined && { report }),
      },
    })
  const screenLink = (
    <Button asChild look="primary">
      <Link to="/o/$organisationId/results/screen" params={{ organisationId }}>
        {words.screen}
      </Link>
    </Button>
  )
  return (
    <Page title={words.title} wide action={may && reports && reports.length > 0 && screenLink}>
      {list.error && <ProblemNote error={list.error} onRetry={() => void list.refetch()} />}
      {!mayRead && (
        <Empty title={words.mayNotRead} action={screenLink}>
          {words.mayNotReadDetail}
        </Empty>
      )}
      {mayRead && list.isPending && <SkeletonRows rows={10} height={36} />}
      {reports?.length === 0 && (
        <Empty title={words.empty} action={screenLink}>
          {words.emptyDetail}
        </Empty>
      )}
      {reports && reports.length > 0 && (
        <Reports
          reports={reports}
          organisationId={organisationId}
          open={open}
          onOpen={(reportId) => show(open === reportId ? undefined : reportId)}
        />
      )}
      {list.hasNextPage && (
        <Button
          look="quiet"
          className="mt-2"
          busy={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {words.more}
        </Button>
      )}
      {shown && (
        <Panel key={shown.reportId} title={shown.number} onClose={() => show(undefined)}>
          <Detail report={shown} organisationId={organisationId} />
        </Panel>
      )}
    </Page>
  )
}

function Reports({
  reports,
  organisationId,
  open,
  onOpen,
}: {
  readonly reports: readonly Report[]
  readonly organisationId: string
  /** Whose details are shown. */
  readonly open: string | undefined
  readonly onOpen: (reportId: string) => void
}): JSX.Element {
  const words = useResultWords()
  const language = useLanguage()
  const isNarrow = useNarrow()
  const numberOfReport = ({ reportId, number, withdrawn }: Report): JSX.Element => (
    <>
      <button
        type="button"
        className="link text-left max-sm:min-h-11"
        aria-pressed={open === reportId}
        onClick={() => onOpen(reportId)}
        dir="auto"
      >
        {number}
      </button>
      {withdrawn && <span className="ml-2 text-sm">{words.withdrawn}</span>}
    </>
  )
  const productOf = ({ productId, productName, revisionLabel }: Report): JSX.Element => (
    <>
      <Link
        className="link max-sm:inline-flex max-sm:min-h-11 max-sm:items-center"
        to="/o/$organisationId/products/$productId"
        params={{ organisationId, productId }}
      >
        <span dir="auto">{productName}</span>
      </Link>{' '}
      <span className="text-ink-faint">{revisionLabel}</span>
    </>
  )
  if (isNarrow)
    return (
      <ul
        aria-label={words.reports}
        className="divide-y divide-line rounded-md border border-line bg-surface"
      >
        {reports.map((report) => (
          <li key={report.reportId} className={`px-3 py-2 ${report.withdrawn ? 'text-ink-faint' : ''}`}>
            <p className="font-medium">{numberOfReport(report)}</p>
            <p className="text-sm">
              <bdi>{report.laboratory}</bdi> · <Day on={report.reportedOn} />
            </p>
            <p>{productOf(report)}</p>
            <div className="mt-1 flex flex-wrap items-baseline gap-x-4 text-sm">
              <span className="text-ink-faint">
                {fillCount(words.measured, report.results, { language })}
              </span>
              <Counts report={report} />
            </div>
          </li>
        ))}
      </ul>
    )
  return (
    <Table
      caption={words.reports}
      heads={[words.number, words.laboratory, words.product, words.reportedOn, words.values, words.screened]}
    >
      {reports.map((report) => (
        <Row key={report.reportId} className={report.withdrawn ? 'text-ink-faint' : ''}>
          <Cell className="min-w-36 print:min-w-0">{numberOfReport(report)}</Cell>
          <Cell dir="auto" className="min-w-28 print:min-w-0">
            {report.laboratory}
          </Cell>
          <Cell className="min-w-32 print:min-w-0">{productOf(report)}</Cell>
          <Cell className="whitespace-nowrap">
            <Day on={report.reportedOn} />
          </Cell>
          <Cell className="text-right">{report.results}</Cell>
          <Cell>
            <Counts report={report} />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

const kinds = ['fail', 'inconclusive', 'not-tested', 'pass'] as const

/** Over all markets: the worst first. */
function Counts({ report: { screening } }: { readonly report: Report }): JSX.Element {
  const words = useResultWords()
  if (!screening) return <span className="text-ink-faint">{words.notScreened}</span>
  const counts = Object.values(screening.counts)
  return (
    <span className="flex gap-3 whitespace-nowrap print:flex-wrap print:gap-x-2">
      {kinds.map((kind) => {
        const count = counts.reduce((sum, one) => sum + (one[kind] ?? 0), 0)
        return (
          count > 0 && (
            <span key={kind} className="inline-flex items-baseline tabular-nums">
              <VerdictMark mark={kind} wordHidden />
              {count}
            </span>
          )
        )
      })}
    </span>
  )
}

function Detail({
  report,
  organisationId,
}: {
  readonly report: Report
  readonly organisationId: string
}): JSX.Element {
  const words = useResultWords()
  const language = useLanguage()
  const presenter = usePresenter()
  const api = useApi()
  const toast = useToast()
  const queryClient = useQueryClient()
  const may = useMay('result:write')
  const [reason, setReason] = useState('')
  const { reportId, screening, withdrawn, version } = report
  const path = { reportId }
  const reload = () => queryClient.invalidateQueries({ queryKey: ['results', organisationId] })
  const withdrawing = useMutation({
    mutationFn: async () =>
      valueOf(
        await api.POST('/v1/results/{reportId}/withdrawal', {
          params: { path, header: { 'If-Match': `"v${version}"` } },
          body: { reason },
        }),
      ),
    onSuccess: async () => {
      toast({ text: words.detail.withdrawnDone })
      await reload()
    },
  })
  const again = useMutation({
    mutationFn: async () =>
      valueOf(
        await api.POST('/v1/results/{reportId}/screenings', {
          params: { path },
          // By the same of the organisation's own requirements as before.
          body: {
            overlayIds: (screening?.overlays ?? []).flatMap(({ overlayId, withdrawn: isOver }) =>
              isOver ? [] : [overlayId],
            ),
          },
        }),
      ),
    onSuccess: async () => {
      toast({ text: words.detail.screenedAgain })
      await reload()
    },
  })
  return (
    <>
      <p className="text-ink-soft">
        <span dir="auto">{report.laboratory}</span> · <Day on={report.reportedOn} />
      </p>
      {withdrawn && (
        <p className="mt-2 rounded-md bg-unknown-soft p-2">
          {fill(words.detail.withdrawnOn, {
            day: dayText(withdrawn.at.slice(0, 10), language),
            reason: withdrawn.reason,
          })}
        </p>
      )}
      {screening && (
        <div className="mt-4">
          <Table
            isGrid
            caption={words.screened}
            heads={[
              words.market,
              ...kinds.map((kind) => (
                <span key={kind} className="block text-right">
                  <VerdictMark mark={kind} wordHidden />
                </span>
              )),
            ]}
          >
            {Object.entries(screening.counts).map(([market, counts]) => (
              <Row key={market}>
                <Cell>{presenter?.market(market) ?? market.toUpperCase()}</Cell>
                {kinds.map((kind) => (
                  <Cell key={kind} className="text-right">
                    {counts[kind] ?? 0}
                  </Cell>
                ))}
              </Row>
            ))}
          </Table>
          <p aria-hidden className="mt-1 flex flex-wrap gap-x-4 text-sm">
            {kinds.map((kind) => (
              <VerdictMark key={kind} mark={kind} />
            ))}
          </p>
          <p className="mt-1 text-sm text-ink-faint">
            {words.detail.on} <Day on={screening.on} /> · {words.detail.catalogue}{' '}
            {screening.catalogue.version}
          </p>
        </div>
      )}
      {may && !withdrawn && (
        <>
          <Button className="mt-3" busy={again.isPending} onClick={() => again.mutate()}>
            {words.detail.screenAgain}
          </Button>
          <form
            className="mt-6 flex flex-col gap-2 border-t border-line pt-4"
            onSubmit={(event) => {
              event.preventDefault()
              withdrawing.mutate()
            }}
          >
            <p className="text-sm text-ink-soft">{words.detail.withdrawDetail}</p>
            <TextField
              required
              label={words.detail.reason}
              value={reason}
              maxLength={500}
              onChange={(event) => setReason(event.target.value)}
            />
            <Button type="submit" look="danger" busy={withdrawing.isPending} className="self-start">
              {words.detail.withdraw}
            </Button>
          </form>
        </>
      )}
      {(withdrawing.error ?? again.error) && (
        <div className="mt-3">
          <ProblemNote error={withdrawing.error ?? again.error} />
        </div>
      )}
    </>
  )
}
