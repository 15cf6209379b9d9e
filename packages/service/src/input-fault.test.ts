import { expect, test } from 'vitest'
import { z } from 'zod'
import { faultsIn } from './input-fault.ts'
import { malformed } from './operation.ts'

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
