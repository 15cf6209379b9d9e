/** Reads product files: YAML or JSON, bounded, every fault with its line. */
import { readPlainYaml } from '@playproof/catalogue/yaml'
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import { type Product, readProduct } from '@playproof/engine/product'
import { BadInputError } from '../problem.ts'
import { readBounded, textOf } from './bounded.ts'

export const productFileBytes = 1_000_000

/**
 * @param path A file, or `-` for standard input.
 * @throws {BadInputError} With all faults of the file at once.
 */
export async function readProductFile(path: string, compiled: CompiledCatalogue): Promise<Product> {
  const file = path === '-' ? 'stdin' : path
  const text = textOf(await readBounded(path, productFileBytes), file)
  // Most files are sound, and then nobody asks where anything stands: what tells it is not even loaded.
  const plain = readPlainYaml(text)
  const quick = plain && readProduct(plain.value, compiled)
  if (quick?.product) return quick.product
  const { parseProduct } = await import('./product-text.ts')
  const read = parseProduct(text, file, compiled)
  if (!read.product) throw new BadInputError(read.problems)
  return read.product
}
