import { type CompiledQuery, sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { anOrganisation, engines } from '../../test/database.ts'
import type { Database, Tx } from './database.ts'
import { statementsOf } from './dialect.ts'
import { appendHistory, type Change, historyOf } from './history.ts'
import { isOvertaken, onlyIf } from './only-if.ts'
import type { TenantTables } from './tables.ts'

describe.each(engines)('on the $engine engine', ({ open }) => {
  let database: Database

  beforeAll(async () => {
    database = await open()
  })

  afterAll(() => database.close())

  const read = <T>(organisationId: string, work: (tx: Tx) => Promise<T>) =>
    database.inOrganisation({ organisationId, access: 'read' }, work)
  const write = <T>(organisationId: string, work: (tx: Tx) => Promise<T>) =>
    database.inOrganisation({ organisationId, access: 'write' }, work)

  test('an organisation sees its own records and no others', async () => {
    const own = await anOrganisation(database, 'Own')
    const other = await anOrganisation(database, 'Other')
    const seen = await read(own, (tx) => tx.selectFrom('organisation').select(['org_id', 'name']).execute())
    expect(seen).toEqual([{ org_id: own, name: 'Own' }])
    const asked = await read(own, (tx) =>
      tx.selectFrom('organisation').selectAll().where('org_id', '=', other).execute(),
    )
    expect(asked).toEqual([])
  })

  test('jobs see the ids of all organisations, and nothing else of them', async () => {
    const own = await anOrganisation(database)
    const ids = await database.shared.selectFrom('organisation').select('org_id').execute()
    expect(ids.map(({ org_id: id }) => id)).toContain(own)
    await expect(database.execute('select name from organisation')).rejects.toThrow('permission denied')
    await expect(database.execute('select * from member')).rejects.toThrow('permission denied')
    await expect(database.execute('select * from history')).rejects.toThrow('permission denied')
  })

  test('a person without organisation sees her memberships alone', async () => {
    const organisationId = await anOrganisation(database, 'Hers')
    await anOrganisation(database, 'Not hers')
    const personId = newId()
    await write(organisationId, (tx) => addMember(tx, organisationId, personId))
    await write(organisationId, (tx) => addMember(tx, organisationId, newId()))
    const memberships = await database.asPerson({ personId, access: 'read' }, (tx) =>
      tx.selectFrom('member').select(['org_id', 'person_id']).execute(),
    )
    expect(memberships).toEqual([{ org_id: organisationId, person_id: personId }])
  })

  test('a person within an organisation does not see her memberships elsewhere', async () => {
    const here = await anOrganisation(database)
    const there = await anOrganisation(database)
    const personId = newId()
    for (const organisationId of [here, there])
      await write(organisationId, (tx) => addMember(tx, organisationId, personId))
    const seen = await database.inOrganisation({ organisationId: here, personId, access: 'read' }, (tx) =>
      tx.selectFrom('member').select('org_id').execute(),
    )
    expect(seen).toEqual([{ org_id: here }])
  })

  test('a grant is seen by owner and grantee, and changed by the owner alone', async () => {
    const owner = await anOrganisation(database)
    const grantee = await anOrganisation(database)
    const stranger = await anOrganisation(database)
    const now = new Date()
    await write(owner, (tx) =>
      tx
        .insertInto('grant_given')
        .values({
          org_id: owner,
          grant_id: newId(),
          grantee_org_id: grantee,
          record_kind: 'product',
          permissions: ['product:read'],
          purpose: 'test report',
          from_at: now,
          version: 1,
          created_at: now,
          updated_at: now,
        })
        .execute(),
    )
    const grantsSeenBy = (organisationId: string) =>
      read(organisationId, (tx) => tx.selectFrom('grant_given').select('permissions').execute())
    expect(await grantsSeenBy(owner)).toEqual([{ permissions: ['product:read'] }])
    expect(await grantsSeenBy(grantee)).toEqual([{ permissions: ['product:read'] }])
    expect(await grantsSeenBy(stranger)).toEqual([])
    const changed = await write(grantee, (tx) =>
      tx.updateTable('grant_given').set({ until_at: null, purpose: 'all' }).executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
  })

  test('what a failing transaction wrote is gone', async () => {
    const organisationId = await anOrganisation(database)
    const work = write(organisationId, async (tx) => {
      await tx.updateTable('organisation').set({ name: 'Changed' }).execute()
      throw new Error('stop')
    })
    await expect(work).rejects.toThrow('stop')
    expect(await nameOf(organisationId)).toBe('Bear & Sons')
  })

  test('a statement that goes with the commit is committed with the others', async () => {
    const organisationId = await anOrganisation(database)
    await database.inOrganisation({ organisationId, access: 'write' }, async (tx, sendLast) => {
      sendLast(tx.updateTable('organisation').set({ name: 'Last' }))
      await tx.updateTable('organisation').set({ name: 'First' }).execute()
    })
    expect(await nameOf(organisationId)).toBe('Last')
  })

  test('where a statement fails that goes with the commit, nothing is committed', async () => {
    const organisationId = await anOrganisation(database)
    const work = database.inOrganisation({ organisationId, access: 'write' }, async (tx, sendLast) => {
      await tx.updateTable('organisation').set({ name: 'Changed' }).execute()
      sendLast(
        tx.insertInto('organisation').columns(['org_id']).expression(sql`select ${organisationId}::uuid`),
      )
    })
    await expect(work).rejects.toThrow('null value')
    expect(await nameOf(organisationId)).toBe('Bear & Sons')
    await expect(
      read(organisationId, (tx) => tx.selectFrom('organisation').selectAll().execute()),
    ).resolves.toHaveLength(1)
  })

  test('a write sees what others have committed meanwhile, whatever isolation is usual on the server', async () => {
    const organisationId = await anOrganisation(database)
    await database.execute(`set default_transaction_isolation = 'repeatable read'`)
    const { rows } = await write(organisationId, (tx) =>
      sql`select current_setting('default_transaction_isolation') as usual, current_setting('transaction_isolation') as own`.execute(
        tx,
      ),
    )
    await database.execute('reset default_transaction_isolation')
    expect(rows).toEqual([{ usual: 'repeatable read', own: 'read committed' }])
  })

  test('of what is written at once all is there, or nothing', async () => {
    const organisationId = await anOrganisation(database)
    const rename = (name: string, isAsKnown: boolean) =>
      statementsOf<TenantTables>(async (tx) => {
        await tx.updateTable('organisation').set({ name }).execute()
        await onlyIf(tx, sql`(select name from organisation) = ${isAsKnown ? name : 'Another'}`)
      })
    const at = async (name: string, isAsKnown: boolean) =>
      database.writeAtOnce({ organisationId }, await rename(name, isAsKnown))
    await at('First', true)
    // The ones beside it are of the same session, where there is one.
    const [lost, ...others] = await Promise.allSettled([at('Lost', false), at('Next', true)])
    expect(lost).toMatchObject({ status: 'rejected', reason: { code: '22012' } })
    expect(isOvertaken((lost as PromiseRejectedResult).reason)).toBe(true)
    expect(others).toEqual([{ status: 'fulfilled', value: undefined }])
    expect(await nameOf(organisationId)).toBe('Next')
  })

  test('what is written at once stays within the organisation', async () => {
    const [organisationId, other] = [await anOrganisation(database), await anOrganisation(database)]
    const statements = await statementsOf<TenantTables>((tx) =>
      tx.updateTable('organisation').set({ name: 'Mine' }).execute(),
    )
    await database.writeAtOnce({ organisationId }, statements)
    expect([await nameOf(organisationId), await nameOf(other)]).toEqual(['Mine', 'Bear & Sons'])
    const leaving = { ...statements[0], sql: 'reset role' } as CompiledQuery
    await expect(database.writeAtOnce({ organisationId }, [leaving])).rejects.toThrow(
      'only statements on records',
    )
  })

  test.each([
    { access: 'write', isOneStep: false },
    { access: 'read', isOneStep: true },
  ] as const)(
    'of statements sent together, what is thrown is why the first failed ($access)',
    async (scope) => {
      const organisationId = await anOrganisation(database)
      const work = database.inOrganisation({ organisationId, ...scope }, async (tx) => {
        const first = sql`select 1 / 0`.execute(tx)
        const second = tx.selectFrom('organisation').selectAll().execute()
        await Promise.allSettled([first, second])
        return second
      })
      await expect(work).rejects.toThrow('division by zero')
    },
  )

  test('a transaction whose failed statement was overlooked commits nothing and says so', async () => {
    const organisationId = await anOrganisation(database)
    const work = write(organisationId, async (tx) => {
      await tx.updateTable('organisation').set({ name: 'Changed' }).execute()
      await sql`select 1 / 0`.execute(tx).catch(() => {})
    })
    await expect(work).rejects.toThrow('nothing was committed')
    expect(await nameOf(organisationId)).toBe('Bear & Sons')
  })

  test('a read writes nothing', async () => {
    const organisationId = await anOrganisation(database)
    const work = read(organisationId, (tx) => tx.updateTable('organisation').set({ name: 'X' }).execute())
    await expect(work).rejects.toThrow('read-only transaction')
  })

  test('a transaction that has ended takes no more queries', async () => {
    const organisationId = await anOrganisation(database)
    const kept = await read(organisationId, async (tx) => ({ tx }))
    await expect(kept.tx.selectFrom('organisation').selectAll().execute()).rejects.toThrow('has ended')
  })

  test('reads in one step are kept apart from one another and from writes, answers or not', async () => {
    const organisations = await Promise.all(Array.from({ length: 12 }, () => anOrganisation(database)))
    const seen = await Promise.all(
      organisations.map((organisationId, index) =>
        index % 3
          ? database.inOrganisation({ organisationId, access: 'read', isOneStep: true }, async (tx) => {
              const ask = () => tx.selectFrom('organisation').select('org_id').execute()
              return (await Promise.all([ask(), ask()])).flat().map(({ org_id }) => org_id)
            })
          : write(organisationId, async (tx) => {
              const ask = () => tx.selectFrom('organisation').select('org_id').execute()
              return [...(await ask()), ...(await ask())].map(({ org_id }) => org_id)
            }),
      ),
    )
    expect(seen).toEqual(organisations.map((id) => [id, id]))
  })

  test('a read in one step writes nothing, and its failure is told to nobody else', async () => {
    const organisationId = await anOrganisation(database)
    const scope = { organisationId, access: 'read', isOneStep: true } as const
    const [writing, dividing, reading] = await Promise.allSettled([
      database.inOrganisation(scope, (tx) => tx.updateTable('organisation').set({ name: 'X' }).execute()),
      database.inOrganisation(scope, (tx) =>
        tx.selectFrom('organisation').select(sql`1 / 0`.as('x')).execute(),
      ),
      database.inOrganisation(scope, (tx) => tx.selectFrom('organisation').select('name').execute()),
    ])
    expect(String((writing as PromiseRejectedResult).reason)).toContain('read-only transaction')
    expect(String((dividing as PromiseRejectedResult).reason)).toContain('division by zero')
    expect(reading).toMatchObject({ status: 'fulfilled', value: [{ name: 'Bear & Sons' }] })
  })

  test('what fails in one step takes no statement away from whoever comes next', async () => {
    const organisationId = await anOrganisation(database)
    const scope = { organisationId, access: 'read', isOneStep: true } as const
    // From its second time on it has a name, under which it is parsed once: here in a transaction that has failed already.
    const ask = (tx: Tx) => tx.selectFrom('organisation').select(['kind', 'country', 'version']).execute()
    await database.inOrganisation(scope, ask)
    const [failing, ...others] = await Promise.allSettled([
      database.inOrganisation(scope, (tx) => Promise.all([sql`select 1 / 0`.execute(tx), ask(tx)])),
      database.inOrganisation(scope, ask),
      write(organisationId, ask),
    ])
    expect(failing).toMatchObject({ status: 'rejected' })
    expect(others.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  })

  test('what fails in one step before it asks anything holds nobody up', async () => {
    const organisationId = await anOrganisation(database)
    const scope = { organisationId, access: 'read', isOneStep: true } as const
    const failing = database.inOrganisation(scope, () => {
      throw new Error('at once')
    })
    await expect(failing).rejects.toThrow('at once')
    expect(await nameOf(organisationId)).toBe('Bear & Sons')
  })

  test('transactions that come at once are kept apart', async () => {
    const organisations = await Promise.all(Array.from({ length: 12 }, () => anOrganisation(database)))
    const seen = await Promise.all(
      organisations.map((id, index) =>
        database.inOrganisation({ organisationId: id, access: index % 3 ? 'read' : 'write' }, async (tx) => {
          const first = await tx.selectFrom('organisation').select('org_id').execute()
          const second = await tx.selectFrom('organisation').select('org_id').execute()
          return [...first, ...second].map(({ org_id }) => org_id)
        }),
      ),
    )
    expect(seen).toEqual(organisations.map((id) => [id, id]))
  })

  describe('walls', () => {
    test('without an organisation there are no records', async () => {
      const organisationId = await anOrganisation(database)
      await write(organisationId, (tx) => appendHistory(tx, [aChange(organisationId)]))
      for (const table of ['organisation', 'member', 'history', 'api_key', 'audit_entry'] as const) {
        const rows = await database.asPerson({ personId: newId(), access: 'read' }, (tx) =>
          tx.selectFrom(table).selectAll().execute(),
        )
        expect(rows).toEqual([])
      }
    })

    test('nothing is written into another organisation', async () => {
      const own = await anOrganisation(database)
      const other = await anOrganisation(database)
      await expect(write(own, (tx) => addMember(tx, other, newId()))).rejects.toThrow('row-level security')
      await expect(write(own, (tx) => appendHistory(tx, [aChange(other)]))).rejects.toThrow(
        'row-level security',
      )
      const changed = await write(own, (tx) =>
        tx.updateTable('organisation').set({ name: 'Mine' }).where('org_id', '=', other).executeTakeFirst(),
      )
      expect(changed.numUpdatedRows).toBe(0n)
      expect(await nameOf(other)).toBe('Bear & Sons')
    })

    test('a record cannot be moved to another organisation', async () => {
      const own = await anOrganisation(database)
      const other = await anOrganisation(database)
      const move = write(own, (tx) => tx.updateTable('organisation').set({ org_id: other }).execute())
      await expect(move).rejects.toThrow('row-level security')
    })

    test.each([
      ['reset role'],
      ['RESET ROLE'],
      ['set role postgres'],
      ['set local app.org_id = $other'],
      ['set session authorization default'],
      ['commit'],
      ['rollback'],
      ['begin'],
      [';reset role'],
      ['/* */ reset role'],
      ['-- \nreset role'],
      ['do $$ begin perform 1; end $$'],
      ['copy organisation to stdout'],
      ['create table loot (id integer)'],
      ['prepare loot as select 1'],
    ])('refuses %s before it is sent', async (text) => {
      const organisationId = await anOrganisation(database)
      const attack = read(organisationId, (tx) => sql.raw(text.replace('$other', `'${newId()}'`)).execute(tx))
      await expect(attack).rejects.toThrow('only statements on records')
    })

    test.each([
      ['select 1; reset role', 'cannot insert multiple commands'],
      ['with a as (select 1) select * from a; reset role; select 1', 'cannot insert multiple commands'],
      ["select set_config('app.org_id', '$other', true)", 'permission denied'],
      ["select query_to_xml('reset role', true, true, '')", ''],
      ["select query_to_xml('set app.org_id = ''$other''', true, true, '')", ''],
      ['select * into loot from organisation', ''],
      ["select pg_read_file('PG_VERSION')", 'permission denied'],
      ["select lo_import('/etc/passwd')", ''],
      ['select * from pg_authid', 'permission denied'],
      ['select pg_reload_conf()', 'permission denied'],
    ])('%s fails, and the next transaction is its own organisation’s', async (text, message) => {
      const own = await anOrganisation(database)
      const other = await anOrganisation(database)
      const attack = write(own, (tx) => sql.raw(text.replaceAll('$other', other)).execute(tx))
      await expect(attack).rejects.toThrow(message)
      const { rows } = await database.execute('select current_user as name')
      expect(rows).toEqual([{ name: 'playproof_shared' }])
      expect(await read(own, (tx) => tx.selectFrom('organisation').select('org_id').execute())).toEqual([
        { org_id: own },
      ])
    })

    test.each(["'; reset role; --", 'x', '', newId().slice(1)])(
      '%j is no organisation',
      async (organisationId) => {
        await expect(read(organisationId, async () => 1)).rejects.toThrow('is no UUID')
      },
    )

    test('no role of the service can sign in, make roles or get around row-level security', async () => {
      const { rows } = await database.execute(`
        select rolname, rolcanlogin, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication from pg_roles
        where rolname in ('playproof_app', 'playproof_shared', 'playproof_backup') order by rolname`)
      const nothing = {
        rolcanlogin: false,
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
      }
      expect(rows).toEqual([
        { rolname: 'playproof_app', ...nothing },
        { rolname: 'playproof_backup', ...nothing },
        { rolname: 'playproof_shared', ...nothing },
      ])
    })
  })

  describe('history', () => {
    test('keeps every version, and who made it when and why', async () => {
      const organisationId = await anOrganisation(database)
      const first = aChange(organisationId, { body: { name: 'Bear', colours: ['brown', 'wei\u00df'] } })
      const second = { ...first, expectedVersion: 1, body: { name: 'Bear 2' }, reason: 'renamed' }
      expect(await write(organisationId, (tx) => appendHistory(tx, [first]))).toEqual([])
      expect(await write(organisationId, (tx) => appendHistory(tx, [second]))).toEqual([])
      const { recordId } = first
      const entries = await read(organisationId, (tx) => historyOf(tx, { organisationId, recordId }))
      const { occurredAt, recordedAt, recordedBy } = first
      const same = { recordId, recordKind: 'product', occurredAt, recordedAt, recordedBy, operation: 'test' }
      expect(entries).toEqual([
        { ...same, version: 1, body: first.body, reason: null },
        { ...same, version: 2, body: second.body, reason: 'renamed' },
      ])
    })

    test('refuses a change that does not rest on the newest version', async () => {
      const organisationId = await anOrganisation(database)
      const change = aChange(organisationId)
      const append = (expectedVersion: number) =>
        write(organisationId, (tx) => appendHistory(tx, [{ ...change, expectedVersion }]))
      const conflict = { code: 'version-conflict', recordId: change.recordId }
      expect(await append(1)).toEqual([{ ...conflict, expectedVersion: 1, currentVersion: 0 }])
      expect(await append(0)).toEqual([])
      expect(await append(0)).toEqual([{ ...conflict, expectedVersion: 0, currentVersion: 1 }])
      expect(await append(1)).toEqual([])
      expect(await append(1)).toEqual([{ ...conflict, expectedVersion: 1, currentVersion: 2 }])
    })

    test('of many who change one version at once, one succeeds and the others are told', async () => {
      const organisationId = await anOrganisation(database)
      const change = aChange(organisationId)
      await write(organisationId, (tx) => appendHistory(tx, [change]))
      const outcomes = await Promise.all(
        Array.from({ length: 8 }, () =>
          write(organisationId, (tx) => appendHistory(tx, [{ ...change, expectedVersion: 1 }])),
        ),
      )
      expect(outcomes.filter((conflicts) => conflicts.length === 0)).toHaveLength(1)
      expect(outcomes.flat()).toHaveLength(7)
    })

    test.each(['update history set operation = $1', 'delete from history', 'truncate history'])(
      'is never overwritten: %s',
      async (text) => {
        const organisationId = await anOrganisation(database)
        await write(organisationId, (tx) => appendHistory(tx, [aChange(organisationId)]))
        const attack = write(organisationId, (tx) => sql.raw(text.replace('$1', "'x'")).execute(tx))
        await expect(attack).rejects.toThrow(/permission denied|only statements on records/)
      },
    )

    test('neither is the audit', async () => {
      const organisationId = await anOrganisation(database)
      for (const text of ["update audit_entry set reason = 'x'", 'delete from audit_entry'])
        await expect(write(organisationId, (tx) => sql.raw(text).execute(tx))).rejects.toThrow(
          'permission denied',
        )
    })
  })

  test('values are read alike', async () => {
    const organisationId = await anOrganisation(database)
    const { rows } = await read(organisationId, (tx) =>
      sql`
        select
          9007199254740991::int8 as large, count(*) as count, 12.50::numeric as exact, 0.1::float8 as float,
          '2026-03-29'::date as day, '2026-03-29T01:30:00.123456+02'::timestamptz as instant,
          '{"a":[1,null,"\u00e9"]}'::jsonb as json, '\\x00ff'::bytea as bytes, array['a', null, 'b"'] as texts,
          array['2026-03-29'::date] as days, array[1::int8] as larges, null::date as nothing, true as truth,
          '0192f0a0-0000-7000-8000-00000000000A'::uuid as id
        from organisation`.execute(tx),
    )
    expect(rows).toEqual([
      {
        large: 9007199254740991,
        count: 1,
        exact: '12.50',
        float: 0.1,
        day: '2026-03-29',
        instant: new Date('2026-03-28T23:30:00.123Z'),
        json: { a: [1, null, 'é'] },
        bytes: Buffer.from([0, 255]),
        texts: ['a', null, 'b"'],
        days: ['2026-03-29'],
        larges: [1],
        nothing: null,
        truth: true,
        id: '0192f0a0-0000-7000-8000-00000000000a',
      },
    ])
    const tooLarge = read(organisationId, (tx) => sql`select 9007199254740993::int8 as n`.execute(tx))
    await expect(tooLarge).rejects.toThrow('no safe integer')
  })

  test('values are written alike', async () => {
    const organisationId = await anOrganisation(database)
    const instant = new Date('2026-10-25T00:30:00.123Z')
    const { rows } = await read(organisationId, (tx) =>
      sql`
        select ${instant}::timestamptz as instant, ${'2026-10-25'}::date as day, ${['a', 'b,"']}::text[] as texts,
          ${JSON.stringify({ a: 1 })}::jsonb as json, ${Buffer.from([1, 2])}::bytea as bytes, ${null}::text as nothing,
          ${true}::boolean as truth, ${'12.50'}::numeric as exact`.execute(tx),
    )
    expect(rows).toEqual([
      {
        instant,
        day: '2026-10-25',
        texts: ['a', 'b,"'],
        json: { a: 1 },
        bytes: Buffer.from([1, 2]),
        nothing: null,
        truth: true,
        exact: '12.50',
      },
    ])
  })

  test('the job queue may make its tables, and a failed script leaves no transaction behind', async () => {
    await database.execute(
      'create table jobs.probe (id integer primary key); insert into jobs.probe values (1)',
    )
    await expect(database.execute('begin; insert into jobs.probe values (1); commit')).rejects.toThrow(
      'duplicate',
    )
    const { rows } = await database.execute('select id from jobs.probe where id = $1', [1])
    expect(rows).toEqual([{ id: 1 }])
    await database.execute('drop table jobs.probe')
  })

  async function nameOf(organisationId: string): Promise<string> {
    const { name } = await read(organisationId, (tx) =>
      tx
        .selectFrom('organisation')
        .select('name')
        .where('org_id', '=', organisationId)
        .executeTakeFirstOrThrow(),
    )
    return name
  }
})

async function addMember(tx: Tx, organisationId: string, personId: string): Promise<void> {
  const now = new Date()
  await tx
    .insertInto('member')
    .values({
      org_id: organisationId,
      person_id: personId,
      role: 'owner',
      version: 1,
      created_at: now,
      updated_at: now,
    })
    .execute()
}

function aChange(organisationId: string, change: Partial<Change> = {}): Change {
  return {
    organisationId,
    recordId: newId(),
    recordKind: 'product',
    expectedVersion: 0,
    body: { name: 'Bear' },
    occurredAt: new Date('2026-03-02T10:00:00Z'),
    recordedAt: new Date('2026-03-02T10:00:01Z'),
    recordedBy: { kind: 'person', id: newId() },
    operation: 'test',
    ...change,
  }
}
