/** What is sold of the product: variants with their codes, which are looked at while they are typed. */
import { type components, ProblemError, valueOf } from '@playproof/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { type JSX, type ReactNode, useState } from 'react'
import { useApi } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { useToast } from '../frame/toast.tsx'
import { usePresenter } from '../law/page-law.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Empty } from '../ui/empty.tsx'
import { SelectField, TextArea, TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { fill } from '../words.ts'
import { gtinFault, isAsin, rightCheckDigit } from './code.ts'
import { etagOfVersion } from './draft/use-draft.ts'
import { MarketsField } from './markets-field.tsx'
import { type ProductView, type Sku, useProduct } from './product-data.ts'
import { useProductWords } from './words.ts'

const route = '/o/$organisationId/products/$productId/revisions/$revisionId/skus'

export function SkusPage(): JSX.Element {
  const words = useProductWords()
  const { organisationId, productId } = useParams({ from: route })
  const { sku: open } = useSearch({ from: route })
  const navigate = useNavigate({ from: route })
  const product = useProduct(productId)
  const presenter = usePresenter()
  const mayWrite = useMay('product:write')
  const api = useApi()
  const toast = useToast()
  const queryClient = useQueryClient()
  const refresh = (): Promise<void> =>
    queryClient.invalidateQueries({ queryKey: ['product', organisationId, productId] })
  const show = (sku: string | undefined): void =>
    void navigate({ search: sku === undefined ? {} : { sku }, resetScroll: false })
  const remove = useMutation({
    mutationFn: async (sku: Sku) =>
      valueOf(
        await api.DELETE('/v1/products/{productId}/skus/{skuId}', {
          params: {
            path: { productId, skuId: sku.skuId },
            header: { 'If-Match': etagOfVersion(sku.version) },
          },
        }),
      ),
    async onSuccess(_answer, sku) {
      await refresh()
      toast({
        text: fill(words.sku.removed, { name: nameOf(sku) }),
        undo: () => void restore(sku),
      })
    },
    onError: (error) => toast({ text: error.message }),
  })
  /** Under a new id: what was removed stays in the history as it was. */
  const restore = async (sku: Sku): Promise<void> => {
    await api.POST('/v1/products/{productId}/skus', { params: { path: { productId } }, body: bodyOf(sku) })
    await refresh()
  }
  if (!product.data) return <SkeletonRows rows={6} height={36} />
  const view = product.data
  const isOpen = mayWrite && view.product.withdrawn === undefined
  const labelOf = (revisionId: string | undefined): string =>
    view.revisions.find((each) => each.revisionId === revisionId)?.label ?? words.sku.newestApproved
  const edited = view.skus.find(({ skuId }) => skuId === open)
  const form = (open === 'new' || edited !== undefined) && (
    <SkuForm
      key={open}
      view={view}
      sku={edited}
      onSaved={() => {
        void refresh()
        show(undefined)
      }}
      onClose={() => show(undefined)}
    />
  )
  if (view.skus.length === 0)
    return (
      <>
        <Empty
          title={words.sku.empty}
          {...(isOpen && {
            action: (
              <Button look="primary" onClick={() => show('new')}>
                {words.sku.add}
              </Button>
            ),
          })}
        >
          {words.sku.emptyDetail}
        </Empty>
        {form}
      </>
    )
  return (
    <>
      {isOpen && (
        <div className="mb-3 flex justify-end">
          <Button onClick={() => show('new')}>
            <Plus aria-hidden className="size-4" />
            {words.sku.add}
          </Button>
        </div>
      )}
      <Table
        caption={words.tabs.skus}
        heads={[
          words.sku.name,
          words.sku.colour,
          words.sku.size,
          words.sku.gtin,
          words.sku.asin,
          words.sku.sellerSku,
          words.sku.markets,
          words.sku.revision,
          <span key="actions" className="sr-only">
            {words.actions}
          </span>,
        ]}
      >
        {view.skus.map((sku) => (
          <Row key={sku.skuId}>
            <Cell dir="auto">{sku.name}</Cell>
            <Cell dir="auto">{sku.colour}</Cell>
            <Cell dir="auto">{sku.size}</Cell>
            <Cell className="whitespace-nowrap">{code(grouped(sku.gtin))}</Cell>
            <Cell>{code(sku.asin)}</Cell>
            <Cell>{code(sku.sellerSku)}</Cell>
            <Cell>
              {sku.markets.length === 0
                ? words.sku.allMarkets
                : presenter?.list(sku.markets.map((market) => presenter.marketCode(market)))}
            </Cell>
            <Cell>{labelOf(sku.revisionId)}</Cell>
            <Cell className="text-right whitespace-nowrap">
              {isOpen && (
                <>
                  <IconButton
                    label={fill(words.sku.edit, { name: nameOf(sku) })}
                    onClick={() => show(sku.skuId)}
                  >
                    <Pencil aria-hidden className="size-4" />
                  </IconButton>
                  <IconButton
                    label={fill(words.sku.remove, { name: nameOf(sku) })}
                    disabled={remove.isPending}
                    onClick={() => remove.mutate(sku)}
                  >
                    <Trash2 aria-hidden className="size-4" />
                  </IconButton>
                </>
              )}
            </Cell>
          </Row>
        ))}
      </Table>
      {form}
    </>
  )
}

function nameOf({ name, colour, sellerSku, gtin, asin }: Sku): string {
  return name ?? colour ?? sellerSku ?? gtin ?? asin ?? ''
}

const code = (text: string | undefined): ReactNode =>
  text !== undefined && <code className="font-mono text-sm">{text}</code>

/** In groups for reading aloud. */
function grouped(gtin: string | undefined): string | undefined {
  return gtin?.replaceAll(/[\s-]/g, '').replaceAll(/(.{4})(?=.)/g, '$1 ')
}

type SkuBody = components['schemas']['SkuCreate'] & { revisionId?: string }

function bodyOf({
  revisionId,
  name,
  colour,
  size,
  gtin,
  asin,
  sellerSku,
  markets,
  listings,
  note,
}: Sku): SkuBody {
  return {
    ...(revisionId !== undefined && { revisionId }),
    ...(name !== undefined && { name }),
    ...(colour !== undefined && { colour }),
    ...(size !== undefined && { size }),
    ...(gtin !== undefined && { gtin }),
    ...(asin !== undefined && { asin }),
    ...(sellerSku !== undefined && { sellerSku }),
    ...(note !== undefined && { note }),
    markets: [...markets],
    listings: [...listings],
  }
}

const texts = ['name', 'colour', 'size', 'gtin', 'asin', 'sellerSku'] as const

function SkuForm({
  view,
  sku,
  onSaved,
  onClose,
}: {
  readonly view: ProductView
  readonly sku: Sku | undefined
  readonly onSaved: () => void
  readonly onClose: () => void
}): JSX.Element {
  const words = useProductWords()
  const api = useApi()
  const presenter = usePresenter()
  const { productId } = view.product
  const [typed, setTyped] = useState({
    name: sku?.name ?? '',
    colour: sku?.colour ?? '',
    size: sku?.size ?? '',
    gtin: sku?.gtin ?? '',
    asin: sku?.asin ?? '',
    sellerSku: sku?.sellerSku ?? '',
    note: sku?.note ?? '',
    revisionId: sku?.revisionId ?? '',
  })
  const [markets, setMarkets] = useState<readonly string[]>(sku?.markets ?? [])
  const fault = gtinFault(typed.gtin)
  const isWrongAsin = !isAsin(typed.asin)
  const isEmpty = texts.every((key) => typed[key].trim() === '')
  const save = useMutation({
    mutationFn: async () => {
      const value = (key: keyof typeof typed): string | undefined =>
        typed[key].trim() === '' ? undefined : typed[key].trim()
      const given = Object.fromEntries(
        [...texts, 'note' as const, 'revisionId' as const].map((key) => [key, value(key)] as const),
      )
      if (sku)
        return valueOf(
          await api.PATCH('/v1/products/{productId}/skus/{skuId}', {
            params: {
              path: { productId, skuId: sku.skuId },
              header: { 'If-Match': etagOfVersion(sku.version) },
            },
            body: {
              ...Object.fromEntries(Object.entries(given).map(([key, text]) => [key, text ?? null])),
              markets: [...markets],
            },
          }),
        )
      return valueOf(
        await api.POST('/v1/products/{productId}/skus', {
          params: { path: { productId } },
          body: { ...(given as SkuBody), markets: [...markets] },
        }),
      )
    },
    onSuccess: onSaved,
  })
  const field = (key: (typeof texts)[number], error?: string): JSX.Element => (
    <TextField
      label={words.sku[key]}
      value={typed[key]}
      maxLength={key === 'gtin' ? 40 : key === 'asin' ? 20 : 100}
      dir="auto"
      autoComplete="off"
      {...(key === 'gtin' && { inputMode: 'numeric' as const })}
      {...(error !== undefined && { error })}
      onChange={({ target }) => setTyped((before) => ({ ...before, [key]: target.value }))}
    />
  )
  const gtinError =
    fault === undefined
      ? undefined
      : fault === 'check'
        ? `${words.sku.fault.check} ${fill(words.sku.rightDigit, { digit: rightCheckDigit(typed.gtin) })}`
        : words.sku.fault.length
  const isTaken = save.error instanceof ProblemError && save.error.problem.code === 'version-conflict'
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={sku ? fill(words.sku.edit, { name: nameOf(sku) }) : words.sku.add}
    >
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <div className="grid gap-4 sm:grid-cols-2">
          {field('name')}
          {field('colour')}
          {field('size')}
          {field('sellerSku')}
          {field('gtin', gtinError)}
          {field('asin', isWrongAsin ? words.sku.asinFault : undefined)}
        </div>
        <SelectField
          label={words.sku.revision}
          help={words.sku.revisionHelp}
          value={typed.revisionId}
          onChange={({ target }) => setTyped((before) => ({ ...before, revisionId: target.value }))}
          choices={[
            { value: '', label: words.sku.newestApproved },
            ...view.revisions.map(({ revisionId, label, state }) => ({
              value: revisionId,
              label: `${label} (${words.revision[state]})`,
            })),
          ]}
        />
        {presenter && <MarketsField presenter={presenter} chosen={markets} onChange={setMarkets} />}
        <TextArea
          label={words.place.field.note}
          value={typed.note}
          maxLength={4000}
          dir="auto"
          onChange={({ target }) => setTyped((before) => ({ ...before, note: target.value }))}
        />
        {save.error && <ProblemNote error={save.error} {...(isTaken && { onRetry: onClose })} />}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            look="primary"
            type="submit"
            busy={save.isPending}
            disabled={isEmpty || fault !== undefined || isWrongAsin}
          >
            {words.save}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
