import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, Journey } from './browser.ts'

let journey: Journey
let bear = ''

beforeAll(async () => {
  journey = await Journey.begin()
  const page = await journey.signUp()
  const answer = await page.evaluate(async (organisation) => {
    const response = await fetch('/v1/products?q=Momo', {
      headers: { 'playproof-organisation': organisation },
    })
    return (await response.json()) as {
      readonly items: readonly { readonly productId: string; readonly draftRevisionId: string }[]
    }
  }, journey.organisationId)
  const [product] = answer.items
  if (!product) throw new Error('the sample organisation has no bear')
  bear = `/products/${product.productId}/revisions/${product.draftRevisionId}/assessment`
})
afterAll(() => journey.end())

async function matrixOf(page: Page): Promise<void> {
  await page.getByRole('grid').waitFor()
}

test('a cell opens by keyboard to its reasons, and its address opens it again', async () => {
  const page = await journey.page(`${bear}/matrix`)
  const complaints = complaintsOf(page)
  await matrixOf(page)
  await page.getByRole('searchbox', { name: 'Find a duty' }).fill('EN 71-3')
  const title = page.getByRole('rowheader', { name: 'Migration of elements' })
  await title.focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary')
  await panel.getByText('Because').waitFor()
  await expectAccessible(page)
  const again = await journey.page('')
  await again.goto(page.url())
  await again.getByRole('complementary').getByText('Because').waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  expect(complaints).toEqual([])
})

test('an answer changes cells at once, is saved, and is taken back', async () => {
  const page = await journey.page(`${bear}/matrix`)
  await matrixOf(page)
  const questions = page.getByRole('region', { name: 'Open questions' })
  await questions.getByText('settle').first().waitFor()
  await questions.getByRole('radio', { name: 'No', exact: true }).first().check()
  await questions.getByText(/Your answer changed \d+ verdict/).waitFor()
  await page.getByText('All saved').waitFor()
  await questions
    .getByRole('radio', { name: /don’t know/ })
    .first()
    .check()
  await questions.getByText('Your answer changed no verdict.').waitFor()
})

test('the law slides under the product, and says what changes', async () => {
  const page = await journey.page(`${bear}/matrix?on=2030-08-01`)
  await page.getByText(/On 1 Aug 2030, \d+ verdicts differ from today/).waitFor()
  await page.getByRole('button', { name: 'Today' }).click()
  await page.getByText(/verdicts differ from today/).waitFor({ state: 'detached' })
})

test.each(['plan', 'limits?markets=jp', 'labels', 'documents?markets=jp', 'age', 'kept'])(
  'the facet %s has its own page, in Chinese and on a phone, too',
  async (facet) => {
    const page = await journey.page(`${bear}/${facet}`, { language: 'zh', width: 390, theme: 'dark' })
    const complaints = complaintsOf(page)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.locator('main section, main dl, main table, main ul').first().waitFor()
    await expectAccessible(page)
    expect(complaints).toEqual([])
  },
)

test('the answer on the page is kept and printed', async () => {
  const page = await journey.page(`${bear}/matrix`)
  await matrixOf(page)
  await page.getByRole('button', { name: 'Share' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'PDF' }).first().click()
  expect((await download).suggestedFilename()).toMatch(/Momo.*\.pdf$/)
})
