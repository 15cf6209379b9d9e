/** The answers that the server keeps on a revision, and keeping the one on the page. */
import { type components, valueOf } from '@playproof/client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useOwnRequirements } from '../law/own-requirements.ts'
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

/** The kept answer that says what the page shows: same document, law, own requirements, markets and day. */
export function useSameAnswer(
  kept: readonly KeptSummary[] | undefined,
  { assessment, revision, markets, on }: Assessed,
): KeptSummary | undefined {
  const own = useOwnRequirements().data?.overlays ?? []
  const scope = inOrder(markets)
  return kept?.find(
    (each) =>
      each.revisionVersion === revision.version &&
      each.catalogue.digest === assessment.catalogue.digest &&
      isSameOwn(each.overlays, own) &&
      each.channels.length === 0 &&
      inOrder(each.markets) === scope &&
      each.on === on,
  )
}

export function isSameOwn(
  one: KeptSummary['overlays'],
  other: readonly Pick<KeptSummary['overlays'][number], 'overlayId' | 'digest'>[],
): boolean {
  const versions = other.map(({ overlayId, digest }) => `${overlayId} ${digest}`)
  return inOrder(one.map(({ overlayId, digest }) => `${overlayId} ${digest}`)) === inOrder(versions)
}

function inOrder(ids: readonly string[]): string {
  return ids.toSorted().join()
}

export function useKeepAnswer({ place, markets, on, today }: Assessed) {
  const own = useOwnRequirements()
  const api = useApi()
  const organisationId = useOrganisationId()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async () =>
      valueOf(
        await api.POST('/v1/revisions/{revisionId}/assessments', {
          params: { path: { revisionId: place.revisionId } },
          body: {
            markets: [...markets],
            ...(on !== today && { on }),
            overlayIds: own.data?.overlays.map(({ overlayId }) => overlayId) ?? [],
          },
        }),
      ),
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['assessments', organisationId, place.revisionId] }),
        queryClient.invalidateQueries({ queryKey: ['own-requirements', organisationId] }),
      ]),
  })
}
