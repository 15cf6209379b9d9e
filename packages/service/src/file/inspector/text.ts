/** Text: tables and JSON. */
import type { FileType } from '../type.ts'
import { hasZipDirectory } from './foreign.ts'
import { Refused } from './refused.ts'

const deepest = 100

/** A file that looks like JSON but is none may be a table whose first cell begins with a bracket. */
export function inspectJson(bytes: Buffer): FileType {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    if (/^\s*\[?[^"{[]*[,;\t]/.test(bytes.toString('latin1', 0, 1000))) {
      inspectTable(bytes)
      return 'csv'
    }
    throw new Refused({ code: 'upload-malformed', type: 'json', because: 'not-json' }, { cause: error })
  }
  if (depthOf(value) > deepest)
    throw new Refused({ code: 'upload-malformed', type: 'json', because: 'too-deep' })
  return 'json'
}

function depthOf(value: unknown): number {
  let depth = 0
  let level: unknown[] = [value]
  while (level.length > 0 && depth <= deepest) {
    level = level.flatMap((each) => (typeof each === 'object' && each !== null ? Object.values(each) : []))
    depth++
  }
  return depth
}

export function inspectTable(bytes: Buffer): void {
  if (hasZipDirectory(bytes)) throw new Refused({ code: 'upload-polyglot', type: 'csv', found: 'zip' })
}
