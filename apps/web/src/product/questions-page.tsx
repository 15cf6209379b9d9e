/** The wizard: only what still matters, one question at a time on a phone, a subject at a time on a desk. */
import type { Assessment } from '@playproof/engine/assessment'
import { componentsQuestion, undecidedRules } from '@playproof/engine/interview'
import type { Presenter } from '@playproof/engine/present'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ChevronRight } from 'lucide-react'
import { type JSX, useCallback, useEffect, useRef, useState } from 'react'
import { useMay } from '../api/me.ts'
import { Page } from '../frame/page.tsx'
import { OwnNote } from '../law/own-note.tsx'
import { ProductScope } from '../law/own-scope.tsx'
import { usePresenter } from '../law/page-law.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import type { Draft } from './draft/use-draft.ts'
import { useDraft } from './draft/use-draft.ts'
import { CountsTable, Findings, LastChange, Totals } from './effect-panel.tsx'
import {
  type Asked,
  askedAt,
  nextKey,
  notKnownKeys,
  pageOf,
  questionText,
  weightOf,
} from './interview-page.ts'
import { type Live, useLive } from './live-assessment.ts'
import { MarketsField } from './markets-field.tsx'
import { OutdatedNote } from './outdated-note.tsx'
import { closedBy, useProduct } from './product-data.ts'
import { QuestionCard } from './question-card.tsx'
import { SavingState, SavingTrouble } from './saving-note.tsx'
import { useProductWords } from './words.ts'

const route = '/o/$organisationId/products/$productId/revisions/$revisionId/questions'

export function QuestionsPage(): JSX.Element {
  const { productId } = useParams({ from: route })
  return (
    <ProductScope productId={productId}>
      <Questions />
    </ProductScope>
  )
}

function Questions(): JSX.Element {
  const words = useProductWords()
  const params = useParams({ from: route })
  const { productId } = params
  const product = useProduct(productId)
  const { draft, error, refetch } = useDraft(params)
  const live = useLive(productId, draft?.content)
  const presenter = usePresenter()
  const mayWrite = useMay('product:write')
  const name = product.data?.product.name ?? ''
  const back = (
    <Link to="/o/$organisationId/products/$productId/revisions/$revisionId" params={params} className="link">
      <span dir="auto">{name}</span>
    </Link>
  )
  const failed = error ?? product.error
  const closed = draft && product.data && closedBy(draft.revision, product.data)
  const isOpen = product.data !== undefined && product.data.product.withdrawn === undefined
  return (
    <Page
      title={words.ask.title}
      above={back}
      wide
      {...(draft && { state: <QuestionsState draft={draft} isOpen={isOpen && mayWrite} /> })}
    >
      {failed && <ProblemNote error={failed} onRetry={refetch} />}
      {!failed && (!draft || !presenter || !product.data) && <SkeletonRows rows={8} height={56} />}
      {draft && (
        <SavingTrouble
          keeper={draft.keeper}
          along={
            isOpen &&
            mayWrite && (
              <>
                {words.saving.refused}{' '}
                <Link
                  to="/o/$organisationId/products/$productId/revisions/$revisionId"
                  params={params}
                  className="link"
                >
                  {fill(words.saving.takeAlong, { action: words.revision.new })}
                </Link>
              </>
            )
          }
        />
      )}
      {closed === 'approved' && <Empty title={words.ask.approved}>{words.ask.approvedDetail}</Empty>}
      {closed === 'withdrawn' && <Empty title={words.ask.withdrawn}>{words.ask.withdrawnDetail}</Empty>}
      {draft && product.data && closed === undefined && !mayWrite && (
        <Empty title={words.ask.mayNot}>{words.ask.mayNotDetail}</Empty>
      )}
      {draft && presenter && product.data && closed === undefined && mayWrite && (
        <>
          {live && <OutdatedNote draft={draft} live={live} />}
          {draft.content.markets.length === 0 ? (
            <FirstMarkets draft={draft} presenter={presenter} />
          ) : (
            live && <Interview draft={draft} live={live} presenter={presenter} />
          )}
        </>
      )}
    </Page>
  )
}

/** What is asked depends on where it is sold, so all of that comes first. */
function FirstMarkets({
  draft,
  presenter,
}: {
  readonly draft: Draft
  readonly presenter: Presenter
}): JSX.Element {
  const words = useProductWords()
  const [chosen, setChosen] = useState<readonly string[]>([])
  return (
    <form
      className="flex max-w-2xl flex-col items-start gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        draft.keeper.set('/markets', chosen)
      }}
    >
      <p>{words.ask.marketsFirst}</p>
      <MarketsField presenter={presenter} chosen={chosen} onChange={setChosen} />
      <Button type="submit" look="primary" disabled={chosen.length === 0}>
        {words.ask.begin}
      </Button>
    </form>
  )
}

function QuestionsState({
  draft: { keeper, revision },
  isOpen,
}: {
  readonly draft: Draft
  /** Whether the reader may change a draft of the product. */
  readonly isOpen: boolean
}): JSX.Element {
  return (
    <span className="flex flex-wrap items-center gap-x-4 gap-y-1">
      {isOpen && revision.state === 'draft' && <SavingState keeper={keeper} />}
      <OwnNote />
    </span>
  )
}

function Interview({
  draft,
  live,
  presenter,
}: {
  readonly draft: Draft
  readonly live: Live
  readonly presenter: Presenter
}): JSX.Element {
  const words = useProductWords()
  const language = useLanguage()
  const params = useParams({ from: route })
  const { q } = useSearch({ from: route })
  const navigate = useNavigate()
  const isDesk = useWide()
  /** Put off: asked no more until somebody comes back to them. */
  const [later, setLater] = useState<ReadonlySet<string>>(new Set())
  const [last, setLast] = useState<{ readonly key: string; readonly before: Assessment }>()
  const pages = useRef(new Map<string, readonly string[]>())
  const heading = useRef<HTMLHeadingElement>(null)
  const notKnown = notKnownKeys(draft.content)
  const keys = q === undefined ? [] : pageAt(q)
  const questions = keys.map((key) => askedAt(live, key)).filter((each) => each !== undefined)

  function pageAt(key: string): readonly string[] {
    if (!isDesk) return [key]
    const known = pages.current.get(key)
    if (known) return known
    const made = pageOf(live, key, new Set([...notKnown, ...later]))
    pages.current.set(key, made)
    return made
  }

  const go = (key: string | undefined, replace = false): void => {
    void navigate({
      to: route,
      params,
      search: key === undefined ? {} : { q: key },
      replace,
      resetScroll: true,
    })
  }
  const proceed = (closed: ReadonlySet<string>, replace = false): void => {
    draft.keeper.flush()
    const next = nextKey(live, new Set([...notKnown, ...closed]))
    go(next === undefined || keys.includes(next) ? undefined : next, replace)
  }
  const hasQuestion = questions.length > 0
  const isDone = q === undefined && nextKey(live, new Set([...notKnown, ...later])) === undefined
  useEffect(() => {
    if (!hasQuestion && !isDone) proceed(later, true)
    // Only where there is no question to show.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [hasQuestion, isDone])
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
  }, [q])

  const undecided = undecidedRules(live.assessment)
  const total = live.assessment.rules.length
  const first = questions[0]
  // The same function after each answer, so that only the question that was answered is drawn anew.
  const newest = useRef(live)
  useEffect(() => {
    newest.current = live
  }, [live])
  const onAnswer = useCallback((key: string): void => {
    setLast((before) => (before?.key === key ? before : { key, before: newest.current.assessment }))
  }, [])
  return (
    <div className="grid gap-x-8 lg:grid-cols-[minmax(0,1fr)_25rem]">
      <div className="min-w-0">
        <Progress total={total} undecided={undecided} />
        {!isDesk && (
          <>
            <details className="mt-2 rounded-md border border-line bg-surface px-3">
              <summary className="flex min-h-11 items-center gap-2">
                <ChevronRight
                  aria-hidden
                  className="size-4 shrink-0 text-ink-faint transition-transform in-open:rotate-90"
                />
                <span className="flex-1 font-medium">{words.effect.title}</span>
                <Totals live={live} />
              </summary>
              <div className="flex flex-col gap-3 pb-3">
                <CountsTable live={live} before={last?.before} presenter={presenter} />
                <LastChange live={live} before={last?.before} presenter={presenter} />
              </div>
            </details>
            <div className="mt-3">
              <Findings assessment={live.assessment} presenter={presenter} />
            </div>
          </>
        )}
        {hasQuestion && first && (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              const open = keys.filter((key) => !notKnown.has(key))
              const closed = new Set([...later, ...open])
              setLater(closed)
              proceed(closed)
            }}
          >
            <h2 ref={heading} tabIndex={-1} className="mt-4 text-sm font-medium text-ink-faint outline-none">
              {headingOf(words, first)}
            </h2>
            <div>
              {questions.map((asked) => (
                <QuestionCard
                  key={asked.key}
                  large={!isDesk}
                  {...{ asked, live, draft, presenter, onAnswer }}
                />
              ))}
            </div>
            <div className="sticky bottom-0 -mx-4 mt-4 flex gap-2 border-t border-line bg-ground px-4 py-3 sm:-mx-6 sm:px-6 lg:static lg:mx-0 lg:border-0 lg:px-0">
              <Button onClick={() => history.back()}>{words.ask.back}</Button>
              <Button type="submit" look="primary" className="max-sm:flex-1">
                {words.ask.next}
              </Button>
            </div>
          </form>
        )}
        {isDone && (
          <Done
            draft={draft}
            live={live}
            presenter={presenter}
            undecided={undecided}
            later={later}
            onAgain={go}
          />
        )}
      </div>
      {isDesk && (
        <aside aria-label={words.effect.title}>
          <div className="sticky top-4 flex flex-col gap-4">
            <Findings assessment={live.assessment} presenter={presenter} />
            <div className="rounded-md border border-line bg-surface p-4">
              <h2 className="mb-2 font-medium">{words.effect.title}</h2>
              <CountsTable live={live} before={last?.before} presenter={presenter} />
              <h3 className="mt-4 mb-1 font-medium">{words.effect.last}</h3>
              <LastChange live={live} before={last?.before} presenter={presenter} />
            </div>
            <p className="text-sm text-ink-faint">
              {fillCount(words.ask.progress, undecided, { language, total: total.toLocaleString() })}
            </p>
          </div>
        </aside>
      )}
    </div>
  )
}

function headingOf(words: ReturnType<typeof useProductWords>, { fact, component }: Asked): string {
  if (!fact || component !== undefined) return words.ask.ofComponents
  return fact.general === undefined ? words.group[fact.group] : words.ask.general
}

function Progress({ total, undecided }: { readonly total: number; readonly undecided: number }): JSX.Element {
  const words = useProductWords()
  const decided = total - undecided
  const text = fill(words.ask.decided, { decided, total })
  return (
    <div className="flex items-center gap-3">
      <div
        role="progressbar"
        aria-label={words.ask.title}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={decided}
        aria-valuetext={text}
        className="h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-sunken"
      >
        <div
          className="h-full bg-accent"
          style={{ width: `${total === 0 ? 0 : (decided / total) * 100}%` }}
        />
      </div>
      <span className="tabular shrink-0 text-sm text-ink-soft">{text}</span>
    </div>
  )
}

/** Nothing else matters; what was put off or not known can be looked at again. */
function Done({
  draft,
  live,
  presenter,
  undecided,
  later,
  onAgain,
}: {
  readonly draft: Draft
  readonly live: Live
  readonly presenter: Presenter
  readonly undecided: number
  readonly later: ReadonlySet<string>
  readonly onAgain: (key: string) => void
}): JSX.Element {
  const words = useProductWords()
  const language = useLanguage()
  const params = useParams({ from: route })
  const notKnown = notKnownKeys(draft.content)
  const wanted = (keys: ReadonlySet<string>): readonly Asked[] =>
    [...keys]
      .map((key) => askedAt(live, key))
      .filter((asked) => asked !== undefined)
      .filter((asked) => asked.key !== componentsQuestion && weightOf(live, asked) !== undefined)
  return (
    <div className="mt-6 max-w-2xl">
      <h2 className="text-xl font-semibold">{words.done.title}</h2>
      <p className="mt-1 text-ink-soft">
        {undecided === 0 ? words.done.all : fillCount(words.done.open, undecided, { language })}
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button look="primary" asChild>
          <Link to="/o/$organisationId/products/$productId/revisions/$revisionId" params={params}>
            {words.done.see}
          </Link>
        </Button>
        <Button asChild>
          <Link to="/o/$organisationId/products/$productId/revisions/$revisionId/facts" params={params}>
            {words.done.facts}
          </Link>
        </Button>
      </div>
      <AskedAgain
        title={words.done.putOff}
        asked={wanted(new Set([...later].filter((key) => !notKnown.has(key))))}
        {...{ live, presenter, onAgain }}
      />
      <AskedAgain title={words.done.notKnown} asked={wanted(notKnown)} {...{ live, presenter, onAgain }} />
    </div>
  )
}

function AskedAgain({
  title,
  asked,
  live,
  presenter,
  onAgain,
}: {
  readonly title: string
  readonly asked: readonly Asked[]
  readonly live: Live
  readonly presenter: Presenter
  readonly onAgain: (key: string) => void
}): JSX.Element | null {
  const words = useProductWords()
  if (asked.length === 0) return null
  return (
    <>
      <h3 className="mt-6 mb-1 font-medium">{title}</h3>
      <ul className="divide-y divide-line border-y border-line">
        {asked.map((each) => {
          const part = live.product.components.find(({ id }) => id === each.component)
          return (
            <li key={each.key}>
              <button
                type="button"
                className="flex min-h-9 w-full items-center gap-2 px-2 py-1 text-left hover:bg-sunken max-sm:min-h-11"
                onClick={() => onAgain(each.key)}
              >
                <span className="min-w-0 flex-1">
                  {questionText(each, { presenter, components: words.ask.components })}
                  {part && (
                    <span className="text-ink-faint" dir="auto">
                      {' '}
                      {part.name ?? part.id}
                    </span>
                  )}
                </span>
                <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint" />
              </button>
            </li>
          )
        })}
      </ul>
    </>
  )
}

const wide = '(min-width: 64rem)'

function useWide(): boolean {
  const [isWide, setWide] = useState(() => matchMedia(wide).matches)
  useEffect(() => {
    const query = matchMedia(wide)
    const onChange = (): void => setWide(query.matches)
    query.addEventListener('change', onChange)
    return () => query.removeEventListener('change', onChange)
  }, [])
  return isWide
}
