/** The link by which the first person signs up: printed on the terminal, so that there is no default password. */
import type { Database } from '../db/database.ts'
import { hashOf, newSecret } from '../secret.ts'
import type { Service } from '../service.ts'

const lifetime = 24 * 60 * 60 * 1000

/**
 * A new link while there is nobody; links of earlier starts end with it. It is good once, for 24 h.
 *
 * @returns The path with its secret, below the address of the pages; undefined once somebody signed up.
 */
export async function firstStartLink({
  db,
  clock,
  newId,
  randomBytes,
}: Pick<Service, 'db' | 'clock' | 'newId' | 'randomBytes'>): Promise<string | undefined> {
  const somebody = await db.shared.selectFrom('person').select('id').limit(1).executeTakeFirst()
  if (somebody) return undefined
  const secret = newSecret(randomBytes)
  const now = clock.now()
  await db.shared.transaction().execute(async (tx) => {
    await tx.deleteFrom('first_start_link').execute()
    await tx
      .insertInto('first_start_link')
      .values({
        link_id: newId(),
        secret_hash: hashOf(secret),
        created_at: now,
        expires_at: new Date(now.getTime() + lifetime),
      })
      .execute()
  })
  return `/sign-up#${secret}`
}

/** Uses the link up. @returns Whether it was good: of two that come at once one. */
export async function takeFirstStartLink(
  db: Database,
  { secret, now }: { readonly secret: string; readonly now: Date },
): Promise<boolean> {
  const taken = await db.shared
    .updateTable('first_start_link')
    .set({ used_at: now })
    .where('secret_hash', '=', hashOf(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return taken.numUpdatedRows === 1n
}

/** Nobody came of it, so it is good again. */
export async function releaseFirstStartLink(db: Database, secret: string): Promise<void> {
  await db.shared
    .updateTable('first_start_link')
    .set({ used_at: null })
    .where('secret_hash', '=', hashOf(secret))
    .execute()
}
