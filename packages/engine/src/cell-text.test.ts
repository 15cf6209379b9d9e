import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { safeCell, shownNumber, withoutMark } from './cell-text.ts'

/** Cells as a program for tables reads them: a quotation mark counts where a cell begins, and what follows its end is added. */
function cellsOf(text: string, separator: string): string[] {
  const cells = ['']
  let [isQuoted, isFresh] = [false, true]
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string
    const last = cells.length - 1
    if (isQuoted && character === '"' && text[at + 1] === '"') {
      cells[last] += '"'
      at++
    } else if (isQuoted && character === '"') isQuoted = false
    else if (isQuoted) cells[last] += character
    else if (character === separator || character === '\n' || character === '\r') {
      cells.push('')
      isFresh = true
      continue
    } else if (character === '"' && isFresh) isQuoted = true
    else cells[last] += character
    isFresh = false
  }
  return cells
}

const csvOf = (cells: readonly string[]): string =>
  cells.map((cell) => `"${safeCell(cell).replaceAll('"', '""')}"`).join(',')

const isCalculated = (cell: string): boolean => /^\s*[=+\-@＝＋－＠]/u.test(cell)

const text = string({
  unit: constantFrom(...Array.from(`=+-@＝＋－＠'"; ,|\t\r\n\u00a0\u3000a1(`)),
  maxLength: 12,
})

describe('text in a table', () => {
  test('is never calculated, whichever separator the program takes, and comes back as it was', () => {
    assert(
      property(array(text, { minLength: 1, maxLength: 4 }), (cells) => {
        for (const separator of [',', ';', '\t', '|'])
          expect(cellsOf(csvOf(cells), separator).filter(isCalculated)).toEqual([])
        expect(cells.map((cell) => withoutMark(safeCell(cell)))).toEqual(cells)
      }),
      { numRuns: 5000 },
    )
  })

  test.each([
    ['=HYPERLINK("http://x")', `'=HYPERLINK("http://x")`],
    ['  +1', `'  +1`],
    ['＝1', `'＝1`],
    ["'=1", "''=1"],
    ['brown; =1+1', `brown;' =1+1`],
    ['brown;"=1+1;', `brown;'"=1+1;`],
    ['first\n- second', `first\n'- second`],
    ['plain, with a - in it', 'plain, with a - in it'],
    ["the bear's", "the bear's"],
  ])('%j is written %j', (given, written) => {
    expect(safeCell(given)).toBe(written)
    expect(withoutMark(written)).toBe(given)
  })
})

test('a number in a cell of percent is the percentage that one sees', () => {
  expect(shownNumber(0.0015, '0.00%')).toBe('0.15 %')
  expect(shownNumber(0.07, '0.0 %')).toBe('7 %')
  expect(shownNumber(0.0015, '0.0000')).toBe(0.0015)
  expect(shownNumber(0.0015, '0.00" % (w/w)"')).toBe(0.0015)
  expect(shownNumber(0.0015, undefined)).toBe(0.0015)
})
