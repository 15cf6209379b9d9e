/** No visible text in the code of the web app, and both languages say the same things. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const folder = join(import.meta.dirname, '../../apps/web/src')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })

/** Attributes that are shown or read out. */
const visible = new Set([
  'alt',
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'help',
  'label',
  'placeholder',
  'title',
])

/** Words of every language, where a reader knows them as they are. */
const known = new Set(['Playproof'])

test.each(files.filter((file) => file.endsWith('.tsx')))('%s holds no visible text', (file) => {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(folder, file), 'utf8'),
    ts.ScriptTarget.ESNext,
    true,
    ts.ScriptKind.TSX,
  )
  const found: string[] = []
  const take = (text: string): void => {
    const trimmed = text.trim()
    if (/\p{L}{2,}/u.test(trimmed) && !known.has(trimmed)) found.push(trimmed)
  }
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) take(node.text)
    if (ts.isJsxAttribute(node) && visible.has(node.name.getText())) {
      const value = node.initializer
      const inner = value && ts.isJsxExpression(value) ? value.expression : value
      if (inner && ts.isStringLiteralLike(inner)) take(inner.text)
    }
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression))
      if (!ts.isJsxAttribute(node.parent)) take(node.expression.text)
    ts.forEachChild(node, visit)
  }
  visit(source)
  expect(found).toEqual([])
})

const english = files.filter((file) => file.endsWith('.en.json'))

test.each(english)('%s and its Chinese say the same things, with the same places', (file) => {
  const en = textsOf(read(file))
  const zh = textsOf(read(file.replace(/\.en\.json$/, '.zh.json')))
  const pluralsAside = (texts: ReadonlyMap<string, string>): string[] =>
    [...texts.keys()].filter((key) => !key.endsWith('.one')).toSorted()
  expect(pluralsAside(zh)).toEqual(pluralsAside(en))
  for (const [key, text] of zh) {
    expect(text.trim(), key).not.toBe('')
    expect(placesIn(text), key).toEqual(placesIn(en.get(key) ?? ''))
  }
})

test('there are words to compare', () => {
  expect(english.length).toBeGreaterThan(2)
})

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(folder, file), 'utf8'))
}

function textsOf(value: unknown, path = ''): Map<string, string> {
  if (typeof value === 'string') return new Map([[path, value]])
  return new Map(
    Object.entries(value as object).flatMap(([key, inner]) => [
      ...textsOf(inner, path === '' ? key : `${path}.${key}`),
    ]),
  )
}

function placesIn(text: string): readonly string[] {
  return [...new Set(text.match(/\{\w+\}/g))].toSorted()
}
