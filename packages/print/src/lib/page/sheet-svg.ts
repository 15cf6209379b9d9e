/**
 * A printed sheet as one SVG in millimetres, pages below one another. Letters are outlines, so that they stand as measured
 * wherever the file is opened; what they say is beside them for who does not see it.
 */
import PdfDocument from 'pdfkit'
import { openLetters } from '../letters/letters.ts'
import { PdfFonts } from '../letters/pdf-fonts.ts'
import type { Block, DrawItem, PrintedSheet } from './drawing.ts'
import { lettersLanguage, setLine } from './set-line.ts'

export function sheetSvg(sheet: PrintedSheet): string {
  const { width, height, pages } = sheet
  const pen = new Pen()
  const tall = height * pages.length
  const body = pages.map(
    (page, p) =>
      `<g transform="translate(0 ${p * height})"><rect width="${width}" height="${height}" fill="#fff"/>${page.blocks.map((block) => blockSvg(block, pen)).join('')}</g>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}mm" height="${tall}mm" viewBox="0 0 ${width} ${tall}" xml:lang="${escaped(sheet.language)}" role="document">
<title>${escaped(sheet.title)}</title>
<defs>${pen.definitions()}</defs>
${body.join('\n')}
</svg>
`
}

/** Draws each letter once, and then points to it. */
class Pen {
  readonly #letters = openLetters(lettersLanguage)
  readonly #fonts = new PdfFonts(new PdfDocument({ autoFirstPage: false }))
  readonly #known = new Map<string, { readonly name: string; readonly path: string }>()

  /** A line of text at the size of a thousand. */
  line({ text, face }: Extract<DrawItem, { kind: 'text' }>): string {
    const parts = setLine(text, face, this.#letters, this.#fonts)
    return parts
      .flatMap(({ font, text: written, mirrored = written, x: start }) =>
        this.#fonts.outlines(mirrored, font, face).map(({ id, path, x, y }) => {
          const letter = this.#letter(`${font} ${face} ${id}`, path)
          if (letter.path === '') return ''
          const down = y === 0 ? '' : ` y="${short(y)}"`
          return `<use xlink:href="#${letter.name}" x="${whole(start * 1000 + x)}"${down}/>`
        }),
      )
      .join('')
  }

  #letter(key: string, path: () => string): { readonly name: string; readonly path: string } {
    const known = this.#known.get(key)
    if (known) return known
    const letter = {
      name: `l${this.#known.size.toString(36)}`,
      path: path().replaceAll(/\d+\.\d+/g, (number) => whole(Number(number))),
    }
    this.#known.set(key, letter)
    return letter
  }

  definitions(): string {
    return [...this.#known.values()]
      .filter(({ path }) => path !== '')
      .map(({ name, path }) => `<path id="${name}" d="${path}"/>`)
      .join('')
  }
}

function blockSvg({ tag, alt, items }: Block, pen: Pen): string {
  const drawn = items.map((item) => itemSvg(item, pen)).join('')
  if (tag === 'Figure')
    return `<g role="img" aria-label="${escaped(alt ?? '')}"><title>${escaped(alt ?? '')}</title>${drawn}</g>`
  return drawn
}

function itemSvg(item: DrawItem, pen: Pen): string {
  if (item.kind === 'text') {
    const language = item.language === undefined ? '' : ` xml:lang="${escaped(item.language)}"`
    return `<g role="img" transform="translate(${short(item.x)} ${short(item.baseline)}) scale(${short(item.size / 1000, 7)})" fill="${item.colour}"${language}><title>${escaped(item.text)}</title>${pen.line(item)}</g>`
  }
  const { path, x, y, scale, fill, stroke } = item
  const look = stroke
    ? `fill="none" stroke="${stroke.colour}" stroke-width="${short(stroke.width)}"${stroke.dash === undefined ? '' : ` stroke-dasharray="${short(stroke.dash)}"`}`
    : `fill="${fill ?? '#000000'}"`
  return `<path transform="translate(${short(x)} ${short(y)}) scale(${short(scale)})" d="${path}" ${look}/>`
}

const short = (number: number, digits = 4): string => String(Number(number.toFixed(digits)))

/** Thousandths of the font size are fine enough. */
const whole = (number: number): string => String(Math.round(number))

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
