/** Files what was uploaded: from then on it is a record of the organisation. */
import { z } from 'zod'
import { recordChange } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { Id, Instant } from '../shape.ts'
import { FileRecord } from './shape.ts'
import { fileBody, fileRecord, findByContent, insertFile } from './store.ts'

export const fileUpload = recordOperation({
  name: 'file-upload',
  summary: 'File an upload',
  description:
    'Files what was received before (POST /v1/uploads). The same content is filed once: where it is there already, that file is the answer.',
  permission: 'file:write',
  effect: 'write',
  input: z.strictObject({
    uploadId: Id,
    note: z.string().max(2000).optional(),
    occurredAt: Instant.optional().describe('When it was received, where that was before now'),
  }),
  output: FileRecord,
  async run({ service, tx, organisationId, actor, now, afterCommit }, { uploadId, note, occurredAt }) {
    const { quarantine, contents } = service.files
    const upload = await quarantine.noteOf(organisationId, uploadId)
    if (!upload) return { problem: { code: 'record-unknown', facts: { kind: 'upload' } } }
    const known = await findByContent(tx, organisationId, upload.sha256)
    if (known) return { value: fileRecord(known), version: known.version }
    // First the bytes, then the record: bytes without a record are nobody's, a record without bytes would be a lie.
    await contents.keep(
      { organisationId, sha256: upload.sha256 },
      quarantine.pathOf(organisationId, uploadId),
    )
    for (const { variant, sha256 } of upload.previews)
      await contents.keep({ organisationId, sha256 }, quarantine.pathOf(organisationId, uploadId, variant))
    const fileId = service.newId()
    const row =
      (await insertFile(tx, { organisationId, fileId }, upload, { note, now })) ??
      (await findByContent(tx, organisationId, upload.sha256))
    if (!row) throw new Error('Content that was filed at the same time is not there')
    if (row.file_id === fileId) {
      const problem = await recordChange(
        { tx, organisationId, actor, now },
        {
          operation: 'file-upload',
          recordId: fileId,
          recordKind: 'file',
          expectedVersion: 0,
          body: fileBody(row),
          ...(occurredAt !== undefined && { occurredAt: new Date(occurredAt) }),
        },
      )
      if (problem) return { problem }
    }
    // What cannot be removed now is swept after a day.
    afterCommit(() => void quarantine.remove(organisationId, uploadId).catch(() => undefined))
    return { value: fileRecord(row), version: row.version }
  },
})
