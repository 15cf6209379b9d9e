import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyFolder, runProgram, smallLaw } from '../test-program.ts'

const toy = 'id: toy\nname: Bear\nfacts: { for-play: true }\ncomponents: [{ id: eyes }]\n'
const days = ['--markets', 'eu', '--on', '2026-06-01', '--to', '2031-01-01'] as const

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await emptyFolder()
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  return folder
}

describe.concurrent('diff', { timeout: 60_000 }, () => {
  test('tells what starts between two days, with its day and clause', async () => {
    const cwd = await folderWith({ 'toy.yaml': toy })
    const { out } = await runProgram(['diff', 'toy.yaml', ...days], { cwd })
    expect(out).toMatch(
      /\+ Starts \(1\)[^]*2030-08-01 +EU +Art\. 9 +does not apply → applies +A duty of later/,
    )
  })

  test('compares two saved assessments', async () => {
    const cwd = await folderWith({ 'toy.yaml': toy })
    for (const [file, day] of [
      ['a.json', '2026-06-01'],
      ['b.json', '2031-01-01'],
    ] as const) {
      const { out } = await runProgram(['assess', 'toy.yaml', '--markets', 'eu', '--on', day, '--json'], {
        cwd,
      })
      await writeFile(join(cwd, file), out)
    }
    const { out } = await runProgram(['diff', 'a.json', 'b.json', '--json'], { cwd })
    expect(JSON.parse(out).rules).toEqual([
      { rule: 'eu/act/later', before: 'does-not-apply', after: 'applies', change: 'starts' },
    ])
  })

  test('compares with an older law', async () => {
    const older = {
      ...smallLaw,
      digest: 'sha256:older',
      rules: smallLaw.rules.filter((r) => r.id !== 'eu/act/doubtful'),
    }
    const cwd = await folderWith({ 'toy.yaml': toy, 'older.json': JSON.stringify(older) })
    const { out } = await runProgram(
      ['diff', 'toy.yaml', '--markets', 'eu', '--against', 'older.json', '--json'],
      { cwd },
    )
    expect(JSON.parse(out).rules).toMatchObject([{ rule: 'eu/act/doubtful', change: 'starts' }])
  })

  test('tells of a folder which products fail now, change or stay, and goes on after a faulty file', async () => {
    const cwd = await emptyFolder()
    await mkdir(join(cwd, 'toys'))
    await writeFile(join(cwd, 'toys', 'bear.yaml'), toy)
    await writeFile(
      join(cwd, 'toys', 'bear.results.csv'),
      'Component,Substance,Result,Unit,Basis\neyes,Lead,91,mg/kg,total\n',
    )
    await writeFile(join(cwd, 'toys', 'plain.yaml'), toy.replace('Bear', 'Plain'))
    await writeFile(join(cwd, 'toys', 'not.yaml'), 'id: not\nfacts: { for-play: false }\n')
    await writeFile(join(cwd, 'toys', 'faulty.yaml'), 'id: x\nfacts: { for-pley: true }\n')
    const { code, out, err } = await runProgram(['diff', 'toys', ...days], { cwd })
    expect(code).toBe(2)
    expect(err).toMatch(/faulty\.yaml:2.*\[fact-unknown\]/)
    expect(out).toMatch(/fails now +2030-08-01 .*Bear.*C2 Lead over 90 mg\/kg/)
    expect(out).toMatch(/changes +2030-08-01 .*Plain/)
    expect(out).toContain('3 products: 1 fail now, 0 will fail, 1 change, 1 unaffected')
  })

  test('refuses to compare with nothing, and a file that is no assessment', async () => {
    const cwd = await folderWith({ 'toy.yaml': toy, 'a.json': '{}' })
    expect((await runProgram(['diff', 'toy.yaml'], { cwd })).err).toContain('[comparison-missing]')
    expect((await runProgram(['diff', 'a.json', 'a.json'], { cwd })).err).toContain('[assessment-malformed]')
    expect((await runProgram(['diff', 'toy.yaml', '--against', 'a.json'], { cwd })).err).toContain(
      '[catalogue-malformed]',
    )
  })
})
