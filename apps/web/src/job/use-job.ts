/** Work in the background, asked about while it runs. */
import { type components, valueOf } from '@playproof/client'
import { useQuery } from '@tanstack/react-query'
import { useApi, useOrganisationId } from '../api/client.ts'

export type Job = components['schemas']['Job']

const pollMilliseconds = 800

/** @param jobId Nothing is asked where it is undefined. */
export function useJob(jobId: string | undefined) {
  const api = useApi()
  const organisationId = useOrganisationId()
  return useQuery({
    queryKey: ['job', organisationId, jobId],
    enabled: jobId !== undefined,
    queryFn: async () =>
      valueOf(await api.GET('/v1/jobs/{jobId}', { params: { path: { jobId: jobId ?? '' } } })),
    refetchInterval: ({ state: { data } }) => (data && hasEnded(data) ? false : pollMilliseconds),
  })
}

export function hasEnded({ state }: Job): boolean {
  return state !== 'waiting' && state !== 'running'
}
