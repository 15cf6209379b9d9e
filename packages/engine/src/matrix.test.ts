import { loadLaw } from '@playproof/catalogue/load'
import { expect, test } from 'vitest'
import { assess } from './assessment.ts'
import { compileCatalogue } from './catalogue.ts'
import { cellMarks, markOf, matrixOf } from './matrix.ts'
import { readProduct } from './product.ts'

const law = compileCatalogue(await loadLaw())
const markets = ['eu', 'us', 'uk', 'cn', 'jp']
const { product } = readProduct(
  { id: 'bear', facts: { 'designed-for-play': true, 'declared-age-from': '0 months' } },
  law,
)
if (!product) throw new Error('the product of this test was refused')
const assessment = assess(law, product, { markets, on: '2026-11-20' })
const matrix = matrixOf(law, assessment)

test('every rule of the assessment is in exactly one row, and in the cell of each of its markets', () => {
  const inRows = matrix.rows.flatMap(({ answers }) => answers.map(({ rule }) => rule.id))
  expect(inRows.toSorted()).toEqual(assessment.rules.map(({ rule }) => rule).toSorted())
  for (const { answers, cells } of matrix.rows)
    for (const { rule } of answers)
      expect(
        matrix.markets.filter((_, i) => cells[i]?.answers.some((each) => each.rule.id === rule.id)),
      ).toEqual(matrix.markets.filter((market) => rule.markets.includes(market)))
})

test('a cell shows what somebody must see first of its rules', () => {
  for (const { cells } of matrix.rows)
    for (const cell of cells)
      if (cell) {
        const marks = cell.answers.map(({ rule, answer }) => cellMarks.indexOf(markOf(rule, answer)))
        expect(cellMarks.indexOf(cell.mark)).toBe(Math.min(...marks))
        expect(marks).toEqual(marks.toSorted((a, b) => a - b))
      }
})

test('small parts are one duty from Brussels to Tokyo', () => {
  const row = matrix.rows.find(({ key }) => key === 'mechanical/small-parts')
  expect(row?.cells.map((cell) => cell !== undefined)).toEqual(matrix.markets.map(() => true))
})

test('rows have the same keys and order on another day', () => {
  const later = matrixOf(law, assess(law, product, { markets, on: '2031-01-01' }))
  expect(later.rows.map(({ key }) => key)).toEqual(matrix.rows.map(({ key }) => key))
})

test('where the law names no shared duty, rules are one row that are called alike', () => {
  const older = compileCatalogue({ ...law.catalogue, sharedDuties: [] })
  const keys = matrixOf(older, assessment).rows.map(({ key }) => key)
  expect(keys).toContain('mechanical/small-parts-under-36-months')
  expect(keys).not.toContain('mechanical/small-balls')
  expect(new Set(keys).size).toBe(keys.length)
})
