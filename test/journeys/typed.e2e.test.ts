/** What was typed or declared is lost by no slip of the hand, and whoever goes by keyboard stays where she was. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Journey } from './browser.ts'

let journey: Journey
/** A draft with four components, whose list is declared complete. */
let revision = ''

const declared = { by: 'Ada Bär', on: '2026-11-20' }

beforeAll(async () => {
  journey = await Journey.signedUp()
  const page = await journey.page('')
  const headers = { 'playproof-organisation': journey.organisationId, origin: journey.server.baseUrl }
  const answer = await page.request.post('/v1/products', {
    headers,
    data: {
      name: 'Rattle of four parts',
      markets: ['eu', 'us'],
      document: {
        components: ['Ring', 'Bell', 'Ribbon', 'Bead'].map((name) => ({
          id: name.toLowerCase(),
          name,
          facts: {},
        })),
        billOfMaterialsComplete: declared,
      },
    },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  const made = (await answer.json()) as {
    readonly product: { readonly productId: string }
    readonly revision: { readonly revisionId: string }
  }
  revision = `/products/${made.product.productId}/revisions/${made.revision.revisionId}`
  await page.context().close()
})

afterAll(() => journey.end())

interface Document {
  readonly components: readonly { readonly name?: string }[]
  readonly billOfMaterialsComplete?: unknown
}

async function documentOf(page: Page): Promise<Document> {
  const answer = await page.request.get(`/v1${revision}`, {
    headers: { 'playproof-organisation': journey.organisationId },
  })
  return ((await answer.json()) as { readonly document: Document }).document
}

const saved = (page: Page): Promise<void> => page.getByText('All saved').waitFor()

test('a component is added, and the declaration of the list falls, once something is typed in its row', async () => {
  const page = await journey.page(`${revision}/components`)
  const add = page.getByRole('button', { name: 'Add a component' })
  await add.click()
  const name = page.getByRole('textbox', { name: 'New component: Component' })
  await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true)
  // One blank row is enough.
  await add.click()
  expect(await name.count()).toBe(1)
  await page.getByRole('button', { name: 'Remove New component' }).click()
  await name.waitFor({ state: 'detached' })
  await add.click()
  await name.waitFor()
  await page.getByText('4 components · ').waitFor()
  await page.reload()
  await page.getByRole('textbox', { name: 'Bead: Component' }).waitFor()
  expect(await name.count()).toBe(0)
  expect(await documentOf(page)).toMatchObject({
    components: { length: 4 },
    billOfMaterialsComplete: declared,
  })
  await add.click()
  await page.keyboard.type('Handle')
  await page.keyboard.press('Control+ArrowRight')
  await page.getByText('5 components · the list is not declared complete').waitFor()
  await saved(page)
  const { components, billOfMaterialsComplete } = await documentOf(page)
  expect(components.map((each) => each.name)).toEqual(['Ring', 'Bell', 'Ribbon', 'Bead', 'Handle'])
  expect(billOfMaterialsComplete).toBeUndefined()
  await page.context().close()
})
