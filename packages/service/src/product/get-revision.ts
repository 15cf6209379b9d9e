import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { isOwn, unknownRecord } from './demand.ts'
import { presentRevision, Revision } from './shape.ts'
import { findRevision } from './store-reading.ts'

export const getRevision = recordOperation({
  name: 'get-revision',
  summary: 'A revision with its document',
  permission: 'product:read',
  effect: 'read',
  grantable: ({ productId }) => [productId],
  input: z.strictObject({ productId: Id, revisionId: Id }),
  output: Revision,
  async run(context, { productId, revisionId }) {
    const revision = await findRevision(context, productId, revisionId)
    return revision
      ? { value: presentRevision(revision, isOwn(context)), version: revision.version }
      : { problem: unknownRecord('revision') }
  },
})
