/** Measures and breaks text as the printed page will set it. */
import PdfDocument from 'pdfkit'
import { shapePlainly } from '../../shaping.ts'
import type { Face } from './drawing.ts'
import { capHeightOf, fontRuns, readFont } from '../../fonts.ts'

export interface Measure {
  /** Width in mm of the text at a font size in mm. */
  readonly width: (text: string, face: Face, size: number) => number
  readonly lines: (text: string, face: Face, size: number, width: number) => readonly string[]
  /** Font size at which capitals are this high; all in mm. */
  readonly sizeFor: (capHeight: number, face: Face) => number
}

export async function openMeasure(): Promise<Measure> {
  const document = new PdfDocument({ autoFirstPage: false })
  const fonts = { Inter: 'Inter', 'Noto Sans SC': 'Noto Sans SC' } as const
  const capHeight = { regular: 0, semibold: 0, bold: 0 }
  for (const face of ['regular', 'semibold', 'bold'] as const) {
    for (const font of Object.values(fonts)) {
      document.registerFont(`${font} ${face}`, await readFont(font, face))
      shapePlainly(document.font(`${font} ${face}`))
    }
    capHeight[face] = capHeightOf(await readFont('Inter', face))
  }
  const width = (text: string, face: Face, size: number): number =>
    fontRuns(text).reduce(
      (sum, run) =>
        sum + (document.font(`${run.font} ${face}`).fontSize(1000).widthOfString(run.text) * size) / 1000,
      0,
    )
  return {
    width,
    sizeFor: (height, face) => height / capHeight[face],
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
    while (width(line.trimEnd()) > most && line.length > 1) {
      let fit = line.length - 1
      while (fit > 1 && width(line.slice(0, fit)) > most) fit--
      lines.push(line.slice(0, fit))
      line = line.slice(fit)
    }
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}
