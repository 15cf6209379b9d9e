/** The letters of printed sheets: Inter for Latin, Greek and Cyrillic, Noto Sans SC for Chinese and Japanese. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Face } from './lib/page/drawing.ts'

export type FontName = 'Inter' | 'Noto Sans SC'

const paths: Readonly<Record<FontName, Readonly<Record<Face, string>>>> = {
  Inter: {
    regular: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
    semibold: '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
    bold: '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
  },
  'Noto Sans SC': {
    regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
    semibold: '@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf',
    bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
  },
}

export function readFont(name: FontName, face: Face): Promise<Buffer> {
  return readFile(fileURLToPath(import.meta.resolve(paths[name][face])))
}

const ideographic =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\u30fb\u30fc\uff00-\uffef]/u
const alphabetic =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Script=Inherited}]/u

/** Is there a letter that neither font holds (Arabic, Thai, Hangul...)? */
export function hasLetters(text: string): boolean {
  return Array.from(text).every((c) => ideographic.test(c) || alphabetic.test(c))
}

export interface FontRun {
  readonly font: FontName
  readonly text: string
}

/** The text in runs of one font. */
export function fontRuns(text: string): readonly FontRun[] {
  const runs: { font: FontName; text: string }[] = []
  for (const character of text) {
    const font: FontName = ideographic.test(character) ? 'Noto Sans SC' : 'Inter'
    const last = runs.at(-1)
    if (last?.font === font) last.text += character
    else runs.push({ font, text: character })
  }
  return runs
}

/** Height of a capital letter in parts of the font size, as the font itself states it (tables head and OS/2). */
export function capHeightOf(font: Buffer): number {
  return font.readInt16BE(tableOf(font, 'OS/2') + 88) / font.readUInt16BE(tableOf(font, 'head') + 18)
}

/**
 * Which characters a font draws, by its own table cmap.
 *
 * @returns Tells of a code point whether the font has a glyph for it.
 * @throws {RangeError} The font has no Unicode table of format 4 or 12.
 */
export function coverageOf(font: Buffer): (codePoint: number) => boolean {
  const cmap = tableOf(font, 'cmap')
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, i) => {
    const at = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4)
    return { at, format: font.readUInt16BE(at) }
  })
  const ranges = rangesOf(font, subtables)
  return (codePoint) => {
    let low = 0
    let high = ranges.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const { from, to } = ranges[middle] as CodeRange
      if (codePoint < from) high = middle - 1
      else if (codePoint > to) low = middle + 1
      else return true
    }
    return false
  }
}

/** First and last code point, both included. */
interface CodeRange {
  readonly from: number
  readonly to: number
}

function rangesOf(
  font: Buffer,
  subtables: readonly { readonly at: number; readonly format: number }[],
): readonly CodeRange[] {
  const full = subtables.find(({ format }) => format === 12)
  if (full)
    return Array.from({ length: font.readUInt32BE(full.at + 12) }, (_, i) => {
      const at = full.at + 16 + i * 12
      return { from: font.readUInt32BE(at), to: font.readUInt32BE(at + 4) }
    })
  const basic = subtables.find(({ format }) => format === 4)
  if (!basic) throw new RangeError('font without a Unicode table')
  const doubled = font.readUInt16BE(basic.at + 6)
  return Array.from({ length: doubled / 2 }, (_, i) => ({
    from: font.readUInt16BE(basic.at + 16 + doubled + i * 2),
    to: font.readUInt16BE(basic.at + 14 + i * 2),
  }))
}

function tableOf(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4)
  for (let i = 0; i < count; i++) {
    const at = 12 + i * 16
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
  }
  throw new RangeError(`font without table ${tag}`)
}
