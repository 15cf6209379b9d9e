/** Faults of rows in words, in both languages, with the next step. */
import { format, type Language, saidText } from '@playproof/engine/present'
import type { Said } from '@playproof/engine/product'
import en from '../messages/en.json' with { type: 'json' }
import zh from '../messages/zh.json' with { type: 'json' }
import type { CellFault, CellFaultCode } from './cell.ts'
import { unitNamed } from './mapping.ts'

export function faultText(fault: CellFault): { readonly en: string; readonly zh: string } {
  return { en: textIn(fault, 'en', en), zh: textIn(fault, 'zh', zh) }
}

function textIn(
  { code, found, expected = [], names = [] }: CellFault,
  language: Language,
  words: typeof en,
): string {
  const wanted = expected.map((said, i) => {
    const text = told(said, language)
    const name = names[i]?.[language]
    if (name === undefined || name === text) return text
    return isWrittenAsCode(code) ? format(words.importFaultPart.named, { name, code: text }) : name
  })
  return format(words.importFault[code], {
    found: told(found, language),
    expected: wanted.join(words.importFaultPart.separator),
    first: wanted[0] ?? '',
    second: wanted[1] ?? '',
  })
}

/** Else the name is as good. */
function isWrittenAsCode(code: CellFaultCode): boolean {
  return code === 'market-unknown' || code === 'country-unknown'
}

/** Units by the names that people have for them. */
function told(said: Said, language: Language): string {
  if (typeof said === 'string' || said.values?.['unit'] === undefined) return saidText(said, language)
  const unit = unitNamed(String(said.values['unit']))[language]
  return saidText({ ...said, values: { ...said.values, unit } }, language)
}
