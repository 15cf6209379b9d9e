import { readdirSync, readFileSync } from 'node:fs'
import { catalogueFolder } from '@playproof/catalogue/load'
import { readPlainYaml } from '@playproof/catalogue/yaml'
import * as fc from 'fast-check'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { expect, test } from 'vitest'
import { parseDocument } from 'yaml'

const names = readdirSync(catalogueFolder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml') && !name.includes('node_modules'))
  .sort()
const texts = names.map((name) => readFileSync(join(catalogueFolder, name), 'utf8'))

/** What the parser says that keeps places and tells faults. */
function exactly(text: string): { readonly value: unknown } | undefined {
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    logLevel: 'error',
  })
  return document.errors.length > 0 ? undefined : { value: document.toJS() }
}

test('every file of the catalogue is read quickly as the exact parser reads it', () => {
  const differing = names.filter((_, i) => {
    const text = texts[i] ?? ''
    const quick = readPlainYaml(text)
    return quick && !isDeepStrictEqual(quick, exactly(text))
  })
  expect(differing).toEqual([])
  expect(texts.filter((text) => readPlainYaml(text)).length).toBeGreaterThan(0.95 * texts.length)
})

const bits = [
  ': ',
  '- ',
  '#',
  ' #',
  '"',
  "'",
  '[',
  ']',
  '{',
  '}',
  ',',
  '\n',
  '\n  ',
  '|\n',
  '>-\n',
  'null: 1',
  '~',
  '0o17',
  '0x1F',
  '.inf',
  '1e3',
  '1e999',
  '+1',
  '01',
  '-0',
  'yes',
  'NO',
  '2026-01-01',
  '<<: ',
  '=',
  '%',
  '@',
  '`',
  '? ',
  '&a ',
  '*a',
  '!x ',
  '\na: 1\na: 2\n',
  '{a: 1, a: 2}',
  '{1: x, "1": y}',
  '[1,,2]',
  '--- ',
  '...',
  '\\',
  '\t',
  '\u00e9',
  '\u0085',
  '\u2028',
  '\ufeff',
  '__proto__: 1',
]
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    drop: fc.nat(5),
    put: fc.constantFrom('', ...bits),
  }),
  { minLength: 1, maxLength: 3 },
)

test('a damaged file is never read quickly as something else, nor at all where the exact parser refuses it', () => {
  const excerpt = fc.tuple(fc.constantFrom(...texts), fc.nat(200)).map(([text, from]) => {
    const lines = text.split('\n')
    return lines.slice(from % lines.length, (from % lines.length) + 10).join('\n')
  })
  fc.assert(
    fc.property(excerpt, damage, (text, places) => {
      const damaged = places.reduce((now, { at, drop, put }) => {
        const i = Math.floor(at * now.length)
        return now.slice(0, i) + put + now.slice(i + drop)
      }, text)
      const read = readPlainYaml(damaged)
      if (read) expect(read).toStrictEqual(exactly(damaged))
    }),
    { numRuns: 1500, seed: 20_261_121 },
  )
})

test.each([
  ['a literal block', 'a: |\n  x\n\n  y: z # no comment\nb: 1\n', { a: 'x\n\ny: z # no comment\n', b: 1 }],
  ['a folded block', 'a: >-\n  x\n  y\n\n  z\n', { a: 'x y\nz' }],
  ['a list as far left as its key', 'a:\n- 1\n- b: 2\n  c: 3\nd: ~\n', { a: [1, { b: 2, c: 3 }], d: null }],
  ['braces over several lines', 'a: { b: [1,\n  2], # c\n  "d":3 }\n', { a: { b: [1, 2], d: 3 } }],
  ['a day and a country', 'on: 2026-11-20\nin: NO\n', { on: '2026-11-20', in: 'NO' }],
  ['JSON', '{"a":[true,null,-1.5,"\\u00e9\\n"]}', { a: [true, null, -1.5, 'é\n'] }],
])('reads %s', (_, text, value) => {
  expect(readPlainYaml(text)).toStrictEqual({ value })
  expect(exactly(text)).toStrictEqual({ value })
})

test.each([
  ['a key given twice', 'a: 1\na: 2\n'],
  ['a key given twice in braces', '{ a: 1, a: 2 }'],
  ['aliases, which let a short text stand for a huge value', 'a: &x [1]\nb: [*x, *x]\n'],
  ['a tag', 'a: !!set { b }\n'],
  ['a number as a key', '1: a\n'],
  ['nothing as a key', '{ : a }'],
  ['several documents', 'a: 1\n---\nb: 2\n'],
  ['nothing at all', ''],
  ['an end without a beginning', 'a: ]\n'],
  ['lists in lists without end', `a: ${'['.repeat(5000)}`],
])('leaves to the exact parser: %s', (_, text) => {
  expect(readPlainYaml(text)).toBeUndefined()
})
