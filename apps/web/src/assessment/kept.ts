/** The answers that the server keeps on a revision, and keeping the one on the page. */
import { type components, valueOf } from '@playproof/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi, useOrganisationId } from '../api/client.ts'
import type { Assessed } from './assessed.ts'

export type KeptSummary = components['schemas']['AssessmentSummary']

export function useKeptAnswers({ place }: Pick<Assessed, 'place'>) {
  const api = useApi()
  const organisationId = useOrganisationId()
  return useQuery({
    queryKey: ['assessments', organisationId, place.revisionId],
    queryFn: async () =>
      valueOf(
        await api.GET('/v1/assessments', {
          params: { query: { revisionId: place.revisionId, limit: 50 } },
        }),
      ).items,
  })
}

/** The kept answer that says what the page shows: same document, law, markets and day. */
export function sameAnswer(
  kept: readonly KeptSummary[] | undefined,
  { assessment, revision, markets, on }: Assessed,
): KeptSummary | undefined {
  const scope = inOrder(markets)
  return kept?.find(
    (each) =>
      each.revisionVersion === revision.version &&
      each.catalogue.digest === assessment.catalogue.digest &&
      each.overlays.length === 0 &&
      each.channels.length === 0 &&
      inOrder(each.markets) === scope &&
      each.on === on,
  )
}

function inOrder(ids: readonly string[]): string {
  return ids.toSorted().join()
}

export function useKeepAnswer({ place, markets, on, today }: Assessed) {
  const api = useApi()
  const organisationId = useOrganisationId()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async () =>
      valueOf(
        await api.POST('/v1/revisions/{revisionId}/assessments', {
          params: { path: { revisionId: place.revisionId } },
          body: { markets: [...markets], ...(on !== today && { on }) },
        }),
      ),
    onSuccess: () =>
      queryClient.invalidateQueries({ queryKey: ['assessments', organisationId, place.revisionId] }),
  })
}
