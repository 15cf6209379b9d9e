/**
 * Sets characters in fonts that hold them, each font read when the first text asks for it; what none holds stands in
 * brackets by its number.
 */
import { coverageOf, type FontName, readFont } from '../../fonts.ts'
import { levelsOf, mirrorOf, rightToLeftLetter } from './direction.ts'

/** Characters of one font and one direction. */
export interface Letters {
  readonly font: FontName
  readonly text: string
  /** By the Unicode bidirectional algorithm: odd from right to left. */
  readonly level: number
  /** What is drawn, where it is not the text: a bracket that opens to the other side. */
  readonly mirrored?: string
  /** What stood here before it was replaced by its number. */
  readonly instead?: string
}

export interface LetterCase {
  /** In reading order. */
  readonly set: (text: string) => readonly Letters[]
}

const ideographic = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
/** Marks that Latin and Chinese share; Chinese sets them wide. */
const shared = /[“”‘’…—]/u
const latinLetter = /\p{Script=Latin}/u
/** Steer direction or are invisible; a page shows them as what they are: not printable. */
const steering =
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u
/** Join or part their neighbours, or choose a form of the character before; nothing by themselves. */
const joining = /[\p{Join_Control}\p{Variation_Selector}]/gu
const pictorial = /[\p{Emoji_Presentation}\ufe0f\u20e3\p{Regional_Indicator}]/u
/** Text in which several characters are one sign. */
const clustered = /[\p{Mark}\p{Emoji_Modifier}\p{Regional_Indicator}\p{Join_Control}\u1100-\u11ff]/u
/** Fonts of a script of their own; everything else that Inter does not hold is asked of Noto Sans SC. */
const ofScripts: readonly (readonly [FontName, RegExp])[] = [
  ['Noto Sans KR', /\p{Script=Hangul}/u],
  ['Vazirmatn', /\p{Script_Extensions=Arabic}/u],
  ['Noto Sans Hebrew', /\p{Script_Extensions=Hebrew}/u],
  ['Noto Sans Thai', /\p{Script_Extensions=Thai}/u],
  ['Noto Sans Devanagari', /\p{Script_Extensions=Devanagari}/u],
  ['Noto Emoji', /[\p{Extended_Pictographic}\p{Regional_Indicator}\u20e3]/u],
]

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** What is seen as one sign each. */
export const signsOf = (text: string): readonly string[] =>
  clustered.test(text) ? Array.from(segmenter.segment(text), ({ segment }) => segment) : Array.from(text)

/** @param language BCP 47; Chinese documents set shared punctuation in the Chinese font. */
export function openLetters(language: string): LetterCase {
  const isChinese = language.startsWith('zh')
  const coverages = new Map<FontName, (codePoint: number) => boolean>()
  const holds = (font: FontName, sign: string): boolean => {
    const covers = coverages.get(font) ?? coverageOf(readFont(font, 'regular'))
    coverages.set(font, covers)
    return Array.from(sign).every((character) => covers(character.codePointAt(0) as number))
  }
  const chosen = (sign: string, isWide: boolean): FontName | undefined => {
    const drawn = sign.replaceAll(joining, '')
    if (drawn === '' || steering.test(sign)) return undefined
    if (isChinese && isWide && holds('Noto Sans SC', drawn)) return 'Noto Sans SC'
    if (pictorial.test(sign) && holds('Noto Emoji', drawn)) return 'Noto Emoji'
    if (holds('Inter', drawn)) return 'Inter'
    const own = ofScripts.filter(([, script]) => script.test(drawn)).map(([font]) => font)
    return [...own, 'Noto Sans SC' as const].find((font) => holds(font, drawn))
  }
  const known = [new Map<string, FontName | undefined>(), new Map<string, FontName | undefined>()] as const
  const fontOf = (sign: string, isWithinLatin: boolean): FontName | undefined => {
    const isWide = ideographic.test(sign) || (!isWithinLatin && shared.test(sign))
    const fonts = known[isWide ? 1 : 0]
    if (!fonts.has(sign)) fonts.set(sign, chosen(sign, isWide))
    return fonts.get(sign)
  }
  return { set: (text) => runsOf(text, fontOf) }
}

function runsOf(
  text: string,
  fontOf: (sign: string, isWithinLatin: boolean) => FontName | undefined,
): readonly Letters[] {
  if (/^[ -~]+$/.test(text)) return [{ font: 'Inter', text, level: 0 }]
  const words = text.replaceAll(/[\r\n\t]+/g, ' ').normalize('NFC')
  const levels = levelsOf(words)
  const runs: Writable<Letters>[] = []
  const signs = signsOf(words)
  let at = 0
  for (const [i, sign] of signs.entries()) {
    // The apostrophe of a Latin word is part of it.
    const isWithinLatin = latinLetter.test(signs[i - 1] ?? '') && latinLetter.test(signs[i + 1] ?? '')
    const own = fontOf(sign, isWithinLatin)
    const level = levels?.[at] ?? 0
    at += sign.length
    const last = runs.at(-1)
    if (own === undefined) {
      runs.push({ font: 'Inter', text: numbered(sign), level, instead: sign })
    } else if (level % 2 === 0) {
      if (last?.font === own && last.level === level && last.instead === undefined) last.text += sign
      else runs.push({ font: own, text: sign, level })
    } else if (last?.level === level && isLaidOut(last.text) && goesOn(sign, own, last.font)) {
      last.text += sign
    } else {
      const mirrored = mirrorOf(sign)
      runs.push({ font: own, text: sign, level, ...(mirrored !== sign && { mirrored }) })
    }
  }
  return runs
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

/** Letters that their font lays out from right to left; whatever else stands there is set sign by sign. */
const isLaidOut = (text: string): boolean => rightToLeftLetter.test(text)
const goesOn = (sign: string, font: FontName, last: FontName): boolean =>
  sign === ' ' || (font === last && isLaidOut(sign))

/** "[U+1E900]", for who wants to look it up. */
const numbered = (sign: string): string =>
  `[${Array.from(sign, (c) => `U+${(c.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, '0')}`).join(' ')}]`
