import { type components, valueOf } from '@playproof/client'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { type JSX, useDeferredValue, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay, useMe } from '../api/me.ts'
import { useToast } from '../frame/toast.tsx'
import { textOf } from '../sign-in/sign-in-form.tsx'
import { Button } from '../ui/button.tsx'
import { Copyable } from '../ui/copy.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { instantText, Moment } from '../ui/moment.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Section } from '../ui/section.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { fill, useLanguage } from '../words.ts'
import { OnlyFor } from './only-for.tsx'
import { useOrganisationWords } from './words.ts'

type Member = components['schemas']['Member']
type Invitation = components['schemas']['Invitation']
type Role = components['schemas']['Role']

const roles = ['owner', 'compliance', 'quality', 'production', 'viewer'] as const satisfies readonly Role[]

export function PeoplePage(): JSX.Element {
  const mayChange = useMay('member:write')
  return (
    <OnlyFor permission="member:read">
      <Members mayChange={mayChange} />
      {mayChange && <Invitations />}
    </OnlyFor>
  )
}

function useRoleChoices() {
  const words = useOrganisationWords()
  return roles.map((role) => ({ value: role, label: words.role[role] }))
}

function Members({ mayChange }: { readonly mayChange: boolean }): JSX.Element {
  const words = useOrganisationWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const [text, setText] = useState('')
  const wanted = useDeferredValue(text.trim())
  const members = useInfiniteQuery({
    queryKey: ['members', organisationId, wanted],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) =>
      valueOf(
        await api.GET('/v1/members', {
          params: { query: { ...(wanted !== '' && { q: wanted }), ...(cursor !== undefined && { cursor }) } },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const found = members.data?.pages.flatMap(({ items }) => items)
  return (
    <Section
      title={words.people.members}
      detail={words.people.detail}
      action={
        <div className="flex items-end gap-2">
          <TextField
            label={words.people.find}
            labelHidden
            placeholder={words.people.find}
            type="search"
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          {mayChange && <Invite />}
        </div>
      }
    >
      {members.error && <ProblemNote error={members.error} onRetry={() => void members.refetch()} />}
      {members.isPending && <SkeletonRows rows={4} height={36} />}
      {found?.length === 0 && <p className="text-ink-soft">{words.people.none}</p>}
      {found && found.length > 0 && (
        <Table
          caption={words.people.members}
          heads={[
            words.people.name,
            words.people.email,
            words.people.role,
            words.people.joined,
            ...(mayChange
              ? [
                  <span key="actions" className="sr-only">
                    {words.people.actions}
                  </span>,
                ]
              : []),
          ]}
        >
          {found.map((member) => (
            <MemberRow key={member.personId} member={member} mayChange={mayChange} />
          ))}
        </Table>
      )}
      {members.hasNextPage && (
        <Button
          className="mt-2"
          busy={members.isFetchingNextPage}
          onClick={() => void members.fetchNextPage()}
        >
          {words.people.more}
        </Button>
      )}
    </Section>
  )
}

function MemberRow({
  member,
  mayChange,
}: {
  readonly member: Member
  readonly mayChange: boolean
}): JSX.Element {
  const words = useOrganisationWords()
  const api = useApi()
  const me = useMe()
  const toast = useToast()
  const queryClient = useQueryClient()
  const choices = useRoleChoices()
  const isMe = me?.personId === member.personId
  const name = member.name ?? words.people.erased
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['members'] })
  const ifMatch = { 'If-Match': `"v${member.version}"` }
  const changeRole = useMutation({
    mutationFn: async (role: Role) =>
      valueOf(
        await api.PUT('/v1/members/{personId}/role', {
          params: { path: { personId: member.personId }, header: ifMatch },
          body: { role },
        }),
      ),
    onSuccess: (_, role) => toast({ text: fill(words.people.roleChanged, { name, role: words.role[role] }) }),
    onSettled: refresh,
  })
  const remove = useMutation({
    mutationFn: async () =>
      valueOf(
        await api.DELETE('/v1/members/{personId}', {
          params: { path: { personId: member.personId }, header: ifMatch },
        }),
      ),
    onSuccess: () => toast({ text: fill(words.people.removed, { name }) }),
    onSettled: refresh,
  })
  const error = changeRole.error ?? remove.error
  return (
    <>
      <Row>
        <Cell dir="auto" className="min-w-32">
          {name}
          {isMe && <span className="ml-1.5 text-sm text-ink-faint">({words.people.you})</span>}
        </Cell>
        <Cell>{member.email}</Cell>
        <Cell className="min-w-36">
          {mayChange && !isMe ? (
            <SelectField
              label={fill(words.people.changeRole, { name })}
              labelHidden
              choices={choices}
              value={changeRole.isPending ? changeRole.variables : member.role}
              onChange={(event) => changeRole.mutate(event.target.value as Role)}
            />
          ) : (
            <span className="whitespace-nowrap" title={words.roleHelp[member.role]}>
              {words.role[member.role]}
            </span>
          )}
        </Cell>
        <Cell>
          <Moment at={member.joinedAt} />
        </Cell>
        {mayChange && (
          <Cell className="text-right whitespace-nowrap">
            {!isMe && (
              <>
                <ResetLink personId={member.personId} name={name} />
                <Button
                  look="quiet"
                  aria-label={fill(words.people.removeOf, { name })}
                  busy={remove.isPending}
                  onClick={() => remove.mutate()}
                >
                  {words.people.remove}
                </Button>
              </>
            )}
          </Cell>
        )}
      </Row>
      {error && (
        <Row>
          <Cell colSpan={5}>
            <ProblemNote error={error} />
          </Cell>
        </Row>
      )}
    </>
  )
}

function ResetLink({ personId, name }: { readonly personId: string; readonly name: string }): JSX.Element {
  const words = useOrganisationWords()
  const api = useApi()
  const make = useMutation({
    mutationFn: async () =>
      valueOf(await api.POST('/v1/members/{personId}/reset-link', { params: { path: { personId } } })),
  })
  return (
    <>
      <Button
        look="quiet"
        aria-label={fill(words.people.resetLinkOf, { name })}
        busy={make.isPending}
        onClick={() => make.mutate()}
      >
        {words.people.resetLink}
      </Button>
      <Dialog
        title={words.people.resetLinkTitle}
        description={fill(words.people.resetLinkDetail, { name })}
        open={make.data !== undefined || make.error !== null}
        onOpenChange={() => make.reset()}
      >
        {make.error && <ProblemNote error={make.error} />}
        {make.data && (
          <Copyable text={`${location.origin}${make.data.path}`} label={words.people.resetLinkTitle} />
        )}
      </Dialog>
    </>
  )
}

function Invite(): JSX.Element {
  const words = useOrganisationWords()
  const language = useLanguage()
  const api = useApi()
  const queryClient = useQueryClient()
  const choices = useRoleChoices()
  const [isOpen, setOpen] = useState(false)
  const [role, setRole] = useState<Role>('compliance')
  const invite = useMutation({
    mutationFn: async (email: string) =>
      valueOf(await api.POST('/v1/invitations', { params: {}, body: { email, role } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['invitations'] }),
  })
  const made = invite.data
  return (
    <Dialog
      title={words.people.inviteTitle}
      description={words.people.inviteDetail}
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open)
        invite.reset()
      }}
      trigger={<Button look="primary">{words.people.invite}</Button>}
    >
      {made ? (
        <div className="flex flex-col gap-3">
          <p>
            {fill(words.people.invitedDetail, {
              email: made.email ?? '',
              until: instantText(made.expiresAt, language),
            })}
          </p>
          <Copyable text={`${location.origin}${made.path}`} label={words.people.invited} />
          <Button look="primary" onClick={() => setOpen(false)}>
            {words.people.done}
          </Button>
        </div>
      ) : (
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            invite.mutate(textOf(new FormData(event.currentTarget), 'email'))
          }}
        >
          <TextField label={words.people.email} name="email" type="email" required />
          <SelectField
            label={words.people.role}
            help={words.roleHelp[role]}
            choices={choices}
            value={role}
            onChange={(event) => setRole(event.target.value as Role)}
          />
          {invite.error && <ProblemNote error={invite.error} />}
          <Button type="submit" look="primary" busy={invite.isPending}>
            {words.people.inviteAction}
          </Button>
        </form>
      )}
    </Dialog>
  )
}

function Invitations(): JSX.Element {
  const words = useOrganisationWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const invitations = useInfiniteQuery({
    queryKey: ['invitations', organisationId],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) =>
      valueOf(
        await api.GET('/v1/invitations', {
          params: { query: { state: 'pending', ...(cursor !== undefined && { cursor }) } },
        }),
      ),
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  const open = invitations.data?.pages.flatMap(({ items }) => items)
  return (
    <Section title={words.people.invitations}>
      {invitations.error && (
        <ProblemNote error={invitations.error} onRetry={() => void invitations.refetch()} />
      )}
      {invitations.isPending && <SkeletonRows rows={1} height={36} />}
      {open?.length === 0 && <p className="text-ink-soft">{words.people.invitationsNone}</p>}
      {open && open.length > 0 && (
        <Table
          caption={words.people.invitations}
          heads={[
            words.people.email,
            words.people.role,
            words.people.expires,
            <span key="actions" className="sr-only">
              {words.people.actions}
            </span>,
          ]}
        >
          {open.map((invitation) => (
            <InvitationRow key={invitation.invitationId} invitation={invitation} />
          ))}
        </Table>
      )}
      {invitations.hasNextPage && (
        <Button className="mt-2" onClick={() => void invitations.fetchNextPage()}>
          {words.people.more}
        </Button>
      )}
    </Section>
  )
}

function InvitationRow({ invitation }: { readonly invitation: Invitation }): JSX.Element {
  const words = useOrganisationWords()
  const api = useApi()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { invitationId, email = '', role, expiresAt } = invitation
  const withdraw = useMutation({
    mutationFn: async () =>
      valueOf(
        await api.POST('/v1/invitations/{invitationId}/withdraw', { params: { path: { invitationId } } }),
      ),
    onSuccess: () => toast({ text: fill(words.people.withdrawn, { email }) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['invitations'] }),
  })
  return (
    <Row>
      <Cell>{email}</Cell>
      <Cell>{words.role[role]}</Cell>
      <Cell>
        <Moment at={expiresAt} />
      </Cell>
      <Cell className="text-right">
        <Button
          look="quiet"
          aria-label={fill(words.people.withdrawOf, { email })}
          busy={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          {words.people.withdraw}
        </Button>
        {withdraw.error && <ProblemNote error={withdraw.error} />}
      </Cell>
    </Row>
  )
}
