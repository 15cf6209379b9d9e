/** Asks for all revisions to be assessed again, in the background. */
import { z } from 'zod'
import { enqueueJob } from '../job/job.ts'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { reassessment } from './reassessment.ts'

export const reassessAll = recordOperation({
  name: 'reassess-all',
  summary: 'Assess everything again',
  description:
    'Every draft and approved revision, or those of the products given, by the law and the day of now. Runs in the background: get-job tells how far it is. Where a run for all is open already, that one is returned.',
  permission: 'assessment:write',
  effect: 'write',
  input: z.strictObject({ productIds: z.array(Id).min(1).max(10_000).optional() }),
  output: z.object({ jobId: Id }),
  async run(context, { productIds }) {
    const jobId = await enqueueJob(context, reassessment, {
      input: { ...(productIds && { productIds }) },
      key: productIds ? context.service.newId() : context.service.law.catalogue.digest,
    })
    return { value: { jobId } }
  },
})
