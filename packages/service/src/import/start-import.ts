/** Takes a table of products over, all of it or nothing; the work is a job. */
import { createHash } from 'node:crypto'
import { digestOf } from '@playproof/engine/digest'
import { z } from 'zod'
import { recordedBy } from '../actor.ts'
import { recordChange } from '../change.ts'
import { enqueueJob } from '../job/job.ts'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { productImport } from './product-import.ts'
import { tableFile } from './read-import.ts'
import { ImportState, Reading } from './shape.ts'
import { findImportByDigest, importBody, importState, insertImport, templateReading } from './store.ts'

export const startImport = recordOperation({
  name: 'start-import',
  summary: 'Import products from a table',
  description:
    'Takes a filed table over in the background, all of it or nothing. The same content read the same way is taken over once: asking again gives the import that is there.',
  permission: 'product:write',
  effect: 'write',
  input: z.strictObject({ fileId: Id, reading: Reading.optional(), templateId: Id.optional() }),
  output: ImportState,
  async prepare(context, { fileId, reading, templateId }) {
    const template = templateId === undefined ? {} : await templateReading(context, templateId)
    if (!template) return { problem: { code: 'record-unknown', facts: { kind: 'template' } } }
    const file = await tableFile(context, fileId)
    if (file.problem) return { problem: file.problem }
    const whole: Reading = { ...template, ...reading }
    const digest = createHash('sha256')
      .update(`${file.sha256}\n${digestOf(whole)}`)
      .digest()
    return { value: { reading: whole, digest } }
  },
  async run(context, { fileId }) {
    const { service, tx, organisationId, actor, now } = context
    const { reading, digest } = context.prepared as { readonly reading: Reading; readonly digest: Buffer }
    const known = await findImportByDigest(tx, { organisationId, digest })
    if (known) return { value: importState(known), version: known.version }
    const importId = service.newId()
    const jobId = await enqueueJob(context, productImport, { input: { importId }, key: importId })
    const row = await insertImport(tx, {
      org_id: organisationId,
      import_id: importId,
      file_id: fileId,
      reading: JSON.stringify(reading),
      digest,
      state: 'waiting',
      requested_by: JSON.stringify(recordedBy(actor)),
      job_id: jobId,
      version: 1,
      created_at: now,
      updated_at: now,
    })
    const problem = await recordChange(context, {
      operation: 'start-import',
      recordId: importId,
      recordKind: 'import',
      expectedVersion: 0,
      body: importBody(row),
    })
    return problem ? { problem } : { value: importState(row), version: 1 }
  },
})
