/** A printed sheet as one SVG in millimetres, pages below one another; text stays text, its letters are embedded. */
import type { Block, DrawItem, Face, PrintedSheet } from './drawing.ts'
import { fontRuns, readFont } from '../../fonts.ts'

export async function sheetSvg(sheet: PrintedSheet): Promise<string> {
  const { width, height, pages } = sheet
  const whole = height * pages.length
  const body = pages.map(
    (page, p) =>
      `<g transform="translate(0 ${p * height})"><rect width="${width}" height="${height}" fill="#fff"/>${page.blocks.map(blockSvg).join('')}</g>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${whole}mm" viewBox="0 0 ${width} ${whole}" xml:lang="${escaped(sheet.language)}" role="document">
<title>${escaped(sheet.title)}</title>
<style>${await embedded(sheet)}text{white-space:pre}</style>
${body.join('\n')}
</svg>
`
}

/** Inter travels with the file; Noto Sans SC is too large and is named instead. */
async function embedded(sheet: PrintedSheet): Promise<string> {
  const faces = new Set<Face>()
  for (const item of sheet.pages.flatMap((page) => page.blocks.flatMap((block) => block.items)))
    if (item.kind === 'text') faces.add(item.face)
  const rules = [...faces].map(async (face) => {
    const data = (await readFont('Inter', face)).toString('base64')
    return `@font-face{font-family:Inter;font-weight:${weights[face]};src:url(data:font/ttf;base64,${data})}`
  })
  return (await Promise.all(rules)).join('')
}

const weights: Readonly<Record<Face, number>> = { regular: 400, semibold: 600, bold: 700 }

function blockSvg({ tag, alt, items }: Block): string {
  const drawn = items.map(itemSvg).join('')
  if (tag === 'Figure')
    return `<g role="img" aria-label="${escaped(alt ?? '')}"><title>${escaped(alt ?? '')}</title>${drawn}</g>`
  return drawn
}

function itemSvg(item: DrawItem): string {
  if (item.kind === 'text') {
    const runs = fontRuns(item.text).map(
      ({ font, text }) =>
        `<tspan font-family="${font === 'Inter' ? 'Inter' : "'Noto Sans SC','Noto Sans CJK SC'"},sans-serif">${escaped(text)}</tspan>`,
    )
    const language = item.language === undefined ? '' : ` xml:lang="${escaped(item.language)}"`
    return `<text x="${short(item.x)}" y="${short(item.baseline)}" font-size="${short(item.size)}" font-weight="${weights[item.face]}" fill="${item.colour}"${language}>${runs.join('')}</text>`
  }
  const { path, x, y, scale, fill, stroke } = item
  const look = stroke
    ? `fill="none" stroke="${stroke.colour}" stroke-width="${short(stroke.width)}"${stroke.dash === undefined ? '' : ` stroke-dasharray="${short(stroke.dash)}"`}`
    : `fill="${fill ?? '#000000'}"`
  return `<path transform="translate(${short(x)} ${short(y)}) scale(${short(scale)})" d="${path}" ${look}/>`
}

const short = (number: number): string => String(Math.round(number * 10000) / 10000)

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
