/** What may be in each part of the toy: per substance the limit of every market, side by side. */
import type { Substance } from '@playproof/catalogue/types'
import { factOf } from '@playproof/engine/catalogue'
import type { ReachingLimit } from '@playproof/engine/screening'
import { type JSX, useDeferredValue, useMemo, useState } from 'react'
import { Empty } from '../ui/empty.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import type { PageLaw } from '../law/compiled-law.ts'
import { useIsPainted } from '../ui/use-painted.ts'
import { VerdictMark, VerdictShape } from '../ui/verdict.tsx'
import { fillCount, localeOf, useLanguage } from '../words.ts'
import { type Assessed, useAssessed } from './assessed.ts'
import { limitsOf } from './limits.ts'
import { type Asked, QuestionRow } from './question-row.tsx'
import { useAssessmentWords } from './words.ts'

export function LimitsView(): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  const assessed = useAssessed()
  const { law, product, markets, on, presenter, address, assessment } = assessed
  const { q = '', component } = address.search
  const text = useDeferredValue(q.toLowerCase())
  const limits = limitsOf({ law, product, markets, on })
  const [held, setHeld] = useState<ReadonlyMap<string, HeldPart>>(new Map())
  const parts = useMemo(() => partsOf(limits, assessed, held), [limits, assessed, held])
  const isPainted = useIsPainted()
  if (product.components.length === 0)
    return <Empty title={words.limits.noParts}>{words.limits.noPartsDetail}</Empty>
  const shown = parts
    .filter(({ ids }) => component === undefined || ids.includes(component))
    .map((part) => ({
      ...part,
      rows: text === '' ? part.rows : part.rows.filter((row) => row.found().includes(text)),
    }))
    .filter(({ first, rows }) => rows.length > 0 || held.has(first))
    .map((part) => {
      const open = part.rows.filter(isOpen)
      const asked = askedOf(open, part.ids, law)
      return { ...part, open: open.length, asked: askedStill(held.get(part.first)?.asked ?? [], asked) }
    })
  const drawn = rowsAtFirst(shown)
  const hold = (part: HeldPart & { readonly first: string }, isHeld: boolean): void =>
    setHeld((before) => {
      if (before.has(part.first) === isHeld) return before
      const { first, ...own } = part
      const others = [...before].filter(([key]) => key !== first)
      return new Map(isHeld ? [...others, [first, own]] : others)
    })
  return (
    <>
      <div role="search" className="no-print mb-3 flex flex-wrap gap-3">
        <div className="w-64 max-sm:w-full">
          <TextField
            type="search"
            label={words.limits.find}
            labelHidden
            placeholder={words.limits.find}
            value={q}
            onChange={(event) => address.go({ q: event.target.value || undefined }, { replace: true })}
          />
        </div>
        <div className="w-64 max-sm:w-full">
          <SelectField
            label={words.limits.part}
            labelHidden
            value={component ?? ''}
            onChange={(event) =>
              address.go({ component: event.target.value || undefined }, { replace: true })
            }
            choices={[
              { value: '', label: words.limits.allParts },
              ...product.components.map(({ id, name = id }) => ({ value: id, label: name })),
            ]}
          />
        </div>
      </div>
      {shown.length === 0 && <Empty title={words.limits.nothing} />}
      {shown.map(({ first, ids, names, rows, open, asked }, part) => (
        <section
          key={first}
          className="mb-6 [contain-intrinsic-block-size:auto_36rem] [content-visibility:auto] [overflow-clip-margin:4px]"
        >
          <h2 className="mb-1 text-lg font-semibold" dir="auto">
            {presenter.list(names)}{' '}
            <span className="font-normal text-ink-faint">
              {fillCount(words.limits.count, rows.length, { language })}
            </span>
          </h2>
          {(open > 0 || held.has(first)) && (
            <details
              className="mb-2"
              open={held.has(first)}
              onToggle={({ currentTarget }) => hold({ first, ids, asked }, currentTarget.open)}
            >
              <summary className="cursor-pointer text-sm">
                {open > 0 ? (
                  <>
                    <VerdictShape mark="unknown" /> {fillCount(words.limits.open, open, { language })}{' '}
                    {presenter.list(asked.map(({ fact }) => presenter.fact(fact)))}
                  </>
                ) : (
                  words.limits.settled
                )}
              </summary>
              <div className="no-print divide-y divide-line">
                {asked.map((question) => (
                  <QuestionRow key={question.fact} question={question} />
                ))}
              </div>
            </details>
          )}
          <div
            tabIndex={0}
            role="region"
            aria-label={presenter.list(names)}
            className="relative max-h-[32rem] overflow-auto rounded-md border border-line bg-surface print:max-h-none"
          >
            <table
              role="table"
              // A value and its unit fit beside one another in each market.
              className="block w-full text-left text-sm sm:min-w-[calc(13rem+var(--columns)*9rem)]"
              style={{ '--columns': assessment.markets.length } as Record<string, number>}
            >
              <thead role="rowgroup" className="sticky top-0 z-2 block bg-surface max-sm:sr-only">
                <tr role="row" className={`${rowGrid} text-ink-faint`}>
                  <th
                    role="columnheader"
                    scope="col"
                    className="sticky left-0 bg-surface px-3 py-1.5 font-medium"
                  >
                    {words.limits.substance}
                  </th>
                  {assessment.markets.map((market) => (
                    <th
                      key={market}
                      role="columnheader"
                      scope="col"
                      title={presenter.market(market)}
                      className="px-3 py-1.5 font-medium"
                    >
                      {presenter.marketCode(market)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody role="rowgroup" className="block">
                {(isPainted ? rows : rows.slice(0, drawn[part])).map(({ key, substance, basis, cells }) => (
                  <tr
                    key={key}
                    role="row"
                    className={`${rowGrid} border-t border-line [contain-intrinsic-block-size:auto_2.75rem] [content-visibility:auto]`}
                  >
                    <th
                      role="rowheader"
                      scope="row"
                      className="sticky left-0 z-1 bg-surface px-3 py-1 text-left font-normal max-sm:static max-sm:block max-sm:font-medium"
                    >
                      {substance}
                      <span className="block text-xs font-normal text-ink-faint">{basis}</span>
                    </th>
                    {cells.map((own, i) => (
                      <td
                        key={i}
                        role="cell"
                        className={`px-3 py-1 ${own.length === 0 ? 'max-sm:sr-only' : 'max-sm:flex max-sm:gap-2 max-sm:pt-0'}`}
                      >
                        <span aria-hidden className="w-10 shrink-0 text-ink-faint sm:hidden">
                          {presenter.marketCode(assessment.markets[i] ?? '')}
                        </span>
                        <div className="min-w-0">
                          {own.map((limit) => (
                            <LimitCell key={`${limit.table} ${limit.rule}`} limit={limit} />
                          ))}
                        </div>
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </>
  )
}

/** As high as a table becomes before it scrolls, over the least height of a row. */
const rowsInTable = 12

/** How many rows of each part can be in sight before anybody has scrolled: the first picture waits for no others. */
function rowsAtFirst(parts: readonly LimitedPart[]): readonly number[] {
  let room = Math.ceil(innerHeight / 44)
  return parts.map(({ rows }) => {
    const drawn = Math.max(0, Math.min(rows.length, rowsInTable, room))
    // Its heading and the head of its table take the room of two rows.
    room -= drawn + 2
    return drawn
  })
}

/**
 * Rows laid out as a table cannot be left undrawn while they are out of sight; these can. Their roles say what they are. On a
 * phone a row is a card: the substance, and below it a line per market that limits it.
 */
const rowGrid = 'relative sm:grid sm:grid-cols-[13rem_repeat(var(--columns),minmax(0,1fr))] max-sm:block'

const comparisonSign = { 'at-most': '≤', 'less-than': '<', 'at-least': '≥' } as const

function LimitCell({ limit }: { readonly limit: ReachingLimit }): JSX.Element {
  const words = useAssessmentWords()
  const { needed, comparison, limits, verified, clause, rule } = limit
  const { presenter } = useAssessed()
  const open = presenter.openReach(limit)
  return (
    <div title={[presenter.rule(rule), clause, ...(open === undefined ? [] : [open])].join(' · ')}>
      <span className="font-medium whitespace-nowrap tabular-nums">
        {limits
          .map((each) =>
            each === 'not-detected' ? words.limits.notDetected : `${comparisonSign[comparison]} ${each}`,
          )
          .join(' / ')}
      </span>
      {(needed === 'unknown' || open !== undefined) && (
        <>
          {' '}
          <VerdictMark mark="unknown" wordHidden />
          {open !== undefined && <span className="sr-only"> {open}</span>}
        </>
      )}
      {!verified && <VerdictMark mark="unverified" wordHidden />}
      <span className="block truncate text-xs text-ink-faint">{clause}</span>
    </div>
  )
}

interface LimitRow {
  readonly key: string
  readonly substance: string
  readonly basis: string
  /** What one may look for in it. */
  readonly found: () => string
  /** Per market of the assessment. */
  readonly cells: readonly (readonly ReachingLimit[])[]
}

interface LimitedPart {
  /** Id by which it is told from others: of the first of them. */
  readonly first: string
  readonly ids: readonly string[]
  readonly names: readonly string[]
  readonly rows: readonly LimitRow[]
}

/** A group whose questions somebody answers: it joins no other and loses none of them while she does. */
interface HeldPart {
  readonly ids: readonly string[]
  /** As they were when she began. */
  readonly asked: readonly Asked[]
}

const mostAsked = 3

/** In how many markets a limit of it counts for certain. */
const binding = ({ cells }: LimitRow): number =>
  cells.filter((own) => own.some(({ needed, open }) => needed === 'applies' && open.length === 0)).length

/** Whether any limit of it reaches the part or not by answers that are missing. */
const isOpen = ({ cells }: LimitRow): boolean => openIn({ cells }).length > 0

const openIn = ({ cells }: Pick<LimitRow, 'cells'>): readonly ReachingLimit[] => [
  ...new Set(cells.flat().filter(({ open }) => open.length > 0)),
]

const reach = ({ cells }: LimitRow): number => cells.filter((own) => own.length > 0).length

// Made once: each takes as long as a part with all its rows.
const collators = { en: new Intl.Collator(localeOf('en')), zh: new Intl.Collator(localeOf('zh')) }

/** "1,2-Dichloroethane" stands under D. */
const withoutLocants = (name: string): string => name.replace(/^(?:\P{L}|\p{L}(?=[-,]))+/u, '')

/** Parts that are limited alike stand together; what binds in most markets stands first. */
function partsOf(
  limits: readonly ReachingLimit[],
  { product, presenter, law, assessment }: Assessed,
  held: ReadonlyMap<string, HeldPart>,
): readonly LimitedPart[] {
  const holder = new Map([...held].flatMap(([first, { ids }]) => ids.map((id) => [id, first] as const)))
  const { compare } = collators[presenter.language]
  const substances = new Map(law.catalogue.substances.map((s) => [s.id, s]))
  const byComponent = Map.groupBy(limits, ({ component }) => component)
  const parts = product.components.flatMap(({ id, name = id }) => {
    const own = byComponent.get(id) ?? []
    return own.length === 0 && !held.has(id) ? [] : [{ id, name, own }]
  })
  const alike = Map.groupBy(parts, ({ id, own }) =>
    [
      holder.get(id) ?? '',
      ...own
        .map(({ table, substances: ids, limits: texts, needed, open }) =>
          [table, ids, texts, needed, JSON.stringify(open)].join(),
        )
        .toSorted(),
    ].join('|'),
  )
  return [...alike.values()].map((group) => {
    const limited = group[0]?.own ?? []
    const components = group.map(({ id }) => id)
    const rows = Map.groupBy(
      limited,
      ({ substances: ids, basis, comparison }) => `${ids.join('+')} ${basis} ${comparison === 'at-least'}`,
    )
    return {
      first: components[0] ?? '',
      ids: components,
      names: group.map(({ name }) => name),
      rows: [...rows]
        .map(([key, own]): LimitRow => {
          const ids = own[0]?.substances ?? []
          const known = ids.flatMap((id) => substances.get(id) ?? [])
          const substance = presenter.list(known.map((s) => presenter.text(s.name)))
          return {
            key,
            substance:
              ids.length > 1
                ? presenter.messages.screening.sum.replace('{substances}', substance)
                : substance,
            basis: presenter.messages.screening.basis[own[0]?.basis ?? 'content'],
            found: foundIn(known, own),
            cells: assessment.markets.map((market) => own.filter((limit) => limit.markets.includes(market))),
          }
        })
        .map((row) => ({
          row,
          binding: binding(row),
          reach: reach(row),
          name: withoutLocants(row.substance),
        }))
        .toSorted((a, b) => b.binding - a.binding || b.reach - a.reach || compare(a.name, b.name))
        .map(({ row }) => row),
    }
  })
}

/** The answers that are missing, those that settle most rows first. */
function askedOf(open: readonly LimitRow[], components: readonly string[], law: PageLaw): readonly Asked[] {
  const settles = new Map<string, number>()
  for (const row of open) {
    const tests = openIn(row).flatMap((limit) => limit.open)
    const facts = tests.flatMap(({ test }) => ('fact' in test ? test.fact : []))
    for (const fact of new Set(facts)) settles.set(fact, (settles.get(fact) ?? 0) + 1)
  }
  return [...settles]
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, mostAsked)
    .map(([fact, count]) => ({
      fact,
      settles: count,
      ...(factOf(law.compiled, fact)?.of === 'component' && { components }),
    }))
}

/** What was asked when somebody began stays until she has done; what else is missing comes after it. */
function askedStill(began: readonly Asked[], now: readonly Asked[]): readonly Asked[] {
  const known = new Set(began.map(({ fact }) => fact))
  return [
    ...began.map(({ fact, components }) => {
      const { settles } = now.find((each) => each.fact === fact) ?? {}
      return { fact, ...(components && { components }), ...(settles !== undefined && { settles }) }
    }),
    ...now.filter(({ fact }) => !known.has(fact)),
  ]
}

/** Written when somebody first looks for something. */
function foundIn(substances: readonly Substance[], limits: readonly ReachingLimit[]): () => string {
  let text: string | undefined
  return () => {
    text ??= [
      ...substances.map((s) => `${s.name.en} ${s.name.zh} ${JSON.stringify(s)}`),
      ...limits.map(({ clause }) => clause),
    ]
      .join(' ')
      .toLowerCase()
    return text
  }
}
