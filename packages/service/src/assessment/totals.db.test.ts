import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase, anOrganisation } from '../../test/database.ts'
import { aService, today } from '../../test/service.ts'
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

test('a large one is counted again after some seconds, and by itself', async () => {
  const organisationId = await anOrganisation(db)
  await add(organisationId, 5000)
  expect(await productsAt(organisationId, 0)).toBe(5000)
  await add(organisationId, 1)
  expect(await productsAt(organisationId, 999)).toBe(5000)
  expect(await productsAt(await anOrganisation(db), 999)).toBe(0)
  expect(await productsAt(organisationId, 1000)).toBe(5001)
})

async function productsAt(organisationId: string, milliseconds: number): Promise<number> {
  const now = new Date(today.getTime() + milliseconds)
  const { products } = await db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
    totalsOf({ service, tx, organisationId, now }),
  )
  return products
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
