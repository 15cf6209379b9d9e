/** All that tests write lies in one folder, which is gone when they end. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

let folder = ''

export async function setup(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'playproof-tests-'))
  process.env['TMPDIR'] = folder
}

export async function teardown(): Promise<void> {
  await rm(folder, { recursive: true, force: true })
}
