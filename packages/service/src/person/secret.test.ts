import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readOrMakeSecret } from './secret.ts'

test('is made once, for the eyes of its owner alone', async () => {
  const directory = join(await mkdtemp(join(tmpdir(), 'secret-')), 'data')
  const secret = readOrMakeSecret(directory)
  expect(secret).toMatch(/^[0-9a-f]{64}$/)
  expect(readOrMakeSecret(directory)).toBe(secret)
  expect((await stat(join(directory, 'secret'))).mode & 0o777).toBe(0o600)
  expect(await readFile(join(directory, 'secret'), 'utf8')).toBe(secret)
})

test('a file that was cut off is refused: a weaker secret would sign', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'secret-'))
  await writeFile(join(directory, 'secret'), 'abc')
  expect(() => readOrMakeSecret(directory)).toThrow('64 hexadecimal digits')
})
