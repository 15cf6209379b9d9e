/** What must it meet: questions, then every duty in every market. */
import { type CellMark, cellMarks, type MatrixRow } from '@playproof/engine/matrix'
import type { Rule } from '@playproof/catalogue/types'
import { Copy, Printer } from 'lucide-react'
import {
  type JSX,
  type RefObject,
  useCallback,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useToast } from '../frame/toast.tsx'
import { copyCsv } from '../ui/csv.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useIsPainted } from '../ui/use-painted.ts'
import { VerdictMark } from '../ui/verdict.tsx'
import { numberOf, useLanguage } from '../words.ts'
import { markList } from './address.ts'
import { DayNote } from './as-of.tsx'
import { type Assessed, useAssessed } from './assessed.ts'
import { CellPanel } from './cell-panel.tsx'
import { Findings } from './findings.tsx'
import { matrixTable } from './matrix-table.ts'
import { MatrixGrid, type OpenCell } from './matrix-grid.tsx'
import { filteredClassification, filteredRows, itemsOf, usualMarks } from './matrix-items.ts'
import { QuestionBand } from './question-band.tsx'
import { isClassificationChanged, isRowChanged } from './since.ts'
import { useAssessmentWords } from './words.ts'

export function MatrixView(): JSX.Element {
  const words = useAssessmentWords()
  const assessed = useAssessed()
  const { matrix, address, presenter, before } = assessed
  const { q = '', market, only, row, column, rule } = address.search
  const since = only === undefined ? undefined : before
  const marks = markList(address.search.marks) ?? usualMarks
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set())
  const grid = useRef<HTMLDivElement>(null)
  useComesIntoSight(grid, only)
  const text = useDeferredValue(q)
  const textOf = useRowText(assessed)
  const marksKey = marks.join()
  const filter = useMemo(
    () => ({ text, marks: since ? cellMarks : (marksKey.split(',') as CellMark[]), market }),
    [text, marksKey, market, since],
  )
  const rows = useMemo(
    () => filteredRows(matrix, filter, textOf).filter((each) => !since || isRowChanged(since, each)),
    [matrix, filter, textOf, since],
  )
  const items = useMemo(
    () =>
      itemsOf(rows, {
        topics: Object.keys(presenter.messages.topic) as Rule['topic'][],
        open: expanded,
        classification: filteredClassification(matrix, filter).filter(
          (each) => !since || isClassificationChanged(since, each),
        ),
      }),
    [matrix, rows, expanded, filter, presenter, since],
  )
  const open = useMemo(
    (): OpenCell | undefined =>
      row === undefined
        ? undefined
        : { row, ...(column !== undefined && { column }), ...(rule !== undefined && { rule }) },
    [row, column, rule],
  )
  const { go } = address
  const onOpen = useCallback(
    (cell: OpenCell) => go({ row: cell.row, column: cell.column, rule: cell.rule }),
    [go],
  )
  const onToggle = useCallback(
    (key: string) =>
      setExpanded((all) =>
        all.has(key) ? new Set([...all].filter((k) => k !== key)) : new Set([...all, key]),
      ),
    [],
  )
  return (
    <>
      <DayNote />
      <Findings />
      <QuestionBand />
      <FilterBar marks={marks} rows={rows} />
      {items.length === 0 ? (
        <Empty
          title={words.matrix.nothing}
          action={
            <Button
              onClick={() => go({ q: undefined, marks: undefined, market: undefined, only: undefined })}
            >
              {words.matrix.showAll}
            </Button>
          }
        />
      ) : (
        <div ref={grid}>
          <MatrixGrid items={items} open={open} onOpen={onOpen} onToggle={onToggle} />
        </div>
      )}
      <Legend />
      <PersonMustCheck />
      <CellPanel />
    </>
  )
}

/** On a phone, what is to be shown alone is below the fold: whoever asks for it comes to it. */
function useComesIntoSight(place: RefObject<HTMLElement | null>, only: string | undefined): void {
  const before = useRef(only)
  useEffect(() => {
    const isAsked = only !== undefined && before.current === undefined
    before.current = only
    const top = place.current?.getBoundingClientRect().top ?? 0
    if (isAsked && top > innerHeight / 2) place.current?.scrollIntoView()
  }, [place, only])
}

/** Everything of a row in which its reader may look for words; made once per language. */
function useRowText({ presenter, law }: Assessed): (row: MatrixRow) => string {
  return useMemo(() => {
    const known = new Map<string, string>()
    const instruments = new Map(
      law.catalogue.instruments.map((i) => [i.id, `${presenter.text(i.title)} ${i.citation}`]),
    )
    return (row: MatrixRow): string => {
      let text = known.get(row.key)
      if (text === undefined) {
        text = row.answers
          .map(
            ({ rule }) =>
              `${presenter.text(rule.title)} ${presenter.text(rule.duty)} ${rule.clause} ${rule.id} ${instruments.get(rule.instrument) ?? ''}`,
          )
          .concat(presenter.messages.topic[row.topic])
          .join(' ')
          .toLowerCase()
        known.set(row.key, text)
      }
      return text
    }
  }, [presenter, law])
}

function FilterBar({
  marks,
  rows,
}: {
  readonly marks: readonly CellMark[]
  readonly rows: readonly MatrixRow[]
}): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  const toast = useToast()
  const assessed = useAssessed()
  const { address, matrix, presenter, name, on } = assessed
  const { q = '', market } = address.search
  const counts = useMemo(() => {
    const found = new Map<CellMark, number>()
    for (const { mark } of matrix.rows.flatMap((row) => row.answers))
      found.set(mark, (found.get(mark) ?? 0) + 1)
    return found
  }, [matrix])
  const toggle = (mark: CellMark): void => {
    const next = cellMarks.filter((each) => (each === mark ? !marks.includes(each) : marks.includes(each)))
    const isUsual = next.length === usualMarks.length && next.every((each) => usualMarks.includes(each))
    address.go({ marks: isUsual || next.length === 0 ? undefined : next.join(',') }, { replace: true })
  }
  return (
    <div
      className="no-print mb-2 flex flex-wrap items-end gap-x-3 gap-y-2"
      role="search"
      aria-label={words.filter.label}
    >
      <div className="w-60 max-sm:w-full">
        <TextField
          label={words.filter.text}
          labelHidden
          type="search"
          placeholder={words.filter.text}
          value={q}
          onChange={(event) => address.go({ q: event.target.value || undefined }, { replace: true })}
        />
      </div>
      <div className="flex flex-wrap gap-1" role="group" aria-label={words.filter.marks}>
        {cellMarks.map((mark) => (
          <button
            key={mark}
            type="button"
            aria-pressed={marks.includes(mark)}
            onClick={() => toggle(mark)}
            className="inline-flex h-8 items-center gap-1.5 rounded-md border border-line px-2 text-sm hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft max-sm:h-11"
          >
            <VerdictMark mark={mark} />
            <span className="text-ink-faint tabular-nums">{numberOf(counts.get(mark) ?? 0, language)}</span>
          </button>
        ))}
      </div>
      <div className="w-44 max-sm:flex-1">
        <SelectField
          label={words.filter.market}
          labelHidden
          value={market ?? ''}
          onChange={(event) => address.go({ market: event.target.value || undefined }, { replace: true })}
          choices={[
            { value: '', label: words.filter.allMarkets },
            ...matrix.markets.map((id) => ({ value: id, label: presenter.market(id) })),
          ]}
        />
      </div>
      <div className="ml-auto flex gap-1">
        <IconButton
          label={words.filter.csv}
          onClick={() =>
            void copyCsv(() => Promise.resolve(matrixTable(matrix, rows, { presenter, name, on }))).then(() =>
              toast({ text: words.filter.copied }),
            )
          }
        >
          <Copy aria-hidden className="size-4" />
        </IconButton>
        <IconButton label={words.filter.print} onClick={() => globalThis.print()}>
          <Printer aria-hidden className="size-4" />
        </IconButton>
      </div>
    </div>
  )
}

function Legend(): JSX.Element {
  const words = useAssessmentWords()
  return (
    <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-sm text-ink-soft">
      {cellMarks.map((mark) => (
        <VerdictMark key={mark} mark={mark} />
      ))}
      <VerdictMark mark="unverified" />
      <span className="no-print text-ink-faint">{words.matrix.keys}</span>
    </p>
  )
}

/** Law that is not encoded: never silence. */
function PersonMustCheck(): JSX.Element | null {
  const words = useAssessmentWords()
  const { assessment, law, presenter } = useAssessed()
  const isPainted = useIsPainted()
  const instruments = assessment.personMustCheck.flatMap(({ instrument, relevance }) => {
    const known = law.catalogue.instruments.find(({ id }) => id === instrument)
    return known ? [{ ...known, relevance }] : []
  })
  const { notExamined } = assessment
  if (instruments.length + notExamined.length === 0) return null
  return (
    <div className="mt-6 flex flex-col gap-2">
      {instruments.length > 0 && (
        <details className="rounded-md border border-line bg-surface px-4 py-2">
          <summary className="font-semibold">
            {presenter.messages.report.person}{' '}
            <span className="font-normal text-ink-faint">{instruments.length}</span>
          </summary>
          <ul className="mt-2 flex flex-col gap-2">
            {(isPainted ? instruments : []).map(({ id, title, citation, coverage, markets, relevance }) => (
              <li key={id}>
                <span className="inline-flex w-6">
                  <VerdictMark mark={relevance === 'yes' ? 'applies' : 'unknown'} wordHidden />
                </span>
                {presenter.text(title)}{' '}
                <span className="text-ink-faint">
                  {citation} ·{' '}
                  {markets
                    .filter((market) => assessment.markets.includes(market))
                    .map((market) => presenter.marketCode(market))
                    .join(' ')}
                </span>
                <span className="block pl-6 text-sm text-ink-soft">{presenter.text(coverage.reason)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {notExamined.length > 0 && (
        <p className="text-sm text-ink-soft">
          {words.matrix.notExamined} {presenter.list(notExamined.map((id) => presenter.market(id)))}
        </p>
      )}
    </div>
  )
}
