/** Faults of rows in words, in both languages, with the next step. */
import { format, type Language, saidText } from '@playproof/engine/present'
import en from '../messages/en.json' with { type: 'json' }
import zh from '../messages/zh.json' with { type: 'json' }
import type { CellFault } from './cell.ts'

export function faultText(fault: CellFault): { readonly en: string; readonly zh: string } {
  return { en: textIn(fault, 'en', en), zh: textIn(fault, 'zh', zh) }
}

function textIn(
  { code, found, expected = [], names = [] }: CellFault,
  language: Language,
  words: typeof en,
): string {
  const wanted = expected.map((said, i) => {
    const text = saidText(said, language)
    const name = names[i]?.[language]
    return name === undefined ? text : format(words.importFaultPart.named, { name, code: text })
  })
  return format(words.importFault[code], {
    found: saidText(found, language),
    expected: wanted.join(words.importFaultPart.separator),
    first: wanted[0] ?? '',
    second: wanted[1] ?? '',
  })
}
