/** The worked cases of one thing, read when somebody asks: answers do not need them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Cases } from './catalogue.ts'
import { catalogueFolder } from './files.ts'
import { readPlainYaml } from './yaml.ts'

/**
 * @param id Of something that the catalogue holds: its file lies where its id says.
 * @returns Undefined where it has none, as what an overlay adds.
 */
export async function readCases(id: string, folder: string = catalogueFolder): Promise<Cases | undefined> {
  let text: string
  try {
    text = await readFile(join(folder, `${id}.cases.yaml`), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const plain = readPlainYaml(text)
  if (plain) return plain.value as Cases
  const { placedYaml } = await import('./placed-yaml.ts')
  return placedYaml(text).value() as Cases
}
