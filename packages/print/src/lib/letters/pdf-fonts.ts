/** The fonts of one PDF: each is taken in when the first text is measured or drawn with it. */
import { type FontName, readFont } from '../../fonts.ts'
import type { Face } from '../page/drawing.ts'
import { type Outline, outlinesOf, shapeBySigns, shapeJoined, shapePlainly } from './shaping.ts'

const shapes: Readonly<Record<FontName, (pdf: PDFKit.PDFDocument) => void>> = {
  Inter: shapePlainly,
  'Noto Sans SC': shapePlainly,
  'Noto Sans KR': shapePlainly,
  Vazirmatn: shapeJoined,
  'Noto Sans Hebrew': shapeJoined,
  'Noto Sans Thai': shapeBySigns,
  'Noto Sans Devanagari': shapeBySigns,
  'Noto Emoji': shapeBySigns,
}

export class PdfFonts {
  readonly #pdf: PDFKit.PDFDocument
  readonly #widths = new Map<FontName, Map<Face, Map<string, number>>>()

  constructor(pdf: PDFKit.PDFDocument) {
    this.#pdf = pdf
  }

  /** From here on the document writes in this font. */
  use(font: FontName, face: Face): PDFKit.PDFDocument {
    this.#widthsOf(font, face)
    return this.#pdf.font(keyOf(font, face))
  }

  outlines(text: string, font: FontName, face: Face): readonly Outline[] {
    return outlinesOf(this.use(font, face), text)
  }

  /** In parts of the font size. */
  widthOf(text: string, font: FontName, face: Face): number {
    const widths = this.#widthsOf(font, face)
    const known = widths.get(text)
    if (known !== undefined) return known
    const width = this.#pdf.font(keyOf(font, face)).fontSize(1000).widthOfString(text) / 1000
    widths.set(text, width)
    return width
  }

  /** Widths are asked for again and again, for the same words. */
  #widthsOf(font: FontName, face: Face): Map<string, number> {
    const faces = this.#widths.get(font) ?? new Map<Face, Map<string, number>>()
    this.#widths.set(font, faces)
    const known = faces.get(face)
    if (known) return known
    this.#pdf.registerFont(keyOf(font, face), readFont(font, face))
    shapes[font](this.#pdf.font(keyOf(font, face)))
    const widths = new Map<string, number>()
    faces.set(face, widths)
    return widths
  }
}

const keyOf = (font: FontName, face: Face): string => `${font} ${face}`
