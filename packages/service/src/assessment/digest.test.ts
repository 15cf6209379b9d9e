import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { type Assessment, assess } from '@playproof/engine/assessment'
import { canonicalJson } from '@playproof/engine/digest'
import { readProduct } from '@playproof/engine/product'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { theLaw } from '../../test/service.ts'
import { digestOfAssessment } from './digest.ts'

/** What a kept digest stands for, told without a thought for time: those of all databases are made so. */
function digestByDefinition({ rules, classifications, ...rest }: Assessment): string {
  const sha = (text: string) => hash('sha256', text, 'base64url')
  const of = (list: object | undefined) => (list ? sha(canonicalJson(list)) : '')
  const lines = [
    canonicalJson(rest),
    ...classifications.map(
      ({ because, missing, ...others }) => `${canonicalJson(others)} ${of(because)} ${of(missing)}`,
    ),
    ...rules.map(({ rule, verdict, because, dates, missing, unverified }) =>
      sha([rule, verdict, of(because), of(dates), of(missing), unverified === true].join('\n')),
    ),
  ]
  return `sha256:${hash('sha256', lines.join('\n'))}`
}

test('one product after another, in whatever scope, has the digest that its answer has by itself', async () => {
  const { compiled } = await theLaw()
  const folder = new URL('../../../../samples/', import.meta.url)
  const products = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readProduct(parse(readFileSync(new URL(name, folder), 'utf8')), compiled).product)
    .filter((product) => product !== undefined)
  expect(products.length).toBeGreaterThan(20)
  const scopes = [['cn', 'eu', 'jp', 'uk', 'us'], ['eu'], ['jp', 'us']]
  // Twice, and there and back: what was remembered of one must not be told of another.
  for (const product of [...products, ...products.toReversed()])
    for (const markets of scopes) {
      const answer = assess(compiled, product, { markets, on: '2026-11-21' })
      expect(digestOfAssessment(answer)).toBe(digestByDefinition(answer))
    }
  const [first] = products
  if (!first) throw new Error('No sample')
  const none = { ...assess(compiled, first, { markets: ['eu'], on: '2026-11-21' }), rules: [] }
  expect(digestOfAssessment(none)).toBe(digestByDefinition(none))
})
