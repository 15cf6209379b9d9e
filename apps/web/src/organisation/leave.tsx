/** The way out of an organisation, for every role. */
import { valueOf } from '@playproof/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { JSX } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useOrganisationWords } from './words.ts'

export function Leave(): JSX.Element | null {
  const words = useOrganisationWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const queryClient = useQueryClient()
  const navigate = useNavigate()
  const leave = useMutation({
    mutationFn: async (id: string) =>
      valueOf(
        await api.POST('/v1/organisations/{organisationId}/leave', {
          params: { path: { organisationId: id } },
        }),
      ),
    onSuccess: () => {
      queryClient.clear()
      return navigate({ to: '/' })
    },
  })
  if (organisationId === undefined) return null
  return (
    <div className="flex flex-col items-start gap-2 border-t border-line pt-4">
      <Dialog
        title={words.settings.leave}
        description={words.settings.leaveDetail}
        trigger={<Button look="danger">{words.settings.leave}</Button>}
      >
        {leave.error && <ProblemNote error={leave.error} />}
        <Button
          look="danger"
          className="mt-3"
          busy={leave.isPending}
          onClick={() => leave.mutate(organisationId)}
        >
          {words.settings.leave}
        </Button>
      </Dialog>
    </div>
  )
}
