import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { messagesOf } from './problem.ts'

/** Every text of a message file by its path. */
function texts(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as object).flatMap(([key, child]) =>
    texts(child, path === '' ? key : `${path}/${key}`),
  )
}

const places = (text: string): readonly string[] => [...text.matchAll(/\{\w+\}/g)].map((m) => m[0]).toSorted()

const engine = (language: string): unknown =>
  JSON.parse(
    readFileSync(new URL(`../../../packages/engine/src/messages/${language}.json`, import.meta.url), 'utf8'),
  )

describe.each([
  ['the command line', messagesOf.en, messagesOf.zh],
  ['the engine', engine('en'), engine('zh')],
])('the messages of %s', (_, en, zh) => {
  const english = new Map(texts(en))
  const chinese = new Map(texts(zh))

  test('have the same keys in English and Chinese', () => {
    expect([...chinese.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  test('have the same places for values in both languages', () => {
    const unlike = [...english].filter(
      ([key, text]) => places(text).join() !== places(chinese.get(key) ?? '').join(),
    )
    expect(unlike.map(([key]) => key)).toEqual([])
  })
})
