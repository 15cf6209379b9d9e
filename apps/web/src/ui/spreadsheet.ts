import type Papa from 'papaparse'

/** @param separator One sign. */
function cellPattern(separator: string): RegExp {
  const sign = `\\${separator}`
  return new RegExp(`(?:"((?:[^"]|"")*)"|([^${sign}\\n]*))(${sign}|\\n|$)`, 'g')
}

/** As spreadsheets copy: tabs and line breaks, with quotes around cells that hold such. */
export function cellsOf(text: string, separator = '\t'): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end = ''] of text
    .replaceAll('\r\n', '\n')
    .matchAll(cellPattern(separator))) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'))
    if (end === '\n') rows.push([])
    if (end === '') break
  }
  return rows
}

/**
 * A table of any separator. A cell that only begins with a quotation mark ("Momo" eye) holds no more than itself: taken for
 * a quoted one, it would swallow the rows below it.
 */
export function tableOf({ parse }: Pick<typeof Papa, 'parse'>, text: string): readonly (readonly string[])[] {
  const { data, errors, meta } = parse<string[]>(text, { skipEmptyLines: false })
  if (!errors.some(({ type }) => type === 'Quotes')) return data
  // Spreadsheets copy tabs, also between heads.
  return cellsOf(text, /^[^\n]*\t/.test(text.trimStart()) ? '\t' : meta.delimiter)
}
