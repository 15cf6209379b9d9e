import { assert, jsonValue, property } from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './digest.ts'

/** As RFC 8785 says it, with nothing but the language. */
function byDefinition(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(byDefinition).join(',')}]`
  const members = Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${byDefinition(member)}`)
  return `{${members.join(',')}}`
}

test('whatever JSON can hold is written in its one form', () => {
  assert(
    property(jsonValue({ stringUnit: 'binary', maxDepth: 2 }), (value) => {
      expect(canonicalJson(value)).toBe(byDefinition(value))
    }),
  )
})

test('keys lie in the order of their code units, and text that must be escaped is', () => {
  expect(canonicalJson({ b: 'a/b: c', a: 'say "no"\n', 'ä"': '\\', 10: 1, 9: undefined })).toBe(
    String.raw`{"10":1,"a":"say \"no\"\n","b":"a/b: c","ä\"":"\\"}`,
  )
})
