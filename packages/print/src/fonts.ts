/** The letters of printed sheets: Inter first, and for what it does not hold a font of the script. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Face } from './lib/page/drawing.ts'

const stems = {
  Inter: 'inter/{face}/Inter_{face}',
  'Noto Sans SC': 'noto-sans-sc/{face}/NotoSansSC_{face}',
  'Noto Sans KR': 'noto-sans-kr/{face}/NotoSansKR_{face}',
  // Each form of a letter is a glyph of its own here, so that a PDF gives the letters back.
  Vazirmatn: 'vazirmatn/{face}/Vazirmatn_{face}',
  'Noto Sans Hebrew': 'noto-sans-hebrew/{face}/NotoSansHebrew_{face}',
  'Noto Sans Thai': 'noto-sans-thai/{face}/NotoSansThai_{face}',
  'Noto Sans Devanagari': 'noto-sans-devanagari/{face}/NotoSansDevanagari_{face}',
  'Noto Emoji': 'noto-emoji/{face}/NotoEmoji_{face}',
} as const

export type FontName = keyof typeof stems

const faces: Readonly<Record<Face, string>> = {
  regular: '400Regular',
  semibold: '600SemiBold',
  bold: '700Bold',
}

/** Takes time: the fonts of Chinese and Korean are megabytes. */
export function readFont(name: FontName, face: Face): Buffer {
  const path = `@expo-google-fonts/${stems[name].replaceAll('{face}', faces[face])}.ttf`
  return readFileSync(fileURLToPath(import.meta.resolve(path)))
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
