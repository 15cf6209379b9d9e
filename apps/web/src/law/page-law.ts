/**
 * The law in the page: the engine judges here what is typed, by the same catalogue as the server, and with the same of the
 * organisation's own requirements.
 */
import { withFiles } from '@playproof/catalogue/assemble'
import { Presenter } from '@playproof/engine/present'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useOrganisationId } from '../api/client.ts'
import { useLanguage } from '../words.ts'
import { compiledOnce, type PageLaw } from './compiled-law.ts'
import { lawQuery } from './law-query.ts'
import { type OwnRequirements, useOwnRequirements } from './own-requirements.ts'

/** With the organisation's own requirements that count on this page; undefined data while it is fetched. */
export function useLaw() {
  const organisationId = useOrganisationId()
  const language = useLanguage()
  const law = useQuery(lawQuery({ language, ...(organisationId !== undefined && { organisationId }) }))
  const own = useOwnRequirements()
  const data = useMemo(() => law.data && own.data && withOwn(law.data, own.data), [law.data, own.data])
  return {
    data,
    error: law.error ?? own.error,
    refetch: async () => void (await Promise.all([law.refetch(), own.refetch()])),
  }
}

/** Explanations as text, in the reader's language; undefined while the law is fetched. */
export function usePresenter(): Presenter | undefined {
  const { data: law } = useLaw()
  const language = useLanguage()
  return useMemo(() => law && new Presenter(law.compiled, language), [law, language])
}

function withOwn(law: PageLaw, { overlays }: OwnRequirements): PageLaw {
  if (overlays.length === 0) return law
  const key = [law.catalogue.digest, ...overlays.map(({ digest }) => digest)].join(' ')
  return compiledOnce(key, () =>
    withFiles(
      law.catalogue,
      overlays.flatMap(({ files }) => files),
    ),
  )
}
