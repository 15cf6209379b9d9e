/** SQL of imports and of their templates. */
import type { Insertable, Selectable } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '../db/database.ts'
import type { ImportTemplateTable, ProductImportTable } from '../db/tables.ts'
import type { Preparation } from '../operation.ts'
import type { Problem } from '../problem.ts'
import type { ReadImport } from './read-import.ts'
import {
  importFault,
  type ImportFault,
  type ImportState,
  type ImportTemplate,
  type Reading,
} from './shape.ts'

export type ImportRow = Selectable<ProductImportTable>
export type TemplateRow = Selectable<ImportTemplateTable>

/** What is kept of why a table was refused. */
export interface KeptFaults {
  readonly count: number
  readonly first: readonly z.output<typeof ImportFault>[]
  readonly problem?: Problem
}

const mostKeptFaults = 200

export function keepFaults(
  why: Pick<ReadImport, 'faults' | 'columns'> | { readonly problem: Problem },
): KeptFaults {
  if ('problem' in why) return { count: 1, first: [], problem: why.problem }
  const heads = new Map(why.columns.map(({ column, head }) => [column, head]))
  return {
    count: why.faults.count,
    first: why.faults.inOrder.slice(0, mostKeptFaults).map((fault) => importFault(fault, heads)),
  }
}

interface ImportKey {
  readonly organisationId: string
  readonly importId: string
}

export async function findImport(
  tx: Tx,
  { organisationId, importId }: ImportKey,
): Promise<ImportRow | undefined> {
  return tx
    .selectFrom('product_import')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('import_id', '=', importId)
    .executeTakeFirst()
}

/** The import of this content and reading that waits or was saved. */
export async function findImportByDigest(
  tx: Tx,
  { organisationId, digest }: { readonly organisationId: string; readonly digest: Uint8Array },
): Promise<ImportRow | undefined> {
  return tx
    .selectFrom('product_import')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('digest', '=', digest)
    .where('state', '<>', 'refused')
    .executeTakeFirst()
}

export async function insertImport(tx: Tx, row: Insertable<ProductImportTable>): Promise<ImportRow> {
  return tx.insertInto('product_import').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function changeImport(tx: Tx, row: ImportRow): Promise<void> {
  await tx
    .updateTable('product_import')
    .set({
      state: row.state,
      products: row.products,
      skus: row.skus,
      faults: row.faults === null ? null : JSON.stringify(row.faults),
      version: row.version,
      updated_at: row.updated_at,
    })
    .where('org_id', '=', row.org_id)
    .where('import_id', '=', row.import_id)
    .execute()
}

/** Newest first, one more than `limit` where there are more. */
export async function listImportRows(
  tx: Tx,
  {
    organisationId,
    limit,
    after,
  }: {
    readonly organisationId: string
    readonly limit: number
    readonly after: readonly [Date, string] | undefined
  },
): Promise<ImportRow[]> {
  let query = tx.selectFrom('product_import').selectAll().where('org_id', '=', organisationId)
  if (after)
    query = query.where((row) =>
      row(row.refTuple('created_at', 'import_id'), '<', row.tuple(after[0], after[1])),
    )
  return query
    .orderBy('created_at', 'desc')
    .orderBy('import_id', 'desc')
    .limit(limit + 1)
    .execute()
}

export function importBody(row: ImportRow): Record<string, unknown> {
  return {
    importId: row.import_id,
    fileId: row.file_id,
    reading: row.reading,
    digest: Buffer.from(row.digest).toString('hex'),
    state: row.state,
    products: row.products,
    skus: row.skus,
    requestedBy: row.requested_by,
  }
}

export function importState(row: ImportRow): z.output<typeof ImportState> {
  const faults = row.faults as KeptFaults | null
  return {
    importId: row.import_id,
    fileId: row.file_id,
    reading: row.reading,
    state: row.state,
    jobId: row.job_id,
    ...(row.products !== null && { products: row.products }),
    ...(row.skus !== null && { skus: row.skus }),
    ...(faults && { faultCount: faults.count, faults: faults.first }),
    ...(faults?.problem && { problem: problemShown(faults.problem) }),
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}

function problemShown({ code, facts }: Problem) {
  return { code, facts: { ...facts } }
}

interface TemplateKey {
  readonly organisationId: string
  readonly templateId: string
}

export async function findTemplate(
  tx: Tx,
  { organisationId, templateId }: TemplateKey,
): Promise<TemplateRow | undefined> {
  return tx
    .selectFrom('import_template')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('template_id', '=', templateId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

/** What a template says, read in a short transaction of its own; nothing where there is no such template. */
export async function templateReading(
  { service, organisationId }: Pick<Preparation, 'service' | 'organisationId'>,
  templateId: string,
): Promise<Reading | undefined> {
  const row = await service.db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
    findTemplate(tx, { organisationId, templateId }),
  )
  return row?.reading
}

export async function findTemplateByName(
  tx: Tx,
  { organisationId, name }: { readonly organisationId: string; readonly name: string },
): Promise<TemplateRow | undefined> {
  return tx
    .selectFrom('import_template')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('name', '=', name)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
}

export async function listTemplateRows(tx: Tx, organisationId: string): Promise<TemplateRow[]> {
  return tx
    .selectFrom('import_template')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('removed_at', 'is', null)
    .orderBy('name')
    .orderBy('template_id')
    .limit(200)
    .execute()
}

/** Writes the template as it is now. */
export async function putTemplate(tx: Tx, row: TemplateRow): Promise<void> {
  const { org_id: organisationId, template_id: templateId, ...columns } = row
  const values = { ...columns, reading: JSON.stringify(row.reading) }
  await tx
    .insertInto('import_template')
    .values({ org_id: organisationId, template_id: templateId, ...values })
    .onConflict((conflict) => conflict.columns(['org_id', 'template_id']).doUpdateSet(values))
    .execute()
}

export function templateBody(row: TemplateRow): Record<string, unknown> {
  return { templateId: row.template_id, name: row.name, reading: row.reading, removedAt: row.removed_at }
}

export function templateOf(row: TemplateRow): z.output<typeof ImportTemplate> {
  return {
    templateId: row.template_id,
    name: row.name,
    reading: row.reading,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  }
}
