/** The letters of printed sheets: Inter for Latin, Greek and Cyrillic, Noto Sans SC for Chinese and Japanese. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Face } from './lib/page/drawing.ts'

export type FontName = 'Inter' | 'Noto Sans SC'

const paths: Readonly<Record<FontName, Readonly<Record<Face, string>>>> = {
  Inter: {
    regular: '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
    bold: '@expo-google-fonts/inter/700Bold/Inter_700Bold.ttf',
  },
  'Noto Sans SC': {
    regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
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
  const table = (tag: string): number => {
    const count = font.readUInt16BE(4)
    for (let i = 0; i < count; i++) {
      const at = 12 + i * 16
      if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8)
    }
    throw new RangeError(`font without table ${tag}`)
  }
  return font.readInt16BE(table('OS/2') + 88) / font.readUInt16BE(table('head') + 18)
}
