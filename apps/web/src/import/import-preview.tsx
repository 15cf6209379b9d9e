/** What a table would become: which column is taken for what, the first rows as they would be saved, and every fault. */
import { type components, valueOf } from '@playproof/client'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { useToast } from '../frame/toast.tsx'
import { useProductWords } from '../product/words.ts'
import { Button } from '../ui/button.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Section } from '../ui/section.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { FaultList } from './fault-list.tsx'
import type { ImportDraft, Reading } from './use-import-draft.ts'
import { useImportWords } from './words.ts'

type Preview = components['schemas']['ImportPreview']
type Field = components['schemas']['ImportField']

const mostRows = 20

type Change = (to: (before: ImportDraft) => ImportDraft) => void

export function ImportPreview({
  file,
  draft,
  change,
  onStarted,
}: {
  readonly file: NonNullable<ImportDraft['file']>
  readonly draft: ImportDraft
  readonly change: Change
  readonly onStarted: (importId: string) => void
}): JSX.Element {
  const words = useImportWords()
  const language = useLanguage()
  const api = useApi()
  const organisationId = useOrganisationId()
  const fields = useFields()
  const { reading, templateId } = draft
  const body = {
    fileId: file.fileId,
    ...(reading && { reading }),
    ...(templateId !== undefined && { templateId }),
  }
  const { data, error, refetch, isPlaceholderData } = useQuery({
    queryKey: ['import-preview', organisationId, body],
    staleTime: Infinity,
    placeholderData: keepPreviousData,
    queryFn: async () => valueOf(await api.POST('/v1/imports/preview', { body })),
  })
  const start = useMutation({
    mutationFn: async () => valueOf(await api.POST('/v1/imports', { body })),
    onSuccess: ({ importId }) => onStarted(importId),
  })
  const setReading = (next: Partial<Reading>): void =>
    change((before) => ({ ...before, reading: { ...before.reading, ...next } }))
  if (error) return <ProblemNote error={error} onRetry={() => void refetch()} />
  if (!data)
    return (
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        <SkeletonRows rows={10} height={36} />
      </div>
    )
  const { counts, lacking, sheets } = data
  const isSound = counts.faults === 0 && lacking.length === 0 && counts.products > 0
  return (
    <div aria-busy={isPlaceholderData || undefined}>
      <div className="sticky top-0 z-20 -mx-2 mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 bg-ground px-2 py-2">
        <p role="status" className="tabular flex min-w-0 flex-1 flex-wrap gap-x-4">
          <span>{fillCount(words.read.rows, counts.rows, { language })}</span>
          <span>{fillCount(words.read.products, counts.products, { language })}</span>
          <span>{fillCount(words.read.skus, counts.skus, { language })}</span>
          {counts.faults > 0 ? (
            <a href="#faults" className="font-medium text-fail underline underline-offset-2">
              {fillCount(words.read.faults, counts.faults, { language })}
            </a>
          ) : (
            <span className="text-pass">{words.read.none}</span>
          )}
        </p>
        <Button
          look="primary"
          busy={start.isPending}
          disabled={!isSound || isPlaceholderData}
          onClick={() => start.mutate()}
        >
          {fillCount(words.start, counts.products, { language })}
        </Button>
      </div>
      {start.error && <ProblemNote error={start.error} onRetry={() => start.mutate()} />}
      {counts.rows === 0 && <p className="mb-4 text-unknown">{words.nothing}</p>}
      {lacking.length > 0 && (
        <p role="alert" className="mb-4 rounded-md border border-unknown/40 bg-unknown-soft p-3">
          {fill(words.lacking, {
            fields: lacking.map((id) => fields.get(id)?.label[language] ?? id).join(', '),
          })}
        </p>
      )}
      {counts.faults > 0 && <FaultList faults={data.faults} total={counts.faults} />}
      <Section
        title={words.columns.title}
        detail={words.columns.detail}
        action={
          <div className="flex flex-wrap items-end gap-2">
            {sheets.length > 1 && (
              <SelectField
                label={words.sheet}
                value={data.sheet ?? ''}
                onChange={({ target }) => setReading({ sheet: target.value })}
                choices={sheets.map(({ name }) => ({ value: name, label: name }))}
              />
            )}
            <Templates draft={draft} change={change} columns={data.columns} />
          </div>
        }
      >
        <Columns columns={data.columns} fields={fields} reading={reading} setReading={setReading} />
      </Section>
      <FirstRows preview={data} fields={fields} />
    </div>
  )
}

function useFields(): ReadonlyMap<string, Field> {
  const api = useApi()
  const { data } = useQuery({
    queryKey: ['import-fields'],
    staleTime: Infinity,
    queryFn: async () => valueOf(await api.GET('/v1/imports/fields')).fields,
    select: byId,
  })
  return data ?? noFields
}

const noFields: ReadonlyMap<string, Field> = new Map()

function byId(fields: readonly Field[]): ReadonlyMap<string, Field> {
  return new Map(fields.map((field) => [field.id, field]))
}

function Columns({
  columns,
  fields,
  reading,
  setReading,
}: {
  readonly columns: Preview['columns']
  readonly fields: ReadonlyMap<string, Field>
  readonly reading: Reading | undefined
  readonly setReading: (next: Partial<Reading>) => void
}): JSX.Element {
  const words = useImportWords()
  const language = useLanguage()
  const all = [...fields.values()]
  const groups = [
    [words.columns.ofProduct, all.filter(({ id, of }) => of === 'product' && !id.startsWith('fact:'))],
    [words.columns.ofSku, all.filter(({ of }) => of === 'sku')],
    [words.columns.facts, all.filter(({ id }) => id.startsWith('fact:'))],
  ] as const
  const assign = (column: number, change: { readonly field: string | null; readonly unit?: string }): void =>
    setReading({
      columns: [...(reading?.columns ?? []).filter((each) => each.column !== column), { column, ...change }],
    })
  return (
    <Table
      caption={words.columns.title}
      heads={[
        words.columns.column,
        words.columns.head,
        words.columns.samples,
        words.columns.field,
        words.columns.unit,
      ]}
    >
      {columns.map(({ column, letter, head, field, unit, samples }) => (
        <Row key={column} className={field === undefined ? 'text-ink-faint' : ''}>
          <Cell className="font-mono text-sm">{letter}</Cell>
          <Cell isPlain className="min-w-24 font-medium">
            <bdi>{head}</bdi>
          </Cell>
          <Cell className="max-w-72 truncate text-ink-soft">
            <bdi>{samples.slice(0, 3).join(' · ')}</bdi>
          </Cell>
          <Cell className="min-w-56">
            <select
              aria-label={fill(words.columns.choose, { letter })}
              value={field ?? ''}
              onChange={({ target }) => assign(column, { field: target.value || null })}
              className={`min-h-8 w-full rounded-md border border-line-strong/70 bg-surface px-2 max-sm:min-h-11 ${field === undefined ? '' : 'text-ink'}`}
            >
              <option value="">{words.columns.none}</option>
              {groups.map(([label, members]) => (
                <optgroup key={label} label={label}>
                  {members.map(({ id, label: name }) => (
                    <option key={id} value={id}>
                      {name[language]}
                    </option>
                  ))}
                </optgroup>
              ))}
            </select>
          </Cell>
          <Cell>
            {field !== undefined && fields.get(field)?.unit !== undefined && (
              <UnitField
                key={unit ?? ''}
                unit={unit ?? ''}
                usual={fields.get(field)?.unit ?? ''}
                onChange={(next) => assign(column, { field, ...(next !== '' && { unit: next }) })}
              />
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

/** What the reader calls a unit; signs are the same to all. */
function useUnitName(): (unit: string) => string {
  const { unit: names } = useProductWords()
  return (unit) => (Object.hasOwn(names, unit) ? names[unit as keyof typeof names] : unit)
}

/** Sent when one leaves it, not at every key. */
function UnitField({
  unit,
  usual,
  onChange,
}: {
  readonly unit: string
  readonly usual: string
  readonly onChange: (unit: string) => void
}): JSX.Element {
  const words = useImportWords()
  const nameOf = useUnitName()
  const [text, setText] = useState(nameOf(unit))
  return (
    <TextField
      label={words.columns.unit}
      labelHidden
      placeholder={nameOf(usual)}
      value={text}
      onChange={({ target }) => setText(target.value)}
      onBlur={() => {
        if (text.trim() !== nameOf(unit)) onChange(text.trim())
      }}
      className="w-20!"
    />
  )
}

function FirstRows({
  preview,
  fields,
}: {
  readonly preview: Preview
  readonly fields: ReadonlyMap<string, Field>
}): JSX.Element | null {
  const words = useImportWords()
  const language = useLanguage()
  const nameOf = useUnitName()
  const { columns, rows, counts } = preview
  const shown = rows.slice(0, mostRows)
  // A cell may say more than its column is taken for: a range of ages.
  const taken = [
    ...new Set([
      ...columns.flatMap(({ field }) => (field === undefined ? [] : [field])),
      ...shown.flatMap(({ values }) => Object.keys(values)),
    ]),
  ]
  if (shown.length === 0 || taken.length === 0) return null
  const textOf = (id: string, value: unknown): string => {
    if (value === undefined || value === null) return ''
    if (typeof value === 'boolean') return value ? words.yes : words.no
    const { values, unit } = fields.get(id) ?? {}
    if (unit !== undefined) return String(value).replace(/[^\d\s.]\S*$/u, nameOf)
    const one = (each: unknown): string =>
      values?.find((known) => known.id === each)?.label[language] ??
      (typeof each === 'object' ? JSON.stringify(each) : String(each))
    return Array.isArray(value) ? value.map(one).join(', ') : one(value)
  }
  return (
    <Section
      title={words.rows.title}
      {...(counts.rows > shown.length && {
        detail: fill(words.rows.more, { count: shown.length, total: counts.rows }),
      })}
    >
      <Table
        caption={words.rows.title}
        heads={[words.rows.row, ...taken.map((id) => fields.get(id)?.label[language] ?? id)]}
      >
        {shown.map(({ row, values }) => (
          <Row key={row}>
            <Cell isPlain={false} className="tabular text-ink-faint">
              {row}
            </Cell>
            {taken.map((id) => (
              <Cell key={id} className="max-w-72 truncate">
                <bdi>{textOf(id, values[id])}</bdi>
              </Cell>
            ))}
          </Row>
        ))}
      </Table>
    </Section>
  )
}

/** How tables of one source are read, kept under a name. */
function Templates({
  draft,
  change,
  columns,
}: {
  readonly draft: ImportDraft
  readonly change: Change
  readonly columns: Preview['columns']
}): JSX.Element {
  const words = useImportWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const queryClient = useQueryClient()
  const toast = useToast()
  const maySave = useMay('product:write')
  const [name, setName] = useState('')
  const key = ['import-templates', organisationId]
  const { data: templates = [] } = useQuery({
    queryKey: key,
    queryFn: async () => valueOf(await api.GET('/v1/import-templates')).items,
  })
  const save = useMutation({
    mutationFn: async () =>
      valueOf(
        await api.POST('/v1/import-templates', {
          body: {
            name: name.trim(),
            // By their heads, as columns may stand elsewhere in the next table.
            reading: {
              ...(draft.reading?.sheet !== undefined && { sheet: draft.reading.sheet }),
              columns: columns
                .filter(({ head }) => head !== '')
                .map(({ head, field = null, unit }) => ({
                  head,
                  field,
                  ...(unit !== undefined && { unit }),
                })),
            },
          },
        }),
      ),
    onSuccess: (template) => {
      setName('')
      toast({ text: fill(words.template.saved, { name: template.name }) })
      void queryClient.invalidateQueries({ queryKey: key })
    },
  })
  return (
    <>
      {templates.length > 0 && (
        <SelectField
          label={words.template.label}
          value={draft.templateId ?? ''}
          onChange={({ target: { value } }) =>
            change(({ reading: _reading, templateId: _templateId, ...before }) => ({
              ...before,
              ...(value !== '' && { templateId: value }),
            }))
          }
          choices={[
            { value: '', label: words.template.none },
            ...templates.map((template) => ({ value: template.templateId, label: template.name })),
          ]}
        />
      )}
      {maySave && (
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            if (name.trim() !== '') save.mutate()
          }}
        >
          <TextField
            label={words.template.name}
            value={name}
            onChange={({ target }) => setName(target.value)}
            {...(save.error && { error: save.error.message })}
          />
          <Button type="submit" busy={save.isPending} disabled={name.trim() === ''}>
            {words.template.save}
          </Button>
        </form>
      )}
    </>
  )
}
