import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { anOrganisation, engines } from '../../test/database.ts'
import { aMachine, aService } from '../../test/service.ts'
import type { Actor } from '../actor.ts'
import type { Database } from '../db/database.ts'
import { perform, recordOperation } from '../operation.ts'
import type { Service } from '../service.ts'
import { enqueueJob, type JobContext, type JobKind, jobsOf } from './job.ts'
import { cancelJob } from './cancel-job.ts'
import { getJob } from './get-job.ts'
import { openQueues, type QueueFault, type RunningQueues } from './queue.ts'

const Count = z.strictObject({ upTo: z.int() })

function counting(run: JobKind<z.output<typeof Count>>['run']): JobKind<z.output<typeof Count>> {
  return { name: 'count', permission: 'product:write', input: Count, run }
}

const asking = (kind: JobKind<z.output<typeof Count>>) =>
  recordOperation({
    name: 'ask-for-count',
    summary: 'Asks for a job',
    permission: 'product:write',
    effect: 'write',
    input: z.strictObject({ upTo: z.int(), key: z.string().default('') }),
    output: z.object({ jobId: z.string() }),
    async run(context, { upTo, key }) {
      const jobId = await enqueueJob(context, kind, { input: { upTo }, key })
      if (upTo < 0) throw new Error('rolled back')
      return { value: { jobId } }
    },
  })

describe.each(engines)('on the $engine engine', ({ open }) => {
  let db: Database
  let queues: RunningQueues
  const faults: QueueFault[] = []

  beforeAll(async () => {
    db = await open()
  })

  afterAll(async () => {
    await queues.stop()
    await db.close()
  })

  async function start(kind: JobKind<z.output<typeof Count>>): Promise<Service> {
    queues = openQueues(db, (fault) => faults.push(fault), { now: () => new Date() })
    const service = await aService(db, { jobs: queues })
    await queues.start([jobsOf(service, [kind])])
    return service
  }

  async function ask(service: Service, actor: Actor, upTo: number, key = ''): Promise<string> {
    const { value } = await perform(service, asking(counting(finish)), { actor }, { upTo, key })
    return value?.jobId as string
  }

  const state = async (service: Service, actor: Actor, jobId: string) =>
    (await perform(service, getJob, { actor }, { jobId })).value

  test('a job runs after the commit, tells its progress and its result', async () => {
    const service = await start(counting(finish))
    const actor = aMachine(await anOrganisation(db))
    const jobId = await ask(service, actor, 3)
    await vi.waitFor(async () => expect((await state(service, actor, jobId))?.state).toBe('done'), 60_000)
    expect(await state(service, actor, jobId)).toMatchObject({ done: 3, total: 3, result: { counted: 3 } })
    await queues.stop()
  })

  test('one of a kind and key is open at a time, and a rolled back one never was', async () => {
    const service = await aService(db)
    const actor = aMachine(await anOrganisation(db))
    const first = await ask(service, actor, 3, 'a')
    expect(await ask(service, actor, 3, 'a')).toBe(first)
    expect(await ask(service, actor, 3, 'b')).not.toBe(first)
    await expect(ask(service, actor, -1, 'c')).rejects.toThrow('rolled back')
    const { rows } = await db.execute('select distinct org_id from job')
    expect(rows).toHaveLength(1)
    await expect(db.execute('select input from job')).rejects.toThrow('permission denied')
  })

  test('what a stopped process left is gone on with where it was', async () => {
    const places: unknown[] = []
    const slow = counting(async ({ place, signal, progress }, { upTo }) => {
      // Of the test before.
      if (upTo !== 2) return {}
      places.push(place)
      await progress({ done: 1, total: 2, place: { at: 1 } })
      if (place === undefined) await new Promise((stop) => signal.addEventListener('abort', stop))
      await progress({ done: 2 })
      return {}
    })
    const service = await start(slow)
    const actor = aMachine(await anOrganisation(db))
    const jobId = await ask(service, actor, 2)
    await vi.waitFor(async () => expect((await state(service, actor, jobId))?.done).toBe(1), 60_000)
    await queues.stop()
    expect(await state(service, actor, jobId)).toMatchObject({ state: 'running' })
    await start(slow)
    await vi.waitFor(async () => expect((await state(service, actor, jobId))?.state).toBe('done'), 60_000)
    expect(places).toEqual([undefined, { at: 1 }])
    await queues.stop()
  })

  test('a cancelled job stops at its next step', async () => {
    const endless = counting(async ({ progress }: JobContext) => {
      for (let done = 0; ; done++) await progress({ done })
    })
    const service = await start(endless)
    const actor = aMachine(await anOrganisation(db))
    const jobId = await ask(service, actor, 1)
    await vi.waitFor(
      async () => expect((await state(service, actor, jobId))?.done).toBeGreaterThan(1),
      60_000,
    )
    const viewer = aMachine(actor.membership?.organisationId as string, ['organisation:read'])
    const kept = await perform(service, cancelJob, { actor: viewer }, { jobId })
    expect(kept.value?.state).toBe('cancelled')
    await queues.stop()
    expect((await state(service, actor, jobId))?.state).toBe('cancelled')
  })

  test('a job that fails comes again', async () => {
    let times = 0
    const service = await start(
      counting(async () => {
        times++
        if (times === 1) throw new Error('the first time')
        return { times }
      }),
    )
    const actor = aMachine(await anOrganisation(db))
    const jobId = await ask(service, actor, 1)
    await vi.waitFor(async () => expect((await state(service, actor, jobId))?.state).toBe('done'), 60_000)
    expect(faults.map(({ error }) => String(error))).toContain('Error: the first time')
    await queues.stop()
  }, 30_000)

  test("another organisation's job is an unknown job", async () => {
    const service = await aService(db)
    const jobId = await ask(service, aMachine(await anOrganisation(db)), 1)
    const stranger = aMachine(await anOrganisation(db))
    const unknown = '019b0000-0000-7000-8000-000000000000'
    for (const operation of [getJob, cancelJob])
      expect(await perform(service, operation, { actor: stranger }, { jobId })).toEqual(
        await perform(service, operation, { actor: stranger }, { jobId: unknown }),
      )
  })
})

async function finish({ progress }: JobContext, { upTo }: z.output<typeof Count>) {
  for (let done = 1; done <= upTo; done++) await progress({ done, total: upTo, place: { done } })
  return { counted: upTo }
}
