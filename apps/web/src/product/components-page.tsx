/** The bill of materials as a grid: typed, moved through by keyboard, pasted from a spreadsheet. */
import { factOf } from '@playproof/engine/catalogue'
import type { Presenter } from '@playproof/engine/present'
import { productBounds } from '@playproof/engine/product'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { ClipboardPaste, Plus, Trash2 } from 'lucide-react'
import {
  type ClipboardEvent,
  type JSX,
  type KeyboardEvent,
  memo,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useMay } from '../api/me.ts'
import { Panel } from '../frame/panel.tsx'
import { useToast } from '../frame/toast.tsx'
import { usePresenter } from '../law/page-law.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { useLabelled } from '../ui/labelled.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { fill, fillCount, numberOf, useLanguage } from '../words.ts'
import {
  type Column,
  cellPointer,
  cellValue,
  columnsOf,
  pastedCells,
  pastedRows,
  readCell,
} from './component-cells.ts'
import { componentsOf, type ComponentRow, newComponentId } from './document.ts'
import { factPointer, pointerOf, valueAt } from './draft/edit.ts'
import type { DraftKeeper } from './draft/draft-keeper.ts'
import { type Draft, useDraft } from './draft/use-draft.ts'
import { FactInput } from './fact-input.tsx'
import { notKnown, valueText } from './fact-text.ts'
import { type Live, useLive } from './live-assessment.ts'
import { OutdatedNote } from './outdated-note.tsx'
import { PasteDialog } from './paste-dialog.tsx'
import { closedBy, useProduct } from './product-data.ts'
import { SameForOthers } from './same-for-others.tsx'
import { useProductWords } from './words.ts'

const route = '/o/$organisationId/products/$productId/revisions/$revisionId/components'

export function ComponentsPage(): JSX.Element {
  const params = useParams({ from: route })
  const { draft } = useDraft(params)
  const live = useLive(params.productId, draft?.content)
  const presenter = usePresenter()
  if (!draft || !presenter || !live) return <SkeletonRows rows={10} height={36} />
  return <Components draft={draft} live={live} presenter={presenter} />
}

/** A pasted text that nobody understood; shown until it is put right. */
interface Puzzle {
  readonly component: string
  readonly column: string
  readonly text: string
}

const complete = '/document/billOfMaterialsComplete'

function Components({
  draft,
  live,
  presenter,
}: {
  readonly draft: Draft
  readonly live: Live
  readonly presenter: Presenter
}): JSX.Element {
  const words = useProductWords()
  const labelled = useLabelled()
  const language = useLanguage()
  const toast = useToast()
  const navigate = useNavigate({ from: route })
  const { component: openId } = useSearch({ from: route })
  const { productId } = useParams({ from: route })
  const mayWrite = useMay('product:write')
  const [isPasting, setPasting] = useState(false)
  const [puzzles, setPuzzles] = useState<readonly Puzzle[]>([])
  /** A row in which nothing stands yet: no part of the draft until something is typed in it. */
  const [blank, setBlank] = useState<string>()
  const grid = useRef<HTMLTableElement>(null)
  const adding = useRef<HTMLButtonElement>(null)
  const { keeper, content } = draft
  const { data: view } = useProduct(productId)
  const isClosed = !mayWrite || closedBy(draft.revision, view) !== undefined
  const { catalogue } = live.law
  const columns = useMemo(() => columnsOf(catalogue), [catalogue])
  const lists = useId()
  const rows = componentsOf(content.document)
  const hasBlank = blank !== undefined && !rows.some(({ id }) => id === blank)
  const shown = hasBlank ? [...rows, { id: blank, critical: false, facts: {} }] : rows
  const open = rows.find(({ id }) => id === openId)
  const wasComplete = valueAt(content, complete)
  /** Whoever declared the list complete declared another one. */
  const noLongerComplete = typeof wasComplete === 'object' ? [{ pointer: complete, value: undefined }] : []

  /** Whoever has no name yet is called by what it is, not by its id. */
  const called = ({ id, name }: ComponentRow): string =>
    name ?? (id === blank ? words.components.newName : id)

  const show = (component: string | undefined): void =>
    void navigate({ search: component === undefined ? {} : { component }, resetScroll: false })

  const add = (): void => {
    if (!hasBlank) setBlank(newComponentId(words.components.newName, new Set(rows.map((row) => row.id))))
    // Once it is there.
    setTimeout(() => focusCell(rows.length, 0), 0)
  }
  /** Something is typed in the blank row. */
  const begin = (id: string, { pointer, value }: Change): void => {
    if (value === undefined) return
    setBlank(undefined)
    keeper.setAll([
      { pointer: pointerOf('document', 'components', id), value: { id, facts: {} } },
      { pointer, value },
      ...noLongerComplete,
    ])
  }

  const remove = (row: ComponentRow): void => {
    // To the row that takes its place, or else to the one above.
    const at = shown.findIndex(({ id }) => id === row.id)
    setTimeout(() => focusRemoval(Math.min(at, shown.length - 2)), 0)
    if (row.id === blank) {
      setBlank(undefined)
      return
    }
    const pointer = pointerOf('document', 'components', row.id)
    const before = valueAt(content, pointer)
    keeper.setAll([{ pointer, value: undefined }, ...noLongerComplete])
    toast({
      text: fill(words.components.removed, { name: called(row) }),
      undo: () =>
        keeper.setAll([
          { pointer, value: before },
          { pointer: complete, value: wasComplete },
        ]),
    })
  }

  /** Rows go over those from `startRow` on; more of them are added. */
  const paste = (cells: readonly (readonly string[])[], startRow: number, first: Column): void => {
    const { rows: pasted, leftOut } = pastedRows(cells, columns, first)
    if (startRow + pasted.length > productBounds.components) {
      const most = productBounds.components - startRow
      toast({
        text: fillCount(words.components.tooMany, pasted.length, {
          language,
          most: numberOf(most, language),
        }),
      })
      return
    }
    const taken = new Set(rows.map(({ id }) => id))
    const notUnderstood: Puzzle[] = []
    const undo: { readonly pointer: string; readonly value: unknown }[] = []
    const changes = pasted.flatMap((row, at) => {
      const known = rows[startRow + at]
      const name = [...row].find(([{ id }]) => id === 'name')?.[1]?.trim() ?? ''
      const id = known?.id ?? newComponentId(name === '' ? words.components.newName : name, taken)
      taken.add(id)
      const pointer = pointerOf('document', 'components', id)
      if (!known) undo.push({ pointer, value: undefined })
      const made = known ? [] : [{ pointer, value: { id, facts: {} } }]
      const values = [...row].flatMap(([column, text]) => {
        const read = readCell(column, text)
        if (!read.understood) {
          notUnderstood.push({ component: id, column: presenter.text(column.label), text })
          return []
        }
        if (read.value === undefined && !known) return []
        const place = cellPointer(id, column)
        if (known) undo.push({ pointer: place, value: valueAt(content, place) })
        return [{ pointer: place, value: read.value }]
      })
      return [...made, ...values]
    })
    const isLonger = startRow + pasted.length > rows.length
    if (isLonger) setBlank(undefined)
    keeper.setAll([...changes, ...(isLonger ? noLongerComplete : [])])
    setPuzzles(notUnderstood)
    toast({
      text: [
        fillCount(words.components.pasted, pasted.length, { language }),
        leftOut.length > 0 && fill(words.components.leftOut, { columns: presenter.list(leftOut) }),
      ]
        .filter(Boolean)
        .join(' '),
      undo: () => {
        keeper.setAll([...undo, ...(isLonger ? [{ pointer: complete, value: wasComplete }] : [])])
        setPuzzles([])
      },
    })
  }

  const focusCell = (row: number, column: number): void => {
    const cell = grid.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)
    cell?.focus()
    if (cell instanceof HTMLInputElement && cell.type === 'text') cell.select()
  }
  const focusRemoval = (row: number): void => {
    const removal = grid.current?.querySelector<HTMLElement>(`[data-removal="${row}"]`)
    const goal = removal ?? adding.current
    goal?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>): void => {
    const [row, column] = placeOf(event.target)
    if (row === undefined || column === undefined) return
    const isText = event.target instanceof HTMLInputElement && event.target.type === 'text'
    const far = event.ctrlKey || event.altKey
    const move = {
      ArrowUp: isText || far ? [-1, 0] : undefined,
      ArrowDown: isText || far ? [1, 0] : undefined,
      ArrowLeft: far ? [0, -1] : undefined,
      ArrowRight: far ? [0, 1] : undefined,
      Enter: event.shiftKey ? [-1, 0] : [1, 0],
    }[event.key]
    if (!move) return
    const to = row + (move[0] ?? 0)
    event.preventDefault()
    if (to === shown.length && event.key === 'Enter' && !isClosed) add()
    else focusCell(to, column + (move[1] ?? 0))
  }
  const onPaste = (event: ClipboardEvent<HTMLTableElement>): void => {
    const text = event.clipboardData.getData('text/plain')
    const [row, column] = placeOf(event.target)
    // A single value goes into its cell as always.
    if (isClosed || row === undefined || column === undefined || !/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    const first = columns[column]
    if (first) paste(pastedCells(text), row, first)
  }

  const dialog = isPasting && (
    <PasteDialog
      columns={columns}
      presenter={presenter}
      onPaste={(cells) => {
        const [first] = columns
        if (first) paste(cells, rows.length, first)
        setPasting(false)
      }}
      most={productBounds.components - rows.length}
      onClose={() => setPasting(false)}
    />
  )
  if (shown.length === 0)
    return (
      <>
        <Empty
          title={words.components.empty}
          {...(!isClosed && {
            action: (
              <>
                <Button ref={adding} look="primary" onClick={add}>
                  {words.components.add}
                </Button>
                <Button onClick={() => setPasting(true)}>{words.components.paste}</Button>
              </>
            ),
          })}
        >
          {words.components.emptyDetail}
        </Empty>
        {dialog}
      </>
    )
  return (
    <>
      <OutdatedNote draft={draft} live={live} />
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <span className="text-sm text-ink-soft">
          {fillCount(words.components.count, rows.length, { language })}
          {' · '}
          {typeof wasComplete === 'object' && wasComplete !== null
            ? presenter.messages.billOfMaterialsLabel
            : words.components.notComplete}
        </span>
        {!isClosed && (
          <div className="no-print ml-auto flex flex-wrap gap-2">
            <Button onClick={() => setPasting(true)}>
              <ClipboardPaste aria-hidden className="size-4" />
              {words.components.paste}
            </Button>
            <Button ref={adding} onClick={add}>
              <Plus aria-hidden className="size-4" />
              {words.components.add}
            </Button>
          </div>
        )}
      </div>
      {puzzles.length > 0 && (
        <div role="alert" className="mb-3 rounded-md border border-unknown/40 bg-unknown-soft p-3">
          <p className="font-medium">{fillCount(words.components.puzzles, puzzles.length, { language })}</p>
          <ul className="mt-1 list-disc pl-5 text-ink-soft">
            {puzzles.slice(0, 12).map(({ component, column, text }) => (
              <li key={`${component} ${column}`}>
                {labelled(
                  presenter.list([rows.find(({ id }) => id === component)?.name ?? component, column]),
                )}
                <q dir="auto">{text}</q>
              </li>
            ))}
            {puzzles.length > 12 && <li>{fill(words.more, { count: puzzles.length - 12 })}</li>}
          </ul>
          <Button className="mt-2" onClick={() => setPuzzles([])}>
            {words.components.puzzlesDone}
          </Button>
        </div>
      )}
      <Sideways>
        <table
          ref={grid}
          role="table"
          className="w-full border-collapse text-left max-sm:block"
          onKeyDown={onKeyDown}
          onPaste={onPaste}
        >
          <caption className="sr-only">{words.tabs.components}</caption>
          <thead role="rowgroup" className="max-sm:sr-only">
            <tr role="row" className="border-b border-line text-sm text-ink-faint">
              {columns.map(({ id, label, fact }, place) => (
                <th
                  key={id}
                  role="columnheader"
                  scope="col"
                  style={{
                    minWidth: `calc(${fact?.type === 'boolean' ? 0.75 : 1}rem + ${halfOf(presenter.text(label)) * 0.53}em)`,
                  }}
                  className={`${fact?.type === 'boolean' ? 'px-1.5' : 'px-2'} py-1.5 align-bottom text-xs font-medium first:sticky first:left-0 first:z-10 first:bg-surface ${onlyOnDesk(place)}`}
                >
                  {presenter.text(label)}
                </th>
              ))}
              <th
                role="columnheader"
                scope="col"
                className={`no-print px-2 py-1.5 font-medium sm:sticky sm:right-0 sm:z-10 sm:bg-surface ${edge}`}
              >
                <span className="sr-only">{words.actions}</span>
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup" className="max-sm:block">
            {shown.map((row, at) => (
              <tr
                key={row.id}
                role="row"
                className={`border-b border-line last:border-b-0 max-sm:block max-sm:px-3 max-sm:py-2 ${row.id === openId ? 'bg-accent-soft' : ''}`}
              >
                {columns.map((column, place) => (
                  <td
                    key={column.id}
                    role="cell"
                    className={`border-r border-line p-0 first:sticky first:left-0 first:z-10 max-sm:static! max-sm:mb-1 max-sm:grid max-sm:grid-cols-[6.5rem_minmax(0,1fr)] max-sm:items-center max-sm:border-r-0 ${row.id === openId ? 'first:bg-accent-soft' : 'first:bg-surface'} ${onlyOnDesk(place)}`}
                  >
                    <span aria-hidden className="pr-2 text-sm text-ink-faint sm:hidden">
                      {presenter.text(column.label)}
                    </span>
                    <Cell
                      component={row.id}
                      name={called(row)}
                      value={cellValue(row, column)}
                      column={column}
                      place={`${at}-${place}`}
                      list={`${lists}-${column.id}`}
                      keeper={keeper}
                      {...(row.id === blank && { begin })}
                      presenter={presenter}
                      isClosed={isClosed}
                    />
                  </td>
                ))}
                <td
                  role="cell"
                  className={`no-print px-0.5 whitespace-nowrap max-sm:-ml-3 max-sm:block sm:sticky sm:right-0 sm:z-10 ${edge} ${row.id === openId ? 'bg-accent-soft' : 'bg-surface'}`}
                >
                  <Button
                    look="quiet"
                    onClick={() => show(row.id)}
                    aria-label={fill(words.components.openNamed, { name: called(row) })}
                    className={`sm:px-1 ${row.id === blank ? 'invisible' : ''}`}
                  >
                    {words.components.open}
                  </Button>
                  {!isClosed && (
                    <IconButton
                      label={fill(words.components.remove, { name: called(row) })}
                      data-removal={at}
                      onClick={() => remove(row)}
                    >
                      <Trash2 aria-hidden className="size-4" />
                    </IconButton>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {columns.map(
          ({ id, fact }) =>
            fact?.values && (
              <datalist key={id} id={`${lists}-${id}`}>
                {fact.values.map((each) => (
                  <option key={each.id} value={presenter.text(each.label)} />
                ))}
              </datalist>
            ),
        )}
      </Sideways>
      {!isClosed && (
        <p className="no-print mt-2 text-sm text-ink-faint max-sm:hidden">{words.components.keys}</p>
      )}
      {open && (
        <Panel
          key={open.id}
          title={<span dir="auto">{open.name ?? open.id}</span>}
          onClose={() => show(undefined)}
        >
          <ComponentFacts row={open} draft={draft} live={live} presenter={presenter} isClosed={isClosed} />
        </Panel>
      )}
      {dialog}
    </>
  )
}

/** On a phone a component is a card of what one knows it by; all else is behind its button. */
const onlyOnDesk = (place: number): string => (place < columnsOnPhone ? '' : 'max-sm:hidden')
const columnsOnPhone = 5

function placeOf(target: EventTarget): readonly [number?, number?] {
  const cell = target instanceof HTMLElement ? target.dataset['cell'] : undefined
  return (cell?.split('-').map(Number) ?? []) as [number?, number?]
}

const field =
  'block h-8 w-full bg-transparent px-2 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-focus aria-invalid:bg-forbidden-soft [&:not(:hover,:focus)::-webkit-calendar-picker-indicator]:hidden! max-sm:h-11 max-sm:rounded-md max-sm:border max-sm:border-line-strong/70 max-sm:bg-surface'

/** All columns together stand in a window of 1440 pixels. */
const textWidths: Readonly<Record<string, string>> = {
  name: 'min-w-40',
  supplier: 'min-w-24',
  finish: 'min-w-24',
}

/** Characters of the longer line where a text stands in two lines; 0 where it has no spaces: Chinese breaks anywhere. */
function halfOf(text: string): number {
  const parts = text.split(/(?<=[\s-])/)
  if (parts.length === 1) return 0
  return Math.min(
    ...parts.map((_, at) =>
      Math.max(...[parts.slice(0, at), parts.slice(at)].map((line) => line.join('').trim().length)),
    ),
  )
}

/** Before what stays in sight at the right: a shadow while something is hidden below it. */
const edge =
  'before:pointer-events-none before:absolute before:inset-y-0 before:right-full before:hidden before:w-3 before:bg-linear-to-l before:from-black/15 before:to-transparent sm:group-data-more/sideways:before:block print:before:hidden!'

/** Scrolls to the side what has no room; a cell that takes the focus comes out from below what stays in sight. */
function Sideways({ children }: { readonly children: ReactNode }): JSX.Element {
  const box = useRef<HTMLDivElement>(null)
  const tell = (): void => {
    const { current } = box
    if (!current) return
    const hidden = current.scrollWidth - current.clientWidth - current.scrollLeft
    current.toggleAttribute('data-more', hidden > 1)
  }
  useEffect(() => {
    const observer = new ResizeObserver(tell)
    for (const element of [box.current, box.current?.firstElementChild])
      if (element) observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return (
    <div
      ref={box}
      onScroll={tell}
      className="group/sideways relative overflow-x-auto rounded-md border border-line bg-surface sm:scroll-pr-28 sm:scroll-pl-44 print:overflow-visible print:[zoom:0.58]"
    >
      {children}
    </div>
  )
}

interface Change {
  readonly pointer: string
  readonly value: unknown
}

interface CellProps {
  /** Its id. */
  readonly component: string
  /** What the component is called. */
  readonly name: string
  readonly value: unknown
  readonly column: Column
  readonly place: string
  /** Id of the list of what the column's fact can be. */
  readonly list: string
  readonly keeper: DraftKeeper
  /** Of a row that is not in the draft: takes the first change of it. */
  readonly begin?: (component: string, change: Change) => void
  readonly presenter: Presenter
  readonly isClosed: boolean
}

/** Those that stay as they are are not drawn anew: a list of materials is long, and each key that is typed changes one cell. */
const Cell = memo(function Cell({
  component,
  name,
  value,
  column,
  place,
  list,
  keeper,
  begin,
  presenter,
  isClosed,
}: CellProps): JSX.Element {
  const words = useProductWords()
  const label = `${name}: ${presenter.text(column.label)}`
  const set = (next: unknown): void => {
    const pointer = cellPointer(component, column)
    if (begin) begin(component, { pointer, value: next })
    else keeper.set(pointer, next)
  }
  const { fact } = column
  const width =
    fact?.type === 'boolean'
      ? 'min-w-20 px-1.5!'
      : fact?.type === 'number'
        ? 'min-w-20 text-right'
        : (textWidths[column.id] ?? 'min-w-28')
  const common = {
    'data-cell': place,
    'aria-label': label,
    disabled: isClosed,
    className: `${field} ${width}`,
  }
  if (column.id === 'critical' && !fact)
    return (
      <span className="flex h-8 items-center justify-center max-sm:h-11 max-sm:justify-start">
        <input
          {...common}
          type="checkbox"
          className="size-4 accent-(--accent) max-sm:size-5"
          checked={value === true}
          onChange={({ target }) => set(target.checked ? true : undefined)}
        />
      </span>
    )
  if (fact?.type === 'boolean')
    return (
      <select
        {...common}
        value={value === true ? 'yes' : value === false ? 'no' : value === notKnown ? notKnown : ''}
        onChange={({ target }) => set({ yes: true, no: false, [notKnown]: notKnown }[target.value])}
      >
        <option value="" />
        <option value="yes">{words.fact.yes}</option>
        <option value="no">{words.fact.no}</option>
        <option value={notKnown}>{words.fact.dontKnow}</option>
      </select>
    )
  return <TextCell {...{ column, value, list, presenter, set, common }} />
})

/** What is typed is understood when it is left; until then it stands as it is. */
function TextCell({
  column,
  value,
  list,
  presenter,
  set,
  common,
}: {
  readonly column: Column
  readonly value: unknown
  readonly list: string
  readonly presenter: Presenter
  readonly set: (value: unknown) => void
  readonly common: {
    readonly 'data-cell': string
    readonly 'aria-label': string
    readonly disabled: boolean
    readonly className: string
  }
}): JSX.Element {
  const words = useProductWords()
  const [typed, setTyped] = useState<string>()
  const { fact } = column
  const shown =
    value === undefined
      ? ''
      : value === notKnown
        ? words.fact.dontKnow
        : fact
          ? valueText(presenter, fact, value)
          : String(value)
  const isWrong = typed !== undefined && !readCell(column, typed).understood
  return (
    <input
      {...common}
      type="text"
      dir="auto"
      autoComplete="off"
      maxLength={productBounds.text}
      {...(fact?.values && { list })}
      value={typed ?? shown}
      aria-invalid={isWrong || undefined}
      title={isWrong ? words.components.notInList : (typed ?? shown)}
      onChange={({ target }) => {
        setTyped(target.value)
        const read = readCell(column, target.value)
        // A list offers whole names; text is saved as it is typed.
        if (read.understood) set(read.value)
      }}
      onBlur={() => {
        if (!isWrong) setTyped(undefined)
      }}
    />
  )
}

/** Everything that can be said of one component. */
function ComponentFacts({
  row,
  draft,
  live,
  presenter,
  isClosed,
}: {
  readonly row: ComponentRow
  readonly draft: Draft
  readonly live: Live
  readonly presenter: Presenter
  readonly isClosed: boolean
}): JSX.Element {
  const words = useProductWords()
  const language = useLanguage()
  const id = useId()
  const open = new Set(
    live.assessment.questions
      .filter(({ components }) => components?.includes(row.id) === true)
      .map(({ fact }) => fact),
  )
  const facts = live.law.catalogue.facts.filter(({ of }) => of === 'component')
  const ordered = facts.toSorted((a, b) => Number(open.has(b.id)) - Number(open.has(a.id)))
  return (
    <>
      <p className="mb-2 text-ink-soft">
        {open.size === 0
          ? words.components.nothingOpen
          : fillCount(words.components.openFacts, open.size, { language })}
      </p>
      {ordered.map(({ id: factId }) => {
        const fact = factOf(live.law.compiled, factId)
        if (!fact) return null
        const pointer = factPointer(factId, row.id)
        const value = valueAt(draft.content, pointer)
        const help = presenter.help(factId)
        return (
          <section
            key={factId}
            aria-labelledby={`${id}-${factId}`}
            className="border-b border-line py-3 last:border-b-0"
          >
            <h3 id={`${id}-${factId}`} className="font-medium">
              {presenter.text(fact.question)}
            </h3>
            {help !== undefined && <p className="text-sm text-ink-soft">{help}</p>}
            <div className="mt-1.5">
              {isClosed ? (
                <p>{value === undefined ? words.facts.notAnswered : valueText(presenter, fact, value)}</p>
              ) : (
                <FactInput
                  fact={fact}
                  value={value}
                  presenter={presenter}
                  markets={draft.content.markets}
                  labelledBy={`${id}-${factId}`}
                  onChange={(answer) => draft.keeper.set(pointer, answer)}
                />
              )}
              {!isClosed && <SameForOthers component={row.id} {...{ fact, live, draft, presenter }} />}
            </div>
          </section>
        )
      })}
    </>
  )
}
