/** Products for the journeys: the files of `samples/`, and variants of them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { loadCatalogue } from '@playproof/catalogue/load'
import { compileCatalogue } from '@playproof/engine/catalogue'
import { type Product, readProduct } from '@playproof/engine/product'
import { parse } from 'yaml'

export const compiled = compileCatalogue((await loadCatalogue()).catalogue)

/** A product as a user's file would give it. */
export function productOf(input: Record<string, unknown>): Product {
  const { product, problems } = readProduct({ id: 'toy', ...input }, compiled)
  if (!product) throw new Error(JSON.stringify(problems))
  return product
}

/** What a sample file says, with other facts, age or dates in place of its own. */
export async function sample(
  name: string,
  change: { readonly facts?: Record<string, unknown>; readonly age?: unknown; readonly dates?: unknown } = {},
): Promise<Product> {
  const path = join(import.meta.dirname, '../../samples', `${name}.yaml`)
  const input = parse(await readFile(path, 'utf8')) as Record<string, unknown>
  const facts = { ...(input['facts'] as Record<string, unknown>), ...change.facts }
  return productOf({ ...input, ...change, facts })
}
