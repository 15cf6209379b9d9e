import { assess } from '@playproof/engine/assessment'
import { labelsOf } from '@playproof/engine/label'
import { type Language, Presenter } from '@playproof/engine/present'
import { type Proof, proofOf } from '@playproof/engine/proof'
import type { Product } from '@playproof/engine/product'
import { expect, test } from 'vitest'
import { compiled, plushToy } from '../test/toys.ts'
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
