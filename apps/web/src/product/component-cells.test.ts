import { openCatalogue } from '@playproof/catalogue/bundle'
import { beforeAll, expect, test } from 'vitest'
import { type Column, columnsOf, pastedRows, readCell } from './component-cells.ts'
import { cellsOf } from '../ui/spreadsheet.ts'

let columns: readonly Column[]

beforeAll(async () => {
  columns = columnsOf(await openCatalogue())
})

function pasted(...lines: readonly string[]) {
  const { rows, leftOut } = pastedRows(cellsOf(lines.join('\r\n')), columns, columns[0] as Column)
  return {
    rows: rows.map((row) => Object.fromEntries([...row].map(([{ id }, text]) => [id, text]))),
    leftOut,
  }
}

test('headings stand below a title too', () => {
  const { rows } = pasted('物料清单 2026\t\t', '部件名称\t材料\t供应商', '眼睛\tABS\tYixing')
  expect(rows).toEqual([{ name: '眼睛', material: 'ABS', supplier: 'Yixing' }])
})

test('of two columns that mean the same none takes away what the other one says, and what is left out is told', () => {
  const { rows, leftOut } = pasted(
    'Part\tDescription\tMaterial\tMaterial\tColour',
    'Eye\t\tABS\t\tred',
    '\t"hard ""nose""\nsecond line"\t\tPVC\tgreen',
  )
  expect(rows).toEqual([
    { name: 'Eye', material: 'ABS' },
    { name: 'hard "nose"\nsecond line', material: 'PVC' },
  ])
  expect(leftOut).toEqual(['Description', 'Material', 'Colour'])
})

test('rows without headings fall into the columns as they stand', () => {
  expect(pasted('Eye\t\tABS', 'Fur\t\tPolyester')).toMatchObject({
    rows: [
      { name: 'Eye', material: 'ABS' },
      { name: 'Fur', material: 'Polyester' },
    ],
    leftOut: [],
  })
})

test('a name that is too long to be saved is not taken: it would keep all others from being saved', () => {
  const [name] = columns as [Column]
  expect(readCell(name, 'x'.repeat(500)).understood).toBe(true)
  expect(readCell(name, 'x'.repeat(501)).understood).toBe(false)
})

test('a decimal comma is read where it cannot stand for thousands', () => {
  const mass = columns.find(({ id }) => id === 'mass-of-component') as Column
  expect(readCell(mass, '0,5 g')).toEqual({ understood: true, value: '0.5 g' })
  expect(readCell(mass, '12,25')).toEqual({ understood: true, value: '12.25 g' })
  expect(readCell(mass, '0,125 kg')).toEqual({ understood: true, value: '0.125 kg' })
  expect(readCell(mass, '1,234 g').understood).toBe(false)
})
