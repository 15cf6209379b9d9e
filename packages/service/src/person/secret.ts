/** The secret that signs cookies and encrypts second factors: made at the first start, kept beside the data. */
import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeDirectory, onDisk } from '../db/directory.ts'
import { DatabaseProblem } from '../db/problem.ts'

/**
 * @param directory Where the data lies. Several processes on one database share the file `secret` in it; who loses it
 *   signs everybody out, and second factors must be set up anew.
 * @returns 64 hexadecimal digits.
 * @throws {DatabaseProblem} The directory cannot be written, or the file holds something else.
 */
export function readOrMakeSecret(directory: string): string {
  const file = join(directory, 'secret')
  const secret = onDisk(directory, () => {
    makeDirectory(directory)
    // A file that is there is never written.
    if (!existsSync(file)) makeSecret(file)
    return readFileSync(file, 'utf8').trim()
  })
  if (!/^[0-9a-f]{64}$/.test(secret)) throw new DatabaseProblem({ code: 'secret-damaged', facts: { file } })
  return secret
}

/** Whole or not at all: a process that is killed leaves no part of a secret. */
function makeSecret(file: string): void {
  const draft = `${file}.${randomUUID()}`
  writeFileSync(draft, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx', flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    // Another process on the same data was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
}
