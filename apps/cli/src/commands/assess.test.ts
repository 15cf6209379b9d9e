import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyFolder, type ProgramRun, runProgram } from '../test-program.ts'

async function bench(): Promise<{
  readonly folder: string
  readonly run: (...args: string[]) => Promise<ProgramRun>
}> {
  const folder = await emptyFolder()
  await writeFile(join(folder, 'bear.yaml'), 'id: bear\nname: Bear\nrevision: B\nfacts: { for-play: true }\n')
  return {
    folder,
    run: (...args) =>
      runProgram(['assess', 'bear.yaml', '--on', '2026-11-20', '--markets', 'eu', ...args], { cwd: folder }),
  }
}

describe('an assessment as a document', () => {
  test('is a PDF in a file, which is named', async () => {
    const { folder, run } = await bench()
    const { code, out } = await run(
      '--format',
      'pdf',
      '--out',
      'bear.pdf',
      '--paper',
      'letter',
      '--organisation',
      'Bears',
    )
    expect([code, out]).toEqual([0, 'bear.pdf\n'])
    const pdf = (await readFile(join(folder, 'bear.pdf'))).toString('latin1')
    expect(pdf).toMatch(/^%PDF-1\.7/)
    expect(pdf).toContain('/MediaBox [0 0 612 792]')
    expect(pdf.trimEnd()).toMatch(/%%EOF$/)
  })

  test('is HTML or Markdown on standard output, in the language asked for', async () => {
    const { run } = await bench()
    expect((await run('--format', 'html')).out).toMatch(/^<!doctype html>\n<html lang="en">/)
    expect((await run('--format', 'markdown', '--lang', 'zh')).out).toMatch(/^# Bear：须满足的要求$/m)
  })

  test('goes to a file in every form', async () => {
    const { folder, run } = await bench()
    expect((await run('--json', '--out', 'bear.json')).out).toBe('bear.json\n')
    const { schema } = JSON.parse(await readFile(join(folder, 'bear.json'), 'utf8')) as { schema: string }
    expect(schema).toBe('playproof/assessment/1')
  })

  test('on paper that nobody has is refused', async () => {
    const { run } = await bench()
    const { code, err } = await run('--format', 'pdf', '--out', 'bear.pdf', '--paper', 'a0')
    expect(code).toBe(2)
    expect(err).toContain('[option-unknown]')
  })
})
