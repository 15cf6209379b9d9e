/** What many tests begin with, and what takes long to make. */
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * A folder that is made once for all test files of a run: of several threads that ask for it the first one makes it, and the
 * others wait. It is read only: who changes something takes a copy.
 *
 * @param name The folder's, and that of what it holds: the same for each who asks.
 * @param make Fills the folder it is given, which has another name until it is whole.
 * @throws What `make` throws.
 */
export async function madeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(tmpdir(), name)
  // Its threads share the process's number, and no other process has it, which may have been killed at its work.
  const draft = `${folder}.${process.pid}`
  while (!existsSync(folder)) {
    // oxlint-disable-next-line eslint/no-await-in-loop -- as long as somebody else makes it
    if (await isFirst(draft)) await fill(folder, draft, make)
    // oxlint-disable-next-line eslint/no-await-in-loop -- as long as somebody else makes it
    else await delay(20)
  }
  return folder
}

async function fill(folder: string, draft: string, make: (folder: string) => Promise<void>): Promise<void> {
  try {
    await make(draft)
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

function isFirst(draft: string): Promise<boolean> {
  return mkdir(draft, { mode: 0o711 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
}
