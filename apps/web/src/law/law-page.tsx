/** The law: one search box over everything it holds; before one types, what changed and what will. */
import type { SearchHit } from '@playproof/engine/search'
import { marksIn, passageOf } from '@playproof/engine/search'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import {
  type JSX,
  type KeyboardEvent,
  type ReactNode,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useOrganisationId } from '../api/client.ts'
import { Page } from '../frame/page.tsx'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { SelectField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { fill, fillCount, localeOf, useLanguage } from '../words.ts'
import { LawLink } from './law-link.tsx'
import { LawOverview } from './law-overview.tsx'
import { useLaw } from './page-law.ts'
import { shownKind, shownKinds, type ShownKind } from './shown-kind.ts'
import { type LawSearch, useLawSearch } from './use-law-search.ts'
import { useLawWords } from './words.ts'

export function LawPage(): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  const organisationId = useOrganisationId() ?? ''
  const navigate = useNavigate()
  const { q = '', kind, market } = useSearch({ from: '/o/$organisationId/law/' })
  const [text, setText] = useState(q)
  const wanted = useDeferredValue(text.trim())
  const found = useLawSearch(wanted, market)
  const list = useRef<HTMLDivElement>(null)

  // Back and forward set the box; what is typed reaches the address once the hand rests.
  const [shownQ, setShownQ] = useState(q)
  if (q !== shownQ) {
    setShownQ(q)
    if (q !== text.trim()) setText(q)
  }
  const go = (search: { readonly q?: string; readonly kind?: string; readonly market?: string }) =>
    void navigate({
      to: '/o/$organisationId/law',
      params: { organisationId },
      replace: true,
      search: Object.fromEntries(
        Object.entries({ q: wanted, kind, market, ...search }).filter(([, value]) => value),
      ),
    })
  useEffect(() => {
    if (wanted === q) return undefined
    const timer = setTimeout(() => go({ q: wanted }), 250)
    return () => clearTimeout(timer)
  })

  const counts = useMemo(() => found.hits && countsByKind(found.hits), [found.hits])
  const isAsking = wanted !== '' || kind !== undefined
  return (
    <Page title={words.title} wide>
      <div role="search" onKeyDown={(event) => walk(event, list.current)}>
        <div className="flex flex-wrap items-end gap-2">
          <div className="relative min-w-0 flex-1 basis-80">
            <Search aria-hidden className="absolute top-3 left-3 size-5 text-ink-faint" />
            <input
              type="search"
              value={text}
              onChange={(event) => setText(event.target.value)}
              aria-label={words.search.label}
              aria-describedby="law-search-keys"
              placeholder={words.search.placeholder}
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              className="h-11 w-full rounded-md border border-line-strong/70 bg-surface pr-3 pl-10 text-lg placeholder:text-ink-faint"
            />
            <p id="law-search-keys" className="sr-only">
              {words.search.keys}
            </p>
          </div>
          <MarketField value={market} onChange={(next) => go({ market: next })} />
        </div>
        {counts || isAsking ? (
          <KindFilter counts={counts ?? noCounts} kind={kind} onChange={(next) => go({ kind: next })} />
        ) : (
          <div className="invisible">
            <KindFilter counts={someCounts} kind={kind} onChange={() => undefined} />
          </div>
        )}
        <p role="status" className="sr-only">
          {isAsking && found.hits && fillCount(words.search.found, found.hits.length, { language })}
        </p>
        {!isAsking && <LawOverview market={market} />}
        {isAsking && (
          <div ref={list}>
            <Results
              found={found}
              q={wanted}
              kind={kind}
              onKind={(next) => go({ kind: next })}
              onClear={() => {
                setText('')
                go({ q: '', kind: '', market: '' })
              }}
            />
          </div>
        )}
      </div>
    </Page>
  )
}

/** Arrow keys go from the box through the hits and back. */
function walk(event: KeyboardEvent, list: HTMLElement | null): void {
  if (!list || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return
  if (event.target instanceof HTMLSelectElement) return
  const hits = [...list.querySelectorAll<HTMLElement>('a[data-hit]')]
  const at = hits.findIndex((hit) => hit === document.activeElement)
  const next = event.key === 'ArrowDown' ? at + 1 : at - 1
  if (at === -1 && event.key === 'ArrowUp') return
  event.preventDefault()
  if (next < 0) event.currentTarget.querySelector('input')?.focus()
  else hits[Math.min(next, hits.length - 1)]?.focus()
}

const noCounts: ReadonlyMap<ShownKind, number> = new Map()
/** As wide as the counts of everything there is. */
const someCounts: ReadonlyMap<ShownKind, number> = new Map(shownKinds.map((kind) => [kind, 100]))

function countsByKind(hits: readonly SearchHit[]): ReadonlyMap<ShownKind, number> {
  const counts = new Map<ShownKind, number>()
  for (const hit of hits) counts.set(shownKind(hit), (counts.get(shownKind(hit)) ?? 0) + 1)
  return counts
}

function MarketField({
  value,
  onChange,
}: {
  readonly value: string | undefined
  readonly onChange: (market: string) => void
}): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  const { data: law } = useLaw()
  const choices = useMemo(() => {
    const collator = new Intl.Collator(localeOf(language))
    const markets = (law?.catalogue.markets ?? []).map(({ id, title }) => ({
      value: id,
      label: title[language],
    }))
    return [
      { value: '', label: words.search.everyMarket },
      ...markets.toSorted((a, b) => collator.compare(a.label, b.label)),
    ]
  }, [law, language, words])
  return (
    <div className="w-56 max-sm:w-full">
      <SelectField
        label={words.search.market}
        labelHidden
        value={value ?? ''}
        choices={choices}
        onChange={(event) => onChange(event.target.value)}
        className="h-11"
      />
    </div>
  )
}

function KindFilter({
  counts,
  kind,
  onChange,
}: {
  readonly counts: ReadonlyMap<ShownKind, number>
  readonly kind: ShownKind | undefined
  readonly onChange: (kind: string) => void
}): JSX.Element {
  const words = useLawWords()
  const shown = shownKinds.filter((each) => counts.has(each) || each === kind)
  return (
    <fieldset className="mt-3 min-w-0 mb-4 min-h-8 max-sm:min-h-11">
      <legend className="sr-only">{words.search.kinds}</legend>
      <div className="flex gap-1.5 overflow-x-auto pb-1 sm:flex-wrap">
        {shown.length > 0 && (
          <Chip isChosen={kind === undefined} onClick={() => onChange('')}>
            {words.search.everything}
          </Chip>
        )}
        {shown.map((each) => (
          <Chip key={each} isChosen={kind === each} onClick={() => onChange(kind === each ? '' : each)}>
            {words.kinds[each]} <span className="tabular-nums">{counts.get(each) ?? 0}</span>
          </Chip>
        ))}
      </div>
    </fieldset>
  )
}

function Chip({
  isChosen,
  onClick,
  children,
}: {
  readonly isChosen: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}): JSX.Element {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onClick}
      className="inline-flex min-h-7 shrink-0 items-center gap-1.5 rounded-full border border-line bg-surface px-2.5 text-sm text-ink-soft hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-strong max-sm:min-h-11 max-sm:px-3.5"
    >
      {children}
    </button>
  )
}

/** How many of a kind are shown beside others. */
const firstOfKind = 6
const pageOfOne = 100

function Results({
  found,
  q,
  kind,
  onKind,
  onClear,
}: {
  readonly found: LawSearch
  readonly q: string
  readonly kind: ShownKind | undefined
  readonly onKind: (kind: string) => void
  readonly onClear: () => void
}): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  const [shown, setShown] = useState(pageOfOne)
  const { hits, error, index, retry } = found
  const groups = useMemo(() => {
    const byKind = Map.groupBy(hits ?? [], shownKind)
    const called = kindCalled(hits ?? [], q)
    const place = (each: ShownKind): number => (each === called ? -1 : shownKinds.indexOf(each))
    return [...byKind].toSorted(([a], [b]) => place(a) - place(b))
  }, [hits, q])
  if (error !== undefined && error !== null && !hits) return <ProblemNote error={error} onRetry={retry} />
  if (!hits) return <SkeletonRows rows={12} height={44} />
  const wanted = kind === undefined ? groups : groups.filter(([each]) => each === kind)
  if (wanted.length === 0)
    return (
      <Empty
        title={q === '' ? words.kinds[kind ?? 'requirement'] : fill(words.search.none, { text: q })}
        action={<Button onClick={onClear}>{words.search.clear}</Button>}
      >
        {words.search.noneDetail}
      </Empty>
    )
  const item = (hit: SearchHit): JSX.Element => <Hit key={`${hit.kind}:${hit.id}`} hit={hit} index={index} />
  return (
    <div className="flex flex-col gap-5">
      {wanted.map(([each, members]) => {
        const most = kind === undefined ? firstOfKind : shown
        return (
          <section key={each} aria-label={words.kinds[each]}>
            <h2 className="mb-1 flex items-baseline gap-2 font-semibold">
              {words.kinds[each]}
              <span className="text-sm font-normal text-ink-faint tabular-nums">{members.length}</span>
            </h2>
            <ul className="overflow-hidden rounded-md border border-line bg-surface">
              {members.slice(0, most).map(item)}
            </ul>
            {members.length > most && (
              <Button
                look="quiet"
                className="mt-1"
                onClick={() => (kind === undefined ? onKind(each) : setShown(shown + pageOfOne))}
              >
                {kind === undefined
                  ? fillCount(words.search.showAll, members.length, { language })
                  : words.search.more}
              </Button>
            )}
          </section>
        )
      })}
    </div>
  )
}

/** The kind of what is called just so: a substance by its name, a standard by its number. */
function kindCalled(hits: readonly SearchHit[], q: string): ShownKind | undefined {
  const text = q.toLowerCase()
  const called = hits
    .slice(0, 5)
    .find(({ kind, title, id, matched }) =>
      kind === 'term' || kind === 'fact'
        ? false
        : [id, title.en, title.zh].some((name) => name.toLowerCase() === text) ||
          (kind === 'standard' && matched.every((term) => text.includes(term))),
    )
  return called && shownKind(called)
}

function Hit({ hit, index }: { readonly hit: SearchHit; readonly index: LawSearch['index'] }): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  const { kind, id, matched, markets, status, country } = hit
  const title = hit.title[language]
  const item = index?.item(kind, id)
  const marks = marksIn(title, matched)
  const passage =
    item && matched.length > 0 && marks.length === 0 ? passageOf(item, matched, language) : undefined
  const states: Readonly<Record<string, string>> = words.status
  return (
    <li className="border-b border-line last:border-b-0">
      <LawLink
        id={id}
        kind={kind}
        className="flex min-h-11 flex-wrap content-center items-baseline gap-x-3 gap-y-0.5 px-3 py-2 -outline-offset-2 hover:bg-sunken focus-visible:bg-accent-soft"
        data-hit
      >
        <span className="min-w-0 flex-1 basis-64 font-medium">
          <Marked text={title} marks={marks} />
        </span>
        {item && item.codes !== '' && item.codes !== title && (
          <span className="max-w-72 truncate text-sm text-ink-soft">
            <Marked text={item.codes} marks={marksIn(item.codes, matched)} />
          </span>
        )}
        {status !== undefined && <span className="text-sm text-ink-soft">{states[status] ?? status}</span>}
        <span className="shrink-0 text-right text-sm text-ink-faint tabular-nums">
          {markets.length > 0 ? markets.join(' ').toUpperCase() : (country ?? '')}
        </span>
        {passage && (
          <span
            className="w-full text-sm text-ink-soft"
            {...(passage.language !== language && { lang: passage.language ?? '' })}
          >
            <Marked text={passage.text} marks={passage.marks} />
          </span>
        )}
      </LawLink>
    </li>
  )
}

function Marked({
  text,
  marks,
}: {
  readonly text: string
  readonly marks: readonly (readonly [from: number, to: number])[]
}): JSX.Element {
  const parts: ReactNode[] = []
  let at = 0
  for (const [from, to] of marks) {
    parts.push(
      text.slice(at, from),
      <mark key={from} className="rounded-xs bg-accent-soft text-accent-strong">
        {text.slice(from, to)}
      </mark>,
    )
    at = to
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
