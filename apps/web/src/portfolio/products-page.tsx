/** The assortment: a row per product, a column per market, and what is open, contradicted or about to fail. */
import { valueOf } from '@playproof/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { Columns3, Download, Plus, Upload } from 'lucide-react'
import { type JSX, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { today } from '../day.ts'
import { Page } from '../frame/page.tsx'
import { useToast } from '../frame/toast.tsx'
import { JobLine } from '../job/job-line.tsx'
import { useMarkets } from '../law/use-markets.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { copyCsv } from '../ui/csv.ts'
import { SampleBearButton } from '../product/sample-bear-button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Menu, MenuChoice, MenuItem } from '../ui/menu.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { saveGenerated } from '../ui/save-generated.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { fillCount, useLanguage } from '../words.ts'
import { Cards } from './cards.tsx'
import { type Choice, chosenCount, isAmong, nothingChosen } from './choice.ts'
import { columnsOf, type ColumnContext } from './columns.tsx'
import { Filters } from './filters.tsx'
import { Grid } from './grid.tsx'
import type { PortfolioSearch } from './search.ts'
import { Totals } from './totals.tsx'
import { useColumnChoice } from './use-column-choice.ts'
import { allRows, type Portfolio, type PortfolioRow, usePortfolio } from './use-portfolio.ts'
import { usePortfolioWords } from './words.ts'

export function ProductsPage(): JSX.Element {
  const words = usePortfolioWords()
  const organisationId = useOrganisationId() ?? ''
  const mayWrite = useMay('product:write')
  const search = useSearch({ from: '/o/$organisationId/products' })
  const navigate = useNavigate({ from: '/o/$organisationId/products' })
  const setSearch = useCallback(
    (change: Partial<Record<keyof PortfolioSearch, unknown>>): void => {
      void navigate({
        search: (before: PortfolioSearch) => ({ ...before, ...change }) as PortfolioSearch,
        replace: true,
      })
    },
    [navigate],
  )
  const { portfolio: data, error, refetch, isStale, onReach } = usePortfolio(search)
  const hasNone = data !== undefined && data.totals.products === 0
  return (
    <Page
      title={words.title}
      wide
      action={
        <>
          <DownloadMenu />
          {mayWrite && (
            <>
              <Button asChild>
                <Link to="/o/$organisationId/products/import" params={{ organisationId }}>
                  <Upload aria-hidden className="size-4" />
                  {words.import}
                </Link>
              </Button>
              <Button asChild look="primary">
                <Link to="/o/$organisationId/products/new" params={{ organisationId }}>
                  <Plus aria-hidden className="size-4" />
                  {words.new}
                </Link>
              </Button>
            </>
          )}
        </>
      }
    >
      {error && <ProblemNote error={error} onRetry={refetch} />}
      {search.job !== undefined && <ReassessmentLine jobId={search.job} setSearch={setSearch} />}
      {hasNone ? (
        <NoProducts organisationId={organisationId} mayWrite={mayWrite} />
      ) : (
        <>
          <Totals totals={data?.totals} search={search} organisationId={organisationId} />
          <Filters search={search} setSearch={setSearch} totals={data?.totals} />
          {data ? (
            <List
              portfolio={data}
              search={search}
              setSearch={setSearch}
              onReach={onReach}
              isStale={isStale}
            />
          ) : (
            !error && (
              <div className="mt-11 overflow-hidden rounded-md border border-line bg-surface">
                <SkeletonRows rows={15} />
              </div>
            )
          )}
        </>
      )}
    </Page>
  )
}

/** Milliseconds for which a pointer rests on what it does not merely pass. */
const resting = 50

/** What the page of a product needs is fetched while a pointer rests on its name, the keys rest on its row, or one presses it. */
function useFetchNear(organisationId: string): Pick<ColumnContext, 'onNear' | 'onPress'> {
  const router = useRouter()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return useMemo(() => {
    const onPress = ({ productId }: PortfolioRow): void => {
      clearTimeout(timer.current)
      void router.preloadRoute({
        to: '/o/$organisationId/products/$productId',
        params: { organisationId, productId },
      })
    }
    const onNear = (row: PortfolioRow | undefined): void => {
      clearTimeout(timer.current)
      if (row) timer.current = setTimeout(() => onPress(row), resting)
    }
    return { onNear, onPress }
  }, [router, organisationId])
}

/** Products that an order lists: those that have what it goes by. */
const listedBy = { name: 'all', open: 'assessed', assessed: 'assessed', failing: 'failing' } as const

type SetSearch = (change: Partial<Record<keyof PortfolioSearch, unknown>>) => void

function List({
  portfolio: { rows, count, totals },
  search,
  setSearch,
  onReach,
  isStale,
}: {
  readonly portfolio: Portfolio
  readonly search: PortfolioSearch
  readonly setSearch: SetSearch
  readonly onReach: (first: number, last: number) => void
  /** What is shown is of the filters before. */
  readonly isStale: boolean
}): JSX.Element {
  const words = usePortfolioWords()
  const language = useLanguage()
  const organisationId = useOrganisationId() ?? ''
  const navigate = useNavigate()
  const isNarrow = useNarrow()
  const markets = useMarkets()
  const choice = useColumnChoice()
  const [chosen, setChosen] = useState(nothingChosen)
  // What one no longer sees is not chosen, either.
  const { job: _job, sort = 'name', ...filters } = search
  const filterKey = JSON.stringify({ ...filters, among: listedBy[sort] })
  const [chosenOf, setChosenOf] = useState(filterKey)
  if (chosenOf !== filterKey) {
    setChosenOf(filterKey)
    setChosen(nothingChosen)
  }
  const onOpen = useCallback(
    ({ productId }: PortfolioRow) =>
      void navigate({
        to: '/o/$organisationId/products/$productId',
        params: { organisationId, productId },
      }),
    [navigate, organisationId],
  )
  const { onNear, onPress } = useFetchNear(organisationId)
  const context = useMemo(
    (): ColumnContext => ({
      words,
      language,
      organisationId,
      onOpen,
      onNear,
      onPress,
      markets: totals.markets.map(({ market }) => market),
      market: (id) => markets.get(id),
      isFailing: totals.failing > 0,
      today: today(),
    }),
    [words, language, organisationId, onOpen, onNear, onPress, totals, markets],
  )
  const columns = useMemo(() => columnsOf(context, choice.chosen), [context, choice.chosen])
  if (count === 0 && !isStale)
    return (
      <Empty
        title={words.none.title}
        action={
          <Button asChild>
            <Link to="/o/$organisationId/products" params={{ organisationId }} search={{}}>
              {words.filter.clear}
            </Link>
          </Button>
        }
      >
        {words.none.detail}
      </Empty>
    )
  return (
    <div aria-busy={isStale || undefined} className={isStale ? 'opacity-70' : ''}>
      <div className="no-print mb-2 flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
        {chosenCount(chosen, count) > 0 ? (
          <Chosen {...{ chosen, count, search, setSearch }} onChoose={setChosen} />
        ) : (
          <span className="tabular">{fillCount(words.shown, count, { language })}</span>
        )}
        <span className="text-ink-faint max-sm:hidden">
          {sort === 'failing' ? (
            words.onlyFailing
          ) : sort === 'name' ? (
            <span aria-hidden className="inline-flex gap-3">
              <span>
                <span className="mr-1">•</span>
                {words.legend.applies}
              </span>
              <span>
                <span className="mr-1 font-semibold text-unknown">?</span>
                {words.legend.unknown}
              </span>
            </span>
          ) : (
            words.onlyAssessed
          )}
        </span>
        <span className="ml-auto flex gap-1">
          <CopyButton {...{ search, chosen, count, columns }} />
          {!isNarrow && <ColumnMenu {...choice} />}
        </span>
      </div>
      {isNarrow ? (
        <Cards context={context} rows={rows} count={count} onReach={onReach} />
      ) : (
        <Grid
          words={words}
          columns={columns}
          rows={rows}
          count={count}
          sort={sort}
          onSort={(next) => setSearch({ sort: next === 'name' ? undefined : next })}
          chosen={chosen}
          onChoose={setChosen}
          onOpen={onOpen}
          onNear={onNear}
          onReach={onReach}
        />
      )}
    </div>
  )
}

function Chosen({
  chosen,
  count,
  search,
  onChoose,
  setSearch,
}: {
  readonly chosen: Choice
  /** All that the filters let through. */
  readonly count: number
  readonly search: PortfolioSearch
  readonly onChoose: (chosen: Choice) => void
  readonly setSearch: SetSearch
}): JSX.Element {
  const words = usePortfolioWords()
  const language = useLanguage()
  const api = useApi()
  const mayAssess = useMay('assessment:write')
  const reassess = useMutation({
    mutationFn: async () =>
      valueOf(await api.POST('/v1/reassessments', { body: toBeReassessed(chosen, search) })),
    onSuccess: ({ jobId }) => {
      setSearch({ job: jobId })
      onChoose(nothingChosen)
    },
  })
  return (
    <>
      <span className="tabular font-medium text-ink">
        {fillCount(words.chosen, chosenCount(chosen, count), { language })}
      </span>
      {mayAssess && (
        <Button busy={reassess.isPending} onClick={() => reassess.mutate()}>
          {words.reassess}
        </Button>
      )}
      <Button look="quiet" onClick={() => onChoose(nothingChosen)}>
        {words.chooseNone}
      </Button>
      {reassess.error && <ProblemNote error={reassess.error} />}
    </>
  )
}

function toBeReassessed({ of, but }: Choice, { job: _job, ...filters }: PortfolioSearch) {
  if (of === 'none') return { productIds: [...but] }
  return but.size === 0 && Object.keys(filters).length === 0
    ? {}
    : { listed: { ...filters, except: [...but] } }
}

function ReassessmentLine({
  jobId,
  setSearch,
}: {
  readonly jobId: string
  readonly setSearch: SetSearch
}): JSX.Element {
  const organisationId = useOrganisationId()
  const queryClient = useQueryClient()
  const onEnd = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: ['portfolio', organisationId] }),
    [queryClient, organisationId],
  )
  return <JobLine jobId={jobId} onEnd={onEnd} onHide={() => setSearch({ job: undefined })} />
}

function CopyButton({
  search,
  chosen,
  count,
  columns,
}: {
  readonly search: PortfolioSearch
  readonly chosen: Choice
  /** All that the filters let through. */
  readonly count: number
  readonly columns: ReturnType<typeof columnsOf>
}): JSX.Element {
  const words = usePortfolioWords()
  const language = useLanguage()
  const api = useApi()
  const toast = useToast()
  const copy = useMutation({
    mutationFn: () =>
      copyCsv(async () => {
        const rows = await allRows(api, search)
        const taken =
          chosenCount(chosen, count) > 0 ? rows.filter(({ productId }) => isAmong(chosen, productId)) : rows
        return [
          columns.map(({ head, title }) => title ?? head),
          ...taken.map((row) => columns.map(({ text }) => text(row))),
        ]
      }),
    onSuccess: (lines) => toast({ text: fillCount(words.copied, lines - 1, { language }) }),
    onError: () => toast({ text: words.copyFailed }),
  })
  return (
    <Button look="quiet" busy={copy.isPending} onClick={() => copy.mutate()}>
      {words.copyCsv}
    </Button>
  )
}

function ColumnMenu({ chosen, toggle, all }: ReturnType<typeof useColumnChoice>): JSX.Element {
  const words = usePortfolioWords()
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={words.columns}>
          <Columns3 aria-hidden className="size-4" />
        </IconButton>
      }
    >
      {all.map((id) => (
        <MenuChoice key={id} chosen={chosen.has(id)} onChoose={() => toggle(id)}>
          {words.column[id]}
        </MenuChoice>
      ))}
    </Menu>
  )
}

function DownloadMenu(): JSX.Element {
  const words = usePortfolioWords()
  const language = useLanguage()
  const api = useApi()
  const toast = useToast()
  const download = useMutation({
    mutationFn: async (format: 'csv' | 'xlsx') =>
      saveGenerated(
        valueOf(await api.GET('/v1/exports/products', { params: { query: { format, language } } })),
      ),
    onError: (error) => toast({ text: error.message }),
  })
  return (
    <Menu
      align="end"
      trigger={
        <Button busy={download.isPending}>
          <Download aria-hidden className="size-4" />
          {words.export}
        </Button>
      }
    >
      <MenuItem onSelect={() => download.mutate('xlsx')}>{words.exportXlsx}</MenuItem>
      <MenuItem onSelect={() => download.mutate('csv')}>{words.exportCsv}</MenuItem>
    </Menu>
  )
}

function NoProducts({
  organisationId,
  mayWrite,
}: {
  readonly organisationId: string
  readonly mayWrite: boolean
}): JSX.Element {
  const words = usePortfolioWords()
  return (
    <Empty
      title={words.empty.title}
      {...(mayWrite && {
        action: (
          <>
            <Button asChild look="primary">
              <Link to="/o/$organisationId/products/new" params={{ organisationId }}>
                {words.new}
              </Link>
            </Button>
            <Button asChild>
              <Link to="/o/$organisationId/products/import" params={{ organisationId }}>
                {words.empty.import}
              </Link>
            </Button>
            <SampleBearButton />
          </>
        ),
      })}
    >
      {words.empty.detail}
    </Empty>
  )
}
