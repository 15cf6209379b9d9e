/** Measures and breaks text as the printed page will set it. */
import PdfDocument from 'pdfkit'
import { capHeightOf, readFont } from '../../fonts.ts'
import { openLetters, signsOf } from '../letters/letters.ts'
import { PdfFonts } from '../letters/pdf-fonts.ts'
import type { Face } from './drawing.ts'
import { lettersLanguage } from './set-line.ts'

export interface Measure {
  /** Width in mm of the text at a font size in mm. */
  readonly width: (text: string, face: Face, size: number) => number
  readonly lines: (text: string, face: Face, size: number, width: number) => readonly string[]
  /** Font size at which capitals are this high; all in mm. */
  readonly sizeFor: (capHeight: number, face: Face) => number
}

export function openMeasure(): Measure {
  const fonts = new PdfFonts(new PdfDocument({ autoFirstPage: false }))
  const letters = openLetters(lettersLanguage)
  const capHeights = new Map<Face, number>()
  const width = (text: string, face: Face, size: number): number =>
    letters.set(text).reduce((sum, part) => sum + fonts.widthOf(part.text, part.font, face) * size, 0)
  return {
    width,
    sizeFor: (height, face) => {
      const capHeight = capHeights.get(face) ?? capHeightOf(readFont('Inter', face))
      capHeights.set(face, capHeight)
      return height / capHeight
    },
    lines: (text, face, size, most) =>
      text.split('\n').flatMap((part) => broken(part, (piece) => width(piece, face, size), most)),
  }
}

/** Breaks after spaces and between ideographs; a word wider than the line is cut. */
function broken(text: string, width: (text: string) => number, most: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/(?<=[ /])|(?<=[\u3000-\u9fff，。；：、）])(?![，。；：、）])/u)) {
    if (line !== '' && width((line + word).trimEnd()) > most) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
    for (let signs = signsOf(line); signs.length > 1 && width(line.trimEnd()) > most; signs = signsOf(line)) {
      let fit = signs.length - 1
      while (fit > 1 && width(signs.slice(0, fit).join('')) > most) fit--
      lines.push(signs.slice(0, fit).join(''))
      line = signs.slice(fit).join('')
    }
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}
