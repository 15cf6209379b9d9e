/** What of a line is read alike: tags of the PDF are made of these. */
import type { Bit } from './typeset.ts'

export interface BitGroup {
  readonly bits: readonly Bit[]
  readonly language?: string
}

/** Neighbours on a line that are read alike. */
export function groupedBits(bits: readonly Bit[], language: string): readonly BitGroup[] {
  const groups: { bits: Bit[]; key: string; language?: string }[] = []
  for (const bit of bits) {
    const own = languageOf(bit, language)
    const isOwn =
      bit.run.note !== undefined ||
      bit.run.section !== undefined ||
      bit.run.href !== undefined ||
      bit.instead !== undefined
    const key = isOwn ? `own ${groups.length}` : (own ?? '')
    const last = groups.at(-1)
    if (last && last.key === key) last.bits.push(bit)
    else groups.push({ bits: [bit], key, ...(own !== undefined && { language: own }) })
  }
  return groups
}

/** The language of letters where it is not the document's: told by the run, else by the script. */
function languageOf({ run, text: words }: Bit, language: string): string | undefined {
  if (run.language !== undefined) return run.language === language ? undefined : run.language
  return spoken.find(([tag, script]) => !language.startsWith(tag.slice(0, 2)) && script.test(words))?.[0]
}

/** The first that fits; Chinese last, as Japanese is written with its letters, too. */
const spoken = [
  ['ja', /[\p{Script=Hiragana}\p{Script=Katakana}]/u],
  ['ko', /\p{Script=Hangul}/u],
  ['ar', /\p{Script=Arabic}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['th', /\p{Script=Thai}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['zh-CN', /\p{Script=Han}/u],
] as const
