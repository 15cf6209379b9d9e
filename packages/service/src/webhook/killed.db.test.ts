/** The process is killed while a delivery is on its way. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, test, vi } from 'vitest'
import { aDirectory, anOrganisation } from '../../test/database.ts'
import { aMachine, aService } from '../../test/service.ts'
import { openDatabase } from '../db/database.ts'
import { openQueues } from '../job/queue.ts'
import { perform } from '../operation.ts'
import { deliveries } from './delivery.ts'
import { listWebhookDeliveries } from './list-webhook-deliveries.ts'
import { openNetwork } from './network.ts'

const program = fileURLToPath(new URL('../../test/deliverer.ts', import.meta.url))

test('a delivery that was cut off by kill -9 comes again, with the same id', async () => {
  const received: string[] = []
  const held: ServerResponse[] = []
  const target = createServer((request, response) => {
    received.push(String(request.headers['webhook-id']))
    request.resume()
    // The first one never gets its answer: the process dies in between.
    if (received.length === 1) held.push(response)
    else response.writeHead(204).end()
  })
  target.listen(0, '127.0.0.1')
  await once(target, 'listening')
  const url = `http://127.0.0.1:${(target.address() as AddressInfo).port}/`
  const directory = await aDirectory()
  const first = await openDatabase({ kind: 'embedded', directory })
  const organisationId = await anOrganisation(first)
  await first.close()

  const child = spawn(process.execPath, [program, directory, organisationId, url], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 60_000, interval: 20 })
  child.kill('SIGKILL')
  await once(child, 'exit')

  const db = await openDatabase({ kind: 'embedded', directory })
  const clock = { now: () => new Date() }
  const faults: unknown[] = []
  const jobs = openQueues(db, (fault) => faults.push(fault), clock)
  const network = openNetwork(true)
  // The key of the secret is that of the process before: both make it from the same file.
  const service = await aService(db, { clock, jobs, network })
  await jobs.start([deliveries(service, network)])
  const list = async () =>
    (await perform(service, listWebhookDeliveries, { actor: aMachine(organisationId) }, {})).value?.items
  await vi.waitFor(async () => expect((await list())?.[0]?.state).toBe('delivered'), {
    timeout: 30_000,
    interval: 50,
  })
  expect(received).toHaveLength(2)
  expect(received[1]).toBe(received[0])
  expect(faults).toEqual([])
  await jobs.stop()
  await db.close()
  target.closeAllConnections()
  target.close()
  await rm(directory, { recursive: true, force: true })
}, 120_000)
