/**
 * Writes packages/client/openapi.json from the operations and their routes, and packages/client/src/api.generated.ts from
 * that. Both are committed; a test holds them against the sources.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { openApiDocument } from '@playproof/http/openapi'

const client = new URL('../packages/client/', import.meta.url)
const descriptionFile = new URL('openapi.json', client)
const typesFile = new URL('src/api.generated.ts', client)

interface Generator {
  default(schema: object, options: { readonly defaultNonNullable: boolean }): Promise<unknown>
  astToString(nodes: unknown): string
}

export interface GeneratedClient {
  readonly description: string
  readonly types: string
}

export async function generateClient(): Promise<GeneratedClient> {
  const description = `${JSON.stringify(openApiDocument(), null, 1)}\n`
  // It needs another TypeScript than the rest, so it is installed beside the client.
  const generator = createRequire(new URL('package.json', client))('openapi-typescript') as Generator
  const nodes = await generator.default(JSON.parse(description) as object, { defaultNonNullable: false })
  const banner = '// Made from openapi.json by `node tools/generate-client.ts`; not to be edited.\n'
  return { description, types: `${banner}${generator.astToString(nodes)}` }
}

export function committedClient(): GeneratedClient {
  return { description: readFileSync(descriptionFile, 'utf8'), types: readFileSync(typesFile, 'utf8') }
}

if (import.meta.main) {
  const { description, types } = await generateClient()
  writeFileSync(descriptionFile, description)
  writeFileSync(typesFile, types)
}
