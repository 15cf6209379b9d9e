import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { faultsIn } from './input-fault.ts'
import { malformed } from './operation.ts'
import { problemDetail } from './problem.ts'

const schema = z.strictObject({
  name: z.string().min(2).max(3),
  count: z.int().min(1),
  kind: z.enum(['x', 'y']),
  ids: z.array(z.uuid()).max(1),
  mark: z.string().regex(/^[A-Z]+$/),
  at: z.string().refine(() => false, { error: 'in-the-future' }),
  note: z.string(),
})

const given = { name: 'long', count: 0, kind: 'q', ids: ['1', '2'], mark: 'a', at: 'now', more: true }

const details = (input: unknown, language: 'en' | 'zh') => {
  const { error } = schema.safeParse(input)
  if (!error) throw new Error('nothing wrong')
  return faultsIn(malformed(error).errors ?? [], language).map(
    ({ pointer, detail }) => `${pointer} ${detail}`,
  )
}

test('faults of an input are told in the language of the reader', () => {
  expect(details(given, 'en')).toMatchInlineSnapshot(`
    [
      "/name Characters: at most 3.",
      "/count At least 1.",
      "/kind None of the values that there are: x, y.",
      "/ids Entries: at most 1.",
      "/mark Not of the form /^[A-Z]+$/.",
      "/at An instant that has come: what happened, not what is expected.",
      "/note Nothing is given here, and something must be.",
      " Not known here: more.",
    ]
  `)
  expect(details(given, 'zh')).toMatchInlineSnapshot(`
    [
      "/name 最多 3 个字符。",
      "/count 不得小于 1。",
      "/kind 不在可选值之内：x, y。",
      "/ids 最多 1 项。",
      "/mark 格式不符，应为 /^[A-Z]+$/。",
      "/at 应为已发生的时刻，而非预期的时刻。",
      "/note 此处未填，但必须有值。",
      " 此处没有这些字段：more。",
    ]
  `)
})

test('what stands for words is told to nobody', () => {
  const { error } = schema.safeParse(given)
  const told = error && faultsIn(malformed(error).errors ?? [], 'en')
  expect(JSON.stringify(told)).not.toContain('said')
})

test('faults of documents are told by what was found and what was wanted', () => {
  const fault = { pointer: '/facts/magnet', code: 'fact-unknown', found: 'magnet', expected: ['magnets'] }
  const [en, zh] = (['en', 'zh'] as const).map((l) => faultsIn([{ ...fault, detail: 'fact-unknown' }], l)[0])
  expect(en?.detail).toBe('There is no fact "magnet"; near it: magnets.')
  expect(zh?.detail).toBe('没有事实“magnet”；相近的有：magnets。')
})

test('what a reader of documents found and wanted is told in the language of the reader', () => {
  const fault = {
    pointer: '/facts/mass',
    code: 'value-mistyped',
    found: { phrase: 'list' },
    expected: [{ phrase: 'number-with-unit', values: { unit: 'g' } }],
    detail: 'value-mistyped',
  } as const
  expect(faultsIn([fault], 'zh')).toMatchObject([
    { found: '列表', expected: ['数字加单位，例如“12 g”'], detail: expect.stringContaining('列表') },
  ])
})

const sources = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.includes('.test.'))
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))

test('kinds of records that are not there have words in both languages', () => {
  const kinds = sources.flatMap((text) =>
    [...text.matchAll(/'record-unknown', facts: \{ kind: '([^']+)'|unknownRecord\('([^']+)'\)/g)].map(
      ([, inPlace, byName]) => inPlace ?? byName ?? '',
    ),
  )
  expect(kinds.length).toBeGreaterThan(40)
  for (const kind of new Set(kinds)) {
    const detail = problemDetail({ code: 'record-unknown', facts: { kind } }, 'zh')
    expect(detail, kind).not.toMatch(kind === 'SKU' || kind === 'webhook' ? /undefined/ : /[a-z]{4}/)
  }
})

test('why a table cannot be read is told with what the reason names', () => {
  const problem = {
    code: 'import-unreadable',
    facts: { because: 'sheet-unknown', sheet: 'Toys', expected: 'SKUs, Notes' },
  } as const
  expect(problemDetail(problem, 'en')).toBe(
    'The table cannot be read: there is no sheet “Toys”. Choose one of these: SKUs, Notes.',
  )
  expect(problemDetail(problem, 'zh')).toBe('无法读取表格：没有工作表“Toys”。请从以下选择：SKUs, Notes。')
})
