/** The same toy in another colour: asks only what differs. */
import { valueOf } from '@playproof/client'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type JSX, useState } from 'react'
import { useApi } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CheckField, TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { gtinFault } from './code.ts'
import { componentsOf } from './document.ts'
import type { DraftKeeper } from './draft/draft-keeper.ts'
import { useTyped } from './draft/use-draft.ts'
import type { ProductView } from './product-data.ts'
import { useProductWords } from './words.ts'

export function ColourwayDialog({
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
  const api = useApi()
  const navigate = useNavigate()
  const { organisationId } = useParams({ from: '/o/$organisationId' })
  const [colour, setColour] = useState('')
  const [name, setName] = useState<string>()
  const [codes, setCodes] = useState({ sellerSku: '', gtin: '' })
  /** New names of the components that differ. */
  const [changed, setChanged] = useState<Readonly<Record<string, string>>>({})
  const { product } = view
  const suggested = colour.trim() === '' ? '' : `${product.name}, ${colour.trim()}`
  const components = componentsOf(useTyped(keeper).content.document)
  const fault = gtinFault(codes.gtin)
  const copy = useMutation({
    mutationFn: async () => {
      const { productId, revisionId } = await keeper.saved()
      const sku = {
        colour: colour.trim(),
        ...(codes.sellerSku.trim() !== '' && { sellerSku: codes.sellerSku.trim() }),
        ...(codes.gtin.trim() !== '' && { gtin: codes.gtin.trim() }),
      }
      return valueOf(
        await api.POST('/v1/products/{productId}/copy', {
          params: { path: { productId } },
          body: {
            revisionId,
            as: 'product',
            name: (name ?? suggested).trim(),
            family: product.family ?? product.name.slice(0, 100),
            components: Object.entries(changed).map(([id, title]) => ({
              id,
              // A shared material is another one now: its tests are its own.
              change: { name: title.trim(), shares: null } as unknown as Record<string, never>,
            })),
            skus: [sku],
          },
        }),
      )
    },
    async onSuccess({ product: { productId }, revision: { revisionId } }) {
      onDone()
      onClose()
      await navigate({
        to: '/o/$organisationId/products/$productId/revisions/$revisionId',
        params: { organisationId, productId, revisionId },
      })
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={words.colourway.title} description={words.colourway.detail}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          copy.mutate()
        }}
      >
        <TextField
          label={words.colourway.colour}
          value={colour}
          required
          maxLength={100}
          dir="auto"
          onChange={({ target }) => setColour(target.value)}
        />
        <TextField
          label={words.new.name}
          value={name ?? suggested}
          required
          maxLength={300}
          dir="auto"
          onChange={({ target }) => setName(target.value)}
        />
        {components.length > 0 && (
          <fieldset>
            <legend className="mb-1 text-sm font-medium">{words.colourway.differs}</legend>
            <div className="flex max-h-56 flex-col gap-1 overflow-y-auto pr-1">
              {components.map(({ id, name: title = id }) => (
                <div key={id} className="flex flex-col gap-1">
                  <CheckField
                    label={<span dir="auto">{title}</span>}
                    checked={id in changed}
                    onChange={({ target }) =>
                      setChanged(({ [id]: _before, ...others }) =>
                        target.checked ? { ...others, [id]: `${title}, ${colour.trim()}` } : others,
                      )
                    }
                  />
                  {id in changed && (
                    <div className="pl-6">
                      <TextField
                        label={words.colourway.component}
                        labelHidden
                        value={changed[id] ?? ''}
                        required
                        maxLength={200}
                        dir="auto"
                        onChange={({ target }) => setChanged((before) => ({ ...before, [id]: target.value }))}
                      />
                    </div>
                  )}
                </div>
              ))}
            </div>
          </fieldset>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={words.sku.sellerSku}
            value={codes.sellerSku}
            maxLength={100}
            onChange={({ target }) => setCodes((before) => ({ ...before, sellerSku: target.value }))}
          />
          <TextField
            label={words.sku.gtin}
            value={codes.gtin}
            maxLength={40}
            inputMode="numeric"
            {...(fault && { error: words.sku.fault[fault] })}
            onChange={({ target }) => setCodes((before) => ({ ...before, gtin: target.value }))}
          />
        </div>
        <p className="text-sm text-ink-faint">{words.colourway.notCopied}</p>
        {copy.error && <ProblemNote error={copy.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit" busy={copy.isPending} disabled={fault !== undefined}>
            {words.colourway.action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
