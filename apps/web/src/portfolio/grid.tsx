/**
 * A grid of many rows, of which only those in view are in the page: an element that leaves the view on one side comes back
 * on the other with another row in it, within the frame that scrolls. The keyboard moves through its cells; rows that
 * were not fetched yet have their place already, so that nothing jumps.
 */
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import {
  type JSX,
  type KeyboardEvent,
  memo,
  type MouseEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import { fill, numberOf, useLanguage } from '../words.ts'
import { allChosen, type Choice, chosenCount, isAmong, nothingChosen, toggled } from './choice.ts'
import { type Column, ownText } from './columns.tsx'
import type { PortfolioSort } from './search.ts'
import type { PortfolioRow } from './use-portfolio.ts'
import type { PortfolioWords } from './words.ts'

const rowHeight = 32
const checkWidth = 40
/** Rows beyond each edge of the view: what a finger may scroll in before the next frame is drawn. */
const overscan = 6
/** Whoever scrolls by more rows a frame, and goes on so, reads names at the most. */
const passingRows = 8
const passingFrames = 3
/** More of them are no paper that somebody reads. */
const mostPrinted = 1000
/** What A4 and Letter hold in portrait, in pixels. */
const paperWidth = 660

export interface GridProps {
  readonly words: PortfolioWords
  readonly columns: readonly Column[]
  /** By their place; undefined where they were not fetched. */
  readonly rows: readonly (PortfolioRow | undefined)[]
  readonly count: number
  readonly sort: PortfolioSort
  readonly onSort: (sort: PortfolioSort) => void
  readonly chosen: Choice
  readonly onChoose: (chosen: Choice) => void
  readonly onOpen: (row: PortfolioRow) => void
  /** The keys have come to this row, or to one that is not fetched yet. */
  readonly onNear: (row: PortfolioRow | undefined) => void
  /** These rows are looked at. */
  readonly onReach: (first: number, last: number) => void
}

export function Grid(props: GridProps): JSX.Element {
  const { words, columns, rows, count, sort, onSort, chosen, onChoose, onOpen, onNear, onReach } = props
  const language = useLanguage()
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<Position>({ row: 0, column: 1 })
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    scrollPaddingStart: rowHeight + 4,
    // The heads stand above the first row.
    scrollPaddingEnd: rowHeight + 4,
    initialRect: { width: 1200, height: 800 },
  })
  // As many elements as rows can be in the page, always the same ones. While it scrolls they keep their order; at rest
  // they stand in that of their rows, in which they are read out.
  const inView = Math.ceil((virtual.scrollRect?.height ?? 0) / rowHeight) + 1
  const places = Math.min(count, inView + 2 * overscan)
  const first = between(0, (virtual.calculateRange()?.startIndex ?? 0) - overscan, count - places)
  const last = Math.max(0, first + places - 1)
  useEffect(() => onReach(first, last), [first, last, onReach])
  const template = useMemo(() => templateOf(columns), [columns])
  const width = columns.reduce((sum, column) => sum + column.width, checkWidth)
  const [rested, setRested] = useState(0)
  if (!virtual.isScrolling && rested !== first) setRested(first)
  const isPassing = usePassing(first, virtual.isScrolling)
  const isPrinted = usePrinted()
  const inPage = isPrinted
    ? fetchedOf(rows)
    : Array.from({ length: places }, (_, place) => first + placeOf(place + rested - first, places))
  if (!isPrinted && !inPage.includes(active.row) && active.row < count && active.row !== heads) {
    // The keyboard's own row stays, wherever one has scrolled: it is what is read out.
    if (active.row < first) inPage.unshift(active.row)
    else inPage.push(active.row)
  }
  const isWider = width > (virtual.scrollRect?.width ?? 0)
  useFocusOfRow(scroller, first)
  const place = useRef({ count, chosen, onChoose })
  place.current = { count, chosen, onChoose }
  const toggle = useMemo(
    () => (productId: string) => place.current.onChoose(toggled(place.current.chosen, productId)),
    [],
  )
  const toggleAll = useMemo(
    () => () => {
      const now = place.current
      now.onChoose(areAllChosen(now) ? nothingChosen : allChosen)
    },
    [],
  )
  const move = (row: number, column: number): void => {
    const to = { row: between(heads, row, count - 1), column: between(0, column, columns.length) }
    setActive(to)
    onNear(rows[to.row])
    if (to.row !== heads) virtual.scrollToIndex(to.row, { align: 'auto' })
    scroller.current
      ?.querySelector(`[aria-rowindex="${to.row + 2}"] > [aria-colindex="${to.column + 1}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // What is in a cell has keys of its own.
    if (event.target !== event.currentTarget) return
    const { row, column } = active
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2)
    const isFar = event.ctrlKey || event.metaKey
    const steps: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowDown: () => move(row + 1, column),
      ArrowUp: () => move(row - 1, column),
      ArrowRight: () => move(row, column + 1),
      ArrowLeft: () => move(row, column - 1),
      PageDown: () => move(row + page, column),
      PageUp: () => move(row - page, column),
      Home: () => move(isFar ? 0 : row, isFar ? column : 0),
      End: () => move(isFar ? count - 1 : row, isFar ? column : columns.length),
      Enter: () => {
        const by = columns[column - 1]?.sort
        if (row === heads && by) onSort(by)
        if (rows[row]) onOpen(rows[row])
      },
      ' ': () => {
        if (row === heads) toggleAll()
        if (rows[row]) toggle(rows[row].productId)
      },
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }
  return (
    <>
      <p id={`${id}-keys`} className="sr-only">
        {words.keys}
      </p>
      <div
        ref={scroller}
        role="grid"
        tabIndex={0}
        aria-label={words.title}
        aria-describedby={`${id}-keys`}
        aria-rowcount={count + 1}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        aria-activedescendant={active.row < count ? cellId(id, active) : undefined}
        onKeyDown={onKeyDown}
        className="group max-h-[max(20rem,calc(100dvh-14.5rem))] overflow-auto overscroll-contain rounded-md border border-line bg-surface tabular [text-autospace:no-autospace] focus-visible:outline-offset-0 print:max-h-none print:overflow-visible"
        style={isPrinted ? { zoom: Math.min(1, paperWidth / width) } : undefined}
      >
        <Heads
          id={id}
          words={words}
          columns={columns}
          width={width}
          template={template}
          sort={sort}
          activeColumn={active.row === heads ? active.column : undefined}
          chosen={areAllChosen({ count, chosen }) ? 'all' : chosenCount(chosen, count) > 0 ? 'some' : 'none'}
          onSort={onSort}
          onToggle={toggleAll}
        />
        <div
          role="rowgroup"
          className="relative print:h-auto!"
          style={{ height: virtual.getTotalSize(), minWidth: width }}
          onMouseDown={(event) => setActive((before) => positionOf(event) ?? before)}
        >
          {inPage.map((index) => {
            const row = rows[index]
            const key = isPrinted ? index : index < first || index > last ? 'active' : placeOf(index, places)
            if (row && isPassing && index !== active.row)
              return <PassingLine key={key} name={row.name} index={index} isPinned={isWider} />
            return row ? (
              <Line
                key={key}
                id={id}
                words={words}
                columns={columns}
                row={row}
                index={index}
                template={template}
                isPinned={isWider}
                isChosen={isAmong(chosen, row.productId)}
                activeColumn={active.row === index ? active.column : undefined}
                onToggle={toggle}
              />
            ) : (
              <div
                key={key}
                role="row"
                aria-rowindex={index + 2}
                aria-busy
                className="absolute left-0 flex h-8 w-full items-center border-b border-line px-12 contain-strict"
                style={{ top: index * rowHeight }}
              >
                <div
                  role="gridcell"
                  id={active.row === index ? cellId(id, active) : undefined}
                  className="h-3 w-56 rounded bg-sunken"
                />
              </div>
            )
          })}
        </div>
      </div>
      {isPrinted && inPage.length < count && (
        <p className="mt-2">
          {fill(words.printed, {
            shown: numberOf(inPage.length, language),
            count: numberOf(count, language),
          })}
        </p>
      )}
    </>
  )
}

/**
 * Whether rows fly past: they show their names alone, and the rest once they come to rest or one can read again.
 *
 * @param first In the page.
 */
function usePassing(first: number, isScrolling: boolean): boolean {
  const flight = useRef({ first, frames: 0 })
  const { current } = flight
  if (!isScrolling) flight.current = { first, frames: 0 }
  else if (first !== current.first) {
    const least = current.frames > passingFrames ? 2 : passingRows
    const isFast = Math.abs(first - current.first) > least
    flight.current = { first, frames: isFast ? current.frames + 1 : 0 }
  }
  return flight.current.frames > passingFrames
}

/** Places of the rows that can be printed. */
function fetchedOf(rows: readonly (PortfolioRow | undefined)[]): number[] {
  return [...rows.entries()].flatMap(([index, row]) => (row ? [index] : [])).slice(0, mostPrinted)
}

/** Whether the page is laid out for paper, on which nobody scrolls. */
function usePrinted(): boolean {
  const [isPrinted, setPrinted] = useState(false)
  useEffect(() => {
    // Before the paper is laid out.
    const begin = (): void => flushSync(() => setPrinted(true))
    const end = (): void => setPrinted(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return isPrinted
}

/**
 * An element that shows another row now is not the one that somebody clicked in: keys are the grid's again, before they
 * could act on the wrong row.
 *
 * @param first In the page: another one where it scrolled.
 */
function useFocusOfRow(scroller: RefObject<HTMLDivElement | null>, first: number): void {
  const focused = useRef<{ readonly element: Element; readonly row: string | null }>(undefined)
  useEffect(() => {
    const grid = scroller.current
    const remember = ({ target }: Event): void => {
      focused.current =
        target instanceof Element && target !== grid
          ? { element: target, row: rowIndexAt(target) }
          : undefined
    }
    grid?.addEventListener('focusin', remember)
    return () => grid?.removeEventListener('focusin', remember)
  }, [scroller])
  useLayoutEffect(() => {
    const was = focused.current
    if (!was) return
    const isLost = !was.element.isConnected && document.activeElement === document.body
    const isOther = was.element === document.activeElement && rowIndexAt(was.element) !== was.row
    if (isLost || isOther) scroller.current?.focus({ preventScroll: true })
  }, [scroller, first])
}

function rowIndexAt(element: Element): string | null {
  return element.closest('[role=row]')?.getAttribute('aria-rowindex') ?? null
}

/** Of the cell that an event is in; undefined beside the cells. */
function positionOf({ target }: MouseEvent): Position | undefined {
  const cell = target instanceof Element ? target.closest('[role=gridcell][aria-colindex]') : null
  return cell
    ? { row: Number(rowIndexAt(cell)) - 2, column: Number(cell.getAttribute('aria-colindex')) - 1 }
    : undefined
}

function areAllChosen({ count, chosen }: { readonly count: number; readonly chosen: Choice }): boolean {
  return count > 0 && chosenCount(chosen, count) >= count
}

/** Which of so many elements shows a row. */
function placeOf(index: number, places: number): number {
  return ((index % places) + places) % places
}

function templateOf(columns: readonly Column[]): string {
  const [name, ...others] = columns.map(({ width }) => width)
  return `${checkWidth}px minmax(${name ?? 0}px, 1fr) ${others.map((width) => `${width}px`).join(' ')}`
}

/** The row of the heads, above the first. */
const heads = -1

interface Position {
  readonly row: number
  readonly column: number
}

function cellId(id: string, { row, column }: Position): string {
  return `${id}-${row}-${column}`
}

const Heads = memo(function Heads({
  id,
  words,
  columns,
  width,
  template,
  sort,
  activeColumn,
  chosen,
  onSort,
  onToggle,
}: {
  readonly id: string
  readonly words: PortfolioWords
  readonly columns: readonly Column[]
  readonly width: number
  readonly template: string
  readonly sort: PortfolioSort
  readonly activeColumn: number | undefined
  /** Of the rows. */
  readonly chosen: 'all' | 'some' | 'none'
  readonly onSort: (sort: PortfolioSort) => void
  readonly onToggle: () => void
}): JSX.Element {
  return (
    <div role="rowgroup" className="sticky top-0 z-20" style={{ minWidth: width }}>
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-8 items-center border-b border-line bg-sunken text-sm text-ink-soft"
        style={{ gridTemplateColumns: template }}
      >
        <div
          role="columnheader"
          id={cellId(id, { row: heads, column: 0 })}
          aria-colindex={1}
          className={`sticky left-0 flex h-full items-center bg-sunken px-3 ${ringOf(activeColumn === 0)}`}
        >
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={words.chooseAll}
            checked={chosen === 'all'}
            ref={(box) => {
              if (box) box.indeterminate = chosen === 'some'
            }}
            onChange={onToggle}
            className="size-4 accent-(--accent)"
          />
        </div>
        {columns.map((column, i) => (
          <div
            key={column.id}
            role="columnheader"
            id={cellId(id, { row: heads, column: i + 1 })}
            aria-colindex={i + 2}
            aria-sort={column.sort === sort ? (sort === 'open' ? 'descending' : 'ascending') : undefined}
            title={column.title}
            className={`flex h-full items-center px-2 whitespace-nowrap ${column.align === 'end' ? 'justify-end' : ''} ${i === 0 ? 'sticky left-10 bg-sunken' : ''} ${ringOf(activeColumn === i + 1)}`}
          >
            {column.sort ? (
              <button
                type="button"
                tabIndex={-1}
                onClick={() => onSort(column.sort ?? 'name')}
                className={`inline-flex items-center gap-1 hover:text-ink ${column.sort === sort ? 'font-medium text-ink' : ''}`}
              >
                {column.head}
                <ArrowDown
                  aria-hidden
                  className={`size-3.5 ${column.sort === sort ? (sort === 'open' ? '' : 'rotate-180') : 'opacity-0'}`}
                />
              </button>
            ) : column.title === undefined ? (
              column.head
            ) : (
              <>
                <span aria-hidden>{column.head}</span>
                <span className="sr-only">{column.title}</span>
              </>
            )}
          </div>
        ))}
      </div>
    </div>
  )
})

/** Few elements and few runs of text: whole rows of them are laid out and drawn in each frame that scrolls. */
const Line = memo(function Line({
  id,
  words,
  columns,
  row,
  index,
  template,
  isPinned,
  isChosen,
  activeColumn,
  onToggle,
}: {
  readonly id: string
  readonly words: PortfolioWords
  readonly columns: readonly Column[]
  readonly row: PortfolioRow
  readonly index: number
  readonly template: string
  /** Its name stays in view where columns are scrolled past it. */
  readonly isPinned: boolean
  readonly isChosen: boolean
  readonly activeColumn: number | undefined
  readonly onToggle: (productId: string) => void
}): JSX.Element {
  const ground = isChosen ? 'bg-accent-soft' : 'bg-surface group-hover/row:bg-sunken'
  // Only the active cell is pointed at.
  const idAt = (column: number): string | undefined =>
    activeColumn === column ? cellId(id, { row: index, column }) : undefined
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={`group/row absolute left-0 grid h-8 w-full print:relative print:top-0! print:break-inside-avoid border-b border-line leading-[31px] contain-strict ${isChosen ? 'bg-accent-soft' : 'hover:bg-sunken'}`}
      style={{ top: index * rowHeight, gridTemplateColumns: template }}
    >
      <div
        role="gridcell"
        id={idAt(0)}
        aria-colindex={1}
        className={`px-3 ${isPinned ? `sticky left-0 z-10 ${ground}` : ''} ${ringOf(activeColumn === 0)}`}
      >
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={fill(words.choose, { name: row.name })}
          checked={isChosen}
          onChange={() => onToggle(row.productId)}
          className="size-4 align-middle accent-(--accent)"
        />
      </div>
      {columns.map((column, i) => (
        <div
          key={column.id}
          role="gridcell"
          id={idAt(i + 1)}
          aria-colindex={i + 2}
          title={column.hint?.(row)}
          className={`px-2 whitespace-nowrap ${column.align === 'end' ? 'text-end' : ''} ${i === 0 ? `flex ${isPinned ? `sticky left-10 z-10 ${ground}` : ''}` : ''} ${column.look?.(row) ?? ''} ${ringOf(activeColumn === i + 1)}`}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  )
})

/** What stands of a row that flies past: its name, where it always stands. */
const PassingLine = memo(function PassingLine({
  name,
  index,
  isPinned,
}: {
  readonly name: string
  readonly index: number
  readonly isPinned: boolean
}): JSX.Element {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-busy
      className="absolute left-0 h-8 w-full border-b border-line pl-12 leading-[31px] font-medium contain-strict print:relative print:top-0! print:break-inside-avoid"
      style={{ top: index * rowHeight }}
    >
      <div
        role="gridcell"
        className={`max-w-[40rem] ${ownText} ${isPinned ? 'sticky left-12 max-w-52' : ''}`}
      >
        {name}
      </div>
    </div>
  )
})

function ringOf(isActive: boolean): string {
  return isActive
    ? 'group-focus-visible:outline-2 group-focus-visible:-outline-offset-2 group-focus-visible:outline-focus'
    : ''
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
