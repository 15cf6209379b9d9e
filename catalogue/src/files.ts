/** Where the catalogue's files lie. */
import { readdirSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of this package's catalogue. */
export const catalogueFolder: string = fileURLToPath(new URL('..', import.meta.url))

interface CatalogueTree {
  /** Sorted paths of all YAML files. */
  readonly files: readonly string[]
  /** All folders they could lie in, with the time of their last change as it was before they were listed. */
  readonly folders: ReadonlyMap<string, number>
}

/** A catalogue folder and all that is below it. One call after another: a thousand at once only wait for each other. */
export function catalogueTree(folder: string): CatalogueTree {
  const files: string[] = []
  const folders = new Map<string, number>()
  const visit = (at: string): void => {
    folders.set(at, statSync(at).mtimeMs)
    for (const entry of readdirSync(at, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && entry.name !== 'dist' && entry.name !== 'src')
          visit(join(at, entry.name))
      } else if (entry.name.endsWith('.yaml')) files.push(join(at, entry.name))
    }
  }
  visit(folder)
  return { files: files.sort(), folders }
}

/** Paths of the schemas that the files of a catalogue folder must keep. */
export function schemaFiles(folder: string): readonly string[] {
  const schemas = join(folder, 'schema')
  return readdirSync(schemas)
    .filter((name) => name.endsWith('.schema.json'))
    .sort()
    .map((name) => join(schemas, name))
}

/** All files on which the bundle depends, and the folders they lie in with their times; names relative to the folder. */
export function filesBehindBundle(folder: string): {
  readonly names: readonly string[]
  readonly folders: Readonly<Record<string, number>>
} {
  const { files, folders } = catalogueTree(folder)
  const law = files.filter((file) => !file.endsWith('.cases.yaml'))
  return {
    names: [...law, ...schemaFiles(folder), join(folder, 'package.json')].map((file) =>
      relative(folder, file),
    ),
    folders: Object.fromEntries([...folders].map(([at, time]) => [relative(folder, at), time])),
  }
}
