/** Sets blocks one below another on pages of one size; what does not fit begins the next page. */
import type { Block, DrawItem, Face, Page } from './drawing.ts'
import type { Measure } from './measure.ts'

export const ink = '#101418'
export const faint = '#5b6470'
export const rule = '#c9ced6'

export interface TextStyle {
  readonly face?: Face
  /** Font size, mm. */
  readonly size?: number
  readonly colour?: string
  readonly language?: string
}

/** A block that knows its height and can be drawn at any place. */
export interface Placed {
  readonly height: number
  readonly tag: Block['tag']
  readonly alt?: string
  readonly draw: (x: number, y: number) => readonly DrawItem[]
}

export class Flow {
  readonly left: number
  readonly width: number
  readonly measure: Measure
  readonly #top: number
  readonly #bottom: number
  readonly #pages: Block[][] = [[]]
  #y: number

  constructor(
    measure: Measure,
    { left, right, top, bottom }: Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>,
  ) {
    this.measure = measure
    this.left = left
    this.width = right - left
    this.#top = top
    this.#bottom = bottom
    this.#y = top
  }

  /** Blocks that stay together on one page, if a page holds them. */
  add(...placed: readonly Placed[]): void {
    const height = placed.reduce((sum, p) => sum + p.height, 0)
    if (this.#y + height > this.#bottom && this.#y > this.#top) this.#newPage()
    for (const { height: own, tag, alt, draw } of placed) {
      if (this.#y + own > this.#bottom && this.#y > this.#top) this.#newPage()
      this.#pages.at(-1)?.push({ tag, ...(alt !== undefined && { alt }), items: draw(this.left, this.#y) })
      this.#y += own
    }
  }

  gap(height: number): void {
    if (this.#y > this.#top) this.#y += height
  }

  text(text: string, style: TextStyle = {}, width: number = this.width, tag: Block['tag'] = 'P'): Placed {
    const { face = 'regular', size = 3.2, colour = ink, language } = style
    const lines = this.measure.lines(text, face, size, width)
    const leading = size * 1.4
    return {
      height: lines.length * leading,
      tag,
      draw: (x, y) =>
        lines.map((line, i) => ({
          kind: 'text',
          x,
          baseline: y + i * leading + size * 1.02,
          text: line,
          face,
          size,
          colour,
          ...(language !== undefined && { language }),
        })),
    }
  }

  pages(footer: (page: number, pages: number) => readonly DrawItem[]): readonly Page[] {
    return this.#pages.map((blocks, p) => ({
      blocks: [...blocks, { tag: 'Artifact', items: footer(p + 1, this.#pages.length) }],
    }))
  }

  #newPage(): void {
    this.#pages.push([])
    this.#y = this.#top
  }
}

/** A box around what is drawn inside it. */
export function boxed(
  inner: Placed,
  width: number,
  padding: number,
  colour: string = ink,
  line = 0.25,
): Placed {
  return {
    ...inner,
    height: inner.height + padding * 2,
    draw: (x, y) => [
      {
        kind: 'shape',
        path: `M0 0H${width}V${inner.height + padding * 2}H0Z`,
        x,
        y,
        scale: 1,
        stroke: { colour, width: line },
      },
      ...inner.draw(x + padding, y + padding),
    ],
  }
}

/** Columns side by side. */
export function beside(
  tag: Block['tag'],
  columns: readonly { readonly at: number; readonly placed: Placed }[],
): Placed {
  return {
    tag,
    height: Math.max(...columns.map(({ placed }) => placed.height)),
    draw: (x, y) => columns.flatMap(({ at, placed }) => placed.draw(x + at, y)),
  }
}
