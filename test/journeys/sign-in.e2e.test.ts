import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, Journey, person } from './browser.ts'

let journey: Journey
let first: Page

beforeAll(async () => {
  journey = await Journey.begin()
  first = await journey.signUp()
})
afterAll(() => journey.end())

test('what is wrong in the first form is said at its field, in the language of the page', async () => {
  const page = await journey.stranger({ language: 'zh', width: 390 })
  await page.goto('/sign-up#unknown')
  const [name, email, password] = ['姓名', '电子邮箱', '密码'].map((label) => page.getByLabel(label))
  const faults = () => page.getByRole('alert').allTextContents()
  await page.getByRole('button', { name: '创建账号' }).click()
  expect(await faults()).toEqual(['此项尚未填写。', '此项尚未填写。', '此项尚未填写。'])
  await expect.poll(() => name?.evaluate((field) => field === document.activeElement)).toBe(true)
  await name?.fill(' ')
  await email?.fill('ada@toys')
  await password?.pressSequentially('short')
  expect(await faults()).toEqual([
    '此项尚未填写。',
    '电子邮箱的写法如 ada@toys.example。',
    '至少需要 12 个字符，现有 5 个。',
  ])
  const described = await password?.evaluate((field) =>
    (field.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.querySelector(`[id="${id}"]`)?.textContent),
  )
  expect(described?.at(-1)).toBe('至少需要 12 个字符，现有 5 个。')
  await expectAccessible(page)
  await name?.fill('Ada')
  await email?.fill('eve@toys.example')
  await password?.fill('password1234')
  expect(await faults()).toEqual([])
  await page.context().close()
})

test('the first person signs up by the link and finds the sample organisation', async () => {
  await first.getByRole('button', { name: 'Sample toys' }).waitFor()
  await expectAccessible(first)
})

test('who is not signed in is asked to, and comes to the page that she wanted', async () => {
  const page = await journey.stranger()
  await page.goto(`/o/${journey.organisationId}/products`)
  await page.waitForURL(/sign-in/)
  await expectAccessible(page)
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password').fill('not my password')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('alert').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL(/\/products$/)
})

test('the session ends half-way: the page stays, signing in over it goes on', async () => {
  const page = await journey.page('/products')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  const search = page.getByRole('dialog').getByRole('combobox')
  await search.waitFor()
  await page.context().clearCookies()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  // Whatever is asked first is told that it has ended: the search, or what the page fetches ahead.
  await Promise.any([search.fill('lead'), dialog.waitFor()])
  await dialog.getByLabel('E-mail address').fill(person.email)
  await dialog.getByLabel('Password').fill(person.password)
  await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
})

test('behind the sheet that asks to sign in again nothing says that a session is needed', async () => {
  const page = await journey.page('/products')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.context().clearCookies()
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await Promise.any([
    page.getByRole('link', { name: 'Evidence', exact: true }).click({ noWaitAfter: true }),
    dialog.waitFor(),
  ])
  await dialog.waitFor()
  await page.waitForLoadState('networkidle')
  expect(await page.getByText('This needs a session').count()).toBe(0)
  await signInAs(page, person)
  await dialog.waitFor({ state: 'detached' })
  await page.context().close()
})

async function signInAs(
  page: Page,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test('somebody else signs in over a page whose session ended: she comes to her own, what was typed waits for the first', async () => {
  const other = await journey.colleague('compliance')
  const list = await journey.page('/products?q=Rattle')
  await list
    .getByRole('link', { name: /Rattle/ })
    .first()
    .click()
  await list.getByRole('link', { name: 'Facts' }).click()
  const magnets = (page: Page) => page.getByRole('radiogroup', { name: /magnets?/i }).first()
  await list.waitForURL(/facts$/)
  const address = `${new URL(list.url()).pathname}?find=magnets`
  await list.goto(address)
  await magnets(list).waitFor()
  // Another tab of the same browser, in which a toy is typed that is not made yet.
  const tab = await list.context().newPage()
  await tab.goto(`/o/${journey.organisationId}/products/new`)
  await tab.getByLabel('Name', { exact: true }).fill('Secret lion')
  const typed = (await magnets(list).getByLabel('Yes', { exact: true }).isChecked()) ? 'No' : 'Yes'
  await list.context().clearCookies()
  await magnets(list).getByLabel(typed, { exact: true }).check()
  const dialog = list.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByText('Ada Bär').waitFor()
  const sent: string[] = []
  list.on('request', (request) => {
    if (request.method() !== 'GET' && !request.url().includes('/v1/auth/')) sent.push(request.url())
  })
  await signInAs(list, other)
  const start = new RegExp(`/o/${journey.organisationId}$`)
  await list.waitForURL(start)
  await list.getByRole('heading', { level: 1 }).waitFor()
  // The other tab is none of hers, either.
  await tab.waitForURL(start)
  await tab.goto(`/o/${journey.organisationId}/products/new`)
  expect(await tab.getByLabel('Name', { exact: true }).inputValue()).toBe('')
  await list.goto(address)
  await magnets(list).waitFor()
  expect(await magnets(list).getByLabel(typed, { exact: true }).isChecked()).toBe(false)
  expect(sent).toEqual([])

  await list.getByRole('button', { name: 'Account and settings' }).click()
  await list.getByRole('menuitem', { name: 'Sign out' }).click()
  await list.waitForURL(/sign-in/)
  await tab.getByRole('dialog', { name: 'Sign in again' }).waitFor()
  await signInAs(list, person)
  await list.waitForURL(start)
  await list.goto(address)
  await magnets(list).waitFor()
  await expect.poll(() => magnets(list).getByLabel(typed, { exact: true }).isChecked()).toBe(true)
  await list.getByText('All saved').waitFor()
  await tab.goto(`/o/${journey.organisationId}/products/new`)
  await expect.poll(() => tab.getByLabel('Name', { exact: true }).inputValue()).toBe('Secret lion')
  await tab.getByRole('button', { name: 'Account and settings' }).click()
  await tab.getByRole('menuitem', { name: 'Sign out' }).click()
  await tab.getByText('waits in this browser').waitFor()
  await expectAccessible(tab)
  await list.context().close()
})

test('nothing on the frame breaks the content security policy', async () => {
  const page = await journey.page('')
  const complaints = complaintsOf(page)
  await page.reload()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').waitFor()
  expect(complaints).toEqual([])
})

test('nothing in the API reference does, either, and its styles are there', async () => {
  const page = await journey.stranger()
  const complaints = complaintsOf(page)
  await page.goto('/reference')
  await page.getByRole('heading', { name: 'Playproof', level: 1 }).waitFor()
  await page.getByRole('link', { name: 'Search the law' }).first().click()
  await page
    .getByRole('button', { name: /^Test Request/ })
    .first()
    .click()
  await page.getByRole('dialog').waitFor()
  const unmarked = await page.evaluate(
    () => [...document.querySelectorAll('style')].filter(({ sheet }) => sheet === null).length,
  )
  expect(unmarked).toBe(0)
  expect(complaints).toEqual([])
})
