import type { RecordContext } from '../operation.ts'

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
  { service, tx, organisationId }: Pick<RecordContext, 'service' | 'tx' | 'organisationId'>,
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
