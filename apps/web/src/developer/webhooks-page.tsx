import { type components, etagOf, valueOf } from '@playproof/client'
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type JSX, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { Panel } from '../frame/panel.tsx'
import { useToast } from '../frame/toast.tsx'
import { OnlyFor } from '../organisation/only-for.tsx'
import { textOf } from '../sign-in/sign-in-form.tsx'
import { Button } from '../ui/button.tsx'
import { Copyable } from '../ui/copy.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CheckField, TextField } from '../ui/field.tsx'
import { useLabelled } from '../ui/labelled.ts'
import { Moment } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Section } from '../ui/section.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { useDeveloperWords } from './words.ts'

type Webhook = components['schemas']['Webhook']
type Delivery = components['schemas']['WebhookDelivery']

const topics = [
  'toy_safety',
  'catalogue.changed',
  'assessment.changed',
  'product.changed',
  'revision.approved',
  'deadline.approaching',
  'webhook.disabled',
] as const

export function WebhooksPage(): JSX.Element {
  return (
    <OnlyFor permission="webhook:read">
      <Webhooks />
    </OnlyFor>
  )
}

function Webhooks(): JSX.Element {
  const words = useDeveloperWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const mayChange = useMay('webhook:write')
  const navigate = useNavigate({ from: '/o/$organisationId/developers/webhooks' })
  const { webhook: openId } = useSearch({ from: '/o/$organisationId/developers/webhooks' })
  const webhooks = useQuery({
    queryKey: ['webhooks', organisationId],
    queryFn: async () => valueOf(await api.GET('/v1/webhooks', { params: { query: { limit: 200 } } })).items,
  })
  const open = webhooks.data?.find(({ webhookId }) => webhookId === openId)
  return (
    <Section title={words.webhooks.title} detail={words.webhooks.detail} action={mayChange && <NewWebhook />}>
      {webhooks.error && <ProblemNote error={webhooks.error} onRetry={() => void webhooks.refetch()} />}
      {webhooks.isPending && <SkeletonRows rows={3} height={36} />}
      {webhooks.data?.length === 0 && <p className="text-ink-soft">{words.webhooks.none}</p>}
      {webhooks.data && webhooks.data.length > 0 && (
        <Table
          caption={words.webhooks.title}
          heads={[
            words.webhooks.url,
            words.webhooks.topics,
            words.webhooks.state,
            words.webhooks.since,
            <span key="actions" className="sr-only">
              {words.actions}
            </span>,
          ]}
        >
          {webhooks.data.map((webhook) => (
            <Row key={webhook.webhookId}>
              <Cell className="break-all">
                <span className="font-mono text-sm">{webhook.url}</span>
                {webhook.description !== undefined && (
                  <div className="text-sm text-ink-faint" dir="auto">
                    {webhook.description}
                  </div>
                )}
              </Cell>
              <Cell>{topicNames(words, webhook.topics).join(', ')}</Cell>
              <Cell>{words.webhookState[webhook.state]}</Cell>
              <Cell>
                <Moment at={webhook.createdAt} />
              </Cell>
              <Cell className="text-right">
                <Button
                  aria-label={fill(words.webhooks.open, { url: webhook.url })}
                  onClick={() => void navigate({ search: { webhook: webhook.webhookId } })}
                >
                  {words.webhooks.deliveries}
                </Button>
              </Cell>
            </Row>
          ))}
        </Table>
      )}
      {open && (
        <Panel
          key={open.webhookId}
          title={<span className="font-mono text-base break-all">{open.url}</span>}
          onClose={() => void navigate({ search: {} })}
        >
          <WebhookPanel webhook={open} mayChange={mayChange} />
        </Panel>
      )}
    </Section>
  )
}

function topicNames(
  words: ReturnType<typeof useDeveloperWords>,
  given: readonly string[],
): readonly string[] {
  return given.map((topic) => words.topic[topic as keyof typeof words.topic])
}

function NewWebhook(): JSX.Element {
  const words = useDeveloperWords()
  const api = useApi()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const make = useMutation({
    async mutationFn(form: FormData) {
      const markets = textOf(form, 'markets')
        .split(/[\s,，、]+/)
        .filter((id) => id !== '')
      const description = textOf(form, 'description')
      return valueOf(
        await api.POST('/v1/webhooks', {
          params: {},
          body: {
            url: textOf(form, 'url'),
            topics: topics.filter((topic) => form.get(topic) !== null),
            ...(markets.length > 0 && { markets }),
            ...(description !== '' && { description }),
          },
        }),
      )
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['webhooks'] }),
  })
  return (
    <Dialog
      title={make.data ? words.webhooks.secret : words.webhooks.newTitle}
      {...(make.data && { description: words.webhooks.secretDetail })}
      open={isOpen}
      onOpenChange={(next) => {
        setOpen(next)
        make.reset()
      }}
      trigger={<Button look="primary">{words.webhooks.new}</Button>}
    >
      {make.data ? (
        <div className="flex flex-col gap-3">
          <Copyable text={make.data.secret} label={words.webhooks.secret} />
          <Button look="primary" onClick={() => setOpen(false)}>
            {words.webhooks.done}
          </Button>
        </div>
      ) : (
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            make.mutate(new FormData(event.currentTarget))
          }}
        >
          <TextField
            label={words.webhooks.url}
            help={words.webhooks.urlHelp}
            name="url"
            type="url"
            maxLength={2000}
            required
          />
          <fieldset className="flex flex-col gap-1">
            <legend className="mb-1 text-sm font-medium">{words.webhooks.topics}</legend>
            {topics.map((topic) => (
              <CheckField
                key={topic}
                label={words.topic[topic]}
                name={topic}
                defaultChecked={topic === 'toy_safety' || topic === 'assessment.changed'}
              />
            ))}
          </fieldset>
          <TextField label={words.webhooks.markets} help={words.webhooks.marketsHelp} name="markets" />
          <TextField label={words.webhooks.description} name="description" maxLength={200} dir="auto" />
          {make.error && <ProblemNote error={make.error} />}
          <Button type="submit" look="primary" busy={make.isPending}>
            {words.webhooks.action}
          </Button>
        </form>
      )}
    </Dialog>
  )
}

function WebhookPanel({
  webhook,
  mayChange,
}: {
  readonly webhook: Webhook
  readonly mayChange: boolean
}): JSX.Element {
  const words = useDeveloperWords()
  const language = useLanguage()
  const api = useApi()
  const organisationId = useOrganisationId()
  const toast = useToast()
  const queryClient = useQueryClient()
  const navigate = useNavigate({ from: '/o/$organisationId/developers/webhooks' })
  const { webhookId, url } = webhook
  const path = { webhookId }
  const current = useQuery({
    queryKey: ['webhook', organisationId, webhookId],
    queryFn: async () => {
      const answer = await api.GET('/v1/webhooks/{webhookId}', { params: { path } })
      valueOf(answer)
      return { etag: etagOf(answer) ?? '' }
    },
  })
  const change = { path, header: { 'If-Match': current.data?.etag ?? '' } }
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['webhook'] }),
      queryClient.invalidateQueries({ queryKey: ['webhooks'] }),
      queryClient.invalidateQueries({ queryKey: ['deliveries'] }),
    ])
  const setState = useMutation({
    mutationFn: async (state: 'active' | 'paused') =>
      valueOf(await api.PATCH('/v1/webhooks/{webhookId}', { params: change, body: { state } })),
    onSettled: refresh,
  })
  const send = useMutation({
    mutationFn: async () => valueOf(await api.POST('/v1/webhooks/{webhookId}/test', { params: { path } })),
    onSuccess: () => toast({ text: words.webhooks.tested }),
    onSettled: refresh,
  })
  const rotate = useMutation({
    mutationFn: async () => valueOf(await api.POST('/v1/webhooks/{webhookId}/secret', { params: change })),
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: async () => valueOf(await api.DELETE('/v1/webhooks/{webhookId}', { params: change })),
    onSuccess: () => {
      toast({ text: fill(words.webhooks.deleted, { url }) })
      return navigate({ search: {} })
    },
    onSettled: refresh,
  })
  const replay = useMutation({
    mutationFn: async (what: { deliveryId: string } | { since: string }) =>
      valueOf(await api.POST('/v1/webhooks/{webhookId}/replay', { params: { path }, body: what })),
    onSuccess: ({ deliveries }) =>
      toast({ text: fillCount(words.webhooks.replayed, deliveries, { language }) }),
    onSettled: refresh,
  })
  const deliveries = useInfiniteQuery({
    queryKey: ['deliveries', organisationId, webhookId],
    initialPageParam: undefined as string | undefined,
    // What waits is soon sent.
    refetchInterval: 5000,
    queryFn: async ({ pageParam: cursor }) =>
      valueOf(
        await api.GET('/v1/webhook-deliveries', {
          params: { query: { webhookId, limit: 20, ...(cursor !== undefined && { cursor }) } },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const error = current.error ?? setState.error ?? send.error ?? rotate.error ?? remove.error ?? replay.error
  const items = deliveries.data?.pages.flatMap((page) => page.items)
  return (
    <div className="flex flex-col gap-4">
      {mayChange && (
        <div className="flex flex-wrap gap-2">
          <Button look="primary" busy={send.isPending} onClick={() => send.mutate()}>
            {words.webhooks.test}
          </Button>
          <Button
            busy={setState.isPending}
            onClick={() => setState.mutate(webhook.state === 'active' ? 'paused' : 'active')}
          >
            {webhook.state === 'active' ? words.webhooks.pause : words.webhooks.resume}
          </Button>
          <Button busy={rotate.isPending} onClick={() => rotate.mutate()}>
            {words.webhooks.rotate}
          </Button>
          <Button
            look="danger"
            aria-label={fill(words.webhooks.deleteOf, { url })}
            busy={remove.isPending}
            onClick={() => remove.mutate()}
          >
            {words.webhooks.delete}
          </Button>
        </div>
      )}
      {error && <ProblemNote error={error} />}
      <Dialog
        title={words.webhooks.rotateTitle}
        description={words.webhooks.secretDetail}
        open={rotate.data !== undefined}
        onOpenChange={() => rotate.reset()}
      >
        <Copyable text={rotate.data?.secret ?? ''} label={words.webhooks.secret} />
      </Dialog>
      {mayChange && (
        <form
          className="flex items-end gap-2"
          onSubmit={(event) => {
            event.preventDefault()
            const since = textOf(new FormData(event.currentTarget), 'since')
            replay.mutate({ since: new Date(since).toISOString() })
          }}
        >
          <TextField label={words.webhooks.replaySince} name="since" type="datetime-local" required />
          <Button type="submit" busy={replay.isPending}>
            {words.webhooks.replay}
          </Button>
        </form>
      )}
      <h3 className="font-semibold">{words.webhooks.deliveries}</h3>
      {deliveries.error && <ProblemNote error={deliveries.error} onRetry={() => void deliveries.refetch()} />}
      {items?.length === 0 && <p className="text-ink-soft">{words.webhooks.deliveriesNone}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {items?.map((delivery) => (
          <DeliveryEntry
            key={delivery.deliveryId}
            delivery={delivery}
            {...(mayChange && { onReplay: () => replay.mutate({ deliveryId: delivery.deliveryId }) })}
          />
        ))}
      </ul>
      {deliveries.hasNextPage && (
        <Button onClick={() => void deliveries.fetchNextPage()}>{words.more}</Button>
      )}
    </div>
  )
}

const looks = {
  pending: 'text-unknown',
  delivered: 'text-pass',
  failed: 'text-fail',
  cancelled: 'text-ink-faint',
} as const

function DeliveryEntry({
  delivery,
  onReplay,
}: {
  readonly delivery: Delivery
  readonly onReplay?: () => void
}): JSX.Element {
  const words = useDeveloperWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <li className="py-2">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="flex flex-wrap items-baseline gap-x-3">
          <span className={`font-medium ${looks[delivery.state]}`}>
            {words.deliveryState[delivery.state]}
          </span>
          <span className="min-w-0 flex-1">{topicNames(words, [delivery.topic])}</span>
          <span className="text-sm text-ink-faint">
            <Moment at={delivery.createdAt} />
          </span>
        </summary>
        {isOpen && <DeliveryDetail delivery={delivery} />}
        {onReplay && (
          <Button className="mt-2" onClick={onReplay}>
            {words.webhooks.replay}
          </Button>
        )}
      </details>
    </li>
  )
}

function DeliveryDetail({ delivery }: { readonly delivery: Delivery }): JSX.Element {
  const words = useDeveloperWords()
  const labelled = useLabelled()
  const api = useApi()
  const { deliveryId } = delivery
  const whole = useQuery({
    queryKey: ['delivery', deliveryId, delivery.attempts],
    queryFn: async () =>
      valueOf(await api.GET('/v1/webhook-deliveries/{deliveryId}', { params: { path: { deliveryId } } })),
  })
  if (whole.error) return <ProblemNote error={whole.error} />
  if (!whole.data) return <SkeletonRows rows={3} />
  return (
    <div className="mt-2 flex flex-col gap-2">
      {delivery.nextAttemptAt !== undefined && (
        <p className="text-sm">
          {labelled(words.webhooks.next)}
          <Moment at={delivery.nextAttemptAt} />
        </p>
      )}
      <ol className="text-sm">
        {whole.data.history.map(({ attempt, at, status, fault, durationMs, answer }) => (
          <li key={attempt} className="flex flex-wrap gap-x-3">
            <span>{attempt}.</span>
            <Moment at={at} />
            <span className="font-medium">{status ?? fault}</span>
            <span className="text-ink-faint">{fill(words.webhooks.took, { count: durationMs })}</span>
            {answer !== undefined && answer !== '' && (
              <code className="w-full font-mono text-xs break-all text-ink-soft">{answer}</code>
            )}
          </li>
        ))}
      </ol>
      <Copyable text={JSON.stringify(whole.data.event, undefined, 2)} label={words.webhooks.message} />
    </div>
  )
}
