import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOrganisation, engines } from '../../test/database.ts'
import type { Database } from './database.ts'
import { statementsOf } from './dialect.ts'
import { fixedStatement } from './fixed-statement.ts'
import type { TenantTables } from './tables.ts'

describe.each(engines)('on the $engine engine', ({ open }) => {
  let database: Database

  beforeAll(async () => {
    database = await open()
  })

  afterAll(() => database.close())

  test('the same statement gives what is asked for, each time with other values', async () => {
    let made = 0
    const organisations = fixedStatement(
      (
        tx,
        asked: { readonly organisationId: string; readonly names: readonly string[]; readonly most: number },
      ) => {
        made += 1
        return tx
          .selectFrom('organisation')
          .select(['org_id', 'name'])
          .where('org_id', '=', asked.organisationId)
          .where('name', '=', sql<string>`any(${asked.names}::text[])`)
          .where('name', '<>', 'Nobody')
          .limit(asked.most)
      },
    )
    const first = await anOrganisation(database, 'First')
    const second = await anOrganisation(database, 'Second')
    const ask = (organisationId: string, names: readonly string[], most = 1) =>
      database.inOrganisation({ organisationId, access: 'read' }, (tx) =>
        organisations(tx, { organisationId, names, most }),
      )
    expect(await ask(first, ['First', 'Nobody'])).toEqual([{ org_id: first, name: 'First' }])
    expect(await ask(second, ['First', 'Second'])).toEqual([{ org_id: second, name: 'Second' }])
    expect(await ask(second, [])).toEqual([])
    expect(await ask(second, ['Second'], 0)).toEqual([])
    expect(made).toBe(1)
    // As any other statement it stays within the organisation of its transaction.
    const across = database.inOrganisation({ organisationId: first, access: 'read' }, (tx) =>
      organisations(tx, { organisationId: second, names: ['Second'], most: 1 }),
    )
    expect(await across).toEqual([])
  })

  test('what is only noted, to be sent later, has its values, too', async () => {
    const named = fixedStatement((tx, asked: { readonly name: string }) =>
      tx.selectFrom('organisation').select('org_id').where('name', '=', asked.name),
    )
    const statements = await statementsOf<TenantTables>(async (tx) => {
      await named(tx, { name: 'One' })
      await named(tx, { name: 'Two' })
    })
    expect(statements.map(({ parameters }) => parameters)).toEqual([['One'], ['Two']])
  })
})
