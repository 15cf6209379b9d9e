import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, Journey } from './browser.ts'

let journey: Journey

beforeAll(async () => {
  journey = await Journey.signedUp()
})

afterAll(() => journey.end())

/** The newest wizard or product page, below the organisation. */
let revision = ''

/** A PNG of one pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const saved = (page: Page) => page.getByText('All saved').waitFor()

describe('a toy from an empty form to its approval', () => {
  test('a name and markets lead to the questions, and each answer shows what it changes', async () => {
    const page = await journey.page('/products/new')
    const complaints = complaintsOf(page)
    await page.getByLabel('Name', { exact: true }).fill('Plush bear “Momo” 🧸')
    for (const market of ['European Union', 'United States', 'China (mainland)'])
      await page.getByLabel(market).check()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Create and answer the questions' }).click()
    await page.waitForURL(/questions\?q=kinds/)
    revision = /(\/products\/.*)\/questions/.exec(page.url())?.[1] ?? ''
    const effect = page.getByRole('complementary', { name: 'What it must meet' })
    await effect.getByText('Answer a question, and see here what it changes.').waitFor()
    await page.getByLabel('Soft toy or plush').check()
    await effect.getByText(/\d+ duties fell away/).waitFor()
    await saved(page)
    await expectAccessible(page)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('while the server is away answers are kept, said to be unsaved, and saved when it is back', async () => {
    const page = await journey.page(`${revision}/questions?q=kinds`)
    const magnets = page.getByRole('radiogroup', { name: /magnet/i })
    await magnets.waitFor()
    await page.context().setOffline(true)
    await magnets.getByLabel('No', { exact: true }).check()
    await page.getByText('not saved yet', { exact: true }).first().waitFor()
    await page.getByText('The server does not answer.').waitFor()
    await page.context().setOffline(false)
    await saved(page)
    // Not asked again; the browser's way back leads to the question before.
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.waitForURL((url) => !url.search.includes('kinds'))
    await page.getByRole('radiogroup', { name: /magnets/i }).waitFor({ state: 'detached' })
    await page.goBack()
    await page.waitForURL(/q=kinds/)
    await page.context().close()
  })

  test('what the server will not have can be given up, and had back', async () => {
    const page = await journey.page(`${revision}/facts?find=magnets`)
    const magnets = page.getByRole('radiogroup', { name: /magnet/i }).first()
    await magnets.getByLabel('No', { exact: true }).waitFor()
    await page.route(/\/answers$/, (route) =>
      route.fulfill({
        status: 422,
        contentType: 'application/problem+json',
        json: {
          type: 'about:blank',
          title: 'Input not understood',
          detail: 'Nothing was saved.',
          status: 422,
          code: 'input-malformed',
          errors: [{ pointer: '/answers/0/value', detail: 'cannot be' }],
        },
      }),
    )
    await magnets.getByLabel('I don’t know').check()
    // In words, not as the API names the place.
    await page.getByText(/^Contains magnets?: cannot be$/).waitFor()
    await page.getByRole('button', { name: 'Give up these changes' }).click()
    await page.getByText('1 change given up', { exact: true }).waitFor()
    await expect.poll(() => magnets.getByLabel('I don’t know').isChecked()).toBe(false)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => magnets.getByLabel('I don’t know').isChecked()).toBe(true)
    await page.getByRole('button', { name: 'Give up these changes' }).click()
    await page.context().close()
  })

  test('of two tabs that answer one question differently the later one is told, and chooses', async () => {
    const one = await journey.page(`${revision}/facts?find=electrical`)
    const other = await journey.page(`${revision}/facts?find=electrical`)
    const electrical = (page: Page) => page.getByRole('radiogroup', { name: /battery|electric/i }).first()
    await electrical(other).waitFor()
    await electrical(one).getByLabel('No', { exact: true }).check()
    await saved(one)
    await electrical(other).getByLabel('Yes', { exact: true }).check()
    await other.getByText('Somebody else changed the same thing').waitFor()
    await expectAccessible(other)
    await other.getByRole('button', { name: 'Keep theirs' }).click()
    await saved(other)
    await expect.poll(() => electrical(other).getByLabel('No', { exact: true }).isChecked()).toBe(true)
    await one.context().close()
    await other.context().close()
  })

  test('rows of a spreadsheet with Chinese headings become components', async () => {
    const page = await journey.page(`${revision}/components`)
    await page.getByRole('button', { name: 'Paste rows' }).click()
    await page
      .getByLabel('Rows of a spreadsheet')
      .fill('部件\t材料\t供应商\n绒毛面料\t聚酯纤维\tYixing\n安全眼睛\tABS\tKunshan\n填充物\t棉花糖\t')
    await page.getByRole('button', { name: 'Take over 3 rows' }).click()
    await page.getByText('1 value was not understood and is not saved').waitFor()
    await saved(page)
    expect(await page.getByLabel('绒毛面料: Material').inputValue()).toBe('Polyester')
    expect(await page.getByLabel('安全眼睛: Supplier').inputValue()).toBe('Kunshan')
    await page.getByLabel('填充物: Material').fill('Cotton')
    await page.keyboard.press('Enter')
    await saved(page)
    await expectAccessible(page)
    await page.context().close()
  })

  test('what is too long or too many to be saved keeps nothing else from being saved, and is told', async () => {
    const page = await journey.page(`${revision}/components`)
    await page.getByRole('button', { name: 'Paste rows' }).click()
    const rows = page.getByLabel('Rows of a spreadsheet')
    // At once, as a spreadsheet pastes: typing so much takes minutes.
    await rows.evaluate((area: HTMLTextAreaElement) => {
      Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(
        area,
        'x\n'.repeat(2001),
      )
      area.dispatchEvent(new Event('input', { bubbles: true }))
    })
    await page.getByText('There is no room for 2,001 rows').waitFor()
    await expect(page.getByRole('button', { name: 'Take over 2,001 rows' }).isDisabled()).resolves.toBe(true)
    await rows.fill(`Part\tMaterial\tColour\n${'y'.repeat(501)}\tABS\tred\nNose\tPVC\t`)
    await page.getByText('Columns that are not taken over: Colour.').waitFor()
    await page.getByRole('button', { name: 'Take over 2 rows' }).click()
    await page.getByText('1 value was not understood and is not saved').waitFor()
    await saved(page)
    expect(await page.getByLabel('Nose: Material').inputValue()).toBe('PVC')
    await page.getByRole('button', { name: 'Undo' }).click()
    await saved(page)
    await page.context().close()
  })

  test('one answer is given for all components that wait for it, and taken back', async () => {
    const page = await journey.page(`${revision}/questions?q=accessible@绒毛面料`)
    const reachable = page.getByRole('radiogroup', { name: /Can a child reach it/ })
    await reachable.getByLabel('No', { exact: true }).check()
    const told = page.getByText(/2 other components wait for the same answer/)
    await told.waitFor()
    expect(await told.locator('..').innerText()).toMatch(/安全眼睛.*填充物|填充物.*安全眼睛/)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Say “No” for these, too' }).click()
    await page.getByText(/“No” was also said for 2 other components/).waitFor()
    await saved(page)
    const isReachable = async (): Promise<readonly unknown[]> => {
      const { document } = (await (
        await page.request.get(`/v1${revision}`, {
          headers: { 'playproof-organisation': journey.organisationId },
        })
      ).json()) as { readonly document: { readonly components: readonly { readonly facts: object }[] } }
      return document.components.map(({ facts }) => ('accessible' in facts ? facts.accessible : undefined))
    }
    expect(await isReachable()).toEqual([false, false, false])
    await page.getByRole('button', { name: 'Take it back there' }).click()
    await told.waitFor()
    await saved(page)
    expect(await isReachable()).toEqual([false, undefined, undefined])
    await page.context().close()
  })

  test('a wrong check digit is told before the SKU is saved', async () => {
    const page = await journey.page(`${revision}/skus?sku=new`)
    await page.getByLabel('GTIN').fill('9521329000011')
    await page.getByText(/With the others as they are it would be 0/).waitFor()
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await page.getByLabel('GTIN').fill('9521329000010')
    await page.getByLabel('Colour').fill('Honey')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('9521 3290 0001 0').waitFor()
    await expectAccessible(page)
    await page.context().close()
  })

  test('an approval says what becomes fixed; a colourway asks only what differs', async () => {
    const page = await journey.page(`${revision}/history`)
    await page.getByText('Questions answered').first().waitFor()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Approve' }).click()
    await page.getByLabel('Approved sample').fill('GS-118')
    await page.getByLabel('Packaging version').fill('P3')
    await page.getByLabel('Artwork revision').fill('7')
    await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
    await page.getByText('Revision A is approved.').first().waitFor()
    await page.getByRole('button', { name: 'More that can be done' }).click()
    await page.getByRole('menuitem', { name: 'Copy as another colour' }).click()
    await page.getByRole('button', { name: 'Make the copy' }).click()
    expect(await page.getByRole('alert').count()).toBe(2)
    // The name is made of the colour, and is no longer missing either.
    await page.getByRole('textbox', { name: 'Colour' }).fill('Cream')
    await page.getByRole('alert').first().waitFor({ state: 'detached' })
    await page.getByLabel('绒毛面料').check()
    await page.getByRole('button', { name: 'Make the copy' }).click()
    await page.getByRole('heading', { level: 1, name: /Cream/ }).waitFor()
    await page.context().close()
  })

  test('a toy without markets says that nothing was examined, and asks for all of them before anything else', async () => {
    const page = await journey.page('/products/new', { width: 390 })
    await page.getByLabel('Name', { exact: true }).fill('Wooden duck')
    await page.getByRole('button', { name: 'Create and answer the questions' }).click()
    await page.waitForURL(/questions/)
    const duck = /(\/products\/.*)\/questions/.exec(page.url())?.[1] ?? ''
    await page.getByRole('link', { name: 'Wooden duck' }).click()
    await page.getByText('No market is chosen yet').waitFor()
    await expectAccessible(page)
    await page.goto(`/o/${journey.organisationId}${duck}/questions`)
    for (const market of ['European Union', 'United States']) await page.getByLabel(market).check()
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Go on to the questions' }).click()
    await page.waitForURL(/questions\?q=kinds/)
    await saved(page)
    await page.getByRole('link', { name: 'Wooden duck' }).click()
    const markets = page.getByRole('group', { name: 'Markets' })
    await markets.getByRole('button', { name: 'Take European Union away' }).waitFor()
    await markets.getByRole('button', { name: 'Take United States away' }).waitFor()
    await page.context().close()
  })

  test('a kind of toy fills in what such toys have in common; its photo arrives with it', async () => {
    const page = await journey.page('/products/new')
    const complaints = complaintsOf(page)
    await page.getByLabel('Name', { exact: true }).fill('Balloon pump set')
    await page.getByLabel('United States').check()
    await page.getByLabel('Kind of toy').selectOption('Latex balloons')
    await page
      .getByLabel('Photo')
      .setInputFiles({ name: 'balloons.png', mimeType: 'image/png', buffer: pixel })
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Create and answer the questions' }).click()
    await page.waitForURL(/questions\?q=/)
    const place = /(\/products\/.*)\/questions/.exec(page.url())?.[1] ?? ''
    // Of a balloon nobody is asked what it is, but how old its children are.
    expect(page.url()).not.toMatch(/q=kinds/)
    const address = `/o/${journey.organisationId}${place}`
    await page.goto(`${address}/facts?find=latex balloon`)
    expect(
      await page
        .getByRole('radiogroup', { name: /latex balloon/i })
        .getByLabel('Yes', { exact: true })
        .isChecked(),
    ).toBe(true)
    await page.goto(`${address}/files`)
    await page.getByRole('img', { name: /balloons\.png/ }).waitFor()
    expect(complaints).toEqual([])
    await page.context().close()
  })

  test('a product begun from another is as that one was', async () => {
    const page = await journey.page('/products/new')
    await page.getByLabel('Name', { exact: true }).fill('Plush bear “Nino”')
    await page.getByRole('searchbox', { name: 'Begin from another product' }).fill('Momo')
    await page.getByRole('button', { name: 'Plush bear “Momo” 🧸', exact: true }).click()
    await page.getByRole('button', { name: 'Create and answer the questions' }).click()
    await page.waitForURL(/\/questions/)
    const place = /(\/products\/.*)\/questions/.exec(page.url())?.[1] ?? ''
    await page.goto(`/o/${journey.organisationId}${place}/components`)
    expect(await page.getByLabel('填充物: Material').inputValue()).toBe('Cotton')
    await page.context().close()
  })

  test('a discarded draft can be had back; a product goes out of use with its reason', async () => {
    const page = await journey.page(`${revision}/facts`)
    await page.getByRole('button', { name: 'New revision' }).click()
    await page.getByRole('heading', { level: 1, name: /Momo/ }).waitFor()
    await page.getByText('Revision B', { exact: true }).first().waitFor()
    const draft = page.url()
    const choose = async (item: string) => {
      await page.getByRole('button', { name: 'More that can be done' }).click()
      await page.getByRole('menuitem', { name: item }).click()
    }
    await choose('Discard this draft')
    await page.getByText('Revision A', { exact: true }).first().waitFor()
    // At once: a tab that is closed now takes the wish along.
    const gone = await page.request.get(
      `/v1${new URL(draft).pathname.replace(/^\/o\/[^/]+|\/facts$/g, '')}`,
      {
        headers: { 'playproof-organisation': journey.organisationId },
      },
    )
    expect(gone.status()).toBe(404)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.waitForURL(draft)
    await page.getByText('Revision B', { exact: true }).first().waitFor()
    await choose('Withdraw the product')
    await page.getByLabel('Reason').fill('The licence ended')
    await expectAccessible(page)
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
    await page.getByText(/: The licence ended/).waitFor()
    await page.getByRole('link', { name: 'Questions', exact: true }).waitFor({ state: 'detached' })
    // Whoever still has the page of its questions, or of its facts, cannot change it, either.
    await expect.poll(() => page.locator('main input[type=radio]:not([name=shown])').count()).toBe(0)
    const other = await journey.page(
      new URL(draft).pathname.replace(/^\/o\/[^/]+|\/facts$/g, '').concat('/questions'),
    )
    await other.getByText('This product is withdrawn').waitFor()
    await other.context().close()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByText(/: The licence ended/).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'Questions', exact: true }).waitFor()
    await page.context().close()
  })

  test('in Chinese on a phone, one question at a time', async () => {
    const page = await journey.page('/products', { width: 390, language: 'zh', theme: 'dark' })
    const found = await page.request.get('/v1/products?q=Cream', {
      headers: { 'playproof-organisation': journey.organisationId },
    })
    const { items } = (await found.json()) as {
      readonly items: readonly { readonly productId: string; readonly draftRevisionId: string }[]
    }
    const place = `/o/${journey.organisationId}/products/${items[0]?.productId}/revisions/${items[0]?.draftRevisionId}`
    await page.goto(`${place}/questions`)
    await page.getByRole('button', { name: '继续' }).waitFor()
    expect(await page.getByRole('heading', { level: 3 }).count()).toBe(1)
    await expectAccessible(page)
    for (const part of ['facts', 'components', 'files']) {
      await page.goto(`${place}/${part}`)
      await page.getByRole('heading', { level: 2 }).or(page.getByRole('table')).first().waitFor()
      await expectAccessible(page)
    }
    await page.context().close()
  })
})
