/** Overlays as callers see them, and as they send them. */
import type { CatalogueFile } from '@playproof/catalogue/types'
import { digestOf } from '@playproof/engine/digest'
import { z } from 'zod'
import type { OverlayReference as StoredReference } from '../db/tables.ts'
import type { RecordContext } from '../operation.ts'
import type { Problem } from '../problem.ts'
import { Id, Instant, Line } from '../shape.ts'
import { type OverlayRow, withdrawnAmong } from './store.ts'

export const OverlayFiles = z
  .array(z.record(z.string().max(100), z.unknown()))
  .min(1)
  .max(500)
  .describe(
    "Files as the catalogue's own, one object each: requirement, warning, mark, document, obligation, instrument, limit-table, tests, standard, sources. Ids begin with own/; nature is voluntary or commercial. They add to the law and never replace or weaken it.",
  )

export const overlayFields = {
  name: Line,
  issuer: Line.describe('Whose protocol or limit it is: a retailer, or the organisation itself'),
} as const

const Withdrawn = z.object({ at: Instant, reason: z.string() })

export const OverlaySummary = z
  .object({
    overlayId: Id,
    ...overlayFields,
    digest: z.string(),
    rules: z.int(),
    limitTables: z.int(),
    withdrawn: Withdrawn.optional(),
    version: z.int(),
    createdAt: Instant,
    updatedAt: Instant,
  })
  .meta({ id: 'OverlaySummary' })

export const Overlay = OverlaySummary.extend({
  files: z.array(z.record(z.string(), z.unknown())).readonly(),
}).meta({ id: 'Overlay' })

export const OverlayReference = z
  .object({
    overlayId: Id,
    name: z.string(),
    version: z.int(),
    digest: z.string(),
    withdrawn: Withdrawn.optional().describe(
      'The overlay was withdrawn since: the answer stays, and is not given anew',
    ),
  })
  .meta({ id: 'OverlayReference', description: 'The version of an overlay that an answer rests on' })

export function presentOverlay(row: Omit<OverlayRow, 'content'>): z.output<typeof OverlaySummary> {
  return {
    overlayId: row.overlay_id,
    name: row.name,
    issuer: row.issuer,
    digest: row.digest,
    rules: row.rule_count,
    limitTables: row.limit_table_count,
    ...withdrawalOf(row),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

function withdrawalOf(row: Pick<OverlayRow, 'withdrawn_at' | 'withdrawn_reason'>) {
  return (
    row.withdrawn_at && {
      withdrawn: { at: row.withdrawn_at.toISOString(), reason: row.withdrawn_reason ?? '' },
    }
  )
}

/** What rests on overlays shows what customers demand: for nobody who may not see the overlays themselves. */
export const overlaysHidden: Problem = { code: 'permission-missing', facts: { permission: 'overlay:read' } }

/** What answers rest on, as it stands now: an overlay that was withdrawn since says so. */
export async function toldToday<Answer extends { readonly overlays: readonly StoredReference[] }>(
  reading: Pick<RecordContext, 'tx' | 'organisationId'>,
  answers: readonly Answer[],
): Promise<
  (Omit<Answer, 'overlays'> & { readonly overlays: readonly z.output<typeof OverlayReference>[] })[]
> {
  const ids = answers.flatMap(({ overlays }) => overlays.map(({ overlayId }) => overlayId))
  const rows = ids.length === 0 ? [] : await withdrawnAmong(reading, ids)
  const withdrawals = new Map(rows.map((row) => [row.overlay_id, withdrawalOf(row)]))
  return answers.map((answer) => ({
    ...answer,
    overlays: answer.overlays.map((overlay) => ({ ...overlay, ...withdrawals.get(overlay.overlayId) })),
  }))
}

/** Files that lie soundly on the law of today, with their digest; or all their faults. */
export async function readFiles(
  { service }: Pick<RecordContext, 'service'>,
  files: readonly unknown[],
): Promise<
  | { readonly content: readonly CatalogueFile[]; readonly digest: string; readonly problem?: undefined }
  | { readonly problem: Problem; readonly content?: undefined }
> {
  // Parsers and schemas are needed only here.
  const { readOverlay } = await import('@playproof/catalogue/overlay')
  const { content, faults } = readOverlay(service.law.catalogue, files)
  if (content) return { content, digest: digestOf(content) }
  return {
    problem: {
      code: 'input-malformed',
      facts: { count: faults.length },
      errors: faults.slice(0, 100).map(({ code, file, pointer, detail }) => ({
        pointer: `/files/${file}${pointer}`,
        code,
        detail,
      })),
    },
  }
}

export const unknownOverlay: Problem = { code: 'record-unknown', facts: { kind: 'overlay' } }
