import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, Journey } from './browser.ts'

let journey: Journey
let first: Page

beforeAll(async () => {
  journey = await Journey.signedUp()
  first = await journey.page('')
})
afterAll(() => journey.end())

test('work comes first: findings and the question that settles most, each a step from its product', async () => {
  await first.getByRole('heading', { name: /with something to look at/ }).waitFor()
  await expectAccessible(first)
  await first.getByRole('link', { name: /products with open points/ }).click()
  await first.waitForURL(/products\?.*open=true/)
})

test('the products are filtered in the address, moved through by keyboard, and copied', async () => {
  const page = await journey.page('/products')
  const complaints = complaintsOf(page)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const grid = page.getByRole('grid', { name: 'Products' })
  await grid.getByRole('link', { name: 'Plush bear "Momo"' }).waitFor()
  await expectAccessible(page)
  await page.getByPlaceholder('Search name, family').fill('bear')
  await page.waitForURL(/q=bear/)
  await expect.poll(() => grid.getByRole('row').count()).toBe(2)
  await page.getByRole('button', { name: 'Copy as CSV' }).click()
  await page.getByText('1 row copied as CSV').first().waitFor()
  const copied = await page.evaluate<string>('navigator.clipboard.readText()')
  expect(copied).toMatch(/^Product,.*\r?\n"?Plush bear/)
  await grid.focus()
  await page.keyboard.press('Space')
  await page.getByText('1 chosen').waitFor()
  await page.getByRole('button', { name: 'Assess again' }).click()
  await page.getByText('no verdict changed').waitFor()
  await grid.focus()
  await page.keyboard.press('Enter')
  await page.waitForURL(/products\/[0-9a-f-]{36}/)
  await page.goBack()
  await page.waitForURL(/q=bear/)
  expect(complaints).toEqual([])
})

test('what another order leaves out is not chosen any more', async () => {
  const page = await journey.page('/products')
  const grid = page.getByRole('grid', { name: 'Products' })
  await grid.getByRole('link', { name: 'Plush bear "Momo"' }).waitFor()
  await grid.focus()
  await page.keyboard.press('Space')
  await page.getByText('1 chosen').waitFor()
  await grid.getByRole('button', { name: 'Open points' }).click()
  await page.waitForURL(/sort=open/)
  await page.getByText('1 chosen').waitFor({ state: 'detached' })
})

test('a coming day is tried on all products, and each row tells rule and product', async () => {
  const page = await journey.page('/changes/ahead?to=2030-08-01')
  await page.getByText(/14 products looked at: what 1 Aug 2030 does/).waitFor()
  await page.getByRole('heading', { name: 'By requirement' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('region', { name: 'By product' }).last().getByRole('button').first().click()
  await page.getByRole('complementary').getByRole('link', { name: 'Open the product' }).waitFor()
  await expectAccessible(page)
})

test('a pasted table with Chinese heads is refused with its faults, and taken over once they are mended', async () => {
  const page = await journey.page('/products/import')
  const paste = page.getByLabel(/Or paste cells/)
  await paste.fill('品名\t款号\t条码\t市场\n小木马\tWM-01\t123\t欧盟, 美国\n')
  await page.getByRole('button', { name: 'Look at what was pasted' }).click()
  await page.getByRole('heading', { name: 'What must be mended first' }).waitFor()
  await page.getByRole('cell', { name: 'C2' }).waitFor()
  await expectAccessible(page)
  expect(await page.getByRole('button', { name: /^Import \d/ }).isDisabled()).toBe(true)
  await page.locator('input[type=file]').setInputFiles({
    name: 'mended.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('品名,款号,条码,市场\n小木马,WM-01,4006381333931,"欧盟, 美国"\n'),
  })
  await page.getByText('no faults').waitFor()
  await page.getByRole('button', { name: 'Import 1 product' }).click()
  await page.getByRole('heading', { name: '1 product was imported' }).waitFor()
  await page.getByRole('link', { name: 'See the products' }).click()
  await page.getByRole('link', { name: '小木马' }).waitFor()
})

test('in a long list, quick keys leave no row unsaid, and all means all that there are', async () => {
  const page = await journey.page('/products')
  const headers = { 'playproof-organisation': journey.organisationId, origin: journey.server.baseUrl }
  for (let made = 0; made < 60; made++)
    // oxlint-disable-next-line eslint/no-await-in-loop -- in the order of their names
    await page.request.post('/v1/products', { headers, data: { name: `Zebra ${made}`, markets: [] } })
  await page.reload()
  const grid = page.getByRole('grid', { name: 'Products' })
  await grid.getByRole('row').nth(12).waitFor()
  await grid.focus()
  for (let pressed = 0; pressed < 60; pressed++)
    // oxlint-disable-next-line eslint/no-await-in-loop -- one key after another
    await page.keyboard.press('ArrowDown')
  const pointedAt = (): Promise<string | undefined> =>
    grid.evaluate(
      (element) =>
        document
          .getElementById(element.getAttribute('aria-activedescendant') ?? '')
          ?.closest('[role=row]')
          ?.getAttribute('aria-rowindex') ?? undefined,
    )
  await expect.poll(pointedAt).toBe('62')
  // Also where a wheel has scrolled it out of view.
  await grid.evaluate((element) => element.scrollTo(0, 0))
  await grid.getByRole('row', { name: /Plush bear/ }).waitFor()
  await expect.poll(pointedAt).toBe('62')
  await page.getByLabel('Choose all that the filters show').check()
  const all = Number.parseInt(await page.getByText(/^\d+ chosen$/).innerText(), 10)
  expect(all).toBeGreaterThan(70)
  await grid.focus()
  await page.keyboard.press('Space')
  await page.getByText(`${all - 1} chosen`).waitFor()
  await page.getByRole('button', { name: 'Assess again' }).click()
  await page.getByText(`${all} shown`).waitFor()
  await page
    .getByText(/verdicts? changed/)
    .first()
    .waitFor()
})

test.each([
  ['', '待办'],
  ['/products', '产品'],
  ['/changes', '法规变动的影响'],
  ['/changes/ahead', '法规变动的影响'],
  ['/products/import', '导入产品'],
])('%s on a phone, in Chinese and in the dark', async (path, title) => {
  const page = await journey.page(path, { width: 390, language: 'zh', theme: 'dark' })
  await page.getByRole('heading', { level: 1, name: title }).waitFor()
  await page.waitForLoadState('networkidle')
  await expectAccessible(page)
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
})
