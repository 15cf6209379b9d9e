/**
 * The catalogue built into one JSON file, so that a program need not read, parse and check thousands of files. The
 * bundle is named by a stamp of the files it was built from; where the files changed since, it is built anew.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Catalogue } from './catalogue.ts'
import { catalogueFolder, catalogueTree } from './files.ts'

/**
 * The catalogue, from its bundle where that is current, else from the files, whose bundle is then written.
 *
 * @throws {CatalogueRefusedError} The files are malformed; an older bundle is not used instead.
 */
export async function openCatalogue(folder: string = catalogueFolder): Promise<Catalogue> {
  const path = join(folder, 'dist', `catalogue-${stampOf(folder)}.json`)
  const built = readBundle(path)
  if (built !== undefined) return JSON.parse(built) as Catalogue
  // Parsers and validators are needed only here.
  const { loadCatalogue } = await import('./load.ts')
  const { catalogue } = await loadCatalogue(folder)
  writeQuietly(path, asciiJson(catalogue))
  return catalogue
}

/** JSON in ASCII is read without decoding and parsed in half the memory. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[^\0-~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function readBundle(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return undefined
  }
}

/** Writes whole or not at all; a folder that cannot be written only costs the next start its speed. */
function writeQuietly(path: string, text: string): void {
  const draft = `${path}.${randomUUID()}`
  try {
    mkdirSync(join(path, '..'), { recursive: true })
    writeFileSync(draft, text)
    renameSync(draft, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EROFS' && code !== 'ENOSPC' && code !== 'EPERM') throw error
  }
}

/** Names, sizes and times of all files that the catalogue is read from. */
function stampOf(folder: string): string {
  const lines = filesOf(folder).map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name))
    return `${name} ${size} ${mtimeMs}\n`
  })
  return createHash('sha256').update(lines.join('')).digest('hex').slice(0, 16)
}

/** What a folder held when it was listed last. */
interface Listing {
  readonly format: 'playproof/catalogue-files/1'
  /** Times of the folders: a file that comes, goes or is renamed changes the time of its folder. */
  readonly folders: Readonly<Record<string, number>>
  readonly files: readonly string[]
}

/** Names of the files, relative to the folder; folders that did not change since are not listed again. */
function filesOf(folder: string): readonly string[] {
  const path = join(folder, 'dist', 'files.json')
  const known = readListing(path)
  const isCurrent =
    known && Object.entries(known.folders).every(([name, time]) => timeOf(join(folder, name)) === time)
  if (isCurrent) return known.files
  const { files, folders } = catalogueTree(folder)
  const names = files.filter((file) => !file.endsWith('.cases.yaml')).map((file) => relative(folder, file))
  // A change in the same tick of the clock as the listing would not show: what changed just now is listed again.
  if (Math.max(...folders.values()) < Date.now() - settledAfter) {
    const listing: Listing = {
      format: 'playproof/catalogue-files/1',
      folders: Object.fromEntries([...folders].map(([at, time]) => [relative(folder, at), time])),
      files: names,
    }
    writeQuietly(path, JSON.stringify(listing))
  }
  return names
}

/** Milliseconds; coarser than the clock of any file system. */
const settledAfter = 3000

function readListing(path: string): Listing | undefined {
  try {
    const found = JSON.parse(readFileSync(path, 'utf8')) as Partial<Listing>
    return found.format === 'playproof/catalogue-files/1' ? (found as Listing) : undefined
  } catch {
    return undefined
  }
}

function timeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}
