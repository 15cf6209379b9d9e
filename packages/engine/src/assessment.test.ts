import { loadCatalogue } from '@playproof/catalogue/load'
import { describe, expect, test } from 'vitest'
import { type Assessment, assess } from './assessment.ts'
import { compileCatalogue } from './catalogue.ts'
import { Presenter } from './present.ts'
import { readProduct } from './product.ts'

const compiled = compileCatalogue((await loadCatalogue()).catalogue)

function assessed(input: object, markets: readonly string[] = ['eu']): Assessment {
  const { product, problems } = readProduct({ id: 'toy', ...input }, compiled)
  if (!product) throw new Error(JSON.stringify(problems))
  return assess(compiled, product, { markets, on: '2026-11-20' })
}

describe('answers that cannot both be right', () => {
  test('a yes whose condition is a no keeps its duties and is a finding', () => {
    const facts = { 'designed-for-play': true, kinds: ['doll'], electrical: false, radio: true }
    const { findings, rules } = assessed({ facts })
    expect(findings).toContainEqual(expect.objectContaining({ code: 'answers-contradict', fact: 'radio' }))
    expect(rules.filter((r) => r.rule.startsWith('eu/red/') && r.verdict === 'applies')).not.toHaveLength(0)
  })

  test('a length whose condition is a no is a finding as well', () => {
    const facts = {
      'designed-for-play': true,
      kinds: ['water-gun'],
      'soft-filled': false,
      'declared-age-from': '6 years',
      projectiles: false,
    }
    const found = (more: object) => assessed({ facts: { ...facts, ...more } }, ['au'])
    const { findings, rules } = found({ 'projectile-range': '4 m' })
    const aim = 'au/projectile-toys-2020/do-not-aim-warning'
    expect(rules.find((r) => r.rule === aim)?.verdict).toBe('applies')
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'answers-contradict', fact: 'projectile-range' }),
    )
    expect(found({ 'projectile-range': '0 mm' }).findings).toEqual([])
    expect(found({ projectiles: true, 'projectile-range': '4 m' }).findings).toEqual([])
    const said = findings.map((finding) => new Presenter(compiled, 'en').finding(finding))
    expect(said[0]).toContain('is answered, although')
  })

  test('a component that has what the product is said not to have wins', () => {
    const { findings } = assessed({
      facts: { 'designed-for-play': true, kinds: ['soft-toy'], electrical: false },
      components: [{ id: 'squeaker', facts: { 'component-kind': 'electronics' } }],
    })
    expect(findings).toContainEqual({
      code: 'fact-contradicted',
      fact: 'electrical',
      components: ['squeaker'],
    })
  })

  test('what it is wins over a no, and asks nothing that it answers', () => {
    const marbles = (more: object): Assessment => {
      const facts = { 'designed-for-play': true, kinds: ['marble'], 'soft-filled': false, ...more }
      return assessed({ facts: { ...facts, 'declared-age-from': '4 years' } }, ['us'])
    }
    const { findings, rules } = marbles({ marble: false })
    expect(rules.find((r) => r.rule === 'us/16-cfr-1250/marbles')?.verdict).toBe('applies')
    const because = [{ test: { fact: 'kinds', includes: 'marble' }, holds: 'yes' }]
    expect(findings).toContainEqual(expect.objectContaining({ code: 'fact-contradicted', fact: 'marble' }))
    expect(findings).toMatchObject([{ components: [], because }])
    expect(marbles({}).questions.map((q) => q.fact)).not.toContain('marble')
    expect(marbles({ marble: true }).findings).toEqual([])
    const told = findings.map((finding) => new Presenter(compiled, 'en').finding(finding))
    expect(told[0]).toMatch(/said to be without ".*marble", although: .*Marbles/)
  })

  test('a part that is a liquid is told once, as reachable or as sealed', () => {
    const facts = { 'designed-for-play': true, 'liquid-or-gel': false, 'liquid-filled': false }
    const contradicted = (more: object): readonly unknown[] => {
      const ink = { id: 'ink', facts: { 'component-kind': 'liquid', ...more } }
      const { findings } = assessed({ facts, components: [ink] })
      return findings.filter((f) => f.code === 'fact-contradicted')
    }
    expect(contradicted({ accessible: true })).toMatchObject([{ fact: 'liquid-or-gel', components: ['ink'] }])
    expect(contradicted({})).toMatchObject([{ fact: 'liquid-or-gel', components: [] }])
    expect(contradicted({ accessible: false })).toMatchObject([{ fact: 'liquid-filled' }])
  })

  test('what it is not says nothing', () => {
    const { findings } = assessed({ facts: { 'designed-for-play': true, kinds: ['puzzle'], cords: false } })
    expect(findings.filter((f) => f.code === 'fact-contradicted')).toEqual([])
  })
})

describe('an age grade above what the features imply', () => {
  const rattleFrom = (age: string): Assessment =>
    assessed({
      facts: { 'designed-for-play': true, kinds: ['rattle'], 'soft-filled': false },
      age: { declared: { from: age } },
    })

  test('is a finding where it dodges a duty', () => {
    expect(rattleFrom('8 years').findings.map((f) => f.code)).toContain('age-grade-dodges')
  })

  test('is none where no duty changes in between', () => {
    expect(rattleFrom('3 months').findings.map((f) => f.code)).not.toContain('age-grade-dodges')
  })
})

describe('a product in the grey zone of a definition', () => {
  const lamp = assessed({
    facts: {
      'designed-for-play': false,
      'play-value': 'some',
      'appeals-to-children': true,
      kinds: ['luminaire'],
    },
    age: { declared: { from: '5 years' } },
  })
  const verdictOf = (rule: string): string | undefined => lamp.rules.find((r) => r.rule === rule)?.verdict

  test('has the duties of what it may be', () => {
    expect(verdictOf('eu/2009-48-ec/general-safety')).toBe('applies')
  })

  test('is not spared the duties of what it may not be', () => {
    expect(verdictOf('eu/gpsr/consumer-product')).toBe('unknown')
  })
})

describe('an age guideline that nobody verified', () => {
  const { rules, age } = assessed({
    facts: {
      'designed-for-play': true,
      kinds: ['sand-toy'],
      'soft-filled': false,
      'small-parts-as-received': true,
    },
    age: { declared: { from: '36 months' } },
  })
  const verdictOf = (rule: string): string | undefined => rules.find((r) => r.rule === rule)?.verdict

  test('widens the age downwards and so adds the duties for younger children', () => {
    expect(age.implied.map((i) => i.guideline)).toContain('age/sand-toys')
    expect(verdictOf('eu/2009-48-ec/small-parts-under-36-months')).toBe('applies')
  })

  test('lifts no duty for older children: their warning stays open', () => {
    expect(verdictOf('eu/2009-48-ec/warning-not-under-36-months')).toBe('unknown')
  })
})

describe('the day that stands for dates not given', () => {
  const datesOf = (dates: object) => assessed({ facts: { kinds: ['doll'] }, dates }).dates
  const day = (on: string) => ({ from: on, to: on })

  test('is moved behind the day the goods are made: they are imported and sold after it, not before', () => {
    const { imported, placedOnMarket, offered, tested } = datesOf({ manufactured: '2030-09-01' })
    expect([imported, placedOnMarket, offered]).toEqual([
      day('2030-09-01'),
      day('2030-09-01'),
      day('2030-09-01'),
    ])
    expect(tested).toEqual(day('2026-11-20'))
  })

  test('is spread over the days on which the goods may be made', () => {
    const { placedOnMarket } = datesOf({ manufactured: { from: '2026-10-01', to: '2027-03-01' } })
    expect(placedOnMarket).toEqual({ from: '2026-11-20', to: '2027-03-01' })
  })

  test('is moved before the day the goods were placed on the market, for they were made before', () => {
    const { manufactured, imported } = datesOf({ placedOnMarket: '2019-05-01' })
    expect([manufactured, imported]).toEqual([day('2019-05-01'), day('2019-05-01')])
  })

  test('stays where an offer came before the goods', () => {
    expect(datesOf({ offered: '2026-01-01' }).placedOnMarket).toEqual(day('2026-11-20'))
  })

  test('stays where it fits between the given days', () => {
    const { imported } = datesOf({ manufactured: '2026-01-01', placedOnMarket: '2027-01-01' })
    expect(imported).toEqual(day('2026-11-20'))
  })

  test('does not bring the law of today upon goods of a later law', () => {
    const { rules } = assessed({
      facts: { kinds: ['doll'], 'designed-for-play': true, 'soft-filled': false },
      age: { declared: { from: '3 years' } },
      dates: { manufactured: '2031-01-01' },
    })
    const applying = rules.filter((r) => r.verdict === 'applies').map((r) => r.rule)
    expect(applying.filter((id) => id.startsWith('eu/2009-48-ec/'))).toEqual([])
    expect(applying).toContain('eu/2025-2509/age-warning-symbol')
  })
})

describe('law of one market that is said to bind in another', () => {
  const verified = (markets: readonly string[]): Record<string, boolean> => {
    const { product } = readProduct(
      { id: 'toy', facts: { 'designed-for-play': true, kinds: ['doll'] } },
      compiled,
    )
    if (!product) throw new Error('no product')
    const { rules } = assess(compiled, product, { markets, on: '2026-11-20' })
    return Object.fromEntries(rules.map((r) => [r.rule, r.unverified !== true]))
  }
  const ofOperators = 'eu/market-surveillance/responsible-operator'
  const ofToys = 'eu/2009-48-ec/ce-marking'

  test('is unverified where nobody saw that it does, however well its text is known', () => {
    expect(verified(['eu'])).toMatchObject({ [ofOperators]: true, [ofToys]: true })
    expect(verified(['ni'])).toMatchObject({ [ofOperators]: false, [ofToys]: true })
    expect(verified(['uk'])[ofOperators]).toBe(false)
  })

  test('is verified where one of the markets asked about is its own', () => {
    expect(verified(['eu', 'ni'])[ofOperators]).toBe(true)
  })
})
