/** What goes wrong around a page, and what people bring along: nothing typed is lost, and nothing falls apart. */
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, Journey, person } from './browser.ts'

let journey: Journey

beforeAll(async () => {
  journey = await Journey.signedUp()
})
afterAll(() => journey.end())

interface Found {
  readonly productId: string
  readonly draftRevisionId: string
}

async function productNamed(page: Page, name: string): Promise<Found> {
  const answer = await page.request.get(`/v1/products?q=${encodeURIComponent(name)}`, {
    headers: { 'playproof-organisation': journey.organisationId },
  })
  const { items } = (await answer.json()) as { readonly items: readonly Found[] }
  const [product] = items
  if (!product) throw new Error(`There is no ${name}`)
  return product
}

async function revisionOf(name: string): Promise<string> {
  const page = await journey.page('')
  const { productId, draftRevisionId } = await productNamed(page, name)
  await page.context().close()
  return `/products/${productId}/revisions/${draftRevisionId}`
}

const allSaved = (page: Page): Promise<void> => page.getByText('All saved').waitFor()

/** Its answer to a question of yes and no, by the question's own words. */
const answerTo = (page: Page, question: RegExp): Locator =>
  page.getByRole('radiogroup', { name: question }).first()

/** Presses Tab until it is there, as somebody without a mouse does. */
async function tabTo(page: Page, goal: Locator): Promise<void> {
  for (let i = 0; i < 120; i++) {
    // oxlint-disable-next-line eslint/no-await-in-loop -- one key after another
    if (await goal.evaluate((element) => element === document.activeElement)) return
    // oxlint-disable-next-line eslint/no-await-in-loop -- one key after another
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never came to ${String(goal)}`)
}

test('by keyboard alone: sign in, find a toy, answer a question, read a cell, and back', async () => {
  const page = await journey.stranger()
  await page.goto('/sign-in')
  await tabTo(page, page.getByLabel('E-mail address'))
  await page.keyboard.type(person.email)
  await tabTo(page, page.getByLabel('Password'))
  await page.keyboard.type(person.password)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Products', exact: true }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').waitFor()
  // One character is a word in Chinese; the substance is there once.
  await page.keyboard.type('铅')
  await page.getByRole('option', { name: 'Lead', exact: true }).waitFor()
  await page.keyboard.press('Backspace')
  await page.keyboard.type('Momo')
  // Enter means the best hit, not the way on to all of the law.
  await page.getByRole('option', { name: 'Plush bear "Momo"', selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/assessment\/matrix/)
  const questions = page.getByRole('region', { name: 'Open questions' })
  const yes = questions.getByRole('radio').first()
  await yes.waitFor()
  await tabTo(page, yes)
  await page.keyboard.press('Space')
  await questions.getByText(/Your answer changed/).waitFor()
  await allSaved(page)
  const cell = page.getByRole('grid').locator('[data-row] [tabindex="0"]').first()
  await tabTo(page, cell)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary')
  await panel.getByText('Because').waitFor()
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  expect(await page.evaluate(() => document.activeElement?.closest('[role=grid]') !== null)).toBe(true)
  await page.context().close()
})

test('the browser’s way back closes the panel, and the way forward opens it', async () => {
  const page = await journey.page(`${await revisionOf('Momo')}/assessment/matrix`)
  const grid = page.getByRole('grid')
  await grid.waitFor()
  await grid.locator('[data-column="1"]').first().click()
  const panel = page.getByRole('complementary')
  await panel.getByText('Because').waitFor()
  await page.goBack()
  await panel.waitFor({ state: 'detached' })
  await grid.waitFor()
  await page.goForward()
  await panel.getByText('Because').waitFor()
  await page.context().close()
})

test('an address that leads nowhere says so, and a day that no calendar has is passed over', async () => {
  const bear = await revisionOf('Momo')
  const page = await journey.page('')
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(error.message))
  const nothing = '01a1fe40-580f-77fd-94b0-bd19720f0000'
  const lost = [
    '/products/nonsense',
    `/products/${nothing}`,
    `/products/${nothing}/revisions/nonsense/facts`,
    `${bear}/nonsense`,
    `${bear}/assessment/nonsense`,
  ]
  for (const path of lost) {
    // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
    await page.goto(`/o/${journey.organisationId}${path}`)
    // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
    await page.getByRole('heading', { name: 'There is nothing at this address' }).waitFor()
  }
  for (const on of ['0000-00-00', '2027-02-29', '0001-01-01', '2028-02-29', '9999-12-31']) {
    // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
    await page.goto(`/o/${journey.organisationId}${bear}/assessment/matrix?on=${on}`)
    // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
    await page.getByRole('grid').waitFor()
  }
  expect(faults).toEqual([])
  await page.context().close()
})

test('a name from right to left, with pictures and of 300 characters stays in its place', async () => {
  const word = 'دمية'
  const name = `${word} 🧸👩‍👩‍👧 ${'א'.repeat(300)}`.slice(0, 300)
  const page = await journey.page('/products/new')
  const complaints = complaintsOf(page)
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page.getByLabel('European Union').check()
  await page.getByRole('button', { name: 'Create and answer the questions' }).click()
  await page.waitForURL(/questions/)
  const { productId, draftRevisionId } = await productNamed(page, word)
  const place = `/products/${productId}/revisions/${draftRevisionId}`
  await page.context().close()
  for (const width of [1440, 390] as const) {
    // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
    const narrow = await journey.page(`/products?q=${encodeURIComponent(word)}`, { width })
    // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
    await narrow.getByText(word).first().waitFor()
    // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
    await expectWithin(narrow)
    for (const part of ['assessment/matrix', 'assessment/labels', 'questions', 'facts', 'history']) {
      // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
      await narrow.goto(`/o/${journey.organisationId}${place}/${part}`)
      // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
      await narrow.getByText(word).first().waitFor()
      // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
      await expectWithin(narrow)
    }
    // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
    await narrow.goto(`/o/${journey.organisationId}${place}/assessment/matrix`)
    const title = narrow.getByRole('heading', { level: 1 })
    // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
    await title.getByText(word).or(title).first().waitFor()
    // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
    expect(await title.evaluate((element) => element.matches(':dir(rtl)'))).toBe(true)
    // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
    await expectAccessible(narrow)
    // oxlint-disable-next-line eslint/no-await-in-loop -- one page after another
    await narrow.context().close()
  }
  expect(complaints).toEqual([])
})

/** Nothing makes the page wider than the window. */
async function expectWithin(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  const over = await page.evaluate(() =>
    [document.documentElement, document.querySelector('main')].map((each) =>
      each ? each.scrollWidth - each.clientWidth : 0,
    ),
  )
  expect(over, page.url()).toEqual([0, 0])
}

test('the second colour of a toy takes less than two minutes', async () => {
  const page = await journey.page(`${await revisionOf('Momo')}/assessment/matrix`)
  await page.getByRole('grid').waitFor()
  // All that is typed and clicked, and everything that is waited for; somebody’s reading is not in it.
  const started = performance.now()
  await page.getByRole('button', { name: 'More that can be done' }).click()
  await page.getByRole('menuitem', { name: 'Copy as another colour' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Colour' }).pressSequentially('Midnight blue')
  await dialog.getByRole('checkbox').first().check()
  await dialog.getByRole('button', { name: 'Make the copy' }).click()
  await page.getByRole('heading', { level: 1, name: /Midnight blue/ }).waitFor()
  await page.getByRole('grid').waitFor()
  expect(performance.now() - started).toBeLessThan(120_000)
  await page.context().close()
})

test('the session ends in the wizard: what is answered is kept, and saved after signing in again', async () => {
  const page = await journey.page(`${await revisionOf('Talking doll')}/facts?find=magnets`)
  const magnets = answerTo(page, /magnets?/i)
  await magnets.waitFor()
  await page.context().clearCookies()
  const other = (await magnets.getByLabel('Yes', { exact: true }).isChecked()) ? 'No' : 'Yes'
  await magnets.getByLabel(other, { exact: true }).check()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.waitFor()
  await dialog.getByLabel('E-mail address').fill(person.email)
  await dialog.getByLabel('Password').fill(person.password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  expect(await magnets.getByLabel(other, { exact: true }).isChecked()).toBe(true)
  await allSaved(page)
  await page.reload()
  await magnets.waitFor()
  expect(await magnets.getByLabel(other, { exact: true }).isChecked()).toBe(true)
  await page.context().close()
})

test('a command is found by what it is called, and comes before what is found', async () => {
  const page = await journey.page('')
  await page.getByRole('heading', { level: 1 }).waitFor()
  const search = page.getByRole('dialog').getByRole('combobox')
  const chosen = async (typed: string, option: string): Promise<void> => {
    await page.keyboard.press('Control+k')
    await search.fill(typed)
    await page.getByRole('option', { name: option, selected: true }).waitFor()
  }
  await chosen('import', 'Import products')
  // What is found meanwhile takes nothing away from it.
  await page.getByRole('option', { name: /All of the law/ }).waitFor()
  await page.getByRole('option', { name: 'Import products', selected: true }).waitFor()
  await search.fill('new product')
  await page.getByRole('option', { name: 'New product', selected: true }).waitFor()
  await search.fill('sign out')
  await page.getByRole('option', { name: 'Sign out', selected: true }).waitFor()
  await search.fill('keys')
  await page.getByRole('option', { name: 'Developers', selected: true }).waitFor()
  await expectAccessible(page)
  await search.fill('dark')
  await page.getByRole('option', { name: 'Dark theme', selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe('dark')
  await page.getByRole('button', { name: 'Account and settings' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Dark', checked: true }).waitFor()
  await page.keyboard.press('Escape')
  await chosen('中文', '用中文显示')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '产品', exact: true }).waitFor()
  await page.context().close()
})

test('on a phone a long name takes three lines at most, and is whole for who listens', async () => {
  const page = await journey.page('/products/new', { width: 390 })
  const name = 'Wooden rattle with seven bells '.repeat(8).trim()
  await page.getByLabel('Name', { exact: true }).fill(name)
  await page
    .getByRole('button', { name: /^(Make|Create|Begin|Next)/ })
    .first()
    .click()
  await page.waitForURL(/products\/[0-9a-f-]{36}/)
  const [path] = /\/o\/[0-9a-f-]+\/products\/[0-9a-f-]{36}/.exec(page.url()) ?? []
  await page.goto(path ?? '')
  const heading = page.getByRole('heading', { level: 1, name })
  await heading.waitFor()
  expect(await heading.getAttribute('title')).toBe(name)
  const lines = await heading.evaluate(
    (element) => element.clientHeight / parseFloat(getComputedStyle(element).lineHeight),
  )
  expect(Math.round(lines)).toBe(3)
  await page.context().close()
})

test('printed in black and white the matrix is whole, and its verdicts have shapes', async () => {
  const page = await journey.page(`${await revisionOf('Momo')}/assessment/matrix`)
  await page.getByRole('grid').waitFor()
  const all = Number(await page.getByRole('grid').getAttribute('aria-rowcount'))
  await page.emulateMedia({ media: 'print' })
  // What a reader sees of a long list is not enough for paper.
  await expect.poll(() => page.getByRole('grid').getByRole('row').count()).toBeGreaterThanOrEqual(all)
  expect(await page.getByRole('navigation', { name: 'Parts' }).isVisible()).toBe(false)
  const cells = page.getByRole('gridcell').filter({ hasText: /[●?⊘]/ })
  expect(await cells.count()).toBeGreaterThan(20)
  // No law is cut: paper cannot be pointed at. The head stands on every page.
  const cut = await cells.evaluateAll((drawn) =>
    drawn.flatMap((cell) =>
      [cell, ...cell.children].some(
        ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1 && clientWidth > 0,
      )
        ? [cell.textContent]
        : [],
    ),
  )
  expect(cut).toEqual([])
  const head = page.getByRole('grid').getByRole('rowgroup').first()
  expect(await head.evaluate((element) => getComputedStyle(element).display)).toBe('table-header-group')
  const paper = await page.pdf({ format: 'A4', landscape: true })
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-')
  const sheets = paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(sheets).toBeGreaterThan(1)
  await page.context().close()
})

test('printed, the list of components has no buttons', async () => {
  const page = await journey.page(`${await revisionOf('Momo')}/components`)
  const removal = page.getByRole('button', { name: /^Remove / }).first()
  await removal.waitFor()
  await page.emulateMedia({ media: 'print' })
  await expect.poll(() => page.getByRole('main').getByRole('button').count()).toBe(0)
  await page.context().close()
})

/** The last one: sessions that others hold outlive the server, but what they wait for does not. */
test('the server falls in the wizard and comes back: what was answered meanwhile is saved', async () => {
  const page = await journey.page(`${await revisionOf('Rattle')}/facts?find=magnets`)
  const magnets = answerTo(page, /magnets?/i)
  await magnets.waitFor()
  const other = (await magnets.getByLabel('Yes', { exact: true }).isChecked()) ? 'No' : 'Yes'
  await journey.withoutServer(async () => {
    await magnets.getByLabel(other, { exact: true }).check()
    await page.getByRole('alert').getByText('The server does not answer.').waitFor()
    await expectAccessible(page)
  })
  // By itself: nobody presses anything.
  await allSaved(page)
  await page.reload()
  await magnets.waitFor()
  expect(await magnets.getByLabel(other, { exact: true }).isChecked()).toBe(true)
  await page.context().close()
})
