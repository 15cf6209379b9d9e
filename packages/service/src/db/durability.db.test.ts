import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { v7 as newId } from 'uuid'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { aDirectory, aMadeDirectory, anOrganisation, engines, makeLikeTemplate } from '../../test/database.ts'
import { type DatabaseConfig, databaseOn, openDatabase } from './database.ts'
import { openEmbedded } from './embedded/embedded.ts'
import { appendHistory } from './history.ts'
import { takeLock } from './lock.ts'
import { DatabaseProblem } from './problem.ts'

const children: ChildProcess[] = []

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

test('every commit of the embedded engine reaches the disk before it is acknowledged', async () => {
  const engine = await openEmbedded(await aMadeDirectory('embedded'))
  const database = await databaseOn('embedded', engine)
  const organisationId = await anOrganisation(database)
  const before = await engine.countSyncs()
  const commits = 20
  for (let commit = 0; commit < commits; commit++) {
    const syncs = await engine.countSyncs()
    await database.inOrganisation({ organisationId, access: 'write' }, (tx) =>
      appendHistory(tx, [aChange(organisationId)]),
    )
    expect(await engine.countSyncs()).toBeGreaterThan(syncs)
  }
  const written = await engine.countSyncs()
  expect(written - before).toBeGreaterThanOrEqual(commits)
  await database.inOrganisation({ organisationId, access: 'read' }, (tx) =>
    tx.selectFrom('history').selectAll().execute(),
  )
  expect(await engine.countSyncs()).toBe(written)
  await database.close()
})

describe.each(engines.map(({ engine }) => ({ kind: engine as 'embedded' | 'local' })))(
  '$kind',
  ({ kind }) => {
    test('what was acknowledged survives kill -9, and no transaction survives in part', async () => {
      const directory = await aMadeDirectory(kind)
      const organisationId = newId()
      const acknowledged = new Set<string>()
      for (let round = 0; round < 4; round++) {
        const writer = startWriter(kind, directory, organisationId)
        const atLeast = 5 + round * 40
        const before = acknowledged.size
        for await (const line of createInterface({ input: stdoutOf(writer) })) {
          if (line !== 'ready') acknowledged.add(line)
          if (acknowledged.size - before === atLeast) writer.kill('SIGKILL')
        }
        const database = await openDatabase({ kind, directory })
        const rows = await database.inOrganisation({ organisationId, access: 'read' }, (tx) =>
          tx.selectFrom('history').select(['record_id', 'body']).execute(),
        )
        await database.close()
        const kept = new Set(rows.map(({ record_id: id }) => id))
        expect([...acknowledged].filter((id) => !kept.has(id))).toEqual([])
        for (const { body } of rows) {
          const { partId, of } = body as { partId?: string; of?: string }
          expect(kept.has(partId ?? of ?? '')).toBe(true)
        }
      }
      expect(acknowledged.size).toBeGreaterThanOrEqual(5 + 45 + 85 + 125)
    })

    test('a directory in use is refused to a second process, and free once the first was killed', async () => {
      const directory = await aMadeDirectory(kind)
      const writer = startWriter(kind, directory, newId())
      await once(createInterface({ input: stdoutOf(writer) }), 'line')
      const fault = await faultOf({ kind, directory })
      expect(fault).toMatchObject({ code: 'database-locked', facts: { directory, pid: writer.pid } })
      writer.kill('SIGKILL')
      await once(writer, 'exit')
      const database = await openDatabase({ kind, directory })
      expect(await faultOf({ kind, directory })).toMatchObject({
        code: 'database-locked',
        facts: { pid: process.pid },
      })
      await database.close()
      const again = await openDatabase({ kind, directory })
      await again.close()
    })

    test.each(['data.incomplete', 'database.json', 'leftovers'])(
      'a first start that was interrupted after making %s is begun again',
      async (last) => {
        const directory = await aDirectory()
        writeFileSync(join(directory, 'data.incomplete'), '')
        if (last !== 'data.incomplete') leaveDescription(directory, kind)
        if (last === 'leftovers') {
          for (const leftover of ['data', 'data.new']) {
            mkdirSync(join(directory, leftover))
            writeFileSync(join(directory, leftover, 'PG_VERSION'), '18\n')
          }
        }
        const database = await openDatabase({ kind, directory })
        await anOrganisation(database)
        await database.close()
        expect(existsSync(join(directory, 'data.incomplete'))).toBe(false)
        if (kind === 'local') expect(existsSync(join(directory, 'data.new'))).toBe(false)
        await (await openDatabase({ kind, directory })).close()
      },
    )

    test('a directory from which files are gone is left as it is', async () => {
      const directory = await aDirectory()
      const data = join(directory, 'data')
      mkdirSync(join(data, 'base'), { recursive: true })
      writeFileSync(join(data, 'base', 'rows'), 'of somebody')
      leaveDescription(directory, kind)
      const fault = await faultOf({ kind, directory })
      expect(fault).toEqual({ code: 'database-damaged', facts: { directory, found: 'data/PG_VERSION' } })
      expect(readdirSync(data)).toEqual(['base'])
      expect(existsSync(join(directory, 'lock'))).toBe(false)
    })

    test('a directory whose database is gone is left as it is, until it is emptied', async () => {
      const directory = await aDirectory()
      leaveDescription(directory, kind)
      const missing = { code: 'database-missing', facts: { directory } }
      expect(await faultOf({ kind, directory })).toEqual(missing)
      // Where a disk is to be mounted.
      mkdirSync(join(directory, 'data'))
      expect(await faultOf({ kind, directory })).toEqual(missing)
      expect(readdirSync(directory).toSorted()).toEqual(['data', 'database.json'])
      expect(readdirSync(join(directory, 'data'))).toEqual([])
      rmSync(join(directory, 'data'), { recursive: true })
      rmSync(join(directory, 'database.json'))
      await (await openDatabase({ kind, directory })).close()
    })

    test('files of another version are left alone, whatever their description says', async () => {
      const directory = await aMadeDirectory(kind)
      writeFileSync(join(directory, 'data', 'PG_VERSION'), '17\n')
      expect(await faultOf({ kind, directory })).toEqual({
        code: 'database-of-other-version',
        facts: { directory, found: '17', expected: '18' },
      })
      writeFileSync(join(directory, 'data', 'PG_VERSION'), '18\n')
      await (await openDatabase({ kind, directory })).close()
    })

    test('files that are not what the engine wrote are told in words, with its own beside them', async () => {
      const directory = await aMadeDirectory(kind)
      writeFileSync(join(directory, 'data', 'global', 'pg_control'), randomBytes(8192))
      const fault = await faultOf({ kind, directory })
      expect(fault).toMatchObject({
        code: kind === 'embedded' ? 'database-unreadable' : 'database-unusable',
        facts: { reason: expect.stringMatching(/./) },
      })
      expect(existsSync(join(directory, 'lock'))).toBe(false)
    })

    test('a directory of another version, engine or purpose is left alone', async () => {
      const directory = await aDirectory()
      const leave = (description: object) =>
        writeFileSync(join(directory, 'database.json'), JSON.stringify(description))
      const engine = kind === 'embedded' ? 'pglite' : 'postgres'
      leave({ product: 'playproof', engine, postgres: '17' })
      expect(await faultOf({ kind, directory })).toEqual({
        code: 'database-of-other-version',
        facts: { directory, found: '17', expected: '18' },
      })
      leave({ product: 'playproof', engine: 'other', postgres: '18' })
      expect(await faultOf({ kind, directory })).toMatchObject({ code: 'database-not-ours' })
      leave({ product: 'something' })
      expect(await faultOf({ kind, directory })).toMatchObject({ code: 'database-not-ours' })
      rmSync(join(directory, 'database.json'))
      writeFileSync(join(directory, 'thesis.odt'), '')
      expect(await faultOf({ kind, directory })).toEqual({
        code: 'database-not-ours',
        facts: { directory, found: 'thesis.odt' },
      })
      expect(existsSync(join(directory, 'lock'))).toBe(false)
      const file = join(directory, 'thesis.odt')
      expect(await faultOf({ kind, directory: file })).toMatchObject({ code: 'database-not-ours' })
    })
  },
)

/** As a start leaves it that got so far. */
function leaveDescription(directory: string, kind: 'embedded' | 'local'): void {
  const engine = kind === 'embedded' ? 'pglite' : 'postgres'
  writeFileSync(
    join(directory, 'database.json'),
    JSON.stringify({ product: 'playproof', engine, postgres: '18' }),
  )
}

describe('the lock', () => {
  test('of a process that ended is taken', async () => {
    const directory = await aDirectory()
    const pid = Number(execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }))
    leaveLock(directory, { pid })
    takeLock(directory).release()
  })

  test('of a process whose number another one got since is taken', async () => {
    const directory = await aDirectory()
    leaveLock(directory, { startedTicks: '1' })
    takeLock(directory).release()
  })

  test('of another host or container is taken only when it has been silent for long', async () => {
    const directory = await aDirectory()
    leaveLock(directory, { host: 'elsewhere', pid: 1 })
    const facts = expect.objectContaining({ host: 'elsewhere', pid: 1 })
    expect(() => takeLock(directory)).toThrow(
      expect.objectContaining({ fault: { code: 'database-locked', facts } }),
    )
    const longAgo = new Date(Date.now() - 120_000)
    utimesSync(join(directory, 'lock'), longAgo, longAgo)
    takeLock(directory).release()
  })

  test('that another process took over ends the work of the one that had it', async () => {
    const directory = await aDirectory()
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const lock = takeLock(directory)
    leaveLock(directory, { host: 'elsewhere' })
    vi.advanceTimersByTime(10_000)
    expect((await lock.lost).fault).toEqual({ code: 'database-lock-lost', facts: { directory } })
    lock.release()
    expect(existsSync(join(directory, 'lock'))).toBe(true)
  })

  test('of the time before a restart of the machine is taken', async () => {
    const directory = await aDirectory()
    leaveLock(directory, { boot: 'before' })
    takeLock(directory).release()
  })

  /** A lock as this process would leave it, with differences. */
  function leaveLock(directory: string, difference: object): void {
    const holder = {
      pid: process.pid,
      startedTicks: '0',
      host: execFileSync('hostname', { encoding: 'utf8' }).trim(),
      boot: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
      namespace: execFileSync('readlink', ['/proc/self/ns/pid'], { encoding: 'utf8' }).trim(),
      nonce: newId(),
      since: new Date().toISOString(),
    }
    writeFileSync(join(directory, 'lock'), JSON.stringify({ ...holder, ...difference }))
  }
})

test.skipIf(process.getuid?.() === 0)('a directory that may not be written is told as such', async () => {
  const directory = await aDirectory()
  chmodSync(directory, 0o500)
  expect(await faultOf({ kind: 'embedded', directory })).toMatchObject({
    code: 'database-directory-read-only',
  })
})

test.skipIf(process.getuid?.() !== 0)(
  'a disk that fills up stops the engine, and loses nothing acknowledged',
  async () => {
    const directory = await aDirectory()
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=120m,mode=0711', 'tmpfs', directory])
    onTestFinished(() => void execFileSync('umount', ['-l', directory]))
    const data = join(directory, 'database')
    await makeLikeTemplate('embedded', data)
    const database = await openDatabase({ kind: 'embedded', directory: data })
    const organisationId = await anOrganisation(database)
    const acknowledged: string[] = []
    const fill = async () => {
      for (;;) {
        const changes = Array.from({ length: 200 }, () =>
          aChange(organisationId, randomBytes(15_000).toString('base64')),
        )
        await database.inOrganisation({ organisationId, access: 'write' }, (tx) => appendHistory(tx, changes))
        acknowledged.push(...changes.map(({ recordId }) => recordId))
      }
    }
    await expect(fill()).rejects.toMatchObject({ fault: { code: 'database-directory-full' } })
    await database.close()
    expect(await faultOf({ kind: 'embedded', directory: data })).toMatchObject({
      code: 'database-directory-full',
    })
    execFileSync('mount', ['-o', 'remount,size=400m', directory])
    const again = await openDatabase({ kind: 'embedded', directory: data })
    const rows = await again.inOrganisation({ organisationId, access: 'read' }, (tx) =>
      tx.selectFrom('history').select('record_id').execute(),
    )
    await again.close()
    const kept = new Set(rows.map(({ record_id: id }) => id))
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  },
)

async function faultOf(config: DatabaseConfig): Promise<unknown> {
  const error: unknown = await openDatabase(config).then(
    async (database) => database.close(),
    (problem: unknown) => problem,
  )
  expect(error).toBeInstanceOf(DatabaseProblem)
  return (error as DatabaseProblem).fault
}

function startWriter(kind: string, directory: string, organisationId: string): ChildProcess {
  const program = fileURLToPath(new URL('../../test/writer.ts', import.meta.url))
  const child = spawn(process.execPath, [program, kind, directory, organisationId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

function stdoutOf({ stdout }: ChildProcess): NodeJS.ReadableStream {
  if (!stdout) throw new Error('The writer has no output')
  return stdout
}

function aChange(organisationId: string, note = '') {
  const now = new Date()
  return {
    organisationId,
    recordId: newId(),
    recordKind: 'product',
    expectedVersion: 0,
    body: { note },
    occurredAt: now,
    recordedAt: now,
    recordedBy: { kind: 'person', id: newId() },
    operation: 'test',
  }
}
