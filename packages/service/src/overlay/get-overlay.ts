/** One overlay with its files. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { Overlay, presentOverlay, unknownOverlay } from './shape.ts'
import { findOverlay } from './store.ts'

export const getOverlay = recordOperation({
  name: 'get-overlay',
  summary: 'Get an overlay',
  permission: 'overlay:read',
  effect: 'read',
  grantable: ({ overlayId }) => [overlayId],
  input: z.strictObject({ overlayId: Id }),
  output: Overlay,
  async run(context, { overlayId }) {
    const row = await findOverlay(context, overlayId)
    if (!row) return { problem: unknownOverlay }
    return { value: { ...presentOverlay(row), files: [...row.content] }, version: row.version }
  },
})
