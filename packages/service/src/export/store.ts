/** What an export tells of products and their SKUs. */
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'

export interface ExportedRow {
  readonly product_name: string
  readonly family: string | null
  readonly note: string | null
  readonly status: string
  readonly label: string | null
  readonly style: string | null
  readonly markets: string[]
  readonly sku_name: string | null
  readonly colour: string | null
  readonly size: string | null
  readonly gtin: string | null
  readonly asin: string | null
  readonly seller_sku: string | null
  readonly sku_note: string | null
}

/** One row per SKU, and one for each product without; by name of the product. At most `limit`. */
export async function exportedRows(
  tx: Tx,
  { organisationId, limit }: { readonly organisationId: string; readonly limit: number },
): Promise<ExportedRow[]> {
  const { rows } = await sql<ExportedRow>`
    select p.name as product_name, p.family, p.note, p.status, r.label,
      r.document -> 'tracking' ->> 'style' as style, p.markets,
      s.name as sku_name, s.colour, s.size, s.gtin, s.asin, s.seller_sku, s.note as sku_note
    from product p
    left join revision r on r.org_id = p.org_id
      and r.revision_id = coalesce(p.approved_revision_id, p.draft_revision_id)
    left join sku s on s.org_id = p.org_id and s.product_id = p.product_id and s.removed_at is null
    where p.org_id = ${organisationId} and p.withdrawn_at is null
    order by p.name_key, p.product_id, s.sku_id
    limit ${limit}`.execute(tx)
  return rows
}
