/** A sheet as Markdown, for a file or a ticket. */
import type { Sheet, SheetSection } from '@playproof/engine/sheet'

export function sheetMarkdown(sheet: Sheet): string {
  return `${[
    `# ${escaped(sheet.title)}`,
    '',
    ...sheet.lines.map((line) => `${escaped(line)}  `),
    ...sheet.sections.flatMap(sectionLines),
    '',
    ...sheet.notes.map((note) => `${escaped(note)}  `),
  ].join('\n')}\n`
}

function sectionLines({ title, columns, rows, notes }: SheetSection): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.map(escaped).join(' | ')} |`
  const rule = columns.map(({ align }) => (align === 'right' ? '---:' : '---')).join('|')
  return [
    '',
    `## ${escaped(title)}`,
    '',
    ...(rows.length > 0 ? [line(columns.map((c) => c.head)), `|${rule}|`, ...rows.map(line), ''] : []),
    ...notes.map((note) => `- ${escaped(note)}`),
  ]
}

/** What would be read as markup or break a cell. */
function escaped(text: string): string {
  return text.replaceAll(/[\\|<>*_`[\]~]/g, (c) => `\\${c}`).replaceAll(/\s*[\r\n]+\s*/g, ' ')
}
