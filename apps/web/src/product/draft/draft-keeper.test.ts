import { ProblemError } from '@playproof/client'
import { beforeEach, expect, test, vi } from 'vitest'
import {
  DraftKeeper,
  type DraftServer,
  isRefusal,
  type KeptIn,
  type Revision,
  UnsavedError,
} from './draft-keeper.ts'
import { factPointer, valueAt } from './edit.ts'

const magnets = factPointer('magnets')
const cords = factPointer('cords')

/** A server that holds one draft, as the real one does: a change of an older version is refused. */
class Server implements DraftServer {
  now: Revision = aRevision(1, { facts: { cords: false } })
  failure: Error | undefined
  saves = 0

  read = async (): Promise<Revision> => this.now

  save: DraftServer['save'] = async (revision, { content }) => {
    this.saves += 1
    if (this.failure) throw this.failure
    if (revision.version !== this.now.version) throw aProblem('version-conflict', 412)
    this.now = aRevision(revision.version + 1, content.document)
    return this.now
  }
}

function aRevision(version: number, document: Revision['document']): Revision {
  return {
    revisionId: '01a1fd6f-67fb-73aa-bcfe-e7346b7d1428',
    productId: '01a1fd6f-67fb-73aa-bcfe-e15a6257e798',
    label: 'A',
    state: 'draft',
    markets: ['eu'],
    updatedAt: '2026-11-21T10:00:00Z',
    createdAt: '2026-11-21T10:00:00Z',
    version,
    document,
  }
}

function aProblem(
  code: ProblemError['problem']['code'],
  status: number,
  facts: { readonly wait?: number } = {},
): ProblemError {
  return new ProblemError({ ...facts, code, status, type: '', title: code, detail: '', instance: '' })
}

class Kept implements KeptIn {
  readonly values = new Map<string, string>()
  getItem = (key: string): string | null => this.values.get(key) ?? null
  setItem = (key: string, value: string): void => void this.values.set(key, value)
  removeItem = (key: string): void => void this.values.delete(key)
}

let server: Server
let keptIn: Kept
const open = (revision = server.now): DraftKeeper =>
  new DraftKeeper(revision, { server, keptIn, key: 'draft', timing: { pause: 5, again: 5, longest: 20 } })
const settled = (keeper: DraftKeeper, state: string): Promise<void> =>
  vi.waitFor(() => expect(keeper.snapshot().state).toBe(state), 60_000)

beforeEach(() => {
  server = new Server()
  keptIn = new Kept()
})

test('what is typed is seen at once, kept in the browser, then saved', async () => {
  const keeper = open()
  keeper.set(magnets, true)
  expect(valueAt(keeper.snapshot().content, magnets)).toBe(true)
  expect([...keeper.snapshot().unsaved.keys()]).toEqual([magnets])
  expect(keptIn.values.size).toBe(1)
  await settled(keeper, 'saved')
  expect(server.now.document['facts']).toEqual({ cords: false, magnets: true })
  expect(keptIn.values.size).toBe(0)
})

test('while the server is away it is asked again, and nothing is lost', async () => {
  const keeper = open()
  server.failure = new TypeError('fetch failed')
  keeper.set(magnets, true)
  await settled(keeper, 'away')
  keeper.set(cords, true)
  await vi.waitFor(() => expect(server.saves).toBeGreaterThan(2), 60_000)
  server.failure = undefined
  await settled(keeper, 'saved')
  expect(server.now.document['facts']).toEqual({ cords: true, magnets: true })
})

test.each([408, 429])('a server that says %i is asked again: that is no refusal', async (status) => {
  const keeper = open()
  server.failure = aProblem(status === 408 ? 'request-timeout' : 'too-many-requests', status)
  expect(isRefusal(server.failure)).toBe(false)
  keeper.set(magnets, true)
  await settled(keeper, 'away')
  server.failure = undefined
  await settled(keeper, 'saved')
  expect(server.now.document['facts']).toEqual({ cords: false, magnets: true })
})

test('a server that takes no more for now is left alone as long as it says, and when it is asked again is known', async () => {
  const keeper = open()
  server.failure = aProblem('too-many-requests', 429, { wait: 0.2 })
  keeper.set(magnets, true)
  await settled(keeper, 'busy')
  const { againAt = 0 } = keeper.snapshot()
  expect(againAt).toBeGreaterThan(Date.now())
  server.failure = undefined
  keeper.set(cords, true)
  keeper.flush()
  expect(keeper.snapshot().state).toBe('busy')
  await settled(keeper, 'saved')
  expect([server.saves, Date.now() >= againAt - 5]).toEqual([2, true])
  expect(server.now.document['facts']).toEqual({ cords: true, magnets: true })
  expect(keeper.snapshot().againAt).toBeUndefined()
})

test('a page that is opened again saves what the last one could not', async () => {
  server.failure = aProblem('not-signed-in', 401)
  const first = open()
  first.set(magnets, true)
  await settled(first, 'signed-out')
  server.failure = undefined
  const second = open()
  expect(valueAt(second.snapshot().content, magnets)).toBe(true)
  await settled(second, 'saved')
  expect(server.now.document['facts']).toEqual({ cords: false, magnets: true })
})

test('once the session has ended nothing is sent until the same person is back', async () => {
  server.failure = aProblem('not-signed-in', 401)
  const keeper = open()
  keeper.set(magnets, true)
  await settled(keeper, 'signed-out')
  // Somebody else could have signed in meanwhile: it would be sent in her name.
  server.failure = undefined
  keeper.set(cords, true)
  keeper.flush()
  await new Promise((done) => setTimeout(done, 40))
  expect([server.saves, keeper.snapshot().state]).toEqual([1, 'signed-out'])
  keeper.resume()
  await settled(keeper, 'saved')
  expect(server.now.document['facts']).toEqual({ cords: true, magnets: true })
})

test('two tabs change different things: both are saved', async () => {
  const [one, other] = [open(), open()]
  one.set(magnets, true)
  await settled(one, 'saved')
  other.set(cords, true)
  await settled(other, 'saved')
  expect(server.now.document['facts']).toEqual({ cords: true, magnets: true })
})

test('two tabs change the same thing: the later one is told, and chooses', async () => {
  const [one, other] = [open(), open()]
  one.set(cords, true)
  await settled(one, 'saved')
  other.setAll([
    { pointer: cords, value: 'unknown' },
    { pointer: magnets, value: true },
  ])
  await settled(other, 'conflict')
  expect(other.snapshot().conflicts).toEqual([
    { edit: { pointer: cords, value: 'unknown', base: false }, theirs: true },
  ])
  // The rest is saved meanwhile.
  expect(server.now.document['facts']).toEqual({ cords: true, magnets: true })
  other.decide(cords, 'mine')
  await settled(other, 'saved')
  expect(server.now.document['facts']).toEqual({ cords: 'unknown', magnets: true })
})

test('what two tabs could not save is kept of both, and what one has saved takes nothing from the other', async () => {
  const [one, other] = [open(), open()]
  server.failure = new TypeError('fetch failed')
  one.set(magnets, true)
  other.set(cords, true)
  await settled(one, 'away')
  await settled(other, 'away')
  const later = open()
  expect([...later.snapshot().unsaved.keys()].toSorted()).toEqual([cords, magnets])
  later.pause()
  other.pause()
  server.failure = undefined
  one.flush()
  await settled(one, 'saved')
  expect(JSON.parse(keptIn.getItem('draft') ?? '[]')).toMatchObject([{ pointer: cords, value: true }])
})

test('what the server refuses is kept, and said', async () => {
  const keeper = open()
  server.failure = aProblem('revision-approved', 409)
  keeper.set(magnets, true)
  await settled(keeper, 'refused')
  expect(keeper.snapshot().problem).toBe(server.failure)
  expect(keptIn.values.size).toBe(1)
  await expect(keeper.saved()).rejects.toThrow(UnsavedError)
  keeper.giveUp()
  expect(keeper.snapshot().state).toBe('saved')
  expect(valueAt(keeper.snapshot().content, magnets)).toBeUndefined()
})

test('a conflict that was given up with what was refused is open again when they are had back', async () => {
  const [colleague, keeper] = [open(), open()]
  colleague.set(cords, true)
  await settled(colleague, 'saved')
  keeper.set(cords, 'unknown')
  await settled(keeper, 'conflict')
  server.failure = aProblem('input-malformed', 422)
  keeper.set(magnets, true)
  await settled(keeper, 'refused')
  const given = [...keeper.snapshot().unsaved.values()]
  keeper.giveUp()
  server.failure = undefined
  keeper.takeBack(given)
  await settled(keeper, 'conflict')
  expect(keeper.snapshot().conflicts).toEqual([
    { edit: { pointer: cords, value: 'unknown', base: false }, theirs: true },
  ])
  expect(server.now.document['facts']).toEqual({ cords: true, magnets: true })
  expect(JSON.parse(keptIn.getItem('draft') ?? '[]')).toMatchObject([{ pointer: cords, value: 'unknown' }])
})

test('what a colleague saved since it was given up is not overwritten when it is had back', async () => {
  const keeper = open()
  server.failure = aProblem('input-malformed', 422)
  keeper.set(cords, 'unknown')
  await settled(keeper, 'refused')
  const given = [...keeper.snapshot().unsaved.values()]
  keeper.giveUp()
  server.failure = undefined
  server.now = aRevision(2, { facts: { cords: true } })
  keeper.receive(server.now)
  keeper.takeBack(given)
  await settled(keeper, 'conflict')
  expect(keeper.snapshot().conflicts).toEqual([
    { edit: { pointer: cords, value: 'unknown', base: false }, theirs: true },
  ])
  expect([server.saves, server.now.document['facts']]).toEqual([1, { cords: true }])
})

test('what was typed since it was given up stands when that is had back', async () => {
  const keeper = open()
  server.failure = aProblem('input-malformed', 422)
  keeper.setAll([
    { pointer: cords, value: 'unknown' },
    { pointer: magnets, value: true },
  ])
  await settled(keeper, 'refused')
  const given = [...keeper.snapshot().unsaved.values()]
  keeper.giveUp()
  server.failure = undefined
  keeper.set(cords, true)
  keeper.takeBack(given)
  await settled(keeper, 'saved')
  expect(server.now.document['facts']).toEqual({ cords: true, magnets: true })
})

test('what was typed after an approval is kept, but no part of what was approved', async () => {
  const keeper = open()
  server.now = { ...aRevision(2, { facts: { cords: false } }), state: 'approved' }
  server.failure = aProblem('revision-approved', 409)
  keeper.set(magnets, true)
  await settled(keeper, 'refused')
  keeper.receive(server.now)
  await settled(keeper, 'refused')
  expect(valueAt(keeper.snapshot().content, magnets)).toBeUndefined()
  expect([...keeper.snapshot().unsaved.values()]).toMatchObject([{ pointer: magnets, value: true }])
  expect(keptIn.values.size).toBe(1)

  expect(keeper.handOver('next')).toBe(true)
  expect([...keptIn.values.keys()]).toEqual(['next'])
  server.failure = undefined
  server.now = aRevision(1, { facts: { cords: false } })
  const next = new DraftKeeper(server.now, { server, keptIn, key: 'next' })
  await settled(next, 'saved')
  expect(server.now.document['facts']).toEqual({ cords: false, magnets: true })
})

test('what a full store does not take over is not given up', async () => {
  const keeper = open()
  server.failure = aProblem('revision-approved', 409)
  keeper.set(magnets, true)
  await settled(keeper, 'refused')
  keptIn.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  expect(keeper.handOver('next')).toBe(false)
  expect(keeper.snapshot().state).toBe('refused')
  expect([...keeper.snapshot().unsaved.keys()]).toEqual([magnets])
})

test('typing goes on while a save is on its way', async () => {
  const keeper = open()
  keeper.set(magnets, true)
  keeper.flush()
  await vi.waitFor(() => expect(server.saves).toBe(1), 60_000)
  keeper.set(magnets, false)
  await settled(keeper, 'saved')
  expect(server.now.document['facts']).toEqual({ cords: false, magnets: false })
})

test('an answer is judged once: saving it leaves the content the same object', async () => {
  const keeper = open()
  keeper.set(magnets, true)
  const { content } = keeper.snapshot()
  await settled(keeper, 'saved')
  expect(keeper.snapshot().content).toBe(content)
  keeper.set(magnets, false)
  expect(keeper.snapshot().content).not.toBe(content)
})
