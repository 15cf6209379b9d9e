/** A whole toy in one step, for whoever has none yet and wants to see what comes of one. */
import { valueOf } from '@playproof/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { JSX } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useFrameWords } from '../frame/words.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'

export function SampleBearButton(): JSX.Element {
  const words = useFrameWords()
  const api = useApi()
  const organisationId = useOrganisationId() ?? ''
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const make = useMutation({
    mutationFn: async () => {
      // With much that only it needs.
      const { readSample } = await import('./samples.ts')
      const { document, markets } = await readSample(api, 'plush-bear')
      return valueOf(
        await api.POST('/v1/products', {
          body: { document: document as Record<string, never>, markets: [...markets] },
        }),
      )
    },
    async onSuccess({ product: { productId }, revision: { revisionId } }) {
      for (const queryKey of [['products'], ['portfolio'], ['work']])
        void queryClient.invalidateQueries({ queryKey: [...queryKey, organisationId] })
      await navigate({
        to: '/o/$organisationId/products/$productId/revisions/$revisionId',
        params: { organisationId, productId, revisionId },
      })
    },
  })
  return (
    <>
      <Button busy={make.isPending} onClick={() => make.mutate()}>
        {words.sampleBear}
      </Button>
      {make.error && <ProblemNote error={make.error} />}
    </>
  )
}
