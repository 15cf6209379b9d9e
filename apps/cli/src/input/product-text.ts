/** The text of a product file, read with the place of everything in it. */
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import { type Product, readProduct } from '@playproof/engine/product'
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml'
import { type CliProblem, malformedAs } from '../problem.ts'

/** The product in the text, or every fault with its line. */
export function parseProduct(
  text: string,
  file: string,
  compiled: CompiledCatalogue,
): { readonly product?: Product; readonly problems: readonly CliProblem[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    prettyErrors: false,
    lineCounter: lines,
  })
  const malformed = malformations(document, text, file, lines)
  // A key that stands twice hides no other fault.
  if (malformed.some(({ code }) => code !== 'key-duplicate')) return { problems: malformed }
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null))
    return { problems: [{ code: 'file-empty', file, line: 1, found: file, expected: [] }] }
  const value = plainValue(document)
  if (value === tooDeep)
    return { problems: [{ code: 'file-too-deep', file, line: 1, found: file, expected: [] }] }
  const read = readProduct(value, compiled)
  if (read.product && malformed.length === 0) return read
  const others = read.problems.map((p) => ({ ...p, file, line: lineAt(document.contents, p.pointer, lines) }))
  return { problems: [...malformed, ...others] }
}

/** A parser that runs out of room says so at every bracket that is still open; a reader wants it once. */
function malformations(
  document: Document,
  text: string,
  file: string,
  lines: LineCounter,
): readonly CliProblem[] {
  const faults = [...document.errors, ...document.warnings]
  if (faults.some((error) => /call stack/i.test(error.message)))
    return [{ code: 'file-too-deep', file, line: 1, found: file, expected: [] }]
  const problems = faults.map((error): CliProblem => {
    const line = lines.linePos(error.pos[0]).line
    switch (error.code) {
      case 'DUPLICATE_KEY':
        return {
          code: 'key-duplicate',
          file,
          line,
          found: /^["']?([^"':\s]*)/.exec(text.slice(error.pos[0]))?.[1] ?? '',
          expected: [],
        }
      default:
        return {
          code: 'file-malformed',
          file,
          line,
          found: error.message.split('\n')[0] ?? '',
          expected: [],
          malformed: malformedAs(error.code),
        }
    }
  })
  return problems.filter(
    (problem, i) =>
      i ===
      problems.findIndex(
        (p) =>
          p.code === problem.code &&
          p.line === problem.line &&
          (p.malformed === undefined ? p.found === problem.found : p.malformed === problem.malformed),
      ),
  )
}

const tooDeep = Symbol('nested too deep, or more aliases than a product needs')

function plainValue(document: Document): unknown {
  let aliases = 0
  let depth = 0
  visit(document, (_, node, path) => {
    if (isAlias(node)) aliases++
    depth = Math.max(depth, path.length)
    return depth > 200 ? visit.BREAK : undefined
  })
  if (aliases > 100 || depth > 200) return tooDeep
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    // Aliases of aliases grow beyond the bound, or name no anchor.
    if (error instanceof ReferenceError) return tooDeep
    throw error
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
