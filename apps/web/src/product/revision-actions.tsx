/** What can be done with a revision besides changing it: approve, go on from it, copy it, take it out of use. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { valueOf } from '@playproof/client'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { type JSX, memo, useState } from 'react'
import { useApi } from '../api/client.ts'
import { useMay, usePersonId } from '../api/me.ts'
import { draftKey } from '../frame/kept-here.ts'
import { useToast } from '../frame/toast.tsx'
import { Button } from '../ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx'
import { fill } from '../words.ts'
import { ApproveDialog } from './approve-dialog.tsx'
import { ColourwayDialog } from './colourway-dialog.tsx'
import type { DraftKeeper, Revision } from './draft/draft-keeper.ts'
import { etagOfVersion } from './draft/use-draft.ts'
import type { ProductView } from './product-data.ts'
import { RenameDialog } from './rename-dialog.tsx'
import { WithdrawDialog } from './withdraw-dialog.tsx'
import { useProductWords } from './words.ts'

const facts = '/o/$organisationId/products/$productId/revisions/$revisionId/facts'

type Open = 'approve' | 'colourway' | 'rename' | 'withdraw-product' | 'withdraw-revision'

/** Drawn anew only where something was saved. */
export const RevisionActions = memo(function RevisionActions({
  view,
  keeper,
  revision,
}: {
  readonly view: ProductView
  readonly keeper: DraftKeeper
  /** As the server has it. */
  readonly revision: Revision
}): JSX.Element | null {
  const words = useProductWords()
  const params = useParams({ from: '/o/$organisationId/products/$productId/revisions/$revisionId' })
  const { organisationId, productId, revisionId } = params
  const mayWrite = useMay('product:write')
  const mayApprove = useMay('revision:approve')
  const api = useApi()
  const personId = usePersonId()
  const toast = useToast()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [open, setOpen] = useState<Open>()
  const refresh = (): void => {
    void queryClient.invalidateQueries({ queryKey: ['product', organisationId, productId] })
    void queryClient.invalidateQueries({ queryKey: ['revision', organisationId, productId] })
    void queryClient.invalidateQueries({ queryKey: ['products', organisationId] })
  }
  const sayFault = (error: unknown): void =>
    toast({ text: error instanceof Error ? error.message : String(error) })
  const revise = useMutation({
    mutationFn: async () =>
      valueOf(
        await api.POST('/v1/products/{productId}/revisions', {
          params: { path: { productId } },
          body: { from: revisionId },
        }),
      ),
    async onSuccess(made) {
      const isAlong = keeper.handOver(draftKey({ personId, name: `revision.${made.revisionId}` }))
      refresh()
      const text = isAlong ? words.revision.made : words.revision.madeWithout
      toast({ text: fill(text, { label: made.label, before: revision.label }) })
      await navigate({
        to: facts,
        params: { organisationId, productId, revisionId: made.revisionId },
      })
    },
    onError: sayFault,
  })
  const reinstate = async (version: number): Promise<void> => {
    const path = { productId }
    const header = { 'If-Match': etagOfVersion(version) }
    const body = { reason: words.withdraw.reinstatedBecause }
    valueOf(await api.POST('/v1/products/{productId}/reinstate', { params: { path, header }, body }))
    refresh()
    toast({ text: words.withdraw.reinstated })
  }
  if (!mayWrite && !mayApprove) return null
  const isOpen = view.product.withdrawn === undefined
  const isDraft = revision.state === 'draft'
  const others = view.revisions.filter((each) => each.revisionId !== revisionId)

  /** Done at once, so that no closed tab loses the wish; undoing it has the same draft back. */
  const discard = async (): Promise<void> => {
    const next = others[0]
    if (!next) return
    const { version } = await keeper.saved().catch(() => revision)
    const at = (v: number) => ({
      path: { productId, revisionId },
      header: { 'If-Match': etagOfVersion(v) },
    })
    valueOf(await api.DELETE('/v1/products/{productId}/revisions/{revisionId}', { params: at(version) }))
    toast({
      text: fill(words.revision.discarded, { label: revision.label }),
      undo: () => {
        void api
          .POST('/v1/products/{productId}/revisions/{revisionId}/restore', {
            params: at(version + 1),
            body: {},
          })
          .then(valueOf)
          .then(() => {
            refresh()
            return navigate({ to: facts, params })
          })
          .catch(sayFault)
      },
    })
    await navigate({
      to: '/o/$organisationId/products/$productId/revisions/$revisionId',
      params: { organisationId, productId, revisionId: next.revisionId },
    })
    refresh()
  }

  return (
    <>
      {isOpen && isDraft && mayApprove && (
        <Button onClick={() => setOpen('approve')}>{words.approve.open}</Button>
      )}
      {isOpen && !isDraft && mayWrite && (
        <Button look="primary" busy={revise.isPending} onClick={() => revise.mutate()}>
          {words.revision.new}
        </Button>
      )}
      <Menu
        align="end"
        trigger={
          <Button aria-label={words.actions} title={words.actions}>
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        }
      >
        {mayWrite && <MenuItem onSelect={() => setOpen('colourway')}>{words.colourway.open}</MenuItem>}
        {isOpen && mayWrite && <MenuItem onSelect={() => setOpen('rename')}>{words.rename.open}</MenuItem>}
        {isOpen && <MenuLine />}
        {isOpen && isDraft && mayWrite && others.length > 0 && (
          <MenuItem onSelect={() => void discard().catch(sayFault)}>{words.revision.discard}</MenuItem>
        )}
        {isOpen && revision.state === 'approved' && mayApprove && (
          <MenuItem onSelect={() => setOpen('withdraw-revision')}>{words.withdraw.revision}</MenuItem>
        )}
        {isOpen && mayWrite && (
          <MenuItem onSelect={() => setOpen('withdraw-product')}>{words.withdraw.product}</MenuItem>
        )}
        {!isOpen && mayWrite && (
          <MenuItem onSelect={() => void reinstate(view.product.version).catch(sayFault)}>
            {words.withdraw.reinstate}
          </MenuItem>
        )}
      </Menu>
      {open === 'approve' && (
        <ApproveDialog view={view} keeper={keeper} onDone={refresh} onClose={() => setOpen(undefined)} />
      )}
      {open === 'colourway' && (
        <ColourwayDialog view={view} keeper={keeper} onDone={refresh} onClose={() => setOpen(undefined)} />
      )}
      {open === 'rename' && <RenameDialog view={view} onDone={refresh} onClose={() => setOpen(undefined)} />}
      {(open === 'withdraw-product' || open === 'withdraw-revision') && (
        <WithdrawDialog
          what={open === 'withdraw-product' ? 'product' : 'revision'}
          view={view}
          revision={revision}
          onDone={refresh}
          onUndo={(version) => void reinstate(version).catch(sayFault)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
})
