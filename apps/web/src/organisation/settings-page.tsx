import { type components, etagOf, valueOf } from '@playproof/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { JSX } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { useToast } from '../frame/toast.tsx'
import { Button } from '../ui/button.tsx'
import { Copyable } from '../ui/copy.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { Section } from '../ui/section.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Leave } from './leave.tsx'
import { OrganisationFields, organisationOfForm } from './organisation-fields.tsx'
import { useOrganisationWords } from './words.ts'

export function SettingsPage(): JSX.Element {
  const words = useOrganisationWords()
  const api = useApi()
  const organisationId = useOrganisationId()
  const organisation = useQuery({
    queryKey: ['organisation', organisationId],
    queryFn: async () => {
      const answer = await api.GET('/v1/organisation', {})
      return { value: valueOf(answer), etag: etagOf(answer) }
    },
  })
  return (
    <>
      <Section title={words.settings.title}>
        {organisation.error && (
          <ProblemNote error={organisation.error} onRetry={() => void organisation.refetch()} />
        )}
        {organisation.isPending && <SkeletonRows rows={6} height={56} />}
        {organisation.data && (
          <SettingsForm
            key={organisation.data.etag}
            organisation={organisation.data.value}
            etag={organisation.data.etag ?? ''}
          />
        )}
      </Section>
      <Leave />
    </>
  )
}

function SettingsForm({
  organisation,
  etag,
}: {
  readonly organisation: components['schemas']['Organisation']
  readonly etag: string
}): JSX.Element {
  const words = useOrganisationWords()
  const api = useApi()
  const toast = useToast()
  const queryClient = useQueryClient()
  const mayChange = useMay('organisation:write')
  const save = useMutation({
    mutationFn: async (form: FormData) =>
      valueOf(
        await api.PATCH('/v1/organisation', {
          params: { header: { 'If-Match': etag } },
          body: organisationOfForm(form),
        }),
      ),
    async onSuccess() {
      toast({ text: words.settings.saved })
      await queryClient.invalidateQueries({ queryKey: ['organisation'] })
      await queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  })
  return (
    <form
      className="flex max-w-lg flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate(new FormData(event.currentTarget))
      }}
    >
      <OrganisationFields organisation={organisation} disabled={!mayChange} />
      <div>
        <p className="text-sm font-medium">{words.settings.id}</p>
        <Copyable text={organisation.organisationId} label={words.settings.id} />
        <p className="text-sm text-ink-faint">{words.settings.idHelp}</p>
      </div>
      {save.error && <ProblemNote error={save.error} />}
      {mayChange ? (
        <Button type="submit" look="primary" className="self-start" busy={save.isPending}>
          {words.settings.save}
        </Button>
      ) : (
        <p className="text-ink-soft">{words.settings.readOnly}</p>
      )}
    </form>
  )
}
