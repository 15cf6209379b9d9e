import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultFinder } from '@playproof/catalogue/faults'
import { catalogueFolder } from '@playproof/catalogue/load'
import { type Schema, soundnessChecks } from '@playproof/catalogue/schema'
import { readPlainYaml } from '@playproof/catalogue/yaml'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

const schemas = readdirSync(join(catalogueFolder, 'schema'))
  .filter((name) => name.endsWith('.schema.json'))
  .map((name) => JSON.parse(readFileSync(join(catalogueFolder, 'schema', name), 'utf8')) as Schema)
const faultsOf = faultFinder(schemas)
const checks = soundnessChecks(schemas)

const ids = schemas.map((schema) => String(schema['$id']))
const ruleKinds = new Set(['requirement', 'warning', 'mark', 'document', 'obligation'])

/** Every tenth file of the catalogue, and all of the kinds that are few, by schema. */
const files = readdirSync(catalogueFolder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml') && !name.includes('node_modules'))
  .sort()
  .filter((name, i) => i % 10 === 0 || !name.split('/')[0]?.match(/^[a-z]{2}(-[a-z]{2})?$/))
  .flatMap((name) => {
    const read = readPlainYaml(readFileSync(join(catalogueFolder, name), 'utf8'))
    const { kind = '' } = (read?.value ?? {}) as { kind?: string }
    const id = ids.find((each) => each.endsWith(`/${ruleKinds.has(kind) ? 'rule' : kind}.schema.json`))
    return id === undefined ? [] : [{ id, value: read?.value }]
  })

const says = (id: string, value: unknown): boolean | undefined => checks?.get(id)?.(value)

test('every file of the catalogue is found sound without the validator', () => {
  expect(new Set(files.map((file) => file.id)).size).toBeGreaterThan(14)
  expect(files.filter(({ id, value }) => says(id, value) !== true)).toEqual([])
})

const strange = [
  null,
  true,
  0,
  -1,
  1.5,
  '',
  'x',
  '2026-13-45',
  '12 mm',
  'eu',
  [],
  ['x'],
  {},
  { en: 'x' },
  '😀',
]
const damage = fc.record({
  place: fc.nat(),
  how: fc.constantFrom('replace', 'remove', 'add', 'repeat'),
  what: fc.constantFrom(...strange),
})

/** Changes one place of the value. */
function damaged(
  value: unknown,
  { place, how, what }: { place: number; how: string; what: unknown },
): unknown {
  const copy: unknown = structuredClone(value)
  const places: [parent: Record<string, unknown>, key: string][] = []
  const visit = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return
    for (const [key, child] of Object.entries(at)) {
      places.push([at as Record<string, unknown>, key])
      visit(child)
    }
  }
  visit(copy)
  const [parent, key] = places[place % places.length] ?? [{}, '']
  if (how === 'replace') parent[key] = what
  else if (how === 'add') parent[`${key}x`] = what
  else if (Array.isArray(parent)) parent.splice(Number(key), 1)
  else if (how === 'remove') delete parent[key]
  else parent['kind'] = parent[key]
  return copy
}

test('the quick check and the validator agree on damaged files', () => {
  const refused = { count: 0 }
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(damage, { minLength: 1, maxLength: 2 }),
      (file, damages) => {
        const value = damages.reduce<unknown>(damaged, file.value)
        const isSound = faultsOf(file.id, value).length === 0
        if (!isSound) refused.count++
        expect(says(file.id, value)).toBe(isSound)
      },
    ),
    { numRuns: 3000, seed: 20_261_121 },
  )
  expect(refused.count).toBeGreaterThan(1000)
})

test.each([
  ['a keyword', { $id: 'https://x/a.schema.json', type: 'object', dependentRequired: {} }],
  ['a type', { $id: 'https://x/a.schema.json', type: 'date' }],
  ['what is compared as a whole', { $id: 'https://x/a.schema.json', const: { a: 1 } }],
  ['a way to refer', { $id: 'https://x/a.schema.json', properties: { a: { $ref: '#/properties/b' } } }],
])('a schema with %s that it does not know is left to the validator', (_, schema) => {
  expect(soundnessChecks([schema])).toBeUndefined()
})
