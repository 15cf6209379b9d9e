import { readFileSync } from 'node:fs'
import { createContext, runInContext } from 'node:vm'
import { openCatalogue } from '@playproof/catalogue/bundle'
import { assess } from '@playproof/engine/assessment'
import { compileCatalogue } from '@playproof/engine/catalogue'
import { readProduct } from '@playproof/engine/product'
import { Presenter } from '@playproof/engine/present'
import { beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { bundleForBrowser } from '../../tools/browser-bundle.ts'

const scope = { markets: ['eu', 'us', 'uk', 'cn', 'jp'], on: '2026-11-20' }
const sample = JSON.stringify(parse(readFileSync('samples/plush-bear.yaml', 'utf8')))
let script = ''

beforeAll(async () => {
  script = await bundleForBrowser()
}, 60_000)

/** What a page would run; the realm has ECMAScript alone, and code made of strings is refused as by a strict CSP. */
const page = `(catalogueText, productText, scopeText) => {
  const compiled = playproof.compileCatalogue(JSON.parse(catalogueText))
  const { product, problems } = playproof.readProduct(JSON.parse(productText), compiled)
  if (!product) return JSON.stringify(problems)
  const assessment = playproof.assess(compiled, product, JSON.parse(scopeText))
  const presenter = new playproof.Presenter(compiled, 'zh')
  return JSON.stringify([assessment, assessment.rules.map((rule) => presenter.rule(rule.rule))])
}`

test('the engine bundled for a browser answers the same bytes where only ECMAScript is there', async () => {
  const catalogue = await openCatalogue()
  const realm = createContext({}, { codeGeneration: { strings: false, wasm: false } })
  expect(
    runInContext('[typeof process, typeof require, typeof Buffer, typeof TextEncoder].join()', realm),
  ).toBe('undefined,undefined,undefined,undefined')
  runInContext(script, realm)
  const answer = (runInContext(page, realm) as (...texts: string[]) => string)(
    JSON.stringify(catalogue),
    sample,
    JSON.stringify(scope),
  )

  const compiled = compileCatalogue(catalogue)
  const { product } = readProduct(JSON.parse(sample), compiled)
  if (!product) throw new Error('the sample is no product')
  const assessment = assess(compiled, product, scope)
  const presenter = new Presenter(compiled, 'zh')
  expect(answer).toBe(JSON.stringify([assessment, assessment.rules.map(({ rule }) => presenter.rule(rule))]))
})

test('the bundle makes no code of strings and imports nothing', () => {
  expect(script.length).toBeGreaterThan(10_000)
  expect(
    script.match(/\beval\s*\(|\bnew Function\b|\bFunction\s*\(|\bimport\s*\(|\brequire\s*\(|["']node:/g),
  ).toBeNull()
})
