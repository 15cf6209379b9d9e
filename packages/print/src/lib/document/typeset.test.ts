import { expect, test } from 'vitest'
import { openLetters } from '../letters/letters.ts'
import { plain } from './document.ts'
import { Typesetter } from './typeset.ts'

/** Every letter is as wide as the font is high. */
const square = new Typesetter(openLetters('en'), (text) => Array.from(text).length, {
  quiet: '',
  caution: '',
  accent: '',
})
const linesOf = (text: string, width: number): readonly string[] =>
  square.lines(plain(text), { face: 'regular', size: 1, leading: 1, colour: '' }, width).map(({ bits }) =>
    bits
      .map((bit) => bit.text)
      .join('')
      .trimEnd(),
  )

test('a number stays with its unit and the sign before it', () => {
  expect(linesOf('Lead below < 0.05 mg/kg each', 16)).toEqual(['Lead below', '< 0.05 mg/kg', 'each'])
  expect(linesOf('at most 5 % of mass', 10)).toEqual(['at most', '5 % of', 'mass'])
  expect(linesOf('EN 71-3 migration', 10)).toEqual(['EN 71-3', 'migration'])
})

test('the sign of what is unverified stays with what it marks', () => {
  expect(linesOf('not more than 50 % *', 18)).toEqual(['not more than', '50 % *'])
})
