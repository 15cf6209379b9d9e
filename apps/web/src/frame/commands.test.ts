import { expect, test } from 'vitest'
import { commandsFor } from './commands.ts'

const commands = [
  { label: 'New product', also: 'create add' },
  { label: 'Import products', also: 'upload CSV Excel' },
  { label: '用中文显示', also: 'Chinese language' },
  { label: 'Dark theme' },
]
const found = (text: string): readonly string[] => commandsFor(text, commands).map(({ label }) => label)

test('a command is found by each of the typed words, in any order and case', () => {
  expect(found('new product')).toEqual(['New product'])
  expect(found('PRODUCT new')).toEqual(['New product'])
  expect(found('product')).toEqual(['New product', 'Import products'])
  expect(found('dark')).toEqual(['Dark theme'])
  expect(found('new theme')).toEqual([])
})

test('a command is found by other words for it, and by a part of a Chinese one', () => {
  expect(found('csv')).toEqual(['Import products'])
  expect(found('中文')).toEqual(['用中文显示'])
  expect(found('chinese')).toEqual(['用中文显示'])
})

test('nothing typed finds no command', () => {
  expect(found('  ')).toEqual([])
})
