/** Imports: one, or the newest. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { cursor, Limit, page, pageOf } from '../page.ts'
import { Id } from '../shape.ts'
import { ImportState } from './shape.ts'
import { findImport, importState, listImportRows } from './store.ts'

export const getImport = recordOperation({
  name: 'get-import',
  summary: 'Get an import, with the faults of a refused one',
  permission: 'product:read',
  effect: 'read',
  input: z.strictObject({ importId: Id }),
  output: ImportState,
  async run({ tx, organisationId }, { importId }) {
    const row = await findImport(tx, { organisationId, importId })
    return row
      ? { value: importState(row), version: row.version }
      : { problem: { code: 'record-unknown', facts: { kind: 'import' } } }
  },
})

export const listImports = recordOperation({
  name: 'list-imports',
  summary: 'List imports, newest first',
  permission: 'product:read',
  effect: 'read',
  input: z.strictObject({
    limit: Limit,
    cursor: cursor(z.tuple([z.iso.datetime().transform((text) => new Date(text)), Id])),
  }),
  output: pageOf(ImportState),
  async run({ tx, organisationId }, { limit, cursor: after }) {
    const rows = await listImportRows(tx, { organisationId, limit, after })
    return {
      value: page(rows, limit, {
        item: (row) => {
          // Each fault of each import would make the list long; get-import tells them.
          const { faults: _faults, ...state } = importState(row)
          return state
        },
        place: (row) => [row.created_at.toISOString(), row.import_id],
      }),
    }
  },
})
