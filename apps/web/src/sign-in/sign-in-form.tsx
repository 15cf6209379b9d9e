/** Password or passkey, then a second factor where the account has one. */
import { useMutation } from '@tanstack/react-query'
import { type JSX, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { signIn, signInByPasskey, verifySecondFactor } from './auth.ts'
import { useSignInWords } from './words.ts'

export function SignInForm({ onSignedIn }: { readonly onSignedIn: () => void }): JSX.Element {
  const words = useSignInWords()
  const [needsSecondFactor, setNeedsSecondFactor] = useState(false)
  const byPassword = useMutation({
    mutationFn: signIn,
    onSuccess: (answer) => (answer.needsSecondFactor ? setNeedsSecondFactor(true) : onSignedIn()),
  })
  const byPasskey = useMutation({ mutationFn: signInByPasskey, onSuccess: onSignedIn })
  if (needsSecondFactor) return <SecondFactorForm onSignedIn={onSignedIn} />
  return (
    <div className="flex flex-col gap-4">
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          byPassword.mutate({ email: textOf(form, 'email'), password: textOf(form, 'password') })
        }}
      >
        <TextField
          label={words.signIn.email}
          name="email"
          type="email"
          autoComplete="username webauthn"
          required
        />
        <TextField
          label={words.signIn.password}
          name="password"
          type="password"
          autoComplete="current-password"
          required
        />
        {byPassword.error && <ProblemNote error={byPassword.error} />}
        <Button type="submit" look="primary" busy={byPassword.isPending}>
          {words.signIn.action}
        </Button>
      </form>
      <div className="flex items-center gap-3 text-sm text-ink-faint">
        <span className="h-px flex-1 bg-line" />
        {words.signIn.or}
        <span className="h-px flex-1 bg-line" />
      </div>
      <Button onClick={() => byPasskey.mutate()} busy={byPasskey.isPending}>
        {words.signIn.passkey}
      </Button>
      {byPasskey.error && <ProblemNote error={byPasskey.error} />}
      <p className="text-sm text-ink-faint">{words.signIn.forgotten}</p>
    </div>
  )
}

function SecondFactorForm({ onSignedIn }: { readonly onSignedIn: () => void }): JSX.Element {
  const words = useSignInWords()
  const verify = useMutation({ mutationFn: verifySecondFactor, onSuccess: onSignedIn })
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        verify.mutate(textOf(new FormData(event.currentTarget), 'code').replaceAll(/\s/g, ''))
      }}
    >
      <TextField
        label={words.secondFactor.code}
        help={words.secondFactor.help}
        name="code"
        autoComplete="one-time-code"
        autoFocus
        required
      />
      {verify.error && <ProblemNote error={verify.error} />}
      <Button type="submit" look="primary" busy={verify.isPending}>
        {words.secondFactor.action}
      </Button>
    </form>
  )
}

export function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
