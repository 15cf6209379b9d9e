import { keepStanding } from '../assessment/keep.ts'
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Id } from '../shape.ts'
import { demandProduct, nextLabel, unknownRecord, writingOf } from './demand.ts'
import { withChanges } from './document.ts'
import { NewProductShape, presentNewProduct, readNewSkus } from './new-product.ts'
import type { ProductRecord, RevisionRecord } from './record.ts'
import { Family, Label, merged, Name, NewSkus, Note, OccurredAt } from './shape.ts'
import { insertProducts, insertRevisions, insertSkus, refreshProducts } from './store.ts'
import { findLabels, findProduct, findRevision } from './store-reading.ts'

const Patch = z
  .unknown()
  .refine(isObjectOrNull)
  .meta({
    type: ['object', 'null'],
    description: 'JSON merge patch (RFC 7396) of the component; null takes it out',
  })

export const copyProduct = recordOperation({
  name: 'copy-product',
  summary: 'Copy a product, with a few changes',
  description:
    'A colourway in one step: a new product, or a new draft of the same product with SKUs of its own. Everything is as in the original but for what is given here; the approved sample, photos, artwork files and codes of SKUs are not copied: they show the original. Whoever declared the bill of materials complete does so anew where components change.',
  permission: 'product:write',
  effect: 'write',
  input: z.strictObject({
    productId: Id,
    revisionId: Id.optional().describe('The newest approved one where absent, or else the newest draft'),
    as: z.enum(['product', 'revision']),
    name: Name.optional().describe('Of the new product; needed for one'),
    family: Family.optional(),
    note: Note.optional(),
    label: Label.optional(),
    components: z
      .array(
        z.strictObject({
          id: z.string().min(1).max(500).describe('Of a component; one that is not there is added'),
          change: Patch,
        }),
      )
      .max(2000)
      .optional(),
    facts: z.unknown().refine(isObjectOrNull).optional().meta({
      type: 'object',
      description: 'JSON merge patch (RFC 7396) of the facts of the product',
    }),
    skus: NewSkus.optional(),
    occurredAt: OccurredAt,
  }),
  output: NewProductShape,
  async run(context, { productId, revisionId, as, occurredAt, ...changes }) {
    const original = await findProduct(context, productId)
    if (!original) return { problem: unknownRecord('product') }
    const sourceId = revisionId ?? original.approvedRevisionId ?? original.draftRevisionId
    const source = sourceId === null ? undefined : await findRevision(context, productId, sourceId)
    if (!source) return { problem: unknownRecord('revision') }
    const { law, newId } = context.service
    const read = withChanges(law, source.body.document, {
      components: changes.components as Parameters<typeof withChanges>[2]['components'],
      facts: (changes.facts ?? undefined) as Parameters<typeof withChanges>[2]['facts'],
    })
    if (read.problem) return read
    const copyId = as === 'product' ? newId() : productId
    const draftId = newId()
    const { skus, problem } = await readNewSkus(context, changes.skus ?? [], {
      productId: copyId,
      ...(as === 'revision' && { revisionId: draftId }),
    })
    if (problem) return { problem }
    const labels = as === 'product' ? [] : await findLabels(context, productId)
    const label = changes.label ?? nextLabel(labels)
    if (labels.includes(label)) return { problem: { code: 'label-taken', facts: { label } } }
    const { packagingVersion, markets } = source.body
    const draft: RevisionRecord = merged<RevisionRecord>(
      { productId: copyId, label, state: 'draft', document: read.document, markets, copiedFrom: source.id },
      { packagingVersion },
    )
    const writing = writingOf(context, 'copy-product', occurredAt)
    if (as === 'product') {
      const { name = original.body.name, family = original.body.family, note } = changes
      const body = merged<ProductRecord>({ name, copiedFrom: productId }, { family, note })
      const refused = await insertProducts(writing, [
        { product: { id: copyId, body }, revision: { id: draftId, body: draft }, skus },
      ])
      if (refused) return { problem: refused }
    } else {
      const open = await demandProduct(context, productId)
      if (open.problem) return open
      const refused =
        (await insertRevisions(writing, [{ id: draftId, body: draft }])) ?? (await insertSkus(writing, skus))
      if (refused) return { problem: refused }
      await refreshProducts(context, [productId])
    }
    await keepStanding(context, { productId: copyId, revisionId: draftId })
    return presentNewProduct(context, copyId, { revisionId: draftId, skus })
  },
})

function isObjectOrNull(value: unknown): boolean {
  return typeof value === 'object' && !Array.isArray(value)
}
