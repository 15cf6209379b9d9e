import { openCatalogue } from '@playproof/catalogue/bundle'
import { beforeAll, expect, test } from 'vitest'
import { type Column, columnsOf, pastedCells, pastedRows, readCell } from './component-cells.ts'

let columns: readonly Column[]

beforeAll(async () => {
  columns = columnsOf(await openCatalogue())
})

function pasted(...lines: readonly string[]) {
  const { rows, leftOut } = pastedRows(pastedCells(lines.join('\r\n')), columns, columns[0] as Column)
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

test('rows with semicolons are split where each has as many of them', () => {
  expect(pasted('Part;Material;Weight', 'Eye;ABS;0,5', '"Fur; brown";Polyester;95', '').rows).toEqual([
    { name: 'Eye', material: 'ABS', 'mass-of-component': '0,5' },
    { name: 'Fur; brown', material: 'Polyester', 'mass-of-component': '95' },
  ])
  for (const lines of [
    ['Eye; left', 'Fur'],
    ['Eye, left; black', 'Eye, right; black'],
    ['Eye; left\tABS', 'Nose; black\tPVC'],
  ])
    expect(pasted(...lines).rows.map(({ name }) => name)).toEqual(lines.map((line) => line.split('\t')[0]))
})

test.each(['重量(g)', '重量（克）', '单重 [g]', 'Weight (g)', 'Net weight/g', '重量'])(
  'a head may tell the unit of the mass: %s',
  (head) => {
    expect(pasted(`部件\t${head}`, '眼睛\t2')).toEqual({
      rows: [{ name: '眼睛', 'mass-of-component': '2' }],
      leftOut: [],
    })
  },
)

test('numbers are in the unit of their head, where they have none of their own', () => {
  expect(pasted('Part\tWeight (kg)', 'Eye\t0,5', 'Fur\t95 g').rows).toEqual([
    { name: 'Eye', 'mass-of-component': '0,5 kg' },
    { name: 'Fur', 'mass-of-component': '95 g' },
  ])
  expect(pasted('Part\tWeight (stone)', 'Eye\t1').leftOut).toEqual(['Weight (stone)'])
})

test('a part that is called as a column is called is a part', () => {
  expect(pasted('Weight').rows).toEqual([{ name: 'Weight' }])
  expect(pasted('Weight', 'Bell', 'Ring').rows).toEqual([
    { name: 'Weight' },
    { name: 'Bell' },
    { name: 'Ring' },
  ])
  expect(pasted('Weight\t\tABS', 'Bell\t\tPVC').rows).toMatchObject([{ name: 'Weight' }, { name: 'Bell' }])
  expect(pasted('Weight', '12 g').rows).toEqual([{ 'mass-of-component': '12 g' }])
})
