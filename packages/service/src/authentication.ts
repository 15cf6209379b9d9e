/** Who asks: from what a request brings along to the actor that operations are performed for. */
import type { Authentication } from './actor.ts'
import { readKey } from './api-key/key.ts'
import { cacheKeyOf, findKnownKey } from './api-key/store.ts'
import { membershipsOf } from './organisation/store.ts'
import type { Problem } from './problem.ts'
import type { Service } from './service.ts'

export interface Credentials {
  /** The Authorization header. It counts before a cookie. */
  readonly authorization?: string
  /** The Cookie header. */
  readonly cookie?: string
  /** The header Playproof-Organisation: which of her organisations a person acts for. */
  readonly organisation?: string
}

/**
 * A person without the header acts for her organisation where she has just one, else for none. A key acts for its own; the
 * header may name no other. Changes of roles and keys in this process hold at once, those of others within 10 s.
 */
export async function authenticate(service: Service, credentials: Credentials): Promise<Authentication> {
  const { authorization, cookie, organisation } = credentials
  if (authorization !== undefined) return ofKey(service, authorization, organisation)
  if (cookie === undefined) return { actor: undefined }
  const session = await service.people.sessionOf(cookie)
  if (!session)
    return service.people.awaitsSecondFactor(cookie)
      ? { problem: { code: 'second-factor-pending' } }
      : { actor: undefined }
  const { personId, sessionId } = session
  const memberships = await service.callers.memberships.get(personId, () =>
    membershipsOf(service.db, personId),
  )
  const membership =
    organisation === undefined
      ? memberships.length === 1
        ? memberships[0]
        : undefined
      : memberships.find(({ organisationId }) => organisationId === organisation.toLowerCase())
  // Whether there is such an organisation is its members' business.
  if (organisation !== undefined && !membership) return { problem: unknownOrganisation }
  return { actor: { kind: 'person', personId, sessionId, ...(membership && { membership }) } }
}

const unknownOrganisation: Problem = { code: 'record-unknown', facts: { kind: 'organisation' } }

async function ofKey(
  service: Service,
  authorization: string,
  organisation: string | undefined,
): Promise<Authentication> {
  const [, text = ''] = /^Bearer +(\S+)$/i.exec(authorization) ?? []
  const read = readKey(text)
  if (!read) return { problem: { code: 'key-invalid' } }
  const now = service.clock.now()
  const known = await service.callers.keys.get(cacheKeyOf(read.hash), () =>
    findKnownKey(service.db, { ...read, now }),
  )
  if (!known || (known.expiresAt && known.expiresAt <= now)) return { problem: { code: 'key-invalid' } }
  const { actor } = known
  return organisation === undefined || organisation.toLowerCase() === actor.membership.organisationId
    ? { actor }
    : { problem: unknownOrganisation }
}
