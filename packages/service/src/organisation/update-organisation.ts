/** Changes what an organisation says of itself. */
import { z } from 'zod'
import { recordChange, versionConflict } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { Organisation, organisationFields } from './shape.ts'
import { findOrganisation, organisationOf } from './store.ts'

export const updateOrganisation = recordOperation({
  name: 'update-organisation',
  summary: 'Change the organisation',
  description: 'What is left out stays as it is.',
  permission: 'organisation:write',
  effect: 'write',
  versioned: true,
  input: z.strictObject(organisationFields).partial(),
  output: Organisation,
  async run(context, input) {
    const { tx, organisationId, expectedVersion = 0, now } = context
    const row = await findOrganisation(tx, organisationId)
    if (!row) return { problem: { code: 'record-unknown', facts: { kind: 'organisation' } } }
    if (row.version !== expectedVersion) return { problem: versionConflict(expectedVersion, row.version) }
    const {
      name = row.name,
      kind = row.kind,
      country = row.country,
      timeZone = row.time_zone,
      language = row.language,
    } = input
    const problem = await recordChange(context, {
      operation: 'update-organisation',
      recordId: organisationId,
      recordKind: 'organisation',
      expectedVersion,
      body: { name, kind, country, timeZone, language },
    })
    if (problem) return { problem }
    const changed = {
      name,
      kind,
      country,
      time_zone: timeZone,
      language,
      version: expectedVersion + 1,
      updated_at: now,
    }
    await tx.updateTable('organisation').set(changed).where('org_id', '=', organisationId).execute()
    return { value: organisationOf({ ...row, ...changed }), version: changed.version }
  },
})
