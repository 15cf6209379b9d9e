/** Out of use, with the reason; what was approved stays to be read. */
import { valueOf } from '@playproof/client'
import { useMutation } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { useApi } from '../api/client.ts'
import { useToast } from '../frame/toast.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { fill } from '../words.ts'
import type { Revision } from './draft/draft-keeper.ts'
import type { ProductView } from './product-data.ts'
import { useProductWords } from './words.ts'

export function WithdrawDialog({
  what,
  view,
  revision,
  onDone,
  onUndo,
  onClose,
}: {
  readonly what: 'product' | 'revision'
  readonly view: ProductView
  readonly revision: Revision
  readonly onDone: () => void
  /** Of a product alone; its version after the withdrawal. */
  readonly onUndo: (version: number) => void
  readonly onClose: () => void
}): JSX.Element {
  const words = useProductWords()
  const api = useApi()
  const toast = useToast()
  const [reason, setReason] = useState('')
  const { productId, revisionId } = revision
  const withdraw = useMutation({
    mutationFn: async () => {
      const body = { reason: reason.trim() }
      if (what === 'product') {
        const { version } = valueOf(
          await api.POST('/v1/products/{productId}/withdraw', {
            params: { path: { productId }, header: { 'If-Match': `"v${view.product.version}"` } },
            body,
          }),
        )
        return version
      }
      valueOf(
        await api.POST('/v1/products/{productId}/revisions/{revisionId}/withdraw', {
          params: { path: { productId, revisionId }, header: { 'If-Match': `"v${revision.version}"` } },
          body,
        }),
      )
      return undefined
    },
    onSuccess(version) {
      onDone()
      onClose()
      if (version === undefined) toast({ text: words.withdraw.revisionDone })
      else toast({ text: words.withdraw.productDone, undo: () => onUndo(version) })
    },
  })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={
        what === 'product'
          ? fill(words.withdraw.productTitle, { name: view.product.name })
          : fill(words.withdraw.revisionTitle, { label: revision.label })
      }
      description={what === 'product' ? words.withdraw.productDetail : words.withdraw.revisionDetail}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          withdraw.mutate()
        }}
      >
        <TextArea
          label={words.withdraw.reason}
          value={reason}
          required
          maxLength={1000}
          onChange={({ target }) => setReason(target.value)}
        />
        {withdraw.error && <ProblemNote error={withdraw.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="danger" type="submit" busy={withdraw.isPending}>
            {words.withdraw.action}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
