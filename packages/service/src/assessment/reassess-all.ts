/** Asks for all revisions to be assessed again, in the background. */
import { z } from 'zod'
import { enqueueJob } from '../job/job.ts'
import { type RecordContext, recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { type Listed, listedFields, listedProducts } from './portfolio.ts'
import { mostExcepted, mostProducts, reassessment } from './reassessment.ts'

const mostNamed = 10_000

export const reassessAll = recordOperation({
  name: 'reassess-all',
  summary: 'Assess everything again',
  description:
    'Every draft and approved revision, or those of the products given, by the law and the day of now. Runs in the background: get-job tells how far it is. Where a run for all is open already, that one is returned.',
  permission: 'assessment:write',
  effect: 'write',
  input: z
    .strictObject({
      productIds: z.array(Id).min(1).max(mostNamed).optional(),
      listed: z
        .strictObject({ ...listedFields, except: z.array(Id).max(mostExcepted).default([]) })
        .optional()
        .describe(
          `All products that the assortment (portfolio) lists so, but these. Of more than ${mostProducts}, all products but these`,
        ),
    })
    .refine(({ productIds, listed }) => productIds === undefined || listed === undefined, {
      error: 'products-or-listed',
      path: ['listed'],
    }),
  output: z.object({ jobId: Id }),
  async run(context, input) {
    const chosen = await chosenProducts(context, input)
    const jobId = await enqueueJob(context, reassessment, {
      input: chosen,
      key: Object.keys(chosen).length > 0 ? context.service.newId() : context.service.law.catalogue.digest,
    })
    return { value: { jobId } }
  },
})

/**
 * Where they are more than one run can name it takes all but those excepted: an answer more than was listed does no harm,
 * and what is excepted stays as it is.
 */
async function chosenProducts(
  context: Pick<RecordContext, 'tx' | 'organisationId'>,
  {
    productIds,
    listed,
  }: {
    readonly productIds?: string[] | undefined
    readonly listed?: (Listed & { readonly except: readonly string[] }) | undefined
  },
): Promise<{ readonly productIds?: string[]; readonly exceptProductIds?: string[] }> {
  if (!listed) return productIds ? { productIds } : {}
  const spared = new Set(listed.except)
  const chosen = (await listedProducts(context, listed)).filter((id) => !spared.has(id))
  if (chosen.length <= mostProducts) return { productIds: chosen }
  return spared.size === 0 ? {} : { exceptProductIds: [...spared] }
}
