/** A kept assessment on paper or as a page: for the boss, the laboratory, the authority. */
import { z } from 'zod'
import { documentOf } from '../assessment/get-assessment.ts'
import { findAssessment } from '../assessment/store.ts'
import { GeneratedFile } from '../export/generated-file.ts'
import { type Outcome, recordOperation } from '../operation.ts'
import { overlaysHidden } from '../overlay/shape.ts'
import { overlaysOf } from '../overlay/store.ts'
import { Id } from '../shape.ts'
import { generated, outcomeOf, PrintChoices, printedFor } from './printed.ts'
import type { AssessmentTask } from './task.ts'

export const printAssessment = recordOperation({
  name: 'print-assessment',
  summary: 'Print a kept assessment',
  description:
    'As PDF (tagged, written as PDF/A-3b, with the assessment attached as JSON), HTML (one file without scripts), Markdown or JSON in canonical form. Exactly the answer that was kept is printed, with reasons, sources, test plan, limits, labels, documents and duties.',
  permission: 'assessment:read',
  alsoShows: 'overlay:read',
  effect: 'read',
  grantable: ({ assessmentId }) => [assessmentId],
  belongsTo: async (place, { assessmentId }) => {
    const row = await findAssessment(place, assessmentId)
    return row ? [row.product_id, row.revision_id] : []
  },
  input: z.strictObject({
    assessmentId: Id,
    form: z.enum(['pdf', 'html', 'markdown', 'json']).default('pdf'),
    ...PrintChoices,
  }),
  output: GeneratedFile,
  async prepare({ service, organisationId, now, seesAll }, { assessmentId, form, ...choices }) {
    const scope = { organisationId, access: 'read' } as const
    const found = await service.db.inOrganisation(scope, async (tx) => {
      const [row, document] = await Promise.all([
        findAssessment({ tx, organisationId }, assessmentId),
        documentOf({ tx, organisationId }, assessmentId),
      ])
      if (!row || !document) return undefined
      const { name } = await tx
        .selectFrom('product')
        .select('name')
        .where('org_id', '=', organisationId)
        .where('product_id', '=', row.product_id)
        .executeTakeFirstOrThrow()
      return {
        row,
        name,
        document,
        overlays: await overlaysOf({ tx, organisationId }, row.overlays),
        options: await printedFor({ tx, organisationId }, choices, now),
      }
    })
    if (!found) return { problem: { code: 'record-unknown', facts: { kind: 'assessment' } } }
    const { row, name, document, overlays, options } = found
    if (overlays.length > 0 && !seesAll) return { problem: overlaysHidden }
    const task: AssessmentTask = {
      kind: 'assessment',
      form,
      law: { catalogueDigest: row.catalogue_digest, overlays },
      document: { ...document, name },
      digest: row.digest,
      markets: row.markets,
      channels: row.channels,
      on: row.on_day,
      ...options,
    }
    const { file, problem } = outcomeOf(await service.printer.print(task), task.law.catalogueDigest, {
      digest: row.digest,
      on: row.assessed_at,
    })
    return problem ? { problem } : { value: generated(file, { name, after: row.on_day }, form) }
  },
  run: ({ prepared }) => Promise.resolve({ value: prepared } as Outcome<z.output<typeof GeneratedFile>>),
})
