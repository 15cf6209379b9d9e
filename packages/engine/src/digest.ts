/** Canonical bytes and digests of answers: the same input gives the same bytes on every platform. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

/**
 * JSON with keys in the order of their UTF-16 code units and no white space; numbers are written as ECMAScript does. Both
 * are what RFC 8785 asks for.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const record = value as Readonly<Record<string, unknown>>
    let members = ''
    for (const key of inOrder(Object.keys(value))) {
      const member = record[key]
      if (member === undefined) continue
      members += `${members === '' ? '' : ','}${quoted(key)}:${canonicalJson(member)}`
    }
    return `{${members}}`
  }
  return typeof value === 'string' ? quoted(value) : (JSON.stringify(value) ?? 'null')
}

/** Most are in order already. */
function inOrder(keys: string[]): string[] {
  for (let i = 1; i < keys.length; i++) if ((keys[i - 1] as string) > (keys[i] as string)) return keys.sort()
  return keys
}

/** Nothing in it that JSON would escape. */
const plain = /^[\w\-./: ]*$/

function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text)
}

/** `sha256:` and the hex digest of the value's canonical JSON. */
export function digestOf(value: unknown): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))}`
}
