/** Takes a file out of the lists. Its history stays, and so do its bytes: what rested on them can still be shown. */
import { z } from 'zod'
import { recordChange, versionConflict } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { Id, Instant } from '../shape.ts'
import { FileRecord } from './shape.ts'
import { attachmentsOfFile, fileBody, fileRecord, findFile, markRemoved, reportsOfFile } from './store.ts'

export const removeFile = recordOperation({
  name: 'remove-file',
  summary: 'Remove a file from the lists',
  permission: 'file:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({
    fileId: Id,
    reason: z.string().max(500).optional(),
    occurredAt: Instant.optional(),
  }),
  output: FileRecord,
  async run({ tx, organisationId, actor, now, expectedVersion = 0 }, { fileId, reason, occurredAt }) {
    const row = await findFile(tx, { organisationId, fileId })
    if (!row || row.removed_at) return { problem: { code: 'record-unknown', facts: { kind: 'file' } } }
    if (row.version !== expectedVersion) return { problem: versionConflict(expectedVersion, row.version) }
    const removed = { ...row, removed_at: now, updated_at: now, version: row.version + 1 }
    const problem = await recordChange(
      { tx, organisationId, actor, now },
      {
        operation: 'remove-file',
        recordId: fileId,
        recordKind: 'file',
        expectedVersion,
        body: fileBody(removed),
        ...(reason !== undefined && { reason }),
        ...(occurredAt !== undefined && { occurredAt: new Date(occurredAt) }),
      },
    )
    if (problem) return { problem }
    // First marked, then looked: whoever attaches it at the same moment has done so by now, or finds it removed.
    await markRemoved(tx, { organisationId, fileId }, { version: removed.version, now })
    const uses = [
      ...(await attachmentsOfFile(tx, { organisationId, fileId })),
      ...(await reportsOfFile(tx, { organisationId, fileId })),
    ]
    if (uses.length > 0) return { problem: { code: 'file-in-use', facts: { count: uses.length } } }
    return { value: fileRecord(removed), version: removed.version }
  },
})
