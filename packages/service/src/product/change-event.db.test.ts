import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase, anOrganisation } from '../../test/database.ts'
import { aMachine, aService } from '../../test/service.ts'
import type { Actor } from '../actor.ts'
import type { Database } from '../db/database.ts'
import { perform } from '../operation.ts'
import type { Service } from '../service.ts'
import { listEvents } from '../webhook/list-events.ts'
import { addSku } from './add-sku.ts'
import { createProduct } from './create-product.ts'
import { updateProduct } from './update-product.ts'

let db: Database
let service: Service
let actor: Actor

beforeAll(async () => {
  db = await aDatabase()
  service = await aService(db)
  actor = aMachine(await anOrganisation(db))
})
afterAll(() => db.close())

const told = async () =>
  (await perform(service, listEvents, { actor }, { topic: 'product.changed' })).value?.items.map(
    ({ data }) => data,
  )

test('each change of a product is an event; what was refused is none', async () => {
  const made = await perform(service, createProduct, { actor }, { name: 'Bear' })
  const productId = made.value?.product.productId as string
  const change = (expectedVersion: number) =>
    perform(service, updateProduct, { actor, expectedVersion }, { productId, name: 'Brown bear' })
  await change(1)
  expect((await change(1)).problem?.code).toBe('version-conflict')
  const sku = await perform(service, addSku, { actor }, { productId, sellerSku: 'B-1' })
  const product = { productId, kind: 'product', recordId: productId }
  expect(await told()).toEqual([
    { operation: 'create-product', records: [{ ...product, version: 1 }] },
    { operation: 'update-product', records: [{ ...product, version: 2 }] },
    { operation: 'add-sku', records: [{ productId, kind: 'sku', recordId: sku.value?.skuId, version: 1 }] },
  ])
})
