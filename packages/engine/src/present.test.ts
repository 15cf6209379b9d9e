import { loadCatalogue } from '@playproof/catalogue/load'
import { describe, expect, it } from 'vitest'
import { assess } from './assessment.ts'
import { compileCatalogue } from './catalogue.ts'
import { Presenter } from './present.ts'
import type { Product } from './product.ts'

const compiled = compileCatalogue((await loadCatalogue()).catalogue)
const presenter = new Presenter(compiled, 'en')

function reasonsOf(id: string, facts: Product['facts']): readonly string[] {
  const product: Product = {
    schema: 'playproof/product/1',
    id: 'duck',
    facts: { 'declared-age-from': 6, 'designed-for-play': true, kinds: ['bath-toy'], ...facts },
    components: [],
    dates: {},
    channels: [],
    destinations: [],
  }
  const { rules, classifications } = assess(compiled, product, { markets: ['cn'], on: '2026-11-20' })
  const answer = rules.find((r) => r.rule === id) ?? classifications.find((c) => c.definition === id)
  return answer ? presenter.because(answer) : []
}

describe('the reasons of an answer', () => {
  const known = { 'main-material': 'plastic', electrical: true, inflatable: false, 'mouth-actuated': false }

  it('begin with what makes the definition fit, not with the exclusions that do not', () => {
    const [first, second, ...others] = reasonsOf('cn/ccc/plastic-toy', known)
    expect(first).toBe('toy (2014 edition) (CN)')
    expect(second).toBe('Main material of the toy: Plastic, rubber, foam or silicone')
    expect(others).toContainEqual(expect.stringMatching(/^What it is: none of Teether,/))
  })

  it('tell kinds that are excluded in one sentence', () => {
    expect(
      reasonsOf('cn/ccc/plastic-toy', known).filter((r) => r.startsWith('What it is: none of')),
    ).toHaveLength(1)
  })

  it('begin with what the definition asks where exclusions are open, too', () => {
    expect(reasonsOf('cn/ccc/metal-toy', {})[0]).toBe('Main material of the toy: not known whether Metal')
  })

  it('say of a plastic duck that it is not a metal toy because of its material', () => {
    const reasons = reasonsOf('cn/ccc/metal-toy', { ...known, 'metal-play-piece': false })
    expect(reasons[0]).toBe('Main material of the toy: none of Metal')
  })
})
