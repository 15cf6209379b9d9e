/** Which products a change of law or a later day hits: page by page over the whole assortment. */
import { sql } from 'kysely'
import { z } from 'zod'
import { dayOf } from '../law/document.ts'
import type { Law } from '../law/law.ts'
import { CatalogueDamagedError } from '../law/shelf.ts'
import { Bilingual, CatalogueStamp, Day } from '../law/shape.ts'
import { type Outcome, recordOperation } from '../operation.ts'
import { cursor } from '../page.ts'
import { productFile } from '../product/document.ts'
import { resultsOf } from '../result/store.ts'
import type { Service } from '../service.ts'
import { Id } from '../shape.ts'
import type { ImpactTask } from './impact.ts'
import { citationOf, titleOf } from './list-changes.ts'
import { Failure, RuleChange } from './shape.ts'
import { revisionsAfter } from './store.ts'

/** So many products are looked at per page, hit or not: some tens of milliseconds. */
const examinedPerPage = 250

const Side = z.object({ catalogue: CatalogueStamp, on: Day })

const Hit = z
  .object({
    productId: Id,
    revisionId: Id,
    name: z.string(),
    state: z
      .enum(['fails-now', 'will-fail', 'changes'])
      .describe('fails-now: broken before, too. will-fail: only after. changes: its duties change.'),
    firstOn: Day.optional(),
    rules: z
      .array(
        RuleChange.extend({ citation: z.string().optional(), title: Bilingual.optional() }).meta({
          id: 'CitedRuleChange',
        }),
      )
      .readonly(),
    failsBefore: z.array(Failure).readonly(),
    failsAfter: z.array(Failure).readonly(),
  })
  .meta({ id: 'LawImpact' })

const Impact = z.object({
  before: Side,
  after: Side,
  items: z.array(Hit).readonly(),
  examined: z.int().describe('Revisions looked at for this page'),
  notExamined: z
    .array(z.object({ revisionId: Id, refusal: z.string() }))
    .readonly()
    .describe('Whose document the later law cannot read'),
  nextCursor: z.string().optional(),
})

export const impactOfLaw = recordOperation({
  name: 'impact-of-law',
  summary: 'Find what a change of law hits',
  description:
    'Compares each product, in the markets it is meant for, between two catalogue versions or two days: which requirements change, from which day, and which stored results then fail. A page looks at some hundred products, so follow nextCursor to the end even where items is empty.',
  permission: 'assessment:read',
  effect: 'read',
  grantable: () => [],
  input: z.strictObject({
    fromDigest: z
      .string()
      .max(80)
      .optional()
      .describe('Of a catalogue that answers rest on; that of today where absent'),
    toDigest: z.string().max(80).optional(),
    from: Day.optional().describe('Today where absent'),
    to: Day.optional().describe('The first day where absent'),
    rule: z.string().max(200).optional().describe('Only products in which this rule changes or fails'),
    cursor: cursor(z.tuple([Id])),
  }),
  output: Impact,
  async prepare({ service, organisationId, now }, input) {
    const { fromDigest, toDigest, from = dayOf(now), to = from, rule, cursor: after } = input
    const was = lawOf(service, fromDigest)
    const is = lawOf(service, toDigest)
    if (!was || !is)
      return { problem: { code: 'catalogue-missing', facts: { found: (was ? toDigest : fromDigest) ?? '' } } }
    const { revisions, results, names } = await examined(service, organisationId, after?.[0])
    for (const law of [was, is]) service.shelf.keep(law)
    const task: ImpactTask = {
      before: { law: { catalogueDigest: was.catalogue.digest, overlays: [] }, on: from },
      after: { law: { catalogueDigest: is.catalogue.digest, overlays: [] }, on: to },
      products: revisions
        .filter(({ markets }) => markets.length > 0)
        .map((revision) => ({
          id: revision.revisionId,
          document: productFile(revision, { productId: revision.productId }),
          markets: revision.markets,
          results: results.get(revision.revisionId) ?? [],
        })),
    }
    const { hit, refused } = await service.judges.impact(task)
    const wanted = hit.filter(
      ({ rules, failsAfter }) =>
        rule === undefined || [...rules, ...failsAfter].some((one) => one.rule === rule),
    )
    const productOf = new Map(revisions.map(({ revisionId, productId }) => [revisionId, productId]))
    const last = revisions.length === examinedPerPage ? revisions.at(-1) : undefined
    return {
      value: {
        before: sideOf(was, from),
        after: sideOf(is, to),
        items: wanted.map(({ id, rules, ...impact }) => {
          const productId = productOf.get(id) as string
          return {
            productId,
            revisionId: id,
            name: names.get(productId) ?? '',
            ...impact,
            rules: rules.map((change) => {
              const citation = citationOf(is, change.rule) ?? citationOf(was, change.rule)
              const title = titleOf(is, change.rule) ?? titleOf(was, change.rule)
              return { ...change, ...(citation !== undefined && { citation }), ...(title && { title }) }
            }),
          }
        }),
        examined: revisions.length,
        notExamined: refused.map(({ id, refusal }) => ({ revisionId: id, refusal })),
        ...(last && { nextCursor: Buffer.from(JSON.stringify([last.revisionId])).toString('base64url') }),
      },
    }
  },
  run: ({ prepared }) => Promise.resolve({ value: prepared } as Outcome<z.output<typeof Impact>>),
})

/** Revisions of one page with what their answers rest on: read in a short transaction, and judged after it. */
function examined({ db }: Service, organisationId: string, after: string | undefined) {
  return db.inOrganisation({ organisationId, access: 'read' }, async (tx) => {
    const place = { tx, organisationId }
    const revisions = await revisionsAfter(place, { after, limit: examinedPerPage })
    const productIds = revisions.map(({ productId }) => productId)
    const results = await resultsOf(
      place,
      revisions.map(({ revisionId }) => revisionId),
    )
    const named = await tx
      .selectFrom('product')
      .select(['product_id', 'name'])
      .where('org_id', '=', organisationId)
      .where('product_id', '=', sql<string>`any(${productIds}::uuid[])`)
      .execute()
    return { revisions, results, names: new Map(named.map(({ product_id: id, name }) => [id, name])) }
  })
}

function sideOf({ catalogue: { version, digest } }: Law, on: string): z.output<typeof Side> {
  return { catalogue: { version, digest }, on }
}

function lawOf(service: Service, digest: string | undefined): Law | undefined {
  if (digest === undefined) return service.law
  try {
    return service.shelf.lawOf(digest)
  } catch (error) {
    if (error instanceof CatalogueDamagedError) return undefined
    throw error
  }
}
