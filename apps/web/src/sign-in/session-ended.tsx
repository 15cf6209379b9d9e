/** Over the page whose session ended: what was typed stays behind it. */
import { useQueryClient } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useFrameWords } from '../frame/words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { SignInForm } from './sign-in-form.tsx'

export function SessionEnded({ onSignedIn }: { readonly onSignedIn: () => void }): JSX.Element {
  const words = useFrameWords()
  const queryClient = useQueryClient()
  return (
    <Dialog open title={words.sessionEnded.title} description={words.sessionEnded.detail}>
      <SignInForm
        onSignedIn={() => {
          void queryClient.invalidateQueries()
          onSignedIn()
        }}
      />
    </Dialog>
  )
}
