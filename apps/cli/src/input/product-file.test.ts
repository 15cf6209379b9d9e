import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyFolder, runProgram } from '../test-program.ts'

const bomb = Array.from('abcdefg', (name, i) => {
  const before = i === 0 ? 'x' : `*${'abcdefg'.charAt(i - 1)}`
  return `${name}: &${name} [${Array.from({ length: 9 }, () => before).join(', ')}]`
}).join('\n')

const hostile: readonly (readonly [string, string | Uint8Array, RegExp])[] = [
  ['aliases of aliases', bomb, /^toy.yaml:1 {2}.*\[file-too-deep\]\n$/],
  ['brackets beyond number', `id: ${'['.repeat(5000)}`, /^toy.yaml:1 {2}.*\[file-too-deep\]\n$/],
  ['nothing', '', /^toy.yaml:1 {2}.*\[file-empty\]\n$/],
  ['comments only', '# to come\n', /\[file-empty\]\n$/],
  ['a spreadsheet', Buffer.from('PK\u0003\u0004\0\0\0'), /\[file-not-text\]\n$/],
  ['another encoding', Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xcd, 0xe6]), /\[file-not-text\]\n$/],
  ['two documents', 'id: a\n---\nid: b\n', /^toy.yaml:2 {2}.*\[file-malformed\]\n$/],
  ['a tag of another language', 'id: !!js/function "x"\n', /^toy.yaml:1 {2}.*\[file-malformed\]\n$/],
  ['a key twice', 'id: a\nid: b\n', /^toy.yaml:2 {2}The key "id" .*\[key-duplicate\]\n$/],
  [
    'escape sequences',
    'id: a\nname: "\\e[31mBear"\nfacts: { "\\e[2Jx": true }\n',
    /toy.yaml:2 \/name .*\[text-unprintable\]\n.*\[fact-unknown\]\n$|\[fact-unknown\]\n.*\/name .*\[text-unprintable\]\n$/,
  ],
]

describe.concurrent('a product file of the worst kind', { timeout: 60_000 }, () => {
  test.each(hostile)(
    'with %s is refused by assess and by ask, and stays as it was',
    async (_, text, said) => {
      const cwd = await emptyFolder()
      await writeFile(join(cwd, 'toy.yaml'), text)
      const runs = [
        await runProgram(['assess', 'toy.yaml'], { cwd }),
        await runProgram(['ask', 'toy.yaml'], { cwd, input: 'magnets: no\n' }),
      ]
      for (const { code, out, err } of runs) {
        expect({ code, out }).toEqual({ code: 2, out: '' })
        expect(err).toMatch(said)
        expect(err).not.toContain('\u001b')
      }
      expect(await readFile(join(cwd, 'toy.yaml'))).toEqual(Buffer.from(text))
    },
  )

  test('is told in Chinese as well, with its line', async () => {
    const cwd = await emptyFolder()
    await writeFile(join(cwd, 'toy.yaml'), 'id: a\n\tb: 1\n')
    const { err } = await runProgram(['assess', 'toy.yaml', '--lang', 'zh'], { cwd })
    expect(err).toBe('toy.yaml:2  文件格式不正确：用制表符缩进：请改用空格。  [file-malformed]\n')
  })

  test('is told in Chinese without an English phrase left', async () => {
    const cwd = await emptyFolder()
    const faulty = {
      id: 'toy',
      facts: { kinds: 'doll', mass: '300 furlongs', electrical: [], material: 'abs' },
      age: { declared: { from: '9 years', to: '3 years' }, decision: { from: '3 years', by: '', on: null } },
      components: ['eyes', { id: '', facts: [] }, { id: 'a' }, { id: 'a', facts: { electrical: true } }],
      billOfMaterialsComplete: true,
      dates: { manufactured: '2026-02-30', imported: { from: '2027-01-02', to: '2027-01-01' } },
      tracking: 'x'.repeat(600),
      name: 'x'.repeat(600),
      artwork: [],
    }
    const later = {
      id: 'toy',
      dates: { manufactured: '2027-01-02', imported: '2027-01-01', placedOnMarket: '2027-01-01' },
    }
    await writeFile(join(cwd, 'faulty.json'), JSON.stringify(faulty))
    await writeFile(join(cwd, 'later.json'), JSON.stringify(later))
    const runs = [
      await runProgram(['assess', 'faulty.json', '--lang', 'zh'], { cwd }),
      await runProgram(['assess', 'later.json', '--lang', 'zh'], { cwd }),
    ]
    const said = runs.flatMap(({ err }) => err.trim().split('\n'))
    expect(said.length).toBeGreaterThan(15)
    const words = said.map((line) => line.replaceAll(/“[^”]*”/g, '').replace(/^\S+( \/\S+)?/, ''))
    expect(words.filter((line) => /[a-z]{2,} [a-z]{2,}/.test(line))).toEqual([])
  })

  test('with a key twice is told with all its other faults', async () => {
    const cwd = await emptyFolder()
    await writeFile(join(cwd, 'toy.yaml'), 'id: a\nid: b\nfacts: { wheel: true }\n')
    const { code, err } = await runProgram(['assess', 'toy.yaml'], { cwd })
    expect(code).toBe(2)
    expect(err).toMatch(/\[key-duplicate\]\n.*toy.yaml:3 .*\[fact-unknown\]\n$/)
  })

  test('in UTF-16 with its mark is read', async () => {
    const cwd = await emptyFolder()
    await writeFile(join(cwd, 'toy.yaml'), Buffer.from('\ufeffid: 玩具\n', 'utf16le'))
    const { code, out } = await runProgram(['assess', 'toy.yaml', '--markets', 'eu'], { cwd })
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('玩具') })
  })
})

test('no market at all is refused: every rule would count as decided', { timeout: 60_000 }, async () => {
  const cwd = await emptyFolder()
  await writeFile(join(cwd, 'toy.yaml'), 'id: toy\n')
  const { code, err } = await runProgram(['assess', 'toy.yaml', '--markets', ','], { cwd })
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('[flag-without-value]') })
})

test('a folder without a product is no answer', { timeout: 60_000 }, async () => {
  const cwd = await emptyFolder()
  const { code, err } = await runProgram(['assess', cwd])
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('[file-missing]') })
})

test('a bundle that lacks a part of the law is refused', { timeout: 60_000 }, async () => {
  const cwd = await emptyFolder()
  const catalogue = join(cwd, 'law.json')
  await writeFile(
    catalogue,
    '{"schema":"playproof/catalogue/1","version":"1","digest":"x","rules":[],"facts":[]}',
  )
  const { code, err } = await runProgram(['labs'], { catalogue })
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('[catalogue-malformed]') })
})
