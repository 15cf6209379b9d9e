/** What a printed page holds, in millimetres from the top left; the same for every file format. */

export type Face = 'regular' | 'semibold' | 'bold'

interface TextItem {
  readonly kind: 'text'
  readonly x: number
  /** Of the base line. */
  readonly baseline: number
  readonly text: string
  readonly face: Face
  /** Font size, mm. */
  readonly size: number
  readonly colour: string
  /** BCP 47, where it is not the sheet's. */
  readonly language?: string
}

interface ShapeItem {
  readonly kind: 'shape'
  /** SVG path data in its own units. */
  readonly path: string
  readonly x: number
  readonly y: number
  /** Millimetres per unit of the path. */
  readonly scale: number
  readonly fill?: string
  readonly stroke?: { readonly colour: string; readonly width: number; readonly dash?: number }
}

export type DrawItem = TextItem | ShapeItem

/** Items that are read together, in reading order. */
export interface Block {
  readonly tag: 'H1' | 'H2' | 'P' | 'Figure' | 'Artifact'
  /** What a figure shows, for who does not see it. */
  readonly alt?: string
  readonly items: readonly DrawItem[]
}

export interface Page {
  readonly blocks: readonly Block[]
}

export interface PrintedSheet {
  readonly title: string
  readonly language: string
  /** Day that the sheet is as of, YYYY-MM-DD. */
  readonly on: string
  readonly width: number
  readonly height: number
  readonly pages: readonly Page[]
}
