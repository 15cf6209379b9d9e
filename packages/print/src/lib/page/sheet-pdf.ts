/** A printed sheet as PDF: true size, tagged, with the letters it uses embedded. */
import PdfDocument from 'pdfkit'
import type { Block, DrawItem, Face, PrintedSheet } from './drawing.ts'
import { type FontName, fontRuns, readFont } from '../../fonts.ts'
import { shapePlainly } from '../../shaping.ts'
import { metadataText } from './metadata.ts'

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
  await registerFonts(document, sheet)
  const root = document.struct('Document')
  document.addStructure(root)
  for (const page of sheet.pages) {
    document.addPage()
    for (const block of page.blocks) drawBlock(document, root, block)
  }
  root.end()
  document.end()
  await done
  return Buffer.concat(chunks)
}

const fontKey = (font: FontName, face: Face): string => `${font} ${face}`

async function registerFonts(document: PDFKit.PDFDocument, sheet: PrintedSheet): Promise<void> {
  const used = new Map<string, readonly [FontName, Face]>()
  for (const item of sheet.pages.flatMap((page) => page.blocks.flatMap((block) => block.items)))
    if (item.kind === 'text')
      for (const { font } of fontRuns(item.text)) used.set(fontKey(font, item.face), [font, item.face])
  for (const [key, [font, face]] of used) {
    document.registerFont(key, await readFont(font, face))
    shapePlainly(document.font(key))
  }
}

function drawBlock(
  document: PDFKit.PDFDocument,
  root: PDFKit.PDFStructureElement,
  { tag, alt, items }: Block,
): void {
  const draw = (): void => {
    for (const item of items) drawItem(document, item)
  }
  if (tag === 'Artifact') {
    document.markContent('Artifact', { type: 'Pagination' })
    draw()
    document.endMarkedContent()
  } else root.add(document.struct(tag, alt === undefined ? {} : { alt }, draw))
}

function drawItem(document: PDFKit.PDFDocument, item: DrawItem): void {
  if (item.kind === 'text') {
    let x = points(item.x)
    for (const { font, text } of fontRuns(item.text)) {
      document.font(fontKey(font, item.face)).fontSize(points(item.size)).fillColor(item.colour)
      document.text(text, x, points(item.baseline), { lineBreak: false, baseline: 'alphabetic' })
      x += document.widthOfString(text)
    }
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
