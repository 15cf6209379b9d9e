import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { v7 as newId } from 'uuid'
import { describe, expect, test } from 'vitest'
import { aDirectory, anOrganisation, engines } from '../../test/database.ts'
import { backup, restore } from './backup.ts'
import { type Database, type DatabaseConfig, openDatabase } from './database.ts'
import { appendHistory } from './history.ts'
import type { Session } from './session.ts'

const now = new Date('2026-11-21T10:00:00Z')
const kinds = engines.map(({ engine }) => engine as 'embedded' | 'local')
const hops = kinds.map((from, index) => ({ from, to: kinds.at(index - 1) ?? from }))

describe.each(hops)('a backup of $from', ({ from, to }) => {
  test(`restored on ${to} holds every row and file`, async () => {
    const directory = await aDirectory()
    const original = await openDatabase({ kind: from, directory: join(directory, 'original') })
    await fill(original)
    const files = join(directory, 'files')
    mkdirSync(join(files, 'ab'), { recursive: true })
    writeFileSync(join(files, 'ab', 'photo'), randomBytes(100_000))
    const file = join(directory, 'backup.zip')
    const folders = { files, catalogues: join(directory, 'none') }
    const manifest = await backup(original, { file }, folders, now)
    expect(manifest.tables.find(({ name }) => name === 'history')?.rows).toBe(4_600)
    const rows = await original.snapshot(everyRow)
    const archived = readFileSync(file)
    await expect(backup(original, { file }, {}, now)).rejects.toMatchObject({
      fault: { code: 'backup-exists', facts: { file } },
    })
    expect(readFileSync(file).equals(archived)).toBe(true)
    await backup(original, { file, overwrites: true }, folders, new Date('2026-11-22T10:00:00Z'))
    expect(readFileSync(file).equals(archived)).toBe(false)
    await original.close()

    const target: DatabaseConfig = { kind: to, directory: join(directory, 'copy') }
    const filesBack = join(directory, 'files-back')
    // As a restore leaves it that was killed while it unpacked files.
    mkdirSync(`${filesBack}.restoring`)
    writeFileSync(join(`${filesBack}.restoring`, 'half'), 'of another attempt')
    await restore(file, target, { files: filesBack })
    const copy = await openDatabase(target)
    expect(await copy.snapshot(everyRow)).toEqual(rows)
    await copy.close()
    expect(readFileSync(join(filesBack, 'ab', 'photo'))).toEqual(readFileSync(join(files, 'ab', 'photo')))
    expect(readdirSync(filesBack)).toEqual(['ab'])
    expect(existsSync(`${filesBack}.restoring`)).toBe(false)

    await expect(restore(file, target, { files: join(directory, 'other-files') })).rejects.toMatchObject({
      fault: { code: 'restore-target-not-empty' },
    })
    await expect(restore(file, target, { files })).rejects.toMatchObject({
      fault: { code: 'restore-target-not-empty', facts: { found: files } },
    })

    const bytes = readFileSync(file)
    const damage = join(directory, 'damaged.zip')
    const fresh: DatabaseConfig = { kind: to, directory: join(directory, 'fresh') }
    for (const at of [0.1, 0.5, 0.9].map((part) => Math.floor(bytes.length * part))) {
      const damagedBytes = Buffer.from(bytes)
      damagedBytes[at] = (damagedBytes[at] ?? 0) ^ 0xff
      writeFileSync(damage, damagedBytes)
      await expect(restore(damage, fresh, {})).rejects.toMatchObject({ fault: { code: 'backup-damaged' } })
    }
    writeFileSync(damage, bytes.subarray(0, -1000))
    await expect(restore(damage, fresh, {})).rejects.toMatchObject({ fault: { code: 'backup-damaged' } })
    expect(existsSync(join(directory, 'fresh'))).toBe(false)
    expect(readdirSync(directory).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

/** Two organisations whose rows hold what is easily lost on the way. */
async function fill(database: Database): Promise<void> {
  for (const [name, count] of [
    ['Bear & Sons', 100],
    ['玩具厂 \u202e"x\\', 4_500],
  ] as const) {
    const organisationId = await anOrganisation(database, name)
    const change = {
      organisationId,
      recordKind: 'product',
      expectedVersion: 0,
      occurredAt: new Date('2026-03-29T00:59:59.999Z'),
      recordedAt: now,
      recordedBy: { kind: 'person', id: newId() },
      operation: 'test',
    }
    await database.inOrganisation({ organisationId, access: 'write' }, async (tx) => {
      await appendHistory(
        tx,
        Array.from({ length: count }, (_, index) => ({
          ...change,
          recordId: newId(),
          body: {
            index,
            text: `line\nline\r\u2028\u0085\t"${name}"`,
            large: 12345678901234,
            small: 1e-7,
            none: null,
          },
        })),
      )
      await tx
        .insertInto('api_key')
        .values({
          org_id: organisationId,
          key_id: newId(),
          name: 'press line',
          secret_hash: randomBytes(32),
          scopes: ['product:read', 'a,"b'],
          created_by: JSON.stringify(change.recordedBy),
          created_at: now,
        })
        .execute()
    })
  }
}

async function everyRow(session: Session): Promise<unknown> {
  const { rows: tables } = await session.query(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`,
  )
  const all: Record<string, unknown> = {}
  for (const table of tables.map(({ name }) => name as string)) {
    // When a migration was applied is of the copy.
    const row = table === 'schema_migration' ? 'name, sha256' : 't'
    const { rows } = await session.query(
      `select md5(string_agg(line, '' order by line)) as digest, count(*) as count from (select (${row})::text as line from ${table} t) lines`,
    )
    all[table] = rows
  }
  return all
}
