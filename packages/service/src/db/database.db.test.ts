import { afterAll, beforeAll, expect, test } from 'vitest'
import { v7 as newId } from 'uuid'
import { aDatabase, anOrganisation } from '../../test/database.ts'
import type { Database } from './database.ts'

let database: Database

beforeAll(async () => {
  database = await aDatabase()
})

afterAll(() => database.close())

test('an organisation sees its own records and no others', async () => {
  const own = await anOrganisation(database, 'Own')
  const other = await anOrganisation(database, 'Other')
  const seen = await database.inOrganisation({ organisationId: own, access: 'read' }, (tx) =>
    tx.selectFrom('organisation').select(['org_id', 'name']).execute(),
  )
  expect(seen).toEqual([{ org_id: own, name: 'Own' }])
  const ids = await database.shared.selectFrom('organisation').select('org_id').execute()
  expect(ids.map(({ org_id }) => org_id)).toEqual(expect.arrayContaining([own, other]))
})

test('a person without organisation sees her memberships alone', async () => {
  const organisationId = await anOrganisation(database, 'Hers')
  await anOrganisation(database, 'Not hers')
  const personId = newId()
  const now = new Date()
  await database.inOrganisation({ organisationId, access: 'write' }, (tx) =>
    tx
      .insertInto('member')
      .values({
        org_id: organisationId,
        person_id: personId,
        role: 'owner',
        version: 1,
        created_at: now,
        updated_at: now,
      })
      .execute(),
  )
  const names = await database.asPerson({ personId, access: 'read' }, (tx) =>
    tx
      .selectFrom('member')
      .innerJoin('organisation', 'organisation.org_id', 'member.org_id')
      .select(['name', 'role'])
      .execute(),
  )
  expect(names).toEqual([{ name: 'Hers', role: 'owner' }])
})

test('what a failing transaction wrote is gone', async () => {
  const organisationId = await anOrganisation(database)
  const work = database.inOrganisation({ organisationId, access: 'write' }, async (tx) => {
    await tx
      .updateTable('organisation')
      .set({ name: 'Changed' })
      .where('org_id', '=', organisationId)
      .execute()
    throw new Error('stop')
  })
  await expect(work).rejects.toThrow('stop')
  const { name } = await database.inOrganisation({ organisationId, access: 'read' }, (tx) =>
    tx.selectFrom('organisation').select('name').executeTakeFirstOrThrow(),
  )
  expect(name).toBe('Bear & Sons')
})
