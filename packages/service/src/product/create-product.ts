/** A new product with its first draft and, where given, what is sold of it. */
import { keepStanding } from '../assessment/keep.ts'
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import type { InputFault } from '../problem.ts'
import { unknownPlaces, writingOf } from './demand.ts'
import { malformed, readDocument } from './document.ts'
import { NewProductShape, presentNewProduct, readNewSkus } from './new-product.ts'
import type { ProductRecord, RevisionRecord } from './record.ts'
import {
  Family,
  GivenDocument,
  Label,
  MarketIds,
  merged,
  Name,
  NewSkus,
  Note,
  OccurredAt,
  SellerSku,
  Words,
} from './shape.ts'
import { insertProducts } from './store.ts'

export const createProduct = recordOperation({
  name: 'create-product',
  summary: 'Create a product',
  description:
    'With its first draft, which may be as empty as is known, and its SKUs. Name, family, label of the revision and seller SKU are taken from the document where they are not given beside it.',
  permission: 'product:write',
  effect: 'write',
  input: z.strictObject({
    name: Name.optional(),
    family: Family.optional(),
    note: Note.optional(),
    label: Label.optional(),
    document: GivenDocument.optional(),
    approvedSample: Words.optional(),
    packagingVersion: Words.optional(),
    markets: MarketIds.optional(),
    skus: NewSkus.optional(),
    occurredAt: OccurredAt,
  }),
  output: NewProductShape,
  async run(context, { document = {}, ...input }) {
    const { service } = context
    const said = saidInDocument(document, input)
    const read = readDocument(service.law, document)
    const faults = [...said.faults, ...(read.problem?.errors ?? [])]
    if (!read.document || faults.length > 0) return { problem: malformed(faults) }
    const unknown = unknownPlaces(service.law, [{ markets: input.markets ?? [] }])
    if (unknown) return { problem: unknown }
    const [productId, revisionId] = [service.newId(), service.newId()]
    const { skus, problem } = await readNewSkus(context, said.skus, { productId })
    if (problem) return { problem }
    const product: ProductRecord = { name: said.name }
    const revision: RevisionRecord = {
      productId,
      label: said.label ?? 'A',
      state: 'draft',
      document: read.document,
      markets: input.markets ?? [],
    }
    const { approvedSample, packagingVersion, note, occurredAt } = input
    const taken = await insertProducts(writingOf(context, 'create-product', occurredAt), [
      {
        product: { id: productId, body: merged(product, { family: said.family, note }) },
        revision: { id: revisionId, body: merged(revision, { approvedSample, packagingVersion }) },
        skus,
      },
    ])
    if (taken) return { problem: taken }
    await keepStanding(context, { productId, revisionId })
    return presentNewProduct(context, productId, { revisionId, skus })
  },
})

interface Said {
  readonly name?: string | undefined
  readonly family?: string | undefined
  readonly label?: string | undefined
  readonly skus?: z.output<typeof NewSkus> | undefined
}

/** What names the product: given beside the document, else in it. */
function saidInDocument(document: unknown, beside: Said) {
  const inDocument = (typeof document === 'object' && document !== null ? document : {}) as Readonly<
    Record<string, unknown>
  >
  const faults: InputFault[] = []
  const read = (shape: z.ZodType<string>, key: string, given: string | undefined): string | undefined => {
    const value = inDocument[key]
    if (given !== undefined || value === undefined || value === null) return given
    const parsed = shape.safeParse(typeof value === 'number' ? String(value) : value)
    if (parsed.success) return parsed.data
    // The reader of the document tells the other faults of a text.
    const detail = parsed.error.issues[0]?.message ?? ''
    faults.push({ pointer: `/document/${key}`, code: 'text-unprintable', detail })
    return undefined
  }
  const name = read(Name, 'name', beside.name)
  const family = read(Family, 'family', beside.family)
  const label = read(Label, 'revision', beside.label)
  const sellerSku = beside.skus ? undefined : read(SellerSku, 'sku', undefined)
  if (name === undefined && faults.length === 0)
    faults.push({
      pointer: '/name',
      code: 'product-malformed',
      found: 'nothing',
      detail: 'product-malformed',
    })
  return {
    faults,
    name: name ?? '',
    family,
    label,
    skus: beside.skus ?? (sellerSku === undefined ? [] : [{ sellerSku }]),
  }
}
