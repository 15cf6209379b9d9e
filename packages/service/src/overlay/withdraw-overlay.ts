/** Ends the use of an overlay; answers that rest on it stay as they are, and say so. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id, Instant, Line } from '../shape.ts'
import { OverlaySummary, presentOverlay, unknownOverlay } from './shape.ts'
import { findOverlay, type OverlayRecord, type OverlayRow, writeOverlay } from './store.ts'

export const withdrawOverlay = recordOperation({
  name: 'withdraw-overlay',
  summary: 'Withdraw an overlay',
  description:
    'It cannot be chosen any more, and is not assessed again; what rests on it stays, and names it as withdrawn.',
  permission: 'overlay:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ overlayId: Id, reason: Line, occurredAt: Instant.optional() }),
  output: OverlaySummary,
  async run(context, { overlayId, reason, occurredAt }) {
    const row = await findOverlay(context, overlayId)
    if (!row) return { problem: unknownOverlay }
    if (row.withdrawn_at) return { problem: { code: 'overlay-withdrawn', facts: { name: row.name } } }
    const at = occurredAt === undefined ? context.now : new Date(occurredAt)
    const problem = await writeOverlay(context, {
      operation: 'withdraw-overlay',
      recordId: overlayId,
      expectedVersion: context.expectedVersion ?? 0,
      body: {
        name: row.name,
        issuer: row.issuer,
        content: row.content as unknown as OverlayRecord['content'],
        digest: row.digest,
        withdrawn: { at: at.toISOString(), reason },
      },
      occurredAt: at,
      reason,
    })
    if (problem) return { problem }
    const after = (await findOverlay(context, overlayId)) as OverlayRow
    return { value: presentOverlay(after), version: after.version }
  },
})
