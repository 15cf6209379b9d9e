/**
 * Contents of files, each under the hash of its bytes: written once, never changed. On this machine they lie below a
 * directory; another place needs these four methods.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, chmod, copyFile, link, mkdir, open, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Readable } from 'node:stream'
import { v7 as newId, validate as isUuid } from 'uuid'

interface ContentKey {
  readonly organisationId: string
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

export interface ContentStore {
  /** Takes a file on this disk over; when this is done it is there for good. What is there already stays. */
  keep(key: ContentKey, path: string): Promise<void>
  /** @throws {ContentMissingError} */
  read(key: ContentKey): Promise<Readable>
  /**
   * A path on this disk with the content.
   *
   * @throws {ContentMissingError}
   */
  pathOf(key: ContentKey): Promise<string>
  /** Whether what is there still has its hash. */
  verify(key: ContentKey): Promise<'intact' | 'changed' | 'missing'>
}

class ContentMissingError extends Error {
  constructor({ organisationId, sha256 }: ContentKey) {
    super(`No content ${sha256} of organisation ${organisationId}; restore it from a backup`)
  }
}

export function directoryStore(directory: string): ContentStore {
  const placeOf = ({ organisationId, sha256 }: ContentKey): string => {
    if (!isUuid(organisationId) || !/^[0-9a-f]{64}$/.test(sha256))
      throw new TypeError(`No place for ${organisationId} ${sha256}`)
    return join(directory, organisationId, sha256.slice(0, 2), sha256)
  }
  const existing = async (key: ContentKey): Promise<string> => {
    const place = placeOf(key)
    if (!(await isThere(place))) throw new ContentMissingError(key)
    return place
  }
  return {
    keep: (key, path) => keepAt(placeOf(key), path),
    read: async (key) => createReadStream(await existing(key)),
    pathOf: existing,
    verify: async (key) => {
      const place = placeOf(key)
      if (!(await isThere(place))) return 'missing'
      const hash = createHash('sha256')
      for await (const chunk of createReadStream(place)) hash.update(chunk as Buffer)
      return hash.digest('hex') === key.sha256 ? 'intact' : 'changed'
    },
  }
}

async function keepAt(place: string, path: string): Promise<void> {
  if (await isThere(place)) return
  const made = await mkdir(dirname(place), { recursive: true, mode: 0o700 })
  // A copy under another name first, as the upload may lie on another disk; the link appears whole or not at all.
  const part = `${place}.${newId()}.part`
  try {
    await copyFile(path, part)
    await chmod(part, 0o400)
    await synchronise(part)
    await link(part, place)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(part, { force: true })
  }
  await synchronise(dirname(place))
  if (made !== undefined) await synchronise(dirname(dirname(place)))
}

/** Waits until the disk has it. */
async function synchronise(path: string): Promise<void> {
  // Directories cannot be opened like this on Windows, and need not be.
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path)
    return true
  } catch {
    return false
  }
}
