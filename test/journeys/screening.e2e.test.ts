import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAccessible, Journey } from './browser.ts'

let journey: Journey

beforeAll(async () => {
  journey = await Journey.signedUp()
})
afterAll(() => journey.end())

const pasted = [
  ['部件', '检测项目', '结果', '单位', '检出限', '测试类型'],
  ['红色油漆', '总铅', '0.0095', '%', '0.0002', '总量'],
  ['红色油漆', '镉', '<5', 'mg/kg', '5', '迁移'],
  ['red vinyl', 'DEHP', '0.2', '%', '0.005', 'total'],
  ['red vinyl', 'Unobtainium', '3', 'mg/kg', '', ''],
  ['red vinyl', '', '7', 'mg/kg', '', ''],
]
  .map((row) => row.join('\t'))
  .join('\n')

test('results with Chinese headings are screened as they are pasted, say why, and survive a reload', async () => {
  const page = await journey.page('/results/screen')
  await page.getByLabel('Results, as the laboratory gives them').fill(pasted)
  await page.getByLabel('United States').check()
  await page.getByLabel('European Union').check()
  const matrix = page.getByRole('table', { name: 'Pass or fail' })
  await matrix.getByRole('button', { name: /phthalate.*European Union.*fail/ }).click()
  await page.getByRole('complementary').getByText('over the limit').first().waitFor()
  await page.getByText('unknown substance "Unobtainium"').waitFor()
  await matrix
    .getByRole('row', { name: /Unobtainium/ })
    .getByText('Which substance it is was not understood')
    .first()
    .waitFor()
  await expectAccessible(page)
  await page.reload()
  await matrix.getByRole('button', { name: /phthalate.*European Union.*fail/ }).waitFor()
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await matrix.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await matrix.getByRole('button', { name: /phthalate.*European Union.*fail/ }).waitFor()
})

test('what was pasted since it was cleared can be had back, too', async () => {
  const page = await journey.page('/results/screen')
  const results = page.getByLabel('Results, as the laboratory gives them')
  await results.fill(pasted)
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  const since = 'Substance\tResult\tUnit\nLead\t34\tmg/kg'
  await results.fill(since)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => results.inputValue()).toBe(pasted)
  await page
    .getByRole('listitem')
    .filter({ hasText: 'what stood there since is put away' })
    .getByRole('button', { name: 'Undo' })
    .click()
  await expect.poll(() => results.inputValue()).toBe(since)
  await page.context().close()
})

test('without a market it says what it waits for, and what could not be read', async () => {
  const page = await journey.page('/results/screen')
  await page.getByLabel('Results, as the laboratory gives them').fill(pasted)
  const waits = page.getByText('Tick a market to see what passes.')
  await waits.waitFor()
  await page.getByText('unknown substance "Unobtainium"').waitFor()
  await expectAccessible(page)
  await page.getByLabel('United States').check()
  await page.getByRole('table', { name: 'Pass or fail' }).waitFor()
  expect(await waits.isVisible()).toBe(false)
  await page.context().close()
})

test('with a product they are kept, listed and withdrawn with a reason', async () => {
  const page = await journey.page('/results/screen')
  await page.getByLabel('Results, as the laboratory gives them').fill(pasted)
  await page.getByRole('searchbox', { name: 'Product' }).fill('bear')
  await page.getByRole('button', { name: 'Plush bear "Momo"' }).click()
  // The bear is sold in the United Kingdom, which is two markets.
  const britain = page.getByRole('checkbox', { name: 'Great Britain' })
  const ofBritain = page
    .getByRole('table', { name: 'Pass or fail' })
    .getByRole('columnheader', { name: /GB/ })
  await expect.poll(() => britain.isChecked()).toBe(true)
  await ofBritain.waitFor()
  await britain.uncheck()
  await ofBritain.waitFor({ state: 'detached' })
  await page.getByLabel('Laboratory', { exact: true }).fill('Testing House')
  await page.getByLabel('Report', { exact: true }).fill('TH-0042')
  await page.getByLabel('Reported on').fill('2026-11-10')
  await page.getByText('1 result cannot be read and is not stored').waitFor()
  await page.getByRole('button', { name: 'Store the results' }).click()
  await page.waitForURL(/results\?report=/)
  const panel = page.getByRole('complementary')
  await panel.getByText('Testing House').waitFor()
  await expectAccessible(page)
  await panel.getByLabel('Reason').fill('Another sample was tested')
  await panel.getByRole('button', { name: 'Withdraw this report' }).click()
  await panel.getByText(/Withdrawn on .*Another sample was tested/).waitFor()
})

test('on a phone, in Chinese', async () => {
  const page = await journey.page('/results/screen', { width: 390, language: 'zh' })
  await page.getByLabel('实验室给出的结果').fill(pasted)
  await page.getByLabel('美国').check()
  const matrix = page.getByRole('table', { name: '合格判定' })
  await matrix.getByRole('columnheader', { name: /^US/ }).waitFor()
  await expectAccessible(page)
  // No verdict is beside the page.
  expect(await matrix.evaluate((table) => table.scrollWidth)).toBeLessThanOrEqual(358)
  const width = await page.evaluate(() => document.querySelector('#page')?.scrollWidth)
  expect(width).toBeLessThanOrEqual(390)
})
