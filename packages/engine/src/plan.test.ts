import { describe, expect, it } from 'vitest'
import { aCatalogue, aProduct, aRule, aTest, euros, market } from '../test/small-catalogue.ts'
import { extraMarkets, gapsOf, planTests, sampleListsOf } from './plan.ts'
import { Presenter } from './present.ts'
import { planSheet } from './sheet.ts'

const scope = { markets: ['eu'], on: '2026-11-20' }
const both = { markets: ['eu', 'us'], on: '2026-11-20' }

const plastic = { fact: 'plastic', is: true } as const
const eye = (id: string, shares?: string): Record<string, unknown> => ({
  id,
  facts: { plastic: true },
  ...(shares !== undefined && { shares }),
})

describe('merging tests', () => {
  const catalogueWith = (sources: string[], confidence: 'seen' | 'recalled') =>
    aCatalogue({
      rules: [aRule('eu/a', { tests: ['eu/test'] }), aRule('us/a', { markets: ['us'], tests: ['us/test'] })],
      tests: [
        aTest('eu/test', { cost: euros(100, 200), acceptance: 'eu-lab' }),
        aTest('us/test', {
          cost: euros(90, 150),
          acceptance: 'us-lab',
          sameAs: [{ test: 'eu/test', sources, confidence }],
        }),
      ],
    })

  it('orders one test for two markets where a verified source says they are the same, the cheaper one', () => {
    const compiled = catalogueWith(['law'], 'seen')
    const plan = planTests(compiled, [aProduct(compiled)], both)
    expect(plan.tests).toMatchObject([
      { test: 'us/test', standsFor: ['eu/test'], markets: ['eu', 'us'], acceptances: ['eu-lab', 'us-lab'] },
    ])
    expect(plan.totals).toEqual([{ currency: 'EUR', low: 90, high: 150 }])
  })

  it.each([
    ['is recalled', ['law'], 'recalled'],
    ['is read in a weak source only', ['blog'], 'seen'],
  ] as const)('orders both tests where their equivalence %s', (_, sources, confidence) => {
    const compiled = catalogueWith([...sources], confidence)
    const plan = planTests(compiled, [aProduct(compiled)], both)
    expect(plan.tests.map((t) => t.test)).toEqual(['eu/test', 'us/test'])
  })
})

describe('prices', () => {
  const tests = [aTest('eu/suite', { cost: euros(1000, 2000) }), aTest('eu/part', { includedIn: 'eu/suite' })]

  it('adds nothing for a test whose price is part of a planned one', () => {
    const compiled = aCatalogue({ rules: [aRule('eu/a', { tests: ['eu/suite', 'eu/part'] })], tests })
    const plan = planTests(compiled, [aProduct(compiled)], scope)
    expect(plan.tests.find((t) => t.test === 'eu/part')).toMatchObject({ includedIn: 'eu/suite' })
    expect(plan.totals).toEqual([{ currency: 'EUR', low: 1000, high: 2000 }])
    expect(plan.cannotPrice).toEqual([])
  })

  it('shows what the trade reckons per SKU beside the computed total, and never in it', () => {
    const fee = { currency: 'USD', low: 500, high: 2000, openEnded: true, sources: ['blog'] }
    const compiled = aCatalogue({
      rules: [aRule('us/a', { markets: ['us'], tests: ['eu/suite'] })],
      tests,
      markets: [market('eu'), market('us', { testingFee: { ...fee, confidence: 'seen' } })],
    })
    const plan = planTests(compiled, [aProduct(compiled)], both)
    expect(plan.benchmarks).toEqual([{ market: 'us', ...fee, verified: false }])
    expect(plan.totals).toEqual([{ currency: 'EUR', low: 1000, high: 2000 }])
  })

  it('says of a market that nothing is priced in its currency, and converts nothing', () => {
    const compiled = aCatalogue({
      rules: [aRule('us/a', { markets: ['eu', 'us'], tests: ['eu/suite'] })],
      tests,
      markets: [market('eu', { currency: 'EUR' }), market('us', { currency: 'USD' })],
    })
    const plan = planTests(compiled, [aProduct(compiled)], both)
    expect(plan.foreignPrices).toEqual([{ market: 'us', currency: 'USD', pricedIn: ['EUR'] }])
    expect(plan.totals).toEqual([{ currency: 'EUR', low: 1000, high: 2000 }])
  })

  it('cannot price a part whose whole is not planned', () => {
    const compiled = aCatalogue({ rules: [aRule('eu/a', { tests: ['eu/part'] })], tests })
    const plan = planTests(compiled, [aProduct(compiled)], scope)
    expect(plan.cannotPrice).toEqual(['eu/part'])
    expect(plan.totals).toEqual([])
  })

  it('cannot price a part for the product of a family that does not order the whole', () => {
    const compiled = aCatalogue({
      rules: [
        aRule('eu/a', { tests: ['eu/part'] }),
        aRule('eu/b', { tests: ['eu/suite'], appliesWhen: { fact: 'electrical', is: true } }),
      ],
      tests,
    })
    const plan = planTests(
      compiled,
      [
        aProduct(compiled, { id: 'car', facts: { electrical: true } }),
        aProduct(compiled, { id: 'bear', facts: { electrical: false } }),
      ],
      scope,
    )
    expect(plan.cannotPrice).toEqual(['eu/part'])
  })

  it('counts the whole as certain where a certain test is sold only as its part', () => {
    const compiled = aCatalogue({
      rules: [
        aRule('eu/a', { tests: ['eu/part'] }),
        aRule('eu/b', { tests: ['eu/suite'], appliesWhen: { fact: 'electrical', is: true } }),
      ],
      tests,
    })
    const plan = planTests(compiled, [aProduct(compiled)], scope)
    expect(plan.certainTotals).toEqual([{ currency: 'EUR', low: 1000, high: 2000 }])
  })

  it('says of a test without price that it cannot be priced, and never adds zero for it', () => {
    const compiled = aCatalogue({
      rules: [aRule('eu/a', { tests: ['eu/x', 'eu/y'] })],
      tests: [aTest('eu/x'), aTest('eu/y', { cost: { low: 5, high: 9, unit: 'piece' } })],
    })
    const plan = planTests(compiled, [aProduct(compiled)], scope)
    expect(plan.cannotPrice).toEqual(['eu/x', 'eu/y'])
    expect(plan.tests.every((t) => t.cost === undefined)).toBe(true)
  })

  it('says how many orders of a family the whole includes', () => {
    const compiled = aCatalogue({
      rules: [
        aRule('eu/a', { tests: ['eu/part'] }),
        aRule('eu/b', { tests: ['eu/suite'], appliesWhen: { fact: 'electrical', is: true } }),
      ],
      tests,
    })
    const family = [true, true, false].map((electrical, i) =>
      aProduct(compiled, { id: `toy-${i}`, facts: { electrical } }),
    )
    expect(planTests(compiled, family, scope).tests[0]).toMatchObject({ orders: 3, includedOrders: 2 })
  })

  it('never adds two currencies', () => {
    const compiled = aCatalogue({
      rules: [aRule('eu/a', { tests: ['eu/x', 'eu/y'] })],
      tests: [
        aTest('eu/x', { cost: euros(1, 2) }),
        aTest('eu/y', { cost: { low: 10, high: 20, currency: 'USD' } }),
      ],
    })
    expect(planTests(compiled, [aProduct(compiled)], scope).totals).toEqual([
      { currency: 'EUR', low: 1, high: 2 },
      { currency: 'USD', low: 10, high: 20, estimate: true },
    ])
  })

  it('calls a price that nobody verified an estimate', () => {
    const compiled = aCatalogue({
      rules: [aRule('eu/a', { tests: ['eu/x', 'eu/y'] })],
      tests: [
        aTest('eu/x', { cost: { ...euros(1, 2), confidence: 'recalled' } }),
        aTest('eu/y', { cost: euros(1, 2) }),
      ],
    })
    const plan = planTests(compiled, [aProduct(compiled)], scope)
    expect(plan.tests.map((t) => t.estimate)).toEqual([true, false])
    expect(plan.totals.map((total) => total.estimate)).toEqual([true])
  })
})

describe('what is not decided', () => {
  it('keeps the cost of a test that an open question may call for out of the certain total', () => {
    const compiled = aCatalogue({
      rules: [
        aRule('eu/a', { tests: ['eu/x'] }),
        aRule('eu/b', { tests: ['eu/y'], appliesWhen: { fact: 'cords', is: true } }),
      ],
      tests: [aTest('eu/x', { cost: euros(1, 2) }), aTest('eu/y', { cost: euros(10, 20) })],
    })
    const plan = planTests(compiled, [aProduct(compiled)], scope)
    expect(plan.certainTotals).toEqual([{ currency: 'EUR', low: 1, high: 2 }])
    expect(plan.totals).toEqual([{ currency: 'EUR', low: 11, high: 22 }])
    expect(plan.tests.find((t) => t.test === 'eu/y')?.needed).toBe('unknown')
  })

  it('counts only the components that need it for certain in the certain total', () => {
    const compiled = aCatalogue({
      rules: [aRule('eu/a', { tests: ['eu/x'] })],
      tests: [aTest('eu/x', { per: 'component', subject: plastic, cost: euros(10, 20) })],
    })
    const product = aProduct(compiled, { components: [eye('eyes'), { id: 'nose' }] })
    const [line] = planTests(compiled, [product], scope).tests
    expect(line).toMatchObject({ orders: 2, certainOrders: 1, cost: { low: 20 }, certainCost: { low: 10 } })
  })

  it('keeps a component test open while the bill of materials is not declared complete', () => {
    const compiled = aCatalogue({
      rules: [aRule('eu/a', { tests: ['eu/x'] })],
      tests: [aTest('eu/x', { per: 'component', subject: plastic, cost: euros(10, 20) })],
    })
    const wood = { components: [{ id: 'block', facts: { plastic: false } }] }
    expect(planTests(compiled, [aProduct(compiled, wood)], scope).tests).toEqual([])
    const open = aProduct(compiled, { ...wood, billOfMaterialsComplete: undefined })
    expect(planTests(compiled, [open], scope).tests).toMatchObject([
      { test: 'eu/x', needed: 'unknown', orders: 1, certainOrders: 0, ordersAtLeast: true },
    ])
  })
})

describe('a family of products', () => {
  const compiled = aCatalogue({
    rules: [aRule('eu/a', { tests: ['eu/chem', 'eu/whole'] })],
    tests: [
      aTest('eu/chem', { per: 'material', subject: plastic, cost: euros(10, 20), group: 'chemical' }),
      aTest('eu/whole', { cost: euros(100, 200), samples: { count: 3, unit: 'pieces' } }),
    ],
  })
  const bear = (id: string): Record<string, unknown> => ({
    id,
    components: [eye('eyes', 'eye-12mm'), eye('nose')],
  })

  it('tests a shared material once, what is not shared once each, and each product as a whole', () => {
    const plan = planTests(
      compiled,
      [aProduct(compiled, bear('brown')), aProduct(compiled, bear('white'))],
      scope,
    )
    expect(plan.tests).toMatchObject([
      { test: 'eu/chem', orders: 3, cost: { low: 30, high: 60 } },
      { test: 'eu/whole', orders: 2, cost: { low: 200, high: 400 }, samples: { count: 6 } },
    ])
  })
})

describe('a price that covers a product', () => {
  const migration = { per: 'material', priceCovers: 'product', cost: euros(300, 800) } as const
  const compiled = aCatalogue({
    tests: [aTest('eu/migration', { ...migration, subject: plastic })],
    rules: [aRule('eu/rule', { tests: ['eu/migration'] })],
  })
  const plan = (...products: readonly Record<string, unknown>[]) =>
    planTests(
      compiled,
      products.map((p) => aProduct(compiled, p)),
      scope,
    )
  const bear = { id: 'brown', components: [eye('eyes', 'eye-12mm'), eye('nose')] }

  it('is paid once, however many materials of the product are tested', () => {
    expect(plan(bear).tests).toMatchObject([{ orders: 2, cost: { low: 300 }, certainCost: { high: 800 } }])
  })

  it('is not paid by a product that brings no material of its own', () => {
    const second = { id: 'white', components: [eye('eyes', 'eye-12mm')] }
    expect(plan(bear, second).tests).toMatchObject([{ orders: 2, cost: { low: 300, high: 800 } }])
  })
})

describe('time', () => {
  const days = (low: number, high: number, unit: string) => ({ low, high, unit })

  it('reads working days and weeks as calendar days, and starts by the longest', () => {
    const compiled = aCatalogue({
      rules: [aRule('eu/a', { tests: ['eu/x', 'eu/y'] })],
      tests: [
        aTest('eu/x', { duration: days(5, 7, 'working-days') }),
        aTest('eu/y', { duration: days(1, 2, 'weeks') }),
      ],
    })
    const plan = planTests(compiled, [aProduct(compiled)], { ...scope, shipOn: '2026-12-31' })
    expect(plan.tests.map((t) => t.days)).toEqual([
      { low: 7, high: 10 },
      { low: 7, high: 14 },
    ])
    expect(plan.latestStart).toBe('2026-12-17')
  })

  it('gives no latest start while a duration is unknown, only a day that it is not later than', () => {
    const compiled = aCatalogue({
      rules: [aRule('eu/a', { tests: ['eu/x', 'eu/y'] })],
      tests: [aTest('eu/x', { duration: days(5, 10, 'days') }), aTest('eu/y')],
    })
    const plan = planTests(compiled, [aProduct(compiled)], { ...scope, shipOn: '2026-12-31' })
    expect(plan).toMatchObject({ notLaterThan: '2026-12-21', days: { unknown: ['eu/y'] } })
    expect(plan.latestStart).toBeUndefined()
  })
})

describe('parameters', () => {
  const compiled = aCatalogue({
    rules: [aRule('eu/a', { tests: ['eu/abuse'] })],
    tests: [
      aTest('eu/abuse', {
        parameters: [
          {
            name: { en: 'drop', zh: '跌落' },
            byAge: [
              { toMonths: 18, value: '10 x 1.37 m' },
              { fromMonths: 18, toMonths: 36, value: '4 x 0.92 m' },
              { fromMonths: 36, value: '4 x 0.93 m' },
            ],
            sources: ['law'],
            confidence: 'seen',
          },
        ],
      }),
    ],
  })
  const dropFor = (...ages: readonly (string | undefined)[]): readonly string[] =>
    planTests(
      compiled,
      ages.map((from, i) =>
        aProduct(compiled, { id: `toy-${i}`, ...(from && { age: { declared: { from } } }) }),
      ),
      scope,
    ).tests.flatMap((t) => t.parameters.map((p) => p.value.en))

  it.each([
    ['0 months', '10 x 1.37 m'],
    ['17 months', '10 x 1.37 m'],
    ['18 months', '4 x 0.92 m'],
    ['35 months', '4 x 0.92 m'],
    ['36 months', '4 x 0.93 m'],
  ])('a toy from %s takes the band of that age', (age, value) => {
    expect(dropFor(age)).toEqual([value])
  })

  it('is marked on the sheet where nobody verified it', () => {
    const sources = ['law']
    const some = aCatalogue({
      rules: [aRule('eu/a', { tests: ['eu/abuse'] })],
      tests: [
        aTest('eu/abuse', {
          parameters: [
            { name: { en: 'drop', zh: '跌落' }, byAge: [{ value: '85 cm' }], sources, confidence: 'seen' },
            { name: { en: 'pull', zh: '拉力' }, byAge: [{ value: '90 N' }], sources, confidence: 'recalled' },
          ],
        }),
      ],
    })
    const plan = planTests(some, [aProduct(some, {})], scope)
    const extras = { on: '2026-11-20', names: {}, sampleLists: sampleListsOf(plan) }
    const shown = JSON.stringify(planSheet(some, plan, new Presenter(some, 'en'), extras))
    expect(shown).toContain('"85 cm"')
    expect(shown).toContain('"90 N *"')
  })

  it('a family of two ages takes both bands, and an unknown age takes all', () => {
    expect(dropFor('0 months', '36 months')).toEqual(['10 x 1.37 m', '4 x 0.93 m'])
    expect(dropFor(undefined)).toHaveLength(3)
  })
})

describe('what else a plan says', () => {
  const compiled = aCatalogue({
    rules: [
      aRule('eu/a', { tests: ['eu/metals', 'eu/organics'] }),
      aRule('eu/e', { tests: ['eu/electric'], appliesWhen: { fact: 'electrical', is: true } }),
      aRule('us/a', { markets: ['us'], tests: ['us/lead', 'eu/metals'] }),
      aRule('eu/body', { evidence: { route: 'notified-body' } }),
    ],
    tests: [
      aTest('eu/metals', { group: 'chemical', cost: euros(10, 20) }),
      aTest('eu/organics', { group: 'chemical', acceptance: 'eu-lab' }),
      aTest('eu/electric', { group: 'electrical' }),
      aTest('us/lead', { markets: ['us'], group: 'chemical', cost: euros(5, 6), acceptance: 'us-lab' }),
    ],
  })
  const product = aProduct(compiled, { facts: { electrical: false } })

  it('names the groups without a test and why', () => {
    const plan = planTests(compiled, [product], scope)
    expect(plan.emptyGroups).toMatchObject([
      { group: 'mechanical', because: [] },
      { group: 'flammability', because: [] },
      { group: 'labelling', because: [] },
      { group: 'electrical', because: [{ test: { fact: 'electrical' }, holds: 'no' }] },
    ])
  })

  it('names the rules that want a laboratory but have no test in the catalogue', () => {
    expect(planTests(compiled, [product], scope).withoutTest).toEqual(['eu/body'])
  })

  it('shows what a quotation lacks', () => {
    const plan = planTests(compiled, [product], scope)
    expect(gapsOf(plan, ['eu/metals'])).toEqual([{ test: 'eu/organics', needed: 'applies', rules: ['eu/a'] }])
    expect(gapsOf(plan, ['eu/metals', 'eu/organics'])).toEqual([])
  })

  it('says what a further market adds, and what of the plan it reuses', () => {
    const [us] = extraMarkets(compiled, [product], scope, ['us'])
    expect(us).toMatchObject({
      market: 'us',
      reused: ['eu/metals'],
      remaining: [{ test: 'us/lead' }],
      totals: [{ currency: 'EUR', low: 5, high: 6 }],
    })
  })

  it('makes one sample list per acceptance a laboratory needs', () => {
    const lists = sampleListsOf(planTests(compiled, [product], both))
    expect(lists.map((l) => [l.acceptances, l.tests])).toEqual([
      [[], ['eu/metals']],
      [['eu-lab'], ['eu/organics']],
      [['us-lab'], ['us/lead']],
    ])
  })
})
