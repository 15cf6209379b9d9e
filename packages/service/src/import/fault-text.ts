/** Faults of rows in words, in both languages, with the next step. */
import { format } from '@playproof/engine/present'
import en from '../messages/en.json' with { type: 'json' }
import zh from '../messages/zh.json' with { type: 'json' }
import type { CellFault } from './cell.ts'

export function faultText({ code, found, expected = [] }: CellFault): {
  readonly en: string
  readonly zh: string
} {
  const facts = { found, expected: expected.join(', '), first: expected[0] ?? '', second: expected[1] ?? '' }
  return { en: format(en.importFault[code], facts), zh: format(zh.importFault[code], facts) }
}
