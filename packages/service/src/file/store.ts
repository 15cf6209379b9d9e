/** SQL of files and of what they are attached to. */
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../db/database.ts'
import type { FileTable, RevisionFileTable } from '../db/tables.ts'
import type { Problem } from '../problem.ts'
import type { ScanResult } from './clamd.ts'
import type { PreviewNote, UploadNote } from './files.ts'
import type { ContentFacts, FindingCode } from './inspection.ts'
import { type FileRecord, findingsOf, mediaTypeOf } from './shape.ts'

export type FileRow = Selectable<FileTable>
export type AttachmentRow = Selectable<RevisionFileTable>

export interface FileKey {
  readonly organisationId: string
  readonly fileId: string
}

export async function findFile(tx: Tx, { organisationId, fileId }: FileKey): Promise<FileRow | undefined> {
  return tx
    .selectFrom('file')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('file_id', '=', fileId)
    .executeTakeFirst()
}

/** A file that is not removed, and is not until the transaction ends. */
export async function holdFile(tx: Tx, { organisationId, fileId }: FileKey): Promise<FileRow | undefined> {
  return tx
    .selectFrom('file')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('file_id', '=', fileId)
    .where('removed_at', 'is', null)
    .forShare()
    .executeTakeFirst()
}

/** Reports in force that are this file. */
export async function reportsOfFile(
  tx: Tx,
  { organisationId, fileId }: FileKey,
): Promise<{ readonly report_id: string; readonly revision_id: string }[]> {
  return tx
    .selectFrom('result_report')
    .select(['report_id', 'revision_id'])
    .where('org_id', '=', organisationId)
    .where('file_id', '=', fileId)
    .where('withdrawn_at', 'is', null)
    .orderBy('report_id')
    .execute()
}

/** The file with this content that is not removed. */
export async function findByContent(
  tx: Tx,
  organisationId: string,
  sha256: string,
): Promise<FileRow | undefined> {
  return tx
    .selectFrom('file')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('sha256', '=', Buffer.from(sha256, 'hex'))
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

/** @returns Nothing where the same content was filed at the same time by somebody else. */
export async function insertFile(
  tx: Tx,
  { organisationId, fileId }: FileKey,
  upload: UploadNote,
  { note, now }: { readonly note: string | undefined; readonly now: Date },
): Promise<FileRow | undefined> {
  return tx
    .insertInto('file')
    .values({
      org_id: organisationId,
      file_id: fileId,
      name: upload.name,
      type: upload.type,
      bytes: upload.bytes,
      sha256: Buffer.from(upload.sha256, 'hex'),
      note: note ?? null,
      findings: [...upload.findings],
      content: JSON.stringify(upload.content),
      scan: JSON.stringify(upload.scan),
      previews: JSON.stringify(upload.previews),
      version: 1,
      created_at: now,
      updated_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
}

export interface FilesQuestion {
  readonly organisationId: string
  readonly limit: number
  /** createdAt and id of the last entry of the page before. */
  readonly after: readonly [Date, string] | undefined
  readonly types: readonly FileRow['type'][]
  readonly name: string | undefined
  readonly revisionId: string | undefined
}

/** Newest first, one more than `limit` where there are more. */
export async function listFileRows(
  tx: Tx,
  { organisationId, limit, after, types, name, revisionId }: FilesQuestion,
): Promise<FileRow[]> {
  let query = tx
    .selectFrom('file')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('removed_at', 'is', null)
  if (types.length > 0) query = query.where('type', 'in', types)
  if (name !== undefined) query = query.where('name', 'ilike', `%${name.replaceAll(/[\\%_]/g, '\\$&')}%`)
  if (revisionId !== undefined)
    query = query.where((row) =>
      row.exists(
        row
          .selectFrom('revision_file')
          .select('attachment_id')
          .where('revision_file.org_id', '=', organisationId)
          .where('revision_file.revision_id', '=', revisionId)
          .where('revision_file.removed_at', 'is', null)
          .whereRef('revision_file.file_id', '=', 'file.file_id'),
      ),
    )
  if (after)
    query = query.where((row) =>
      row(row.refTuple('created_at', 'file_id'), '<', row.tuple(after[0], after[1])),
    )
  return query
    .orderBy('created_at', 'desc')
    .orderBy('file_id', 'desc')
    .limit(limit + 1)
    .execute()
}

export async function markRemoved(
  tx: Tx,
  { organisationId, fileId }: FileKey,
  { version, now }: { readonly version: number; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('file')
    .set({ removed_at: now, updated_at: now, version })
    .where('org_id', '=', organisationId)
    .where('file_id', '=', fileId)
    .execute()
}

/** Where a file is attached, removed attachments left out. */
export async function attachmentsOfFile(
  tx: Tx,
  { organisationId, fileId }: FileKey,
): Promise<AttachmentRow[]> {
  return tx
    .selectFrom('revision_file')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('file_id', '=', fileId)
    .where('removed_at', 'is', null)
    .execute()
}

/** The whole record, as its history keeps it. */
export function fileBody(row: FileRow): Record<string, unknown> {
  return {
    fileId: row.file_id,
    name: row.name,
    type: row.type,
    bytes: row.bytes,
    sha256: Buffer.from(row.sha256).toString('hex'),
    note: row.note,
    findings: row.findings,
    content: row.content,
    scan: row.scan,
    previews: row.previews,
    removedAt: row.removed_at,
  }
}

export function fileRecord(row: FileRow): z.output<typeof FileRecord> {
  const scan = row.scan as unknown as Exclude<ScanResult, { state: 'infected' }>
  return {
    fileId: row.file_id,
    name: row.name,
    ...(row.note !== null && { note: row.note }),
    type: row.type,
    mediaType: mediaTypeOf(row.type),
    bytes: row.bytes,
    sha256: Buffer.from(row.sha256).toString('hex'),
    findings: findingsOf(row.findings as FindingCode[]),
    scan,
    ...(row.content as ContentFacts),
    previews: previewsOf(row).map(({ variant, width, height }) => ({ variant, width, height })),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    ...(row.removed_at && { removedAt: row.removed_at.toISOString() }),
  }
}

export function previewsOf(row: FileRow): readonly PreviewNote[] {
  return row.previews as unknown as readonly PreviewNote[]
}

export interface RevisionKey {
  readonly organisationId: string
  readonly revisionId: string
}

export async function hasRevision(tx: Tx, key: RevisionKey): Promise<boolean> {
  return (await revisionQuery(tx, key).executeTakeFirst()) !== undefined
}

/** The id of its product; none where there is no such revision. */
export async function productOfRevision(
  tx: Tx,
  { organisationId, revisionId }: RevisionKey,
): Promise<string[]> {
  const rows = await tx
    .selectFrom('revision')
    .select('product_id')
    .where('org_id', '=', organisationId)
    .where('revision_id', '=', revisionId)
    .where('state', '<>', 'discarded')
    .execute()
  return rows.map((row) => row.product_id)
}

/** Products that show the file: photos and artwork are seen with what they show. */
export async function productsOfFile(tx: Tx, { organisationId, fileId }: FileKey): Promise<string[]> {
  const rows = await tx
    .selectFrom('revision_file')
    .innerJoin('revision', (join) =>
      join
        .onRef('revision.org_id', '=', 'revision_file.org_id')
        .onRef('revision.revision_id', '=', 'revision_file.revision_id'),
    )
    .select('revision.product_id')
    .distinct()
    .where('revision_file.org_id', '=', organisationId)
    .where('revision.org_id', '=', organisationId)
    .where('file_id', '=', fileId)
    .where('removed_at', 'is', null)
    .where('revision.state', '<>', 'discarded')
    .execute()
  return rows.map((row) => row.product_id)
}

/** Why a revision does not change. Where it may, it is held until the transaction ends: it cannot be approved in between. */
export async function closedRevision(tx: Tx, key: RevisionKey): Promise<Problem | undefined> {
  const row = await revisionQuery(tx, key).forShare().executeTakeFirst()
  if (!row || row.state === 'discarded') return { code: 'record-unknown', facts: { kind: 'revision' } }
  return row.state === 'draft' ? undefined : { code: `revision-${row.state}`, facts: { label: row.label } }
}

function revisionQuery(tx: Tx, { organisationId, revisionId }: RevisionKey) {
  return tx
    .selectFrom('revision')
    .select(['state', 'label'])
    .where('org_id', '=', organisationId)
    .where('revision_id', '=', revisionId)
}

export async function findAttachment(
  tx: Tx,
  {
    organisationId,
    revisionId,
    fileId,
    role,
  }: FileKey & RevisionKey & { readonly role: AttachmentRow['role'] },
): Promise<AttachmentRow | undefined> {
  return tx
    .selectFrom('revision_file')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('revision_id', '=', revisionId)
    .where('file_id', '=', fileId)
    .where('role', '=', role)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

interface AttachmentKey {
  readonly organisationId: string
  readonly attachmentId: string
}

export async function attachmentById(
  tx: Tx,
  { organisationId, attachmentId }: AttachmentKey,
): Promise<AttachmentRow | undefined> {
  return tx
    .selectFrom('revision_file')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('attachment_id', '=', attachmentId)
    .executeTakeFirst()
}

export async function insertAttachment(tx: Tx, row: AttachmentRow): Promise<void> {
  await tx.insertInto('revision_file').values(row).execute()
}

export async function markDetached(
  tx: Tx,
  { organisationId, attachmentId }: AttachmentKey,
  { version, now }: { readonly version: number; readonly now: Date },
): Promise<void> {
  await tx
    .updateTable('revision_file')
    .set({ removed_at: now, updated_at: now, version })
    .where('org_id', '=', organisationId)
    .where('attachment_id', '=', attachmentId)
    .execute()
}

/** In the order in which they were attached. */
export async function listAttachmentRows(
  tx: Tx,
  { organisationId, revisionId }: RevisionKey,
): Promise<{ readonly attachment: AttachmentRow; readonly file: FileRow }[]> {
  const attachments = await tx
    .selectFrom('revision_file')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('revision_id', '=', revisionId)
    .where('removed_at', 'is', null)
    .orderBy('attachment_id')
    .limit(500)
    .execute()
  if (attachments.length === 0) return []
  const files = await tx
    .selectFrom('file')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where(
      'file_id',
      'in',
      attachments.map((attachment) => attachment.file_id),
    )
    .execute()
  const byId = new Map(files.map((file) => [file.file_id, file]))
  return attachments.flatMap((attachment) => {
    const file = byId.get(attachment.file_id)
    return file ? [{ attachment, file }] : []
  })
}

export function attachmentBody(row: AttachmentRow): Record<string, unknown> {
  return {
    attachmentId: row.attachment_id,
    revisionId: row.revision_id,
    fileId: row.file_id,
    role: row.role,
    caption: row.caption,
    removedAt: row.removed_at,
  }
}

export function attachmentOf(row: AttachmentRow, file: FileRow) {
  return {
    attachmentId: row.attachment_id,
    revisionId: row.revision_id,
    role: row.role,
    ...(row.caption !== null && { caption: row.caption }),
    file: fileRecord(file),
    version: row.version,
  }
}
