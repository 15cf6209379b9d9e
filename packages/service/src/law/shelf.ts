/**
 * Catalogue versions that kept answers rest on, as files beside the database: read when an old answer is, and held in
 * memory a few at a time.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Catalogue } from '@playproof/catalogue/value'
import { type Law, lawFrom } from './law.ts'

export interface Shelf {
  /** Where they lie; a worker opens its own shelf there. */
  readonly directory: string
  /** Puts a catalogue on the shelf, where it is not there yet. It is safe on the disk when this returns. */
  keep(law: Law): void
  /**
   * @returns Undefined where it is not on the shelf.
   * @throws {CatalogueDamagedError} Its file does not hold what its name says.
   */
  lawOf(digest: string): Law | undefined
  /**
   * @returns A catalogue on the shelf as JSON, packed by gzip.
   * @throws {Error} It is not on the shelf.
   */
  packed(digest: string): Promise<Uint8Array>
}

export class CatalogueDamagedError extends Error {
  readonly file: string

  constructor(file: string, options?: ErrorOptions) {
    super(`${file} is damaged; restore it from a backup`, options)
    this.name = 'CatalogueDamagedError'
    this.file = file
  }
}

/** Compiled versions in memory, the current one not among them. */
const mostInMemory = 3

/** @param current The law that answers now; it need not be read. */
export function openShelf(directory: string, current?: Law): Shelf {
  const inMemory = new Map<string, Law>()
  const fileOf = (digest: string) => {
    const name = /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1]
    return name === undefined ? undefined : join(directory, `catalogue-${name}.json.gz`)
  }
  return {
    directory,
    keep({ catalogue }) {
      const file = fileOf(catalogue.digest)
      if (file === undefined) throw new TypeError(`No digest of a catalogue: ${catalogue.digest}`)
      if (existsSync(file)) return
      mkdirSync(directory, { recursive: true, mode: 0o700 })
      const draft = `${file}.${crypto.randomUUID()}`
      writeFileSync(draft, gzipSync(JSON.stringify(catalogue)), { flush: true })
      renameSync(draft, file)
    },
    lawOf(digest) {
      if (digest === current?.catalogue.digest) return current
      const known = inMemory.get(digest)
      const file = fileOf(digest)
      const law = known ?? (file !== undefined && existsSync(file) ? lawFrom(read(file, digest)) : undefined)
      if (!law) return undefined
      // In the order of use: the first is the one that was not asked for longest.
      inMemory.delete(digest)
      inMemory.set(digest, law)
      if (inMemory.size > mostInMemory) inMemory.delete(inMemory.keys().next().value as string)
      return law
    },
    packed(digest) {
      const file = fileOf(digest)
      if (file === undefined) throw new TypeError(`No digest of a catalogue: ${digest}`)
      return readFile(file)
    },
  }
}

function read(file: string, digest: string): Catalogue {
  let catalogue: Partial<Catalogue>
  try {
    catalogue = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as Partial<Catalogue>
  } catch (error) {
    throw new CatalogueDamagedError(file, { cause: error })
  }
  if (catalogue.digest !== digest) throw new CatalogueDamagedError(file)
  return catalogue as Catalogue
}
