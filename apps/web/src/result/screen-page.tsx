/** Laboratory results, pasted or dropped, against every market's limits at once; then kept with what was tested. */
import { valueOf } from '@playproof/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Upload } from 'lucide-react'
import { type DragEvent, type JSX, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { PlacedResult } from '@playproof/engine/results'
import { useApi } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { Page } from '../frame/page.tsx'
import { useToast } from '../frame/toast.tsx'
import { OwnNote } from '../law/own-note.tsx'
import { useOwnRequirements } from '../law/own-requirements.ts'
import { ProductScope } from '../law/own-scope.tsx'
import { useLaw, usePresenter } from '../law/page-law.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { CheckField, SelectField, TextArea, TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Section } from '../ui/section.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { ColumnChoices } from './column-choices.tsx'
import { ProductChoice } from './product-choice.tsx'
import { ScreeningMatrix, verdictsIn } from './screening-matrix.tsx'
import { sendFile } from './send-file.ts'
import {
  singleMarkets,
  useScreening,
  useRevision,
  type ScreeningAnswer,
  type TestedRevision,
} from './use-screening.ts'
import {
  type ChangeDraft,
  type ScreeningDraft,
  useColumnTemplates,
  useScreeningDraft,
} from './use-screening-draft.ts'
import { headsOf, type Table, textOf, useTable } from './use-table.ts'
import { useResultWords } from './words.ts'
import { WhyPanel } from './why-panel.tsx'

export function ScreenPage(): JSX.Element {
  const drafting = useScreeningDraft()
  return (
    <ProductScope productId={drafting.draft.productId}>
      <Screening {...drafting} />
    </ProductScope>
  )
}

function Screening({
  draft,
  change,
  clear,
  replace,
  isKept,
}: ReturnType<typeof useScreeningDraft>): JSX.Element {
  const words = useResultWords()
  const { organisationId } = useParams({ from: '/o/$organisationId/results/screen' })
  const { cell } = useSearch({ from: '/o/$organisationId/results/screen' })
  const navigate = useNavigate()
  const { templateFor, keepTemplate } = useColumnTemplates()
  const table = useTable(draft)
  const deferred = useDeferredValue(draft)
  const revision = useRevision(draft.productId, draft.revisionId)
  const rows = useDeferredValue(table.rows)
  const heads = headsOf(rows)
  const remembered = useMemo(() => (heads === '' ? undefined : templateFor(heads)), [heads, templateFor])
  const chosen = useMemo(
    () => ({
      ...deferred,
      ...((deferred.columns ?? remembered) && { columns: deferred.columns ?? remembered }),
    }),
    [deferred, remembered],
  )
  const answer = useScreening(rows, chosen as ScreeningDraft, revision.data)
  const substanceName = useSubstanceName()
  const toast = useToast()
  const show = (next: string | undefined) =>
    void navigate({
      to: '/o/$organisationId/results/screen',
      params: { organisationId },
      search: next === undefined ? {} : { cell: next },
      replace: true,
    })
  const [index = '', market = ''] = (cell ?? '').split(':')
  const newest = useRef(draft)
  useEffect(() => {
    newest.current = draft
  }, [draft])
  const bringBack = (before: ScreeningDraft): void => {
    const since = newest.current
    replace(before)
    if (since.file !== undefined || (since.text ?? '') !== '')
      toast({ text: words.input.broughtBack, undo: () => bringBack(since) })
  }
  const onClear = (): void => {
    clear()
    toast({ text: words.input.cleared, undo: () => bringBack(draft) })
  }
  const shownOne = answer?.screened[Number(index)]
  const shownVerdicts = verdictsIn(shownOne, market)
  const hasRows = rows.length > 0
  return (
    <Page
      wide
      title={words.input.title}
      state={<OwnNote />}
      above={
        <Link to="/o/$organisationId/results" params={{ organisationId }} className="link">
          {words.title}
        </Link>
      }
      action={
        <Button look="quiet" onClick={onClear} disabled={!hasRows && draft.file === undefined}>
          {words.input.clear}
        </Button>
      }
    >
      <div className="mb-6 grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <Input {...{ draft, change, table, organisationId, isKept, answer }} />
        <Against draft={draft} change={change} revision={revision.data} />
      </div>
      {table.error !== null && table.error !== undefined && <ProblemNote error={table.error} />}
      {table.isReading && <SkeletonRows rows={6} />}
      {hasRows && answer && (
        <>
          <ColumnChoices
            rows={rows}
            read={answer.read}
            choice={chosen.columns ?? {}}
            isRemembered={remembered !== undefined && draft.columns === undefined}
            onChange={(columns) => {
              keepTemplate(heads, columns)
              change({ columns })
            }}
          />
          {answer.isProductOutdated && (
            <p role="status" className="mb-6 rounded-md bg-unknown-soft p-3">
              {words.against.outdated}
            </p>
          )}
          <Unread answer={answer} substanceName={substanceName} />
          {answer.screened.length > 0 && (
            <Section title={words.matrix.title}>
              {answer.markets.length > 0 ? (
                <ScreeningMatrix
                  answer={answer}
                  substanceName={substanceName}
                  open={cell}
                  onOpen={(next) => show(next === cell ? undefined : next)}
                />
              ) : (
                <p className="text-ink-soft">{words.matrix.noMarket}</p>
              )}
            </Section>
          )}
          <Keep {...{ draft, change, clear, organisationId, answer }} revision={revision.data} />
        </>
      )}
      {cell !== undefined && shownVerdicts.length > 0 && (
        <WhyPanel
          key={cell}
          title={substanceName(shownOne?.substance)}
          market={market}
          result={answer?.read.results[Number(index)]}
          verdicts={shownVerdicts}
          substanceName={substanceName}
          onClose={() => show(undefined)}
        />
      )}
    </Page>
  )
}

function useSubstanceName(): (id: string | undefined) => string {
  const { data: law } = useLaw()
  const language = useLanguage()
  return useMemo(() => {
    const names = new Map(law?.catalogue.substances.map(({ id, name }) => [id, name[language]]))
    return (id) => (id === undefined ? '' : (names.get(id) ?? id))
  }, [law, language])
}

function Input({
  draft,
  change,
  table,
  organisationId,
  isKept,
  answer,
}: {
  readonly draft: ScreeningDraft
  readonly change: ChangeDraft
  readonly table: Table
  readonly organisationId: string
  readonly isKept: boolean
  readonly answer: ScreeningAnswer | undefined
}): JSX.Element {
  const words = useResultWords()
  const language = useLanguage()
  const api = useApi()
  const maySend = useMay('file:write')
  const chooser = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const sending = useMutation({
    mutationFn: async (file: File) => {
      if (!/\.xlsx$/i.test(file.name)) return { text: await textOf(file) }
      return { file: await sendFile(api, file, organisationId) }
    },
    onSuccess: (read) =>
      change(
        'text' in read
          ? { text: read.text, file: undefined, sheet: undefined, columns: undefined }
          : { ...read, sheet: undefined, columns: undefined },
      ),
  })
  const take = (files: FileList | null): void => {
    const file = files?.[0]
    if (file) sending.mutate(file)
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const count = answer?.read.results.length ?? 0
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={`rounded-md ${isOver ? 'outline-2 outline-offset-4 outline-focus' : ''}`}
    >
      <TextArea
        label={words.input.paste}
        help={words.input.pasteHelp}
        placeholder={words.input.placeholder}
        value={draft.file ? draft.file.name : (draft.text ?? '')}
        readOnly={draft.file !== undefined}
        onChange={(event) => change({ text: event.target.value, columns: undefined })}
        spellCheck={false}
        wrap="off"
        rows={8}
        className="font-mono text-sm"
      />
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <input
          ref={chooser}
          type="file"
          accept={maySend ? '.csv,.tsv,.txt,.xlsx' : '.csv,.tsv,.txt'}
          className="sr-only"
          tabIndex={-1}
          aria-hidden
          onChange={(event) => {
            take(event.target.files)
            event.target.value = ''
          }}
        />
        <Button busy={sending.isPending} onClick={() => chooser.current?.click()}>
          <Upload aria-hidden className="size-4" />
          {words.input.file}
        </Button>
        {table.sheets.length > 1 && (
          <SelectField
            label={words.input.sheet}
            labelHidden
            value={draft.sheet ?? table.sheets[0]}
            choices={table.sheets.map((name) => ({ value: name, label: name }))}
            onChange={(event) => change({ sheet: event.target.value })}
          />
        )}
        <p className="text-sm text-ink-faint" role="status">
          {table.isReading
            ? words.input.reading
            : count > 0
              ? `${fillCount(words.input.read, count, { language })} · ${isKept ? words.input.kept : words.input.notKept}`
              : ''}
        </p>
      </div>
      {sending.error && (
        <div className="mt-2">
          <ProblemNote error={sending.error} />
        </div>
      )}
    </div>
  )
}

function Against({
  draft,
  change,
  revision,
}: {
  readonly draft: ScreeningDraft
  readonly change: ChangeDraft
  readonly revision: TestedRevision | undefined
}): JSX.Element {
  const words = useResultWords()
  const api = useApi()
  const presenter = usePresenter()
  const { data: law, error } = useLaw()
  const isComing = !law && !error
  const { organisationId } = useParams({ from: '/o/$organisationId/results/screen' })
  const product = useQuery({
    queryKey: ['product', organisationId, draft.productId],
    enabled: draft.productId !== undefined,
    queryFn: async () => {
      const path = { productId: draft.productId ?? '' }
      return valueOf(await api.GET('/v1/products/{productId}', { params: { path } }))
    },
  })
  const revisions = (product.data?.revisions ?? []).filter(({ state }) => state !== 'withdrawn')
  const newest = revisions[0]?.revisionId
  useEffect(() => {
    if (draft.productId !== undefined && draft.revisionId === undefined && newest !== undefined)
      change({ revisionId: newest })
  }, [draft.productId, draft.revisionId, newest, change])
  const components = componentsOf(revision)
  const material = law?.catalogue.facts.find(({ id }) => id === 'material')
  const markets = law ? singleMarkets(law.catalogue, draft.markets ?? revision?.markets ?? []) : []
  const offered = (law?.catalogue.markets ?? []).filter(({ includes }) => !includes)
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen
    ? offered
    : offered.filter(({ id, partial }) => partial !== true || markets.includes(id))
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 rounded-md border border-line bg-surface p-4">
      <legend className="sr-only">{words.against.title}</legend>
      <ProductChoice
        name={draft.productId === undefined ? undefined : (product.data?.product.name ?? '…')}
        onChoose={(productId) =>
          change({ productId, revisionId: undefined, component: undefined, markets: undefined })
        }
      />
      {draft.productId === undefined ? (
        <SelectField
          label={words.against.material}
          value={draft.material ?? ''}
          choices={[
            { value: '', label: words.against.anyMaterial },
            ...(material?.values ?? []).map(({ id, label }) => ({
              value: id,
              label: presenter?.text(label) ?? id,
            })),
          ]}
          onChange={(event) =>
            change({ material: event.target.value === '' ? undefined : event.target.value })
          }
        />
      ) : (
        <>
          <SelectField
            label={words.against.revision}
            value={draft.revisionId ?? ''}
            choices={revisions.map(({ revisionId, label }) => ({ value: revisionId, label }))}
            onChange={(event) => change({ revisionId: event.target.value, component: undefined })}
          />
          {components.length > 0 && (
            <SelectField
              label={words.against.component}
              value={draft.component ?? ''}
              choices={[
                { value: '', label: words.against.everyComponent },
                ...components.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onChange={(event) =>
                change({ component: event.target.value === '' ? undefined : event.target.value })
              }
            />
          )}
        </>
      )}
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{words.against.markets}</legend>
        {isComing && <div className="h-28 animate-pulse rounded bg-sunken" />}
        <div className="grid grid-cols-2 gap-x-3 gap-y-1">
          {shown.map(({ id }) => (
            <CheckField
              key={id}
              label={presenter?.market(id) ?? id}
              checked={markets.includes(id)}
              onChange={(event) =>
                change({
                  markets: event.target.checked ? [...markets, id] : markets.filter((one) => one !== id),
                })
              }
            />
          ))}
        </div>
        {shown.length < offered.length && (
          <Button look="quiet" className="mt-1" onClick={() => setOpen(true)}>
            {words.more}
          </Button>
        )}
      </fieldset>
      {/* Its place is known once it is known how many markets there are. */}
      <div className={isComing ? 'invisible' : ''}>
        <DayField
          label={words.against.on}
          value={draft.on}
          onChange={(on) => on !== undefined && change({ on })}
        />
      </div>
    </fieldset>
  )
}

function componentsOf(
  revision: TestedRevision | undefined,
): readonly { readonly id: string; readonly name: string }[] {
  const { components } = (revision?.document ?? {}) as {
    readonly components?: readonly { readonly id?: unknown; readonly name?: unknown }[]
  }
  return (components ?? []).map(({ id, name }) => ({ id: String(id), name: String(name ?? id) }))
}

/** What of the table could not be read, and where. */
function Unread({
  answer: { report },
  substanceName,
}: {
  readonly answer: ScreeningAnswer
  readonly substanceName: (id: string | undefined) => string
}): JSX.Element | null {
  const words = useResultWords()
  const language = useLanguage()
  const presenter = usePresenter()
  const [isOpen, setOpen] = useState(false)
  const { problems } = report
  if (problems.length === 0 || !presenter) return null
  const shown = isOpen ? problems : problems.slice(0, 5)
  return (
    <section
      aria-label={fillCount(words.matrix.problems, problems.length, { language })}
      className="mb-6 rounded-md border border-unknown/40 bg-unknown-soft p-3"
    >
      <h2 className="font-medium">{fillCount(words.matrix.problems, problems.length, { language })}</h2>
      <ul className="mt-1 text-ink-soft">
        {shown.map(({ row, column, code, text, nearest }, i) => (
          <li key={i} className="py-0.5">
            {row !== undefined && (
              <span className="mr-2 font-mono text-sm">
                {column === undefined
                  ? fill(words.matrix.row, { row })
                  : fill(words.matrix.cell, { column, row })}
              </span>
            )}
            {code === 'columns-missing' || code === 'column-unknown' ? messageOf(code, words) : text}
            {nearest.length > 0 && code === 'analyte-unknown' && (
              <>
                {' '}
                {fill(words.matrix.nearest, {
                  names: presenter.list(nearest.map((id) => substanceName(id))),
                })}
              </>
            )}
          </li>
        ))}
      </ul>
      {shown.length < problems.length && (
        <Button look="quiet" onClick={() => setOpen(true)}>
          {words.more}
        </Button>
      )}
    </section>
  )
}

function messageOf(
  code: 'columns-missing' | 'column-unknown',
  words: ReturnType<typeof useResultWords>,
): string {
  return words.columns.problem[code]
}

type Storable = PlacedResult & { readonly analyte: string; readonly value: string | number }

/** Of a named substance, and read without a fault. */
function isStorable(result: PlacedResult): result is Storable {
  const { analyte, fault, value } = result
  return (
    analyte !== undefined && fault === undefined && (typeof value === 'string' || typeof value === 'number')
  )
}

function Keep({
  draft,
  change,
  clear,
  organisationId,
  answer,
  revision,
}: {
  readonly draft: ScreeningDraft
  readonly change: ChangeDraft
  readonly clear: () => void
  readonly organisationId: string
  readonly answer: ScreeningAnswer
  readonly revision: TestedRevision | undefined
}): JSX.Element {
  const words = useResultWords()
  const api = useApi()
  const may = useMay('result:write')
  const own = useOwnRequirements()
  const toast = useToast()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const language = useLanguage()
  const { results: measured } = answer.read
  const storable = measured.filter(isStorable)
  const leftOut = measured.filter((one) => !isStorable(one) && (one.value ?? '') !== '').length
  const storing = useMutation({
    mutationFn: async () => {
      if (!revision) throw new TypeError('no revision')
      const path = { revisionId: revision.revisionId }
      const results = storable.map(({ place: _place, ...result }) => ({
        ...(draft.component !== undefined && { component: draft.component }),
        ...result,
      }))
      const report = valueOf(
        await api.POST('/v1/revisions/{revisionId}/results', {
          params: { path },
          body: {
            number: draft.number ?? '',
            laboratory: draft.laboratory ?? '',
            reportedOn: draft.reportedOn ?? '',
            ...(draft.file && { fileId: draft.file.fileId }),
            results,
          },
        }),
      )
      const { reportId } = report
      // Stored is stored: where it cannot be screened, its panel says so and tries again.
      await api.POST('/v1/results/{reportId}/screenings', {
        params: { path: { reportId } },
        body: {
          on: draft.on,
          ...(draft.markets && { markets: [...draft.markets] }),
          overlayIds: own.data?.overlays.map(({ overlayId }) => overlayId) ?? [],
        },
      })
      return report
    },
    onSuccess: async ({ reportId, number }) => {
      clear()
      toast({ text: fill(words.store.stored, { number }) })
      await queryClient.invalidateQueries({ queryKey: ['results', organisationId] })
      await navigate({
        to: '/o/$organisationId/results',
        params: { organisationId },
        search: { report: reportId },
      })
    },
  })
  if (!may) return <p className="text-ink-soft">{words.store.mayNot}</p>
  return (
    <Section title={words.store.title} detail={words.store.detail}>
      {revision ? (
        <form
          className="grid max-w-3xl items-end gap-3 sm:grid-cols-[1fr_1fr_auto_auto]"
          onSubmit={(event) => {
            event.preventDefault()
            storing.mutate()
          }}
        >
          <TextField
            required
            label={words.laboratory}
            value={draft.laboratory ?? ''}
            maxLength={200}
            onChange={(event) => change({ laboratory: event.target.value })}
          />
          <TextField
            required
            label={words.number}
            value={draft.number ?? ''}
            maxLength={200}
            onChange={(event) => change({ number: event.target.value })}
          />
          <DayField
            required
            label={words.reportedOn}
            value={draft.reportedOn}
            onChange={(reportedOn = '') => change({ reportedOn })}
          />
          <Button type="submit" look="primary" busy={storing.isPending}>
            {words.store.action}
          </Button>
          {leftOut > 0 && (
            <p className="col-span-full text-sm text-unknown">
              {fillCount(words.store.leftOut, leftOut, { language })}
            </p>
          )}
        </form>
      ) : (
        <p className="text-ink-soft">{words.store.needsProduct}</p>
      )}
      {storing.error && (
        <div className="mt-3">
          <ProblemNote error={storing.error} onRetry={() => storing.mutate()} />
        </div>
      )}
    </Section>
  )
}
