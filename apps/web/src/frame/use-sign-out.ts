/** Leaves as nobody: what was typed is saved first, and what could not be waits for the same person. */
import { usePersonId } from '../api/me.ts'
import { isSignedOut } from '../api/query.ts'
import { leaveFor } from '../api/session.ts'
import { signOut } from '../sign-in/auth.ts'
import { hasDrafts } from './kept-here.ts'
import { useToast } from './toast.tsx'

/** @returns Signs out; a note says where it could not. */
export function useSignOut(): () => void {
  const personId = usePersonId()
  const toast = useToast()
  const leave = async (): Promise<void> => {
    const { saveDrafts } = await import('../product/draft/use-draft.ts')
    await saveDrafts()
    await signOut().catch((error: unknown) => {
      if (!isSignedOut(error)) throw error
    })
    leaveFor(hasDrafts(personId) ? '/sign-in?waiting=true' : '/sign-in')
  }
  return () => {
    leave().catch((error: unknown) => toast({ text: error instanceof Error ? error.message : String(error) }))
  }
}
