/** The decision of a named person: what becomes fixed, and what it still lacks. */
import { valueOf } from '@playproof/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { type JSX, useState } from 'react'
import { useApi } from '../api/client.ts'
import { useMe } from '../api/me.ts'
import { useToast } from '../frame/toast.tsx'
import { usePresenter } from '../law/page-law.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { componentsOf, factsOf } from './document.ts'
import { type DraftKeeper, UnsavedError } from './draft/draft-keeper.ts'
import { valueAt } from './draft/edit.ts'
import { useTyped } from './draft/use-draft.ts'
import type { ProductView } from './product-data.ts'
import { useProductWords } from './words.ts'

/** What an approval names. */
const named = {
  sample: '/approvedSample',
  packaging: '/packagingVersion',
  artwork: '/document/artwork/revision',
} as const

export function ApproveDialog({
  view,
  keeper,
  onDone,
  onClose,
}: {
  readonly view: ProductView
  readonly keeper: DraftKeeper
  readonly onDone: () => void
  readonly onClose: () => void
}): JSX.Element {
  const words = useProductWords()
  const language = useLanguage()
  const me = useMe()
  const presenter = usePresenter()
  const api = useApi()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { content, revision } = useTyped(keeper)
  const [typed, setTyped] = useState(() => ({
    sample: String(valueAt(content, named.sample) ?? ''),
    packaging: String(valueAt(content, named.packaging) ?? ''),
    artwork: String(valueAt(content, named.artwork) ?? ''),
  }))
  const components = componentsOf(content.document)
  const facts = Object.keys(factsOf(content.document))
  const approve = useMutation({
    mutationFn: async () => {
      keeper.setAll(
        (['sample', 'packaging', 'artwork'] as const).map((key) => ({
          pointer: named[key],
          value: typed[key].trim(),
        })),
      )
      const { productId, revisionId, version } = await keeper.saved()
      return valueOf(
        await api.POST('/v1/products/{productId}/revisions/{revisionId}/approve', {
          params: { path: { productId, revisionId }, header: { 'If-Match': `"v${version}"` } },
          body: {},
        }),
      )
    },
    onSuccess(approved) {
      keeper.receive(approved)
      void queryClient.invalidateQueries({ queryKey: ['revision'] })
      onDone()
      onClose()
      toast({ text: fill(words.approve.done, { label: approved.label }) })
    },
  })
  const field = (key: keyof typeof named): JSX.Element => (
    <TextField
      label={words.approve[key]}
      help={words.approve[`${key}Help`]}
      value={typed[key]}
      required
      maxLength={200}
      dir="auto"
      onChange={({ target }) => setTyped((before) => ({ ...before, [key]: target.value }))}
    />
  )
  const { error } = approve
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={fill(words.approve.title, { label: revision.label, name: view.product.name })}
      description={words.approve.detail}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          approve.mutate()
        }}
      >
        <div>
          <h3 className="mb-1 font-medium">{words.approve.fixed}</h3>
          <ul className="flex flex-col gap-0.5">
            <Fixed>{fillCount(words.approve.facts, facts.length, { language })}</Fixed>
            <Fixed lacks={components.length === 0}>
              {components.length === 0
                ? words.approve.noComponents
                : fillCount(words.approve.components, components.length, { language })}
            </Fixed>
            <Fixed>
              {fill(words.approve.markets, {
                markets: presenter?.list(content.markets.map((market) => presenter.market(market))) ?? '',
              })}
            </Fixed>
          </ul>
        </div>
        {field('sample')}
        {field('packaging')}
        {field('artwork')}
        <p className="text-ink-soft">{fill(words.approve.by, { name: me?.name ?? '' })}</p>
        {error && (
          <ProblemNote
            error={error instanceof UnsavedError && error.cause !== undefined ? error.cause : error}
          />
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit" busy={approve.isPending} disabled={components.length === 0}>
            {words.approve.action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Fixed({
  lacks = false,
  children,
}: {
  readonly lacks?: boolean
  readonly children: string
}): JSX.Element {
  return (
    <li className={`flex items-start gap-2 ${lacks ? 'text-forbidden' : ''}`}>
      {lacks ? (
        <span aria-hidden>✕</span>
      ) : (
        <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-pass" />
      )}
      {children}
    </li>
  )
}
