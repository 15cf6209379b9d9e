import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyFolder, runProgram } from '../test-program.ts'

const eu = ['--markets', 'eu', '--on', '2026-06-01'] as const

describe.concurrent('ask without a terminal', { timeout: 60_000 }, () => {
  test('takes answers as lines and writes a new product file', async () => {
    const cwd = await emptyFolder()
    const input =
      '# about the toy\nfor-play: yes\ndeclared-age-from: 3 years\nlargest-dimension: 301\ncomponents: Eyes, 绒布\ncoated@eyes: 否\n'
    expect((await runProgram(['ask', '--out', 'toy.yaml', ...eu], { cwd, input })).code).toBe(0)
    expect(await readFile(join(cwd, 'toy.yaml'), 'utf8')).toBe(
      `id: toy
facts:
  for-play: true
  largest-dimension: 301 mm
age:
  declared:
    from: 3 years
components:
  - id: eyes
    name: Eyes
    facts:
      coated: false
  - id: 绒布
    name: 绒布
    facts: {}
`,
    )
  })

  test('keeps comments and everything else of the file', async () => {
    const cwd = await emptyFolder()
    await writeFile(
      join(cwd, 'toy.yaml'),
      '# my toy\nid: toy # the id\nfacts: { for-play: true } # said Ann\nnote: keep me\n',
    )
    await runProgram(['ask', 'toy.yaml', ...eu], { cwd, input: 'magnets: no\n' })
    const text = await readFile(join(cwd, 'toy.yaml'), 'utf8')
    expect(text).toBe(
      '# my toy\nid: toy # the id\nfacts: { for-play: true, magnets: false } # said Ann\nnote: keep me\n',
    )
  })

  test('asks next only what still matters, what it is first, and not again what nobody knows', async () => {
    const cwd = await emptyFolder()
    const ask = async (
      input: string,
    ): Promise<{ undecided: number; questions: readonly { key: string }[] }> =>
      JSON.parse((await runProgram(['ask', '--out', 'toy.yaml', '--json', ...eu], { cwd, input })).out)
    const first = await ask('for-play: ?\n')
    expect(first.questions.map((q) => q.key)).not.toContain('for-play')
    const second = await ask('')
    expect(second.questions[0]?.key).toBe('for-play')
    const third = await ask('for-play: yes\nmagnets: no\nlargest-dimension: 20 mm\n')
    expect(third).toMatchObject({ undecided: 0, questions: [] })
  })

  test('refuses all faulty lines at once and writes nothing', async () => {
    const cwd = await emptyFolder()
    const input = 'for-pley: yes\nmagnets: perhaps\nlargest-dimension: 5 lightyears\nhello\ncoated: yes\n'
    const { code, err } = await runProgram(['ask', '--out', 'toy.yaml', ...eu], { cwd, input })
    expect(code).toBe(2)
    for (const fault of ['stdin:1 ', 'magnets', 'largest-dimension', 'stdin:4 ', 'stdin:5 '])
      expect(err).toContain(fault)
    expect(await readdir(cwd)).toEqual([])
  })

  test('never writes over a file that is something else', async () => {
    const cwd = await emptyFolder()
    await writeFile(join(cwd, 'toy.yaml'), 'id: toy\n')
    await writeFile(join(cwd, 'other.yaml'), 'shopping: [milk]\n')
    expect((await runProgram(['ask', 'toy.yaml', '--out', 'other.yaml', ...eu], { cwd })).err).toContain(
      '[file-exists]',
    )
    expect((await runProgram(['ask', '--out', 'other.yaml', ...eu], { cwd })).code).toBe(2)
    expect(await readFile(join(cwd, 'other.yaml'), 'utf8')).toBe('shopping: [milk]\n')
  })
})
