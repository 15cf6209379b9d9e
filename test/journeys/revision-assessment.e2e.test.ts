import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, Journey } from './browser.ts'

let journey: Journey
let bear = ''

beforeAll(async () => {
  journey = await Journey.signedUp()
  const page = await journey.page('')
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
  await page.context().close()
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
    await page.locator('main section, main dl, main details, main table, main ul').first().waitFor()
    await expectAccessible(page)
    expect(complaints).toEqual([])
  },
)

test('who comes back to the plan finds it where she left it', async () => {
  const page = await journey.page(`${bear}/plan`)
  const place = () => page.evaluate<number>(`document.querySelector('#page').scrollTop`)
  await page.locator('main section').nth(3).waitFor()
  await page.locator('#page').evaluate((element) => element.scrollTo(0, element.scrollHeight * 0.6))
  await page.mouse.wheel(0, 1)
  const before = await place()
  expect(before).toBeGreaterThan(1000)
  await page.getByRole('link', { name: 'Products', exact: true }).first().click()
  await page.waitForURL(/\/products$/)
  await page.goBack()
  await page.locator('main section').nth(3).waitFor()
  // Lines that are laid out when they come into view shift it by a few.
  await expect.poll(async () => Math.abs((await place()) - before)).toBeLessThan(300)
})

test('the answer on the page is kept and printed', async () => {
  const page = await journey.page(`${bear}/matrix`)
  await matrixOf(page)
  await page.getByRole('button', { name: 'Share' }).click()
  const download = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'PDF' }).first().click()
  expect((await download).suggestedFilename()).toMatch(/Momo.*\.pdf$/)
})

test('a limit that reaches a part or not by what is not told says so, and the page asks it', async () => {
  const page = await journey.page(`${bear}/limits?component=eyes&q=nickel`)
  await page
    .getByRole('cell', { name: /open: tell Conducts electric current/ })
    .first()
    .waitFor()
  const question = page.getByText('Is this part meant to conduct electric current?')
  expect(await question.isVisible()).toBe(false)
  await page.getByText(/marked, reach(es)? this part or not by what is not told yet: Conducts/).click()
  expect(await question.isVisible()).toBe(true)
  await expectAccessible(page)
})

test('what is open among the limits is counted as they are, after the filter', async () => {
  const page = await journey.page(`${bear}/limits?component=eyes&q=nickel`)
  const section = page.locator('main section').first()
  const shown = await section
    .getByRole('heading', { level: 2 })
    .getByText(/limits?$/)
    .textContent()
  const note = await section.locator('summary').textContent()
  const count = (text: string | null): number =>
    /one limit/i.test(text ?? '') ? 1 : Number(/\d+/.exec(text ?? '')?.[0])
  expect(count(note)).toBeGreaterThan(0)
  expect(count(note)).toBeLessThanOrEqual(count(shown))
  await page.context().close()
})

test('who answers for one part of several goes on with the others where they stood', async () => {
  const page = await journey.page(`${bear}/limits`)
  const section = page.locator('main section').filter({ has: page.locator('summary') })
  await section.first().waitFor()
  const groups = await section.locator('h2').allTextContents()
  const at = groups.findIndex((heading) => / and /.test(heading))
  const group = section.nth(at)
  await group.locator('summary').click()
  const radios = group.getByRole('radiogroup')
  const before = await radios.count()
  expect(before).toBeGreaterThan(1)
  const no = radios.last().getByLabel('No', { exact: true })
  await no.focus()
  await page.keyboard.press('Space')
  await expect.poll(() => no.isChecked()).toBe(true)
  await expect.poll(() => section.locator('h2').allTextContents()).not.toEqual(groups)
  expect(await no.evaluate((element) => element === document.activeElement)).toBe(true)
  expect(await no.isVisible()).toBe(true)
  expect(await radios.count()).toBeGreaterThanOrEqual(before)
  await page.context().close()
})

test('a label that is saved as a drawing looks the same where none of its fonts are', async () => {
  const page = await journey.page(`${bear}/labels?markets=jp`, { language: 'zh' })
  const region = page.getByRole('region', { name: '实际尺寸图' }).first()
  const shown = region.locator('svg')
  await shown.waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: '保存为 SVG' }).first().click()
  const saved = await readFile(await (await download).path(), 'utf8')
  const widths = (): Promise<readonly number[]> =>
    elsewhere.evaluate<number[]>(
      `document.fonts.ready.then(() => [...document.querySelectorAll('text')].map((text) => text.getComputedTextLength()))`,
    )
  const elsewhere = await journey.stranger()
  await elsewhere.setContent(saved.replace(/^<\?xml[^>]*>/, ''))
  const drawn = await shown
    .locator('text')
    .evaluateAll((texts) => texts.map((text) => (text as SVGTextElement).getComputedTextLength()))
  expect(drawn.length).toBeGreaterThan(1)
  const found = await widths()
  expect(found).toHaveLength(drawn.length)
  for (const [i, width] of drawn.entries()) expect(found[i]).toBeCloseTo(width, 1)
  expect(await elsewhere.locator('svg > title').textContent()).toContain('Momo')
})

const protocol = [
  {
    kind: 'sources',
    sources: [
      {
        id: 'own.protocol',
        title: 'Chemical protocol 2026',
        where: 'https://retailer.example/protocol.pdf',
        grade: 'own',
        checkedOn: '2026-11-20',
      },
    ],
  },
  {
    kind: 'instrument',
    id: 'own/retailer',
    markets: ['eu', 'us'],
    title: { en: 'Chemical protocol', zh: '化学要求' },
    citation: 'Protocol 2026',
    type: 'policy',
    inForce: [{ by: 'placedOnMarket' }],
    coverage: { state: 'encoded', reason: { en: 'Lead alone.', zh: '仅铅。' } },
    sources: ['own.protocol'],
    confidence: 'seen',
  },
  {
    kind: 'requirement',
    id: 'own/retailer/protocol-lead',
    markets: ['eu', 'us'],
    instrument: 'own/retailer',
    clause: '4.2',
    title: { en: 'Lead at most 30 mg/kg', zh: '铅不超过 30 mg/kg' },
    duty: { en: 'Lead is at most 30 mg/kg in every material.', zh: '各材料的铅含量不超过 30 mg/kg。' },
    topic: 'chemical',
    nature: 'commercial',
    inForce: [{ by: 'placedOnMarket', from: '2026-01-01' }],
    appliesWhen: { fact: 'designed-for-play', is: true },
    borneBy: ['importer'],
    severity: 'commercial',
    sources: ['own.protocol'],
    confidence: 'seen',
    checked: { on: '2026-11-20', nextBy: '2027-11-20' },
  },
]

test('a requirement of one’s own counts once it is chosen, on the page as on the server', async () => {
  const page = await journey.page('')
  const headers = { 'playproof-organisation': journey.organisationId, origin: journey.server.baseUrl }
  const made = await page.request.post('/v1/overlays', {
    headers,
    data: { name: 'Protocol 2026', issuer: 'A retailer', files: protocol },
  })
  expect(made.status(), await made.text()).toBe(201)
  const own = page.getByRole('rowheader', { name: 'Lead at most 30 mg/kg' })
  const keep = async (): Promise<readonly string[]> => {
    await page.getByRole('link', { name: 'Not kept yet' }).click()
    const answer = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.getByRole('button', { name: 'Keep this answer' }).click()
    await page.getByText('What this page shows is kept since').waitFor()
    const { assessment } = (await (await answer).json()) as {
      readonly assessment: { readonly assessmentId: string }
    }
    const full = await page.request.get(`/v1/assessments/${assessment.assessmentId}`, { headers })
    const kept = (await full.json()) as {
      readonly assessment: { readonly rules: readonly { readonly rule: string; readonly verdict: string }[] }
    }
    return kept.assessment.rules.flatMap(({ rule, verdict }) =>
      rule === 'own/retailer/protocol-lead' ? [verdict] : [],
    )
  }
  // A scope that nobody has asked about yet: nothing of it is kept.
  const scope = 'markets=eu'
  await page.goto(`/o/${journey.organisationId}${bear}/matrix?${scope}`)
  await matrixOf(page)
  const find = page.getByRole('searchbox', { name: 'Find a duty' })
  await find.fill('Lead')
  await page.getByRole('rowheader').nth(1).waitFor()
  expect(await own.count()).toBe(0)
  expect(await keep()).toEqual([])

  await page.goto(`/o/${journey.organisationId}${bear}/matrix?${scope}`)
  await page.getByRole('button', { name: 'Own requirements' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Protocol 2026' }).click()
  await page.keyboard.press('Escape')
  await page.getByText('With own requirements: Protocol 2026').waitFor()
  await find.fill('Lead at most 30')
  await own.waitFor()
  await expectAccessible(page)
  expect(await keep()).toEqual(['applies'])

  // Chosen once, it counts on every page of the product.
  await page.goto(`/o/${journey.organisationId}${bear}/matrix`)
  await page.getByText('With own requirements: Protocol 2026').waitFor()
  await find.fill('Lead at most 30')
  await own.waitFor()
})

test('what the page shows is kept, also where it is another day than for the service', async () => {
  // Of the first and the last zone of the earth, one always is.
  const zone = new Date().getUTCHours() < 11 ? 'Pacific/Pago_Pago' : 'Pacific/Kiritimati'
  const page = await journey.page(`${bear}/matrix?markets=jp`, { zone })
  await matrixOf(page)
  await page.getByRole('link', { name: 'Not kept yet' }).click()
  await page.getByRole('button', { name: 'Keep this answer' }).click()
  await page.getByText('What this page shows is kept since').waitFor()
})
