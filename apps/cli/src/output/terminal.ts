/** Aligned text for a terminal: colour only where a person looks, widths that count Chinese characters as two. */
import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Colours the text where standard output is a terminal and colours are not switched off. */
export function styled(style: Style, text: string): string {
  return process.stdout.isTTY && process.env['NO_COLOR'] === undefined ? styleText(style, text) : text
}

export function lineWidth(): number {
  return process.stdout.isTTY ? Math.max(60, Math.min(process.stdout.columns ?? 100, 160)) : 120
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u
const plain = /^[ -~]*$/
const none = /\p{Mark}/u

/** Columns that the text takes on a terminal. */
export function textWidth(text: string): number {
  if (plain.test(text)) return text.length
  let width = 0
  for (const character of text) width += none.test(character) ? 0 : wide.test(character) ? 2 : 1
  return width
}

function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)))
}

/** Breaks text into lines of at most `width` columns, at spaces where there are any. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/(?<= )|(?<=[\u3000-\u9fff，。；：、）])(?![，。；：、）])/u)) {
    if (textWidth(line) + textWidth(word.trimEnd()) > width && line !== '') {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
  }
  if (line.trim() !== '' || lines.length === 0) lines.push(line.trimEnd())
  return lines
}

export interface Column {
  readonly head: string
  /** At most this wide; longer text wraps. */
  readonly width?: number
  readonly align?: 'right'
}

/** Rows as aligned columns; the last column takes what is left of the line and wraps. */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  indent = '',
  styleOf?: (row: number) => Style,
): string {
  const widths = columns.map((column, c) =>
    Math.min(
      column.width ?? Infinity,
      rows.reduce((most, row) => Math.max(most, textWidth(row[c] ?? '')), textWidth(column.head)),
    ),
  )
  const last = columns.length - 1
  narrow(columns, widths, lineWidth() - textWidth(indent))
  const before = widths.slice(0, last).reduce((sum, w) => sum + w + 2, textWidth(indent))
  widths[last] = Math.max(24, Math.min(widths[last] ?? 0, lineWidth() - before))
  const line = (cells: readonly string[], style?: Style): string => {
    const parts = cells.map((cell, c) => wrapped(cell, widths[c] as number))
    const height = Math.max(...parts.map((p) => p.length))
    return Array.from({ length: height }, (_, l) => {
      const text = parts.map((p, c) => {
        const width = widths[c] as number
        const part = p[l] ?? ''
        return columns[c]?.align === 'right'
          ? ' '.repeat(Math.max(0, width - textWidth(part))) + part
          : c === last
            ? part
            : padded(part, width)
      })
      const joined = (indent + text.join('  ')).trimEnd()
      return style ? styled(style, joined) : joined
    }).join('\n')
  }
  const head = columns.some((c) => c.head !== '')
    ? [
        line(
          columns.map((c) => c.head),
          'dim',
        ),
      ]
    : []
  return [...head, ...rows.map((row, r) => line(row, styleOf?.(r)))].join('\n')
}

/** Takes from the widest of the columns that may wrap, until the last one has its room. */
function narrow(columns: readonly Column[], widths: number[], room: number): void {
  const last = columns.length - 1
  const wrapping = columns.flatMap((column, c) => (column.width !== undefined && c !== last ? [c] : []))
  const wanted = Math.min(24, widths[last] ?? 0)
  const total = (): number => widths.slice(0, last).reduce((sum, w) => sum + w + 2, wanted)
  while (total() > room) {
    const widest = wrapping.toSorted((a, b) => (widths[b] ?? 0) - (widths[a] ?? 0))[0]
    if (widest === undefined || (widths[widest] ?? 0) <= 10) return
    widths[widest] = (widths[widest] ?? 0) - 1
  }
}

export function heading(text: string): string {
  return `\n${styled('bold', text)}`
}
