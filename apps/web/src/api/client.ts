/** The API, for the person who is signed in and the organisation that she looks at. */
import { type Client, createClient } from '@playproof/client'
import { useMatch } from '@tanstack/react-router'
import { useLanguage } from '../words.ts'
import type { Language } from '../words.ts'
import { fetchOrTake } from './early-answers.ts'

const clients = new Map<string, Client>()

/** The organisation in the page's address; undefined on pages that belong to none. */
export function useOrganisationId(): string | undefined {
  return useMatch({
    from: '/o/$organisationId',
    shouldThrow: false,
    // The match itself is another object at each step of each change of page.
    select: ({ params }) => params.organisationId,
  })
}

/** @returns One client per organisation and language, the same each time. */
export function useApi(): Client {
  const organisationId = useOrganisationId()
  const language = useLanguage()
  return apiFor({ language, ...(organisationId !== undefined && { organisationId }) })
}

export function apiFor(caller: { readonly language: Language; readonly organisationId?: string }): Client {
  const key = JSON.stringify([caller.organisationId, caller.language])
  let client = clients.get(key)
  if (!client) {
    client = createClient({ baseUrl: location.origin, fetch: fetchOrTake, ...caller })
    clients.set(key, client)
  }
  return client
}
