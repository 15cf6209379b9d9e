import { expect, test } from 'vitest'
import { beginningsOf, endOf, fold, wordsOf } from './words.ts'

const isFoundBy = (name: string, question: string) =>
  beginningsOf(question).every((beginning) =>
    wordsOf(name).some((word) => word >= beginning && word < endOf(beginning)),
  )

test.each([
  ['Plüschbär “Momo”', 'pluschb'],
  ['ＢＥＡＲ ３０', 'bear 30'],
  ['毛绒玩具熊', '玩具'],
  ['くまのぬいぐるみ', 'ぬい'],
  ['دب قطيفة', 'قطي'],
  ['장난감 곰', '장난'],
  ['Bear 🧸 XL', 'xl'],
])('%s is found by %s', (name, question) => {
  expect(isFoundBy(name, question)).toBe(true)
})

test('each word of the question must be there', () => {
  expect(isFoundBy('Plush bear', 'bear wood')).toBe(false)
})

test('a long text gives few, short words, never half a character', () => {
  const words = wordsOf('🧸熊'.repeat(200))
  expect(words.length).toBeLessThanOrEqual(60)
  expect(words.every((word) => word.isWellFormed() && word.length <= 16)).toBe(true)
  expect(fold('\u{20000}'.repeat(151)).isWellFormed()).toBe(true)
})
