import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { tableOf } from './spreadsheet.ts'

test.each(['\t', ',', ';'])(
  'a cell that begins with a quotation mark swallows no rows, between %j',
  (separator) => {
    const rows = [
      ['Part', 'Test item', 'Result'],
      ['"Momo" eye', 'Lead', '500'],
      ['"nose', 'Lead', '5'],
    ]
    expect(tableOf(Papa, rows.map((row) => row.join(separator)).join('\n'))).toEqual(rows)
  },
)

test('quoted cells hold separators, line breaks and quotation marks', () => {
  expect(tableOf(Papa, 'Part,Result\n"red, ""A""\nfront","1,5"')).toEqual([
    ['Part', 'Result'],
    ['red, "A"\nfront', '1,5'],
  ])
  expect(tableOf(Papa, 'Part\tResult\n"red\nfront"\t5\n"Momo" eye\t6')).toEqual([
    ['Part', 'Result'],
    ['red\nfront', '5'],
    ['"Momo" eye', '6'],
  ])
})

test.each([',', ';', '|', '\t'])(
  'rows between %j are read beside a cell that only begins with a quotation mark',
  (separator) => {
    const rows = [
      ['Part', 'Substance', 'Result'],
      ['"Momo" eye', 'Lead', '5'],
      ['ABS, red\tfront', 'Lead', '500'],
    ]
    const written = rows.map((row) =>
      row.map((cell) => (/[,\t]/.test(cell) ? `"${cell}"` : cell)).join(separator),
    )
    expect(tableOf(Papa, written.join('\n'))).toEqual(rows)
  },
)
