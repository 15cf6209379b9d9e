import { expect, it } from 'vitest'
import { aCatalogue, aProduct, aRule } from '../test/small-catalogue.ts'
import { assess } from './assessment.ts'
import { documentsOf, dutiesByOperator } from './document.ts'

const scope = { markets: ['eu'], on: '2026-11-20' }
const certificate = aRule('eu/declaration', {
  kind: 'document',
  borneBy: ['manufacturer', 'importer'],
  document: { issuer: ['manufacturer'], contents: [] },
})
const cited = (id: string, part = {}) =>
  aRule(id, { evidence: { route: 'self-assessment', certificate: 'eu/declaration' }, ...part })

function answers(facts: Record<string, unknown>) {
  const compiled = aCatalogue({
    rules: [
      certificate,
      cited('eu/a'),
      cited('eu/b', { appliesWhen: { fact: 'electrical', is: true }, borneBy: ['importer'] }),
    ],
  })
  return { compiled, assessment: assess(compiled, aProduct(compiled, { facts }), scope) }
}

it('a document cites each rule that applies, and apart from these the undecided', () => {
  const { compiled, assessment } = answers({})
  expect(documentsOf(compiled, assessment)).toEqual([
    {
      rule: 'eu/declaration',
      needed: 'applies',
      issuer: ['manufacturer'],
      cites: [
        { rule: 'eu/a', citation: 'eu/a', needed: 'applies' },
        { rule: 'eu/b', citation: 'eu/b', needed: 'unknown' },
      ],
    },
  ])
})

it('a document does not cite what does not apply', () => {
  const { compiled, assessment } = answers({ electrical: false })
  expect(documentsOf(compiled, assessment)[0]?.cites.map((c) => c.rule)).toEqual(['eu/a'])
})

it('a duty that two operators bear stands under each', () => {
  const { compiled, assessment } = answers({ electrical: true })
  expect(dutiesByOperator(compiled, assessment).map((d) => [d.operator, d.rules.map((r) => r.rule)])).toEqual(
    [
      ['importer', ['eu/declaration', 'eu/b']],
      ['manufacturer', ['eu/declaration', 'eu/a']],
    ],
  )
})
