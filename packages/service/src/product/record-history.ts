import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id, Instant } from '../shape.ts'
import { isOwn, unknownRecord } from './demand.ts'
import { differencesBetween } from './difference.ts'
import { recordKinds } from './record.ts'
import { ActorShape, Difference } from './shape.ts'
import { findProduct, findVersions, isPartOf } from './store-reading.ts'

const VersionShape = z
  .object({
    version: z.int(),
    operation: z.string(),
    occurredAt: Instant,
    recordedAt: Instant,
    recordedBy: ActorShape,
    reason: z.string().optional(),
    changes: z
      .array(Difference)
      .readonly()
      .describe('From the version before; of the first, the whole record'),
  })
  .meta({ id: 'RecordVersion' })

export const recordHistory = recordOperation({
  name: 'record-history',
  summary: 'All versions of a product, a revision or a SKU',
  description: 'Newest first: who, when, by which operation, and what changed.',
  permission: 'product:read',
  effect: 'read',
  grantable: ({ productId }) => [productId],
  input: z.strictObject({
    productId: Id,
    recordId: Id.optional().describe('Of a revision or SKU of the product; the product itself where absent'),
    limit: Limit,
    cursor: cursor(z.tuple([z.int().min(1).max(2_147_483_647)])),
  }),
  output: pageOf(VersionShape).extend({ recordKind: z.enum(recordKinds) }),
  async run(context, { productId, recordId = productId, limit, cursor: place }) {
    if (!(await findProduct(context, productId))) return { problem: unknownRecord('product') }
    if (recordId !== productId && !(await isPartOf(context, productId, recordId)))
      return { problem: unknownRecord('record') }
    const versions = await findVersions(context, recordId, { before: place?.[0], limit: limit + 1 })
    const shown = isOwn(context) ? versions : versions.map(withoutOrigin)
    const kind = versions[0]?.record_kind as (typeof recordKinds)[number] | undefined
    return {
      value: {
        recordKind: kind ?? 'product',
        ...page(shown, limit, {
          item: (row) => ({
            version: row.version,
            operation: row.operation,
            occurredAt: row.occurred_at.toISOString(),
            recordedAt: row.recorded_at.toISOString(),
            recordedBy: row.recorded_by,
            ...(row.reason !== null && { reason: row.reason }),
            changes: differencesBetween(row.older ?? {}, row.body),
          }),
          place: ({ version }) => [version],
        }),
      },
    }
  },
})

/** Others, by a grant for one product, learn of no other. */
function withoutOrigin<
  Row extends { readonly body: Record<string, unknown>; readonly older: Record<string, unknown> | null },
>(row: Row): Row {
  const { copiedFrom: _origin, ...body } = row.body
  const { copiedFrom: _olderOrigin, ...older } = row.older ?? {}
  return { ...row, body, older: row.older && older }
}
