/** Writes a file whole or not at all: a reader never sees half of it. */
import { rename, rm, writeFile } from 'node:fs/promises'
import { BadInputError } from '../problem.ts'

/** @throws {BadInputError} The place cannot be written; what was there is unchanged. */
export async function writeWhole(path: string, text: string | Uint8Array): Promise<void> {
  const draft = `${path}.${process.pid}.new`
  try {
    await writeFile(draft, text)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw new BadInputError([
      { code: 'file-unwritable', found: path, expected: [(error as NodeJS.ErrnoException).code ?? ''] },
    ])
  }
}
