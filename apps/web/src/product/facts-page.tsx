/** Every fact of the vocabulary, by subject, with its question, its source and what hangs on it; found by typing. */
import type { Fact } from '@playproof/catalogue/types'
import type { Presenter } from '@playproof/engine/present'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import {
  type JSX,
  memo,
  useCallback,
  useDeferredValue,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useMay } from '../api/me.ts'
import { usePresenter } from '../law/page-law.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useAfterFrame } from '../ui/use-after-frame.ts'
import { useIsPainted } from '../ui/use-painted.ts'
import { fill, fillCount, useLanguage } from '../words.ts'
import { CountsTable, Findings, LastChange } from './effect-panel.tsx'
import type { Assessment } from '@playproof/engine/assessment'
import { factsInOrder } from './fact-order.ts'
import { answersOf, factPointer } from './draft/edit.ts'
import { type Draft, useDraft } from './draft/use-draft.ts'
import { FactInput } from './fact-input.tsx'
import { answerText, notKnown } from './fact-text.ts'
import { type Live, useLive } from './live-assessment.ts'
import { OutdatedNote } from './outdated-note.tsx'
import { closedBy, useProduct } from './product-data.ts'
import { SettingsFields } from './settings-fields.tsx'
import { useProductWords } from './words.ts'

const route = '/o/$organisationId/products/$productId/revisions/$revisionId/facts'

export function FactsPage(): JSX.Element {
  const params = useParams({ from: route })
  const { draft } = useDraft(params)
  const live = useLive(params.productId, draft?.content)
  const presenter = usePresenter()
  if (!draft || !presenter || !live) return <SkeletonRows rows={14} height={44} />
  // Anew for another revision: what was looked for in the last one is not looked for in this.
  return <Facts key={params.revisionId} draft={draft} live={live} presenter={presenter} />
}

/** Of a row: its least height in pixels, and that which it has before it was in sight, in rem; that of a subject's name. */
const leastRow = 64
const usualRow = 6.5
const usualHead = 2.5

type Shown = 'answered' | 'open' | 'all'

function Facts({
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
  const { find = '' } = useSearch({ from: route })
  const { productId } = useParams({ from: route })
  const navigate = useNavigate({ from: route })
  const mayWrite = useMay('product:write')
  const [shown, setShown] = useState<Shown>('all')
  const [last, setLast] = useState<{ readonly key: string; readonly before: Assessment }>()
  const { data: view } = useProduct(productId)
  const isDraft = draft.revision.state === 'draft'
  const isClosed = !mayWrite || closedBy(draft.revision, view) !== undefined
  // What hangs on each fact follows a moment later: the answer and its effect come first.
  const listed = useAfterFrame(live.assessment)
  const settles = useMemo(
    () => new Map(listed.questions.map(({ fact, settles: count }) => [fact, count])),
    [listed],
  )
  const wanted = useDeferredValue(find.trim().toLowerCase())
  const facts = factsInOrder(live.law.catalogue)
  const pointers = useMemo(() => new Map(facts.map(({ id }) => [id, factPointer(id)])), [facts])
  const answerTo = answersOf(draft.content)
  const found = facts.filter((fact) => {
    const value = answerTo(fact.id)
    if (shown === 'answered' && value === undefined) return false
    if (shown === 'open' && !((value === undefined || value === notKnown) && settles.has(fact.id)))
      return false
    return wanted === '' || textOf(fact).includes(wanted)
  })
  // Subjects in the order of the first question that everybody is asked, then as they are listed.
  const asked = facts.flatMap(({ group, general }) => (general === undefined ? [] : [group]))
  const named = Object.keys(words.group) as readonly Fact['group'][]
  const groups = [...new Set([...asked, ...named])]
  const membersOf = Map.groupBy(found, ({ group }) => group)
  // What may be in sight at first; the rest has its place, and follows.
  let room = useIsPainted() ? found.length : Math.ceil(innerHeight / leastRow)
  const drawn = groups.map((group) => {
    const members = (membersOf.get(group) ?? []).slice(0, Math.max(0, room))
    room -= members.length
    return members
  })
  const choices: readonly Shown[] = ['all', 'answered', 'open']
  // The same function after each answer, so that only the row that was answered is drawn anew.
  const newest = useRef(live)
  useEffect(() => {
    newest.current = live
  }, [live])
  const { keeper } = draft
  const answer = useCallback(
    (fact: string, value: unknown): void => {
      const { assessment } = newest.current
      setLast((before) => (before?.key === fact ? before : { key: fact, before: assessment }))
      keeper.set(factPointer(fact), value)
    },
    [keeper],
  )
  return (
    <div className="grid gap-x-8 lg:grid-cols-[minmax(0,1fr)_25rem]">
      <div className="min-w-0">
        <OutdatedNote draft={draft} live={live} />
        <div className="mb-3 lg:hidden">
          <Findings assessment={live.assessment} presenter={presenter} />
        </div>
        <SettingsFields draft={draft} presenter={presenter} isClosed={isClosed} />
        <div className="mb-3 flex flex-wrap items-center gap-2">
          <input
            type="search"
            value={find}
            aria-label={words.facts.find}
            placeholder={words.facts.find}
            onChange={({ target }) =>
              void navigate({
                search: target.value === '' ? {} : { find: target.value },
                replace: true,
                resetScroll: false,
              })
            }
            className="min-h-8 min-w-0 flex-1 rounded-md border border-line-strong/70 bg-surface px-2.5 py-1 placeholder:text-ink-faint max-sm:min-h-11 max-sm:basis-full"
          />
          <div role="radiogroup" aria-label={words.facts.show} className="flex gap-1">
            {choices.map((choice) => (
              <label
                key={choice}
                className="relative inline-flex min-h-8 cursor-pointer items-center rounded-md border border-line px-3 has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-focus max-sm:min-h-11"
              >
                <input
                  type="radio"
                  name="shown"
                  className="sr-only"
                  checked={shown === choice}
                  onChange={() => setShown(choice)}
                />
                {words.facts[choice]}
              </label>
            ))}
          </div>
          <span role="status" className="text-sm text-ink-faint">
            {fillCount(words.facts.count, found.length, { language })}
          </span>
        </div>
        {found.length === 0 && (
          <p className="py-8 text-center text-ink-soft">{fill(words.facts.none, { text: find })}</p>
        )}
        <div aria-busy={listed !== live.assessment || undefined}>
          {groups.map((group, i) => {
            const members = membersOf.get(group)
            const inPage = drawn[i] ?? []
            return (
              members && (
                <Subject
                  key={group}
                  group={group}
                  rowsToCome={members.length - inPage.length}
                  rows={inPage.map((fact) => ({
                    fact,
                    value: answerTo(fact.id),
                    isUnsaved: isDraft && draft.unsaved.has(pointers.get(fact.id) ?? ''),
                    settles: settles.get(fact.id) ?? 0,
                  }))}
                  markets={draft.content.markets}
                  presenter={presenter}
                  isClosed={isClosed}
                  onAnswer={answer}
                />
              )
            )
          })}
        </div>
      </div>
      <aside aria-label={words.effect.title} className="max-lg:hidden">
        <div className="sticky top-4 flex flex-col gap-4">
          <Findings assessment={live.assessment} presenter={presenter} />
          <div className="rounded-md border border-line bg-surface p-4">
            <h2 className="mb-2 font-medium">{words.effect.title}</h2>
            <CountsTable live={live} before={last?.before} presenter={presenter} />
            {!isClosed && (
              <>
                <h3 className="mt-4 mb-1 font-medium">{words.effect.last}</h3>
                <LastChange live={live} before={last?.before} presenter={presenter} />
              </>
            )}
          </div>
        </div>
      </aside>
    </div>
  )
}

function textOf({ id, label, question, values = [] }: Fact): string {
  const texts = [label, question, ...values.map((value) => value.label)].flatMap(({ en, zh }) => [en, zh])
  return [id, ...texts, ...values.flatMap(({ synonyms = [] }) => synonyms)].join(' ').toLowerCase()
}

/** What of a row an answer may change. */
interface RowState {
  readonly fact: Fact
  /** As the draft has it; undefined: not answered. */
  readonly value: unknown
  readonly isUnsaved: boolean
  /** How many duties hang on it. */
  readonly settles: number
}

interface RowContext {
  /** Of the draft. */
  readonly markets: readonly string[]
  readonly presenter: Presenter
  readonly isClosed: boolean
  /** Given undefined to take the answer back. */
  readonly onAnswer: (fact: string, value: unknown) => void
}

/** The facts of one subject: an answer that changes nothing in it passes it by as a whole. */
const Subject = memo(
  function Subject({
    group,
    rows,
    rowsToCome,
    ...context
  }: RowContext & {
    readonly group: Fact['group']
    readonly rows: readonly RowState[]
    readonly rowsToCome: number
  }): JSX.Element {
    const words = useProductWords()
    const place = useParams({ from: route })
    return (
      <section
        aria-label={words.group[group]}
        className="mb-6 [content-visibility:auto] [overflow-clip-margin:4px]"
        style={{ containIntrinsicBlockSize: `auto ${usualHead + (rows.length + rowsToCome) * usualRow}rem` }}
      >
        <h2 className="sticky top-0 z-10 border-b border-line bg-ground py-1.5 font-medium">
          {words.group[group]}
        </h2>
        {group === 'age-and-play' && (
          <p className="border-b border-line py-2 text-sm">
            <Link
              to="/o/$organisationId/products/$productId/revisions/$revisionId/assessment/$facet"
              params={{ ...place, facet: 'age' }}
              className="link"
            >
              {words.facts.ageDecision}
            </Link>
          </p>
        )}
        {rows.map((row) => (
          <FactRow key={row.fact.id} {...row} {...context} />
        ))}
        {rowsToCome > 0 && <div style={{ blockSize: `${rowsToCome * usualRow}rem` }} />}
      </section>
    )
  },
  ({ rows: before, ...was }, { rows: now, ...is }) =>
    isShallowlySame(was, is) &&
    before.length === now.length &&
    before.every((row, i) => isShallowlySame(row, now[i] as RowState)),
)

function isShallowlySame<T extends object>(one: T, other: T): boolean {
  return (Object.keys(one) as (keyof T)[]).every((key) => one[key] === other[key])
}

const FactRow = memo(function FactRow({
  fact,
  value,
  isUnsaved,
  markets,
  presenter,
  settles,
  isClosed,
  onAnswer,
}: RowState & RowContext): JSX.Element {
  const words = useProductWords()
  const language = useLanguage()
  const { organisationId } = useParams({ from: route })
  const id = useId()
  const help = presenter.help(fact.id)
  const inLaw = useMemo(
    () => (
      <Link to="/o/$organisationId/law/$" params={{ organisationId, _splat: fact.id }} className="link">
        {presenter.text(fact.label)}
      </Link>
    ),
    [organisationId, fact, presenter],
  )
  const set = useCallback((given: unknown): void => onAnswer(fact.id, given), [fact.id, onAnswer])
  const isLong = (fact.values?.length ?? 0) > 12
  const [isOpen, setOpen] = useState(false)
  const shown =
    value === undefined ? words.facts.notAnswered : answerText(fact, value, { presenter, words: words.fact })
  return (
    <div className="grid gap-x-6 gap-y-1.5 border-b border-line py-2 [contain-intrinsic-block-size:auto_5.5rem] [content-visibility:auto] [overflow-clip-margin:4px] sm:grid-cols-[minmax(0,1fr)_minmax(0,22rem)]">
      <div className="min-w-0">
        <p id={id} className="font-medium">
          {presenter.text(fact.question)}
        </p>
        {help !== undefined && (
          <p id={`${id}-help`} className="text-sm text-ink-soft">
            {help}
          </p>
        )}
        <p className="text-sm text-ink-faint">
          {isUnsaved && `${words.saving.notYet} · `}
          {settles > 0 && `${fillCount(words.facts.settles, settles, { language })} · `}
          {inLaw}
        </p>
      </div>
      <div className="min-w-0">
        {isClosed ? (
          <p className={value === undefined ? 'text-ink-faint' : ''}>{shown}</p>
        ) : isLong && !isOpen ? (
          <div className="flex items-start gap-2">
            <p className={`min-w-0 flex-1 ${value === undefined ? 'text-ink-faint' : ''}`}>{shown}</p>
            <button type="button" className="link shrink-0 max-sm:min-h-11" onClick={() => setOpen(true)}>
              {words.facts.change}
            </button>
          </div>
        ) : (
          <FactInput
            fact={fact}
            value={value}
            presenter={presenter}
            markets={markets}
            labelledBy={id}
            describedBy={help === undefined ? undefined : `${id}-help`}
            onChange={set}
          />
        )}
        {!isClosed && value !== undefined && (
          <button
            type="button"
            className="mt-1 text-sm text-ink-faint underline-offset-2 hover:underline max-sm:min-h-11"
            onClick={() => set(undefined)}
          >
            {words.facts.clear}
          </button>
        )}
      </div>
    </div>
  )
})
