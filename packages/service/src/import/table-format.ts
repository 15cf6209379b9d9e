/** What the process that reads tables is asked, and what it prints. */

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'gb18030', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

export const delimiters = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof delimiters)[number]

/**
 * What is read of a table at most, whatever a small file makes of itself when it is opened; characters count as JavaScript
 * counts them.
 */
export const tableBounds = {
  sheets: 200,
  rows: 500_000,
  columnsInRow: 16_384,
  charactersInRow: 1_000_000,
  characters: 100_000_000,
} as const

/** What is to be read; what is not given is found. */
export interface TableQuestion {
  readonly type: 'csv' | 'xlsx'
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  readonly sheet?: string
}

/** How it was read. */
export interface TableFormat {
  readonly encoding?: Encoding
  readonly delimiter?: Delimiter
  readonly sheets: readonly { readonly name: string; readonly rows: number }[]
  readonly sheet?: string
}

/** Text, or what a workbook knows better: numbers, yes or no, days. Null: empty. */
export type Cell = string | number | boolean | { readonly day: string } | null

export interface Row {
  /** From 1, as programs for tables count. */
  readonly row: number
  readonly cells: readonly Cell[]
}

/** Why a table cannot be read. `because` has its words in the messages, which name the other facts. */
export type Unreadable =
  | { readonly because: 'other-encoding'; readonly encoding: Encoding }
  | { readonly because: 'sheet-unknown'; readonly sheet: string; readonly expected: string }
  /** A quotation mark that is never closed. */
  | { readonly because: 'quote-open' }
  /** More characters than `limit`, or more columns than any program for tables has. */
  | { readonly because: 'row-too-long'; readonly line: number; readonly limit: number }
  | { readonly because: 'text-damaged'; readonly line: number }
  | { readonly because: 'workbook-damaged' }
  | { readonly because: 'too-many-rows' | 'too-many-sheets' | 'too-much-text'; readonly limit: number }
  | { readonly because: 'out-of-time' | 'out-of-memory' | 'crashed' }

/** What the reading process prints. */
export type TableLine =
  | { readonly format: TableFormat }
  | { readonly rows: readonly Row[] }
  | { readonly unreadable: Unreadable }
