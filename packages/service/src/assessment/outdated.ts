/** Finds organisations whose answers rest on an older law or day than now, and asks for them to be given anew. */
import { turningDays } from '@playproof/engine/impact'
import { sql } from 'kysely'
import { enqueueJob } from '../job/job.ts'
import { dayOf } from '../law/document.ts'
import type { Law } from '../law/law.ts'
import type { Service } from '../service.ts'
import { reassessment } from './reassessment.ts'

/**
 * To be called at start and now and then: a run that is open already is not asked for again.
 *
 * @returns The organisations for which a run was asked.
 */
export async function reassessOutdated(service: Service): Promise<readonly string[]> {
  const organisations = await service.db.shared.selectFrom('organisation').select('org_id').execute()
  const asked: string[] = []
  for (const { org_id: organisationId } of organisations)
    if (await reassessIfOutdated(service, organisationId)) asked.push(organisationId)
  return asked
}

async function reassessIfOutdated(service: Service, organisationId: string): Promise<boolean> {
  const now = service.clock.now()
  const { digest } = service.law.catalogue
  const committed: (() => void)[] = []
  const isAsked = await service.db.inOrganisation({ organisationId, access: 'write' }, async (tx) => {
    const { rows } = await sql<{ other: boolean; first: string | null }>`
      select coalesce(bool_or(a.catalogue_digest <> ${digest}), false) as other,
        min(a.on_day) filter (where not a.is_day_fixed) as first
      from portfolio o join assessment a on a.org_id = o.org_id and a.assessment_id = o.assessment_id
      where o.org_id = ${organisationId}`.execute(tx)
    const [answers] = rows
    if (!answers?.other && !(answers?.first && hasTurned(service.law, answers.first, dayOf(now))))
      return false
    await enqueueJob(
      {
        service,
        tx,
        organisationId,
        actor: { kind: 'system', task: reassessment.name, membership: { organisationId } },
        now,
        afterCommit: (work) => committed.push(work),
      },
      reassessment,
      { input: {}, key: digest },
    )
    return true
  })
  for (const work of committed) work()
  return isAsked
}

/** Whether something in the law begins or ends after the one day, up to the other. */
function hasTurned({ compiled, catalogue }: Law, after: string, upTo: string): boolean {
  return turningDays(compiled, new Set(catalogue.rules.map(({ id }) => id)), after, upTo).length > 0
}
