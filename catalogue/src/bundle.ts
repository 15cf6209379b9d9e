/**
 * The catalogue built into one JSON file, so that a program need not read, parse and check a thousand files. The bundle
 * carries a stamp of the files it was built from; where the files changed since, it is built anew.
 */
import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalogue } from './catalogue.ts'
import { catalogueFiles, catalogueFolder } from './files.ts'

/**
 * The catalogue, from its bundle where that is current, else from the files, whose bundle is then written.
 *
 * @throws {CatalogueRefusedError} The files are malformed; an older bundle is not used instead.
 */
export async function openCatalogue(folder: string = catalogueFolder): Promise<Catalogue> {
  const stamp = await stampOf(folder)
  const path = join(folder, 'dist', `catalogue-${stamp}.json`)
  const built = await readFile(path, 'utf8').catch(() => undefined)
  if (built !== undefined) return JSON.parse(built) as Catalogue
  // Parsers and validators are needed only here.
  const { loadCatalogue } = await import('./load.ts')
  const { catalogue } = await loadCatalogue(folder)
  await writeBundle(path, catalogue)
  return catalogue
}

/** Writes whole or not at all; a folder that cannot be written only costs the next start its speed. */
async function writeBundle(path: string, catalogue: Catalogue): Promise<void> {
  const draft = `${path}.${process.pid}`
  try {
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(draft, JSON.stringify(catalogue))
    await rename(draft, path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EACCES' && code !== 'EROFS' && code !== 'ENOSPC' && code !== 'EPERM') throw error
  }
}

/** Names, sizes and times of all files that the catalogue is read from. */
async function stampOf(folder: string): Promise<string> {
  const paths = (await catalogueFiles(folder)).filter((path) => !path.endsWith('.cases.yaml'))
  const stats = await Promise.all(paths.map((path) => stat(path)))
  const hash = createHash('sha256')
  paths.forEach((path, i) => hash.update(`${path} ${stats[i]?.size} ${stats[i]?.mtimeMs}\n`))
  return hash.digest('hex').slice(0, 16)
}
