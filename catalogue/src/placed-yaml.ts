/** YAML read with the place of everything in it: slower than `readPlainYaml`, and able to tell what is wrong, and where. */
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { CatalogueProblem } from './problem.ts'

export interface PlacedYaml {
  readonly problems: readonly Omit<CatalogueProblem, 'file'>[]
  readonly value: () => unknown
  /** 1-based line of what a JSON Pointer names. */
  readonly lineAt: (pointer: string) => number
}

export function placedYaml(text: string): PlacedYaml {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    lineCounter: lines,
  })
  const lineAt = (pointer: string): number => {
    let node: unknown = document.contents
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
  const problems = document.errors.map((error) => ({
    code: 'yaml-malformed' as const,
    line: lines.linePos(error.pos[0]).line,
    pointer: '',
    detail: error.message.split('\n')[0] ?? '',
  }))
  return { problems, value: () => document.toJS(), lineAt }
}
