/** Products in numbers that an import brings. */
import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { anEngine, anOrganisation } from '../../test/database.ts'
import { aMachine, aService } from '../../test/service.ts'
import { type Database, databaseOn } from '../db/database.ts'
import { insertProducts, type NewProduct } from './store.ts'
import { countProducts, findProducts } from './store-listing.ts'
import { findSkus } from './store-reading.ts'

let db: Database
let organisationId: string

beforeAll(async () => {
  db = await databaseOn('embedded', await anEngine())
  organisationId = await anOrganisation(db)
})
afterAll(() => db.close())

function aNewProduct(number: number): NewProduct {
  const [productId, revisionId] = [newId(), newId()]
  return {
    product: { id: productId, body: { name: `Bear number ${number}`, family: `Family ${number % 50}` } },
    revision: {
      id: revisionId,
      body: {
        productId,
        label: 'A',
        state: 'draft',
        document: { facts: { washable: true } },
        markets: ['eu'],
      },
    },
    skus: [{ id: newId(), body: { productId, sellerSku: `B-${number}`, markets: [], listings: [] } }],
  }
}

test('thousands are added in one transaction, and the planner knows of them', async () => {
  const service = await aService(db)
  const products = Array.from({ length: 6000 }, (_, number) => aNewProduct(number))
  await db.inOrganisation({ organisationId, access: 'write' }, async (tx) => {
    const writing = {
      service,
      afterCommit: () => {},
      tx,
      organisationId,
      actor: aMachine(organisationId),
      now: new Date(),
      operation: 'test',
    }
    expect(await insertProducts(writing, products)).toBeUndefined()
  })
  await db.tidy()
  await db.inOrganisation({ organisationId, access: 'read' }, async (tx) => {
    const reading = { tx, organisationId }
    expect(await countProducts(reading, {})).toBe(6000)
    expect(await countProducts(reading, { q: 'bear 4711' })).toBe(1)
    expect(await countProducts(reading, { q: 'b-471' })).toBe(11)
    const [first] = await findProducts(reading, { family: 'family 7' }, { sort: 'name', limit: 1 })
    expect(first?.product.body.name).toBe('Bear number 1007')
    expect(await findSkus(reading, { productId: products[99]?.product.id, limit: 10 })).toHaveLength(1)
    const { rows } = await sql<{ relname: string; reltuples: number }>`
      select relname, reltuples from pg_class where relname in ('product', 'history')
    `.execute(tx)
    expect(rows).toEqual(
      expect.arrayContaining([
        { relname: 'product', reltuples: 6000 },
        { relname: 'history', reltuples: 18_000 },
      ]),
    )
  })
})
