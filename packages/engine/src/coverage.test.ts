import type { Definition } from '@playproof/catalogue/types'
import { describe, expect, it } from 'vitest'
import { aCatalogue, aRule, recalled } from '../test/small-catalogue.ts'
import { unverifiedItems } from './coverage.ts'

const same = (text: string): { en: string; zh: string } => ({ en: text, zh: text })
const doubtful = { sources: ['law'], confidence: 'recalled' as const }

const definition: Definition = {
  kind: 'definition',
  id: 'eu/toy',
  role: 'toy',
  markets: ['eu'],
  instrument: 'eu/act',
  clause: 'Art. 2',
  term: same('toy'),
  text: same('toy'),
  when: { always: true },
  inForce: [{ by: 'placedOnMarket', from: '2000-01-01' }],
  checked: { on: '2026-11-20' },
  sources: ['law'],
  confidence: 'seen',
}

const listed = (part: Parameters<typeof aCatalogue>[0]): readonly string[] =>
  unverifiedItems(aCatalogue(part)).map((i) => [i.kind, i.id, i.detail].filter(Boolean).join(' '))

describe('what is not verified', () => {
  it('lists a verified rule whose end is recalled', () => {
    const window = { by: 'placedOnMarket', from: '2000-01-01', to: '2026-12-31', ...doubtful } as const
    expect(listed({ rules: [aRule('eu/a', { inForce: [window] })] })).toEqual([
      'date eu/a placedOnMarket 2000-01-01 – 2026-12-31',
    ])
  })

  it('lists a marked part of a verified condition, by the facts it asks', () => {
    const appliesWhen = {
      any: [{ fact: 'electrical', is: true }, { unverified: { not: { fact: 'cords', is: true } } }],
    }
    expect(listed({ rules: [aRule('eu/a', { appliesWhen })] })).toEqual(['part eu/a cords'])
  })

  it('lists a recalled exclusion of a verified definition', () => {
    const exclusion = {
      id: 'swords',
      title: same('swords'),
      when: { fact: 'cords', is: true },
      clause: 'Annex I',
    }
    expect(listed({ definitions: [{ ...definition, exclusions: [{ ...exclusion, ...doubtful }] }] })).toEqual(
      ['exclusion eu/toy swords'],
    )
  })

  it('lists a recalled age guideline of every market, whatever market is asked for', () => {
    const guideline = { id: 'age/a', title: same('a'), when: { always: true as const }, reason: same('a') }
    const compiled = aCatalogue({ guidelines: [{ ...guideline, ...recalled, sources: ['law'] }] })
    expect(unverifiedItems(compiled, ['us']).map((i) => [i.kind, i.consequence])).toEqual([
      ['guideline', 'safety'],
    ])
  })

  it('lists an unverified rule once, not its parts as well', () => {
    const appliesWhen = { unverified: { fact: 'electrical', is: true } }
    expect(listed({ rules: [aRule('eu/a', { ...doubtful, appliesWhen })] })).toEqual(['rule eu/a'])
  })
})
