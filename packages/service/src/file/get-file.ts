/** One file: what it is and what was found out about it. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { FileRecord } from './shape.ts'
import { attachmentsOfFile, fileRecord, findFile, productsOfFile, reportsOfFile } from './store.ts'

export const getFile = recordOperation({
  name: 'get-file',
  summary: 'Get a file with what was found out about it',
  permission: 'file:read',
  effect: 'read',
  grantable: ({ fileId }) => [fileId],
  belongsTo: ({ tx, organisationId }, { fileId }) => productsOfFile(tx, { organisationId, fileId }),
  input: z.strictObject({ fileId: Id }),
  output: FileRecord.extend({
    attachedTo: z
      .array(z.object({ attachmentId: Id, revisionId: Id, role: z.enum(['photo', 'artwork']) }))
      .readonly()
      .describe('Its own organisation learns this alone; a grant of the file shows the file'),
    reports: z
      .array(z.object({ reportId: Id, revisionId: Id }))
      .readonly()
      .describe('Laboratory reports in force that it is; as attachedTo'),
  }).meta({ id: 'FileWithUses' }),
  async run({ tx, organisationId, actor }, { fileId }) {
    const row = await findFile(tx, { organisationId, fileId })
    if (!row) return { problem: { code: 'record-unknown', facts: { kind: 'file' } } }
    const isOwn = actor.membership?.organisationId === organisationId
    const attachments = isOwn ? await attachmentsOfFile(tx, { organisationId, fileId }) : []
    const reports = isOwn ? await reportsOfFile(tx, { organisationId, fileId }) : []
    return {
      value: {
        ...fileRecord(row),
        attachedTo: attachments.map((attachment) => ({
          attachmentId: attachment.attachment_id,
          revisionId: attachment.revision_id,
          role: attachment.role,
        })),
        reports: reports.map((report) => ({ reportId: report.report_id, revisionId: report.revision_id })),
      },
      version: row.version,
    }
  },
})
