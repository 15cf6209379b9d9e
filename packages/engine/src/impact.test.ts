import type { Catalogue } from '@playproof/catalogue/value'
import { expect, test } from 'vitest'
import { compileCatalogue } from './catalogue.ts'
import { changesAhead, impactOn } from './impact.ts'
import { readProduct } from './product.ts'

const both = (text: string) => ({ en: text, zh: text })
const law = { sources: ['act'], confidence: 'seen' } as const
const rule = (id: string, inForce: object, limits: readonly string[] = []) => ({
  kind: 'requirement',
  id,
  markets: ['eu'],
  instrument: 'act',
  clause: id,
  title: both(id),
  duty: both(id),
  topic: 'chemical',
  nature: 'law',
  inForce: [{ by: 'placedOnMarket', ...inForce, ...law }],
  appliesWhen: { always: true },
  borneBy: [],
  severity: 'safety',
  limits,
  ...law,
  checked: { on: '2026-01-01' },
})

const compiled = compileCatalogue({
  schema: 'playproof/catalogue/1',
  version: '1.0.0',
  digest: 'sha256:0',
  sources: [{ id: 'act', title: 'Act', where: 'here', grade: 'primary', checkedOn: '2026-01-01' }],
  substances: [{ id: 'lead', name: both('Lead') }],
  markets: [{ kind: 'market', id: 'eu', title: both('EU') }],
  rules: [rule('new', { from: '2030-08-01' }), rule('old', { to: '2028-12-31' }), rule('steady', {})],
  limitTables: [
    {
      kind: 'limit-table',
      id: 'limits',
      markets: ['eu'],
      instrument: 'act',
      clause: '1',
      title: both('limits'),
      requirement: 'steady',
      basis: 'total-content',
      comparison: 'at-most',
      decidedBy: 'placedOnMarket',
      rows: [
        {
          substances: ['lead'],
          timeline: [
            { to: '2029-12-31', max: '23 mg/kg', ...law },
            { from: '2030-01-01', max: '10 mg/kg', ...law },
          ],
        },
      ],
      ...law,
      checked: { on: '2026-01-01' },
    },
  ],
  ...Object.fromEntries(
    'facts instruments standards definitions tests guidelines acceptances laboratories schemes channels typeSizes signalWords terms'
      .split(' ')
      .map((name) => [name, []]),
  ),
} as unknown as Catalogue)

const { product } = readProduct({ id: 'bear', components: [{ id: 'eyes' }] }, compiled)
const on = (day: string) => ({ compiled, scope: { markets: ['eu'], on: day } })
const lead = (value: number) => ({
  id: 'r',
  component: 'eyes',
  analyte: 'lead',
  value,
  unit: 'mg/kg',
  basis: 'total',
})

function impact(from: string, to: string, ...values: number[]) {
  if (!product) throw new Error('the product of this test was refused')
  return impactOn(product, on(from), on(to), values.map(lead))
}

test('each change is told with the day on which it happens: the first day, or the day after the last', () => {
  const { diff, days, firstOn } = impact('2026-01-01', '2031-01-01')
  expect(diff.rules.map((r) => [r.rule, r.change, days.get(r.rule)])).toEqual([
    ['new', 'starts', '2030-08-01'],
    ['old', 'ends', '2029-01-01'],
  ])
  expect(firstOn).toBe('2029-01-01')
})

test('a product whose duties stay is unaffected', () => {
  expect(impact('2026-01-01', '2027-01-01').state).toBe('unaffected')
})

test('a result over the limit of today fails now', () => {
  expect(impact('2026-01-01', '2031-01-01', 24)).toMatchObject({ state: 'fails-now' })
})

test('a result between the limit of today and that of the later day will fail', () => {
  expect(impact('2026-01-01', '2031-01-01', 15)).toMatchObject({
    state: 'will-fail',
    failsBefore: [],
    failsAfter: [{ code: 'over-limit', result: 'r', limits: ['10 mg/kg'] }],
  })
})

test('a result under both limits only changes with the duties', () => {
  expect(impact('2026-01-01', '2031-01-01', 10).state).toBe('changes')
  expect(impact('2026-01-01', '2027-01-01', 10).state).toBe('unaffected')
})

test('days ahead are those on which a verdict changes, with the change', () => {
  if (!product) throw new Error('the product of this test was refused')
  expect(changesAhead(product, on('2026-01-01'))).toEqual([
    { on: '2029-01-01', changes: [{ rule: 'old', before: 'applies', after: 'does-not-apply' }] },
    { on: '2030-08-01', changes: [{ rule: 'new', before: 'does-not-apply', after: 'applies' }] },
  ])
  expect(changesAhead(product, on('2030-08-01'))).toEqual([])
})
