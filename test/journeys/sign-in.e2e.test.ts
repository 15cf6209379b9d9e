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
  await page.context().clearCookies()
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('lead')
  await page.getByRole('dialog', { name: 'Sign in again' }).waitFor()
  await page.getByLabel('E-mail address').fill(person.email)
  await page.getByLabel('Password').fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByRole('dialog', { name: 'Sign in again' }).waitFor({ state: 'detached' })
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
