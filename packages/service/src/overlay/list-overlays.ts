/** The overlays of an organisation, by name. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id } from '../shape.ts'
import { OverlaySummary, presentOverlay } from './shape.ts'
import { listOverlayRows } from './store.ts'

export const listOverlays = recordOperation({
  name: 'list-overlays',
  summary: 'List overlays',
  permission: 'overlay:read',
  effect: 'read',
  grantable: () => [],
  input: z.strictObject({
    withdrawn: z
      .stringbool()
      .or(z.boolean())
      .default(false)
      .describe('Whether to list those, too, that were withdrawn'),
    limit: Limit,
    cursor: cursor(z.tuple([z.string(), Id])),
  }),
  output: pageOf(OverlaySummary),
  async run(context, { withdrawn, limit, cursor: after }) {
    const rows = await listOverlayRows(context, { after, limit: limit + 1, withdrawn })
    return { value: page(rows, limit, { item: presentOverlay, place: (row) => [row.name, row.overlay_id] }) }
  },
})
