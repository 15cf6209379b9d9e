/**
 * Keys as programs send them: `ppk_`, the organisation's id in the clear, the secret, and a checksum by which a scanner of
 * source code knows a leaked key from a text that looks like one.
 */
import { crc32 } from 'node:zlib'
import { hashOf, longId, newSecret, shortId } from '../secret.ts'

const form = /^(ppk_([\w-]{22})_[\w-]{43})_([0-9a-f]{8})$/

export function makeKey(organisationId: string, randomBytes: (count: number) => Uint8Array): string {
  const body = `ppk_${shortId(organisationId)}_${newSecret(randomBytes)}`
  return `${body}_${checksumOf(body)}`
}

/** @returns Undefined: no key, or mistyped. */
export function readKey(key: string): { readonly organisationId: string; readonly hash: Buffer } | undefined {
  const [, body, organisation, checksum] = form.exec(key) ?? []
  if (body === undefined || organisation === undefined || checksumOf(body) !== checksum) return undefined
  return { organisationId: longId(organisation), hash: hashOf(key) }
}

function checksumOf(body: string): string {
  return crc32(body).toString(16).padStart(8, '0')
}
