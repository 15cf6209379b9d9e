/** How far a job is. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { findJob, Job, jobOf } from './store.ts'

export const getJob = recordOperation({
  name: 'get-job',
  summary: 'Get a job',
  description: 'How far background work is, and what came of it.',
  permission: 'organisation:read',
  effect: 'read',
  input: z.strictObject({ jobId: Id }),
  output: Job,
  async run({ tx, organisationId }, { jobId }) {
    const row = await findJob(tx, { organisationId, jobId })
    return row ? { value: jobOf(row) } : { problem: { code: 'record-unknown', facts: { kind: 'job' } } }
  },
})
