/** The test request that goes to a laboratory with the samples; refused while something it needs is missing (R 52). */
import { z } from 'zod'
import { chosenOverlays, unknownScope } from '../assessment/assess-revision.ts'
import { findAssessedRevision } from '../assessment/store.ts'
import { GeneratedFile } from '../export/generated-file.ts'
import { IdList } from '../law/shape.ts'
import { type Outcome, recordOperation } from '../operation.ts'
import { productFile } from '../product/document.ts'
import { codeOf } from '../product/record.ts'
import { findSkus } from '../product/store-reading.ts'
import { Id, Line } from '../shape.ts'
import { generated, outcomeOf, PrintChoices, printedFor } from './printed.ts'
import type { TestRequestTask } from './task.ts'

const mostSkus = 200

export const printTestRequest = recordOperation({
  name: 'print-test-request',
  summary: 'Print the test request to a laboratory',
  description:
    'What to test on which goods, merged over markets and over products that share materials, with SKUs, samples and the origin of the goods; no prices, for these are the laboratory’s to quote: in the workbook it fills them in. Refused while one of laboratory, accreditation, SKUs, samples or invoices is missing.',
  permission: 'assessment:read',
  alsoShows: 'overlay:read',
  effect: 'read',
  input: z.strictObject({
    form: z.enum(['pdf', 'xlsx', 'html', 'markdown']).default('pdf'),
    revisions: z
      .array(
        z.strictObject({
          revisionId: Id,
          samples: z.strictObject({
            count: z.number().positive().max(1_000_000),
            unit: z.enum(['pieces', 'g']).default('pieces'),
          }),
        }),
      )
      .min(1)
      .max(50),
    laboratory: z.strictObject({
      name: Line,
      accreditation: Line.describe('By which it may test this: CPSC 1234, CNAS L0000'),
    }),
    invoices: z
      .array(Line)
      .max(50)
      .describe('Invoices that show where the goods come from; empty says that there are none yet'),
    markets: IdList,
    channels: IdList.optional(),
    overlayIds: z.array(Id).max(20).default([]),
    on: z.iso
      .date()
      .optional()
      .describe('Stands for each date that the products do not give; today where absent'),
    ...PrintChoices,
  }),
  output: GeneratedFile,
  async prepare(
    { service, organisationId, now, seesAll },
    { form, revisions, laboratory, invoices, markets, channels = [], overlayIds, on, ...choices },
  ) {
    const unknown = unknownScope(service.law, markets, channels)
    if (unknown) return { problem: unknown }
    const scope = { organisationId, access: 'read' } as const
    const found = await service.db.inOrganisation(scope, async (tx) => {
      const reading = { tx, organisationId }
      const goods = []
      for (const { revisionId, samples } of revisions) {
        const revision = await findAssessedRevision(reading, revisionId)
        if (!revision) return undefined
        const { productId, label, document } = revision
        const { name, family } = await tx
          .selectFrom('product')
          .select(['name', 'family'])
          .where('org_id', '=', organisationId)
          .where('product_id', '=', productId)
          .executeTakeFirstOrThrow()
        const skus = await findSkus(reading, { productId, limit: mostSkus })
        goods.push({
          title: `${name} ${label}`,
          samples: { product: productId, ...samples },
          document: productFile({ document, label }, { productId, name, ...(family !== null && { family }) }),
          skus: skus.flatMap(({ body }) => {
            const sku = codeOf(body)
            return sku ? [{ sku, product: productId, revision: label }] : []
          }),
        })
      }
      const chosen = await chosenOverlays({ ...reading, seesAll }, overlayIds)
      return { goods, chosen, options: await printedFor(reading, choices, now) }
    })
    if (!found) return { problem: { code: 'record-unknown', facts: { kind: 'revision' } } }
    const { goods, chosen, options } = found
    if (chosen.problem) return { problem: chosen.problem }
    const task: TestRequestTask = {
      kind: 'test-request',
      form,
      law: { catalogueDigest: service.law.catalogue.digest, overlays: chosen.overlays },
      documents: goods.map(({ document }) => document),
      request: {
        laboratory,
        skus: goods.flatMap(({ skus }) => skus),
        samples: goods.map(({ samples }) => samples),
        invoices,
      },
      markets,
      channels,
      on: on ?? now.toISOString().slice(0, 10),
      ...options,
    }
    const { file, problem } = outcomeOf(await service.printer.print(task), task.law.catalogueDigest)
    const [first, ...others] = goods.map(({ title }) => title)
    const title = [first, others.length > 0 ? `+${others.length}` : '', laboratory.name]
    const name = title.filter(Boolean).join(' ')
    return problem ? { problem } : { value: generated(file, { name, after: task.on }, form) }
  },
  run: ({ prepared }) => Promise.resolve({ value: prepared } as Outcome<z.output<typeof GeneratedFile>>),
})
