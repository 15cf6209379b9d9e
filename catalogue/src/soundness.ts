/**
 * The quick validators of a catalogue's schemas, kept as a module of code: to make them takes longer than all else that
 * is done with them. They lie beside the bundle of this package, never in the folder that is read, whose files are data.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { removeOthers, writeQuietly } from './built.ts'
import { catalogueFolder } from './files.ts'
import type { Schema, Soundness } from './schema.ts'

const require = createRequire(import.meta.url)

/** @param schemaTexts Texts of all schema files of a catalogue, always in the same order. */
export async function soundnessOf(schemaTexts: readonly string[]): Promise<Soundness> {
  const folder = join(catalogueFolder, 'dist')
  const name = `validators-${digestOf(schemaTexts)}.cjs`
  const kept = keptIn(join(folder, name))
  if (kept) return kept
  const { quickValidatorsOf } = await import('./schema.ts')
  const { soundness, module } = quickValidatorsOf(schemaTexts.map((text) => JSON.parse(text) as Schema))
  if (writeQuietly(join(folder, name), module())) removeOthers(folder, name, /^validators-[0-9a-f]{16}\.cjs$/)
  return soundness
}

function keptIn(path: string): Soundness | undefined {
  try {
    return require(path) as Soundness
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

/** Of all that the validators depend on: the schemas, how they are made of them, and by which version of which parser. */
function digestOf(schemaTexts: readonly string[]): string {
  const maker = ['src/schema.ts', 'package.json'].map((name) =>
    readFileSync(join(catalogueFolder, name), 'utf8'),
  )
  const hash = createHash('sha256').update(JSON.stringify([...maker, ...schemaTexts]))
  return hash.digest('hex').slice(0, 16)
}
