/** Texts that no storage keeps as they are: refused at the door, so that no operation has to think of them. */
import type { InputFault } from './problem.ts'

/** Deeper than any input; who sends more is told what its schema says. */
const deepest = 60

/** NUL, which PostgreSQL takes in no text, and half a surrogate pair, which UTF-8 cannot write. */
function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000')
}

/** The places of an input whose text or name cannot be kept. */
export function textFaults(value: unknown, pointer = '', depth = 0): InputFault[] {
  if (typeof value === 'string') return isStorable(value) ? [] : [faultAt(pointer)]
  if (typeof value !== 'object' || value === null || depth > deepest) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    isStorable(name)
      ? textFaults(inner, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`, depth + 1)
      : [faultAt(pointer)],
  )
}

function faultAt(pointer: string): InputFault {
  return {
    pointer,
    code: 'text-malformed',
    detail: 'text-malformed',
  }
}
