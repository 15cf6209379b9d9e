import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runLimited } from './limited-process.ts'

const path = join(mkdtempSync(join(tmpdir(), 'limited-')), 'input')
writeFileSync(path, 'what was uploaded')

const run = async (how: string) => {
  const lines: string[] = []
  const program = new URL('../../test/limited/misbehave.ts', import.meta.url)
  const task = {
    organisationId: 'a',
    program,
    arguments: [how],
    path,
    seconds: 5,
    memoryBytes: 700_000_000,
    mostBytesBeside: 1_000_000,
  }
  const { end } = await runLimited(task, (line) => void lines.push(line))
  return { end, lines }
}

test('it reads the file that it is given', async () => {
  expect(await run('behave')).toEqual({ end: 'finished', lines: ['what was uploaded'] })
})

test.each([
  ['loop', 'out-of-time'],
  ['grow', 'out-of-memory'],
  ['read elsewhere', 'crashed'],
  ['write elsewhere', 'crashed'],
  ['start a program', 'crashed'],
  ['write without end', 'crashed'],
])('when it tries to %s, it ends %s', async (how, end) => {
  expect(await run(how)).toEqual({ end, lines: [] })
})

// Memory that runs out elsewhere than in the heap looks like a crash, or is told.
test.each(['grow outside of the heap', 'crash'])('%s: it ends, and nothing else does', async (how) => {
  expect(['crashed', 'out-of-memory']).toContain((await run(how)).end)
})
