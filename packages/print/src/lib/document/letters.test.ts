import { expect, test } from 'vitest'
import { openLetters } from './letters.ts'

test('in Chinese, marks are wide but for those within a Latin word', async () => {
  const text = '亚马逊“玩具”（children’s products）'
  const { set } = await openLetters(text, 'zh')
  expect(set(text)).toEqual([
    { font: 'Noto Sans SC', text: '亚马逊“玩具”（' },
    { font: 'Inter', text: 'children’s products' },
    { font: 'Noto Sans SC', text: '）' },
  ])
})
