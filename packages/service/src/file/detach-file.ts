/** Takes a photo or artwork off a draft; the file itself stays. */
import { z } from 'zod'
import { recordChange, versionConflict } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { Id, Instant } from '../shape.ts'
import { attachmentBody, attachmentById, markDetached, closedRevision } from './store.ts'

export const detachFile = recordOperation({
  name: 'detach-file',
  summary: 'Take a photo or artwork off a draft revision',
  permission: 'product:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ attachmentId: Id, occurredAt: Instant.optional() }),
  output: z.object({ attachmentId: Id, version: z.int() }),
  async run({ tx, organisationId, actor, now, expectedVersion = 0 }, { attachmentId, occurredAt }) {
    const row = await attachmentById(tx, { organisationId, attachmentId })
    if (!row || row.removed_at) return { problem: { code: 'record-unknown', facts: { kind: 'attachment' } } }
    const closed = await closedRevision(tx, { organisationId, revisionId: row.revision_id })
    if (closed) return { problem: closed }
    if (row.version !== expectedVersion) return { problem: versionConflict(expectedVersion, row.version) }
    const version = row.version + 1
    const problem = await recordChange(
      { tx, organisationId, actor, now },
      {
        operation: 'detach-file',
        recordId: attachmentId,
        recordKind: 'revision-file',
        expectedVersion,
        body: attachmentBody({ ...row, removed_at: now }),
        ...(occurredAt !== undefined && { occurredAt: new Date(occurredAt) }),
      },
    )
    if (problem) return { problem }
    await markDetached(tx, { organisationId, attachmentId }, { version, now })
    return { value: { attachmentId, version }, version }
  },
})
