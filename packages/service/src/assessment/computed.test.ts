import { readFileSync } from 'node:fs'
import { assess } from '@playproof/engine/assessment'
import { readProduct } from '@playproof/engine/product'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { theLaw } from '../../test/service.ts'
import { jsonOf } from './computed.ts'

test('what is sent of an answer in full is the answer, whatever its texts and lists hold', async () => {
  const { compiled } = await theLaw()
  const file = new URL('../../../../samples/plush-bear.yaml', import.meta.url)
  const { product } = readProduct(parse(readFileSync(file, 'utf8')), compiled)
  if (!product) throw new Error('No sample')
  const whole = assess(compiled, product, { markets: ['cn', 'eu', 'us'], on: '2026-11-21' })
  const none = { ...whole, rules: [], classifications: [], personMustCheck: [] }
  const kept = { name: 'Bär 小熊 "🧸" \\ \u2028 דב', note: '\ud800' }
  for (const assessment of [whole, none, whole]) {
    const text = Buffer.from(jsonOf(kept, assessment)).toString()
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify({ kept, assessment })))
  }
  expect(whole.classifications.length).toBeGreaterThan(0)
  expect(whole.personMustCheck.length).toBeGreaterThan(0)
})
