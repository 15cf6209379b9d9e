import { assess } from '@playproof/engine/assessment'
import { type LabelMark, labelsOf } from '@playproof/engine/label'
import { type Language, languages, Presenter } from '@playproof/engine/present'
import { type Proof, proofOf } from '@playproof/engine/proof'
import type { Product } from '@playproof/engine/product'
import { markSymbol } from '@playproof/engine/symbol'
import { expect, test } from 'vitest'
import { compiled, plushToy } from '../test/toys.ts'
import { openMeasure } from './lib/page/measure.ts'
import { proofFile } from './proof.ts'

const on = '2026-11-20'

async function proofText(product: Product, proof: Proof, language: Language = 'en'): Promise<string> {
  const svg = await proofFile('svg', {
    proof,
    product,
    compiled,
    presenter: new Presenter(compiled, language),
    on,
  })
  return String(svg)
    .replaceAll(/<style>.*?<\/style>/gs, '')
    .replaceAll(/<[^>]+>/g, ' ')
}

test('a proof does not call a warning or mark not required of which nobody knows yet', async () => {
  const bear = plushToy({ age: undefined, facts: { kinds: ['soft-toy'] } })
  const labels = labelsOf(compiled, bear, assess(compiled, bear, { markets: ['eu'], on }), [])
  const open = await proofText(bear, proofOf(compiled, labels))
  expect(open).toContain('not decided whether it applies')
  expect(open).toContain('No warning can be set yet; those that may be required stand under “Not set”.')
  expect(open).not.toContain('is required here')
})

test('a proof says that no warning is required where none is and none may be', async () => {
  const decided = await proofText(plushToy(), { warnings: [], marks: [], notSet: [], forbidden: [] })
  expect(decided).toContain('No verified warning is required here.')
})

test('a proof says in words what is missing, and of which party', async () => {
  const bear = plushToy()
  const labels = labelsOf(compiled, bear, assess(compiled, bear, { markets: ['eu'], on }), [])
  const said = async (language: Language): Promise<string> =>
    (await proofText(bear, proofOf(compiled, labels), language)).replaceAll(/\s+/g, ' ')
  const english = await said('en')
  expect(english).toContain('[ missing: Name and address of the manufacturer ]')
  expect(english).not.toMatch(/(importer|manufacturer)-(name|address)|\{\w+\}/)
  const chinese = await said('zh')
  expect(chinese).toContain('制造商名称和地址 ]')
  expect(chinese).not.toMatch(/(importer|manufacturer)-(name|address)|\{\w+\}/)
})

test('a drawing needs no fonts where it is opened: its letters are outlines, and what they say stands beside them', async () => {
  const bear = plushToy({ name: 'Bär 小熊 دب ดวงดาว 🧸' })
  const labels = labelsOf(compiled, bear, assess(compiled, bear, { markets: ['cn'], on }), [])
  const presenter = new Presenter(compiled, 'zh')
  const proof = proofOf(compiled, labels)
  const svg = String(await proofFile('svg', { proof, product: bear, compiled, presenter, on }))
  expect(svg).not.toMatch(/<text|<style|font-|data:/)
  const drawn = new Set([...svg.matchAll(/<path id="(\w+)" d="M[^"]+"/g)].map(([, id]) => id))
  const asked = [...svg.matchAll(/<use xlink:href="#(\w+)"/g)].map(([, id]) => id)
  expect(asked.length).toBeGreaterThan(drawn.size)
  expect(new Set(asked)).toEqual(drawn)
  const title =
    svg.split('<g role="img"').find((line) => line.includes('<title>Bär 小熊 دب ดวงดาว 🧸</title>')) ?? ''
  // Bär, 小熊, دب, the letters and marks of ดวงดาว, and the bear.
  expect(title.match(/<use/g)).toHaveLength(3 + 2 + 2 + 6 + 1)
  expect(svg.length).toBeLessThan(250_000)
})

test('a mark that has details in words as well is drawn, unless nobody verified it', async () => {
  const mark = {
    rule: 'eu/batteries/separate-collection',
    symbol: 'weee-bin' as const,
    fields: [{ id: 'chemical-symbol', key: 'chemical-symbol', required: false }],
    missing: [],
    destinations: ['DE'],
  }
  const drawn = async (verified: boolean): Promise<string> =>
    String(
      await proofFile('svg', {
        proof: { warnings: [], marks: [{ ...mark, verified }], notSet: [], forbidden: [] },
        product: plushToy(),
        compiled,
        presenter: new Presenter(compiled, 'en'),
        on,
      }),
    )
  expect(await drawn(true)).toContain('aria-label="crossed-out wheeled bin: ')
  expect(await drawn(false)).not.toContain('aria-label="crossed-out wheeled bin: ')
})

test('a symbol of unverified law is told among what is not set, whatever details stand beside it', () => {
  const car = plushToy({ facts: { 'designed-for-play': true, kinds: ['vehicle'], electrical: true } })
  const labels = labelsOf(compiled, car, assess(compiled, car, { markets: ['eu'], on }), [])
  const [label] = labels
  if (!label) throw new Error('no label')
  const mark = {
    rule: 'eu/batteries/separate-collection',
    needed: 'applies' as const,
    symbol: 'weee-bin' as const,
    alternatives: [],
    fields: [{ id: 'chemical-symbol', key: 'chemical-symbol', required: false }],
    missing: [],
    verified: false,
  }
  const { marks, notSet } = proofOf(compiled, [{ ...label, warnings: [], forbidden: [], marks: [mark] }])
  expect(marks).toHaveLength(1)
  expect(notSet).toMatchObject([{ rule: mark.rule, reason: 'rule-unverified' }])
})

test('every symbol has a name that fits into its frame, in both languages; what is no symbol has none', () => {
  const measure = openMeasure()
  for (const language of languages) {
    const names = Object.entries(new Presenter(compiled, language).messages.label.symbol)
    for (const [id, name] of names) {
      const symbol = markSymbol(id as LabelMark['symbol'], name)
      expect(symbol === undefined, `${language} ${id}`).toBe(name === '')
      for (const part of symbol?.parts ?? [])
        if (part.kind === 'text')
          expect(part.x + measure.width(part.text, 'regular', part.size), name).toBeLessThan(19.5)
    }
  }
})
