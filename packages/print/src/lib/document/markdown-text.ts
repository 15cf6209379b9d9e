/** Text that Markdown shows as it is. */

/** What would be read as markup or break a cell, wherever it stands. */
export function inlineText(text: string): string {
  return text.replaceAll(/[\\|<>*_`[\]~]/g, (c) => `\\${c}`).replaceAll(/\s*[\r\n]+\s*/g, ' ')
}

/**
 * Where a line begins, some signs make a list or a heading.
 *
 * @param line Already Markdown.
 */
export function atLineStart(line: string): string {
  return line
    .replace(/^(#{1,6}|[-+])(?=\s|$)/, String.raw`\$1`)
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, String.raw`$1\$2`)
}
