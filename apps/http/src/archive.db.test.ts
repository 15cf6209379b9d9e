import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const main = fileURLToPath(new URL('main.mjs', import.meta.url))

test('an archive is replaced only where that is said, and what cannot be meant is not done in part', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'archive-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const file = join(directory, 'backup.zip')
  const run = commandIn(join(directory, 'data'))

  expect(await run('backup', file)).toMatchObject({ code: 0, said: expect.stringContaining(file) })
  const first = readFileSync(file)
  expect(await run('backup', file)).toMatchObject({
    code: 1,
    said: expect.stringContaining(`${file} exists already`),
  })
  expect(readFileSync(file).equals(first)).toBe(true)
  expect(await run('backup', '--overwrite', file)).toMatchObject({ code: 0 })
  expect(readFileSync(file).equals(first)).toBe(false)

  for (const words of [
    ['backup'],
    ['backup', file, file],
    ['backup', '--force', file],
    ['restore', '--overwrite', file],
    ['--overwrite'],
    ['start'],
  ])
    expect(await run(...words), words.join(' ')).toMatchObject({
      code: 2,
      said: expect.stringContaining('backup [--overwrite]'),
    })
})

interface Ended {
  readonly code: number
  readonly said: string
}

function commandIn(directory: string): (...words: string[]) => Promise<Ended> {
  const environment = { ...process.env, PLAYPROOF_DATA: directory, PLAYPROOF_LOG: 'silent', LC_ALL: 'C' }
  return (...words) =>
    new Promise((resolve) => {
      const child = execFile(process.execPath, [main, ...words], { env: environment }, (_error, out, said) =>
        resolve({ code: child.exitCode ?? -1, said: out + said }),
      )
    })
}
