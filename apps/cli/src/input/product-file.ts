/** Reads product files: YAML or JSON, bounded, every fault with its line. */
import { readPlainYaml } from '@playproof/catalogue/yaml'
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import { type Product, readProduct } from '@playproof/engine/product'
import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import { BadInputError, type CliProblem } from '../problem.ts'
import { readBounded } from './bounded.ts'

export const productFileBytes = 1_000_000

/**
 * @param path A file, or `-` for standard input.
 * @throws {BadInputError} With all faults of the file at once.
 */
export async function readProductFile(path: string, compiled: CompiledCatalogue): Promise<Product> {
  const text = (await readBounded(path, productFileBytes)).toString('utf8')
  const read = parseProduct(text, path === '-' ? 'stdin' : path, compiled)
  if (!read.product) throw new BadInputError(read.problems)
  return read.product
}

/** The product in the text, or every fault with its line. */
export function parseProduct(
  text: string,
  file: string,
  compiled: CompiledCatalogue,
): { readonly product?: Product; readonly problems: readonly CliProblem[] } {
  // Most files are sound, and then nobody asks where anything stands.
  const plain = readPlainYaml(text)
  const quick = plain && readProduct(plain.value, compiled)
  if (quick?.product) return quick
  const lines = new LineCounter()
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    lineCounter: lines,
  })
  const malformed = document.errors.map(
    (error): CliProblem => ({
      code: error.code === 'DUPLICATE_KEY' ? 'key-duplicate' : 'file-malformed',
      file,
      line: lines.linePos(error.pos[0]).line,
      found: error.message.split('\n')[0] ?? '',
      expected: [],
    }),
  )
  if (malformed.length > 0) return { problems: malformed }
  let aliases = 0
  let depth = 0
  visit(document, (_, node, path) => {
    if (isAlias(node)) aliases++
    depth = Math.max(depth, path.length)
    return depth > 200 ? visit.BREAK : undefined
  })
  if (aliases > 100 || depth > 200) {
    return {
      problems: [
        {
          code: 'file-malformed',
          file,
          line: 1,
          found: aliases > 100 ? 'too many aliases' : 'nested too deep',
          expected: [],
        },
      ],
    }
  }
  const read = readProduct(document.toJS({ maxAliasCount: 100 }), compiled)
  if (read.product) return read
  return {
    problems: read.problems.map((p) => ({ ...p, file, line: lineAt(document.contents, p.pointer, lines) })),
  }
}

/** Line of the node that a JSON Pointer names, or of the nearest one above it. */
function lineAt(contents: unknown, pointer: string, lines: LineCounter): number {
  let node = contents
  let line = 1
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (isMap(node)) {
      const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
      if (isScalar(pair?.key) && pair.key.range) line = lines.linePos(pair.key.range[0]).line
      node = pair?.value
    } else if (isSeq(node)) {
      node = node.items[Number(key)]
      const range = (node as { range?: [number, number, number] } | undefined)?.range
      if (range) line = lines.linePos(range[0]).line
    } else break
  }
  return line
}
