import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test, vi } from 'vitest'
import { aDirectory, anOrganisation } from '../../test/database.ts'
import { streamOf } from '../../test/files.ts'
import { aMachine, aService } from '../../test/service.ts'
import { reassessment } from '../assessment/reassessment.ts'
import { openDatabase } from '../db/database.ts'
import { openFiles } from '../file/files.ts'
import { receiveUpload } from '../file/receive-upload.ts'
import { jobsOf } from '../job/job.ts'
import { openQueues } from '../job/queue.ts'
import { perform } from '../operation.ts'
import { operations } from '../operations.ts'
import { productImport } from './product-import.ts'

const rows = 12_000

test('kill -9 in the middle of an import leaves nothing of it, and the next start takes it over whole', async () => {
  const directory = await aDirectory()
  const open = async () => {
    const db = await openDatabase({ kind: 'embedded', directory: join(directory, 'embedded') })
    const queues = openQueues(db, () => undefined, { now: () => new Date() })
    const service = await aService(db, {
      files: openFiles({ directory: join(directory, 'files') }),
      jobs: queues,
    })
    return { db, queues, service }
  }
  const first = await open()
  const organisationId = await anOrganisation(first.db)
  const actor = aMachine(organisationId)
  const csv = `name,sku\n${Array.from({ length: rows }, (_, i) => `Bear ${i},B-${i}\n`).join('')}`
  const upload = await receiveUpload(first.service, { actor }, { name: 'a.csv' }, streamOf(Buffer.from(csv)))
  const file = await perform(
    first.service,
    operations['file-upload'],
    { actor },
    { uploadId: upload.value?.uploadId },
  )
  await first.db.close()

  const program = join(import.meta.dirname, '../../test/importer.ts')
  const child = spawn(process.execPath, [program, directory, organisationId, file.value?.fileId ?? ''], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let importId = ''
  for await (const line of createInterface({ input: child.stdout })) {
    if (line !== 'saving') importId = line
    else setTimeout(() => child.kill('SIGKILL'), 150)
  }
  expect((await ended)[1]).toBe('SIGKILL')

  const { db, queues, service } = await open()
  const saved = () =>
    db.inOrganisation({ organisationId, access: 'read' }, async (tx) => [
      (await tx.selectFrom('product').select('product_id').execute()).length,
      (await tx.selectFrom('sku').select('sku_id').execute()).length,
      (await tx.selectFrom('history').select('version').where('record_kind', '<>', 'import').execute())
        .length,
    ])
  const state = async () =>
    (await perform(service, operations['get-import'], { actor }, { importId })).value?.state
  expect(await state()).toBe('waiting')
  // Of the history, the file that was filed before.
  expect(await saved()).toEqual([0, 0, 1])
  const idle = { ...reassessment, run: () => Promise.resolve({}) }
  await queues.start([jobsOf(service, [productImport, idle])])
  await vi.waitFor(async () => expect(await state()).toBe('saved'), { timeout: 60_000, interval: 200 })
  expect(await saved()).toEqual([rows, rows, 1 + 3 * rows])
  await queues.stop()
  await db.close()
  await rm(directory, { recursive: true, force: true })
}, 120_000)
