import { describe, expect, test } from 'vitest'
import { levelsOf, placesOf } from './direction.ts'

/** The parts of a line as they stand from left to right. */
function standing(text: string): string {
  const levels = levelsOf(text) ?? []
  let at = 0
  const parts = Array.from(text, (sign) => {
    const level = levels[at] ?? 0
    at += sign.length
    return { sign, level, width: 1 }
  })
  const places = placesOf(parts)
  return parts
    .toSorted((a, b) => (places[parts.indexOf(a)] ?? 0) - (places[parts.indexOf(b)] ?? 0))
    .map(({ sign }) => sign)
    .join('')
}

describe('where signs stand on a line', () => {
  test('nothing is turned where all is read from left to right', () => {
    expect(levelsOf('Bear 熊 12')).toBeUndefined()
  })

  test.each([
    ['a word from right to left', 'אבג', 'גבא'],
    ['numbers in it from left to right', 'אב 12 גד', 'דג 12 בא'],
    ['among others it alone', 'to אב be', 'to בא be'],
    ['its marks at its end, where it stands alone', 'אב!', '!בא'],
    ['two of them with what is between them', 'to אב גד be', 'to דג בא be'],
    ['a picture in it where it was written', 'to אב 🧸 גד be', 'to דג 🧸 בא be'],
  ])('%s', (_, text, expected) => {
    expect(standing(text)).toBe(expected)
  })
})
