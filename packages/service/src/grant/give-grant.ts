/** Lets another organisation see records: named ones, or all of a kind. */
import { z } from 'zod'
import { findAssessment } from '../assessment/store.ts'
import { recordChange } from '../change.ts'
import { recordOperation } from '../operation.ts'
import { findOrganisation } from '../organisation/store.ts'
import { grantablePermissions, kindOf } from '../permission.ts'
import { Id, Instant, Line } from '../shape.ts'
import { bodyOf, Grant, grantOf } from './shape.ts'

export const giveGrant = recordOperation({
  name: 'give-grant',
  summary: 'Let another organisation see records',
  description:
    'To read, never to write; each look is in your audit. Over one record, or over all of a kind; then the permissions must be of that kind. A grant over a product reaches what belongs to it, as far as its permissions go: revisions, SKUs, assessments, results, photos and artwork files. Whether the other organisation exists is not told: ask it for its id.',
  permission: 'grant:write',
  effect: 'write',
  input: z
    .strictObject({
      granteeId: Id,
      granteeName: Line.optional(),
      recordKind: z.string().max(50).describe('product, revision, assessment, file, overlay or organisation'),
      recordId: Id.optional(),
      permissions: z
        .array(z.enum(grantablePermissions))
        .min(1)
        .max(grantablePermissions.length)
        .transform((given) => [...new Set(given)].toSorted()),
      purpose: Line,
      fromAt: Instant.optional().describe('Now where absent'),
      untilAt: Instant.optional().describe('Until it is withdrawn where absent'),
    })
    .refine(
      ({ recordId, recordKind, permissions }) =>
        recordId !== undefined || permissions.every((permission) => kindOf(permission) === recordKind),
      { path: ['permissions'], message: 'permissions-of-kind' },
    )
    .refine(({ fromAt, untilAt }) => !fromAt || !untilAt || Date.parse(fromAt) < Date.parse(untilAt), {
      path: ['untilAt'],
      message: 'ends-before-it-begins',
    }),
  output: Grant,
  async run(context, input) {
    const { service, tx, organisationId, now } = context
    const { granteeId, granteeName, recordKind, recordId, permissions, purpose, fromAt, untilAt } = input
    if (granteeId === organisationId) return { problem: { code: 'grant-to-oneself' } }
    const owner = await findOrganisation(tx, organisationId)
    if (recordId !== undefined) {
      const isThere =
        recordKind === 'assessment'
          ? await findAssessment({ tx, organisationId }, recordId)
          : await tx
              .selectFrom('history')
              .select('version')
              .where('org_id', '=', organisationId)
              .where('record_id', '=', recordId)
              .where('record_kind', '=', recordKind)
              .limit(1)
              .executeTakeFirst()
      if (!isThere) return { problem: { code: 'record-unknown', facts: { kind: recordKind } } }
    }
    const row = {
      org_id: organisationId,
      grant_id: service.newId(),
      grantee_org_id: granteeId,
      owner_name: owner?.name ?? null,
      grantee_name: granteeName ?? null,
      record_kind: recordKind,
      record_id: recordId ?? null,
      permissions,
      purpose,
      from_at: fromAt === undefined ? now : new Date(fromAt),
      until_at: untilAt === undefined ? null : new Date(untilAt),
      withdrawn_at: null,
      version: 1,
      created_at: now,
      updated_at: now,
    }
    await tx.insertInto('grant_given').values(row).execute()
    const problem = await recordChange(context, {
      operation: 'give-grant',
      recordId: row.grant_id,
      recordKind: 'grant',
      expectedVersion: 0,
      body: bodyOf(row),
    })
    return problem ? { problem } : { value: grantOf(row, now), version: 1 }
  },
})
