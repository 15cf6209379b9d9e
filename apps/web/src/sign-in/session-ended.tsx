/** Over the page whose session ended: what was typed stays behind it. Who signs in as somebody else leaves it. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { JSX } from 'react'
import { valueOf } from '@playproof/client'
import { apiFor } from '../api/client.ts'
import { useMe, usePersonId } from '../api/me.ts'
import { InSheet, useSheetOpen } from '../api/sign-in-sheet.ts'
import { leaveFor, sessionResumedEvent, tellPerson } from '../api/session.ts'
import { useFrameWords } from '../frame/words.ts'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { fill, useLanguage } from '../words.ts'
import { SignInForm } from './sign-in-form.tsx'

export function SessionEnded(): JSX.Element {
  useSheetOpen()
  const words = useFrameWords()
  const language = useLanguage()
  const queryClient = useQueryClient()
  const personId = usePersonId()
  const name = useMe()?.name ?? ''
  const compare = useMutation({
    mutationFn: async () => valueOf(await apiFor({ language }).GET('/v1/me')),
    onSuccess(me) {
      if (me.personId !== personId) {
        leaveFor('/')
        return
      }
      tellPerson(personId)
      dispatchEvent(new Event(sessionResumedEvent))
      void queryClient.invalidateQueries()
    },
  })
  return (
    <Dialog open title={words.sessionEnded.title} description={fill(words.sessionEnded.detail, { name })}>
      <InSheet value>
        {compare.error && <ProblemNote error={compare.error} onRetry={() => compare.mutate()} />}
        <SignInForm onSignedIn={() => compare.mutate()} />
      </InSheet>
    </Dialog>
  )
}
