/** Sets characters in fonts that hold them; what no font holds is replaced by a box that one sees. */
import { coverageOf, type FontName, readFont } from '../../fonts.ts'

/** Characters of one font. */
interface Letters {
  readonly font: FontName
  readonly text: string
  /** What stood here before it was replaced by boxes. */
  readonly instead?: string
}

export interface LetterCase {
  readonly isChineseNeeded: boolean
  readonly set: (text: string) => readonly Letters[]
}

const box = '□'
const ideographic = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
/** Marks that Latin and Chinese share; Chinese sets them wide. */
const shared = /[“”‘’…—]/u
const latinLetter = /\p{Script=Latin}/u
/** Steer direction or are invisible; a page shows them as what they are: not printable. */
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const steering = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u

/**
 * @param text Everything that will be set, so that the large Chinese font is read only where it is needed.
 * @param language BCP 47; Chinese documents set shared punctuation in the Chinese font.
 */
export async function openLetters(text: string, language: string): Promise<LetterCase> {
  const latin = coverageOf(await readFont('Inter', 'regular'))
  const isChinese = language.startsWith('zh')
  const isChineseNeeded = isChinese || Array.from(text).some((c) => !latin(c.codePointAt(0) as number))
  const chinese = isChineseNeeded ? coverageOf(await readFont('Noto Sans SC', 'regular')) : () => false
  const fontOf = (character: string, isWithinLatin: boolean): FontName | undefined => {
    const code = character.codePointAt(0) as number
    if (steering.test(character)) return undefined
    const isWide = !isWithinLatin && shared.test(character)
    if (isChinese && (isWide || ideographic.test(character)) && chinese(code)) return 'Noto Sans SC'
    return latin(code) ? 'Inter' : chinese(code) ? 'Noto Sans SC' : undefined
  }
  return { isChineseNeeded, set: (part) => runsOf(part, fontOf) }
}

function runsOf(
  text: string,
  fontOf: (character: string, isWithinLatin: boolean) => FontName | undefined,
): readonly Letters[] {
  if (/^[ -~]+$/.test(text)) return [{ font: 'Inter', text }]
  const runs: { font: FontName; text: string; instead?: string }[] = []
  const characters = Array.from(text.replaceAll(/[\r\n\t]+/g, ' ').normalize('NFC'))
  for (const [i, character] of characters.entries()) {
    // The apostrophe of a Latin word is part of it.
    const isWithinLatin =
      latinLetter.test(characters[i - 1] ?? '') && latinLetter.test(characters[i + 1] ?? '')
    const font = fontOf(character, isWithinLatin)
    const last = runs.at(-1)
    if (font === undefined) {
      // Marks, joiners and variation selectors belong to the box before them.
      const belongs = /\p{Mark}|\u200d/u.test(character)
      if (last?.instead !== undefined) {
        last.instead += character
        if (!belongs) last.text += box
      } else runs.push({ font: 'Inter', text: box, instead: character })
    } else if (last?.font === font && last.instead === undefined) last.text += character
    else runs.push({ font, text: character })
  }
  return runs
}
