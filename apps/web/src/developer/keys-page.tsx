import { type components, valueOf } from '@playproof/client'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { today } from '../day.ts'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { useToast } from '../frame/toast.tsx'
import { OnlyFor } from '../organisation/only-for.tsx'
import { textOf } from '../sign-in/sign-in-form.tsx'
import { Button } from '../ui/button.tsx'
import { Copyable } from '../ui/copy.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Moment } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Section } from '../ui/section.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { fill } from '../words.ts'
import { useDeveloperWords } from './words.ts'

type Key = components['schemas']['ApiKey']
type Scope = (typeof scopes)[keyof typeof scopes][number]

/** What a key may hold, by the kind of record it is about. */
const scopes = {
  catalogue: ['catalogue:read'],
  product: ['product:read', 'product:write'],
  assessment: ['assessment:read', 'assessment:write'],
  overlay: ['overlay:read', 'overlay:write'],
  result: ['result:read', 'result:write'],
  file: ['file:read', 'file:write'],
  webhook: ['webhook:read', 'webhook:write'],
  member: ['member:read'],
  key: ['key:read'],
  grant: ['grant:read'],
  audit: ['audit:read'],
  organisation: ['organisation:read'],
} as const satisfies Readonly<Record<string, readonly Key['scopes'][number][]>>

const subjects = Object.keys(scopes) as (keyof typeof scopes)[]
const usual: readonly Scope[] = ['catalogue:read', 'product:read', 'assessment:read']

export function KeysPage(): JSX.Element {
  return (
    <OnlyFor permission="key:read">
      <Keys />
    </OnlyFor>
  )
}

function Keys(): JSX.Element {
  const words = useDeveloperWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const mayChange = useMay('key:write')
  const keys = useInfiniteQuery({
    queryKey: ['keys', organisationId],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) =>
      valueOf(await api.GET('/v1/keys', { params: { query: { ...(cursor !== undefined && { cursor }) } } })),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const items = keys.data?.pages.flatMap((page) => page.items)
  return (
    <Section title={words.keys.title} detail={words.keys.detail} action={mayChange && <NewKey />}>
      {keys.error && <ProblemNote error={keys.error} onRetry={() => void keys.refetch()} />}
      {keys.isPending && <SkeletonRows rows={3} height={36} />}
      {items?.length === 0 && <p className="text-ink-soft">{words.keys.none}</p>}
      {items && items.length > 0 && (
        <Table
          caption={words.keys.title}
          heads={[
            words.keys.name,
            words.keys.scopes,
            words.keys.made,
            words.keys.used,
            words.keys.expires,
            <span key="actions" className="sr-only">
              {words.actions}
            </span>,
          ]}
        >
          {items.map((key) => (
            <KeyRow key={key.keyId} apiKey={key} mayChange={mayChange} />
          ))}
        </Table>
      )}
      {keys.hasNextPage && (
        <Button className="mt-2" onClick={() => void keys.fetchNextPage()}>
          {words.more}
        </Button>
      )}
    </Section>
  )
}

function KeyRow({ apiKey, mayChange }: { readonly apiKey: Key; readonly mayChange: boolean }): JSX.Element {
  const words = useDeveloperWords()
  const api = useApi()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { keyId, name } = apiKey
  const revoke = useMutation({
    mutationFn: async () =>
      valueOf(await api.POST('/v1/keys/{keyId}/revoke', { params: { path: { keyId } } })),
    onSuccess: () => toast({ text: fill(words.keys.revoked, { name }) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['keys'] }),
  })
  return (
    <Row>
      <Cell dir="auto">{name}</Cell>
      <Cell>
        <code className="font-mono text-xs text-ink-soft">{apiKey.scopes.join(' ')}</code>
      </Cell>
      <Cell>
        <Moment at={apiKey.createdAt} />
      </Cell>
      <Cell>{apiKey.lastUsedAt === undefined ? words.keys.never : <Moment at={apiKey.lastUsedAt} />}</Cell>
      <Cell>{apiKey.expiresAt === undefined ? words.keys.noEnd : <Moment at={apiKey.expiresAt} />}</Cell>
      <Cell className="text-right">
        {mayChange && (
          <Button
            look="quiet"
            aria-label={fill(words.keys.revokeOf, { name })}
            busy={revoke.isPending}
            onClick={() => revoke.mutate()}
          >
            {words.keys.revoke}
          </Button>
        )}
        {revoke.error && <ProblemNote error={revoke.error} />}
      </Cell>
    </Row>
  )
}

function NewKey(): JSX.Element {
  const words = useDeveloperWords()
  const api = useApi()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [expires, setExpires] = useState<string>()
  const [chosen, setChosen] = useState<ReadonlySet<Scope>>(new Set(usual))
  const make = useMutation({
    async mutationFn(form: FormData) {
      const until = textOf(form, 'expires')
      return valueOf(
        await api.POST('/v1/keys', {
          params: {},
          body: {
            name: textOf(form, 'name'),
            scopes: [...chosen],
            ...(until !== '' && { expiresAt: new Date(`${until}T23:59:59`).toISOString() }),
          },
        }),
      )
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['keys'] }),
  })
  const toggle = (scope: Scope): void =>
    setChosen(
      (before) =>
        new Set(before.has(scope) ? [...before].filter((each) => each !== scope) : [...before, scope]),
    )
  return (
    <Dialog
      title={make.data ? words.keys.shown : words.keys.newTitle}
      {...(make.data && { description: words.keys.shownDetail })}
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open)
        make.reset()
      }}
      trigger={<Button look="primary">{words.keys.new}</Button>}
    >
      {make.data ? (
        <div className="flex flex-col gap-3">
          <Copyable text={make.data.key} label={words.keys.shown} />
          <p className="text-sm font-medium">{words.keys.try}</p>
          <Copyable
            text={`curl -H 'Authorization: Bearer ${make.data.key}' ${location.origin}/v1/markets`}
            label={words.keys.try}
          />
          <Button look="primary" onClick={() => setOpen(false)}>
            {words.keys.done}
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
            label={words.keys.name}
            help={words.keys.nameHelp}
            name="name"
            maxLength={200}
            dir="auto"
            required
          />
          <fieldset>
            <legend className="mb-1 flex w-full items-center gap-2 text-sm font-medium">
              {words.keys.scopes}
            </legend>
            <div className="mb-1 flex gap-3 text-sm">
              <button
                type="button"
                className="link"
                onClick={() => setChosen(new Set(subjects.map((subject) => scopes[subject][0])))}
              >
                {words.keys.read}
              </button>
              <button type="button" className="link" onClick={() => setChosen(new Set())}>
                {words.keys.clear}
              </button>
            </div>
            <ul className="divide-y divide-line rounded-md border border-line">
              {subjects.map((subject) => (
                <li key={subject} className="flex items-center gap-4 px-3 py-1">
                  <span className="flex-1">{words.scope[subject]}</span>
                  {scopes[subject].map((scope) => (
                    <label key={scope} className="flex items-center gap-1.5 text-sm max-sm:min-h-11">
                      <input
                        type="checkbox"
                        className="size-4 accent-(--accent)"
                        aria-label={`${words.scope[subject]}: ${scope.endsWith('read') ? words.scope.reads : words.scope.writes}`}
                        checked={chosen.has(scope)}
                        onChange={() => toggle(scope)}
                      />
                      {scope.endsWith('read') ? words.scope.reads : words.scope.writes}
                    </label>
                  ))}
                </li>
              ))}
            </ul>
          </fieldset>
          <DayField
            label={words.keys.expiresField}
            name="expires"
            min={today()}
            value={expires}
            onChange={setExpires}
          />
          {make.error && <ProblemNote error={make.error} />}
          <Button type="submit" look="primary" busy={make.isPending} disabled={chosen.size === 0}>
            {words.keys.action}
          </Button>
        </form>
      )}
    </Dialog>
  )
}
