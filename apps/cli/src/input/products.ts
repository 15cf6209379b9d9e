/** One product file, or a folder of them read as a family: every fault of every file at once. */
import { stat } from 'node:fs/promises'
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import type { Product } from '@playproof/engine/product'
import { BadInputError, type CliProblem } from '../problem.ts'
import { productFiles } from './folder.ts'
import { readProductFile } from './product-file.ts'

/** More files than this are no family that one plans together. */
const mostFiles = 2000

/** @throws {BadInputError} A file cannot be read, two products have one id, or the folder holds none. */
export async function readProducts(path: string, compiled: CompiledCatalogue): Promise<readonly Product[]> {
  if (path === '-' || !(await stat(path).catch(() => undefined))?.isDirectory())
    return [await readProductFile(path, compiled)]
  const files = await productFilesIn(path)
  if (files.length === 0)
    throw new BadInputError([{ code: 'file-missing', found: `${path}/*.yaml`, expected: [] }])
  if (files.length > mostFiles)
    throw new BadInputError([
      { code: 'too-many', file: path, found: String(files.length), expected: [`at most ${mostFiles}`] },
    ])
  const products: Product[] = []
  const problems: CliProblem[] = []
  for (const file of files) {
    try {
      products.push(await readProductFile(file, compiled))
    } catch (error) {
      if (!(error instanceof BadInputError)) throw error
      problems.push(...error.problems.map((problem) => ({ file, ...problem })))
    }
  }
  if (problems.length > 0) throw new BadInputError([...problems, ...duplicates(products, path)])
  const twice = duplicates(products, path)
  if (twice.length > 0) throw new BadInputError(twice)
  return products
}

function duplicates(products: readonly Product[], folder: string): readonly CliProblem[] {
  const seen = new Set<string>()
  return products.flatMap(({ id }) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [{ code: 'product-duplicate', file: folder, found: id, expected: [] } as const]
  })
}

/** In order of path, so that the answer is the same each time. */
async function productFilesIn(folder: string): Promise<readonly string[]> {
  const files: string[] = []
  for await (const path of productFiles(folder)) files.push(path)
  return files.toSorted()
}
