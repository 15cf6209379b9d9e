/** Files that are made from others, so that the next start need not make them again. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** @returns Undefined where it cannot be read. */
export function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return undefined
  }
}

/**
 * Writes whole or not at all.
 *
 * @returns Whether it was written: a folder that cannot be written only costs the next start its speed.
 */
export function writeQuietly(path: string, text: string): boolean {
  const draft = `${path}.${crypto.randomUUID()}`
  return quietly(() => {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(draft, text)
    renameSync(draft, path)
  })
}

/**
 * Removes what was built of earlier files. Another process that has just read the name of one of them builds it again.
 *
 * @param pattern Names of what may be removed.
 */
export function removeOthers(folder: string, kept: string, pattern: RegExp): void {
  for (const name of readdirSync(folder)) {
    if (name !== kept && pattern.test(name)) quietly(() => rmSync(join(folder, name), { force: true }))
  }
}

function quietly(change: () => void): boolean {
  try {
    change()
    return true
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (['EACCES', 'EBUSY', 'ENOSPC', 'EPERM', 'EROFS'].includes(code)) return false
    throw error
  }
}
