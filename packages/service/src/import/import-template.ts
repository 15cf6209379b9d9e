/** How an organisation reads the tables of one of its sources, kept under a name. */
import { z } from 'zod'
import { recordChange, versionConflict } from '../change.ts'
import { type RecordContext, recordOperation } from '../operation.ts'
import type { Problem } from '../problem.ts'
import { Id, Line } from '../shape.ts'
import { unknownFields } from './mapping.ts'
import { ImportTemplate, Reading } from './shape.ts'
import {
  findTemplate,
  findTemplateByName,
  listTemplateRows,
  putTemplate,
  type TemplateRow,
  templateBody,
  templateOf,
} from './store.ts'

export const saveImportTemplate = recordOperation({
  name: 'save-import-template',
  summary: 'Keep how a table is read',
  description: 'Under its name; what was kept under this name before is replaced, and stays in its history.',
  permission: 'product:write',
  effect: 'write',
  input: z.strictObject({ name: Line, reading: Reading }),
  output: ImportTemplate,
  async run(context, { name, reading }) {
    const { service, tx, organisationId, now } = context
    const [unknown] = unknownFields(service.law, reading.columns ?? [])
    if (unknown)
      return {
        problem: {
          code: 'input-malformed',
          facts: { count: 1 },
          errors: [
            { pointer: '/reading/columns', code: 'field-unknown', ...unknown, detail: 'field-unknown' },
          ],
        },
      }
    const before = await findTemplateByName(tx, { organisationId, name })
    const row: TemplateRow = {
      org_id: organisationId,
      template_id: before?.template_id ?? service.newId(),
      name,
      reading,
      version: (before?.version ?? 0) + 1,
      created_at: before?.created_at ?? now,
      updated_at: now,
      removed_at: null,
    }
    const problem = await keep(context, 'save-import-template', row)
    return problem ? { problem } : { value: templateOf(row), version: row.version }
  },
})

export const removeImportTemplate = recordOperation({
  name: 'remove-import-template',
  summary: 'Remove a template of reading tables',
  permission: 'product:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject({ templateId: Id }),
  output: ImportTemplate,
  async run(context, { templateId }) {
    const { tx, organisationId, now, expectedVersion = 0 } = context
    const before = await findTemplate(tx, { organisationId, templateId })
    if (!before) return { problem: { code: 'record-unknown', facts: { kind: 'template' } } }
    if (before.version !== expectedVersion)
      return { problem: versionConflict(expectedVersion, before.version) }
    const row = { ...before, version: before.version + 1, updated_at: now, removed_at: now }
    const problem = await keep(context, 'remove-import-template', row)
    return problem ? { problem } : { value: templateOf(row), version: row.version }
  },
})

export const listImportTemplates = recordOperation({
  name: 'list-import-templates',
  summary: 'List templates of reading tables',
  permission: 'product:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(ImportTemplate).readonly() }),
  async run({ tx, organisationId }) {
    return { value: { items: (await listTemplateRows(tx, organisationId)).map(templateOf) } }
  },
})

async function keep(
  context: RecordContext,
  operation: string,
  row: TemplateRow,
): Promise<Problem | undefined> {
  const problem = await recordChange(context, {
    operation,
    recordId: row.template_id,
    recordKind: 'import-template',
    expectedVersion: row.version - 1,
    body: templateBody(row),
  })
  if (!problem) await putTemplate(context.tx, row)
  return problem
}
