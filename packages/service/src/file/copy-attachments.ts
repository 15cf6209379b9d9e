/** Photos and artwork of a revision, shown by another one as well. */
import { recordedBy } from '../actor.ts'
import { bulkInsert } from '../db/bulk-insert.ts'
import { appendHistory } from '../db/history.ts'
import type { RecordContext } from '../operation.ts'
import { type AttachmentRow, attachmentBody, listAttachmentRows } from './store.ts'

/**
 * Attaches to a new revision what another shows, under ids of its own.
 *
 * @param change How the history calls it, and when it happened.
 */
export async function copyAttachments(
  {
    service,
    tx,
    organisationId,
    actor,
    now,
  }: Pick<RecordContext, 'service' | 'tx' | 'organisationId' | 'actor' | 'now'>,
  { from, to }: { readonly from: string; readonly to: string },
  { operation, occurredAt = now }: { readonly operation: string; readonly occurredAt?: Date | undefined },
): Promise<void> {
  const shown = await listAttachmentRows(tx, { organisationId, revisionId: from })
  const rows = shown.map(
    ({ attachment }): AttachmentRow => ({
      ...attachment,
      attachment_id: service.newId(),
      revision_id: to,
      version: 1,
      created_at: now,
      updated_at: now,
    }),
  )
  await bulkInsert(tx, 'revision_file', rows)
  // Their ids are new, so that nobody else can have changed them.
  await appendHistory(
    tx,
    rows.map((row) => ({
      organisationId,
      recordId: row.attachment_id,
      recordKind: 'revision-file',
      expectedVersion: 0,
      body: attachmentBody(row),
      occurredAt,
      recordedAt: now,
      recordedBy: recordedBy(actor),
      operation,
    })),
  )
}
