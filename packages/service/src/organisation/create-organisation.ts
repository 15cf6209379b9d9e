/** A person founds an organisation and becomes its owner. */
import { createHash } from 'node:crypto'
import { canonicalJson } from '@playproof/engine/digest'
import { stringify } from 'uuid'
import { z } from 'zod'
import { recordChange } from '../change.ts'
import { type Outcome, type PersonContext, personOperation } from '../operation.ts'
import { endLinksOf, findPerson } from '../person/store.ts'
import { Organisation, organisationFields } from './shape.ts'
import { addMember, findMember, findOrganisation, membershipsOf, organisationOf } from './store.ts'
import { withinOrganisation } from './within.ts'

/** More would be a program that founds them. */
const mostOwned = 20

export const createOrganisation = personOperation({
  name: 'create-organisation',
  summary: 'Found an organisation',
  description: `The person who asks becomes its owner. Somebody may own ${mostOwned} of them.`,
  effect: 'write',
  keyed: true,
  input: z.strictObject(organisationFields),
  output: Organisation,
  async run(context, input) {
    const { service, actor, now, idempotencyKey } = context
    const person = await findPerson(service.db, actor.personId)
    if (!person) return { problem: { code: 'not-signed-in' } }
    const organisationId =
      idempotencyKey === undefined ? service.newId() : idOfKey(actor.personId, idempotencyKey)
    const memberships = await membershipsOf(service.db, actor.personId)
    const known = memberships.some((membership) => membership.organisationId === organisationId)
    if (known) return foundBefore(context, organisationId, input)
    if (memberships.filter(({ role }) => role === 'owner').length >= mostOwned)
      return { problem: { code: 'too-many-organisations', facts: { limit: mostOwned } } }
    const outcome = await withinOrganisation(context, organisationId, async (place) => {
      const { tx } = place
      const { timeZone, ...rest } = input
      const made = await tx
        .insertInto('organisation')
        .values({
          org_id: organisationId,
          ...rest,
          time_zone: timeZone,
          version: 1,
          created_at: now,
          updated_at: now,
        })
        .onConflict((conflict) => conflict.column('org_id').doNothing())
        .executeTakeFirst()
      // The same request was first, at this moment; or she has left that organisation since.
      if (made.numInsertedOrUpdatedRows === 0n) return { value: undefined }
      const operation = 'create-organisation'
      const problem =
        (await recordChange(place, {
          operation,
          recordId: organisationId,
          recordKind: 'organisation',
          expectedVersion: 0,
          body: input,
        })) ?? (await addMember(place, { operation, person, role: 'owner' }))
      if (problem) return { problem }
      const row = await findOrganisation(tx, organisationId)
      if (!row) throw new Error('The organisation was written and is not there')
      return { value: organisationOf(row), version: row.version }
    })
    if (outcome.problem) return outcome
    const { value, version = 1 } = outcome
    if (!value) return foundBefore(context, organisationId, input)
    await endLinksOf(service.db, actor.personId)
    return { value, version }
  },
})

/** The id that a key always gives, so that a request which comes again finds what the first one made. */
function idOfKey(personId: string, key: string): string {
  const bytes = createHash('sha256')
    .update(`create-organisation\n${personId}\n${key}`)
    .digest()
    .subarray(0, 16)
  // Version 8, made by a rule of one's own; RFC 9562.
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
  return stringify(bytes)
}

/** The organisation as it was founded, where the same was asked and she is still in it. */
function foundBefore(
  { service, actor }: PersonContext,
  organisationId: string,
  input: Readonly<Record<string, unknown>>,
): Promise<Outcome<z.output<typeof Organisation>>> {
  const scope = { organisationId, personId: actor.personId, access: 'read' } as const
  return service.db.inOrganisation(scope, async (tx) => {
    const [first] = await tx
      .selectFrom('history')
      .select('body')
      .where('org_id', '=', organisationId)
      .where('record_id', '=', organisationId)
      .where('version', '=', 1)
      .execute()
    const member = await findMember({ tx, organisationId }, actor.personId)
    const row = await findOrganisation(tx, organisationId)
    return first && member && row && canonicalJson(first.body) === canonicalJson(input)
      ? { value: organisationOf(row), version: row.version }
      : { problem: { code: 'idempotency-key-reused' } }
  })
}
