/** The glossary has each word of the catalogue, once, with its Chinese word. */
import { expect, test } from 'vitest'
import { listFiles, readFile } from '../architecture/repository.ts'

interface Row {
  readonly word: string
  readonly chinese: string
  readonly meaning: string
  readonly code: readonly string[]
}

const rows = readFile('docs/glossary.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| word |'))
  .map((line): Row => {
    const [word = '', chinese = '', meaning = '', code = ''] = line.slice(2).split(' | ')
    return { word, chinese, meaning, code: [...code.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name) }
  })
const coded = new Set(rows.flatMap(({ code }) => code))

test('every word stands once, with a Chinese word and what it means', () => {
  expect(rows.length).toBeGreaterThan(100)
  expect(rows.filter(({ chinese, meaning }) => !/\p{Script=Han}/u.test(chinese) || meaning === '')).toEqual(
    [],
  )
  const words = rows.map(({ word }) => word)
  expect(words.filter((word, i) => words.indexOf(word) !== i)).toEqual([])
})

test('no two words share a Chinese word', () => {
  const chinese = rows.map((row) => row.chinese)
  expect(chinese.filter((word, i) => chinese.indexOf(word) !== i)).toEqual([])
})

test('every type that the catalogue exports is in the glossary', () => {
  const types = [
    ...readFile('catalogue/src/types.generated.ts').matchAll(/^export (?:type|interface) (\w+)/gm),
  ]
  const names = types.map(([, name = '']) => name)
  expect(names).toContain('Rule')
  expect(names.filter((name) => !coded.has(name))).toEqual([])
})

test('every kind of catalogue file is in the glossary', () => {
  const kinds = schemas().flatMap(([, schema]) => {
    const { const: one, enum: several } = schema.properties?.['kind'] ?? {}
    return one === undefined ? (several ?? []) : [one]
  })
  expect(kinds).toContain('limit-table')
  expect(kinds.filter((kind) => !coded.has(kind))).toEqual([])
})

test.each([
  ['common', 'Confidence'],
  ['common', 'DateKind'],
  ['common', 'Operator'],
  ['rule', 'nature'],
  ['rule', 'severity'],
  ['rule', 'effect'],
  ['limit-table', 'basis'],
  ['limit-table', 'comparison'],
  ['definition', 'role'],
] as const)('every value of %s.%s is in the glossary', (file, name) => {
  const schema = new Map(schemas()).get(file)
  const values = (schema?.properties?.[name] ?? schema?.$defs?.[name])?.enum ?? []
  expect(values.length).toBeGreaterThan(1)
  expect(values.filter((value) => !coded.has(value))).toEqual([])
})

test('operators and kinds of rule have the Chinese words that the answers use', () => {
  const { kind, operator } = JSON.parse(readFile('packages/engine/src/messages/zh.json')) as Record<
    'kind' | 'operator',
    Readonly<Record<string, string>>
  >
  const used = Object.entries({ ...kind, ...operator })
  const chineseOf = new Map(
    rows.flatMap(({ code, chinese }) => code.slice(0, 1).map((name) => [name, chinese] as const)),
  )
  expect(used.map(([name]) => [name, chineseOf.get(name)])).toEqual(used)
})

interface Schema {
  readonly properties?: Readonly<Record<string, Values>>
  readonly $defs?: Readonly<Record<string, Values>>
}
interface Values {
  readonly const?: string
  readonly enum?: readonly string[]
}

function schemas(): readonly (readonly [string, Schema])[] {
  return listFiles().flatMap((path) => {
    const name = /^catalogue\/schema\/(.+)\.schema\.json$/.exec(path)?.[1]
    return name === undefined ? [] : [[name, JSON.parse(readFile(path)) as Schema] as const]
  })
}
