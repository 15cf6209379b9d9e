/** One line of a sheet, its letters at their places. */
import type { LetterCase, Letters } from '../letters/letters.ts'
import { placesOf } from '../letters/direction.ts'
import type { PdfFonts } from '../letters/pdf-fonts.ts'
import type { Face } from './drawing.ts'

/** Sheets set words of many languages, so the marks that Latin and Chinese share are those of Latin. */
export const lettersLanguage = 'en'

interface SetLetters extends Letters {
  /** From the left end of the line, in parts of the font size. */
  readonly x: number
}

/** In reading order. */
export function setLine(
  text: string,
  face: Face,
  letters: LetterCase,
  fonts: PdfFonts,
): readonly SetLetters[] {
  const parts = letters
    .set(text)
    .map((part) => ({ ...part, width: fonts.widthOf(part.text, part.font, face) }))
  const places = placesOf(parts)
  return parts.map((part, i) => ({ ...part, x: places[i] ?? 0 }))
}
