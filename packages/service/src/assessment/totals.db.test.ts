import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase, anOrganisation } from '../../test/database.ts'
import { aProduct } from '../../test/product.ts'
import { aMachine, aService, today } from '../../test/service.ts'
import type { MachineActor } from '../actor.ts'
import { bulkInsert } from '../db/bulk-insert.ts'
import type { Database } from '../db/database.ts'
import type { Service } from '../service.ts'
import { totalsOf } from './totals.ts'

let db: Database
let service: Service

beforeAll(async () => {
  db = await aDatabase()
  service = await aService(db)
})

afterAll(async () => {
  await service.judges.close()
  await db.close()
})

test('a small assortment is counted each time', async () => {
  const organisationId = await anOrganisation(db)
  await add(organisationId, 2)
  expect(await productsAt(organisationId, 0)).toBe(2)
  await add(organisationId, 1)
  expect(await productsAt(organisationId, 0)).toBe(3)
})

test('a large one is counted again after some seconds, in steps while others go on', async () => {
  const organisationId = await anOrganisation(db)
  await add(organisationId, 5000)
  expect(await productsAt(organisationId, 0)).toBe(5000)
  await add(organisationId, 1)
  expect(await productsAt(organisationId, 999)).toBe(5000)
  expect(await productsAt(await anOrganisation(db), 999)).toBe(0)
  expect(await productsAt(organisationId, 1000)).toBe(5000)
  await expect.poll(() => productsAt(organisationId, 1000)).toBe(5001)
})

test('in steps as in one', async () => {
  const organisationId = await anOrganisation(db)
  await add(organisationId, 5000)
  const key = aMachine(organisationId) as MachineActor
  for (const markets of [['eu', 'us'], ['eu'], ['jp']]) await aProduct(service, key, { markets })
  const before = await totalsAt(organisationId, 0)
  expect(before).toMatchObject({ products: 5003, assessed: 3 })
  expect(before.markets.map(({ market, products }) => [market, products])).toEqual([
    ['eu', 2],
    ['jp', 1],
    ['us', 1],
  ])
  // Counted anew, they are another object.
  await expect.poll(async () => (await totalsAt(organisationId, 1001)) === before).toBe(false)
  expect(await totalsAt(organisationId, 1001)).toEqual(before)
})

test('what is too old is not told any more', async () => {
  const organisationId = await anOrganisation(db)
  await add(organisationId, 5000)
  expect(await productsAt(organisationId, 0)).toBe(5000)
  await add(organisationId, 1)
  expect(await productsAt(organisationId, 11_000)).toBe(5001)
})

async function productsAt(organisationId: string, milliseconds: number): Promise<number> {
  const { products } = await totalsAt(organisationId, milliseconds)
  return products
}

function totalsAt(organisationId: string, milliseconds: number): ReturnType<typeof totalsOf> {
  const now = new Date(today.getTime() + milliseconds)
  return db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
    totalsOf({ service, tx, organisationId, now }),
  )
}

function add(organisationId: string, count: number): Promise<void> {
  const product = {
    org_id: organisationId,
    name: 'Bear',
    name_key: 'bear',
    family_key: '',
    status: 'draft' as const,
    markets: [],
    sku_count: 0,
    changed_at: today,
    version: 1,
    created_at: today,
    updated_at: today,
  }
  return db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
    bulkInsert(
      tx,
      'product',
      Array.from({ length: count }, () => ({ ...product, product_id: newId() })),
    ),
  )
}
