import type { Market, Rule } from '@playproof/catalogue/types'
import { describe, expect, it } from 'vitest'
import { aCatalogue, aProduct, aRule, recalled, verified } from '../test/small-catalogue.ts'
import { assess } from './assessment.ts'
import { countriesOf, labelsOf, millimetres } from './label.ts'
import { proofOf } from './proof.ts'

const law = { sources: ['law'], confidence: 'seen' } as const
const country = (
  code: string,
  rule: 'all' | 'any',
  of: string[],
): NonNullable<Market['countries']>[number] => ({
  code,
  name: { en: code, zh: code },
  languages: { rule, of, ...law, sources: ['law'] },
})
const markets: Market[] = [
  {
    kind: 'market',
    id: 'eu',
    title: { en: 'EU', zh: '欧盟' },
    countries: [
      country('DE', 'all', ['de']),
      country('BE', 'all', ['nl', 'fr']),
      country('MT', 'any', ['mt', 'en']),
    ],
  },
]
const text = (words: string, part: object = verified): NonNullable<Rule['warning']>['texts'][string] => ({
  text: words,
  ...verified,
  ...part,
  sources: ['law'],
})

const warning = aRule('eu/warning', {
  kind: 'warning',
  warning: { texts: { de: text('Achtung'), fr: text('Attention', recalled), en: text('Beware') } },
})
const scope = { markets: ['eu'], on: '2026-11-20' }

function labels(rules: Rule[], countries: string[] = [], product: Record<string, unknown> = {}, part = {}) {
  const compiled = aCatalogue({ markets, rules, ...part })
  const toy = aProduct(compiled, product)
  return { compiled, labels: labelsOf(compiled, toy, assess(compiled, toy, scope), countries) }
}

describe('languages', () => {
  it('gives each country the words of its languages and names those that are missing', () => {
    const [de, be] = labels([warning]).labels
    expect(de?.warnings[0]).toMatchObject({ texts: [{ text: 'Achtung' }], missingLanguages: [] })
    expect(be?.warnings[0]).toMatchObject({ texts: [{ text: 'Attention' }], missingLanguages: ['nl'] })
  })

  it('keeps to the countries asked for', () => {
    expect(labels([warning], ['DE']).labels.map((l) => l.country)).toEqual(['DE'])
  })

  it('knows the countries of its markets', () => {
    expect(countriesOf(labels([]).compiled, ['eu'])).toEqual(['DE', 'BE', 'MT'])
  })
})

describe('what goes onto a proof', () => {
  it('sets verified words, and lists the unverified with the reason and the source', () => {
    const { compiled, labels: found } = labels([warning], ['DE', 'BE'])
    const proof = proofOf(compiled, found)
    expect(proof.warnings.map((w) => [w.language, w.destinations])).toEqual([['de', ['DE']]])
    expect(proof.notSet).toEqual([
      {
        rule: 'eu/warning',
        reason: 'wording-unverified',
        language: 'fr',
        text: 'Attention',
        sources: ['law'],
        destinations: ['BE'],
      },
      { rule: 'eu/warning', reason: 'no-wording', language: 'nl', sources: ['law'], destinations: ['BE'] },
    ])
  })

  it('sets one language where one is enough', () => {
    const { compiled, labels: found } = labels([warning], ['MT'])
    expect(proofOf(compiled, found)).toMatchObject({ warnings: [{ language: 'en' }], notSet: [] })
  })

  it('does not set a warning that an open question may spare', () => {
    const open: Rule = { ...warning, appliesWhen: { fact: 'cords', is: true } }
    const { compiled, labels: found } = labels([open], ['DE'])
    expect(proofOf(compiled, found)).toMatchObject({ warnings: [], notSet: [{ reason: 'undecided' }] })
  })

  it('does not set a warning whose signal word nobody verified', () => {
    const signalWords = [
      {
        kind: 'signal-words' as const,
        id: 'eu/word',
        title: { en: 'word', zh: '词' },
        words: { de: { text: 'Achtung', sources: ['law'], confidence: 'recalled' as const } },
        ...law,
        sources: ['law'],
      },
    ]
    const rule: Rule = { ...warning, warning: { texts: { de: text('heiß') }, signalWord: 'eu/word' } }
    const { compiled, labels: found } = labels([rule], ['DE'], {}, { signalWords })
    expect(proofOf(compiled, found)).toMatchObject({
      warnings: [],
      notSet: [{ reason: 'signal-word-unverified' }],
    })
  })

  it('does not set words with a place still to be filled', () => {
    const rule: Rule = { ...warning, warning: { texts: { de: text('ab {age}') } } }
    const { compiled, labels: found } = labels([rule], ['DE'])
    expect(found[0]?.warnings[0]?.texts[0]?.missing).toEqual(['age'])
    expect(proofOf(compiled, found).notSet).toMatchObject([{ reason: 'to-be-filled' }])
  })

  it.each([
    [{ from: '3 years', to: '8 years' }, 'ab 3 Jahren bis 8 Jahre'],
    [{ from: '3 years' }, 'ab 3 Jahren und älter'],
    [{ from: '18 months' }, 'ab 18 Monaten und älter'],
  ])('says the declared age %o in the words of the text', (declared, words) => {
    const age = {
      years: '{count} Jahre',
      months: '{count} Monaten',
      open: '{from} und älter',
      range: '{from}n bis {to}',
    }
    const open = { ...age, years: '{count} Jahren' }
    const said = 'to' in declared ? age : open
    const rule: Rule = { ...warning, warning: { texts: { de: text('ab {age}', { age: said }) } } }
    const { compiled, labels: found } = labels([rule], ['DE'], { age: { declared } })
    expect(found[0]?.warnings[0]?.texts[0]).toMatchObject({ text: words, missing: [] })
    expect(proofOf(compiled, found).notSet).toEqual([])
  })

  it('leaves an age open that the words cannot say', () => {
    const rule: Rule = {
      ...warning,
      warning: { texts: { de: text('ab {age} Jahren', { age: { years: '{count}' } }) } },
    }
    const { labels: found } = labels([rule], ['DE'], { age: { declared: { from: '30 months' } } })
    expect(found[0]?.warnings[0]?.texts[0]).toMatchObject({ text: 'ab {age} Jahren', missing: ['age'] })
  })

  it('fills any other place from the tracking data, under its name', () => {
    const rule: Rule = { ...warning, warning: { texts: { de: text('nur {fuse}') } } }
    const { labels: found } = labels([rule], ['DE'], { tracking: { fuse: 'T 2 A' } })
    expect(found[0]?.warnings[0]?.texts[0]).toMatchObject({ text: 'nur T 2 A', missing: [] })
  })

  it('takes the declared age for a mark that says it, so that none is missing', () => {
    const fields = [{ id: 'minimum-age', label: { en: 'age', zh: '年龄' }, age: { years: '{count}+' } }]
    const rule = aRule('eu/age', { kind: 'mark', mark: { symbol: 'age-grade', fields } })
    const markOf = (product: Record<string, unknown>) => labels([rule], ['DE'], product).labels[0]?.marks[0]
    expect(markOf({ age: { declared: { from: '3 years' } } })).toMatchObject({
      fields: [{ value: '3+' }],
      missing: [],
    })
    expect(markOf({})).toMatchObject({ missing: ['minimum-age'] })
  })
})

describe('contradictions', () => {
  const forbid = (appliesWhen: Rule['appliesWhen']): Rule =>
    aRule('eu/ban', { effect: 'forbid', forbids: ['eu/warning'], appliesWhen })

  it('finds a warning that one rule requires and another forbids, and sets it nowhere', () => {
    const { compiled, labels: found } = labels([warning, forbid({ always: true })], ['DE'])
    expect(found[0]?.contradictions).toEqual([
      { required: 'eu/warning', forbiddenBy: 'eu/ban', needed: 'applies' },
    ])
    expect(proofOf(compiled, found)).toMatchObject({ warnings: [], notSet: [{ reason: 'contradicted' }] })
  })

  it('says where a contradiction hangs on an open question', () => {
    const { labels: found } = labels([warning, forbid({ fact: 'cords', is: true })], ['DE'])
    expect(found[0]?.contradictions).toMatchObject([{ needed: 'unknown' }])
  })
})

describe('marks', () => {
  const mark = aRule('eu/tracking', {
    kind: 'mark',
    mark: {
      symbol: 'tracking-label',
      fields: [
        { id: 'maker', label: { en: 'maker', zh: '制造商' } },
        { id: 'cohort', label: { en: 'cohort', zh: '批次' } },
        { id: 'contact', label: { en: 'contact', zh: '联系人' }, required: false },
      ],
    },
  })

  it('fills the fields from the product and names the required ones that are missing', () => {
    const { labels: found } = labels([mark], ['DE'], { tracking: { maker: 'Momo Ltd', cohort: ' ' } })
    expect(found[0]?.marks[0]).toMatchObject({
      fields: [
        { id: 'maker', key: 'maker', value: 'Momo Ltd', required: true },
        { id: 'cohort', required: true },
        { id: 'contact', required: false },
      ],
      missing: ['cohort'],
    })
  })
})

describe('parties', () => {
  const details = (party: 'manufacturer' | 'importer'): Rule =>
    aRule(`eu/${party}`, {
      kind: 'mark',
      mark: { symbol: `${party}-details`, fields: [{ id: 'name', label: { en: 'name', zh: '名称' } }] },
    })

  it('never lets the name of the manufacturer stand for the importer', () => {
    const tracking = { 'manufacturer-name': 'Factory' }
    const { labels: found } = labels([details('importer'), details('manufacturer')], ['DE'], { tracking })
    expect(found[0]?.marks.map((m) => [m.rule, m.fields[0]?.value, m.missing])).toEqual([
      ['eu/importer', undefined, ['name']],
      ['eu/manufacturer', 'Factory', []],
    ])
  })
})

describe('letter heights', () => {
  const typeSizes = [
    {
      kind: 'type-sizes' as const,
      id: 'eu/sizes',
      title: { en: 'sizes', zh: '字高' },
      areaUnit: 'in2' as const,
      heightUnit: 'in' as const,
      rows: [
        { areaAtMost: 2, signalWord: '3/64', statementOfHazard: '3/64', otherText: '1/32' },
        { areaAtMost: 5, signalWord: '1/16', statementOfHazard: '3/64', otherText: '3/64' },
        { signalWord: '1/2', statementOfHazard: '1/4', otherText: '5/32' },
      ],
      ...law,
      sources: ['law'],
    },
  ]
  const sized: Rule = { ...warning, warning: { texts: { de: text('W:\nH--T\nU') }, typeSize: 'eu/sizes' } }
  const sizesFor = (area?: string) =>
    labels([sized], ['DE'], area === undefined ? {} : { facts: { 'display-panel-area': area } }, {
      typeSizes,
    })

  it.each([
    ['12.9 cm2', '3/64 in'],
    ['12.91 cm2', '1/16 in'],
    ['32.2 cm2', '1/16 in'],
    ['33 cm2', '1/2 in'],
  ])('a panel of %s takes the signal word at %s', (area, height) => {
    expect(sizesFor(area).labels[0]?.warnings[0]?.typeSize).toMatchObject({ by: 'area', signalWord: height })
  })

  it('takes the largest letters where the panel is not known, and says so', () => {
    expect(sizesFor().labels[0]?.warnings[0]?.typeSize).toMatchObject({ by: 'largest', signalWord: '1/2 in' })
  })

  it('sets signal word, hazard and the rest each at its height in millimetres', () => {
    const { compiled, labels: found } = sizesFor('12 cm2')
    const [set] = proofOf(compiled, found).warnings
    expect(set?.lines.map((line) => line.map((run) => [run.text, run.role]))).toEqual([
      [['W:', 'signal']],
      [
        ['H--', 'hazard'],
        ['T', 'other'],
      ],
      [['U', 'other']],
    ])
    expect(set?.lines[0]?.[0]?.height).toBeCloseTo(1.190625, 6)
  })

  it.each([
    ['5 mm', 5],
    ['3/64 in', 1.190625],
    ['1 1/2 in', 38.1],
    ['0.5 cm', 5],
    ['small', undefined],
  ])('reads %s', (length, mm) => {
    const got = millimetres(length)
    if (mm === undefined) expect(got).toBeUndefined()
    else expect(got).toBeCloseTo(mm, 6)
  })
})
