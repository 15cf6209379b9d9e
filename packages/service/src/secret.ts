/** Secrets in links and keys: made by chance, kept as a hash, compared in constant time. */
import { createHash, timingSafeEqual } from 'node:crypto'

/** As many as cannot be tried out. */
const secretBytes = 32
/** A UUID and the secret, in base64url without padding. */
const form = /^([\w-]{22})\.([\w-]{43})$/

export function newSecret(randomBytes: (count: number) => Uint8Array): string {
  return Buffer.from(randomBytes(secretBytes)).toString('base64url')
}

export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

export function isSecretOf(kept: Uint8Array, secret: string): boolean {
  const hash = hashOf(secret)
  return hash.length === kept.length && timingSafeEqual(hash, kept)
}

/** An id in 22 characters, in the clear: where to look a secret up. */
export function shortId(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url')
}

/** @param short 22 characters of base64url. */
export function longId(short: string): string {
  const hex = Buffer.from(short, 'base64url').toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** What stands in an invitation's link. */
export function tokenOf(organisationId: string, secret: string): string {
  return `${shortId(organisationId)}.${secret}`
}

export function readToken(
  token: string,
): { readonly organisationId: string; readonly secret: string } | undefined {
  const [, short, secret] = form.exec(token) ?? []
  return short === undefined || secret === undefined ? undefined : { organisationId: longId(short), secret }
}
