import type Papa from 'papaparse'

const cell = {
  '\t': /(?:"((?:[^"]|"")*)"|([^\t\n]*))(\t|\n|$)/g,
  ';': /(?:"((?:[^"]|"")*)"|([^;\n]*))(;|\n|$)/g,
} as const

/** As spreadsheets copy: tabs and line breaks, with quotes around cells that hold such. */
export function cellsOf(text: string, separator: keyof typeof cell = '\t'): readonly (readonly string[])[] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain = '', end = ''] of text.replaceAll('\r\n', '\n').matchAll(cell[separator])) {
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
  if (text.includes('\t')) return cellsOf(text)
  return parse<string[]>(text, { skipEmptyLines: false, delimiter: meta.delimiter, quoteChar: '\0' }).data
}
