/** Requirements of the product, by number, over the real catalogue: what must this toy meet, where and when. */
import { type Assessment, assess, type Verdict } from '@playproof/engine/assessment'
import { planTests } from '@playproof/engine/plan'
import type { Product } from '@playproof/engine/product'
import { describe, expect, it } from 'vitest'
import { compiled, productOf, sample } from './samples.ts'

const today = '2026-11-20'

function judge(product: Product, markets: readonly string[], on: string = today): Assessment {
  return assess(compiled, product, { markets, on })
}

function verdict(assessment: Assessment, rule: string): Verdict | undefined {
  return assessment.rules.find((r) => r.rule === rule)?.verdict
}

function term(assessment: Assessment, definition: string): string {
  return assessment.classifications.find((c) => c.definition === definition)?.verdict ?? 'not-met'
}

/** Ids of the rules of a law that apply. */
function applying(assessment: Assessment, law: string): readonly string[] {
  return assessment.rules
    .filter((r) => r.verdict === 'applies' && r.rule.startsWith(`${law}/`))
    .map((r) => r.rule)
}

const puzzle = (pieces: number): Product =>
  productOf({
    facts: { 'designed-for-play': true, kinds: ['puzzle'], pieces, 'soft-filled': false },
    age: { declared: { from: '8 years' } },
  })

describe('R3, Directive 2009/48/EC Annex I: what is no toy, at its bounds', () => {
  it.each([
    [500, 'met'],
    [501, 'not-met'],
  ] as const)('judges a puzzle of %i pieces (point 8)', (pieces, expected) => {
    expect(term(judge(puzzle(pieces), ['eu']), 'eu/2009-48-ec/toy')).toBe(expected)
  })

  it.each([
    ['435 mm', 'met'],
    ['436 mm', 'not-met'],
  ] as const)('judges a bicycle with a saddle at %s (point 4)', (height, expected) => {
    const bicycle = productOf({
      facts: { 'designed-for-play': true, kinds: ['bicycle'], 'seat-height': height, 'soft-filled': false },
      age: { declared: { from: '4 years' } },
    })
    expect(term(judge(bicycle, ['eu']), 'eu/2009-48-ec/toy')).toBe(expected)
  })

  it('calls a chemistry set sold to families a toy (point 13)', async () => {
    const set = await sample('chemistry-set')
    expect(term(judge(set, ['eu']), 'eu/2009-48-ec/toy')).toBe('met')
    const school = await sample('chemistry-set', { facts: { 'educational-institution-use': true } })
    expect(term(judge(school, ['eu']), 'eu/2009-48-ec/toy')).not.toBe('met')
  })

  it('keeps general product safety for what is no toy', async () => {
    const large = judge(await sample('puzzle-1000'), ['eu', 'uk'])
    expect(verdict(large, 'eu/2009-48-ec/general-safety')).toBe('does-not-apply')
    expect(verdict(large, 'eu/gpsr/consumer-product')).toBe('applies')
    expect(verdict(large, 'gb/uksi-2005-1803/safe-products')).toBe('applies')
  })

  it('knows that one market excludes what the next does not: puzzle of 1,000 pieces, kick scooter', async () => {
    const puzzle1000 = judge(await sample('puzzle-1000'), ['eu', 'us'])
    expect(term(puzzle1000, 'us/16-cfr-1250/toy')).toBe('met')
    const scooter = judge(await sample('kick-scooter'), ['eu', 'us'])
    expect(term(scooter, 'eu/2009-48-ec/toy')).toBe('not-met')
    expect(term(scooter, 'us/16-cfr-1250/toy')).toBe('not-met')
    expect(verdict(scooter, 'us/cpsia-103/tracking-label')).toBe('applies')
  })
})

describe('R11, R12: an age of 14 is no way out', () => {
  const doll = (facts: Record<string, unknown>): Product =>
    productOf({
      facts: {
        'designed-for-play': true,
        kinds: ['doll'],
        'soft-filled': false,
        'simple-cuddly': false,
        ...facts,
      },
      age: { declared: { from: '14 years' } },
    })
  const toys = ['eu/2009-48-ec/toy', 'gb/uksi-2011-1881/toy', 'us/16-cfr-1250/toy', 'cn/gb-6675-2025/toy']

  it.each(toys)(
    'keeps a doll said to be for 14 years within %s, or open, until its appeal is told',
    (definition) => {
      const claimed = judge(doll({}), ['eu', 'us', 'uk', 'cn'])
      expect(term(claimed, definition)).toBe('unknown')
      const plaything = judge(doll({ 'play-value': 'clear', 'appeals-to-children': true }), [
        'eu',
        'us',
        'uk',
        'cn',
      ])
      expect(term(plaything, definition)).toBe('grey-zone')
    },
  )

  it.each(toys)('takes it out of %s where it has no play value and no child would want it', (definition) => {
    const display = judge(doll({ 'play-value': 'none', 'appeals-to-children': false }), [
      'eu',
      'us',
      'uk',
      'cn',
    ])
    expect(term(display, definition)).toBe('not-met')
  })

  it('refuses the claim for a cuddly bear: a finding with its reason, and every rule for the youngest', async () => {
    const bear = await sample('plush-bear', { age: { declared: { from: '14 years' } } })
    const refused = judge(bear, ['eu', 'us', 'jp'])
    expect(refused.age.from).toBe(0)
    expect(refused.findings).toContainEqual({
      code: 'age-grade-dodges',
      declared: 168,
      implied: 0,
      guidelines: ['age/simple-cuddly-soft-toys'],
    })
    expect(refused.age.implied[0]?.because).not.toEqual([])
    expect(verdict(refused, 'eu/2009-48-ec/small-parts-under-36-months')).toBe('applies')
    expect(verdict(refused, 'us/16-cfr-1501/small-parts-under-3')).toBe('applies')
    expect(verdict(refused, 'jp/consumer-product-safety-act/psc-mark')).toBe('applies')
  })

  it('keeps the finding beside the decision of a named person who overrides it', async () => {
    const decision = {
      from: '36 months',
      by: 'Head of compliance',
      on: '2026-10-01',
      reason: 'weight and size',
    }
    const bear = await sample('plush-bear', { age: { declared: { from: '3 years' }, decision } })
    const overridden = judge(bear, ['eu'])
    expect(overridden.age.from).toBe(36)
    expect(overridden.findings).toMatchObject([{ code: 'age-grade-dodges', decision: { by: decision.by } }])
  })
})

describe('R15: plush is for the youngest, and markets differ', () => {
  it('forbids an under-3 warning in the EU, asks PSC in Japan, and a CPC in the US', async () => {
    const bear = judge(await sample('plush-bear'), ['eu', 'us', 'jp'])
    expect(verdict(bear, 'eu/2009-48-ec/no-under-36-warning')).toBe('applies')
    expect(verdict(bear, 'eu/2009-48-ec/warning-not-under-36-months')).toBe('does-not-apply')
    expect(verdict(bear, 'us/16-cfr-1110/childrens-product-certificate')).toBe('applies')
    expect(verdict(bear, 'jp/consumer-product-safety-act/psc-mark')).toBe('applies')
  })
})

describe('R16, ASTM F963-23 section 4.38: strong small magnets', () => {
  const magnet = (facts: Record<string, unknown>): Promise<Product> =>
    sample('magnetic-tiles', { facts: { 'magnet-small-part': true, 'magnet-loose': true, ...facts } })
  const rule = 'us/16-cfr-1250/hazardous-magnet'

  it.each([
    ['a loose magnet of flux index 60', { 'magnet-flux-index': '60 kG2mm2' }, 'applies'],
    ['one of exactly 50', { 'magnet-flux-index': '50 kG2mm2' }, 'applies'],
    ['one of 49', { 'magnet-flux-index': '49 kG2mm2' }, 'does-not-apply'],
    [
      'one of 60 that stays inside',
      { 'magnet-flux-index': '60 kG2mm2', 'magnet-loose': false },
      'does-not-apply',
    ],
    ['one whose flux index is not known', { 'magnet-flux-index': 'unknown' }, 'unknown'],
  ] as const)('judges %s', async (_, facts, expected) => {
    expect(verdict(judge(await magnet(facts), ['us']), rule)).toBe(expected)
  })

  it('leaves tiles with sealed magnets out of the Japanese ban, and rods that fit the cylinder in it', async () => {
    const ban = 'jp/consumer-product-safety-act/strong-magnets-banned'
    expect(verdict(judge(await sample('magnetic-tiles'), ['jp']), ban)).toBe('does-not-apply')
    const rods = await sample('magnetic-tiles', { facts: { 'small-parts-as-received': true } })
    expect(verdict(judge(rods, ['jp']), ban)).toBe('applies')
  })
})

describe("R17: a children's product that is no toy is told apart", () => {
  const noToy = (kinds: readonly string[], facts: Record<string, unknown> = {}): Product =>
    productOf({
      facts: {
        'designed-for-play': false,
        'play-value': 'none',
        'appeals-to-children': false,
        'general-use': false,
        'soft-filled': false,
        kinds,
        ...facts,
      },
      age: { declared: { from: '12 months', to: '4 years' } },
    })

  it.each([
    ['pyjamas', noToy(['sleepwear', 'clothing'], { sleepwear: true, 'wearing-apparel': true })],
    ['a baby walker', noToy(['baby-walker', 'child-care-article'], { 'toy-counterpart': false })],
  ])('routes %s past toy law to the rules of other children’s products', (_, product) => {
    const answer = judge(product, ['eu', 'us'])
    expect(term(answer, 'eu/2009-48-ec/toy')).toBe('not-met')
    expect(term(answer, 'us/16-cfr-1250/toy')).toBe('not-met')
    expect(term(answer, 'us/cpsa/childrens-product')).toBe('met')
    expect(applying(answer, 'eu/2009-48-ec')).toEqual([])
    expect(applying(answer, 'us/16-cfr-1250')).toEqual([])
    expect(verdict(answer, 'us/cpsia-103/tracking-label')).toBe('applies')
  })

  it('asks sleepwear flammability of pyjamas (16 CFR 1615)', () => {
    const pyjamas = noToy(['sleepwear', 'clothing'], { sleepwear: true, 'tight-fitting-sleepwear': false })
    expect(verdict(judge(pyjamas, ['us']), 'us/16-cfr-1615/sleepwear-flammability')).toBe('applies')
  })
})

describe('R26, R314: Directive, then Regulation (EU) 2025/2509', () => {
  it.each([
    ['2025-11-01', true, false],
    ['2030-07-31', true, false],
    ['2030-08-01', false, true],
  ] as const)('judges a bear placed on the market on %s', async (on, byDirective, byRegulation) => {
    const bear = judge(await sample('plush-bear', { dates: {} }), ['eu'], on)
    expect(applying(bear, 'eu/2009-48-ec').length > 0).toBe(byDirective)
    expect(applying(bear, 'eu/2025-2509').length > 0).toBe(byRegulation)
    expect(verdict(bear, 'eu/2025-2509/digital-product-passport')).toBe(
      byRegulation ? 'applies' : 'does-not-apply',
    )
  })
})

describe('R31, R32: GB 6675 always, CCC for some', () => {
  it.each([
    ['plush-bear', 'does-not-apply'],
    ['wooden-train', 'does-not-apply'],
    ['rc-car', 'applies'],
    ['ride-on', 'applies'],
    ['magnetic-tiles', 'applies'],
  ] as const)('asks GB 6675 of %s; the CCC certificate: %s', async (name, ccc) => {
    const answer = judge(await sample(name), ['cn'])
    expect(verdict(answer, 'cn/gb-6675-2025/basic-code')).toBe('applies')
    expect(verdict(answer, 'cn/ccc/certificate')).toBe(ccc)
  })
})

describe('R9, R33, R317: Japan', () => {
  it('calls the ST mark asked by the trade, with its price in the plan', async () => {
    const bear = await sample('plush-bear')
    expect(verdict(judge(bear, ['jp']), 'jp/st-mark/st-mark')).toBe('applies')
    const rule = compiled.catalogue.rules.find((r) => r.id === 'jp/st-mark/st-mark')
    expect(rule?.nature).toBe('commercial')
    expect(planTests(compiled, [bear], { markets: ['jp'], on: today }).totals).toMatchObject([
      { currency: 'JPY', low: 100_000, high: 500_000 },
    ])
  })

  it.each([
    ['5 years', 'applies'],
    ['6 years', 'does-not-apply'],
  ] as const)('asks the Food Sanitation Act of a doll from %s', async (from, expected) => {
    const doll = judge(await sample('connected-doll', { age: { declared: { from } } }), ['jp'])
    expect(verdict(doll, 'jp/food-sanitation-act/import-notification')).toBe(expected)
  })

  it.each([
    ['24 months', '2025-12-25', 'applies'],
    ['24 months', '2025-12-24', 'does-not-apply'],
    ['36 months', '2025-12-25', 'does-not-apply'],
  ] as const)('asks the PSC mark of a ride-on from %s made on %s: %s', async (from, made, expected) => {
    const toy = await rideOn(from, made, { 'similar-toys-under-36m': false })
    expect(verdict(judge(toy, ['jp'], made), 'jp/consumer-product-safety-act/psc-mark')).toBe(expected)
  })

  it('leaves the PSC mark of a ride-on from 36 months open until it was compared with similar toys', async () => {
    const made = '2025-12-25'
    const toy = await rideOn('36 months', made)
    expect(verdict(judge(toy, ['jp'], made), 'jp/consumer-product-safety-act/psc-mark')).toBe('unknown')
  })

  async function rideOn(from: string, made: string, facts: Readonly<Record<string, unknown>> = {}) {
    const decision = { from, by: 'Head of compliance', on: '2025-10-01', reason: 'seat height and weight' }
    return sample('ride-on', {
      age: { declared: { from }, decision },
      dates: { manufactured: made },
      facts,
    })
  }
})

describe('R318: GB 6675 of 2014 and of 2025', () => {
  it('asks the new edition of goods made from 1 November 2026 on, and the old one before', async () => {
    const old = judge(await sample('rc-car', { dates: {} }), ['cn'], '2026-10-01')
    const now = judge(await sample('rc-car', { dates: {} }), ['cn'], today)
    expect(verdict(old, 'cn/gb-6675-2014/basic-code')).toBe('applies')
    expect(verdict(old, 'cn/gb-6675-2025/basic-code')).toBe('does-not-apply')
    expect(verdict(now, 'cn/gb-6675-2025/basic-code')).toBe('applies')
  })
})

describe('R316: UKCA or CE in Great Britain', () => {
  it('offers both, each as the alternative of the other', async () => {
    const bear = judge(await sample('plush-bear'), ['uk'])
    expect(verdict(bear, 'gb/uksi-2011-1881/ukca-mark')).toBe('applies')
    expect(
      compiled.catalogue.rules.find((r) => r.id === 'gb/uksi-2011-1881/ukca-mark')?.mark?.alternatives,
    ).toContain('gb/uksi-2011-1881/ce-mark')
  })
})

describe('R6: balloons and chemistry sets are lawful toys', () => {
  it('never calls a latex balloon forbidden, but demands its warning', async () => {
    const balloons = judge(await sample('balloons'), ['eu', 'us', 'uk'])
    for (const market of ['eu/2009-48-ec', 'gb/uksi-2011-1881'])
      expect(verdict(balloons, `${market}/small-part-present`)).not.toBe('applies')
    expect(verdict(balloons, 'us/16-cfr-1501/small-part-present')).toBe('does-not-apply')
    expect(verdict(balloons, 'eu/2009-48-ec/warning-balloons')).toBe('applies')
    expect(verdict(balloons, 'us/16-cfr-1500/warning-latex-balloon')).toBe('applies')
  })
})

describe('J1, R44, R45: the plan of a plush bear', () => {
  it('stays in the EU between the least and the full suite that is published (EUR 800 to 5,000)', async () => {
    // EN 71-1, -2, -3 are the least suite; EN 71-9 joins as textiles and plastics are for under 36 months. What has
    // no published price is named, never counted as zero.
    const plan = planTests(compiled, [await sample('plush-bear')], { markets: ['eu'], on: today })
    expect(plan.totals).toMatchObject([{ currency: 'EUR', low: 1300, high: 3500 }])
    expect(plan.cannotPrice.length).toBeGreaterThan(0)
  })

  it('stays in the US within the published USD 2,000 to 4,000 for F963 with CPSIA chemistry', async () => {
    const plan = planTests(compiled, [await sample('plush-bear')], { markets: ['us'], on: today })
    expect(plan.totals).toMatchObject([{ currency: 'USD', low: 2000, high: 4000 }])
  })

  it('tests what three colours share once', async () => {
    const family = await Promise.all(['brown', 'cream', 'grey'].map((c) => sample(`momo-family/momo-${c}`)))
    const elements = planTests(compiled, family, { markets: ['eu'], on: today }).tests.find(
      (t) => t.test === 'eu/2009-48-ec/en-71-3',
    )
    expect(elements?.subjects?.map((s) => s.shares).toSorted()).toEqual([
      'embroidery-thread-black',
      'label-satin',
      'pile-fabric-brown',
      'pile-fabric-cream',
      'pile-fabric-grey',
      'safety-eyes-12mm',
    ])
  })
})
