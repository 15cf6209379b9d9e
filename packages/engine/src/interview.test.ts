import { loadCatalogue } from '@playproof/catalogue/load'
import { describe, expect, it } from 'vitest'
import { type Assessment, assess, billOfMaterialsComplete } from './assessment.ts'
import { compileCatalogue } from './catalogue.ts'
import type { Product } from './product.ts'

const compiled = compileCatalogue((await loadCatalogue()).catalogue)
const scope = { markets: ['eu', 'us', 'uk', 'cn', 'jp'], on: '2026-11-20' }

function assessed(facts: Product['facts']): Assessment {
  const product: Product = {
    schema: 'playproof/product/1',
    id: 'toy',
    facts: { 'designed-for-play': true, 'declared-age-from': 96, ...facts },
    components: [],
    dates: {},
    channels: [],
    destinations: [],
  }
  return assess(compiled, product, scope)
}

const asked = (facts: Product['facts']): readonly string[] => assessed(facts).questions.map((q) => q.fact)

describe('what is asked', () => {
  it('is what some undecided rule lacks, never what only tells two kinds of one duty apart', () => {
    for (const kinds of [['drone'], ['bath-toy'], ['vehicle'], ['building-blocks']]) {
      const { rules, questions } = assessed({ kinds, electrical: true })
      const lacking = new Set(rules.flatMap((r) => r.missing?.map((m) => m.fact) ?? []))
      expect(questions.map((q) => q.fact).filter((fact) => !lacking.has(fact))).toEqual([])
      for (const { fact, settles } of questions)
        expect(rules.filter((r) => r.missing?.some((m) => m.fact === fact))).toHaveLength(settles)
    }
  })

  it('is not whether a drone or a marble is stuffed, nor whether what is not stuffed is for cuddling', () => {
    expect(asked({ kinds: ['drone', 'remote-controlled'] })).not.toContain('soft-filled')
    expect(asked({ kinds: ['marble'] })).not.toContain('soft-filled')
    expect(asked({ kinds: ['balloon'] })).not.toContain('soft-filled')
    expect(asked({ kinds: ['scooter', 'sports-equipment'] })).not.toContain('soft-filled')
    expect(asked({ kinds: ['vehicle'], 'soft-filled': false })).not.toContain('simple-cuddly')
  })

  it('is whether there is stuffing where something else in the set may have it', () => {
    expect(asked({ kinds: ['slime', 'soft-toy'] })).toContain('soft-filled')
    expect(asked({ kinds: ['chemistry-set', 'craft-set'] })).toContain('soft-filled')
    expect(asked({ kinds: ['sports-equipment'] })).toContain('soft-filled')
    expect(asked({ kinds: ['vehicle'] })).toContain('soft-filled')
  })

  it('is whether the bill of materials is complete, where a component may be missing', () => {
    expect(asked({ kinds: ['vehicle'] })).toContain(billOfMaterialsComplete)
  })
})
