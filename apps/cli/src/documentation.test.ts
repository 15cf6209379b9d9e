/** The examples of docs/cli.md run, in their order, and answer. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { emptyFolder } from './test-program.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const page = readFileSync(join(root, 'docs/cli.md'), 'utf8')
const examples = [...page.matchAll(/```sh\n([^]*?)```/g)].flatMap((m) => (m[1] ?? '').trim().split('\n'))

test('the page shows examples of every command that it describes', () => {
  for (const command of ['assess', 'ask', 'screen', 'diff', 'search', 'explain', 'labs', 'catalogue'])
    expect(
      examples.some((line) => line.includes(`playproof ${command}`)),
      command,
    ).toBe(true)
})

test('every example answers without a fault', { timeout: 300_000 }, async () => {
  const cwd = await folderWithProgram()
  const PATH = [join(cwd, 'bin'), dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter)
  for (const line of examples) {
    const { stdout } = await promisify(execFile)('sh', ['-c', line], {
      cwd,
      env: { ...process.env, PATH },
      maxBuffer: 100_000_000,
    })
    if (!line.includes('>')) expect(stdout.trim(), line).not.toBe('')
  }
})

/** A folder as the page supposes it: the samples in it, the program on the path. */
async function folderWithProgram(): Promise<string> {
  const cwd = await emptyFolder()
  await symlink(join(root, 'samples'), join(cwd, 'samples'))
  await mkdir(join(cwd, 'bin'))
  const path = join(cwd, 'bin', 'playproof')
  await writeFile(path, `#!/bin/sh\nexec node ${join(root, 'apps/cli/src/main.mjs')} "$@"\n`)
  await chmod(path, 0o755)
  return cwd
}
