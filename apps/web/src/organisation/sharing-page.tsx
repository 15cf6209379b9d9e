import { type components, valueOf } from '@playproof/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { today } from '../day.ts'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { useToast } from '../frame/toast.tsx'
import { textOf } from '../sign-in/sign-in-form.tsx'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { CheckField, TextField } from '../ui/field.tsx'
import { dayText } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Section } from '../ui/section.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { fill, useLanguage } from '../words.ts'
import { OnlyFor } from './only-for.tsx'
import { useOrganisationWords } from './words.ts'

type Grant = components['schemas']['Grant']
type Shared = Grant['permissions'][number]

const shareable = [
  'product:read',
  'assessment:read',
  'result:read',
  'file:read',
  'overlay:read',
  'organisation:read',
] as const satisfies readonly Shared[]

export function SharingPage(): JSX.Element {
  return (
    <OnlyFor permission="grant:read">
      <Sharing />
    </OnlyFor>
  )
}

function Sharing(): JSX.Element {
  const words = useOrganisationWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const mayGive = useMay('grant:write')
  const given = useQuery({
    queryKey: ['grants', organisationId, 'given'],
    queryFn: async () => valueOf(await api.GET('/v1/grants/given', { params: { query: { limit: 200 } } })),
  })
  const received = useQuery({
    queryKey: ['grants', organisationId, 'received'],
    queryFn: async () => valueOf(await api.GET('/v1/grants/received', { params: { query: { limit: 200 } } })),
  })
  return (
    <>
      <Section title={words.sharing.given} detail={words.sharing.givenDetail} action={mayGive && <Give />}>
        {given.error && <ProblemNote error={given.error} onRetry={() => void given.refetch()} />}
        {given.isPending && <SkeletonRows rows={3} height={36} />}
        {given.data &&
          (given.data.items.length === 0 ? (
            <p className="text-ink-soft">{words.sharing.givenNone}</p>
          ) : (
            <Grants caption={words.sharing.given} grants={given.data.items} side="given" mayEnd={mayGive} />
          ))}
      </Section>
      <Section title={words.sharing.received}>
        {received.error && <ProblemNote error={received.error} onRetry={() => void received.refetch()} />}
        {received.data &&
          (received.data.items.length === 0 ? (
            <p className="text-ink-soft">{words.sharing.receivedNone}</p>
          ) : (
            <Grants
              caption={words.sharing.received}
              grants={received.data.items}
              side="received"
              mayEnd={false}
            />
          ))}
      </Section>
    </>
  )
}

function Grants({
  caption,
  grants,
  side,
  mayEnd,
}: {
  readonly caption: string
  readonly grants: readonly Grant[]
  readonly side: 'given' | 'received'
  readonly mayEnd: boolean
}): JSX.Element {
  const words = useOrganisationWords()
  return (
    <Table
      caption={caption}
      heads={[
        side === 'given' ? words.sharing.with : words.sharing.from,
        words.sharing.what,
        words.sharing.purpose,
        words.sharing.state,
        ...(mayEnd
          ? [
              <span key="actions" className="sr-only">
                {words.people.actions}
              </span>,
            ]
          : []),
      ]}
    >
      {grants.map((grant) => (
        <GrantRow key={grant.grantId} grant={grant} side={side} mayEnd={mayEnd} />
      ))}
    </Table>
  )
}

function GrantRow({
  grant,
  side,
  mayEnd,
}: {
  readonly grant: Grant
  readonly side: 'given' | 'received'
  readonly mayEnd: boolean
}): JSX.Element {
  const words = useOrganisationWords()
  const language = useLanguage()
  const api = useApi()
  const toast = useToast()
  const queryClient = useQueryClient()
  const name =
    (side === 'given' ? grant.granteeName : grant.ownerName) ??
    (side === 'given' ? grant.granteeId : grant.ownerId)
  const end = useMutation({
    mutationFn: async () =>
      valueOf(
        await api.POST('/v1/grants/{grantId}/withdraw', {
          params: { path: { grantId: grant.grantId } },
          body: {},
        }),
      ),
    onSuccess: () => toast({ text: fill(words.sharing.ended, { name }) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['grants'] }),
  })
  return (
    <Row>
      <Cell dir="auto">{name}</Cell>
      <Cell>
        {grant.permissions.map((permission) => words.permission[permission]).join(', ')}
        {grant.recordId !== undefined && (
          <span className="text-sm text-ink-faint"> ({words.sharing.oneRecord})</span>
        )}
      </Cell>
      <Cell dir="auto">{grant.purpose}</Cell>
      <Cell>
        {fill(words.sharing.states[grant.state], { date: dayText(grant.fromAt.slice(0, 10), language) })}
      </Cell>
      {mayEnd && (
        <Cell className="text-right">
          {(grant.state === 'in-force' || grant.state === 'to-come') && (
            <Button
              look="quiet"
              aria-label={fill(words.sharing.withdrawOf, { name })}
              busy={end.isPending}
              onClick={() => end.mutate()}
            >
              {words.sharing.withdraw}
            </Button>
          )}
          {end.error && <ProblemNote error={end.error} />}
        </Cell>
      )}
    </Row>
  )
}

/** One grant per kind of record, as each permission is about one kind. */
function Give(): JSX.Element {
  const words = useOrganisationWords()
  const api = useApi()
  const queryClient = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [lastDay, setLastDay] = useState<string>()
  const give = useMutation({
    async mutationFn(form: FormData) {
      const until = textOf(form, 'until')
      const granteeName = textOf(form, 'granteeName')
      for (const permission of shareable.filter((each) => form.get(each) !== null)) {
        const body = {
          granteeId: textOf(form, 'granteeId').trim(),
          ...(granteeName !== '' && { granteeName }),
          recordKind: permission.slice(0, permission.indexOf(':')),
          permissions: [permission],
          purpose: textOf(form, 'purpose'),
          ...(until !== '' && { untilAt: new Date(`${until}T23:59:59`).toISOString() }),
        }
        // oxlint-disable-next-line eslint/no-await-in-loop -- the first refusal tells what is wrong with all
        valueOf(await api.POST('/v1/grants', { params: {}, body }))
      }
    },
    onSuccess: () => setOpen(false),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['grants'] }),
  })
  return (
    <Dialog
      title={words.sharing.giveTitle}
      description={words.sharing.giveDetail}
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open)
        give.reset()
      }}
      trigger={<Button look="primary">{words.sharing.give}</Button>}
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          give.mutate(new FormData(event.currentTarget))
        }}
      >
        <TextField
          label={words.sharing.grantee}
          help={words.sharing.granteeHelp}
          name="granteeId"
          pattern="\s*[0-9a-fA-F\-]{36}\s*"
          required
        />
        <TextField label={words.sharing.granteeName} name="granteeName" maxLength={200} dir="auto" />
        <fieldset className="flex flex-col gap-1">
          <legend className="mb-1 text-sm font-medium">{words.sharing.what}</legend>
          {shareable.map((permission) => (
            <CheckField
              key={permission}
              label={words.permission[permission]}
              name={permission}
              defaultChecked={permission === 'product:read' || permission === 'assessment:read'}
            />
          ))}
        </fieldset>
        <TextField
          label={words.sharing.purpose}
          help={words.sharing.purposeHelp}
          name="purpose"
          maxLength={200}
          dir="auto"
          required
        />
        <DayField
          label={words.sharing.until}
          name="until"
          min={today()}
          value={lastDay}
          onChange={setLastDay}
        />
        {give.error && <ProblemNote error={give.error} />}
        <Button type="submit" look="primary" busy={give.isPending}>
          {words.sharing.action}
        </Button>
      </form>
    </Dialog>
  )
}
