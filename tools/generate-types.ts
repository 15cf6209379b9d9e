/**
 * Writes catalogue/src/types.generated.ts from catalogue/schema/<kind>.schema.json.
 *
 * All files are merged into one schema first, so that a shape used by several kinds becomes one type. A type is
 * named after its `title`, else after its key in `$defs`; two different definitions of one name are refused.
 * `CatalogueFile` is the union of the kinds. What only a validator can judge (if/then, minItems) is not in the types.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { compile } from 'json-schema-to-typescript'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
type Schema = { [key: string]: Json }
/** Schema files by name, e.g. `market.schema.json`. */
export type SchemaFiles = ReadonlyMap<string, Schema>

const schemaDirectory = new URL('../catalogue/schema/', import.meta.url)
export const typesFile = new URL('../catalogue/src/types.generated.ts', import.meta.url)

export function readSchemaFiles(): SchemaFiles {
  const names = readdirSync(schemaDirectory).filter((name) => name.endsWith('.schema.json'))
  return new Map(
    names.map((name) => [name, JSON.parse(readFileSync(new URL(name, schemaDirectory), 'utf8')) as Schema]),
  )
}

/**
 * The source text of the types; the same for the same schemas, whatever their order.
 *
 * @throws {Error} A file has no title, a `$ref` leads nowhere, or two files define one name differently.
 */
export async function generateTypes(files: SchemaFiles): Promise<string> {
  const definitions: Schema = {}
  const kinds: string[] = []
  const define = (name: string, definition: Json, file: string) => {
    const merged = merge(definition, file, files)
    if (name in definitions && JSON.stringify(definitions[name]) !== JSON.stringify(merged)) {
      throw new Error(`${file} defines ${name}, which another schema file defines differently`)
    }
    definitions[name] = merged
  }
  for (const [file, { $schema: _, $id: __, $defs, ...root }] of [...files].toSorted(byName)) {
    for (const [name, definition] of Object.entries(objectOf($defs))) define(name, definition, file)
    if (!describesFiles(root)) continue
    kinds.push(rootName(file, files))
    define(rootName(file, files), root, file)
  }
  const merged = {
    title: 'CatalogueFile',
    oneOf: kinds.map((name) => ({ $ref: `#/definitions/${name}` })),
    definitions,
  }
  return await compile(merged as Parameters<typeof compile>[0], 'CatalogueFile', {
    additionalProperties: false,
    bannerComment: '// Made from catalogue/schema by `npm run catalogue:types`; not to be edited.',
    ignoreMinAndMaxItems: true,
    style: { printWidth: 110, semi: false, singleQuote: true },
    unknownAny: true,
    unreachableDefinitions: true,
  })
}

/** The same schema with each `$ref` pointing into the merged definitions, and without what types cannot say. */
function merge(schema: Json, file: string, files: SchemaFiles): Json {
  if (Array.isArray(schema)) return schema.map((item) => merge(item, file, files))
  if (typeof schema !== 'object' || schema === null) return schema
  // What stands beside a $ref is dropped: it would make a second type of the one referred to.
  if (typeof schema['$ref'] === 'string') return { $ref: localReference(schema['$ref'], file, files) }
  const { if: _, then: __, else: ___, minItems: ____, maxItems: _____, allOf, ...said } = schema
  const parts = Array.isArray(allOf) ? allOf.filter((part) => !('if' in objectOf(part))) : []
  const whole: Schema = parts.length > 0 ? { ...said, allOf: parts } : said
  return Object.fromEntries(Object.entries(whole).map(([key, value]) => [key, merge(value, file, files)]))
}

function localReference(reference: string, from: string, files: SchemaFiles): string {
  const [path = '', fragment = ''] = reference.split('#')
  const file = path === '' ? from : (path.split('/').at(-1) ?? path)
  const root = files.get(file)
  if (!root) throw new Error(`${from} refers to ${reference}, but there is no ${file}`)
  if (fragment === '' || fragment === '/') return `#/definitions/${rootName(file, files)}`
  const name = /^\/\$defs\/([^/]+)$/.exec(fragment)?.[1]
  if (!name || !(name in objectOf(root['$defs']))) {
    throw new Error(`${from} refers to ${reference}; only a definition under $defs can be referred to`)
  }
  return `#/definitions/${name}`
}

function rootName(file: string, files: SchemaFiles): string {
  const title = files.get(file)?.['title']
  if (typeof title !== 'string') throw new Error(`${file} has no title to name its type`)
  return title
}

/** False for a schema file that is only a home for `$defs`. */
function describesFiles(root: Schema): boolean {
  return ['properties', 'oneOf', 'anyOf', 'allOf', 'items', '$ref'].some((key) => key in root)
}

function objectOf(value: Json | undefined): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

if (import.meta.main) writeFileSync(typesFile, await generateTypes(readSchemaFiles()))
