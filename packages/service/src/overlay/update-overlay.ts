/** The next version of an overlay. Answers that rest on an older one are kept, and given anew in the background. */
import { z } from 'zod'
import { mostProducts, reassessment } from '../assessment/reassessment.ts'
import { productsUnder } from '../assessment/store.ts'
import { enqueueJob } from '../job/job.ts'
import { type RecordContext, recordOperation } from '../operation.ts'
import { Id, Instant, Line } from '../shape.ts'
import { Overlay, OverlayFiles, overlayFields, presentOverlay, readFiles, unknownOverlay } from './shape.ts'
import { findOverlay, type OverlayRecord, type OverlayRow, writeOverlay } from './store.ts'

export const updateOverlay = recordOperation({
  name: 'update-overlay',
  summary: 'Change an overlay',
  description:
    'Answers that rest on an older version are kept as they are. Where its files changed, the products concerned are assessed anew in the background, as when the law changes; list-work tells how far that is.',
  permission: 'overlay:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({
    overlayId: Id,
    name: overlayFields.name.optional(),
    issuer: overlayFields.issuer.optional(),
    files: OverlayFiles.optional(),
    occurredAt: Instant.optional(),
    reason: Line.optional(),
  }),
  output: Overlay,
  async run(context, { overlayId, files, occurredAt, reason, ...changes }) {
    const row = await findOverlay(context, overlayId)
    if (!row) return { problem: unknownOverlay }
    if (row.withdrawn_at) return { problem: { code: 'overlay-withdrawn', facts: { name: row.name } } }
    const read = files && (await readFiles(context, files))
    if (read?.problem) return { problem: read.problem }
    const body: OverlayRecord = {
      name: changes.name ?? row.name,
      issuer: changes.issuer ?? row.issuer,
      content: read?.content ?? (row.content as unknown as OverlayRecord['content']),
      digest: read?.digest ?? row.digest,
    }
    const problem = await writeOverlay(context, {
      operation: 'update-overlay',
      recordId: overlayId,
      expectedVersion: context.expectedVersion ?? 0,
      body,
      ...(occurredAt !== undefined && { occurredAt: new Date(occurredAt) }),
      ...(reason !== undefined && { reason }),
    })
    if (problem) return { problem }
    if (body.digest !== row.digest) await reassessUnder(context, overlayId, body.digest)
    const after = (await findOverlay(context, overlayId)) as OverlayRow
    return { value: { ...presentOverlay(after), files: [...after.content] }, version: after.version }
  },
})

/** Whoever may change an overlay need not be allowed to assess: the system does it. */
async function reassessUnder(context: RecordContext, overlayId: string, digest: string): Promise<void> {
  const productIds = await productsUnder(context, overlayId)
  if (productIds.length === 0) return
  const { organisationId } = context
  const actor = { kind: 'system', task: reassessment.name, membership: { organisationId } } as const
  const input = productIds.length > mostProducts ? {} : { productIds }
  await enqueueJob({ ...context, actor }, reassessment, { input, key: `${overlayId} ${digest}` })
}
