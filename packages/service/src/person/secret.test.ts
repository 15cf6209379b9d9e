import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { onDisk } from '../db/directory.ts'
import { type DatabaseFault, DatabaseProblem, explainFault } from '../db/problem.ts'
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
  expect(faultOf(() => readOrMakeSecret(directory))).toEqual({
    code: 'secret-damaged',
    facts: { file: join(directory, 'secret') },
  })
})

test('a place that nothing can be written to is told with what to do', async () => {
  const place = join(await mkdtemp(join(tmpdir(), 'secret-')), 'file')
  await writeFile(place, '')
  expect(faultOf(() => readOrMakeSecret(place))).toMatchObject({ code: 'database-not-ours' })
  // As Node tells of a directory on a file system that is read only.
  const cause = Object.assign(new Error('ENOENT'), { code: 'ENOENT', syscall: 'mkdir' })
  const refused = faultOf(() =>
    onDisk('/media/cd', () => {
      throw cause
    }),
  )
  expect(refused).toMatchObject({ code: 'database-directory-read-only' })
  expect(refused && explainFault(refused, 'en')).toContain('Give this user the right to write there')
  expect(refused && explainFault(refused, 'zh')).toContain('请授予当前用户写入权限')
})

test.skipIf(process.platform !== 'linux')(
  'a file system that takes no directories is not tried for ever',
  () => {
    expect(faultOf(() => readOrMakeSecret('/proc/playproof/data'))).toMatchObject({
      code: 'database-directory-read-only',
    })
  },
)

function faultOf(work: () => unknown): DatabaseFault | undefined {
  try {
    work()
  } catch (error) {
    if (error instanceof DatabaseProblem) return error.fault
    throw error
  }
  return undefined
}
