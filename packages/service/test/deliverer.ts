/**
 * A process that delivers webhooks until it is killed: node deliverer.ts <directory> <organisation> <url>. Subscribes the
 * address and tells it of one event.
 */
import { openDatabase } from '../src/db/database.ts'
import { openQueues } from '../src/job/queue.ts'
import { perform } from '../src/operation.ts'
import { createWebhook } from '../src/webhook/create-webhook.ts'
import { deliveries } from '../src/webhook/delivery.ts'
import { openNetwork } from '../src/webhook/network.ts'
import { testWebhook } from '../src/webhook/test-webhook.ts'
import { aMachine, aService } from './service.ts'

const [directory, organisationId, url] = process.argv.slice(2) as [string, string, string]
const db = await openDatabase({ kind: 'embedded', directory })
const clock = { now: () => new Date() }
const jobs = openQueues(db, ({ error }) => console.error(error), clock)
const network = openNetwork(true)
const service = await aService(db, { clock, jobs, network })
await jobs.start([deliveries(service, network)])
const actor = aMachine(organisationId)
const made = await perform(service, createWebhook, { actor }, { url, topics: ['toy_safety'] })
await perform(service, testWebhook, { actor }, { webhookId: made.value?.webhookId })
process.stdout.write('ready\n')
