import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id } from '../shape.ts'
import { malformed } from './document.ts'
import { findUses } from './store-listing.ts'

const sound = (text: string) => text.isWellFormed() && !text.includes('\0')
const Words = z.string().min(1).max(500).refine(sound)

const Use = z
  .object({
    productId: Id,
    productName: z.string(),
    revisionId: Id,
    label: z.string(),
    state: z.enum(['draft', 'approved']),
    component: z
      .record(z.string(), z.unknown())
      .describe('As in the document: id, name, facts, shares, supplier, critical'),
  })
  .meta({ id: 'ComponentUse' })

export const whereUsed = recordOperation({
  name: 'where-used',
  summary: 'Which products contain a component, a material or parts of a supplier',
  description:
    'Drafts and approved revisions whose components answer everything that is asked. A material is a fact of the component and its value.',
  permission: 'product:read',
  effect: 'read',
  grantable: () => [],
  input: z.strictObject({
    component: Words.optional().describe(
      'Id or name of a component, or the name under which products share it',
    ),
    supplier: Words.optional(),
    fact: Words.optional().describe('Id of a fact of components that is chosen from a list'),
    value: Words.optional().describe('Of that fact'),
    limit: Limit,
    cursor: cursor(z.tuple([Id, Words])),
  }),
  output: pageOf(Use),
  async run(context, { component, supplier, fact, value, limit, cursor: after }) {
    const isHalf = (fact === undefined) !== (value === undefined)
    if (isHalf || (component === undefined && supplier === undefined && fact === undefined)) {
      const pointer = isHalf ? (fact === undefined ? '/fact' : '/value') : '/component'
      return {
        problem: malformed([{ pointer, code: 'value-mistyped', found: 'nothing', detail: 'value-mistyped' }]),
      }
    }
    const uses = await findUses(
      context,
      {
        component,
        supplier,
        ...(fact !== undefined && value !== undefined && { fact: { id: fact, value } }),
      },
      { after, limit: limit + 1 },
    )
    return {
      value: page(uses, limit, {
        item: (use) => ({
          productId: use.product_id,
          productName: use.product_name,
          revisionId: use.revision_id,
          label: use.label,
          state: use.state,
          component: use.component,
        }),
        place: (use) => [use.revision_id, use.component_id],
      }),
    }
  },
})
