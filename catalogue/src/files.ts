/** Where the catalogue's files lie. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Folder of this package's catalogue. */
export const catalogueFolder: string = fileURLToPath(new URL('..', import.meta.url))

/** Paths of all files of a catalogue folder, sorted. */
export async function catalogueFiles(folder: string): Promise<readonly string[]> {
  return (await yamlFiles(folder)).sort()
}

async function yamlFiles(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name === 'src') continue
      found.push(...(await yamlFiles(join(folder, entry.name))))
    } else if (entry.name.endsWith('.yaml')) found.push(join(folder, entry.name))
  }
  return found
}
