/** Organisations and their members in the database. */
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { Membership } from '../callers.ts'
import { type RecordChange, recordChange } from '../change.ts'
import type { Database, Tx } from '../db/database.ts'
import type { MemberTable, OrganisationTable } from '../db/tables.ts'
import type { RecordContext } from '../operation.ts'
import type { Role } from '../permission.ts'
import type { Problem } from '../problem.ts'
import type { Member, Organisation } from './shape.ts'

export type OrganisationRow = Selectable<OrganisationTable>
export type MemberRow = Selectable<MemberTable>

/** Where a change takes place: of a `RecordContext` what the store needs. */
export type Place = Pick<RecordContext, 'tx' | 'organisationId' | 'actor' | 'now'>

export function organisationOf(row: OrganisationRow): z.output<typeof Organisation> {
  return {
    organisationId: row.org_id,
    name: row.name,
    kind: row.kind,
    country: row.country,
    timeZone: row.time_zone,
    language: row.language as 'en' | 'zh',
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

export function memberOf(row: MemberRow): z.output<typeof Member> {
  return {
    personId: row.person_id,
    ...(row.name !== null && { name: row.name }),
    ...(row.email !== null && { email: row.email }),
    role: row.role,
    joinedAt: row.created_at.toISOString(),
    ...(row.removed_at && { leftAt: row.removed_at.toISOString() }),
    version: row.version,
  }
}

export function findOrganisation(tx: Tx, organisationId: string): Promise<OrganisationRow | undefined> {
  return tx.selectFrom('organisation').selectAll().where('org_id', '=', organisationId).executeTakeFirst()
}

/** Whoever changes who its members are waits here for others who do: the last owner must be told from the last but one. */
export async function lockMembers({ tx, organisationId }: Place): Promise<void> {
  await tx
    .selectFrom('organisation')
    .select('org_id')
    .where('org_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirst()
}

/** Somebody who is a member now. */
export async function findMember(
  { tx, organisationId }: Pick<Place, 'tx' | 'organisationId'>,
  personId: string,
): Promise<MemberRow | undefined> {
  return tx
    .selectFrom('member')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

export async function isLastOwner(
  { tx, organisationId }: Pick<Place, 'tx' | 'organisationId'>,
  { role }: Pick<MemberRow, 'role'>,
): Promise<boolean> {
  if (role !== 'owner') return false
  const owners = await tx
    .selectFrom('member')
    .select('person_id')
    .where('org_id', '=', organisationId)
    .where('role', '=', 'owner')
    .where('removed_at', 'is', null)
    .limit(2)
    .execute()
  return owners.length < 2
}

/** Makes her a member, also where she was one before. */
export async function addMember(
  place: Place,
  {
    operation,
    person,
    role,
  }: {
    readonly operation: string
    readonly person: { readonly id: string; readonly name: string; readonly email: string }
    readonly role: Role
  },
): Promise<Problem | undefined> {
  const { tx, organisationId, now } = place
  const before = await tx
    .selectFrom('member')
    .select('version')
    .where('org_id', '=', organisationId)
    .where('person_id', '=', person.id)
    .executeTakeFirst()
  const expectedVersion = before?.version ?? 0
  const row = {
    role,
    name: person.name,
    email: person.email,
    version: expectedVersion + 1,
    created_at: now,
    updated_at: now,
    removed_at: null,
  }
  await tx
    .insertInto('member')
    .values({ org_id: organisationId, person_id: person.id, ...row })
    .onConflict((conflict) => conflict.columns(['org_id', 'person_id']).doUpdateSet(row))
    .execute()
  return recordChange(place, memberChange({ operation, personId: person.id, expectedVersion, role }))
}

/** Changes role or membership of somebody who is a member now. */
export async function changeMember(
  place: Place,
  {
    operation,
    member,
    role = member.role,
    leaves = false,
  }: {
    readonly operation: string
    readonly member: MemberRow
    readonly role?: Role
    readonly leaves?: boolean
  },
): Promise<Problem | undefined> {
  const { tx, organisationId, now } = place
  const { person_id: personId, version: expectedVersion } = member
  await tx
    .updateTable('member')
    .set({ role, version: expectedVersion + 1, updated_at: now, ...(leaves && { removed_at: now }) })
    .where('org_id', '=', organisationId)
    .where('person_id', '=', personId)
    .execute()
  return recordChange(
    place,
    memberChange({ operation, personId, expectedVersion, role, ...(leaves && { leftAt: now }) }),
  )
}

/** Neither name nor address: they can be erased, and history cannot. */
function memberChange({
  operation,
  personId,
  expectedVersion,
  role,
  leftAt,
}: {
  readonly operation: string
  readonly personId: string
  readonly expectedVersion: number
  readonly role: Role
  readonly leftAt?: Date
}): RecordChange {
  const body = { personId, role, ...(leftAt && { leftAt: leftAt.toISOString() }) }
  return { operation, recordId: personId, recordKind: 'member', expectedVersion, body }
}

/** The organisations that she is a member of now. */
export async function membershipsOf(db: Database, personId: string): Promise<readonly Membership[]> {
  const rows = await db.asPerson({ personId, access: 'read' }, (tx) =>
    tx
      .selectFrom('member')
      .select(['org_id', 'role'])
      .where('person_id', '=', personId)
      .where('removed_at', 'is', null)
      .orderBy('org_id')
      .execute(),
  )
  return rows.map(({ org_id: organisationId, role }) => ({ organisationId, role }))
}

/** Sets or erases what organisations call her, those that she left among them. */
export async function nameMember(
  db: Database,
  personId: string,
  called: { readonly name: string } | { readonly name: null; readonly email: null },
): Promise<void> {
  const rows = await db.asPerson({ personId, access: 'read' }, (tx) =>
    tx.selectFrom('member').select('org_id').where('person_id', '=', personId).execute(),
  )
  for (const { org_id: organisationId } of rows)
    await db.inOrganisation({ organisationId, personId, access: 'write' }, (tx) =>
      tx
        .updateTable('member')
        .set(called)
        .where('org_id', '=', organisationId)
        .where('person_id', '=', personId)
        .execute(),
    )
}

/** Whether there is a member beside her. */
export async function othersIn(
  { tx, organisationId }: Pick<Place, 'tx' | 'organisationId'>,
  personId: string,
): Promise<boolean> {
  const other = await tx
    .selectFrom('member')
    .select('person_id')
    .where('org_id', '=', organisationId)
    .where('person_id', '<>', personId)
    .where('removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return other !== undefined
}
