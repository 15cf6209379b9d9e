import { useSearch } from '@tanstack/react-router'
import type { JSX } from 'react'
import { leaveFor } from '../api/session.ts'
import { Entrance } from './entrance.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useSignInWords } from './words.ts'

export function SignInPage(): JSX.Element {
  const words = useSignInWords()
  const { to, waiting } = useSearch({ from: '/sign-in' })
  return (
    <Entrance title={words.signIn.title}>
      {waiting === true && (
        <p role="status" className="mb-4 rounded-md bg-unknown-soft p-3">
          {words.signIn.waiting}
        </p>
      )}
      <SignInForm
        onSignedIn={() => {
          leaveFor(to ?? '/')
        }}
      />
    </Entrance>
  )
}
