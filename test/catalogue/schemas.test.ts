/** A published shape changes only with its version. */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { listFiles, readFile } from '../architecture/repository.ts'

interface Version {
  readonly version: number
  readonly sha256: string
}

const folder = 'catalogue/schema'
const versions = JSON.parse(readFile(`${folder}/versions.json`)) as Record<string, Version>

test('each schema is the one of its version: who changes what a schema admits raises its version', () => {
  const found = Object.fromEntries(
    listFiles()
      .filter((path) => path.startsWith(`${folder}/`) && path.endsWith('.schema.json'))
      .map((path) => {
        const name = path.slice(folder.length + 1)
        return [name, { version: versions[name]?.version ?? 1, sha256: hashOf(readFile(path)) }]
      }),
  )
  expect(found).toEqual(versions)
})

/** Of what the schema admits: its explanations and its layout may change freely. */
function hashOf(text: string): string {
  const admitted = JSON.stringify(withoutWords(JSON.parse(text)))
  return createHash('sha256').update(admitted).digest('hex').slice(0, 16)
}

/** In `properties` and `$defs` the keys are names of the format, also where one is called "description". */
function withoutWords(value: unknown, isNames = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutWords(item))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => isNames || (key !== 'description' && key !== 'title'))
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [
        key,
        withoutWords(child, !isNames && (key === 'properties' || key === '$defs')),
      ]),
  )
}
