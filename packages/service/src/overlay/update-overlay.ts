/** The next version of an overlay. Answers that rest on an older one still do. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id, Instant, Line } from '../shape.ts'
import { Overlay, OverlayFiles, overlayFields, presentOverlay, readFiles, unknownOverlay } from './shape.ts'
import { findOverlay, type OverlayRecord, type OverlayRow, writeOverlay } from './store.ts'

export const updateOverlay = recordOperation({
  name: 'update-overlay',
  summary: 'Change an overlay',
  description: 'Answers that rest on an older version keep it; the next assessment takes the new one.',
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
    const after = (await findOverlay(context, overlayId)) as OverlayRow
    return { value: { ...presentOverlay(after), files: [...after.content] }, version: after.version }
  },
})
