import { valueOf } from '@playproof/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { JSX } from 'react'
import { apiFor } from '../api/client.ts'
import { useMe } from '../api/me.ts'
import { Entrance } from '../sign-in/entrance.tsx'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useLanguage } from '../words.ts'
import { OrganisationFields, organisationOfForm } from './organisation-fields.tsx'
import { useOrganisationWords } from './words.ts'

export function NewOrganisationPage(): JSX.Element {
  const words = useOrganisationWords()
  const language = useLanguage()
  const me = useMe()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const found = useMutation({
    mutationFn: async (form: FormData) =>
      valueOf(await apiFor({ language }).POST('/v1/organisations', { body: organisationOfForm(form) })),
    onSuccess: ({ organisationId }) => {
      queryClient.clear()
      return navigate({ to: '/o/$organisationId', params: { organisationId } })
    },
  })
  return (
    <Entrance title={words.found.title}>
      {me?.organisations.length === 0 && <p className="mb-2">{words.found.none}</p>}
      <p className="mb-4 text-ink-soft">{words.found.detail}</p>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          found.mutate(new FormData(event.currentTarget))
        }}
      >
        <OrganisationFields />
        {found.error && <ProblemNote error={found.error} />}
        <Button type="submit" look="primary" busy={found.isPending}>
          {words.found.action}
        </Button>
      </form>
    </Entrance>
  )
}
