/** Who is signed in: the first thing every page asks. */
import { type components, valueOf } from '@playproof/client'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useRouteContext } from '@tanstack/react-router'
import { type Language, useLanguage } from '../words.ts'
import { apiFor, useOrganisationId } from './client.ts'

export type Me = components['schemas']['Me']

export function meQuery(caller: { readonly language: Language; readonly organisationId?: string }) {
  return queryOptions({
    queryKey: ['me', caller.organisationId],
    queryFn: async () => valueOf(await apiFor(caller).GET('/v1/me')),
    staleTime: 60_000,
  })
}

/** undefined until it is known, and where nobody is signed in. */
export function useMe(): Me | undefined {
  const organisationId = useOrganisationId()
  const language = useLanguage()
  return useQuery(meQuery({ language, ...(organisationId !== undefined && { organisationId }) })).data
}

/** For whom the page of an organisation was opened. */
export function usePersonId(): string {
  return useRouteContext({ from: '/o/$organisationId', select: ({ personId }) => personId })
}

export type Permission = NonNullable<Me['organisation']>['permissions'][number]

/** Whether the person may do this in the organisation she looks at; false until it is known. */
export function useMay(permission: Permission): boolean {
  return useMe()?.organisation?.permissions.includes(permission) ?? false
}
