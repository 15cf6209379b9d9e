/** Transactions that stand in one another's way, on a PostgreSQL with two sessions; the embedded engine has one. */
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { anOrganisation, engines } from '../../test/database.ts'
import { aMachine, aService } from '../../test/service.ts'
import { perform, type RecordContext, recordOperation } from '../operation.ts'
import { operations } from '../operations.ts'
import type { Service } from '../service.ts'
import { triedAgain } from './tried-again.ts'

describe('work', () => {
  const failing = (code: string, times: number) => {
    let tries = 0
    return {
      tries: () => tries,
      work: async () => {
        tries++
        if (tries <= times) throw Object.assign(new Error(code), { code })
        return tries
      },
    }
  }

  test.each(['40P01', '40001'])(
    'is done again after %s, and the last time it fails as it fails',
    async (code) => {
      expect(await triedAgain(failing(code, 3).work)).toBe(4)
      const hopeless = failing(code, 9)
      await expect(triedAgain(hopeless.work)).rejects.toMatchObject({ code })
      expect(hopeless.tries()).toBe(4)
    },
  )

  test('that fails otherwise is done once', async () => {
    const other = failing('23505', 1)
    await expect(triedAgain(other.work)).rejects.toMatchObject({ code: '23505' })
    expect(other.tries()).toBe(1)
  })
})

/** Both have come to the middle of their transactions before either goes on; who comes again waits for nobody. */
class Meeting {
  readonly #both = Promise.withResolvers<void>()
  #missing = 2

  meet(): Promise<void> {
    if (--this.#missing === 0) this.#both.resolve()
    return this.#both.promise
  }
}

describe.each(engines.filter(({ engine }) => engine === 'local'))('two sessions ($engine)', ({ open }) => {
  let service: Service
  let organisationId: string

  beforeAll(async () => {
    service = await aService(await open())
    organisationId = await anOrganisation(service.db)
  })
  afterAll(() => service.db.close())

  const aProduct = async (): Promise<string> => {
    const actor = aMachine(organisationId)
    const { value } = await perform(service, operations['create-product'], { actor }, { name: 'Bear' })
    return value?.product.productId as string
  }

  const add = (
    { tx, organisationId: orgId }: Pick<RecordContext, 'tx' | 'organisationId'>,
    productId: string,
    what: string,
  ) =>
    tx
      .updateTable('product')
      .set({ note: sql<string>`concat(note, ${what}::text)` })
      .where('org_id', '=', orgId)
      .where('product_id', '=', productId)
      .execute()

  const noteOf = async (productId: string) => {
    const actor = aMachine(organisationId)
    const { value } = await perform(service, operations['get-product'], { actor }, { productId })
    return value?.product.note
  }

  const input = z.strictObject({ first: z.string(), second: z.string(), what: z.string() })

  test('that wait for each other are both done, each once', async () => {
    const [one, other] = [await aProduct(), await aProduct()]
    const meeting = new Meeting()
    let [tries, committed] = [0, 0]
    const crossing = recordOperation({
      name: 'crossing',
      summary: 'Writes to two products',
      permission: 'product:write',
      effect: 'write',
      input,
      output: z.string(),
      async run(context, { first, second, what }) {
        tries++
        context.afterCommit(() => committed++)
        await add(context, first, what)
        await meeting.meet()
        await add(context, second, what)
        return { value: what }
      },
    })
    const ask = (first: string, second: string, what: string) =>
      perform(
        service,
        crossing,
        { actor: aMachine(organisationId), idempotencyKey: `crossing-${what}` },
        { first, second, what },
      )
    expect(await Promise.all([ask(one, other, 'a'), ask(other, one, 'b')])).toEqual([
      { value: 'a' },
      { value: 'b' },
    ])
    expect(tries).toBe(3)
    expect(committed).toBe(2)
    for (const id of [one, other]) expect((await noteOf(id))?.split('').toSorted()).toEqual(['a', 'b'])
  })

  test('of which one was foreseen, too', async () => {
    const [one, other] = [await aProduct(), await aProduct()]
    const scope = { organisationId, access: 'write' } as const
    const held = Promise.withResolvers<void>()
    let looked = 0
    const foreseen = recordOperation({
      name: 'foreseen',
      summary: 'Writes to two products at once',
      permission: 'product:write',
      effect: 'write',
      input,
      output: z.string(),
      foresee: (_, { first, second, what }) =>
        Promise.resolve({
          outcome: { value: what },
          write: async (context) => {
            await add(context, first, what)
            await add(context, second, what)
          },
        }),
      async run(context, { first, second, what }) {
        looked++
        await add(context, first, what)
        await add(context, second, what)
        return { value: what }
      },
    })
    const slow = triedAgain(() =>
      service.db.inOrganisation(scope, async (tx) => {
        await add({ tx, organisationId }, other, 'b')
        held.resolve()
        // The other one holds its first product by then, and waits for the second.
        await new Promise((resolve) => setTimeout(resolve, 300))
        await add({ tx, organisationId }, one, 'b')
      }),
    )
    const quick = held.promise.then(() =>
      perform(
        service,
        foreseen,
        { actor: aMachine(organisationId) },
        { first: one, second: other, what: 'a' },
      ),
    )
    await Promise.all([slow, quick])
    expect(await quick).toEqual({ value: 'a' })
    expect(looked).toBeLessThanOrEqual(1)
    for (const id of [one, other]) expect((await noteOf(id))?.split('').toSorted()).toEqual(['a', 'b'])
  })
})
