import { createHmac } from 'node:crypto'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { complaintsOf, expectAccessible, Journey, person } from './browser.ts'

let journey: Journey

beforeAll(async () => {
  journey = await Journey.signedUp()
})
afterAll(() => journey.end())

test('an owner invites somebody, who makes an account by the link and is a member with that role', async () => {
  const page = await journey.page('/organisation')
  const complaints = complaintsOf(page)
  await page.getByRole('button', { name: 'Invite' }).click()
  await page.getByRole('dialog').getByLabel('E-mail address').fill('bo@toys.example')
  await page.getByRole('dialog').getByLabel('Role').selectOption('viewer')
  await page.getByRole('button', { name: 'Make the link' }).click()
  const link = await page.getByRole('region', { name: 'Invitation link' }).textContent()
  await expectAccessible(page)
  expect(complaints).toEqual([])

  const invited = await journey.stranger({ language: 'zh' })
  await invited.goto(link ?? '')
  await invited.getByLabel('姓名').fill('王芳')
  await invited.getByLabel('密码').fill('three paper boats on a pond')
  await expectAccessible(invited)
  await invited.getByRole('button', { name: '创建账号' }).click()
  await invited.waitForURL(new RegExp(`/o/${journey.organisationId}`))
  // What a viewer may not do is not offered.
  await invited.goto(`/o/${journey.organisationId}/organisation`)
  await invited.getByRole('heading', { name: '组织信息' }).waitFor()
  expect(await invited.getByRole('link', { name: '审计' }).count()).toBe(0)

  await page
    .getByRole('button', { name: 'I have kept it' })
    .or(page.getByRole('button', { name: 'Done' }))
    .click()
  await page.reload()
  await page.getByRole('combobox', { name: 'Role of 王芳' }).selectOption('quality')
  await page.getByText('王芳 now has the role Quality').first().waitFor()
  await page.reload()
  await page.getByRole('combobox', { name: 'Role of 王芳' }).waitFor()
  expect(await page.getByRole('combobox', { name: 'Role of 王芳' }).inputValue()).toBe('quality')
  await page.getByRole('button', { name: 'Remove 王芳' }).click()
  await page.getByText('is removed and signed out').first().waitFor()
})

test('a key is made, shown once, opens the API, and after it was revoked no longer does', async () => {
  const page = await journey.page('/developers')
  await page.getByRole('button', { name: 'New key' }).click()
  await page.getByLabel('What it is for').fill('Nightly import')
  await page.getByRole('button', { name: 'Make the key' }).click()
  const key = await page.getByRole('region', { name: 'Your new key' }).textContent()
  await expectAccessible(page)
  const ask = () =>
    fetch(`${journey.server.baseUrl}/v1/markets`, { headers: { authorization: `Bearer ${key}` } })
  expect((await ask()).status).toBe(200)
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByRole('button', { name: 'Revoke the key Nightly import' }).click()
  await page.getByText('no longer opens anything').first().waitFor()
  expect((await ask()).status).toBe(401)
})

test('a webhook to a private address is refused; another one is made, tested, and what became of it is shown', async () => {
  const page = await journey.page('/developers/webhooks')
  await page.getByRole('button', { name: 'New webhook' }).click()
  await page.getByLabel('Address').fill('https://192.168.0.1/hook')
  await page.getByRole('button', { name: 'Make it' }).click()
  await page.getByRole('alert').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Address').fill('https://hooks.toys.example/playproof')
  await page.getByRole('button', { name: 'Make it' }).click()
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await page.getByRole('button', { name: 'Deliveries of https://hooks.toys.example/playproof' }).click()
  await page.getByRole('button', { name: 'Send a test' }).click()
  const sent = page.getByRole('complementary').getByRole('listitem')
  await sent.first().waitFor()
  await sent.first().locator('summary').click()
  await page.getByRole('region', { name: 'Message' }).waitFor()
  await expectAccessible(page)
})

test.each([
  '/organisation/sharing',
  '/organisation/audit',
  '/organisation/settings',
  '/developers/agents',
  '/developers/reference',
])('%s is for everybody: by keyboard, by ear, in Chinese, on a phone', async (path) => {
  const page = await journey.page(path, { language: 'zh', width: 390, theme: 'dark' })
  await page.getByRole('heading', { level: 2 }).first().waitFor()
  await expectAccessible(page)
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
})

test('on a phone the people are cards, which for who listens are a table', async () => {
  const page = await journey.page('/organisation/people', { width: 390 })
  const table = page.getByRole('table', { name: 'Members' })
  await table.getByRole('row', { name: person.email }).waitFor()
  expect(await table.getByRole('columnheader').allTextContents()).toEqual([
    'Name',
    'E-mail address',
    'Role',
    'Since',
    'Actions',
  ])
  // What a head says is read once, though it stands beside each cell, too.
  expect(await table.getByRole('cell', { name: person.email, exact: true }).count()).toBe(1)
  await expectAccessible(page)
})

test('a second factor is turned on with its picture, and asked for at the next sign-in', async () => {
  const page = await signedIn('/account')
  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.getByLabel('Your password, once more').fill(person.password)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('img', { name: 'Code for the authenticator app' }).waitFor()
  await expectAccessible(page)
  const secret = (await page.getByRole('region', { name: 'Key' }).textContent()) ?? ''
  await page.getByLabel('The six digits it shows now').fill('000000')
  await page.getByRole('dialog').getByRole('button', { name: 'Turn on' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('The six digits it shows now').fill(codeOf(secret))
  await page.getByRole('dialog').getByRole('button', { name: 'Turn on' }).click()
  await page.getByRole('region', { name: 'Backup codes' }).waitFor()

  const again = await journey.stranger()
  await again.goto('/sign-in')
  await again.getByLabel('E-mail address').fill(person.email)
  await again.getByLabel('Password').fill(person.password)
  await again.getByRole('button', { name: 'Sign in', exact: true }).click()
  await again.getByLabel('Code').fill(codeOf(secret))
  await again.getByRole('button', { name: 'Go on' }).click()
  await again.waitForURL(/\/o\//)
})

/** RFC 6238 with its usual values: SHA-1, 30 seconds, six digits. */
function codeOf(secret: string): string {
  const bits = secret
    .split('')
    .map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const hash = createHmac('sha1', key).update(step).digest()
  const offset = (hash.at(-1) ?? 0) % 16
  return String((hash.readUInt32BE(offset) % 2 ** 31) % 1_000_000).padStart(6, '0')
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

async function signedIn(path: string): Promise<Page> {
  const page = await journey.page('')
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}
