/**
 * A document as PDF, written as PDF/A-3b: tagged in reading order, letters embedded, bookmarks, notes linked. Rows that
 * a page cannot hold go on to the next one under a repeated head; a heading never stands alone at the foot of a page.
 */
import PdfDocument from 'pdfkit'
import { format } from '@playproof/engine/present'
import { metadataText } from '../page/metadata.ts'
import {
  type Block,
  type Cell,
  type Column,
  type Fact,
  type Phrase,
  type PrintedDocument,
  type Sign,
  sectionsOf,
} from './document.ts'
import { type BitGroup, groupedBits } from './bit-groups.ts'
import { type Extent, shared } from './column-widths.ts'
import { openLetters } from '../letters/letters.ts'
import { PdfFonts } from '../letters/pdf-fonts.ts'
import { baselineOf, colour, gutter, margin, type Paper, papers, styles } from './page-style.ts'
import { chunked, paginated, type Strip } from './strips.ts'
import { Element } from './structure.ts'
import { type Bit, type Line, type TextStyle, type TextWidth, Typesetter } from './typeset.ts'

export interface PdfOptions {
  readonly paper: Paper
  readonly printedAt: Date
  readonly author?: string
  /** Files that travel inside the document. */
  readonly attachments: readonly Attachment[]
}

export interface Attachment {
  readonly name: string
  readonly mediaType: string
  readonly description: string
  readonly bytes: Uint8Array
}

export async function documentPdf(content: PrintedDocument, options: PdfOptions): Promise<Uint8Array> {
  const [width, height] = papers[options.paper]
  const pdf = new PdfDocument({
    autoFirstPage: false,
    size: [width, height],
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-3b',
    tagged: true,
    displayTitle: true,
    lang: content.language,
    info: {
      Title: metadataText(content.title),
      ...(options.author !== undefined && { Author: metadataText(options.author) }),
      Subject: metadataText(content.kicker),
      Creator: 'Playproof',
      Producer: 'Playproof',
      CreationDate: options.printedAt,
    },
  })
  const chunks: Buffer[] = []
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  new Page(pdf, content, { width, height }).print()
  for (const attachment of options.attachments) attach(pdf, attachment, options.printedAt)
  pdf.end()
  await done
  return Buffer.concat(chunks)
}

function attach(
  pdf: PDFKit.PDFDocument,
  { name, mediaType, description, bytes }: Attachment,
  at: Date,
): void {
  const about = { name, type: mediaType, description, creationDate: at, modifiedDate: at }
  // The types do not know the relationship, which PDF/A-3 asks for.
  const related = { ...about, relationship: 'Data' }
  pdf.file(Buffer.from(bytes), related)
}

class Page {
  readonly #pdf: PDFKit.PDFDocument
  readonly #fonts: PdfFonts
  readonly #set: Typesetter
  readonly #content: PrintedDocument
  readonly #size: { readonly width: number; readonly height: number }
  readonly #root: Element
  readonly #width: number
  /** Pages on which the sections begin; known once everything has its place. */
  readonly #sectionPages: number[] = []
  #sectionCount = 0
  #outline: PDFKit.PDFOutline | undefined

  constructor(
    pdf: PDFKit.PDFDocument,
    content: PrintedDocument,
    size: { readonly width: number; readonly height: number },
  ) {
    this.#pdf = pdf
    this.#fonts = new PdfFonts(pdf)
    const widthOf: TextWidth = (text, font, face) => this.#fonts.widthOf(text, font, face)
    this.#set = new Typesetter(openLetters(content.language), widthOf, colour)
    this.#content = content
    this.#size = size
    this.#width = size.width - margin.left - margin.right
    this.#root = new Element(pdf, 'Document')
  }

  print(): void {
    const strips = [...this.#head(), ...this.#content.blocks.flatMap((b) => this.#block(b))]
    const pages = paginated(strips, this.#size.height - margin.bottom)
    pages.forEach((placed, p) => {
      for (const { strip } of placed) if (strip.isSection) this.#sectionPages.push(p + 1)
    })
    pages.forEach((placed, p) => {
      this.#pdf.addPage()
      this.#running(p + 1, pages.length)
      for (const { y, strip } of placed) strip.draw(y)
    })
    this.#root.element().end()
  }

  #running(page: number, pages: number): void {
    const { running, kicker, pageNumber } = this.#content
    const { width, height } = this.#size
    const number = format(pageNumber, { page, pages })
    const right = (words: string): number =>
      width - margin.right - this.#set.extent([{ text: words }], styles.running).whole
    const room = right(kicker) - margin.left - gutter
    const digest = this.#oneLine(running.digest, room)
    const revision = this.#oneLine(running.revision, (room - extentOf(digest)) / 2)
    const name = this.#oneLine(running.name, room - extentOf(digest) - extentOf(revision))
    this.#artifact('Pagination', () => {
      this.#bits(name, margin.left, 40)
      this.#bits(revision, margin.left + extentOf(name), 40)
      this.#bits(digest, margin.left + extentOf(name) + extentOf(revision), 40)
      this.#bits(this.#oneLine(kicker, this.#width), right(kicker), 40)
      this.#rule(48, colour.line)
      this.#rule(height - 46, colour.line)
      this.#bits(this.#oneLine(running.foot, this.#width * 0.75), margin.left, height - 34)
      this.#bits(this.#oneLine(number, this.#width), right(number), height - 34)
    })
  }

  #oneLine(words: string, width: number): readonly Bit[] {
    return this.#set.oneLine(words, styles.running, width).bits
  }

  #head(): readonly Strip[] {
    const { kicker, title, blocks } = this.#content
    const size =
      this.#set.lines([{ text: title }], styles.title, this.#width).length > 3 ? 'longTitle' : 'title'
    return [
      ...this.#paragraph([{ text: kicker }], styles.kicker, new Element(this.#pdf, 'P', {}, this.#root), 0),
      ...this.#paragraph([{ text: title }], styles[size], this.#root.child('H1'), 3, 'kept'),
      { height: 6, before: 0, isKept: blocks.length > 0, draw: () => {} },
    ]
  }

  #block(block: Block): readonly Strip[] {
    switch (block.kind) {
      case 'heading':
        return block.level === 2 ? this.#section(block.phrase) : this.#topic(block.phrase, block.sign)
      case 'contents':
        return this.#contents(block.title)
      case 'paragraph':
        return this.#paragraph(
          block.phrase,
          block.role === 'lead' ? styles.lead : block.role === 'quiet' ? styles.quiet : styles.body,
          this.#root.child('P'),
          block.role === 'lead' ? 4 : 5,
        )
      case 'list':
        return this.#list(block)
      case 'facts':
        return this.#facts(block.rows)
      case 'table':
        return this.#table(block.columns, block.rows)
      case 'notes':
        return this.#notes(block.items)
      default:
        return block satisfies never
    }
  }

  #section(phrase: Phrase): readonly Strip[] {
    const lines = this.#set.lines(phrase, styles.section, this.#width)
    const element = this.#root.child('H2')
    return [
      {
        height: 10 + lines.length * styles.section.leading,
        before: 24,
        isKept: true,
        isSection: true,
        draw: (y) => {
          this.#bookmark(phrase, y, 'section')
          this.#sectionCount += 1
          this.#pdf.addNamedDestination(sectionName(this.#sectionCount), 'XYZ', 0, y - 12, 0)
          this.#artifact('Layout', () => this.#rule(y, colour.strongLine, 0.8))
          this.#lines(element, lines, styles.section, margin.left, y + 9)
        },
      },
      { height: 3, before: 0, isKept: true, draw: () => {} },
    ]
  }

  #topic(phrase: Phrase, sign: Sign | undefined): readonly Strip[] {
    const indent = sign ? 13 : 0
    const lines = this.#set.lines(phrase, styles.topic, this.#width - indent)
    const element = this.#root.child('H3')
    return [
      {
        height: lines.length * styles.topic.leading + 2,
        before: 13,
        isKept: true,
        draw: (y) => {
          this.#bookmark(phrase, y, 'topic')
          if (sign) this.#shape(sign, margin.left + 4, y + styles.topic.leading / 2)
          this.#lines(element, lines, styles.topic, margin.left + indent, y)
        },
      },
    ]
  }

  /** In two columns, each section with its page. */
  #contents(title: string): readonly Strip[] {
    const titles = sectionsOf(this.#content)
    const perColumn = Math.ceil(titles.length / 2)
    const width = (this.#width - gutter * 2) / 2
    const style = styles.body
    const leading = style.leading + 2
    const toc = this.#root.child('TOC')
    const items = titles.map(() => toc.child('TOCI'))
    return [
      ...this.#topic([{ text: title }], undefined),
      {
        height: perColumn * leading + 4,
        before: 2,
        isKept: false,
        draw: (y) =>
          titles.forEach((name, i) => {
            const item = items[i] as Element
            const x = margin.left + Math.floor(i / perColumn) * (width + gutter * 2)
            const top = y + (i % perColumn) * leading
            const number = this.#set.lines(
              [{ text: String(this.#sectionPages[i] ?? ''), role: 'quiet' }],
              style,
              width,
            )
            const room = width - (number[0]?.width ?? 0) - gutter
            const [line] = this.#set.lines([{ text: name, section: i + 1 }], style, room)
            if (line) this.#lines(item, [line], style, x, top)
            this.#lines(item, number, style, x + width - (number[0]?.width ?? 0), top)
          }),
      },
    ]
  }

  #bookmark(phrase: Phrase, y: number, level: 'section' | 'topic'): void {
    const title = phrase.map((run) => run.text).join('')
    // The types do not know these two; left is counted from the right edge.
    const place = { expanded: false, top: Math.max(0, y - 12), left: this.#size.width }
    if (level === 'section') this.#outline = this.#pdf.outline.addItem(title, place)
    else (this.#outline ?? this.#pdf.outline).addItem(title, place)
  }

  #paragraph(
    phrase: Phrase,
    style: TextStyle,
    element: Element,
    before: number,
    keep: 'kept' | 'free' = 'free',
  ): readonly Strip[] {
    const lines = this.#set.lines(phrase, style, this.#width)
    return chunked(lines, style.leading).map((part, i, parts) => ({
      height: part.length * style.leading,
      before: i === 0 ? before : 0,
      isKept: keep === 'kept' && i === parts.length - 1,
      draw: (y) => this.#lines(element, part, style, margin.left, y),
    }))
  }

  #list({ ordered, items }: Extract<Block, { kind: 'list' }>): readonly Strip[] {
    const list = this.#root.child('L')
    const indent = ordered ? 18 : 11
    return items.flatMap((phrase, i) => {
      const item = list.child('LI')
      const label = item.child('Lbl')
      const body = item.child('LBody')
      const mark = this.#set.lines(
        [{ text: ordered ? `${i + 1}.` : '·', role: 'quiet' }],
        styles.body,
        indent,
      )
      const lines = this.#set.lines(phrase, styles.body, this.#width - indent)
      return chunked(lines, styles.body.leading).map((part, p) => ({
        height: part.length * styles.body.leading,
        before: p > 0 ? 0 : i === 0 ? 7 : 3,
        isKept: false,
        draw: (y: number) => {
          if (p === 0) this.#lines(label, mark, styles.body, margin.left, y)
          this.#lines(body, part, styles.body, margin.left + indent, y)
        },
      }))
    })
  }

  #facts(rows: readonly Fact[]): readonly Strip[] {
    const body = this.#root.child('Table').child('TBody')
    const least = Math.max(...rows.map(({ name }) => this.#set.extent([{ text: name }], styles.cell).whole))
    const left = Math.min(this.#width / 3, Math.max(96, least + gutter))
    return rows.flatMap(({ name, values }) => {
      const row = body.child('TR')
      const head = row.child('TH', { scope: 'Row' })
      const data = row.child('TD')
      const names = this.#set.lines([{ text: name, role: 'quiet' }], styles.cell, left - gutter)
      const lines = values.flatMap((value) => this.#set.lines(value, styles.cell, this.#width - left))
      return this.#rowStrips(
        [
          { element: head, x: margin.left, style: styles.cell, lines: names },
          { element: data, x: margin.left + left, style: styles.cell, lines },
        ],
        4,
      )
    })
  }

  #notes(items: Extract<Block, { kind: 'notes' }>['items']): readonly Strip[] {
    const list = this.#root.child('L')
    const indent = 20
    return items.flatMap(({ number, phrase }) => {
      const item = list.child('LI')
      const label = item.child('Lbl')
      const body = item.child('LBody')
      const mark = this.#set.lines([{ text: String(number), role: 'quiet' }], styles.note, indent)
      const lines = this.#set.lines(phrase, styles.note, this.#width - indent)
      return chunked(lines, styles.note.leading).map((part, p) => ({
        height: part.length * styles.note.leading,
        before: p === 0 ? 3 : 0,
        isKept: false,
        draw: (y: number) => {
          if (p === 0) {
            this.#pdf.addNamedDestination(noteName(number), 'XYZ', 0, y - 6, 0)
            this.#lines(label, mark, styles.note, margin.left, y)
          }
          this.#lines(body, part, styles.note, margin.left + indent, y)
        },
      }))
    })
  }

  #table(columns: readonly Column[], rows: readonly (readonly Cell[])[]): readonly Strip[] {
    const table = this.#root.child('Table')
    const places = this.#places(columns, rows)
    const hasHead = columns.some(({ head }) => head !== '')
    const headRow = table.child('THead').child('TR')
    const head = hasHead ? this.#tableHead(columns, places, headRow) : undefined
    const again = hasHead ? this.#tableHead(columns, places, undefined) : undefined
    const body = table.child('TBody')
    let said = ''
    const strips = rows.flatMap((cells) => {
      const isSaidAbove = cells[0]?.phrases.length === 0 && !cells[0].sign
      if (!isSaidAbove) said = wordsOf(cells[0])
      const onward =
        isSaidAbove && said !== '' && columns[0]?.head
          ? this.#tableHead(goingOn(columns, said), places, undefined)
          : again
      const row = body.child('TR')
      const parts = places.flatMap((place, c): readonly CellPart[] => {
        const found = cells[c]
        const element = row.child('TD')
        if (!found || (found.phrases.length === 0 && !found.sign)) return []
        return [this.#cellPart(found, element, place, columns[c]?.align)]
      })
      const ofRow = this.#rowStrips(parts, 3.6)
      return onward ? ofRow.map((strip) => ({ ...strip, again: onward })) : ofRow
    })
    return head ? [head, ...strips] : strips
  }

  #tableHead(columns: readonly Column[], places: readonly Place[], row: Element | undefined): Strip {
    const cells = places.map((place, c) => {
      const { head = '', align } = columns[c] ?? {}
      const lines = this.#set.lines([{ text: head }], styles.columnHead, place.width)
      return { place, align, lines, element: row?.child('TH', { scope: 'Column' }) }
    })
    const height = Math.max(...cells.map(({ lines }) => lines.length)) * styles.columnHead.leading + 5
    return {
      height,
      before: 5,
      isKept: true,
      draw: (y) => {
        for (const { place, align, lines, element } of cells)
          lines.forEach((line, i) => {
            const x = align === 'right' ? place.x + place.width - line.width : place.x
            const top = y + height - 4 - (lines.length - i) * styles.columnHead.leading
            if (element) this.#lines(element, [line], styles.columnHead, x, top)
            else
              this.#artifact('Pagination', () =>
                this.#bits(line.bits, x, top + baselineOf(styles.columnHead)),
              )
          })
        this.#artifact('Layout', () => this.#rule(y + height - 1, colour.quiet, 0.5))
      },
    }
  }

  #cellPart({ sign, phrases }: Cell, element: Element, place: Place, align: Column['align']): CellPart {
    const lines = phrases.flatMap((phrase) => this.#set.lines(phrase, styles.cell, place.width))
    if (!sign)
      return { element, x: place.x, width: place.width, style: styles.cell, lines, ...(align && { align }) }
    const words = this.#set.lines([{ text: sign.word }], styles.sign, place.width - 11)
    const remarks =
      sign.unverified === undefined
        ? []
        : this.#set.lines([{ text: sign.unverified, role: 'quiet' }], styles.cell, place.width - 11)
    return {
      element,
      x: place.x + 11,
      width: place.width - 11,
      style: styles.cell,
      lines: [...words, ...remarks, ...lines],
      sign,
    }
  }

  /** A row as one strip, or as several where it is tall: the parts of all cells go on side by side. */
  #rowStrips(parts: readonly CellPart[], padding: number): readonly Strip[] {
    const most = Math.max(1, ...parts.map(({ lines }) => lines.length))
    const leading = styles.cell.leading
    const step = most * leading > 190 ? 8 : most
    const count = Math.ceil(most / step)
    return Array.from({ length: count }, (_, k) => {
      const isLast = k === count - 1
      const sliced = parts.map((part) => ({ ...part, lines: part.lines.slice(k * step, (k + 1) * step) }))
      const height = Math.max(...sliced.map(({ lines }) => lines.length), 1) * leading
      return {
        height: height + (k === 0 ? padding : 0) + (isLast ? padding : 0),
        before: 0,
        isKept: false,
        draw: (y: number) => {
          const top = y + (k === 0 ? padding : 0)
          for (const { element, x, width, style, lines, align, sign } of sliced) {
            if (sign && k === 0) this.#shape(sign, x - 7, top + leading / 2)
            lines.forEach((line, i) => {
              const at = align === 'right' && width !== undefined ? x + width - line.width : x
              this.#lines(element, [line], style, at, top + i * leading)
            })
          }
          if (isLast)
            this.#artifact('Layout', () => this.#rule(top + height + padding - 0.3, colour.line, 0.5))
        },
      }
    })
  }

  /** Columns as wide as they were given, or as their contents ask: what has more to say gets more. */
  #places(columns: readonly Column[], rows: readonly (readonly Cell[])[]): readonly Place[] {
    const room = this.#width - gutter * (columns.length - 1)
    const given = columns.flatMap(({ share }) => (share === undefined ? [] : [share * room]))
    const widths = given.length === columns.length ? given : shared(this.#extents(columns, rows, room), room)
    let x: number = margin.left
    return widths.map((width) => {
      const place = { x, width }
      x += width + gutter
      return place
    })
  }

  /** What the contents of each column ask for. */
  #extents(columns: readonly Column[], rows: readonly (readonly Cell[])[], room: number): readonly Extent[] {
    return columns.map(({ head }, c) => {
      const found = [
        this.#set.extent([{ text: head }], styles.columnHead),
        ...rows.flatMap((row) => {
          const { sign, phrases = [] } = row[c] ?? {}
          const indent = sign ? 11 : 0
          return [
            ...phrases.map((phrase) => this.#set.extent(phrase, styles.cell)),
            ...(sign ? [this.#set.extent([{ text: sign.word }], styles.sign)] : []),
          ].map(({ whole, least }) => ({ whole: whole + indent, least: least + indent }))
        }),
      ]
      return {
        whole: Math.min(600, Math.max(...found.map((e) => e.whole))),
        least: Math.min(room / 3, Math.max(...found.map((e) => e.least))),
      }
    })
  }

  /** Lines of one element, with elements of their own for other languages, links and what was replaced. */
  #lines(element: Element, lines: readonly Line[], style: TextStyle, x: number, top: number): void {
    lines.forEach((line, i) => {
      const baseline = top + i * style.leading + baselineOf(style)
      for (const bits of groupedBits(line.bits, this.#content.language))
        this.#group(element, bits, x, baseline)
    })
  }

  #group(element: Element, { bits, language }: BitGroup, x: number, baseline: number): void {
    const [first] = bits
    if (!first) return
    const { run, instead } = first
    const place =
      run.note !== undefined
        ? noteName(run.note)
        : run.section !== undefined
          ? sectionName(run.section)
          : undefined
    const target = place ?? run.href
    const child =
      target !== undefined
        ? element.child('Link')
        : language !== undefined || instead !== undefined
          ? element.child('Span', {
              ...(language !== undefined && { lang: language }),
              ...(instead !== undefined && { actual: instead }),
            })
          : element
    child.draw(() => this.#bits(bits, x, baseline))
    if (target === undefined) return
    const width = bits.reduce((sum, bit) => sum + bit.width, 0)
    const structParent = { structParent: child.element(), Contents: new String(run.text) as string }
    const area = [x + first.x, baseline - first.rise - first.size, width, first.size * 1.3] as const
    if (place === undefined) this.#pdf.link(...area, target, structParent)
    else this.#pdf.goTo(...area, target, structParent)
  }

  #bits(bits: readonly Bit[], x: number, baseline: number): void {
    for (const bit of bits)
      this.#fonts
        .use(bit.font, bit.face)
        .fontSize(bit.size)
        .fillColor(bit.colour)
        .text(bit.mirrored ?? bit.text, x + bit.x, baseline - bit.rise, asMeasured)
  }

  #rule(y: number, ink: string, width = 0.5): void {
    this.#pdf
      .lineWidth(width)
      .moveTo(margin.left, y)
      .lineTo(this.#size.width - margin.right, y)
      .stroke(ink)
  }

  /** The shape alone: the word beside it is what is read. */
  #shape({ shape }: Sign, x: number, y: number): void {
    const pdf = this.#pdf
    const r = 3.1
    this.#artifact('Layout', () => {
      switch (shape) {
        case 'applies':
          pdf.circle(x, y, r).fill(colour.ink)
          return
        case 'unknown':
          pdf.lineWidth(0.9).circle(x, y, r).stroke(colour.caution)
          this.#fonts
            .use('Inter', 'semibold')
            .fontSize(5)
            .fillColor(colour.caution)
            .text('?', x - 1.35, y + 1.8, { lineBreak: false, baseline: 'alphabetic' })
          return
        case 'forbidden':
          pdf.lineWidth(1.2).circle(x, y, r).stroke(colour.ink)
          pdf
            .moveTo(x - r * 0.7, y + r * 0.7)
            .lineTo(x + r * 0.7, y - r * 0.7)
            .stroke(colour.ink)
          return
        case 'not':
          pdf
            .lineWidth(1)
            .moveTo(x - 2.6, y)
            .lineTo(x + 2.6, y)
            .stroke(colour.quiet)
          return
        case 'contradiction':
          pdf
            .lineWidth(0.9)
            .polygon([x, y - r], [x + r, y + r * 0.8], [x - r, y + r * 0.8])
            .stroke(colour.caution)
          return
        default:
          shape satisfies never
      }
    })
  }

  #artifact(type: 'Pagination' | 'Layout', draw: () => void): void {
    this.#pdf.markContent('Artifact', { type })
    draw()
    this.#pdf.endMarkedContent()
  }
}

/** Width and words are known: the library need not measure again what it only needs for lines under text. */
const asMeasured = { lineBreak: false, baseline: 'alphabetic', textWidth: 0, wordCount: 1 } as const

interface Place {
  readonly x: number
  readonly width: number
}

interface CellPart {
  readonly element: Element
  readonly x: number
  readonly width?: number
  readonly style: TextStyle
  readonly lines: readonly Line[]
  readonly align?: 'right'
  readonly sign?: Sign
}

function extentOf(bits: readonly Bit[]): number {
  return bits.reduce((sum, { width }) => sum + width, 0)
}

const noteName = (number: number): string => `note-${number}`
const sectionName = (number: number): string => `section-${number}`

function wordsOf(cell: Cell | undefined): string {
  return cell?.phrases.flatMap((phrase) => phrase.map(({ text: words }) => words)).join(' ') ?? ''
}

/** Heads of a table that goes on within what its first column said once for several rows. */
function goingOn([first, ...others]: readonly Column[], said: string): readonly Column[] {
  return first ? [{ ...first, head: `${first.head} · ${said}` }, ...others] : others
}
