import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { unknownRecord } from './demand.ts'
import { differencesBetween } from './difference.ts'
import type { RevisionRecord } from './record.ts'
import { Difference } from './shape.ts'
import { findRevision } from './store-reading.ts'

export const compareRevisions = recordOperation({
  name: 'compare-revisions',
  summary: 'What differs between two revisions of a product',
  permission: 'product:read',
  effect: 'read',
  grantable: ({ productId }) => [productId],
  input: z.strictObject({ productId: Id, from: Id, to: Id }),
  output: z.object({ differences: z.array(Difference).readonly() }),
  async run(context, { productId, from, to }) {
    const older = await findRevision(context, productId, from)
    const newer = await findRevision(context, productId, to)
    if (!older || !newer) return { problem: unknownRecord('revision') }
    return { value: { differences: differencesBetween(contentOf(older.body), contentOf(newer.body)) } }
  },
})

/** What was made, not who decided on it. */
function contentOf({ document, approvedSample, packagingVersion, markets }: RevisionRecord) {
  return { document, approvedSample, packagingVersion, markets }
}
