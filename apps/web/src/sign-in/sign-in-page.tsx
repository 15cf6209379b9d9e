import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { JSX } from 'react'
import { Entrance } from './entrance.tsx'
import { SignInForm } from './sign-in-form.tsx'
import { useSignInWords } from './words.ts'

export function SignInPage(): JSX.Element {
  const words = useSignInWords()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const { to } = useSearch({ from: '/sign-in' })
  return (
    <Entrance title={words.signIn.title}>
      <SignInForm
        onSignedIn={() => {
          queryClient.clear()
          void navigate({ to: to ?? '/', replace: true })
        }}
      />
    </Entrance>
  )
}
