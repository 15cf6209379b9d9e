/** One file: what it is and what was found out about it. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { FileRecord } from './shape.ts'
import { attachmentsOfFile, fileRecord, findFile } from './store.ts'

export const getFile = recordOperation({
  name: 'get-file',
  summary: 'Get a file with what was found out about it',
  permission: 'file:read',
  effect: 'read',
  grantable: ({ fileId }) => [fileId],
  input: z.strictObject({ fileId: Id }),
  output: FileRecord.extend({
    attachedTo: z
      .array(z.object({ attachmentId: Id, revisionId: Id, role: z.enum(['photo', 'artwork']) }))
      .readonly(),
  }).meta({ id: 'FileWithUses' }),
  async run({ tx, organisationId }, { fileId }) {
    const row = await findFile(tx, { organisationId, fileId })
    if (!row) return { problem: { code: 'record-unknown', facts: { kind: 'file' } } }
    const attachments = await attachmentsOfFile(tx, { organisationId, fileId })
    return {
      value: {
        ...fileRecord(row),
        attachedTo: attachments.map((attachment) => ({
          attachmentId: attachment.attachment_id,
          revisionId: attachment.revision_id,
          role: attachment.role,
        })),
      },
      version: row.version,
    }
  },
})
