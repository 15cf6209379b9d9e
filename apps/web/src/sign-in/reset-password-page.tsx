/** By a link that an owner made, or whoever runs the server; the secret is behind the #. */
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type JSX, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { faultOfPassword, resetPassword } from './auth.ts'
import { Entrance } from './entrance.tsx'
import { textOf } from './sign-in-form.tsx'
import { useSignInWords } from './words.ts'

export function ResetPasswordPage(): JSX.Element {
  const words = useSignInWords()
  const [token] = useState(() => location.hash.slice(1))
  const reset = useMutation({ mutationFn: resetPassword })
  const passwordFault = faultOfPassword(reset.error)
  return (
    <Entrance title={words.reset.title}>
      {reset.isSuccess ? (
        <p>
          {words.reset.done}{' '}
          <Link to="/sign-in" className="link">
            {words.signIn.action}
          </Link>
        </p>
      ) : (
        <form
          className="flex flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            reset.mutate({ token, newPassword: textOf(new FormData(event.currentTarget), 'password') })
          }}
        >
          <TextField
            label={words.reset.password}
            help={words.signUp.passwordHelp}
            error={passwordFault}
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={12}
            required
          />
          {reset.error && passwordFault === undefined && <ProblemNote error={reset.error} />}
          <Button type="submit" look="primary" busy={reset.isPending}>
            {words.reset.action}
          </Button>
        </form>
      )}
    </Entrance>
  )
}
