/** Answers in files: a file is written whole or not at all, so that a reader never sees half of it. */
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

/** Writes to the file and prints its name; without one, to standard output. */
export async function emit(text: string | Uint8Array, out: string | undefined): Promise<void> {
  if (out === undefined) {
    process.stdout.write(text)
    return
  }
  await writeWhole(out, text)
  console.log(out)
}

/**
 * What is no text is shown on no terminal.
 *
 * @param file What to write, as the refusal tells it.
 * @throws {BadInputError} Neither a file nor a pipe takes it.
 */
export function refuseTerminal(out: string | undefined, file: string): void {
  if (out === undefined && process.stdout.isTTY)
    throw new BadInputError([{ code: 'flag-without-value', found: '--out', expected: [file] }])
}

/** When and where a document is printed: the system's clock and its zone are read here, and nowhere below. */
export function printedHere(): { readonly printedAt: Date; readonly timeZone: string } {
  return { printedAt: new Date(), timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone }
}
