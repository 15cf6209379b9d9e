/** A document before it takes a form: what it says, in reading order. PDF, HTML and Markdown are made from it. */

/** Words in one language and one role. */
export interface Run {
  readonly text: string
  /** BCP 47, where it is not the document's. */
  readonly language?: string
  readonly role?: 'strong' | 'quiet' | 'caution' | 'code'
  /** Number of the note that it points to; the text is that number. */
  readonly note?: number
  /** Number of the section that it points to, from 1. */
  readonly section?: number
  /** Address that it opens. */
  readonly href?: string
}

/** Runs that are read on in one go. */
export type Phrase = readonly Run[]

/** A verdict as a shape and a word: neither colour nor shape alone tells it. */
export interface Sign {
  readonly shape: 'applies' | 'unknown' | 'forbidden' | 'not' | 'contradiction'
  readonly word: string
  /** The word that marks what rests on unverified law; absent where it is verified. */
  readonly unverified?: string
}

export interface Cell {
  readonly sign?: Sign
  /** One below another. */
  readonly phrases: readonly Phrase[]
}

export interface Column {
  readonly head: string
  readonly align?: 'right'
  /** Part of the table's width, all columns together 1; absent: as the contents ask. */
  readonly share?: number
}

/** A name and what it stands for, one below another. */
export interface Fact {
  readonly name: string
  readonly values: readonly Phrase[]
}

export type Block =
  | {
      readonly kind: 'heading'
      readonly level: 2 | 3
      readonly phrase: Phrase
      readonly sign?: Sign
    }
  /** Where each section begins. */
  | { readonly kind: 'contents'; readonly title: string }
  | { readonly kind: 'paragraph'; readonly phrase: Phrase; readonly role?: 'lead' | 'quiet' }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Phrase[] }
  /** Names and values, read in pairs. */
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | {
      readonly kind: 'table'
      readonly columns: readonly Column[]
      readonly rows: readonly (readonly Cell[])[]
    }
  /** Notes that phrases point to, each once. */
  | {
      readonly kind: 'notes'
      readonly items: readonly { readonly number: number; readonly phrase: Phrase }[]
    }

export interface PrintedDocument {
  /** BCP 47. */
  readonly language: string
  /** What kind of document it is: "Assessment". */
  readonly kicker: string
  readonly title: string
  /** On every page: the name and the revision, each cut where it is long, the digest; then dates and version. */
  readonly running: {
    readonly name: string
    readonly revision: string
    readonly digest: string
    readonly foot: string
  }
  /** "Page {page} of {pages}". */
  readonly pageNumber: string
  readonly blocks: readonly Block[]
}

export const plain = (text: string): Phrase => [{ text }]

export const cell = (...phrases: readonly Phrase[]): Cell => ({ phrases })

/** Titles of the sections, in their order. */
export const sectionsOf = ({ blocks }: PrintedDocument): readonly string[] =>
  blocks.flatMap((block) =>
    block.kind === 'heading' && block.level === 2 ? [block.phrase.map((run) => run.text).join('')] : [],
  )
