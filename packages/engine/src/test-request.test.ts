import { expect, it } from 'vitest'
import { aCatalogue, aProduct, aRule, aTest, euros } from '../test/small-catalogue.ts'
import { planTests } from './plan.ts'
import { gapsOfTestRequest, testRequestOf } from './test-request.ts'

const complete = {
  laboratory: { name: 'Lab One', accreditation: 'ISO/IEC 17025, 1234' },
  skus: [{ sku: 'MOMO-30', product: 'bear' }],
  samples: [{ product: 'bear', count: 12, unit: 'pieces' }],
  invoices: [],
} as const

it('lets a request go that names laboratory, accreditation, SKUs, samples and invoices', () => {
  expect(gapsOfTestRequest(complete, ['bear'])).toEqual([])
})

it('names everything that an empty request lacks at once', () => {
  expect(gapsOfTestRequest({}, ['bear']).map((g) => g.code)).toEqual([
    'laboratory-name',
    'accreditation',
    'sku-mapping',
    'samples',
    'invoice-history',
  ])
})

it('names the product of a family whose SKU or samples are missing', () => {
  expect(gapsOfTestRequest(complete, ['bear', 'bear-white'])).toEqual([
    { code: 'sku-mapping', product: 'bear-white' },
    { code: 'samples', product: 'bear-white' },
  ])
})

it('orders the planned tests without a price, and makes no pack while something is missing', () => {
  const compiled = aCatalogue({
    rules: [aRule('eu/a', { tests: ['eu/test'] })],
    tests: [aTest('eu/test', { cost: euros(100, 200) })],
  })
  const plan = planTests(compiled, [aProduct(compiled, { id: 'bear' })], {
    markets: ['eu'],
    on: '2026-11-20',
  })
  const { pack } = testRequestOf(plan, complete)
  expect(pack).toMatchObject({
    laboratory: complete.laboratory,
    tests: [{ test: 'eu/test', needed: 'applies', rules: ['eu/a'], products: ['bear'] }],
  })
  expect(JSON.stringify(pack)).not.toContain('EUR')
  expect(testRequestOf(plan, { ...complete, samples: [] })).toEqual({
    gaps: [{ code: 'samples', product: 'bear' }],
  })
})
