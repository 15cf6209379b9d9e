/**
 * Text in tables that programs for tables open: what such a program would calculate is marked as text by an apostrophe, and
 * gives the same text back when it is read again.
 */

/**
 * Where such a program may begin a cell: where the text begins, and behind whatever another country takes for the separator,
 * as then the quotation marks around the cell count no more.
 */
const begin = String.raw`(?<=^|[;|\t\r\n])`

/** What it calculates, whatever it passes over before; also as a Chinese keyboard writes it. */
const formula = String.raw`(?:[^\S\t\r\n]|['"])*[=+\-@＝＋－＠]`

const unmarked = new RegExp(`${begin}(?=${formula})`, 'gu')
const marked = new RegExp(`${begin}'(?=${formula})`, 'gu')

/** The text with marks, so that nothing in it is calculated. */
export function safeCell(text: string): string {
  return text.replaceAll(unmarked, "'")
}

/** The text that `safeCell` marked. */
export function withoutMark(text: string): string {
  return text.replaceAll(marked, '')
}

/**
 * A number as its workbook shows it: 0.0015 in a cell of percent is "0.15 %".
 *
 * @param format Number format of the cell, as OOXML writes it; quoted text in it is none.
 */
export function shownNumber(value: number, format: string | undefined): number | string {
  const isPercent = format?.replaceAll(/"[^"]*"|\\./g, '').includes('%') === true
  return isPercent ? `${Number((value * 100).toPrecision(12))} %` : value
}
