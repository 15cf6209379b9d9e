/** A new overlay: requirements and limits of one's own, beside the law. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Instant } from '../shape.ts'
import { Overlay, OverlayFiles, overlayFields, presentOverlay, readFiles } from './shape.ts'
import { findOverlay, type OverlayRow, writeOverlay } from './store.ts'

export const createOverlay = recordOperation({
  name: 'create-overlay',
  summary: 'Create an overlay',
  description:
    "A retailer's protocol, a limit of one's own, a newer edition: checked as the catalogue's files are, with all faults at once. Assessments rest on it only where it is chosen, and then name it.",
  permission: 'overlay:write',
  effect: 'write',
  input: z.strictObject({ ...overlayFields, files: OverlayFiles, occurredAt: Instant.optional() }),
  output: Overlay,
  async run(context, { name, issuer, files, occurredAt }) {
    const read = await readFiles(context, files)
    if (read.problem) return { problem: read.problem }
    const { content, digest } = read
    const overlayId = context.service.newId()
    await writeOverlay(context, {
      operation: 'create-overlay',
      recordId: overlayId,
      expectedVersion: 0,
      body: { name, issuer, content, digest },
      ...(occurredAt !== undefined && { occurredAt: new Date(occurredAt) }),
    })
    const row = (await findOverlay(context, overlayId)) as OverlayRow
    return { value: { ...presentOverlay(row), files: [...row.content] }, version: row.version }
  },
})
