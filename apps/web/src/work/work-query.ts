/** What needs a person, as pages ask for it. */
import { type Client, valueOf } from '@playproof/client'
import { queryOptions } from '@tanstack/react-query'

export function workQuery(api: Client, organisationId: string | undefined) {
  return queryOptions({
    queryKey: ['work', organisationId],
    queryFn: async () => valueOf(await api.GET('/v1/work')),
  })
}
