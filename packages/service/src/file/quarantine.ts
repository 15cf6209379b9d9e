/**
 * Where uploads wait until they are filed: below one directory, per organisation, under names of ours. What nobody files is
 * removed after a day.
 */
import { createHash } from 'node:crypto'
import { createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { validate as isUuid } from 'uuid'

export interface Received {
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

const keptFor = 24 * 60 * 60 * 1000

export class Quarantine<Note> {
  readonly #directory: string

  constructor(directory: string) {
    this.#directory = directory
  }

  /**
   * Writes the stream down while hashing it, and stops reading at the limit.
   *
   * @returns Nothing where there is more than the limit allows; then nothing of it is kept.
   */
  async receive(
    organisationId: string,
    uploadId: string,
    source: AsyncIterable<Uint8Array>,
    mostBytes: number,
  ): Promise<Received | undefined> {
    const path = this.pathOf(organisationId, uploadId)
    await mkdir(this.#ofOrganisation(organisationId), { recursive: true, mode: 0o700 })
    const hash = createHash('sha256')
    let bytes = 0
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of source) {
        bytes += chunk.length
        if (bytes > mostBytes) throw new TooMuch()
        hash.update(chunk)
        yield chunk
      }
    }
    const sink: WriteStream = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
    try {
      await pipeline(counted, sink)
    } catch (error) {
      await rm(path, { force: true })
      if (error instanceof TooMuch) return undefined
      throw error
    }
    return { bytes, sha256: hash.digest('hex') }
  }

  /** Keeps bytes of ours beside an upload: an image that shows it. */
  async add(organisationId: string, uploadId: string, name: string, content: Uint8Array): Promise<void> {
    await writeFile(this.pathOf(organisationId, uploadId, name), content, { mode: 0o600, flush: true })
  }

  /** Writes down what was found out about an upload; from then on it can be filed. */
  async note(organisationId: string, uploadId: string, note: Note): Promise<void> {
    await writeFile(this.pathOf(organisationId, uploadId, 'json'), JSON.stringify(note), {
      mode: 0o600,
      flush: true,
    })
  }

  /** @returns Nothing where there is no such upload of this organisation. */
  async noteOf(organisationId: string, uploadId: string): Promise<Note | undefined> {
    try {
      return JSON.parse(await readFile(this.pathOf(organisationId, uploadId, 'json'), 'utf8')) as Note
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  async remove(organisationId: string, uploadId: string): Promise<void> {
    const directory = this.#ofOrganisation(organisationId)
    for (const file of await readdirIfThere(directory))
      if (file.startsWith(uploadId)) await rm(join(directory, file), { force: true })
  }

  /** Removes what has waited for more than a day. */
  async sweep(now: Date): Promise<void> {
    for (const organisationId of await readdirIfThere(this.#directory)) {
      const directory = join(this.#directory, organisationId)
      for (const file of await readdir(directory)) {
        const { mtimeMs } = await stat(join(directory, file))
        if (now.getTime() - mtimeMs > keptFor) await rm(join(directory, file), { force: true })
      }
    }
  }

  /** Where the upload, or what is kept beside it, lies. */
  pathOf(organisationId: string, uploadId: string, beside?: string): string {
    if (!isUuid(uploadId)) throw new TypeError(`${JSON.stringify(uploadId)} is no id of an upload`)
    return join(
      this.#ofOrganisation(organisationId),
      beside === undefined ? uploadId : `${uploadId}.${beside}`,
    )
  }

  #ofOrganisation(organisationId: string): string {
    if (!isUuid(organisationId)) throw new TypeError(`${JSON.stringify(organisationId)} is no organisation`)
    return join(this.#directory, organisationId)
  }
}

class TooMuch extends Error {}

async function readdirIfThere(directory: string): Promise<string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
