import { sql } from 'kysely'
import type { RecordContext } from '../operation.ts'

/** Whose records are held, and in which transaction. */
export type Holding = Pick<RecordContext, 'service' | 'tx' | 'organisationId'>

/**
 * Until the transaction ends, nobody else changes the revision or answers what stands on it: of two that did so at once,
 * each would overlook what the other one writes. Transactions of the embedded engine run one after the other anyway.
 *
 * To be called before anything is written of the revision or its product: all who write hold things in that order, so that
 * no two wait for one another.
 *
 * @param of One revision, or all of a product.
 */
export async function holdRevisions(
  { service, tx, organisationId }: Holding,
  of: { readonly revisionId: string } | { readonly productId: string },
): Promise<void> {
  if (service.db.kind === 'embedded') return
  const revisions = tx.selectFrom('revision').select('revision_id').where('org_id', '=', organisationId)
  const held =
    'revisionId' in of
      ? revisions.where('revision_id', '=', of.revisionId)
      : revisions.where('product_id', '=', of.productId)
  await held.orderBy('revision_id').forNoKeyUpdate().execute()
}

/**
 * Until the transaction ends, nobody else says which revisions of the products count: what rests on that is read in a
 * statement of its own behind this one. To be called after the revisions are held.
 */
export async function holdProducts(
  { service, tx, organisationId }: Holding,
  productIds: readonly string[],
): Promise<void> {
  if (service.db.kind === 'embedded' || productIds.length === 0) return
  await tx
    .selectFrom('product')
    .select('product_id')
    .where('org_id', '=', organisationId)
    .where('product_id', '=', sql<string>`any(${productIds}::uuid[])`)
    .orderBy('product_id')
    .forNoKeyUpdate()
    .execute()
}
