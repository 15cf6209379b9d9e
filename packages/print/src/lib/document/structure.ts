/** The tags of a PDF: what is a heading, a cell, a link, and in which order it is read. */

/** Kinds of the standard structure types that documents use. */
export type Tag =
  | 'Document'
  | 'H1'
  | 'H2'
  | 'H3'
  | 'P'
  | 'TOC'
  | 'TOCI'
  | 'L'
  | 'LI'
  | 'Lbl'
  | 'LBody'
  | 'Table'
  | 'THead'
  | 'TBody'
  | 'TR'
  | 'TH'
  | 'TD'
  | 'Span'
  | 'Link'

export interface TagOptions {
  readonly lang?: string
  readonly actual?: string
  readonly scope?: 'Column' | 'Row'
}

/** An element that is added to its parent when something of it is first drawn, so that the order of drawing is that of reading. */
export class Element {
  readonly #document: PDFKit.PDFDocument
  readonly #parent: Element | undefined
  readonly #tag: Tag
  readonly #options: TagOptions
  #made: PDFKit.PDFStructureElement | undefined

  constructor(document: PDFKit.PDFDocument, tag: Tag, options: TagOptions = {}, parent?: Element) {
    this.#document = document
    this.#tag = tag
    this.#options = options
    this.#parent = parent
  }

  child(tag: Tag, options: TagOptions = {}): Element {
    return new Element(this.#document, tag, options, this)
  }

  /** Draws inside this element; what is drawn inside a child must not be drawn inside `draw`. */
  draw(draw: () => void): void {
    const content = this.#document.markStructureContent(this.#tag)
    draw()
    this.#document.endMarkedContent()
    this.element().add(content)
  }

  element(): PDFKit.PDFStructureElement {
    if (this.#made) return this.#made
    const made = this.#document.struct(this.#tag, { ...this.#options })
    this.#made = made
    if (this.#parent) this.#parent.element().add(made)
    else this.#document.addStructure(made)
    return made
  }
}
