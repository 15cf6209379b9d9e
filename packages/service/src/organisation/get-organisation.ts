/** The organisation that the caller acts for, or one that granted a look. */
import { z } from 'zod'
import { recordOperation } from '../operation.ts'
import { Organisation } from './shape.ts'
import { findOrganisation, organisationOf } from './store.ts'

export const getOrganisation = recordOperation({
  name: 'get-organisation',
  summary: 'Get the organisation',
  permission: 'organisation:read',
  effect: 'read',
  grantable: () => [],
  input: z.strictObject({}),
  output: Organisation,
  async run({ tx, organisationId }) {
    const row = await findOrganisation(tx, organisationId)
    if (!row) return { problem: { code: 'record-unknown', facts: { kind: 'organisation' } } }
    return { value: organisationOf(row), version: row.version }
  },
})
