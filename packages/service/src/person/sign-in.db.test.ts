import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Authenticator } from '../../test/authenticator.ts'
import { aDatabase } from '../../test/database.ts'
import { aFounder, aMember, Browser, type Founder, password } from '../../test/people.ts'
import { aService, baseUrl } from '../../test/service.ts'
import { authenticate } from '../authentication.ts'
import type { Service } from '../service.ts'
import { firstStartLink } from './first-start.ts'
import { openPeople } from './open-people.ts'
import { resetLinkFor } from './reset-link.ts'

/** What the clock of the service is ahead of the real one. */
let ahead = 0
const clock = { now: () => new Date(Date.now() + ahead) }

let service: Service
let founder: Founder

beforeAll(async () => {
  service = await aService(await aDatabase(), { clock })
})
afterAll(() => service.db.close())

const signUp = (browser: Browser, given: object = {}) =>
  browser.send('POST', '/sign-up/email', { name: 'Li', email: 'li@toys.example', password, ...given })

describe('the first start', () => {
  test('nobody can sign up or in without the link: there is no default password', async () => {
    const browser = new Browser(service)
    expect((await signUp(browser)).problem).toEqual({ code: 'sign-up-closed' })
    expect((await browser.signIn('admin@toys.example', 'admin')).problem?.code).toBe('sign-in-refused')
  })

  test('a link of an earlier start, one that is mistyped, and one after a day are refused', async () => {
    const earlier = secretOf(await firstStartLink(service))
    const link = secretOf(await firstStartLink(service))
    for (const invitation of [earlier, `${link}x`, link.replace(/^./, link[0] === 'A' ? 'B' : 'A')])
      expect((await signUp(new Browser(service), { invitation })).problem?.code).toBe('sign-up-closed')
    ahead = 24 * 60 * 60 * 1000 + 1000
    expect((await signUp(new Browser(service), { invitation: link })).problem?.code).toBe('sign-up-closed')
    ahead = 0
  })

  test('the link is good once; of many who use it at once, one is let in', async () => {
    const invitation = secretOf(await firstStartLink(service))
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        signUp(new Browser(service), { email: `first${n}@toys.example`, invitation }),
      ),
    )
    expect(answers.filter(({ response }) => response)).toHaveLength(1)
    expect((await signUp(new Browser(service), { invitation })).problem?.code).toBe('sign-up-closed')
    expect(await firstStartLink(service)).toBeUndefined()
  })

  test('the secret is kept as a hash', async () => {
    const rows = await service.db.shared.selectFrom('first_start_link').selectAll().execute()
    expect(rows.map(({ secret_hash: hash }) => hash.length)).toEqual([32])
  })
})

describe('signing in', () => {
  beforeAll(async () => {
    const openService = { ...service, people: openPeople(service, { ...config, signUp: 'open' }) }
    founder = await aFounder(openService)
  })

  test('cookies are HttpOnly, Lax, Secure and of this host alone', () => {
    for (const cookie of founder.browser.received) {
      expect(cookie).toMatch(/^__Host-playproof\./)
      expect(cookie).toMatch(/; HttpOnly/)
      expect(cookie).toMatch(/; Secure/)
      expect(cookie).toMatch(/; SameSite=Lax/)
      expect(cookie).toMatch(/; Path=\//)
      expect(cookie).not.toMatch(/Domain/i)
    }
  })

  test('without https, as on a bare machine, cookies have no prefix that browsers would refuse', async () => {
    const people = openPeople(service, { ...config, baseUrl: 'http://127.0.0.1:4780' })
    const browser = new Browser({ ...service, people })
    await browser.send(
      'POST',
      '/sign-in/email',
      { email: founder.email, password },
      { origin: 'http://127.0.0.1:4780' },
    )
    expect(browser.received[0]).toMatch(/^playproof\.session_token=.*HttpOnly; SameSite=Lax/)
    expect(browser.received[0]).not.toContain('Secure')
  })

  test('the token of a session is in its cookie and in no answer that a script could read', async () => {
    const browser = new Browser(service)
    const signedIn = await browser.send('POST', '/sign-in/email', { email: founder.email, password })
    expect(signedIn.json).toHaveProperty('user.email', founder.email)
    expect(JSON.stringify(signedIn.json)).not.toContain('token')
    const cookie = decodeURIComponent(browser.received.find((one) => one.includes('session_token')) ?? '')
    const token = /session_token=([^.;]+)/.exec(cookie)?.[1] ?? ''
    expect(token.length).toBeGreaterThan(20)
    expect(JSON.stringify(signedIn.json)).not.toContain(token)
  })

  test('an unknown address and a wrong password are answered alike', async () => {
    const browser = new Browser(service)
    const wrong = await browser.signIn(founder.email, 'not the right one')
    const unknown = await browser.signIn('nobody@toys.example', 'not the right one')
    expect(unknown).toEqual(wrong)
    expect(wrong.problem).toEqual({ code: 'sign-in-refused' })
  })

  test('signing up with an address that is taken is answered like one that is not, and changes nothing', async () => {
    const people = openPeople(service, { ...config, signUp: 'open' })
    const browser = new Browser({ ...service, people })
    const taken = await signUp(browser, { email: founder.email, password: 'another lantern sinks slowly' })
    const free = await signUp(browser, { email: 'free@toys.example' })
    const shape = (json: Record<string, unknown> | undefined) => ({
      ...json,
      user: Object.keys(json?.['user'] as object).toSorted(),
    })
    expect(taken.response?.status).toBe(free.response?.status)
    expect(shape(taken.json)).toEqual(shape(free.json))
    expect((await browser.signIn(founder.email)).response).toBeDefined()
    expect((await browser.signIn(founder.email, 'another lantern sinks slowly')).problem).toBeDefined()
  })

  test.each([
    ['Password123456', 'password-guessable'],
    ['qwertyuiop123', 'password-guessable'],
    ['playproof2026', 'password-guessable'],
    ['li@toys.example', 'password-guessable'],
    ['short', 'input-malformed'],
    ['x'.repeat(201), 'input-malformed'],
  ])('the password %s is refused', async (chosen, code) => {
    const people = openPeople(service, { ...config, signUp: 'open' })
    const answer = await signUp(new Browser({ ...service, people }), { password: chosen })
    expect(answer.problem?.code).toBe(code)
  })

  test('passwords are kept as Argon2id', async () => {
    const accounts = await service.db.shared.selectFrom('person_account').select('password').execute()
    for (const { password: kept } of accounts) expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('a session that somebody planted before is not the one that signing in gives', async () => {
    const victim = new Browser(service)
    const planted = founder.browser.cookie
    victim.cookies.set('__Host-playproof.session_token', planted.split('=')[1] as string)
    await victim.signIn(founder.email)
    expect(victim.cookie).not.toBe(planted)
  })

  test('a cookie with a forged signature opens nothing, also while the true one is cached', async () => {
    const { cookie } = founder.browser
    expect((await authenticate(service, { cookie })).actor).toBeDefined()
    for (const forged of [
      cookie.replace(/\.[^.]*$/, '.AAAA'),
      // Not the same digit by chance.
      cookie.replace(/(.)%3D$/, (_, last) => `${last === 'A' ? 'E' : 'A'}%3D`),
      cookie.replace(/=./, '=~'),
      cookie.split('.').slice(0, 2).join('.'),
      '__Host-playproof.session_token=',
    ])
      expect((await authenticate(service, { cookie: forged })).actor).toBeUndefined()
  })

  test('signing out holds at once', async () => {
    const browser = new Browser(service)
    await browser.signIn(founder.email)
    const { cookie } = browser
    expect(await browser.actor()).toBeDefined()
    await browser.send('POST', '/sign-out')
    expect((await authenticate(service, { cookie })).actor).toBeUndefined()
  })

  test('requests from the pages of another site are refused', async () => {
    const { browser } = founder
    const headers = { origin: 'https://elsewhere.example' }
    for (const [path, body] of [
      ['/sign-out', {}],
      ['/update-user', { name: 'Taken' }],
      ['/sign-in/email', { email: founder.email, password }],
    ] as const)
      expect((await browser.send('POST', path, body, headers)).problem?.code).toBe('origin-refused')
    expect(await browser.actor()).toBeDefined()
  })

  test.each([
    ['POST', '/delete-user'],
    ['GET', '/list-sessions'],
    ['POST', '/change-email'],
    ['POST', '/request-password-reset'],
    ['POST', '/sign-up/email/'],
    ['POST', '//sign-up/email'],
    ['POST', '/two-factor/view-backup-codes'],
    ['POST', '/__proto__'],
  ] as const)('%s %s is not there', async (method, path) => {
    expect((await founder.browser.send(method, path, {})).problem?.code).toBe('route-unknown')
  })

  test('fields that are not asked for are refused', async () => {
    const sent = { name: 'Li', email: 'x@toys.example', password, emailVerified: true, id: 'x' }
    expect((await founder.browser.send('POST', '/sign-up/email', sent)).problem?.code).toBe('input-malformed')
  })

  test('one address of the network can try ten times a minute, whatever it claims to be', async () => {
    const browser = new Browser(service)
    const attempt = (n: number) =>
      browser.send(
        'POST',
        '/sign-in/email',
        { email: `guess${n}@toys.example`, password: 'wrong' },
        { 'x-forwarded-for': `1.2.3.${n}`, 'x-playproof-client-address': `1.2.3.${n}` },
      )
    const codes = []
    for (let n = 0; n < 12; n++) codes.push((await attempt(n)).problem?.code)
    expect(codes.slice(0, 10)).toEqual(Array(10).fill('sign-in-refused'))
    expect(codes.slice(10)).toEqual(['too-many-requests', 'too-many-requests'])
  })

  test('a new name is the one that organisations show', async () => {
    await founder.browser.send('POST', '/update-user', { name: 'Bär\u{1F9F8}' })
    const members = await founder.browser.ask('list-members')
    expect(members.value?.items[0]?.name).toBe('Bär\u{1F9F8}')
  })
})

describe('a forgotten or changed password', () => {
  test('changing it ends all other sessions at once', async () => {
    const member = await aMember(service, founder, 'viewer')
    const other = new Browser(service)
    await other.signIn(member.email)
    expect(await other.actor()).toBeDefined()
    const newPassword = 'seven maple barges whistle'
    const wrong = { currentPassword: 'not the right one', newPassword }
    expect((await member.browser.send('POST', '/change-password', wrong)).problem?.code).toBe(
      'password-wrong',
    )
    const weak = { currentPassword: password, newPassword: 'password123456' }
    expect((await member.browser.send('POST', '/change-password', weak)).problem?.code).toBe(
      'password-guessable',
    )
    await member.browser.send('POST', '/change-password', { currentPassword: password, newPassword })
    expect(await other.actor()).toBeUndefined()
    expect(await member.browser.actor()).toBeDefined()
    expect((await other.signIn(member.email, newPassword)).response).toBeDefined()
  })

  test('a link to reset it is good once, and ends all sessions', async () => {
    const member = await aMember(service, founder, 'viewer')
    const made = await founder.browser.ask('make-reset-link', { personId: member.personId })
    const token = secretOf(made.value?.path)
    const newPassword = 'seven maple barges whistle'
    const browser = new Browser(service)
    const reset = () => browser.send('POST', '/reset-password', { token, newPassword })
    expect((await reset()).response?.status).toBe(200)
    expect((await reset()).problem?.code).toBe('link-invalid')
    expect(await member.browser.actor()).toBeUndefined()
    expect((await browser.signIn(member.email)).problem).toBeDefined()
    expect((await browser.signIn(member.email, newPassword)).response).toBeDefined()
  })

  test('whoever runs the server can make one for anybody', async () => {
    expect(await resetLinkFor(service, 'nobody@toys.example')).toBeUndefined()
    expect(await resetLinkFor(service, founder.email.toUpperCase())).toMatch(/^\/reset-password#[\w-]{43}$/)
  })
})

describe('a second factor', () => {
  test('without its code a sign-in opens nothing; a backup code is good once', async () => {
    const { browser, email } = await aMember(service, founder, 'viewer')
    const enabled = await browser.send('POST', '/two-factor/enable', { password })
    const { totpURI, backupCodes } = enabled.json as { totpURI: string; backupCodes: string[] }
    const verified = await browser.send('POST', '/two-factor/verify-totp', { code: codeOf(totpURI) })
    expect(verified.response?.status).toBe(200)

    const other = new Browser(service)
    await other.signIn(email)
    expect(await authenticate(service, { cookie: other.cookie })).toEqual({
      problem: { code: 'second-factor-pending' },
    })
    const wrong = await other.send('POST', '/two-factor/verify-totp', { code: '000000' })
    expect(wrong.problem?.code).toBe('second-factor-wrong')
    await other.send('POST', '/two-factor/verify-totp', { code: codeOf(totpURI) })
    expect(await other.actor()).toBeDefined()

    const codes = []
    for (const code of [backupCodes[0], backupCodes[0]]) {
      const third = new Browser(service)
      await third.signIn(email)
      codes.push((await third.send('POST', '/two-factor/verify-backup-code', { code })).problem?.code)
    }
    expect(codes).toEqual([undefined, 'second-factor-wrong'])
  })

  test('its secret and its backup codes are kept encrypted', async () => {
    const rows = await service.db.shared.selectFrom('person_two_factor').selectAll().execute()
    expect(rows).not.toEqual([])
    for (const { secret, backup_codes: codes } of rows) {
      expect(secret.length).toBeGreaterThan(64)
      expect(codes).not.toMatch(/^\[/)
    }
  })

  test('codes cannot be tried out', async () => {
    const { browser, email } = await aMember(service, founder, 'viewer')
    const enabled = await browser.send('POST', '/two-factor/enable', { password })
    const { totpURI } = enabled.json as { totpURI: string }
    await browser.send('POST', '/two-factor/verify-totp', { code: codeOf(totpURI) })
    const thief = new Browser(service)
    await thief.signIn(email)
    const codes = []
    for (let n = 0; n < 7; n++)
      codes.push((await thief.send('POST', '/two-factor/verify-totp', { code: `00000${n}` })).problem?.code)
    expect(codes.slice(0, 5)).toEqual(Array(5).fill('second-factor-wrong'))
    expect(codes[5]).toBe('second-factor-locked')
    expect(await thief.actor()).toBeUndefined()
  })
})

describe('a passkey', () => {
  test('is registered, signs in, and opens nothing for another device', async () => {
    const { browser } = await aMember(service, founder, 'viewer')
    const device = new Authenticator(baseUrl)
    const options = await browser.send('GET', '/passkey/generate-register-options')
    const made = await browser.send('POST', '/passkey/verify-registration', {
      response: device.register(options.json?.['challenge'] as string),
      name: 'Phone',
    })
    expect(made.response?.status).toBe(200)
    const { value } = await browser.ask('export-my-data')
    expect(value?.passkeys).toMatchObject([{ name: 'Phone' }])

    const signInWith = async (by: Authenticator) => {
      const fresh = new Browser(service)
      const asked = await fresh.send('GET', '/passkey/generate-authenticate-options')
      const response = by.prove(asked.json?.['challenge'] as string)
      const answer = await fresh.send('POST', '/passkey/verify-authentication', { response })
      return { answer, actor: await fresh.actor() }
    }
    expect((await signInWith(device)).actor).toMatchObject({ personId: value?.personId })
    const stranger = new Authenticator(baseUrl)
    expect((await signInWith(stranger)).answer.problem?.code).toBe('sign-in-refused')
    stranger.id.set(device.id)
    expect((await signInWith(stranger)).actor).toBeUndefined()
    const phishing = new Authenticator('https://playproof.example.evil.example')
    phishing.id.set(device.id)
    expect((await signInWith(phishing)).actor).toBeUndefined()
  })
})

const config = { baseUrl, secret: '0'.repeat(64), signUp: 'invitation' } as const

function secretOf(path: string | undefined): string {
  return path?.split('#')[1] ?? ''
}

/** The code that an authenticator shows now (RFC 6238, SHA-1, 30 s, six digits). */
function codeOf(uri: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
  const bits = (new URL(uri).searchParams.get('secret') ?? '')
    .split('')
    .map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const secret = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', secret).update(step).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
