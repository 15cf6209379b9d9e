import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, Journey } from './browser.ts'

let journey: Journey

beforeAll(async () => {
  journey = await Journey.signedUp()
})
afterAll(() => journey.end())

test('who searches in either language finds the rule by keyboard, reads it and can link it', async () => {
  const page = await journey.page('/law')
  const complaints = complaintsOf(page)
  await page.getByRole('heading', { name: 'What will change' }).waitFor()
  await expectAccessible(page)
  await page.getByRole('searchbox').fill('choking')
  await page.getByRole('region', { name: 'Warnings' }).waitFor()
  await page.waitForURL(/q=choking/)
  await page.getByRole('searchbox').fill('小零件')
  await page.getByRole('region', { name: 'Requirements' }).waitFor()
  await page.waitForURL(/q=%E5%B0%8F/)
  await page.getByRole('searchbox').press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/law\/[a-z]/)
  await page.goBack()
  await page.getByRole('region', { name: 'Requirements' }).getByRole('link').first().press('Enter')
  await page.getByRole('heading', { name: 'When it applies' }).waitFor()
  await expectAccessible(page)
  await page.goBack()
  await page.getByRole('searchbox').waitFor()
  await expect.poll(() => page.getByRole('searchbox').inputValue()).toBe('小零件')
  expect(complaints).toEqual([])
})

test('every kind of thing is a page without faults, in Chinese on a phone', async () => {
  const page = await journey.page('/law', { width: 390, language: 'zh' })
  await expectAccessible(page)
  const complaints = complaintsOf(page)
  const ids = [
    'lead?kind=substance',
    'eu/2009-48-ec/elements-migration-limits',
    'eu/standards/en-71-3',
    'eu/2025-2509',
    'us/16-cfr-1250/small-parts?kind=test',
    'cpsc-accepted',
    'schemes/amfori-bsci',
    'us/cpsa/childrens-product',
    'small-part?kind=fact',
    'jp',
    'amazon-us',
    'eu.TSR',
  ]
  const widths: Record<string, number> = {}
  for (const id of ids) {
    const path = `/o/${journey.organisationId}/law/${id}`
    // oxlint-disable-next-line no-await-in-loop -- one page after another
    await page.evaluate((to) => history.pushState({}, '', to), path)
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.locator('#page code').getByText(id.replace(/\?.*/, ''), { exact: true }).first().waitFor()
    // oxlint-disable-next-line no-await-in-loop -- as above
    widths[id] = await page.evaluate(() => document.querySelector('#page')?.scrollWidth ?? 0)
  }
  expect(Object.entries(widths).filter(([, width]) => width > 390)).toEqual([])
  await expectAccessible(page)
  expect(complaints).toEqual([])
})

test('an address of the law without an organisation leads to the last one', async () => {
  const page = await journey.page('')
  await page.goto('/law/us/16-cfr-1303/lead-in-surface-coatings')
  await page.waitForURL(/\/o\/[0-9a-f-]+\/law\/us\/16-cfr-1303/)
  await page.getByRole('heading', { level: 1, name: 'Lead in paint and surface coatings' }).waitFor()
})
