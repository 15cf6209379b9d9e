/** What endpoints can be told of, and what each event holds. */
import { z } from 'zod'
import { CatalogueStamp, Day } from '../law/shape.ts'
import { Id, Instant } from '../shape.ts'

const Citation = z
  .object({
    clause: z.string().optional(),
    source: z.string().describe('Id of a source of the catalogue'),
    title: z.string(),
    where: z.string().describe('Address or place of the document'),
  })
  .meta({ id: 'Citation' })

export const LawChange = z
  .object({
    kind: z.string().describe('instrument, standard, rule, limit-table'),
    id: z.string().describe('Of the catalogue item'),
    title: z.object({ en: z.string(), zh: z.string() }),
    markets: z.array(z.string()).readonly(),
    change: z.enum(['added', 'changed', 'removed']),
    differences: z
      .array(
        z.object({
          pointer: z.string().describe('JSON Pointer into the item; entries of lists with ids by their id'),
          old: z.unknown().optional(),
          new: z.unknown().optional(),
        }),
      )
      .readonly(),
    effectiveOn: Day.optional().describe('The first day in what is new; absent where it names none'),
    citations: z.array(Citation).readonly(),
  })
  .meta({ id: 'LawChange' })

export const LawDate = z
  .object({
    kind: z.string(),
    id: z.string(),
    title: z.object({ en: z.string(), zh: z.string() }),
    markets: z.array(z.string()).readonly(),
    on: Day,
    days: z.int().describe('Until then'),
    what: z.string().describe('JSON Pointer to the date in the item'),
    citations: z.array(Citation).readonly(),
  })
  .meta({ id: 'LawDate' })

const VerdictChange = z
  .object({
    productId: Id,
    revisionId: Id,
    requirement: z.string().describe('Id of a rule of the catalogue'),
    market: z.string(),
    old: z.string().nullable().describe('Null: it was not examined'),
    new: z.string().nullable().describe('Null: it is no longer examined'),
    from: Day.optional().describe('From which day the new verdict holds, where the law tells'),
    cause: z.string().describe('product, catalogue or date'),
    citations: z.array(Citation).readonly(),
  })
  .meta({ id: 'VerdictChange' })

const ChangedRecord = z
  .object({
    productId: Id,
    kind: z.enum(['product', 'revision', 'sku']),
    recordId: Id,
    version: z.int(),
  })
  .meta({ id: 'ChangedRecord' })

/** `data` of an event, by topic. */
const dataOf = {
  toy_safety: z.object({
    before: CatalogueStamp,
    after: CatalogueStamp,
    changes: z.array(LawChange).readonly(),
  }),
  'catalogue.changed': z.object({
    before: CatalogueStamp,
    after: CatalogueStamp,
    added: z.int(),
    changed: z.int(),
    removed: z.int(),
  }),
  'assessment.changed': z.object({ changes: z.array(VerdictChange).readonly() }),
  'product.changed': z.object({
    operation: z.string().describe('Name of the operation that changed them'),
    records: z
      .array(ChangedRecord)
      .readonly()
      .describe('What was made with a new product is told by the product alone'),
  }),
  'revision.approved': z.object({ productId: Id, revisionId: Id, version: z.int(), label: z.string() }),
  'deadline.approaching': LawDate,
  'webhook.disabled': z.object({ webhookId: Id, because: z.enum(['gone', 'failing']), at: Instant }),
  'webhook.test': z.object({ webhookId: Id }),
} as const satisfies Readonly<Record<string, z.ZodObject>>

export type AnyTopic = keyof typeof dataOf
export type EventData<T extends AnyTopic> = z.input<(typeof dataOf)[T]>

/** Those that an endpoint can subscribe to; a test goes to its endpoint alone. */
export const topics = [
  'toy_safety',
  'catalogue.changed',
  'assessment.changed',
  'product.changed',
  'revision.approved',
  'deadline.approaching',
  'webhook.disabled',
] as const satisfies readonly AnyTopic[]

export const Topic = z
  .enum(topics)
  .describe(
    'toy_safety: what changed in law and standards, old, new, from which day, by which source. assessment.changed: whose verdicts changed. deadline.approaching: 90, 30 and 7 days before a date of the law.',
  )
