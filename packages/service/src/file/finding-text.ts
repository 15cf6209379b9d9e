/** Findings in words, in both languages. */
import en from '../messages/en.json' with { type: 'json' }
import zh from '../messages/zh.json' with { type: 'json' }
import type { FindingCode } from './inspection.ts'

export function fileFindingText(code: FindingCode): { readonly en: string; readonly zh: string } {
  return { en: en.fileFinding[code], zh: zh.fileFinding[code] }
}
