/** A proof of a toy's label in true size, for the printer of the packaging. */
import { z } from 'zod'
import { chosenOverlays, unknownScope } from '../assessment/assess-revision.ts'
import { findAssessedRevision } from '../assessment/store.ts'
import { GeneratedFile } from '../export/generated-file.ts'
import { Country, Day, IdList } from '../law/shape.ts'
import { type Outcome, recordOperation } from '../operation.ts'
import { productFile } from '../product/document.ts'
import { codeOf } from '../product/record.ts'
import { findSkus } from '../product/store-reading.ts'
import { Id } from '../shape.ts'
import { generated, outcomeOf, PrintChoices } from './printed.ts'
import type { LabelTask } from './task.ts'

/** As many as have room at the head of a proof. */
const mostSkus = 5

export const printLabel = recordOperation({
  name: 'print-label',
  summary: 'Print the label of a revision as a proof',
  description:
    'On A4 in true size, as PDF or SVG: verified words and marks that are needed for certain, with the height of their letters; what is not set is listed with the reason. It is no permission to print.',
  permission: 'assessment:read',
  alsoShows: 'overlay:read',
  effect: 'read',
  grantable: ({ revisionId }) => [revisionId],
  input: z.strictObject({
    revisionId: Id,
    form: z.enum(['pdf', 'svg']).default('pdf'),
    markets: IdList.optional().describe('Those of the revision where absent'),
    channels: IdList.optional().describe('Beside those that the document names'),
    overlayIds: IdList.pipe(z.array(Id).max(20))
      .optional()
      .describe('Overlays whose requirements count, too, comma-separated'),
    country: Country.optional().describe(
      'One destination; where absent all of the product, and every country of the markets where it names none',
    ),
    on: Day.optional().describe('A day to look at, past or to come; today where absent'),
    language: PrintChoices.language.describe('Of what is said about the label; its own are by destination'),
  }),
  output: GeneratedFile,
  async prepare(
    { service, organisationId, now, seesAll },
    { revisionId, form, channels = [], overlayIds = [], country, on, language, ...asked },
  ) {
    const scope = { organisationId, access: 'read' } as const
    const found = await service.db.inOrganisation(scope, async (tx) => {
      const revision = await findAssessedRevision({ tx, organisationId }, revisionId)
      if (!revision) return undefined
      const { name } = await tx
        .selectFrom('product')
        .select('name')
        .where('org_id', '=', organisationId)
        .where('product_id', '=', revision.productId)
        .executeTakeFirstOrThrow()
      const skus = await findSkus({ tx, organisationId }, { productId: revision.productId, limit: mostSkus })
      return {
        revision,
        name,
        skus,
        chosen: await chosenOverlays({ tx, organisationId, seesAll }, overlayIds),
      }
    })
    if (!found) return { problem: { code: 'record-unknown', facts: { kind: 'revision' } } }
    const { revision, name, skus, chosen } = found
    if (chosen.problem) return { problem: chosen.problem }
    const markets = asked.markets ?? revision.markets
    if (markets.length === 0) return { problem: { code: 'markets-missing' } }
    const unknown = unknownScope(service.law, markets, channels)
    if (unknown) return { problem: unknown }
    const codes = skus
      .filter(({ body }) => body.revisionId === undefined || body.revisionId === revisionId)
      .flatMap(({ body }) => codeOf(body) ?? [])
    const task: LabelTask = {
      kind: 'label',
      form,
      law: { catalogueDigest: service.law.catalogue.digest, overlays: chosen.overlays },
      document: {
        ...(codes.length > 0 && { sku: codes.join(', ') }),
        ...productFile(revision, { productId: revision.productId, name }),
      },
      markets,
      channels,
      ...(country !== undefined && { country }),
      on: on ?? now.toISOString().slice(0, 10),
      language,
    }
    const { file, problem } = outcomeOf(await service.printer.print(task), task.law.catalogueDigest)
    const after = [revision.label, country, task.on].filter((part) => part !== undefined).join(' ')
    return problem ? { problem } : { value: generated(file, { name, after }, form) }
  },
  run: ({ prepared }) => Promise.resolve({ value: prepared } as Outcome<z.output<typeof GeneratedFile>>),
})
