/** Somebody goes on while the server is away, and looks at nothing but what a day changes. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, Journey } from './browser.ts'

let journey: Journey

beforeAll(async () => {
  journey = await Journey.signedUp()
})

afterAll(() => journey.end())

test('of the duties those alone are shown that the day changes, and the address keeps it', async () => {
  const page = await journey.page('/products')
  const complaints = complaintsOf(page)
  await page.getByRole('link', { name: /Momo/ }).first().click()
  await page.waitForURL(/\/assessment\/matrix/)
  const revision = new URL(page.url()).pathname.replace(/^\/o\/[^/]+/, '')
  await page.goto(`${new URL(page.url()).pathname}?on=2030-08-01`)
  await page.getByText(/On 1 Aug 2030, \d+ verdicts differ from today/).waitFor()
  const duties = page.getByRole('rowheader')
  const unchanged = page.getByRole('rowheader', { name: 'Product for children' })
  await unchanged.waitFor()
  await page.getByRole('button', { name: 'Show only these' }).click()
  await unchanged.waitFor({ state: 'detached' })
  expect(await duties.count()).toBeGreaterThan(0)
  await expectAccessible(page)

  const chinese = await journey.page(`${revision}${new URL(page.url()).search}`, {
    language: 'zh',
    width: 390,
    theme: 'dark',
  })
  await chinese.getByRole('button', { name: '全部显示' }).waitFor()
  await expectAccessible(chinese)
  // On a phone the matrix is below the fold: who asks for what changed comes to it.
  await chinese.getByRole('button', { name: '全部显示' }).click()
  await chinese.getByRole('button', { name: '仅看这些' }).click()
  await expect
    .poll(() =>
      chinese.getByRole('grid').evaluate((grid) => grid.getBoundingClientRect().top < innerHeight / 2),
    )
    .toBe(true)
  await chinese.context().close()

  await page.getByRole('button', { name: 'Show all' }).click()
  await unchanged.waitFor()
  expect(new URL(page.url()).searchParams.has('only')).toBe(false)
  expect(complaints).toEqual([])
  await page.context().close()
})

/** The last one: sessions that others hold outlive the server, but what they wait for does not. */
test('the server is away between two pages and while an invitation is written: nothing typed is lost', async () => {
  const [page, inviting, screening] = await Promise.all([
    journey.page('/products'),
    journey.page('/organisation/people'),
    journey.page('/results/screen'),
  ])
  await page.getByRole('link', { name: /Momo/ }).first().waitFor()
  await inviting.getByRole('button', { name: 'Invite' }).click()
  const dialog = inviting.getByRole('dialog')
  const results = screening.getByRole('textbox', { name: /laboratory gives them/ })
  await results.waitFor()
  const pasted = 'Component\tSubstance\tResult\tUnit\nPaint\tLead\t95\tmg/kg\n'
  await journey.withoutServer(async () => {
    await page.getByRole('link', { name: 'Developers' }).click()
    await page.getByText('The server did not answer').waitFor()
    await expectAccessible(page)
    // The dialog begins in its first field.
    await inviting.keyboard.type('nina@toys.example')
    await dialog.getByRole('button', { name: 'Make the link' }).click()
    await dialog.getByText('The server did not answer').waitFor()
    await results.fill(pasted)
  })
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByRole('heading', { name: 'API keys' }).waitFor()
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  await dialog.getByText(/nina@toys\.example/).waitFor()
  await screening.reload()
  await results.waitFor()
  await expect.poll(() => results.inputValue()).toBe(pasted)
})
