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

describe('components', () => {
  const components = [{ id: 'c1', name: 'Pile fabric' }, { id: 'c2' }, { id: 'c3', name: 'Eyes' }]
  const named = new Presenter(compiled, 'en', components)
  const said = (of: readonly string[]) => named.question({ fact: 'magnetic', components: of })

  it('are called by their names, and where all of them are meant, so', () => {
    expect(said(['c1', 'c2'])).toContain('Pile fabric, c2')
    expect(said(['c3', 'c2', 'c1'])).toContain('every component')
  })

  it('are called by their ids where no product is told of', () => {
    expect(presenter.question({ fact: 'magnetic', components: ['c1'] })).toContain('c1')
  })
})

describe('why a rule does not apply', () => {
  const oldStock = 'cn/gb-6675-2025/old-stock'

  it('says first which date rules it out, and last which would only leave it in doubt', () => {
    expect(reasonsOf(oldStock, {})).toEqual([
      'from 2027-11-01, by the date offered for sale',
      'said to have ended 2026-10-31, not verified',
    ])
  })
})

describe('why a product falls under a definition, in short', () => {
  it('counts the many things that the definition leaves out, and names each of them once', () => {
    const product: Product = {
      schema: 'playproof/product/1',
      id: 'bear',
      facts: { 'declared-age-from': 0, 'designed-for-play': true, kinds: ['soft-toy'] },
      components: [],
      dates: {},
      channels: [],
      destinations: [],
    }
    const { classifications } = assess(compiled, product, { markets: ['eu'], on: '2026-11-20' })
    const toy = classifications.find((c) => c.definition === 'eu/2009-48-ec/toy')
    if (!toy) throw new Error('Not classified')
    const { because, leftOut } = presenter.inShort(toy)
    const whole = presenter.because(toy)
    const list = whole.find((reason) => reason.startsWith('What it is: none of'))
    expect(because).toEqual(
      whole.map((reason) =>
        reason === list ? `What it is: none of the ${leftOut.length} that the definition leaves out` : reason,
      ),
    )
    expect(list).toBe(`What it is: none of ${leftOut.join(', ')}`)
    expect(leftOut.length).toBeGreaterThan(20)
  })
})

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
