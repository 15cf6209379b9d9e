import type { Catalogue } from '@playproof/catalogue/value'
import { describe, expect, test } from 'vitest'
import { compileCatalogue } from './catalogue.ts'
import { readAnalyteName } from './lib/screening/analyte.ts'
import { type Product, readProduct } from './product.ts'
import { type LabResult, type LimitVerdict, limitsReaching, screen, substanceOf } from './screening.ts'

const both = (text: string) => ({ en: text, zh: text })
const law = { sources: ['act'], confidence: 'seen' } as const
const checked = { on: '2026-01-01' }
const always = [{ by: 'placedOnMarket' }] as const
const step = (max: string, more: object = {}) => ({ max, ...law, ...more })

const table = (id: string, more: object) => ({
  kind: 'limit-table',
  id: `eu/act/${id}`,
  markets: ['eu'],
  instrument: 'eu/act',
  clause: id,
  title: both(id),
  requirement: 'eu/act/rule',
  basis: 'total-content',
  comparison: 'at-most',
  decidedBy: 'placedOnMarket',
  rows: [],
  ...law,
  checked,
  ...more,
})

const rule = (id: string, appliesWhen: object, more: object = {}) => ({
  kind: 'requirement',
  id: `eu/act/${id}`,
  markets: ['eu'],
  instrument: 'eu/act',
  clause: '1',
  title: both(id),
  duty: both(id),
  topic: 'chemical',
  nature: 'law',
  inForce: always,
  appliesWhen,
  borneBy: ['manufacturer'],
  severity: 'safety',
  ...law,
  checked,
  ...more,
})

const fact = (id: string, of: string) => ({
  id,
  of,
  type: 'boolean',
  group: 'materials',
  label: both(id),
  question: both(id),
  source: 'act',
})

const tables = [
  table('lead', { rows: [{ substances: ['lead'], timeline: [step('90 mg/kg')] }] }),
  table('lead-under', {
    comparison: 'less-than',
    rows: [{ substances: ['lead'], timeline: [step('90 mg/kg')] }],
  }),
  table('migration', {
    basis: 'migration',
    method: ['eu/standards/m1', 'eu/standards/m2'],
    categories: [
      { id: 'I', title: both('I'), when: { fact: 'powder', is: true } },
      { id: 'III', title: both('III'), when: { fact: 'powder', is: false } },
    ],
    rows: [
      { substances: ['lead'], category: 'I', timeline: [step('2 mg/kg')] },
      { substances: ['lead'], category: 'III', timeline: [step('23 mg/kg')] },
    ],
  }),
  table('soluble', { basis: 'soluble', rows: [{ substances: ['lead'], timeline: [step('90 mg/kg')] }] }),
  table('sum', {
    rows: [{ substances: ['dehp', 'dbp'], sum: true, timeline: [step('0.1 %')] }],
  }),
  table('dated', {
    rows: [
      {
        substances: ['cadmium'],
        timeline: [step('100 mg/kg', { to: '2025-12-31' }), step('50 mg/kg', { from: '2026-01-01' })],
      },
    ],
  }),
  table('banned', { rows: [{ substances: ['nonylphenol'], timeline: [step('not-detected')] }] }),
  table('recalled', {
    rows: [{ substances: ['tin'], timeline: [step('10 mg/kg', { confidence: 'recalled' })] }],
  }),
  table('acidity', {
    basis: 'ph',
    comparison: 'at-least',
    rows: [{ substances: ['acidity'], timeline: [step('4')] }],
  }),
  table('coating', {
    material: { fact: 'coating', is: true },
    rows: [{ substances: ['mercury'], timeline: [step('60 mg/kg')] }],
  }),
  table('exempted', {
    rows: [
      { substances: ['nickel'], material: { fact: 'coating', is: true }, timeline: [step('none')] },
      {
        substances: ['nickel'],
        material: { not: { fact: 'coating', is: true } },
        timeline: [step('5 mg/kg')],
      },
    ],
  }),
  table('open-rule', {
    requirement: 'eu/act/open',
    rows: [{ substances: ['nickel'], timeline: [step('5 mg/kg')] }],
  }),
  table('ended', {
    requirement: 'eu/act/ended',
    rows: [{ substances: ['zinc'], timeline: [step('5 mg/kg')] }],
  }),
]
const other = table('other-method', {
  basis: 'migration',
  method: ['eu/standards/m12'],
  rows: [{ substances: ['zinc'], timeline: [step('5 mg/kg')] }],
})
const substances = [
  'lead',
  'cadmium',
  'nonylphenol',
  'tin',
  'acidity',
  'mercury',
  'nickel',
  'zinc',
  'dehp',
  'dbp',
]

const named = (id: string, en: string, zh = en) => ({ id, name: { en, zh } })
const compiled = compileCatalogue({
  schema: 'playproof/catalogue/1',
  version: '1.0.0',
  digest: 'sha256:0',
  facts: [
    fact('toy', 'product'),
    fact('wild', 'product'),
    fact('powder', 'component'),
    fact('coating', 'component'),
  ],
  sources: [{ id: 'act', title: 'Act', where: 'here', grade: 'primary', checkedOn: '2026-01-01' }],
  substances: [
    named('chromium-vi', 'Chromium (VI)'),
    named('bisphenol-a', 'Bisphenol A (BPA)', '双酚A（BPA）'),
    named('bisphenol-s', 'Bisphenol S (BPS)'),
    named('bisphenols', 'Bisphenols'),
    ...substances.map((id) => ({
      id,
      name: { en: id, zh: id === 'lead' ? '铅' : id },
      cas: id === 'lead' ? ['7439-92-1'] : [],
      synonyms: id === 'lead' ? ['Pb'] : [],
    })),
  ],
  markets: [{ kind: 'market', id: 'eu', title: both('EU') }],
  instruments: [],
  standards: [
    {
      kind: 'standard',
      id: 'eu/standards/m12',
      markets: ['eu'],
      number: 'EN 71-12',
      title: both('m'),
      editions: [],
      ...law,
    },
    {
      kind: 'standard',
      id: 'eu/standards/m2',
      markets: ['eu'],
      number: 'GB 6675-4',
      part: '4',
      title: both('m'),
      editions: [],
      ...law,
    },
    {
      kind: 'standard',
      id: 'eu/standards/m1',
      markets: ['eu'],
      number: 'EN 71',
      part: '3',
      title: both('m'),
      editions: [],
      ...law,
    },
  ],
  definitions: [],
  rules: [
    rule('rule', { always: true }),
    rule('open', { fact: 'wild', is: true }),
    rule('ended', { always: true }, { inForce: [{ by: 'placedOnMarket', to: '2020-01-01', ...law }] }),
  ],
  limitTables: [...tables, other],
  tests: [],
  guidelines: [],
  acceptances: [],
  laboratories: [],
  schemes: [],
  channels: [],
  typeSizes: [],
  signalWords: [],
  terms: [],
} as unknown as Catalogue)

const product = readProduct(
  {
    id: 'toy',
    facts: { toy: true },
    components: [
      { id: 'part', name: 'Red paint', facts: { powder: false, coating: true } },
      { id: 'bare', name: 'Body', facts: { powder: false, coating: false } },
      { id: 'open', name: 'body', facts: {} },
    ],
  },
  compiled,
).product

function verdicts(
  results: readonly Partial<LabResult>[],
  on = '2026-06-01',
  withProduct = true,
): readonly LimitVerdict[] {
  const given = results.map((r, i) => ({
    id: String(i),
    component: 'part',
    unit: 'mg/kg',
    basis: 'total',
    ...r,
  }))
  const scope = { markets: ['eu'], on, ...(withProduct && product && { product }) }
  return screen(compiled, given, scope)
    .slice(0, results.length)
    .flatMap((r) => r.verdicts)
}

function one(id: string, result: Partial<LabResult>, on?: string): string | undefined {
  const found = verdicts([result], on).find((v) => v.table === `eu/act/${id}`)
  return found && `${found.verdict}: ${found.because}`
}

describe('a result beside its limit', () => {
  test.each([
    ['exactly at the limit conforms', 'lead', '90', 'pass: below-limit'],
    ['just over it does not', 'lead', '90.1', 'fail: over-limit'],
    ['exactly at a limit that must stay under does not', 'lead-under', '90', 'fail: over-limit'],
    ['just under it does', 'lead-under', '89.9', 'pass: below-limit'],
    ['reported below the limit conforms', 'lead', '<90', 'pass: below-limit'],
    ['reported below the limit is under it', 'lead-under', '<90', 'pass: below-limit'],
    [
      'reported below more than the limit says nothing',
      'lead',
      '<100',
      'inconclusive: reporting-limit-too-high',
    ],
    ['reported above the limit is over it', 'lead', '>90', 'fail: over-limit'],
    ['not detected without saying below what says nothing', 'lead', 'ND', 'inconclusive: no-reporting-limit'],
    ['not tested is not a pass', 'lead', 'n.a.', 'not-tested: no-result'],
    ['a negative value is read as nothing', 'lead', '-3', 'inconclusive: value-negative'],
    ['a dash before a bound is not guessed at', 'lead', '-<2', 'inconclusive: value-unreadable'],
    ['what Excel made a date of is no value', 'lead', '2026-01-02', 'inconclusive: value-is-a-date'],
    ['thousands or decimals are not guessed', 'lead', '1,234', 'inconclusive: number-ambiguous'],
    ['a decimal comma is read', 'lead', '90,05', 'fail: over-limit'],
  ])('%s', (_, id, value, expected) => {
    expect(one(id, { analyte: 'lead', value })).toBe(expected)
  })

  test('not detected counts as below the reporting limit', () => {
    expect(one('lead', { analyte: 'lead', value: 'ND', loq: 10 })).toBe('pass: below-limit')
    expect(one('lead', { analyte: 'lead', value: '<LOQ', loq: 100 })).toBe(
      'inconclusive: reporting-limit-too-high',
    )
  })

  test('an uncertainty that straddles the limit decides nothing, on either side of it', () => {
    expect(one('lead', { analyte: 'lead', value: 85, uncertainty: 10 })).toBe(
      'inconclusive: within-uncertainty',
    )
    expect(one('lead', { analyte: 'lead', value: 95, uncertainty: 10 })).toBe(
      'inconclusive: within-uncertainty',
    )
    expect(one('lead', { analyte: 'lead', value: 80, uncertainty: 10 })).toBe('pass: below-limit')
    expect(one('lead', { analyte: 'lead', value: 101, uncertainty: 10 })).toBe('fail: over-limit')
  })

  test('units are converted exactly at the limit', () => {
    expect(one('lead', { analyte: 'lead', value: '0.009', unit: '%' })).toBe('pass: below-limit')
    expect(one('lead', { analyte: 'lead', value: '0.0091', unit: '%' })).toBe('fail: over-limit')
    expect(one('lead', { analyte: 'lead', value: '90000', unit: 'µg/kg' })).toBe('pass: below-limit')
  })

  test('a value may repeat its unit, and is not read where it has another', () => {
    expect(one('lead', { analyte: 'lead', value: '0.0091 %', unit: '%' })).toBe('fail: over-limit')
    expect(one('lead', { analyte: 'lead', value: '0.0091 %', unit: 'mg/kg' })).toBe(
      'inconclusive: value-unreadable',
    )
  })

  test('a unit of another dimension is not compared', () => {
    expect(one('lead', { analyte: 'lead', value: '9', unit: 'mg/l' })).toBe('inconclusive: unit-mismatch')
    expect(one('lead', { analyte: 'lead', value: '9', unit: 'furlong' })).toBe('inconclusive: unit-mismatch')
  })

  test('a minimum is failed from below', () => {
    expect(one('acidity', { analyte: 'acidity', value: 3.9, unit: 'pH', basis: 'ph' })).toBe(
      'fail: under-minimum',
    )
    expect(one('acidity', { analyte: 'acidity', value: 4, unit: 'pH', basis: 'ph' })).toBe(
      'pass: below-limit',
    )
  })

  test('where nothing may be in it, any number fails, and how low one looked somebody must judge', () => {
    const banned = { analyte: 'nonylphenol' }
    expect(one('banned', { ...banned, value: 0.1 })).toBe('fail: detected')
    expect(one('banned', { ...banned, value: 'ND' })).toBe('inconclusive: no-reporting-limit')
    expect(one('banned', { ...banned, value: 'ND', loq: 1 })).toBe('inconclusive: ban-without-figure')
    expect(one('banned', { ...banned, value: '<500' })).toBe('inconclusive: ban-without-figure')
  })

  test('a number under the reporting limit is no more than below that limit', () => {
    const lead = { analyte: 'lead', loq: 200 }
    for (const value of [0, 5, '<2', '89']) {
      expect(one('lead', { ...lead, value }), String(value)).toBe('inconclusive: reporting-limit-too-high')
      expect(one('lead', { ...lead, value, loq: 90 }), String(value)).toBe('pass: below-limit')
    }
    expect(one('lead', { ...lead, value: 201 })).toBe('fail: over-limit')
  })

  test('zero is how some write that they found none: below what, nobody knows', () => {
    expect(one('lead', { analyte: 'lead', value: 0 })).toBe('inconclusive: no-reporting-limit')
    expect(one('acidity', { analyte: 'acidity', value: 0, unit: 'pH', basis: 'ph' })).toBe(
      'fail: under-minimum',
    )
  })

  test('of several parts in one sample one may hold more: it passes none of them', () => {
    for (const component of ['eyes+skin', 'Composite of 1 to 3', '1 + 2', '混合样'])
      expect(one('lead', { analyte: 'lead', value: 45, component }), component).toBe(
        'inconclusive: composite-sample',
      )
    expect(one('lead', { analyte: 'lead', value: 95, component: 'eyes+skin' })).toBe('fail: over-limit')
    expect(one('lead', { analyte: 'lead', value: 45, component: 'eyes' })).toBe('pass: below-limit')
  })

  test('by the method of another limit nothing is passed, by a method that nobody knows or an adopted one it is', () => {
    const by = (method: string, value = 1) =>
      one('migration', { analyte: 'lead', value, basis: 'migration', category: 'III', method })
    expect(by('EN 71-12')).toBe('inconclusive: other-method')
    expect(by('EN 71-12', 24)).toBe('fail: over-limit')
    for (const method of ['EN 71-3:2019', 'GB 6675.4-2014', 'in-house', 'EN 71-12 and EN 71-3'])
      expect(by(method), method).toBe('pass: below-limit')
  })

  test('a pass against a limit that is not verified says so', () => {
    expect(verdicts([{ analyte: 'tin', value: 1 }])).toMatchObject([
      { verdict: 'pass', limitUnverified: true },
    ])
  })
})

describe('a law that nobody saw bind in one of its markets', () => {
  const reached = 'eu/act-with-reach'
  const reaching = compileCatalogue({
    ...compiled.catalogue,
    markets: [...compiled.catalogue.markets, { kind: 'market', id: 'ni', title: both('NI'), countries: [] }],
    instruments: [
      {
        kind: 'instrument',
        id: reached,
        markets: ['eu', 'ni'],
        title: both('Act'),
        citation: 'Act 1',
        type: 'law',
        inForce: [{ by: 'placedOnMarket' }],
        reach: [{ market: 'ni', sources: ['act'], confidence: 'recalled' }],
        coverage: { state: 'encoded', reason: both('All.') },
        sources: ['act'],
        confidence: 'seen',
      },
    ],
    limitTables: compiled.catalogue.limitTables.map((limits) => ({
      ...limits,
      instrument: reached,
      markets: ['eu', 'ni'],
    })),
  })
  const passIn = (markets: readonly string[]) => {
    const lead = { id: '1', analyte: 'lead', value: 1, unit: 'mg/kg', basis: 'total' }
    const [screened] = screen(reaching, [lead], { markets, on: '2026-11-20' })
    return screened?.verdicts.find((verdict) => verdict.table === 'eu/act/lead')
  }

  test('passes there without opening a gate, and keeps its pass where it was seen', () => {
    expect(passIn(['eu', 'ni'])).toMatchObject({ verdict: 'pass', reachUnverified: ['ni'] })
    expect(passIn(['eu', 'ni'])).not.toHaveProperty('limitUnverified')
  })

  test('is not verified where no other market is asked about', () => {
    expect(passIn(['ni'])).toMatchObject({ verdict: 'pass', limitUnverified: true, reachUnverified: ['ni'] })
  })
})

describe('what was measured', () => {
  test('total, soluble and migrated amounts are never compared with one another', () => {
    const tablesOf = (basis: string) =>
      verdicts([{ analyte: 'lead', value: 1, basis, category: 'III' }]).map((v) => v.table)
    expect(tablesOf('total')).toEqual(['eu/act/lead', 'eu/act/lead-under'])
    expect(tablesOf('soluble')).toEqual(['eu/act/soluble'])
    expect(tablesOf('migration')).toEqual(['eu/act/migration'])
  })

  test('a result that does not say what was measured decides nothing', () => {
    const found = screen(
      compiled,
      [{ id: '1', component: 'part', analyte: 'lead', value: 1, unit: 'mg/kg' }],
      { markets: ['eu'] },
    )
    expect(new Set(found[0]?.verdicts.map((v) => v.because))).toEqual(new Set(['basis-missing']))
  })

  test('a method by its number tells the basis, whatever the edition; a longer number is another method', () => {
    const byMethod = (method: string) =>
      screen(compiled, [{ id: '1', component: 'part', analyte: 'lead', value: 1, unit: 'mg/kg', method }], {
        markets: ['eu'],
        ...(product && { product }),
      })[0]?.verdicts.map((v) => `${v.table} ${v.verdict}`)
    expect(byMethod('BS EN 71-3:2019+A1:2021')).toEqual(['eu/act/migration pass'])
    expect(byMethod('GB 6675.4-2014')).toEqual(['eu/act/migration pass'])
    expect(byMethod('EN 71-30')).not.toEqual(['eu/act/migration pass'])
  })

  test('the name of a substance may say what was measured, in English and Chinese', () => {
    const tablesOf = (analyte: string) =>
      screen(compiled, [{ id: '1', analyte, value: 1, unit: 'mg/kg', category: 'III' }], {
        markets: ['eu'],
      })[0]?.verdicts.map((v) => `${v.table} ${v.verdict}`)
    const soluble = ['eu/act/soluble pass']
    for (const analyte of [
      'Soluble lead',
      'Lead (Pb), soluble',
      'Lead (soluble)',
      '可溶性铅',
      '可溶性铅含量(Pb)',
    ])
      expect(tablesOf(analyte), analyte).toEqual(soluble)
    for (const analyte of ['Total lead (Pb)', 'Total lead content', '总铅', '铅（总量）'])
      expect(tablesOf(analyte), analyte).toEqual(['eu/act/lead pass', 'eu/act/lead-under pass'])
    for (const analyte of [
      'Migration of lead',
      'Lead migration',
      '铅迁移量',
      'Migration of certain elements: Lead (Pb)',
    ])
      expect(tablesOf(analyte), analyte).toEqual(['eu/act/migration pass'])
    for (const analyte of ['Extractable lead', '可萃取铅']) expect(tablesOf(analyte), analyte).toEqual([])
  })

  test('a name that says nothing of it, or of something else, leaves the basis open', () => {
    const found = (analyte: string) =>
      screen(compiled, [{ id: '1', analyte, value: 1, unit: 'mg/kg' }], { markets: ['eu'] })[0]
    for (const analyte of ['Lead (Pb)', 'Lead content', '铅含量'])
      expect(new Set(found(analyte)?.verdicts.map((v) => v.because)), analyte).toEqual(
        new Set(['basis-missing']),
      )
    for (const analyte of ['Insoluble lead', 'Water-soluble lead', 'Total lead dust'])
      expect(found(analyte)?.problems[0]?.code, analyte).toBe('analyte-unknown')
  })

  test('a name of many words that say what was measured is read at once', () => {
    const words = [`${'soluble '.repeat(12)}x${' content'.repeat(12)}`, `lead${' (lead)'.repeat(28)}`]
    let asked = 0
    const bare = (name: string) => {
      asked++
      return name === 'lead' ? name : undefined
    }
    expect(words.map((name) => readAnalyteName(name, bare)?.substance)).toEqual([undefined, 'lead'])
    expect(asked).toBeLessThan(2000)
  })

  test('brackets that hold another substance, or a part of this one, leave open which it is', () => {
    for (const analyte of [
      'Tin (organic)',
      'Lead (Cadmium)',
      'Cadmium (II)',
      'Nickel (2+)',
      'Nickel (+II)',
      'Nickel (hex)',
      'Tin (alkyl)',
      'Tin (as organic tin)',
      'Tin (as cadmium)',
      '铅（以cadmium计）',
      'Mercury (MeHg)',
      'Mercury (CH3Hg)',
      'Nickel (6)',
      'Nickel (oxide)',
      '铅（有机）',
      'Lead (7439-92-2)',
    ])
      expect(substanceOf(compiled, analyte), analyte).toBeUndefined()
    for (const analyte of [
      'Lead (Pb)',
      'Lead (CAS 7439-92-1)',
      'Lead (as Pb)',
      '铅（以Pb计）',
      '铅（以铅计）',
      'Lead (ICP-OES)',
      'Lead (substrate)',
      'Soluble lead (lead)',
    ])
      expect(substanceOf(compiled, analyte), analyte).toBe('lead')
  })

  test('what is at most the limit need not lie below it, nor what is at least the limit over it', () => {
    const verdictsOf = (value: string) =>
      screen(compiled, [{ id: '1', analyte: 'Lead', value, unit: 'mg/kg', basis: 'total' }], {
        markets: ['eu'],
      })[0]?.verdicts.map((v) => `${v.table} ${v.verdict}`)
    expect(verdictsOf('<90')).toEqual(['eu/act/lead pass', 'eu/act/lead-under pass'])
    expect(verdictsOf('≤90')).toEqual(['eu/act/lead pass', 'eu/act/lead-under inconclusive'])
    expect(verdictsOf('>90')).toEqual(['eu/act/lead fail', 'eu/act/lead-under fail'])
    expect(verdictsOf('>=90')).toEqual(['eu/act/lead inconclusive', 'eu/act/lead-under fail'])
  })

  test('a sum is of one sample of a component', () => {
    const sumsOf = (samples: readonly [string, string]) =>
      screen(
        compiled,
        ['dehp', 'dbp'].map((analyte, i) => ({
          id: analyte,
          component: 'part',
          sample: samples[i] as string,
          analyte,
          value: 0.01,
          unit: '%',
          basis: 'total',
        })),
        { markets: ['eu'] },
      ).flatMap((answer) => answer.verdicts.filter((v) => v.sumOf).map((v) => v.because))
    expect(sumsOf(['red', 'red'])).toEqual(['below-limit'])
    expect(sumsOf(['red', 'blue'])).toEqual(['sum-incomplete', 'sum-incomplete'])
  })

  test('a value is not what it looks like where its table tells so', () => {
    const [found] = screen(
      compiled,
      [
        {
          id: '1',
          analyte: 'lead',
          value: '1.234',
          fault: 'number-ambiguous',
          unit: 'mg/kg',
          basis: 'total',
        },
      ],
      { markets: ['eu'] },
    )
    expect(found?.problems).toEqual([{ code: 'number-ambiguous', found: '1.234' }])
    expect(new Set(found?.verdicts.map((v) => v.verdict))).toEqual(new Set(['inconclusive']))
  })

  test('a name that contradicts the basis, the method or itself decides nothing and is told', () => {
    const screened = (result: object) =>
      screen(compiled, [{ id: '1', value: 1, unit: 'mg/kg', ...result }], { markets: ['eu'] })[0]
    for (const result of [
      { analyte: 'Soluble lead', basis: 'total' },
      { analyte: '可溶性铅', basis: '总量' },
      { analyte: 'Total lead', method: 'EN 71-3' },
      { analyte: 'Soluble lead, total' },
    ]) {
      const found = screened(result)
      expect(found?.problems.map((p) => p.code)).toEqual(['basis-conflict'])
      expect(new Set(found?.verdicts.map((v) => `${v.verdict} ${v.because}`))).toEqual(
        new Set(['inconclusive basis-conflict']),
      )
    }
  })

  test('what a method of the law dissolves is called soluble or migrated alike: the method tells', () => {
    const [found] = screen(
      compiled,
      [
        {
          id: '1',
          analyte: 'Soluble lead',
          method: 'EN 71-3:2019',
          value: 1,
          unit: 'mg/kg',
          category: 'III',
        },
      ],
      { markets: ['eu'] },
    )
    expect(found?.problems).toEqual([])
    expect(found?.verdicts.map((v) => v.table)).toEqual(['eu/act/migration'])
  })

  test('parts of a sum whose basis nobody told make no sum', () => {
    const found = screen(
      compiled,
      ['dehp', 'dbp'].map((analyte) => ({ id: analyte, analyte, value: 0.01, unit: '%' })),
      { markets: ['eu'] },
    )
    expect(found[0]?.verdicts.find((v) => v.sumOf)).toMatchObject({ because: 'basis-missing' })
  })

  test('an unknown basis is told with what would be known', () => {
    const [found] = screen(
      compiled,
      [{ id: '1', analyte: 'lead', value: 1, unit: 'mg/kg', basis: 'vibes' }],
      { markets: ['eu'] },
    )
    expect(found?.problems).toMatchObject([{ code: 'basis-unknown', found: 'vibes' }])
    expect(found?.verdicts).toEqual([])
  })

  test('a substance is found by name, Chinese name and CAS number; an unknown one is told', () => {
    for (const analyte of ['Lead', '铅', '7439-92-1'])
      expect(one('lead', { analyte, value: 1 })).toBe('pass: below-limit')
    const [found] = screen(compiled, [{ id: '1', analyte: 'lead oxide', value: 1, unit: 'mg/kg' }], {
      markets: ['eu'],
    })
    expect(found?.problems).toMatchObject([{ code: 'analyte-unknown', nearest: ['lead'] }])
  })

  test('blanks, brackets and hyphens of a name are as each laboratory sets them', () => {
    for (const analyte of ['Chromium VI', 'chromium-(vi)', 'Chromium (VI)', 'CHROMIUMVI'])
      expect(substanceOf(compiled, analyte), analyte).toBe('chromium-vi')
  })

  test('a name is known without the abbreviation that the catalogue adds to it', () => {
    expect(substanceOf(compiled, 'Bisphenol A')).toBe('bisphenol-a')
    expect(substanceOf(compiled, '双酚A')).toBe('bisphenol-a')
    expect(substanceOf(compiled, 'Chromium')).toBe(undefined)
  })

  test('a group is not taken for a member of a like name', () => {
    expect(substanceOf(compiled, 'Bisphenols')).toBe('bisphenols')
    expect(substanceOf(compiled, 'Bisphenol S')).toBe('bisphenol-s')
    expect(substanceOf(compiled, 'bisphenol_(s)')).toBe(undefined)
  })

  test('the nearest of an unknown name are those that look like it, not those whose symbol it happens to hold', () => {
    const nearestTo = (analyte: string) =>
      screen(compiled, [{ id: '1', analyte, value: 1, unit: 'mg/kg' }], { markets: ['eu'] })[0]?.problems
    expect(nearestTo('Bisphenol X')).toMatchObject([
      { nearest: ['bisphenols', 'bisphenol-a', 'bisphenol-s', 'nonylphenol'] },
    ])
    expect(nearestTo('Kryptonit')).toMatchObject([{ nearest: [] }])
  })
})

describe('category, material, rule and date', () => {
  const lead = { analyte: 'lead', basis: 'migration' }

  test('the stated category picks the limit, else the component, else it is open', () => {
    expect(one('migration', { ...lead, value: 3, component: 'open', category: 'I' })).toBe('fail: over-limit')
    expect(one('migration', { ...lead, value: 3 })).toBe('pass: below-limit')
    expect(one('migration', { ...lead, value: 3, component: 'open' })).toBe('inconclusive: category-missing')
  })

  test('a category that the report states does not overrule the product', () => {
    const stated = { ...lead, component: 'part', category: 'I' }
    expect(one('migration', { ...stated, value: 3 })).toBe('inconclusive: category-conflict')
    expect(one('migration', { ...stated, value: 1 })).toBe('pass: below-limit')
    expect(one('migration', { ...stated, value: 24 })).toBe('fail: over-limit')
    expect(one('migration', { ...stated, value: 3, category: 'IX' })).toBe('pass: below-limit')
  })

  test('a component is told by its id, or by a name that it alone has', () => {
    const mercury = { analyte: 'mercury', value: 61 }
    expect(one('coating', { ...mercury, component: 'red  PAINT' })).toBe('fail: over-limit')
    expect(one('coating', { ...mercury, component: 'body' })).toBe('inconclusive: material-unknown')
    expect(one('coating', { ...mercury, component: 'bare' })).toBeUndefined()
  })

  test('an open category does not matter where every category agrees', () => {
    expect(one('migration', { ...lead, value: 1, component: 'open' })).toBe('pass: below-limit')
    expect(one('migration', { ...lead, value: 24, component: 'open' })).toBe('fail: over-limit')
  })

  test('a limit on a material does not reach another material and fails none that is not known', () => {
    expect(one('coating', { analyte: 'mercury', value: 61 })).toBe('fail: over-limit')
    expect(one('coating', { analyte: 'mercury', value: 61, component: 'bare' })).toBeUndefined()
    expect(one('coating', { analyte: 'mercury', value: 61, component: 'open' })).toBe(
      'inconclusive: material-unknown',
    )
  })

  test('over the limit of a rule that may not apply decides nothing', () => {
    expect(one('open-rule', { analyte: 'nickel', value: 6 })).toBe('inconclusive: applicability-unknown')
    expect(one('open-rule', { analyte: 'nickel', value: 4 })).toBe('pass: below-limit')
  })

  test('a rule that has ended limits nothing, with or without a product', () => {
    expect(verdicts([{ analyte: 'zinc', value: 6 }])).toEqual([])
    expect(verdicts([{ analyte: 'zinc', value: 6 }], '2026-06-01', false)).toEqual([])
    expect(verdicts([{ analyte: 'zinc', value: 6 }], '2019-06-01', false)).toMatchObject([
      { verdict: 'fail' },
    ])
  })

  test('the day of the goods picks the row of the timeline, the last and the first day included', () => {
    const cadmium = { analyte: 'cadmium', value: 70 }
    expect(one('dated', cadmium, '2025-12-31')).toBe('pass: below-limit')
    expect(one('dated', cadmium, '2026-01-01')).toBe('fail: over-limit')
  })

  test('days that straddle a change leave open what the two limits judge differently', () => {
    const straddling = product && {
      ...product,
      dates: { placedOnMarket: { from: '2025-06-01', to: '2026-06-01' } },
    }
    const judged = (value: number) =>
      screen(
        compiled,
        [{ id: '1', component: 'part', analyte: 'cadmium', value, unit: 'mg/kg', basis: 'total' }],
        { markets: ['eu'], ...(straddling && { product: straddling }) },
      )[0]?.verdicts[0]
    expect(judged(70)).toMatchObject({ verdict: 'inconclusive', limits: ['100 mg/kg', '50 mg/kg'] })
    expect(judged(50)).toMatchObject({ verdict: 'pass' })
    expect(judged(101)).toMatchObject({ verdict: 'fail' })
  })
})

describe('sums', () => {
  const sum = (...results: Partial<LabResult>[]) =>
    verdicts(results.map((r) => ({ unit: '%', ...r }))).find((v) => v.table === 'eu/act/sum')

  test('the parts are added over one component', () => {
    expect(sum({ analyte: 'dehp', value: 0.06 }, { analyte: 'dbp', value: 0.04 })).toMatchObject({
      verdict: 'pass',
    })
    expect(sum({ analyte: 'dehp', value: 0.06 }, { analyte: 'dbp', value: 0.0401 })).toMatchObject({
      verdict: 'fail',
    })
    expect(
      sum({ analyte: 'dehp', value: 0.06 }, { analyte: 'dbp', value: 0.0401, component: 'bare' }),
    ).toMatchObject({ verdict: 'inconclusive', because: 'sum-incomplete' })
  })

  test('a missing part leaves a sum open below the limit but not over it', () => {
    expect(sum({ analyte: 'dehp', value: 0.05 })).toMatchObject({
      verdict: 'inconclusive',
      because: 'sum-incomplete',
    })
    expect(sum({ analyte: 'dehp', value: 0.11 })).toMatchObject({ verdict: 'fail' })
  })

  test('parts below their reporting limits count at most that much', () => {
    expect(sum({ analyte: 'dehp', value: '<0.05' }, { analyte: 'dbp', value: '<0.05' })).toMatchObject({
      verdict: 'pass',
    })
    expect(sum({ analyte: 'dehp', value: '<0.08' }, { analyte: 'dbp', value: '<0.05' })).toMatchObject({
      verdict: 'inconclusive',
    })
  })

  test('the uncertainty of the parts straddles the limit of the sum', () => {
    expect(
      sum({ analyte: 'dehp', value: 0.05, uncertainty: 0.01 }, { analyte: 'dbp', value: 0.045 }),
    ).toMatchObject({ verdict: 'inconclusive', because: 'within-uncertainty' })
  })
})

test('what an applying rule limits and nobody measured is listed as not tested, per component', () => {
  const found = screen(
    compiled,
    [{ id: '1', component: 'part', analyte: 'lead', value: 1, unit: 'mg/kg', basis: 'total' }],
    {
      markets: ['eu'],
      on: '2026-06-01',
      ...(product && { product }),
    },
  ).slice(1)
  expect(found.filter((f) => f.substance === 'mercury').map((f) => f.component)).toEqual(['part', 'open'])
  expect(found.filter((f) => f.substance === 'mercury').map((f) => f.verdicts.map((v) => v.because))).toEqual(
    [['no-result'], ['material-unknown']],
  )
  expect(
    found.find((f) => f.component === 'bare' && f.substance === 'lead')?.verdicts.map((v) => v.verdict),
  ).toEqual(Array.from({ length: 4 }, () => 'not-tested'))
})

test('a limit on a sum of which nothing was measured is not tested; with one part measured it is judged', () => {
  const sumsOf = (...analytes: readonly string[]) =>
    screen(
      compiled,
      analytes.map((analyte) => ({
        id: analyte,
        component: 'part',
        analyte,
        value: 0.2,
        unit: '%',
        basis: 'total',
      })),
      { markets: ['eu'], on: '2026-06-01', ...(product && { product }) },
    )
      .filter(({ component }) => component === 'part')
      .flatMap((answer) => answer.verdicts)
      .filter(({ table: id }) => id === 'eu/act/sum')
  expect(sumsOf('lead')).toMatchObject([{ verdict: 'not-tested', sumOf: ['dehp', 'dbp'], limits: ['0.1 %'] }])
  expect(sumsOf('dehp').map(({ verdict }) => verdict)).toEqual(['fail'])
})

describe('the limits that reach a product', () => {
  const reaching = (component: string, id: string) =>
    limitsReaching(compiled, { markets: ['eu'], on: '2026-06-01', product: product as Product }).find(
      (limit) => limit.component === component && limit.table === `eu/act/${id}`,
    )

  test('are those of the category that is known, and of every category where it is open', () => {
    expect(reaching('part', 'migration')?.limits).toEqual(['23 mg/kg'])
    expect(reaching('open', 'migration')?.limits).toEqual(['2 mg/kg', '23 mg/kg'])
  })

  test('tell sums as sums, minimums as minimums, and what nobody verified', () => {
    expect(reaching('part', 'sum')).toMatchObject({ substances: ['dehp', 'dbp'], limits: ['0.1 %'] })
    expect(reaching('part', 'acidity')?.comparison).toBe('at-least')
    expect(reaching('part', 'recalled')?.verified).toBe(false)
    expect(reaching('part', 'lead')?.verified).toBe(true)
  })

  test('say what to tell where nobody knows whether they reach the part', () => {
    expect(reaching('open', 'coating')?.open).toEqual([
      { test: { fact: 'coating', is: true }, holds: 'unknown' },
    ])
    expect(reaching('part', 'coating')?.open).toEqual([])
    // One category or the other: its limit is open, not whether there is one.
    expect(reaching('open', 'migration')?.open).toEqual([])
    expect(reaching('open', 'exempted')?.open).toHaveLength(1)
    expect(reaching('bare', 'exempted')?.open).toEqual([])
  })

  test('leave out other materials and ended rules, and mark what is not decided', () => {
    expect(reaching('bare', 'coating')).toBeUndefined()
    expect(reaching('part', 'coating')?.needed).toBe('applies')
    expect(reaching('part', 'ended')).toBeUndefined()
    expect(reaching('part', 'open-rule')?.needed).toBe('unknown')
  })
})
