/**
 * The catalogue built into one file, so that a program need not read, parse and check thousands. A stamp beside it says
 * what the files were like that it was built from; where they changed since, it is built anew. Every line of a bundle is
 * JSON: first what is no list, and the names of the lists; then one list after another.
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { readText, removeOthers, writeQuietly } from './built.ts'
import type { Catalogue } from './catalogue.ts'
import { catalogueFolder, filesBehindBundle } from './files.ts'

/**
 * The catalogue, from its bundle where that is current, else from the files, whose bundle is then written.
 *
 * @throws {CatalogueRefusedError} The files are malformed; an older bundle is not used instead.
 */
export async function openCatalogue(folder: string = catalogueFolder): Promise<Catalogue> {
  const stamp = currentStamp(folder)
  const built = stamp && readText(join(folder, 'dist', stamp.bundle))
  return built === undefined ? build(folder) : unbundled(built)
}

async function build(folder: string): Promise<Catalogue> {
  // Before anything is read: what changes meanwhile must differ from the stamp.
  const seen = stateOf(folder)
  // Parsers and validators are needed only here.
  const { loadLaw } = await import('./load.ts')
  const catalogue = await loadLaw(folder)
  const bundle = `catalogue-${catalogue.digest.slice(-16)}.jsonl`
  if (writeQuietly(join(folder, 'dist', bundle), bundled(catalogue))) {
    const stamp: Stamp = { format: 'playproof/catalogue-stamp/1', bundle, ...seen }
    writeQuietly(join(folder, stampName), asciiJson(stamp))
    removeOthers(join(folder, 'dist'), bundle, /^catalogue-[0-9a-f]{16}\.jsonl$/)
  }
  return catalogue
}

/** The first line of a bundle. */
interface Head extends Pick<Catalogue, 'schema' | 'version' | 'digest'> {
  readonly lists: readonly string[]
}

function bundled({ schema, version, digest, ...lists }: Catalogue): string {
  const head: Head = { schema, version, digest, lists: Object.keys(lists) }
  return [head, ...Object.values(lists)].map(asciiJson).join('\n')
}

/** No command needs all of the law: a list is parsed when it is first asked for. */
function unbundled(text: string): Catalogue {
  const [head = '', ...lines] = text.split('\n')
  const { lists, ...catalogue } = JSON.parse(head) as Head
  lists.forEach((name, i) => {
    Object.defineProperty(catalogue, name, {
      configurable: true,
      enumerable: true,
      get: () => {
        const value: unknown = JSON.parse(lines[i] ?? '')
        Object.defineProperty(catalogue, name, { enumerable: true, value })
        return value
      },
    })
  })
  return catalogue as unknown as Catalogue
}

/** JSON in ASCII is read without decoding and parsed in half the memory. */
function asciiJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[^\0-~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** What the files were like that a bundle was built from. */
interface Stamp {
  readonly format: 'playproof/catalogue-stamp/1'
  /** Name of the bundle, which lies beside the stamp. */
  readonly bundle: string
  /**
   * Times of the folders: a file that comes, goes or is renamed changes the time of its folder. Absent where one had
   * changed just before it was listed: a change in the same tick of the clock would not show.
   */
  readonly folders?: Readonly<Record<string, number>>
  /** Name relative to the catalogue's folder, size in bytes, time of the last change. */
  readonly files: readonly (readonly [name: string, size: number, time: number])[]
}

const stampName = join('dist', 'stamp.json')

/** The stamp, where the files still are what it says. */
function currentStamp(folder: string): Stamp | undefined {
  const stamp = readStamp(folder)
  if (!stamp?.files.every((file) => isUnchanged(folder, file))) return undefined
  // Folders that did not change since are not listed again.
  if (stamp.folders && Object.entries(stamp.folders).every(([name, time]) => timeOf(folder, name) === time))
    return stamp
  const { folders, files } = stateOf(folder)
  if (JSON.stringify(files) !== JSON.stringify(stamp.files)) return undefined
  if (folders) writeQuietly(join(folder, stampName), asciiJson({ ...stamp, folders } satisfies Stamp))
  return stamp
}

function readStamp(folder: string): Stamp | undefined {
  try {
    const found = JSON.parse(readText(join(folder, stampName)) ?? '') as Partial<Stamp>
    return found.format === 'playproof/catalogue-stamp/1' ? (found as Stamp) : undefined
  } catch {
    return undefined
  }
}

function stateOf(folder: string): Pick<Stamp, 'folders' | 'files'> {
  const { files: names, folders } = filesBehindBundle(folder)
  const files = names.map((name) => {
    const { size, mtimeMs } = statSync(`${folder}/${name}`)
    return [name, size, mtimeMs] as const
  })
  const isSettled = Math.max(...Object.values(folders)) < Date.now() - settledAfter
  return isSettled ? { folders, files } : { files }
}

/** Milliseconds; coarser than the clock of any file system. */
const settledAfter = 3000

function isUnchanged(folder: string, [name, size, time]: Stamp['files'][number]): boolean {
  // The path is taken as it is: to normalize thousands takes as long as to ask for them.
  const now = statSync(`${folder}/${name}`, { throwIfNoEntry: false })
  return now?.size === size && now.mtimeMs === time
}

function timeOf(folder: string, name: string): number | undefined {
  return statSync(`${folder}/${name}`, { throwIfNoEntry: false })?.mtimeMs
}
