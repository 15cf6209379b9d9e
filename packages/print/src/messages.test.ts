import { expect, test } from 'vitest'
import { messagesOf } from './messages.ts'

/** Every text by its path. */
function texts(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as object).flatMap(([key, child]) => texts(child, `${path}/${key}`))
}

const places = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/g)].map((m) => m[0]).toSorted()

test('documents have the same words in English and Chinese, with the same places for values', () => {
  const english = texts(messagesOf.en)
  const chinese = new Map(texts(messagesOf.zh))
  expect([...chinese.keys()]).toEqual(english.map(([key]) => key))
  const unlike = english.filter(
    ([key, text]) => places(text).join() !== places(chinese.get(key) ?? '').join(),
  )
  expect(unlike).toEqual([])
})
