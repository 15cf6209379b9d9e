/** An organisation with sample toys, so that whoever starts for the first time has something to look at. */
import type { PersonActor } from '../actor.ts'
import { reassessAll } from '../assessment/reassess-all.ts'
import { type Outcome, perform } from '../operation.ts'
import { createOrganisation } from '../organisation/create-organisation.ts'
import { createProduct } from '../product/create-product.ts'
import type { Service } from '../service.ts'
import sample from './sample.json' with { type: 'json' }
import { readSample, sampleMarkets, sampleToys } from './samples.ts'

/**
 * Makes it, with the person as its owner. Its products are drafts, which are assessed in the background.
 *
 * @throws {Error} The samples do not fit this program; what was made before stays.
 */
export async function seedSample(service: Service, personId: string): Promise<void> {
  const person: PersonActor = { kind: 'person', personId, sessionId: service.newId() }
  const { organisationId } = valueOf(
    await perform(service, createOrganisation, { actor: person }, sample.organisation),
  )
  const actor: PersonActor = { ...person, membership: { organisationId, role: 'owner' } }
  for (const { id } of sampleToys) {
    const input = { document: await readSample(id), markets: sampleMarkets }
    valueOf(await perform(service, createProduct, { actor }, input))
  }
  valueOf(await perform(service, reassessAll, { actor }, {}))
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.problem) throw new Error(`The sample was refused: ${JSON.stringify(outcome.problem)}`)
  return outcome.value
}
