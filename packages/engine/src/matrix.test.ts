import { loadLaw } from '@playproof/catalogue/load'
import { expect, test } from 'vitest'
import { assess } from './assessment.ts'
import { compileCatalogue } from './catalogue.ts'
import { cellMarks, markOf, matrixOf, shortCitation, shortText } from './matrix.ts'
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

test('where a rule is found is told in letters that its reader reads', () => {
  const found = law.catalogue.rules.map((rule) => shortCitation(law, rule, 'en'))
  expect(
    found.filter((text) => /\p{Script=Han}|\p{Script=Katakana}|\p{Script=Hiragana}/u.test(text)),
  ).toEqual([])
  const designated = law.catalogue.rules.find(({ instrument }) => instrument === 'jp/food-sanitation-act')
  if (!designated) throw new Error('no rule of the Food Sanitation Act')
  const { title } = law.catalogue.instruments.find(({ id }) => id === designated.instrument) ?? {}
  expect(title).toEqual({
    en: shortCitation(law, designated, 'en'),
    zh: shortCitation(law, designated, 'zh'),
  })
  const lead = law.catalogue.rules.find(({ id }) => id === 'us/16-cfr-1303/lead-in-surface-coatings')
  if (!lead) throw new Error('no rule for lead in coatings')
  expect(shortCitation(law, lead, 'zh')).toBe(shortCitation(law, lead, 'en'))
})

test('a term in a cell is told in one kind of letters', () => {
  expect(shortText({ en: 'designated toy (指定おもちゃ)', zh: '指定玩具' }, 'en')).toBe('designated toy')
  expect(shortText({ en: 'toy (toy standard)', zh: '玩具（玩具标准）' }, 'en')).toBe('toy (toy standard)')
  expect(shortText({ en: 'toy (toy standard)', zh: '玩具（玩具标准）' }, 'zh')).toBe('玩具（玩具标准）')
})
