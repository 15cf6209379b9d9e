/** People in the database: the tables that the sign-in shares with us. */
import type { Selectable } from 'kysely'
import type { Database } from '../db/database.ts'
import type { PersonSessionTable, PersonTable } from '../db/tables.ts'

export type PersonRow = Selectable<PersonTable>
export type SessionRow = Selectable<PersonSessionTable>

export function findPerson(db: Database, personId: string): Promise<PersonRow | undefined> {
  return db.shared.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirst()
}

export async function findPersonByEmail(db: Database, email: string): Promise<PersonRow | undefined> {
  return db.shared
    .selectFrom('person')
    .selectAll()
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
}

/** Sessions that are in force, the one used last first. */
export function sessionsOf(db: Database, personId: string, now: Date): Promise<SessionRow[]> {
  return db.shared
    .selectFrom('person_session')
    .selectAll()
    .where('person_id', '=', personId)
    .where('expires_at', '>', now)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute()
}

export function passkeysOf(db: Database, personId: string) {
  return db.shared
    .selectFrom('person_passkey')
    .select(['id', 'name', 'created_at'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute()
}

/**
 * Ends what could still let somebody in as her by a link: who joins another organisation must not bring along a link that an
 * owner of the first one holds.
 */
export async function endLinksOf(db: Database, personId: string): Promise<void> {
  await db.shared.deleteFrom('person_verification').where('value', '=', personId).execute()
}

/** Erases her: sessions, passwords, passkeys and second factors go along. */
export async function erasePerson(db: Database, personId: string): Promise<void> {
  await endLinksOf(db, personId)
  await db.shared.deleteFrom('person').where('id', '=', personId).execute()
}

/** Removes sessions and secrets that are over; nobody needs their addresses any more. */
export async function removeExpired(db: Database, now: Date): Promise<void> {
  await db.shared.deleteFrom('person_session').where('expires_at', '<', now).execute()
  await db.shared.deleteFrom('person_verification').where('expires_at', '<', now).execute()
}
