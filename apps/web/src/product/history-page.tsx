/** Who changed what, when and by which step; and two revisions side by side. */
import { valueOf } from '@playproof/client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { type JSX, useState } from 'react'
import { useApi } from '../api/client.ts'
import { useMay, useMe } from '../api/me.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { useLabelled } from '../ui/labelled.ts'
import { Moment } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Section } from '../ui/section.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { componentsOf } from './document.ts'
import { pointerOf, segmentsOf } from './draft/edit.ts'
import { useDraft } from './draft/use-draft.ts'
import { usePlaceText } from './place-text.ts'
import { useProduct } from './product-data.ts'
import { useProductWords } from './words.ts'

const route = '/o/$organisationId/products/$productId/revisions/$revisionId/history'

export function HistoryPage(): JSX.Element {
  const { productId } = useParams({ from: route })
  const product = useProduct(productId)
  if (!product.data) return <SkeletonRows rows={10} height={44} />
  return (
    <>
      {product.data.revisions.length > 1 && <Comparison />}
      <Changes />
    </>
  )
}

function Comparison(): JSX.Element | null {
  const words = useProductWords()
  const { productId, organisationId, revisionId } = useParams({ from: route })
  const { from, to } = useSearch({ from: route })
  const navigate = useNavigate({ from: route })
  const api = useApi()
  const revisions = useProduct(productId).data?.revisions ?? []
  const { draft } = useDraft({ productId, revisionId })
  const placeText = usePlaceText(draft?.content)
  const newer = to ?? revisionId
  const at = revisions.findIndex((each) => each.revisionId === newer)
  const older = from ?? (revisions[at + 1] ?? revisions.find((each) => each.revisionId !== newer))?.revisionId
  const compared = useQuery({
    queryKey: ['compare', organisationId, productId, older, newer],
    enabled: older !== undefined && older !== newer,
    queryFn: async () =>
      valueOf(
        await api.GET('/v1/products/{productId}/compare', {
          params: { path: { productId }, query: { from: older ?? '', to: newer } },
        }),
      ).differences,
  })
  const choices = revisions.map(({ revisionId: value, label, state }) => ({
    value,
    label: `${fill(words.revision.name, { label })} (${words.revision[state]})`,
  }))
  const labelOf = (id: string | undefined): string =>
    fill(words.revision.name, { label: revisions.find((each) => each.revisionId === id)?.label ?? '' })
  return (
    <Section
      title={words.compare.title}
      action={
        <div className="flex flex-wrap gap-2">
          <SelectField
            label={words.compare.from}
            value={older ?? ''}
            choices={choices}
            onChange={({ target }) =>
              void navigate({ search: (before) => ({ ...before, from: target.value }), resetScroll: false })
            }
          />
          <SelectField
            label={words.compare.to}
            value={newer}
            choices={choices}
            onChange={({ target }) =>
              void navigate({ search: (before) => ({ ...before, to: target.value }), resetScroll: false })
            }
          />
        </div>
      }
    >
      {compared.error && <ProblemNote error={compared.error} onRetry={() => void compared.refetch()} />}
      {compared.isLoading && <SkeletonRows rows={4} height={36} />}
      {(compared.data?.length === 0 || older === newer) && (
        <p className="text-ink-soft">{words.compare.same}</p>
      )}
      {compared.data && compared.data.length > 0 && (
        <Table caption={words.compare.title} heads={[words.compare.place, labelOf(older), labelOf(newer)]}>
          {compared.data.map((difference) => {
            const { place, text } = placeText(difference.pointer)
            return (
              <Row key={difference.pointer}>
                <Cell className="font-medium" dir="auto">
                  {place}
                </Cell>
                <Cell className={difference.old === undefined ? 'text-ink-faint' : ''} dir="auto">
                  {text(difference.old)}
                </Cell>
                <Cell className={difference.new === undefined ? 'text-ink-faint' : ''} dir="auto">
                  {text(difference.new)}
                </Cell>
              </Row>
            )
          })}
        </Table>
      )}
    </Section>
  )
}

interface Change {
  readonly pointer: string
  readonly old?: unknown
  readonly new?: unknown
}

/** Of the first version the document is one change: told as what is in it. Who it belongs to is no news. */
function apart(change: Change): readonly Change[] {
  const [root = '', kind, name] = segmentsOf(change.pointer)
  if (root === 'productId' || root === 'copiedFrom') return []
  const isWhole =
    change.old === undefined && (root === 'document' ? name === undefined && kind !== 'age' : false)
  if (!isWhole) return [change]
  if (Array.isArray(change.new))
    return kind === 'components'
      ? componentsOf({ components: change.new }).map(({ id, ...component }) => ({
          pointer: `${change.pointer}/${id}`,
          new: { id, ...component },
        }))
      : [change]
  if (kind !== undefined && kind !== 'facts' && kind !== 'dates') return [change]
  return Object.entries(change.new ?? {}).flatMap(([key, value]) =>
    apart({ pointer: `${change.pointer}${pointerOf(key)}`, new: value }),
  )
}

/** Shown at once of one version; the rest opens. */
const few = 6

function Changes(): JSX.Element {
  const words = useProductWords()
  const language = useLanguage()
  const { productId, organisationId, revisionId } = useParams({ from: route })
  const { record = revisionId } = useSearch({ from: route })
  const navigate = useNavigate({ from: route })
  const api = useApi()
  const view = useProduct(productId).data
  const { draft } = useDraft({ productId, revisionId })
  const placeText = usePlaceText(draft?.content)
  const labelled = useLabelled()
  const nameOf = useNames()
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const history = useInfiniteQuery({
    queryKey: ['history', organisationId, productId, record],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) =>
      valueOf(
        await api.GET('/v1/products/{productId}/history', {
          params: {
            path: { productId },
            query: { recordId: record, limit: 30, ...(cursor !== undefined && { cursor }) },
          },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const versions = history.data?.pages.flatMap(({ items }) => items) ?? []
  const choices = [
    { value: productId, label: words.product },
    ...(view?.revisions ?? []).map(({ revisionId: value, label }) => ({
      value,
      label: fill(words.revision.name, { label }),
    })),
    ...(view?.skus ?? []).map((sku) => ({
      value: sku.skuId,
      label: `${words.history.sku} ${sku.name ?? sku.colour ?? sku.sellerSku ?? sku.gtin ?? ''}`,
    })),
  ]
  return (
    <Section
      title={words.history.title}
      detail={words.history.detail}
      action={
        <SelectField
          label={words.history.of}
          value={record}
          choices={choices}
          onChange={({ target }) =>
            void navigate({ search: (before) => ({ ...before, record: target.value }), resetScroll: false })
          }
        />
      }
    >
      {history.error && <ProblemNote error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <SkeletonRows rows={6} height={44} />}
      <ol className="divide-y divide-line rounded-md border border-line bg-surface empty:hidden">
        {versions.map(({ version, operation, occurredAt, recordedAt, recordedBy, reason, changes }) => {
          const isOpen = open.has(version)
          const all = changes.flatMap(apart)
          const shown = isOpen ? all : all.slice(0, few)
          return (
            <li key={version} className="grid gap-x-6 gap-y-1 px-3 py-2.5 sm:grid-cols-[15rem_minmax(0,1fr)]">
              <div className="text-sm">
                <p className="font-medium">{operationName(words.operation, operation)}</p>
                <p className="text-ink-soft" dir="auto">
                  {nameOf(recordedBy)}
                </p>
                <p className="text-ink-faint">
                  <Moment at={recordedAt} />
                  {occurredAt !== recordedAt && (
                    <>
                      {' · '}
                      {words.history.happened} <Moment at={occurredAt} />
                    </>
                  )}
                </p>
              </div>
              <div className="min-w-0">
                {reason !== undefined && (
                  <p dir="auto" className="mb-1">
                    {reason}
                  </p>
                )}
                {all.length === 0 && <p className="text-ink-faint">{words.history.nothing}</p>}
                <ul className="flex flex-col gap-0.5">
                  {shown.map((change) => {
                    const { place, text } = placeText(change.pointer)
                    return (
                      <li key={change.pointer} className="break-words">
                        <span className="text-ink-soft" dir="auto">
                          {labelled(place)}
                        </span>
                        {change.old !== undefined && (
                          <>
                            <del className="text-ink-faint" dir="auto">
                              {text(change.old)}
                            </del>{' '}
                            <span aria-hidden>→</span>{' '}
                          </>
                        )}
                        <ins className="no-underline" dir="auto">
                          {text(change.new)}
                        </ins>
                      </li>
                    )
                  })}
                </ul>
                {all.length > few && (
                  <button
                    type="button"
                    className="link mt-1 text-sm max-sm:min-h-11"
                    aria-expanded={isOpen}
                    onClick={() =>
                      setOpen((before) => {
                        const next = new Set(before)
                        if (!next.delete(version)) next.add(version)
                        return next
                      })
                    }
                  >
                    {isOpen
                      ? words.history.fewer
                      : fillCount(words.history.more, all.length - few, { language })}
                  </button>
                )}
              </div>
            </li>
          )
        })}
      </ol>
      {history.hasNextPage && (
        <Button
          className="mt-3"
          busy={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {words.history.older}
        </Button>
      )}
    </Section>
  )
}

function operationName(names: Readonly<Record<string, string>>, operation: string): string {
  return Object.hasOwn(names, operation) ? (names[operation] ?? operation) : operation
}

/** Of those whom the reader may see; of others only what they are. */
function useNames(): (by: { readonly kind: string; readonly id: string }) => string {
  const words = useProductWords()
  const { organisationId } = useParams({ from: route })
  const api = useApi()
  const me = useMe()
  const mayRead = useMay('member:read')
  const members = useQuery({
    queryKey: ['members', organisationId, 'all', 'names'],
    enabled: mayRead,
    staleTime: 5 * 60_000,
    queryFn: async () =>
      valueOf(await api.GET('/v1/members', { params: { query: { state: 'all', limit: 200 } } })).items,
  })
  return ({ kind, id }) => {
    if (kind !== 'person') return kind === 'machine' ? words.history.machine : words.history.system
    if (id === me?.personId) return me.name
    return members.data?.find(({ personId }) => personId === id)?.name ?? words.history.person
  }
}
