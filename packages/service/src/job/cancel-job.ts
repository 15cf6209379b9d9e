/** Ends a job before it is done; what it did so far stays. */
import { z } from 'zod'
import { may } from '../actor.ts'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { jobKinds } from './kinds.ts'
import { endJob, findJob, Job, jobOf } from './store.ts'

export const cancelJob = recordOperation({
  name: 'cancel-job',
  summary: 'Cancel a job',
  description: 'Ends it before it is done; what it did so far stays. A job that has ended stays as it is.',
  permission: 'organisation:read',
  effect: 'write',
  input: z.strictObject({ jobId: Id }),
  output: Job,
  async run({ actor, tx, organisationId, now }, { jobId }) {
    const row = await findJob(tx, { organisationId, jobId })
    if (!row) return { problem: { code: 'record-unknown', facts: { kind: 'job' } } }
    const permission = jobKinds.find(({ name }) => name === row.kind)?.permission
    if (permission && !may(actor, permission))
      return { problem: { code: 'permission-missing', facts: { permission } } }
    const isEnded = await endJob(tx, { organisationId, jobId }, { state: 'cancelled', result: null, now })
    return { value: jobOf(isEnded ? { ...row, state: 'cancelled', ended_at: now } : row) }
  },
})
