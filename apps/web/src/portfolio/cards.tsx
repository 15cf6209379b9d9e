/** The assortment on a phone: a card per product, of which only those in view are in the page. */
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type JSX, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { VerdictMark } from '../ui/verdict.tsx'
import { fillCount, useLanguage } from '../words.ts'
import { type ColumnContext, FailsOn, findingTexts, marketCell } from './columns.tsx'
import type { PortfolioRow } from './use-portfolio.ts'

const usualHeight = 124

export function Cards({
  context,
  rows,
  count,
  onReach,
}: {
  readonly context: ColumnContext
  /** By their place; undefined where they were not fetched. */
  readonly rows: readonly (PortfolioRow | undefined)[]
  readonly count: number
  readonly onReach: (first: number, last: number) => void
}): JSX.Element {
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), [])
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => document.querySelector('#page'),
    estimateSize: () => usualHeight,
    overscan: 6,
    scrollMargin: top,
    initialRect: { width: 390, height: 800 },
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  const first = items[0]?.index ?? 0
  useEffect(() => onReach(first, last), [first, last, onReach])
  return (
    <ul ref={list} className="relative" style={{ height: virtual.getTotalSize() }}>
      {items.map(({ index, start, key }) => {
        const row = rows[index]
        return (
          <li
            key={key}
            data-index={index}
            ref={virtual.measureElement}
            aria-setsize={count}
            aria-posinset={index + 1}
            className="absolute inset-x-0 top-0 pb-2"
            style={{ transform: `translateY(${start - top}px)` }}
          >
            {row ? (
              <Card row={row} context={context} />
            ) : (
              <div className="h-29 rounded-md border border-line bg-surface" />
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Card({
  row,
  context,
}: {
  readonly row: PortfolioRow
  readonly context: ColumnContext
}): JSX.Element {
  const { words, organisationId, markets, market, today } = context
  const language = useLanguage()
  const { assessment } = row
  const findings = findingTexts(assessment?.findings, words)
  return (
    <Link
      to="/o/$organisationId/products/$productId"
      params={{ organisationId, productId: row.productId }}
      className="block min-h-29 rounded-md border border-line bg-surface p-3"
    >
      <span className="flex items-baseline gap-2">
        <bdi className="min-w-0 flex-1 truncate font-medium">{row.name}</bdi>
        <span className="text-sm text-ink-faint">{words.status[row.status]}</span>
      </span>
      {assessment ? (
        <>
          <span className="tabular mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {markets
              .filter((id) => assessment.counts[id])
              .map((id) => (
                <span key={id} className="inline-flex gap-1.5">
                  <span aria-hidden className="text-ink-faint">
                    {id.toUpperCase()}
                  </span>
                  {marketCell(assessment.counts[id], { title: market(id)?.title[language] ?? id, words })}
                </span>
              ))}
          </span>
          <span className="mt-1.5 flex flex-wrap gap-x-4 gap-y-1 text-sm">
            {assessment.failsOn !== undefined && (
              <FailsOn on={assessment.failsOn} today={today} words={words} />
            )}
            {findings.length > 0 && <span className="text-unknown">{findings.join(', ')}</span>}
            <span className={assessment.questions > 0 ? 'text-unknown' : 'text-ink-faint'}>
              {fillCount(words.questions, assessment.questions, { language })}
            </span>
          </span>
        </>
      ) : (
        <span className="mt-1.5 flex items-baseline gap-1 text-sm text-unknown">
          <VerdictMark mark="unknown" wordHidden />
          {words.never}
        </span>
      )}
    </Link>
  )
}
