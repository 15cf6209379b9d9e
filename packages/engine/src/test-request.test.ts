import { expect, it } from 'vitest'
import { gapsOfTestRequest } from './test-request.ts'

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
