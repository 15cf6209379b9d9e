/** What headers ask of an operation beside its input. Malformed ones are refused, as ignoring them could overwrite or repeat. */
import type { Problem } from '@playproof/service/problem'
import type { FastifyRequest } from 'fastify'

export interface Conditions {
  /** From If-Match: the version that the caller changes. */
  readonly expectedVersion?: number
  readonly idempotencyKey?: string
  /** From Playproof-Owner: another organisation whose records are asked for, by its grant. */
  readonly ownerId?: string
}

const ownerHeader = 'playproof-owner'

export function etagOf(version: number): string {
  return `"v${version}"`
}

export function conditionsOf({
  headers,
}: Pick<FastifyRequest, 'headers'>):
  | { readonly conditions: Conditions; readonly problem?: undefined }
  | { readonly problem: Problem; readonly conditions?: undefined } {
  const match = headers['if-match']
  const version = match === undefined ? undefined : /^"v([1-9]\d{0,8})"$/.exec(match)?.[1]
  if (match !== undefined && version === undefined) return malformed('If-Match', 'one ETag, as "v3"')
  const key = headers['idempotency-key']
  if (key !== undefined && (typeof key !== 'string' || !/^[\x21-\x7e]{8,200}$/.test(key)))
    return malformed('Idempotency-Key', '8 to 200 visible ASCII characters')
  const owner = headers[ownerHeader]
  if (owner !== undefined && (typeof owner !== 'string' || !uuid.test(owner)))
    return malformed('Playproof-Owner', 'the id of one organisation')
  return {
    conditions: {
      ...(version !== undefined && { expectedVersion: Number(version) }),
      ...(key !== undefined && { idempotencyKey: key }),
      ...(owner !== undefined && { ownerId: owner.toLowerCase() }),
    },
  }
}

const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

function malformed(header: string, expected: string): { readonly problem: Problem } {
  return { problem: { code: 'header-malformed', facts: { header, expected } } }
}

/** Whether the caller has this version already. */
export function isKnownVersion(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.split(',').some((one) => {
    const tag = one.trim()
    return tag === '*' || tag.replace(/^W\//, '') === etag
  })
}
