/** Where the catalogue's files lie. */
import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Folder of this package's catalogue. */
export const catalogueFolder: string = fileURLToPath(new URL('..', import.meta.url))

interface CatalogueTree {
  /** Sorted names of all YAML files; like those of the folders relative to the catalogue's, with `/` on every system. */
  readonly files: readonly string[]
  /** All folders they could lie in, with the time of their last change as it was before they were listed. */
  readonly folders: Readonly<Record<string, number>>
}

/** A catalogue folder and all that is below it. One call after another: a thousand at once only wait for each other. */
export function catalogueTree(folder: string): CatalogueTree {
  const files: string[] = []
  const folders: Record<string, number> = {}
  const visit = (below: string): void => {
    folders[below] = statSync(`${folder}/${below}`).mtimeMs
    for (const entry of readdirSync(`${folder}/${below}`, { withFileTypes: true })) {
      if (entry.isDirectory()) {
        if (entry.name !== 'node_modules' && entry.name !== 'dist' && entry.name !== 'src')
          visit(`${below}${entry.name}/`)
      } else if (entry.name.endsWith('.yaml')) files.push(`${below}${entry.name}`)
    }
  }
  visit('')
  return { files: files.sort(), folders }
}

/** Names of the files that answers rest on: all but the worked cases. */
export function lawFiles(folder: string): readonly string[] {
  return catalogueTree(folder).files.filter(isLaw)
}

function isLaw(name: string): boolean {
  return !name.endsWith('.cases.yaml')
}

/** Names of the schemas that the files of a catalogue folder must keep. */
export function schemaFiles(folder: string): readonly string[] {
  return readdirSync(`${folder}/schema`)
    .filter((name) => name.endsWith('.schema.json'))
    .sort()
    .map((name) => `schema/${name}`)
}

/** All files on which the bundle depends, and the folders they lie in with their times. */
export function filesBehindBundle(folder: string): CatalogueTree {
  const { files, folders } = catalogueTree(folder)
  return { files: [...files.filter(isLaw), ...schemaFiles(folder), 'package.json'], folders }
}
