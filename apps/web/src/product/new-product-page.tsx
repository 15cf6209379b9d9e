/** The first page about a toy: what it is called, where it is to be sold, when, and for which age. Then the questions. */
import { valueOf } from '@playproof/client'
import type { Fact } from '@playproof/catalogue/types'
import { factOf } from '@playproof/engine/catalogue'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { ImagePlus } from 'lucide-react'
import { type JSX, useId, useState } from 'react'
import { useApi } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { useDraftHere } from '../frame/kept-here.ts'
import { Page } from '../frame/page.tsx'
import { useToast } from '../frame/toast.tsx'
import { useLaw, usePresenter } from '../law/page-law.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Empty } from '../ui/empty.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { type Document, factsOf } from './document.ts'
import { FactInput } from './fact-input.tsx'
import { MarketsField } from './markets-field.tsx'
import { readSample, useSamples, withNames } from './samples.ts'
import { TemplateField } from './template-field.tsx'
import { attachFile } from './upload.ts'
import { useProductWords } from './words.ts'
import { useLanguage } from '../words.ts'

/** As typed; kept in this browser until the product is there. */
interface Typed {
  readonly name: string
  readonly family: string
  readonly markets: readonly string[]
  readonly madeFrom: string
  readonly onSaleFrom: string
  readonly ageFrom?: unknown
  readonly ageTo?: unknown
  /** Of a sample toy, whose kinds, features and materials are taken over. */
  readonly sample: string
  /** Another product, whose facts, components and markets are taken over. */
  readonly template?: { readonly productId: string; readonly name: string } | undefined
}

const nothing: Typed = { name: '', family: '', markets: [], madeFrom: '', onSaleFrom: '', sample: '' }

function useTyped(): readonly [Typed, (change: Partial<Typed>) => void, () => void] {
  const kept = useDraftHere('new-product')
  const [typed, setTyped] = useState<Typed>(() => ({ ...nothing, ...(kept.read() as Partial<Typed>) }))
  return [
    typed,
    (change) =>
      setTyped((before) => {
        const next = { ...before, ...change }
        kept.write(next)
        return next
      }),
    kept.forget,
  ]
}

export function NewProductPage(): JSX.Element {
  const words = useProductWords()
  const { organisationId } = useParams({ from: '/o/$organisationId' })
  const mayWrite = useMay('product:write')
  const presenter = usePresenter()
  const law = useLaw()
  const compiled = law.data?.compiled
  const api = useApi()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const toast = useToast()
  const language = useLanguage()
  const samples = useSamples()
  const mayUpload = useMay('file:write')
  const [photo, setPhoto] = useState<File>()
  const [typed, change, forget] = useTyped()
  const create = useMutation({
    mutationFn: async () => {
      const made = typed.template === undefined ? await createNew() : await copyOf(typed.template.productId)
      // The toy is there whether or not its photo arrives; it can be added again.
      if (photo)
        await attachFile(
          api,
          { file: photo, role: 'photo', revisionId: made.revision.revisionId, organisationId },
          () => undefined,
        ).catch(() => toast({ text: words.new.photoLost }))
      return made
    },
    async onSuccess({ product: { productId }, revision: { revisionId } }) {
      forget()
      void queryClient.invalidateQueries({ queryKey: ['products', organisationId] })
      void queryClient.invalidateQueries({ queryKey: ['portfolio', organisationId] })
      await navigate({
        to: '/o/$organisationId/products/$productId/revisions/$revisionId/questions',
        params: { organisationId, productId, revisionId },
        replace: true,
      })
    },
  })
  const createNew = async () => {
    const own = documentOf(typed)
    const document = typed.sample === '' ? own : await begunFrom(typed.sample, own)
    return valueOf(
      await api.POST('/v1/products', {
        body: {
          name: typed.name.trim(),
          ...(typed.family.trim() !== '' && { family: typed.family.trim() }),
          markets: [...typed.markets],
          document: document as Record<string, never>,
        },
      }),
    )
  }
  const begunFrom = async (sampleId: string, own: Document): Promise<Document> => {
    const { beginning } = await readSample(api, sampleId)
    const begun = law.data && presenter ? withNames(beginning, law.data, presenter) : beginning
    return { ...begun, ...own, facts: { ...factsOf(begun), ...factsOf(own) } }
  }
  const copyOf = async (productId: string) => {
    const { facts } = documentOf(typed) as { readonly facts?: object }
    return valueOf(
      await api.POST('/v1/products/{productId}/copy', {
        params: { path: { productId } },
        body: {
          as: 'product',
          name: typed.name.trim(),
          ...(typed.family.trim() !== '' && { family: typed.family.trim() }),
          ...(facts && { facts }),
        },
      }),
    )
  }
  if (!mayWrite)
    return (
      <Page title={words.new.title}>
        <Empty title={words.new.mayNot}>{words.ask.mayNotDetail}</Empty>
      </Page>
    )
  return (
    <Page title={words.new.title}>
      <p className="mb-4 max-w-2xl text-ink-soft">{words.new.intro}</p>
      {law.error && <ProblemNote error={law.error} onRetry={() => void law.refetch()} />}
      {!law.error && (!law.data || !presenter) && <SkeletonRows rows={8} height={56} />}
      {compiled && presenter && (
        <form
          className="flex max-w-2xl flex-col gap-5"
          onSubmit={(event) => {
            event.preventDefault()
            create.mutate()
          }}
        >
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={words.new.name}
              value={typed.name}
              onChange={({ target }) => change({ name: target.value })}
              maxLength={300}
              required
              dir="auto"
              autoComplete="off"
            />
            <TextField
              label={words.new.family}
              help={words.new.familyHelp}
              value={typed.family}
              onChange={({ target }) => change({ family: target.value })}
              maxLength={100}
              dir="auto"
              autoComplete="off"
            />
          </div>
          {typed.template === undefined && (
            <MarketsField
              presenter={presenter}
              chosen={typed.markets}
              onChange={(markets) => change({ markets })}
            />
          )}
          <fieldset className="flex flex-col gap-3 rounded-md border border-line bg-surface p-4">
            <legend className="sr-only">{words.new.begin}</legend>
            {typed.template === undefined && (
              <SelectField
                label={words.new.sample}
                help={words.new.sampleHelp}
                value={typed.sample}
                onChange={({ target }) => change({ sample: target.value })}
                choices={[
                  { value: '', label: words.new.noSample },
                  ...(samples.data ?? []).map(({ id, title }) => ({ value: id, label: title[language] })),
                ]}
              />
            )}
            {typed.sample === '' && (
              <TemplateField template={typed.template} onChange={(template) => change({ template })} />
            )}
          </fieldset>
          <div className="grid gap-4 sm:grid-cols-2">
            {(['from', 'to'] as const).map((end) => {
              const fact = factOf(compiled, `declared-age-${end}`)
              if (!fact) return null
              return (
                <AgeField
                  key={end}
                  fact={fact}
                  label={presenter.text(fact.label)}
                  value={end === 'from' ? typed.ageFrom : typed.ageTo}
                  presenter={presenter}
                  onChange={(value) => change(end === 'from' ? { ageFrom: value } : { ageTo: value })}
                />
              )
            })}
          </div>
          {typed.template === undefined && (
            <div className="grid gap-4 sm:grid-cols-2">
              <DayField
                label={words.new.madeFrom}
                help={words.new.madeFromHelp}
                value={typed.madeFrom}
                onChange={(madeFrom = '') => change({ madeFrom })}
              />
              <DayField
                label={words.new.onSaleFrom}
                help={words.new.onSaleFromHelp}
                value={typed.onSaleFrom}
                onChange={(onSaleFrom = '') => change({ onSaleFrom })}
              />
            </div>
          )}
          {mayUpload && <PhotoField photo={photo} onPhoto={setPhoto} />}
          {create.error && <ProblemNote error={create.error} />}
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" look="primary" busy={create.isPending}>
              {words.new.action}
            </Button>
          </div>
        </form>
      )}
    </Page>
  )
}

/** Said in the language of the page; a browser's own field speaks its own. */
function PhotoField({
  photo,
  onPhoto,
}: {
  readonly photo: File | undefined
  readonly onPhoto: (photo: File | undefined) => void
}): JSX.Element {
  const words = useProductWords()
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <span id={`${id}-label`} className="text-sm font-medium">
        {words.new.photo}
      </span>
      <label className="relative inline-flex min-h-8 max-w-full cursor-pointer items-center gap-1.5 self-start rounded-md border border-line bg-surface px-3 py-1 hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-focus max-sm:min-h-11">
        <ImagePlus aria-hidden className="size-4 shrink-0" />
        <span id={`${id}-chosen`} className="truncate" dir="auto">
          {photo?.name ?? words.new.choosePhoto}
        </span>
        <input
          type="file"
          accept="image/*"
          aria-labelledby={`${id}-label ${id}-chosen`}
          className="sr-only"
          onChange={({ target }) => onPhoto(target.files?.[0])}
        />
      </label>
    </div>
  )
}

function AgeField({
  fact,
  label,
  value,
  presenter,
  onChange,
}: {
  readonly fact: Fact
  readonly label: string
  readonly value: unknown
  readonly presenter: NonNullable<ReturnType<typeof usePresenter>>
  readonly onChange: (value: unknown) => void
}): JSX.Element {
  const id = `age-${fact.id}`
  return (
    <div className="flex flex-col gap-1">
      <span id={id} className="text-sm font-medium">
        {label}
      </span>
      <FactInput
        fact={fact}
        value={value}
        presenter={presenter}
        markets={[]}
        labelledBy={id}
        isOptional
        onChange={onChange}
      />
    </div>
  )
}

function documentOf({ ageFrom, ageTo, madeFrom, onSaleFrom }: Typed): Record<string, unknown> {
  const facts = {
    ...(ageFrom !== undefined && { 'declared-age-from': ageFrom }),
    ...(ageTo !== undefined && { 'declared-age-to': ageTo }),
  }
  const dates = {
    ...(madeFrom !== '' && { manufactured: madeFrom }),
    ...(onSaleFrom !== '' && { placedOnMarket: onSaleFrom }),
  }
  return {
    ...(Object.keys(facts).length > 0 && { facts }),
    ...(Object.keys(dates).length > 0 && { dates }),
  }
}
