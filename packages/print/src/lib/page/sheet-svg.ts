/** A printed sheet as one SVG in millimetres, pages below one another; text stays text, its letters are embedded. */
import type { Block, DrawItem, Face, PrintedSheet } from './drawing.ts'
import { type FontName, readFont } from '../../fonts.ts'
import { type LetterCase, type Letters, openLetters } from '../letters/letters.ts'
import { lettersLanguage } from './set-line.ts'

export function sheetSvg(sheet: PrintedSheet): string {
  const { width, height, pages } = sheet
  const letters = openLetters(lettersLanguage)
  const whole = height * pages.length
  const body = pages.map(
    (page, p) =>
      `<g transform="translate(0 ${p * height})"><rect width="${width}" height="${height}" fill="#fff"/>${page.blocks.map((block) => blockSvg(block, letters)).join('')}</g>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${whole}mm" viewBox="0 0 ${width} ${whole}" xml:lang="${escaped(sheet.language)}" role="document">
<title>${escaped(sheet.title)}</title>
<style>${embedded(sheet, letters)}text{white-space:pre}</style>
${body.join('\n')}
</svg>
`
}

/** Too large to travel with the file: named instead. */
const named: ReadonlySet<FontName> = new Set(['Noto Sans SC', 'Noto Sans KR', 'Noto Emoji'])

/** The letters that travel with the file, where it uses them. */
function embedded(sheet: PrintedSheet, letters: LetterCase): string {
  const used = new Map<string, readonly [FontName, Face]>()
  for (const item of sheet.pages.flatMap((page) => page.blocks.flatMap((block) => block.items)))
    if (item.kind === 'text')
      for (const { font } of letters.set(item.text)) used.set(`${font} ${item.face}`, [font, item.face])
  return [...used.values()]
    .filter(([font]) => !named.has(font))
    .map(([font, face]) => {
      const data = readFont(font, face).toString('base64')
      return `@font-face{font-family:'${font}';font-weight:${weights[face]};src:url(data:font/ttf;base64,${data})}`
    })
    .join('')
}

const weights: Readonly<Record<Face, number>> = { regular: 400, semibold: 600, bold: 700 }

function blockSvg({ tag, alt, items }: Block, letters: LetterCase): string {
  const drawn = items.map((item) => itemSvg(item, letters)).join('')
  if (tag === 'Figure')
    return `<g role="img" aria-label="${escaped(alt ?? '')}"><title>${escaped(alt ?? '')}</title>${drawn}</g>`
  return drawn
}

function itemSvg(item: DrawItem, letters: LetterCase): string {
  if (item.kind === 'text') {
    const runs = inFamilies(letters.set(item.text)).map(
      ({ font, text }) => `<tspan font-family="${families(font)}">${escaped(text)}</tspan>`,
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

/** Neighbours of one font as one: who shows the file joins letters and turns lines itself. */
function inFamilies(
  parts: readonly Letters[],
): readonly { readonly font: FontName; readonly text: string }[] {
  const runs: { font: FontName; text: string }[] = []
  for (const { font, text } of parts) {
    const last = runs.at(-1)
    if (last?.font === font) last.text += text
    else runs.push({ font, text })
  }
  return runs
}

const families = (font: FontName): string =>
  `${font === 'Noto Sans SC' ? "'Noto Sans SC','Noto Sans CJK SC'" : `'${font}'`},sans-serif`

const short = (number: number): string => String(Math.round(number * 10000) / 10000)

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
