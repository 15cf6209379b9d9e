/** The secret that signs cookies and encrypts second factors: made at the first start, kept beside the data. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @param directory Where the data lies. Several processes on one database share the file `secret` in it; who loses it
 *   signs everybody out, and second factors must be set up anew.
 * @returns 64 hexadecimal digits.
 */
export function readOrMakeSecret(directory: string): string {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const file = join(directory, 'secret')
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(secret)) throw new Error(`${file} does not hold 64 hexadecimal digits`)
  return secret
}
