import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id, Instant } from '../shape.ts'
import { isOwn } from './demand.ts'
import { malformed } from './document.ts'
import { presentProduct, Product } from './shape.ts'
import { countProducts, findProducts, type ProductSort, productSorts } from './store-listing.ts'

const Place = z.tuple([
  z
    .string()
    .max(300)
    .refine((key) => key.isWellFormed() && !key.includes('\0')),
  Id,
])

/** What the key of a cursor must be, beyond text. */
const keyOfSort: Readonly<Record<ProductSort, z.ZodType>> = {
  name: z.string(),
  family: z.string(),
  changed: Instant,
  created: Id,
}

export const listProducts = recordOperation({
  name: 'list-products',
  summary: 'List and search products',
  description:
    'Search finds products by the beginnings of words of name and family, in any script, by GTIN and ASIN, and by the beginning of a seller SKU.',
  permission: 'product:read',
  effect: 'read',
  grantable: () => [],
  input: z.strictObject({
    q: z
      .string()
      .max(200)
      .refine((text) => text.isWellFormed() && !text.includes('\0'))
      .optional(),
    status: z.enum(['draft', 'approved', 'withdrawn']).optional(),
    family: z.string().max(100).optional(),
    market: z.string().max(40).optional().describe('Id of a market, as the revisions name it'),
    sort: z.enum(productSorts).default('name').describe('changed and created: newest first'),
    limit: Limit,
    cursor: cursor(Place),
  }),
  output: pageOf(Product).extend({
    count: z.int().optional().describe('How many there are in all; on the first page only'),
  }),
  async run(context, { sort, limit, cursor: after, ...filter }) {
    if (after && !keyOfSort[sort].safeParse(after[0]).success)
      return {
        problem: malformed([{ pointer: '/cursor', code: 'value-unknown', detail: 'cursor-unknown' }]),
      }
    const found = await findProducts(context, filter, { sort, after, limit: limit + 1 })
    const count = after ? undefined : await countProducts(context, filter)
    return {
      value: {
        ...page(found, limit, {
          item: ({ product }) => presentProduct(product, isOwn(context)),
          place: ({ place }) => place,
        }),
        ...(count !== undefined && { count }),
      },
    }
  },
})
