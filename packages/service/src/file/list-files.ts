/** Files of the organisation, newest first. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id } from '../shape.ts'
import { FileRecord } from './shape.ts'
import { fileRecord, listFileRows } from './store.ts'
import { fileTypeNames } from './type.ts'

export const listFiles = recordOperation({
  name: 'list-files',
  summary: 'List files, newest first',
  permission: 'file:read',
  effect: 'read',
  grantable: () => [],
  input: z.strictObject({
    limit: Limit,
    cursor: cursor(z.tuple([z.iso.datetime().transform((text) => new Date(text)), Id])),
    type: z.enum(fileTypeNames).optional(),
    name: z.string().trim().min(1).max(200).optional().describe('A part of the name'),
    revisionId: Id.optional().describe('Attached to this revision'),
  }),
  output: pageOf(FileRecord),
  async run({ tx, organisationId }, { limit, cursor: after, type, name, revisionId }) {
    const rows = await listFileRows(tx, {
      organisationId,
      limit,
      after,
      types: type ? [type] : [],
      name,
      revisionId,
    })
    return {
      value: page(rows, limit, {
        item: fileRecord,
        place: (row) => [row.created_at.toISOString(), row.file_id],
      }),
    }
  },
})
