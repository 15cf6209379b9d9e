import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generateTypes, readSchemaFiles, type SchemaFiles, typesFile } from './generate-types.ts'

const common = { title: 'Common', $defs: { Day: { title: 'Day', type: 'string' } } }
const market = {
  title: 'Market',
  type: 'object',
  required: ['from'],
  properties: {
    from: { $ref: 'common.schema.json#/$defs/Day' },
    to: { $ref: 'common.schema.json#/$defs/Day' },
  },
  allOf: [{ if: { properties: { from: { const: 'x' } } }, then: { required: ['to'] } }],
}

function schemaFiles(files: Record<string, unknown>): SchemaFiles {
  return new Map(Object.entries(files)) as SchemaFiles
}

test('the catalogue types are the ones that its schemas say; else: npm run catalogue:types', async () => {
  expect(readFileSync(typesFile, 'utf8')).toBe(await generateTypes(readSchemaFiles()))
})

test('a shape that two places refer to in another file becomes one type', async () => {
  const types = await generateTypes(
    schemaFiles({ 'market.schema.json': market, 'common.schema.json': common }),
  )
  expect(types.match(/^export \w+ \w+/gm)).toEqual([
    'export type CatalogueFile',
    'export type Day',
    'export interface Market',
  ])
  expect(types).toMatch(/from: Day\s+to\?: Day/)
})

test('the order in which the schema files are read does not matter', async () => {
  const one = await generateTypes(schemaFiles({ 'market.schema.json': market, 'common.schema.json': common }))
  const other = await generateTypes(
    schemaFiles({ 'common.schema.json': common, 'market.schema.json': market }),
  )
  expect(one).toBe(other)
})

test('a reference to a definition that does not exist is refused', async () => {
  const files = schemaFiles({
    'market.schema.json': market,
    'common.schema.json': { title: 'Common', $defs: {} },
  })
  await expect(generateTypes(files)).rejects.toThrow(/market.schema.json refers to common.schema.json/)
})

test('two files that define one name differently are refused', async () => {
  const other = { ...market, title: 'Other', $defs: { Day: { title: 'Day', type: 'number' } } }
  const files = schemaFiles({ 'common.schema.json': common, 'other.schema.json': other })
  await expect(generateTypes(files)).rejects.toThrow(/defines Day/)
})
