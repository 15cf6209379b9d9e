/** Products from a spreadsheet: choose or paste it, see what it would become, then take it over, all of it or nothing. */
import { valueOf } from '@playproof/client'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { Download, Upload } from 'lucide-react'
import { type DragEvent, type JSX, useRef, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { Page } from '../frame/page.tsx'
import { useToast } from '../frame/toast.tsx'
import { Button } from '../ui/button.tsx'
import { TextArea } from '../ui/field.tsx'
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx'
import { Moment } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { saveGenerated } from '../ui/save-generated.ts'
import { Section } from '../ui/section.tsx'
import { fillCount, useLanguage } from '../words.ts'
import { ImportPreview } from './import-preview.tsx'
import { ImportResult } from './import-result.tsx'
import { type ImportDraft, useImportDraft } from './use-import-draft.ts'
import { useImportWords } from './words.ts'

export function ImportPage(): JSX.Element {
  const words = useImportWords()
  const organisationId = useOrganisationId() ?? ''
  const mayImport = useMay('product:write')
  const { import: importId } = useSearch({ from: '/o/$organisationId/products/import' })
  const navigate = useNavigate({ from: '/o/$organisationId/products/import' })
  const [draft, change] = useImportDraft()
  const { file } = draft
  return (
    <Page
      title={words.title}
      wide
      above={
        <Link to="/o/$organisationId/products" params={{ organisationId }} className="link">
          {words.products}
        </Link>
      }
      action={<FormMenu />}
    >
      {importId === undefined ? (
        <>
          {mayImport ? (
            <Source draft={draft} change={change} />
          ) : (
            <p className="text-ink-soft">{words.mayNot}</p>
          )}
          {file ? (
            <ImportPreview
              file={file}
              draft={draft}
              change={change}
              onStarted={(started) => {
                change(() => ({}))
                void navigate({ search: { import: started } })
              }}
            />
          ) : (
            <Recent />
          )}
        </>
      ) : (
        <ImportResult importId={importId} />
      )}
    </Page>
  )
}

type Change = (to: (before: ImportDraft) => ImportDraft) => void

function Source({ draft, change }: { readonly draft: ImportDraft; readonly change: Change }): JSX.Element {
  const words = useImportWords()
  const api = useApi()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const { file, pasted = '' } = draft
  const upload = useMutation({
    mutationFn: async (given: { readonly name: string; readonly content: Blob }) => {
      const { uploadId } = valueOf(
        await api.POST('/v1/uploads', {
          params: { query: { name: given.name } },
          // Its bytes as they are.
          body: given.content as unknown as string,
          bodySerializer: (body: unknown) => body as BodyInit,
          headers: { 'content-type': 'application/octet-stream' },
        }),
      )
      const { fileId, name } = valueOf(await api.POST('/v1/files', { body: { uploadId } }))
      return { fileId, name }
    },
    // A mended table of the same kind is read as the one before.
    onSuccess: (filed) =>
      change(({ reading, templateId, pasted: text }) => ({
        file: filed,
        ...(reading && { reading }),
        ...(templateId !== undefined && { templateId }),
        ...(text !== undefined && { pasted: text }),
      })),
  })
  const take = (files: FileList | null): void => {
    const [first] = files ?? []
    if (first) upload.mutate({ name: first.name, content: first })
  }
  const onDrop = (event: DragEvent): void => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const choose = (
    <Button look={file ? 'plain' : 'primary'} busy={upload.isPending} onClick={() => input.current?.click()}>
      <Upload aria-hidden className="size-4" />
      {file ? words.drop.again : words.drop.choose}
    </Button>
  )
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,.tsv,.txt,.xlsx"
        aria-label={words.drop.choose}
        className="sr-only"
        tabIndex={-1}
        onChange={({ target }) => {
          take(target.files)
          target.value = ''
        }}
      />
      <div
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        className={`mb-4 flex flex-wrap items-center gap-x-4 gap-y-3 rounded-md border border-dashed px-4 ${isOver ? 'border-accent bg-accent-soft' : 'border-line-strong bg-surface'} ${file ? 'py-2' : 'py-6'}`}
      >
        <div className="min-w-56 flex-1">
          {file ? (
            <p className="font-medium">
              <bdi>{file.name}</bdi>
            </p>
          ) : (
            <>
              <p className="font-semibold">{words.drop.title}</p>
              <p className="max-w-prose text-ink-soft">{words.drop.detail}</p>
            </>
          )}
          {upload.isPending && (
            <p role="status" className="text-ink-soft">
              {words.drop.busy}
            </p>
          )}
        </div>
        {choose}
      </div>
      {upload.error && (
        <div className="mb-4">
          <ProblemNote
            error={upload.error}
            onRetry={() => upload.variables && upload.mutate(upload.variables)}
          />
        </div>
      )}
      {!file && (
        <div className="mb-8 flex flex-col items-start gap-2">
          <div className="w-full">
            <TextArea
              label={words.paste.label}
              placeholder={words.paste.placeholder}
              rows={5}
              value={pasted}
              onChange={({ target }) => change((before) => ({ ...before, pasted: target.value }))}
              className="font-mono text-sm whitespace-pre"
            />
          </div>
          <Button
            disabled={pasted.trim() === ''}
            busy={upload.isPending}
            onClick={() => upload.mutate({ name: `${words.paste.name}.csv`, content: new Blob([pasted]) })}
          >
            {words.paste.action}
          </Button>
        </div>
      )}
    </>
  )
}

function FormMenu(): JSX.Element {
  const words = useImportWords()
  const language = useLanguage()
  const api = useApi()
  const toast = useToast()
  const onError = (error: Error): void => toast({ text: error.message })
  const form = useMutation({
    mutationFn: async (format: 'csv' | 'xlsx') =>
      saveGenerated(valueOf(await api.GET('/v1/imports/form', { params: { query: { format, language } } }))),
    onError,
  })
  const own = useMutation({
    mutationFn: async () =>
      saveGenerated(
        valueOf(await api.GET('/v1/exports/products', { params: { query: { format: 'xlsx', language } } })),
      ),
    onError,
  })
  return (
    <Menu
      align="end"
      trigger={
        <Button busy={form.isPending || own.isPending}>
          <Download aria-hidden className="size-4" />
          {words.form}
        </Button>
      }
    >
      <MenuItem onSelect={() => form.mutate('xlsx')}>{words.formXlsx}</MenuItem>
      <MenuItem onSelect={() => form.mutate('csv')}>{words.formCsv}</MenuItem>
      <MenuLine />
      <MenuItem onSelect={() => own.mutate()}>{words.own}</MenuItem>
    </Menu>
  )
}

function Recent(): JSX.Element | null {
  const words = useImportWords()
  const language = useLanguage()
  const api = useApi()
  const organisationId = useOrganisationId() ?? ''
  const { data } = useQuery({
    queryKey: ['imports', organisationId],
    queryFn: async () => valueOf(await api.GET('/v1/imports', { params: { query: { limit: 5 } } })).items,
  })
  if (!data || data.length === 0) return null
  return (
    <Section title={words.recent}>
      <ul className="rounded-md border border-line bg-surface">
        {data.map(({ importId, state, products, faultCount, createdAt }) => (
          <li key={importId} className="border-b border-line last:border-b-0">
            <Link
              to="/o/$organisationId/products/import"
              params={{ organisationId }}
              search={{ import: importId }}
              className="flex min-h-9 flex-wrap items-center gap-x-4 px-3 hover:bg-sunken max-sm:min-h-11"
            >
              <Moment at={createdAt} />
              <span className={state === 'refused' ? 'text-fail' : 'text-ink-soft'}>
                {words.state[state]}
              </span>
              <span className="tabular text-ink-soft">
                {products !== undefined && fillCount(words.done.title, products, { language })}
                {state === 'refused' &&
                  faultCount !== undefined &&
                  fillCount(words.read.faults, faultCount, { language })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
