/** Codes of a table that name SKUs that are there already. */
import { findTakenCodes, type Reading } from '../product/store-reading.ts'
import { normalCode, type ProductOfRows } from './rows.ts'
import type { Faults } from './read-import.ts'

const atOnce = 10_000

const fields = { GTIN: 'gtin', ASIN: 'asin', SKU: 'seller-sku' } as const

/** @param columnOf Where a field stands in the table. */
export async function addTakenCodes(
  reading: Reading,
  products: readonly ProductOfRows[],
  columnOf: (field: string) => number | undefined,
  faults: Faults,
): Promise<void> {
  const skus = products.flatMap((product) => product.skus)
  for (let start = 0; start < skus.length; start += atOnce) {
    const asked = skus.slice(start, start + atOnce)
    const taken = await findTakenCodes(reading, asked)
    if (taken.length === 0) continue
    const rows = new Map(
      asked.flatMap(({ row, gtin, asin, sellerSku }) => [
        ...(gtin === undefined ? [] : [[`GTIN ${normalCode('gtin', gtin)}`, row] as const]),
        ...(asin === undefined ? [] : [[`ASIN ${asin}`, row] as const]),
        ...(sellerSku === undefined ? [] : [[`SKU ${sellerSku}`, row] as const]),
      ]),
    )
    for (const { kind, code } of taken) {
      const row = rows.get(`${kind} ${code}`)
      const column = columnOf(fields[kind])
      if (row !== undefined)
        faults.add({ row, ...(column !== undefined && { column }), code: 'code-taken', found: code })
    }
  }
}
