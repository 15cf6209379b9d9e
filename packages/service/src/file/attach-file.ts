/** Photos and artwork of a draft; what is approved keeps what it was approved with. */
import { z } from 'zod'
import { recordChange } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { Id, Instant, Line } from '../shape.ts'
import {
  type AttachmentRow,
  attachmentBody,
  attachmentOf,
  closedRevision,
  findAttachment,
  hasRevision,
  holdFile,
  insertAttachment,
  listAttachmentRows,
  productOfRevision,
} from './store.ts'
import { FileRecord } from './shape.ts'
import { imageTypes } from './type.ts'

const Role = z.enum(['photo', 'artwork'])

const Attachment = z
  .object({
    attachmentId: Id,
    revisionId: Id,
    role: Role,
    caption: z.string().optional(),
    file: FileRecord,
    version: z.int(),
  })
  .meta({ id: 'Attachment', description: 'A photo or artwork of a revision' })

export const attachFile = recordOperation({
  name: 'attach-file',
  summary: 'Attach a photo or artwork to a draft revision',
  description:
    'A photo is an image; artwork is an image or a PDF. Attaching twice gives the same attachment.',
  permission: 'product:write',
  effect: 'write',
  input: z.strictObject({
    revisionId: Id,
    fileId: Id,
    role: Role,
    caption: Line.optional(),
    occurredAt: Instant.optional(),
  }),
  output: Attachment,
  async run({ service, tx, organisationId, actor, now }, { revisionId, fileId, role, caption, occurredAt }) {
    const closed = await closedRevision(tx, { organisationId, revisionId })
    if (closed) return { problem: closed }
    const file = await holdFile(tx, { organisationId, fileId })
    if (!file) return { problem: { code: 'record-unknown', facts: { kind: 'file' } } }
    if (!imageTypes.has(file.type) && !(role === 'artwork' && file.type === 'pdf'))
      return { problem: { code: 'file-unsuitable', facts: { found: file.type, role } } }
    const known = await findAttachment(tx, { organisationId, revisionId, fileId, role })
    if (known) return { value: attachmentOf(known, file), version: known.version }
    const row: AttachmentRow = {
      org_id: organisationId,
      attachment_id: service.newId(),
      revision_id: revisionId,
      file_id: fileId,
      role,
      caption: caption ?? null,
      version: 1,
      created_at: now,
      updated_at: now,
      removed_at: null,
    }
    await insertAttachment(tx, row)
    const problem = await recordChange(
      { tx, organisationId, actor, now },
      {
        operation: 'attach-file',
        recordId: row.attachment_id,
        recordKind: 'revision-file',
        expectedVersion: 0,
        body: attachmentBody(row),
        ...(occurredAt !== undefined && { occurredAt: new Date(occurredAt) }),
      },
    )
    return problem ? { problem } : { value: attachmentOf(row, file), version: 1 }
  },
})

export const listAttachments = recordOperation({
  name: 'list-attachments',
  summary: 'List photos and artwork of a revision',
  permission: 'product:read',
  effect: 'read',
  grantable: () => [],
  belongsTo: ({ tx, organisationId }, { revisionId }) =>
    productOfRevision(tx, { organisationId, revisionId }),
  input: z.strictObject({ revisionId: Id }),
  output: z.object({ items: z.array(Attachment).readonly() }),
  async run({ tx, organisationId }, { revisionId }) {
    if (!(await hasRevision(tx, { organisationId, revisionId })))
      return { problem: { code: 'record-unknown', facts: { kind: 'revision' } } }
    const rows = await listAttachmentRows(tx, { organisationId, revisionId })
    return { value: { items: rows.map(({ attachment, file }) => attachmentOf(attachment, file)) } }
  },
})
