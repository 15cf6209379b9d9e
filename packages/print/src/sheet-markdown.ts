/** A sheet as Markdown, for a file or a ticket. */
import type { Sheet, SheetSection } from '@playproof/engine/sheet'
import { atLineStart, inlineText } from './lib/document/markdown-text.ts'

export function sheetMarkdown(sheet: Sheet): string {
  return `${[
    `# ${inlineText(sheet.title)}`,
    '',
    ...sheet.lines.map((line) => `${lineOf(line)}  `),
    ...sheet.sections.flatMap(sectionLines),
    '',
    ...sheet.notes.map((note) => `${lineOf(note)}  `),
  ].join('\n')}\n`
}

const lineOf = (text: string): string => atLineStart(inlineText(text))

function sectionLines({ title, columns, rows, notes }: SheetSection): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(inlineText).join(' | ')} |`
  const rule = columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join('|')
  return [
    '',
    `## ${inlineText(title)}`,
    '',
    ...(rows.length > 0 ? [line(columns.map((c) => c.head)), `|${rule}|`, ...rows.map(line), ''] : []),
    ...notes.map((note) => `- ${lineOf(note)}`),
  ]
}
