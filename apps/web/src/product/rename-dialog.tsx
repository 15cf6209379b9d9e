/** Name, family and note of a product: of all of its revisions. */
import { valueOf } from '@playproof/client'
import { useMutation } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { useApi } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import type { ProductView } from './product-data.ts'
import { useProductWords } from './words.ts'

export function RenameDialog({
  view: { product },
  onDone,
  onClose,
}: {
  readonly view: ProductView
  readonly onDone: () => void
  readonly onClose: () => void
}): JSX.Element {
  const words = useProductWords()
  const api = useApi()
  const [name, setName] = useState(product.name)
  const [family, setFamily] = useState(product.family ?? '')
  const [note, setNote] = useState(product.note ?? '')
  const update = useMutation({
    mutationFn: async () =>
      valueOf(
        await api.PATCH('/v1/products/{productId}', {
          params: {
            path: { productId: product.productId },
            header: { 'If-Match': `"v${product.version}"` },
          },
          body: {
            name: name.trim(),
            family: family.trim() === '' ? null : family.trim(),
            note: note.trim() === '' ? null : note,
          },
        }),
      ),
    onSuccess() {
      onDone()
      onClose()
    },
  })
  return (
    <Dialog open onOpenChange={onClose} title={words.rename.open}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          update.mutate()
        }}
      >
        <TextField
          label={words.new.name}
          value={name}
          required
          maxLength={300}
          dir="auto"
          onChange={({ target }) => setName(target.value)}
        />
        <TextField
          label={words.new.family}
          help={words.new.familyHelp}
          value={family}
          maxLength={100}
          dir="auto"
          onChange={({ target }) => setFamily(target.value)}
        />
        <TextArea
          label={words.place.field.note}
          value={note}
          maxLength={4000}
          dir="auto"
          onChange={({ target }) => setNote(target.value)}
        />
        {update.error && <ProblemNote error={update.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit" busy={update.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
