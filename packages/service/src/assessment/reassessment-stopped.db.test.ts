import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { aDatabase, anOrganisation } from '../../test/database.ts'
import { aMachine, aService } from '../../test/service.ts'
import { perform } from '../operation.ts'
import { createProduct } from '../product/create-product.ts'
import type { Service } from '../service.ts'
import { reassessment } from './reassessment.ts'

let service: Service

beforeAll(async () => {
  service = await aService(await aDatabase())
})
afterAll(async () => {
  await service.judges.close()
  await service.db.close()
})

/** One more than a batch holds. */
const products = 101

test('a stop in the midst of it fails once: what was still judged for nobody ends no process', async () => {
  const organisationId = await anOrganisation(service.db)
  const actor = aMachine(organisationId)
  for (let made = 0; made < products; made++) {
    const input = { name: `Bear ${made}`, document: { facts: { kinds: ['soft-toy'] } }, markets: ['jp'] }
    expect((await perform(service, createProduct, { actor }, input)).problem).toBeUndefined()
  }
  const unwatched: unknown[] = []
  const note = (reason: unknown) => void unwatched.push(reason)
  process.on('unhandledRejection', note)
  onTestFinished(() => void process.off('unhandledRejection', note))

  let asked = 0
  const ended = new Error('the threads have ended')
  // As they do when the process stops: one batch after another, the last once nobody asks for it.
  const assess: Service['judges']['assess'] = async () => {
    await delay(50 * ++asked)
    throw ended
  }
  const run = reassessment.run(
    {
      service: { ...service, judges: { ...service.judges, threads: 1, assess } },
      organisationId,
      jobId: service.newId(),
      actor: { kind: 'system', task: 'reassess', membership: { organisationId } },
      place: undefined,
      signal: new AbortController().signal,
      progress: () => Promise.resolve(),
    },
    {},
  )
  await expect(run).rejects.toBe(ended)
  expect(asked).toBe(2)
  await delay(150)
  expect(unwatched).toEqual([])
}, 60_000)
