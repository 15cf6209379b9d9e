/** A service for tests: its own embedded database, the real law, a clock that stands still, ids in order. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCatalogue } from '@playproof/catalogue/bundle'
import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '../src/actor.ts'
import { openJudges } from '../src/assessment/judges.ts'
import { openPrinter } from '../src/print/printer.ts'
import { noCallersYet } from '../src/callers.ts'
import type { Database } from '../src/db/database.ts'
import { openFiles } from '../src/file/files.ts'
import { type Law, lawFrom } from '../src/law/law.ts'
import { openShelf } from '../src/law/shelf.ts'
import { type Permission, permissions } from '../src/permission.ts'
import { openPeople } from '../src/person/open-people.ts'
import { openSealer } from '../src/seal.ts'
import type { Service } from '../src/service.ts'
import { openNetwork } from '../src/webhook/network.ts'

export const today = new Date('2026-11-21T10:00:00Z')

export const baseUrl = 'https://playproof.example'

let compiled: Promise<Law> | undefined

/** Compiled once per test run: it is read only. */
export function theLaw(): Promise<Law> {
  compiled ??= openCatalogue().then(lawFrom)
  return compiled
}

export async function aService(
  db: Database,
  { signUp = 'invitation', ...given }: Partial<Service> & { readonly signUp?: 'invitation' | 'open' } = {},
): Promise<Service> {
  const chance = {
    clock: given.clock ?? { now: () => today },
    newId: () => uuidv7(),
    randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
  }
  const law = given.law ?? (await theLaw())
  const shelf = openShelf(given.shelf?.directory ?? join(tmpdir(), `catalogues-${uuidv7()}`), law)
  return {
    db,
    law,
    shelf,
    judges: openJudges(shelf.directory, 1),
    printer: openPrinter(shelf.directory),
    files: openFiles({ directory: join(tmpdir(), `files-${uuidv7()}`) }),
    people: openPeople({ db, ...chance }, { baseUrl, secret: '0'.repeat(64), signUp }),
    callers: noCallersYet(chance.clock),
    jobs: { wake: () => undefined },
    sealer: openSealer('0'.repeat(64), chance.randomBytes),
    network: openNetwork(false),
    ...chance,
    ...given,
  }
}

export function aMachine(organisationId: string, scopes: readonly Permission[] = permissions): Actor {
  return { kind: 'machine', keyId: uuidv7(), membership: { organisationId, scopes: new Set(scopes) } }
}
