/** The table of overlays, and their versions in the history. */
import { type Selectable, sql } from 'kysely'
import type { CatalogueFile } from '@playproof/catalogue/types'
import { type RecordChange, recordChange } from '../change.ts'
import type { OverlayReference, OverlayTable } from '../db/tables.ts'
import type { RecordContext } from '../operation.ts'
import type { Problem } from '../problem.ts'
import type { OverlayVersion } from './overlaid.ts'

type Reading = Pick<RecordContext, 'tx' | 'organisationId'>

export type OverlayRow = Selectable<OverlayTable>

/** An overlay as its history keeps it. */
export interface OverlayRecord {
  readonly name: string
  readonly issuer: string
  readonly content: readonly CatalogueFile[]
  readonly digest: string
  readonly withdrawn?: { readonly at: string; readonly reason: string }
}

export async function findOverlay(
  { tx, organisationId }: Reading,
  overlayId: string,
): Promise<OverlayRow | undefined> {
  return tx
    .selectFrom('overlay')
    .selectAll()
    .where('org_id', '=', organisationId)
    .where('overlay_id', '=', overlayId)
    .executeTakeFirst()
}

export async function listOverlayRows(
  { tx, organisationId }: Reading,
  {
    after,
    limit,
    withdrawn,
  }: {
    readonly after: readonly [name: string, overlayId: string] | undefined
    readonly limit: number
    readonly withdrawn: boolean
  },
): Promise<Omit<OverlayRow, 'content'>[]> {
  return tx
    .selectFrom('overlay')
    .select([
      'org_id',
      'overlay_id',
      'name',
      'issuer',
      'digest',
      'rule_count',
      'limit_table_count',
      'withdrawn_at',
      'withdrawn_reason',
      'version',
      'created_at',
      'updated_at',
    ])
    .where('org_id', '=', organisationId)
    .$if(!withdrawn, (query) => query.where('withdrawn_at', 'is', null))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(name, overlay_id) > (${after?.[0]}, ${after?.[1]}::uuid)`),
    )
    .orderBy('name')
    .orderBy('overlay_id')
    .limit(limit)
    .execute()
}

/** The newest versions that are not withdrawn. @param overlayIds Absent: all. */
export async function currentOverlays(
  { tx, organisationId }: Reading,
  overlayIds?: readonly string[],
): Promise<OverlayVersion[]> {
  const rows = await tx
    .selectFrom('overlay')
    .select(['overlay_id', 'name', 'version', 'digest', 'content'])
    .where('org_id', '=', organisationId)
    .where('withdrawn_at', 'is', null)
    .$if(overlayIds !== undefined, (query) =>
      query.where('overlay_id', '=', sql<string>`any(${overlayIds}::uuid[])`),
    )
    .orderBy('overlay_id')
    .execute()
  return rows.map(({ overlay_id: overlayId, content, ...row }) => ({
    overlayId,
    ...row,
    content: content as unknown as readonly CatalogueFile[],
  }))
}

/** Those that were withdrawn. */
export async function withdrawnAmong(
  { tx, organisationId }: Reading,
  overlayIds: readonly string[],
): Promise<Pick<OverlayRow, 'overlay_id' | 'withdrawn_at' | 'withdrawn_reason'>[]> {
  return tx
    .selectFrom('overlay')
    .select(['overlay_id', 'withdrawn_at', 'withdrawn_reason'])
    .where('org_id', '=', organisationId)
    .where('overlay_id', '=', sql<string>`any(${[...new Set(overlayIds)]}::uuid[])`)
    .where('withdrawn_at', 'is not', null)
    .execute()
}

/** These versions, as they were. */
export async function overlaysOf(
  { tx, organisationId }: Reading,
  references: readonly OverlayReference[],
): Promise<OverlayVersion[]> {
  const wanted = new Map(references.map((one) => [`${one.overlayId} ${one.version}`, one]))
  if (wanted.size === 0) return []
  const rows = await tx
    .selectFrom('history')
    .select(['record_id', 'version', 'body'])
    .where('org_id', '=', organisationId)
    .where('record_kind', '=', 'overlay')
    .where(
      'record_id',
      '=',
      sql<string>`any(${[...wanted.values()].map(({ overlayId }) => overlayId)}::uuid[])`,
    )
    .execute()
  return rows.flatMap(({ record_id: id, version, body }) => {
    const reference = wanted.get(`${id} ${version}`)
    return reference ? [{ ...reference, content: (body as unknown as OverlayRecord).content }] : []
  })
}

/** @param change The next state; version 0 makes the overlay. */
export async function writeOverlay(
  context: RecordContext,
  change: Omit<RecordChange, 'recordKind' | 'body'> & { readonly body: OverlayRecord },
): Promise<Problem | undefined> {
  const { tx, organisationId, now } = context
  const { body, recordId, expectedVersion } = change
  const problem = await recordChange(context, { ...change, recordKind: 'overlay', body: { ...body } })
  if (problem) return problem
  const columns = {
    name: body.name,
    issuer: body.issuer,
    content: JSON.stringify(body.content),
    digest: body.digest,
    rule_count: body.content.filter(({ kind }) => ruleKinds.has(kind)).length,
    limit_table_count: body.content.filter(({ kind }) => kind === 'limit-table').length,
    withdrawn_at: body.withdrawn ? new Date(body.withdrawn.at) : null,
    withdrawn_reason: body.withdrawn?.reason ?? null,
    version: expectedVersion + 1,
    updated_at: now,
  }
  if (expectedVersion === 0)
    await tx
      .insertInto('overlay')
      .values({ org_id: organisationId, overlay_id: recordId, created_at: now, ...columns })
      .execute()
  else
    await tx
      .updateTable('overlay')
      .set(columns)
      .where('org_id', '=', organisationId)
      .where('overlay_id', '=', recordId)
      .execute()
  return undefined
}

const ruleKinds: ReadonlySet<string> = new Set(['requirement', 'warning', 'mark', 'document', 'obligation'])
