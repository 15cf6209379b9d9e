/** By a link: of the first start, or of an invitation. The secret is behind the #, which browsers send nowhere. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type JSX, useState } from 'react'
import { meQuery } from '../api/me.ts'
import { apiFor } from '../api/client.ts'
import { valueOf } from '@playproof/client'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { fill, useLanguage } from '../words.ts'
import { faultOfPassword, type InvitationShown, readInvitation, signIn, signOut, signUp } from './auth.ts'
import { Entrance } from './entrance.tsx'
import { SignInForm, textOf } from './sign-in-form.tsx'
import { useSignInWords } from './words.ts'

function useSecret(): string {
  const [secret] = useState(() => location.hash.slice(1))
  return secret
}

export function SignUpPage(): JSX.Element {
  const words = useSignInWords()
  const secret = useSecret()
  return (
    <Entrance title={words.signUp.title}>
      <p className="mb-4 text-ink-soft">{secret === '' ? words.signUp.none : words.signUp.first}</p>
      <SignUpForm {...(secret !== '' && { invitation: secret })} />
    </Entrance>
  )
}

/** An invitation: whoever has an account joins; whoever has none makes one first. */
export function InvitationPage(): JSX.Element {
  const words = useSignInWords()
  const token = useSecret()
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => readInvitation(token),
  })
  const title = invitation.data
    ? fill(words.invitation.title, { organisation: invitation.data.organisation ?? '' })
    : words.signUp.title
  return (
    <Entrance title={title}>
      {invitation.error && <ProblemNote error={invitation.error} />}
      {invitation.data && <Invited invitation={invitation.data} token={token} />}
    </Entrance>
  )
}

function Invited({
  invitation,
  token,
}: {
  readonly invitation: InvitationShown
  readonly token: string
}): JSX.Element {
  const words = useSignInWords()
  const language = useLanguage()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [hasAccount, setHasAccount] = useState(false)
  const me = useQuery(meQuery({ language }))
  const accept = useMutation({
    mutationFn: async () =>
      valueOf(await apiFor({ language }).POST('/v1/invitations/accept', { body: { token } })),
    onSuccess: ({ organisationId }) => {
      queryClient.clear()
      return navigate({ to: '/o/$organisationId', params: { organisationId }, replace: true })
    },
  })
  const role = words.role[invitation.role as keyof typeof words.role]
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">
        {fill(words.signUp.invited, { organisation: invitation.organisation ?? '', role })}
      </p>
      {accept.error && <ProblemNote error={accept.error} />}
      {me.data && me.data.email !== invitation.email && (
        <>
          <p>{fill(words.invitation.otherPerson, { email: me.data.email, invited: invitation.email })}</p>
          <Button onClick={() => void signOut().then(() => queryClient.resetQueries({ queryKey: ['me'] }))}>
            {words.signIn.title}
          </Button>
        </>
      )}
      {me.data?.email === invitation.email && (
        <Button look="primary" busy={accept.isPending} onClick={() => accept.mutate()}>
          {words.invitation.action}
        </Button>
      )}
      {me.error && hasAccount && <SignInForm onSignedIn={() => accept.mutate()} />}
      {me.error && !hasAccount && (
        <>
          <SignUpForm invitation={token} email={invitation.email} onSignedIn={() => accept.mutate()} />
          <p className="text-sm">
            {words.signUp.have}{' '}
            <button type="button" className="link" onClick={() => setHasAccount(true)}>
              {words.signIn.action}
            </button>
          </p>
        </>
      )}
    </div>
  )
}

/** Makes the account, then signs in. */
function SignUpForm({
  invitation,
  email,
  onSignedIn,
}: {
  readonly invitation?: string
  readonly email?: string
  readonly onSignedIn?: () => void
}): JSX.Element {
  const words = useSignInWords()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const make = useMutation({
    mutationFn: async (person: { name: string; email: string; password: string }) => {
      await signUp({ ...person, ...(invitation !== undefined && { invitation }) })
      const { email: address, password } = person
      await signIn({ email: address, password })
    },
    onSuccess: () => {
      queryClient.clear()
      return onSignedIn ? onSignedIn() : navigate({ to: '/', replace: true })
    },
  })
  const passwordFault = faultOfPassword(make.error)
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        make.mutate({
          name: textOf(form, 'name'),
          email: email ?? textOf(form, 'email'),
          password: textOf(form, 'password'),
        })
      }}
    >
      <TextField
        label={words.signUp.name}
        help={words.signUp.nameHelp}
        name="name"
        autoComplete="name"
        maxLength={200}
        required
      />
      <TextField
        label={words.signUp.email}
        name="email"
        type="email"
        autoComplete="username"
        required
        {...(email !== undefined && { value: email, readOnly: true })}
      />
      <TextField
        label={words.signUp.password}
        help={words.signUp.passwordHelp}
        error={passwordFault}
        name="password"
        type="password"
        autoComplete="new-password"
        minLength={12}
        required
      />
      {make.error && passwordFault === undefined && <ProblemNote error={make.error} />}
      <Button type="submit" look="primary" busy={make.isPending}>
        {words.signUp.action}
      </Button>
      {email === undefined && (
        <p className="text-sm">
          {words.signUp.have}{' '}
          <Link to="/sign-in" className="link">
            {words.signIn.action}
          </Link>
        </p>
      )}
    </form>
  )
}
