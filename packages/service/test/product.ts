/** Products for tests. */
import type { MachineActor, PersonActor } from '../src/actor.ts'
import { type Outcome, perform } from '../src/operation.ts'
import { createProduct } from '../src/product/create-product.ts'
import type { Service } from '../src/service.ts'

type Made = NonNullable<Awaited<ReturnType<typeof aProduct>>>

/** A bear with an eye, whose draft names all that an approval needs. */
export async function aProduct(
  service: Service,
  actor: MachineActor | PersonActor,
  given: Readonly<Record<string, unknown>> = {},
) {
  return valueOf(
    await perform(
      service,
      createProduct,
      { actor },
      {
        name: 'Plush bear',
        document: {
          id: 'bear',
          facts: { kinds: ['soft-toy'] },
          components: [
            {
              id: 'eye',
              name: 'Safety eye',
              supplier: 'Eyes Ltd',
              shares: 'eye-9',
              facts: { material: 'abs' },
            },
          ],
          artwork: { revision: '3' },
        },
        approvedSample: 'S-17',
        packagingVersion: 'P2',
        ...given,
      },
    ),
  )
}

/** The ids that operations on its draft take. */
export function draftOf({ product, revision }: Made) {
  return { productId: product.productId, revisionId: revision.revisionId }
}

/** @throws {Error} With the problem, where there is one. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.problem) throw new Error(JSON.stringify(outcome.problem))
  return outcome.value
}
