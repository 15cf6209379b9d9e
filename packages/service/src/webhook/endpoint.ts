/** What creating and changing a webhook share. */
import { marketsWithMembers } from '../law/law.ts'
import type { Problem } from '../problem.ts'
import type { Service } from '../service.ts'
import { faultOfUrl } from './address.ts'

/** Why an endpoint may not be like this. */
export function faultOfEndpoint(
  { law, network }: Pick<Service, 'law' | 'network'>,
  {
    url,
    markets,
  }: { readonly url?: string | undefined; readonly markets?: readonly string[] | undefined | null },
): Problem | undefined {
  const reason = url === undefined ? undefined : faultOfUrl(url, network)
  if (reason) return { code: 'webhook-url-refused', facts: { reason } }
  return markets ? marketsWithMembers(law, markets).problem : undefined
}

export const unknownWebhook: Problem = { code: 'record-unknown', facts: { kind: 'webhook' } }
