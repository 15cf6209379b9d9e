/** The matrix: duties × markets, drawn as far as one sees, walked by arrow keys. */
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import { type CellMark, type MatrixCell, shortCitation, shortText } from '@playproof/engine/matrix'
import type { Presenter } from '@playproof/engine/present'
import { ChevronRight } from 'lucide-react'
import { elementScroll, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import {
  type JSX,
  type KeyboardEvent,
  memo,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useIsPainted } from '../ui/use-painted.ts'
import { VerdictShape } from '../ui/verdict.tsx'
import { useUiWords } from '../ui/words.ts'
import { fill, numberOf, useLanguage } from '../words.ts'
import { type Compared, useAssessed } from './assessed.ts'
import { type MatrixItem, readsAlike } from './matrix-items.ts'
import { earlierMark, earlierRow, earlierVerdict, isClassificationChanged, isLineChanged } from './since.ts'
import { useAssessmentWords } from './words.ts'

export interface OpenCell {
  readonly row: string
  /** Market id. */
  readonly column?: string
  readonly rule?: string
}

/** Pixels from the top of the page to the matrix when it was last laid out: the next will stand there, about. */
let lastMargin = 400

const scroller = (): Element | null => document.querySelector('#page')

/** When the browser lays out the page anyway: to ask at once would have it do so once more. */
function observeElementRect(
  { scrollElement }: Virtualizer<Element, Element>,
  tell: (rect: { readonly width: number; readonly height: number }) => void,
): (() => void) | undefined {
  if (!scrollElement) return undefined
  const observer = new ResizeObserver(() =>
    tell({ width: scrollElement.clientWidth, height: scrollElement.clientHeight }),
  )
  observer.observe(scrollElement)
  return () => observer.disconnect()
}

export function MatrixGrid({
  items,
  open,
  onOpen,
  onToggle,
}: {
  readonly items: readonly MatrixItem[]
  readonly open: OpenCell | undefined
  readonly onOpen: (cell: OpenCell) => void
  readonly onToggle: (row: string) => void
}): JSX.Element {
  const words = useAssessmentWords()
  const { matrix, presenter, law, before } = useAssessed()
  const { markets } = matrix
  const isPrinting = useIsPrinting()
  const isNarrow = useIsNarrow()
  const grid = useRef<HTMLDivElement>(null)
  const [margin, setMargin] = useState(lastMargin)
  const isPainted = useIsPainted()
  const [stop, setStop] = useState({ key: '', column: 0 })
  // The virtualizer finds the places of all lines anew whenever it is given another `getItemKey`.
  const lines = useMemo(
    () => ({
      estimateSize: (i: number) => heightOf(items[i], isNarrow),
      getItemKey: (i: number) => items[i]?.key ?? i,
    }),
    [items, isNarrow],
  )
  const virtualizer = useVirtualizer({
    ...lines,
    count: items.length,
    getScrollElement: scroller,
    overscan: isPainted ? 8 : 0,
    scrollMargin: margin,
    // The first rows are drawn with all else, not after it was laid out.
    initialRect: { width: innerWidth, height: innerHeight },
    initialOffset: () => scroller()?.scrollTop ?? 0,
    observeElementRect,
    scrollToFn(offset, options, instance) {
      if (offset !== instance.scrollOffset) elementScroll(offset, options, instance)
    },
    // The head lies over the first ones.
    scrollPaddingStart: 80,
    scrollPaddingEnd: 40,
  })
  // What stands above the matrix grows and shrinks with questions and findings.
  useEffect(() => {
    const page = scroller()
    const element = grid.current
    if (!page || !element?.parentElement) return undefined
    const observer = new ResizeObserver(() => {
      const top = element.getBoundingClientRect().top - page.getBoundingClientRect().top + page.scrollTop
      lastMargin = top
      setMargin((known) => (Math.abs(top - known) > 1 ? top : known))
    })
    observer.observe(element.parentElement)
    return () => observer.disconnect()
  }, [])
  const columns = { '--columns': markets.length } as Record<string, number>
  const at = Math.max(
    0,
    items.findIndex(({ key }) => key === stop.key),
  )
  const isStop = (i: number): boolean => items[i]?.kind !== 'group'
  const moveTo = (row: number, column: number): void => {
    const item = items[row]
    if (!item) return
    setStop({ key: item.key, column })
    virtualizer.scrollToIndex(row, { align: 'auto' })
    const focus = (): boolean => {
      const cell = grid.current?.querySelector<HTMLElement>(`[data-row="${row}"] [data-column="${column}"]`)
      cell?.focus({ preventScroll: true })
      return cell !== null && cell !== undefined
    }
    // The row may have to be drawn first.
    if (!focus()) requestAnimationFrame(() => requestAnimationFrame(focus))
  }
  const step = (from: number, by: 1 | -1): number => {
    let next = from + by
    while (items[next] && !isStop(next)) next += by
    return items[next] ? next : from
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = event.target as HTMLElement
    const row = Number(target.closest<HTMLElement>('[data-row]')?.dataset['row'])
    const column = Number(target.dataset['column'])
    if (Number.isNaN(row) || Number.isNaN(column) || event.ctrlKey || event.metaKey || event.altKey) return
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => moveTo(step(row, 1), column),
      ArrowUp: () => moveTo(step(row, -1), column),
      ArrowRight: () => moveTo(row, Math.min(markets.length, column + 1)),
      ArrowLeft: () => moveTo(row, Math.max(0, column - 1)),
      Home: () => moveTo(row, 0),
      End: () => moveTo(row, markets.length),
      PageDown: () => moveTo(step(Math.min(items.length - 2, row + 14), 1), column),
      PageUp: () => moveTo(step(Math.max(1, row - 14), -1), column),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }
  const focusRow = isStop(at) ? at : step(at, 1)
  const rowProps = {
    markets,
    presenter,
    compiled: law.compiled,
    onOpen,
    onToggle,
    onFocus: setStop,
  }
  const shown = isPrinting ? items.map((_, index) => ({ index, start: 0 })) : virtualizer.getVirtualItems()
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={words.matrix.label}
      aria-rowcount={items.length + 1}
      aria-colcount={markets.length + 1}
      onKeyDown={onKeyDown}
      className="rounded-md border border-line bg-surface print:table print:w-full print:border-0"
      style={columns}
    >
      {/* On paper it is a table, whose head stands on every page. */}
      <div role="rowgroup" className="contents print:table-header-group print:break-inside-avoid">
        <div
          role="row"
          aria-rowindex={1}
          className={`${rowGrid} sticky top-0 z-10 rounded-t-md border-b border-line-strong/60 bg-surface text-sm font-medium print:static`}
        >
          <div role="columnheader" className="px-3 py-2 text-ink-soft max-sm:hidden">
            {words.matrix.duty}
          </div>
          {markets.map((market) => (
            <div
              key={market}
              role="columnheader"
              title={presenter.market(market)}
              className="min-w-0 truncate px-2 py-2 max-sm:text-center print:overflow-visible print:whitespace-normal"
            >
              <span aria-hidden>{presenter.marketCode(market)}</span>
              <span className="sr-only">{presenter.market(market)}</span>
            </div>
          ))}
        </div>
      </div>
      <div
        role="rowgroup"
        className="relative print:table-row-group print:h-auto!"
        style={isPrinting ? {} : { height: virtualizer.getTotalSize() }}
      >
        {shown.map(({ index, start }) => {
          const item = items[index]
          if (!item) return null
          return (
            <div
              key={item.key}
              data-row={index}
              role="row"
              aria-rowindex={index + 2}
              className={`${rowGrid} inset-x-0 border-b border-line print:break-inside-avoid ${isPainted ? '[content-visibility:auto] [overflow-clip-margin:4px] print:[content-visibility:visible]' : ''} ${isPrinting ? '' : 'absolute'} ${item.kind === 'group' ? 'bg-sunken' : ''}`}
              style={
                isPrinting
                  ? {}
                  : {
                      height: heightOf(item, isNarrow),
                      transform: `translateY(${start - virtualizer.options.scrollMargin}px)`,
                    }
              }
            >
              <Line
                {...rowProps}
                item={item}
                before={before && isLineChanged(before, item) ? before : undefined}
                open={open && open.row === openKeyOf(item) ? open : undefined}
                focusColumn={index === focusRow ? stop.column : -1}
              />
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** On a phone the title has a line of its own. */
const rowGrid =
  'grid grid-cols-[minmax(12rem,1.6fr)_repeat(var(--columns),minmax(2.25rem,1fr))] print:grid-cols-[minmax(8rem,1.4fr)_repeat(var(--columns),minmax(2.25rem,1fr))] max-sm:grid-cols-[repeat(var(--columns),minmax(0,1fr))]'

interface LineProps {
  readonly item: MatrixItem
  readonly markets: readonly string[]
  readonly presenter: Presenter
  readonly compiled: CompiledCatalogue
  /** Where something of the line was otherwise. */
  readonly before: Compared | undefined
  /** Where it is in this line. */
  readonly open: OpenCell | undefined
  /** Which of its cells the tab key reaches; -1: none. */
  readonly focusColumn: number
  readonly onOpen: (cell: OpenCell) => void
  readonly onToggle: (row: string) => void
  readonly onFocus: (focus: { readonly key: string; readonly column: number }) => void
}

const Line = memo(function Line(props: LineProps): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  const { item, markets, presenter, compiled, before, open, onOpen, onToggle } = props
  if (item.kind === 'group') {
    const { topic } = presenter.messages
    const name =
      item.group === 'classification' || item.group === 'undecided'
        ? words.matrix[item.group]
        : topic[item.group]
    return (
      <div
        role="rowheader"
        className="col-span-full flex items-center gap-2 px-3 text-sm font-semibold first-letter:uppercase"
      >
        <span className="first-letter:uppercase">{name}</span>
        <span className="font-normal text-ink-faint">{numberOf(item.count, language)}</span>
      </div>
    )
  }
  if (item.kind === 'classification') {
    const { row } = item
    const key = `is ${row.key}`
    return (
      <>
        <TitleCell
          {...props}
          isOpen={open?.row === key && open.column === undefined}
          onPress={() => onOpen({ row: key })}
        >
          {row.title ? shortText(row.title, language) : words.role[row.role]}
        </TitleCell>
        {row.cells.map((cell, i) => {
          const [first] = cell
          const market = markets[i] as string
          if (!first) return <EmptyCell {...props} key={market} column={i + 1} />
          const mark = definitionMark[first.answer.verdict]
          const earlier = before && earlierVerdict(before, first.definition.id)
          return (
            <ValueCell
              {...props}
              key={market}
              column={i + 1}
              mark={mark}
              unverified={first.answer.unverified === true}
              isOpen={open?.row === key && open.column === market}
              onPress={() => onOpen({ row: key, column: market })}
              {...(earlier && definitionMark[earlier] !== mark && { was: definitionMark[earlier] })}
              isChanged={before !== undefined && isClassificationChanged(before, { ...row, cells: [cell] })}
              spoken={presenter.messages.definition[first.answer.verdict]}
            >
              {shortText(first.definition.term, language)}
            </ValueCell>
          )
        })}
      </>
    )
  }
  if (item.kind === 'rule') {
    const { row, own } = item
    const { rule, mark } = own
    const openHere = (): void => onOpen({ row: row.key, rule: rule.id })
    const was = before && earlierMark(before, row.key, rule.id)
    return (
      <>
        <TitleCell {...props} isOpen={open?.rule === rule.id} onPress={openHere} indented>
          {presenter.text(rule.title)}
        </TitleCell>
        {markets.map((market, i) =>
          rule.markets.includes(market) ? (
            <ValueCell
              {...props}
              key={market}
              column={i + 1}
              mark={mark}
              unverified={own.answer.unverified === true && mark !== 'does-not-apply'}
              isOpen={open?.rule === rule.id}
              onPress={openHere}
              {...(was !== undefined && was !== mark && { was })}
            >
              {rule.clause}
            </ValueCell>
          ) : (
            <EmptyCell {...props} key={market} column={i + 1} />
          ),
        )}
      </>
    )
  }
  const { row } = item
  const hasSeveral = row.answers.length > 1
  const rowBefore = before && earlierRow(before, row.key)
  return (
    <>
      <TitleCell
        {...props}
        isOpen={open?.row === row.key && open.column === undefined && open.rule === undefined}
        onPress={() => (hasSeveral ? onToggle(row.key) : onOpen({ row: row.key }))}
        {...(hasSeveral && { isExpanded: item.isOpen })}
      >
        {presenter.text(row.title)}
      </TitleCell>
      {row.cells.map((cell, i) => {
        const market = markets[i] as string
        if (!cell) return <EmptyCell {...props} key={market} column={i + 1} />
        const earlier = rowBefore?.cells[i]
        return (
          <ValueCell
            {...props}
            key={market}
            column={i + 1}
            mark={cell.mark}
            unverified={cell.unverified}
            isOpen={open?.row === row.key && open.column === market}
            onPress={() => onOpen({ row: row.key, column: market })}
            {...(earlier && earlier.mark !== cell.mark && { was: earlier.mark })}
            isChanged={earlier !== undefined && saysOf(earlier) !== saysOf(cell)}
            more={moreOf(cell)}
            spoken={fill(words.matrix.spoken, {
              verdict: presenter.messages.verdict[cell.mark],
              count: numberOf(cell.answers.length, language),
            })}
          >
            {[...new Set(leadingOf(cell).map(({ rule }) => shortCitation(compiled, rule, language)))].join(
              ' · ',
            )}
          </ValueCell>
        )
      })}
    </>
  )
}, isSameLine)

/** Lines that read as before stay as they are, whatever their answers rest on. */
function isSameLine({ item, ...props }: LineProps, { item: nextItem, ...next }: LineProps): boolean {
  const names = Object.keys(props) as (keyof typeof props)[]
  return names.every((name) => props[name] === next[name]) && readsAlike(item, nextItem)
}

/** Pixels. */
function heightOf(item: MatrixItem | undefined, isNarrow: boolean): number {
  return item?.kind === 'group' ? (isNarrow ? 40 : 32) : isNarrow ? 84 : 36
}

/** How the address calls the row of a line. */
function openKeyOf(item: MatrixItem): string | undefined {
  if (item.kind === 'group') return undefined
  return item.kind === 'classification' ? `is ${item.row.key}` : item.row.key
}

const definitionMark = {
  met: 'applies',
  'grey-zone': 'applies',
  unknown: 'unknown',
  'not-met': 'does-not-apply',
} as const

function leadingOf(cell: MatrixCell): MatrixCell['answers'] {
  return cell.answers.filter(({ mark }) => mark === cell.mark)
}

/** Marks of a cell beside its first, with how many have them: nothing is lost in the strongest. */
function moreOf(cell: MatrixCell): readonly CellMark[] {
  return [...new Set(cell.answers.map(({ mark }) => mark))].filter(
    (mark) => mark !== cell.mark && mark !== 'does-not-apply',
  )
}

/** Another rule in the place of an older one is a change, too, though the cell reads the same. */
function saysOf(cell: MatrixCell): string {
  return cell.answers
    .filter(({ mark }) => mark !== 'does-not-apply')
    .map(({ rule, mark }) => `${rule.id} ${mark}`)
    .toSorted()
    .join()
}

function TitleCell({
  item,
  focusColumn,
  onFocus,
  onPress,
  isOpen,
  isExpanded: expanded,
  indented = false,
  children,
}: LineProps & {
  readonly isOpen: boolean
  readonly onPress: () => void
  readonly isExpanded?: boolean
  readonly indented?: boolean
  readonly children: ReactNode
}): JSX.Element {
  return (
    <div
      role="rowheader"
      data-column={0}
      tabIndex={focusColumn === 0 ? 0 : -1}
      aria-expanded={expanded}
      onFocus={() => onFocus({ key: item.key, column: 0 })}
      onClick={onPress}
      onKeyDown={pressedBy(onPress)}
      className={`flex max-sm:col-span-full min-w-0 cursor-pointer items-center gap-1 pr-2 text-sm leading-4 hover:bg-sunken max-sm:text-base max-sm:leading-5 ${indented ? 'pl-7 text-ink-soft' : 'pl-1.5'} ${isOpen ? 'bg-accent-soft' : ''}`}
    >
      {!indented && (
        <ChevronRight
          aria-hidden
          className={`no-print size-3.5 shrink-0 text-ink-faint transition-transform ${expanded === undefined ? 'invisible' : expanded ? 'rotate-90' : ''}`}
        />
      )}
      <span className="line-clamp-2 min-w-0 print:line-clamp-none">
        <span className="inline-block first-letter:uppercase">{children}</span>
      </span>
    </div>
  )
}

function EmptyCell({
  item,
  focusColumn,
  column,
  onFocus,
}: LineProps & { readonly column: number }): JSX.Element {
  return (
    <div
      role="gridcell"
      data-column={column}
      tabIndex={focusColumn === column ? 0 : -1}
      onFocus={() => onFocus({ key: item.key, column })}
      className="min-w-0"
    />
  )
}

function ValueCell({
  item,
  focusColumn,
  column,
  onFocus,
  onPress,
  mark,
  was,
  isChanged = was !== undefined,
  more = [],
  unverified,
  isOpen,
  spoken,
  children,
}: LineProps & {
  readonly column: number
  readonly onPress: () => void
  readonly mark: CellMark
  /** What it was before, where that was something else. */
  readonly was?: CellMark
  /** What stands behind it is not what stood there before. */
  readonly isChanged?: boolean
  readonly more?: readonly CellMark[]
  readonly unverified: boolean
  readonly isOpen: boolean
  readonly spoken?: string
  readonly children: string
}): JSX.Element {
  const words = useAssessmentWords()
  const { mark: wordOf } = useUiWords()
  // One name takes the browser less than words beside each shape that only a screen reader meets.
  const name = [
    ...(was === undefined ? [] : [words.matrix.before, wordOf[was]]),
    spoken ?? wordOf[mark],
    ...(unverified ? [wordOf.unverified] : []),
    ...more.map((other) => wordOf[other]),
    children,
  ].join(' ')
  return (
    <div
      role="gridcell"
      data-column={column}
      tabIndex={focusColumn === column ? 0 : -1}
      aria-label={name}
      aria-selected={isOpen}
      title={children}
      onFocus={() => onFocus({ key: item.key, column })}
      onClick={onPress}
      onKeyDown={pressedBy(onPress)}
      className={`flex min-w-0 cursor-pointer items-center gap-1 px-2 hover:bg-sunken max-sm:justify-center max-sm:px-0 print:block print:px-1 print:py-0.5 ${isOpen ? 'bg-accent-soft' : isChanged ? 'bg-unknown-soft' : ''}`}
    >
      {was !== undefined && (
        <>
          <span className="opacity-70">
            <VerdictShape mark={was} />
          </span>
          <span aria-hidden className="text-ink-faint">
            →
          </span>
        </>
      )}
      <span className="inline-flex shrink-0 items-baseline">
        <VerdictShape mark={mark} />
        {unverified && <VerdictShape mark="unverified" />}
      </span>
      {more.map((other) => (
        <VerdictShape key={other} mark={other} />
      ))}
      <span
        className={`min-w-0 flex-1 truncate text-xs max-sm:hidden print:ml-1 print:inline print:break-words print:whitespace-normal ${mark === 'does-not-apply' ? 'text-ink-faint' : 'text-ink-soft'}`}
      >
        {children}
      </span>
    </div>
  )
}

function pressedBy(onPress: () => void) {
  return (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    onPress()
  }
}

/** Paper has no scroll bar: all rows are drawn while one prints. */
function useIsPrinting(): boolean {
  return useMedia('print')
}

function useIsNarrow(): boolean {
  return useMedia('(max-width: 40rem)')
}

function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const media = matchMedia(query)
    const listen = (): void => setMatches(media.matches)
    media.addEventListener('change', listen)
    return () => media.removeEventListener('change', listen)
  }, [query])
  return matches
}
