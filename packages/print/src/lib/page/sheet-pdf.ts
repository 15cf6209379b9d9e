/** A printed sheet as PDF: true size, tagged, with the letters it uses embedded. */
import PdfDocument from 'pdfkit'
import { type LetterCase, openLetters } from '../letters/letters.ts'
import { PdfFonts } from '../letters/pdf-fonts.ts'
import type { Block, DrawItem, PrintedSheet } from './drawing.ts'
import { metadataText } from './metadata.ts'
import { lettersLanguage, setLine } from './set-line.ts'

const points = (mm: number): number => (mm * 72) / 25.4

export async function sheetPdf(sheet: PrintedSheet): Promise<Uint8Array> {
  const document = new PdfDocument({
    autoFirstPage: false,
    size: [points(sheet.width), points(sheet.height)],
    margin: 0,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: sheet.language,
    info: {
      Title: metadataText(sheet.title),
      Creator: 'Playproof',
      Producer: 'Playproof',
      // The same input gives the same file, byte for byte.
      CreationDate: new Date(`${sheet.on}T00:00:00Z`),
    },
  })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<void>((resolve, reject) => {
    document.on('end', resolve)
    document.on('error', reject)
  })
  const pen = { document, letters: openLetters(lettersLanguage), fonts: new PdfFonts(document) }
  const root = document.struct('Document')
  document.addStructure(root)
  for (const page of sheet.pages) {
    document.addPage()
    for (const block of page.blocks) drawBlock(pen, root, block)
  }
  root.end()
  document.end()
  await done
  return Buffer.concat(chunks)
}

interface Pen {
  readonly document: PDFKit.PDFDocument
  readonly letters: LetterCase
  readonly fonts: PdfFonts
}

function drawBlock(pen: Pen, root: PDFKit.PDFStructureElement, { tag, alt, items }: Block): void {
  const { document } = pen
  const draw = (): void => {
    for (const item of items) drawItem(pen, item)
  }
  if (tag === 'Artifact') {
    document.markContent('Artifact', { type: 'Pagination' })
    draw()
    document.endMarkedContent()
  } else root.add(document.struct(tag, alt === undefined ? {} : { alt }, draw))
}

function drawItem({ document, letters, fonts }: Pen, item: DrawItem): void {
  if (item.kind === 'text') {
    const size = points(item.size)
    for (const { font, text, mirrored = text, x } of setLine(item.text, item.face, letters, fonts))
      fonts
        .use(font, item.face)
        .fontSize(size)
        .fillColor(item.colour)
        .text(mirrored, points(item.x) + x * size, points(item.baseline), drawnAsMeasured)
    return
  }
  const { path, x, y, scale, fill, stroke } = item
  document.save().translate(points(x), points(y)).scale(points(scale), points(scale)).path(path)
  if (stroke) {
    document.lineWidth(stroke.width)
    if (stroke.dash !== undefined) document.dash(stroke.dash, { space: stroke.dash })
    document.stroke(stroke.colour)
  } else document.fill(fill ?? '#000000')
  document.restore()
}

/** Width and words are known: the library need not measure again what it only needs for lines under text. */
const drawnAsMeasured = { lineBreak: false, baseline: 'alphabetic', textWidth: 0, wordCount: 1 } as const
