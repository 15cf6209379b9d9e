import { describe, expect, test } from 'vitest'
import { openLetters } from './letters.ts'

test('in Chinese, marks are wide but for those within a Latin word', () => {
  const { set } = openLetters('zh')
  expect(set('亚马逊“玩具”（children’s products）')).toEqual([
    { font: 'Noto Sans SC', text: '亚马逊“玩具”（', level: 0 },
    { font: 'Inter', text: 'children’s products', level: 0 },
    { font: 'Noto Sans SC', text: '）', level: 0 },
  ])
})

describe('letters of other scripts', () => {
  const { set } = openLetters('en')

  test('stand in the font of their script, spaces between words from right to left among them', () => {
    expect(set('دب قطيفة 🧸')).toEqual([
      { font: 'Vazirmatn', text: 'دب قطيفة ', level: 1 },
      { font: 'Noto Emoji', text: '🧸', level: 1 },
    ])
  })

  test('keep what is one sign in one font', () => {
    expect(set('👨‍👩‍👧1️⃣')).toEqual([{ font: 'Noto Emoji', text: '👨‍👩‍👧1️⃣', level: 0 }])
    expect(set('نمی‌خواهم')).toEqual([{ font: 'Vazirmatn', text: 'نمی‌خواهم', level: 1 }])
  })

  test('open their brackets to the other side from right to left', () => {
    expect(set('א(')).toEqual([
      { font: 'Noto Sans Hebrew', text: 'א', level: 1 },
      { font: 'Inter', text: '(', level: 1, mirrored: ')' },
    ])
  })

  test('that no font holds, and what steers direction, are told by their number', () => {
    expect(set('a\u202eߊ')).toEqual([
      { font: 'Inter', text: 'a', level: 0 },
      { font: 'Inter', text: '[U+202E]', level: expect.any(Number), instead: '\u202e' },
      { font: 'Inter', text: '[U+07CA]', level: 1, instead: 'ߊ' },
    ])
  })
})
