import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { aFounder, aMember, anOrganisationInput, Browser, type Founder, password } from '../../test/people.ts'
import { aService, baseUrl } from '../../test/service.ts'
import { historyOf } from '../db/history.ts'
import { type OperationName, operations } from '../operations.ts'
import { type Permission, permissionsOf, type Role, roles } from '../permission.ts'
import { openPeople } from '../person/open-people.ts'
import { longId, readToken, shortId, tokenOf } from '../secret.ts'
import type { Service } from '../service.ts'

let service: Service
let founder: Founder
let other: Founder

beforeAll(async () => {
  service = await aService(await aDatabase(), { clock: { now: () => new Date() } })
  const people = openPeople(service, { baseUrl, secret: '0'.repeat(64), signUp: 'open' })
  service = { ...service, people }
  founder = await aFounder(service)
  other = await aFounder(service, 'Other')
})
afterAll(() => service.db.close())

describe('an organisation', () => {
  test('is founded by a person, who owns it, and has a history without personal data', async () => {
    const me = await founder.browser.ask('get-me')
    expect(me.value?.organisation).toMatchObject({ name: 'Bear & Sons', role: 'owner' })
    const { organisationId, personId } = founder
    const entries = await service.db.inOrganisation({ organisationId, access: 'read' }, async (tx) => [
      ...(await historyOf(tx, { organisationId, recordId: organisationId })),
      ...(await historyOf(tx, { organisationId, recordId: personId })),
    ])
    expect(entries.map(({ recordKind, version, operation }) => [recordKind, version, operation])).toEqual([
      ['organisation', 1, 'create-organisation'],
      ['member', 1, 'create-organisation'],
    ])
    expect(JSON.stringify(entries)).not.toContain(founder.email)
  })

  test('is changed only at the version that was read', async () => {
    const organisation = await other.browser.ask('get-organisation')
    const expectedVersion = organisation.value?.version ?? 0
    const change = { name: 'Other & Daughters', timeZone: 'Asia/Shanghai' }
    const changed = await other.browser.ask('update-organisation', change, { expectedVersion })
    expect(changed.value).toMatchObject({ ...change, kind: 'brand', version: expectedVersion + 1 })
    const stale = await other.browser.ask('update-organisation', { name: 'X' }, { expectedVersion })
    expect(stale.problem).toEqual({
      code: 'version-conflict',
      facts: { expected: expectedVersion, version: expectedVersion + 1 },
    })
    expect((await other.browser.ask('update-organisation', { name: 'X' })).problem?.code).toBe(
      'version-missing',
    )
  })

  test.each([
    [{ timeZone: 'Mars/Olympus' }],
    [{ kind: 'bank' }],
    [{ country: 'Germany' }],
    [{ name: '' }],
    [{ name: 'a\r\nSet-Cookie: x' }],
    [{ version: 7 }],
  ])('cannot be founded with %j', async (given) => {
    const made = await founder.browser.ask('create-organisation', { ...anOrganisationInput, ...given })
    expect(made.problem?.code).toBe('input-malformed')
  })

  test('of others is not there, whatever is known of it', async () => {
    const ask = (organisation: string) => founder.browser.actor(organisation)
    expect(await ask(other.organisationId)).toEqual(await ask(service.newId()))
    expect(await ask(other.organisationId)).toBeUndefined()
    const leave = (organisationId: string) => founder.browser.ask('leave-organisation', { organisationId })
    expect(await leave(other.organisationId)).toEqual(await leave(service.newId()))
  })

  test('somebody with several chooses by the header; without it she acts for none', async () => {
    const { browser } = await aFounder(service, 'First')
    const second = await browser.ask('create-organisation', { ...anOrganisationInput, name: 'Second' })
    expect(await browser.actor()).not.toHaveProperty('membership')
    expect((await browser.ask('get-organisation')).problem?.code).toBe('organisation-missing')
    const organisation = second.value?.organisationId ?? ''
    expect((await browser.ask('get-organisation', {}, { organisation })).value?.name).toBe('Second')
    const upper = organisation.toUpperCase()
    expect((await browser.ask('get-organisation', {}, { organisation: upper })).value?.name).toBe('Second')
  })
})

describe('an invitation', () => {
  const invite = async (email: string, role: Role = 'viewer', by = founder) => {
    const { value } = await by.browser.ask('invite-member', { email, role })
    return value?.token ?? ''
  }
  const somebody = async (email: string) => {
    const browser = new Browser(service)
    await browser.send('POST', '/sign-up/email', { name: 'Li', email, password })
    await browser.signIn(email)
    return browser
  }

  test('is accepted once, by the address that was invited', async () => {
    const token = await invite('Once@Toys.example')
    const thief = await somebody('thief@toys.example')
    expect((await thief.ask('accept-invitation', { token })).problem?.code).toBe('invitation-for-another')
    const browser = await somebody('once@toys.example')
    const accepted = await browser.ask('accept-invitation', { token })
    expect(accepted.value).toMatchObject({ organisationId: founder.organisationId, role: 'viewer' })
    // An answer that got lost is asked for again.
    expect(await browser.ask('accept-invitation', { token })).toEqual(accepted)
    expect((await thief.ask('accept-invitation', { token })).problem?.code).toBe('link-invalid')
    const audited = await founder.browser.ask('list-audit', { operation: 'accept-invitation' })
    expect(audited.value?.items.map(({ reason }) => reason)).toEqual(['invitation-for-another'])
  })

  test('of many acceptances at once one counts', async () => {
    const browser = await somebody('atonce@toys.example')
    const token = await invite('atonce@toys.example')
    const answers = await Promise.all([1, 2, 3, 4].map(() => browser.ask('accept-invitation', { token })))
    expect(new Set(answers.map(({ value }) => value?.organisationId))).toEqual(
      new Set([founder.organisationId]),
    )
    const mine = await browser.ask('list-my-organisations', {})
    expect(mine.value?.items).toHaveLength(1)
  })

  test('ends after seven days', async () => {
    const browser = await somebody('late@toys.example')
    const token = await invite('late@toys.example')
    const actor = await browser.actor()
    if (actor?.kind !== 'person') throw new Error('Not signed in')
    const accept = (after: number) => {
      const now = new Date(Date.now() + after)
      return operations['accept-invitation'].run({ service, actor, now }, { token })
    }
    const outcome = await accept(7 * 24 * 60 * 60 * 1000 + 1000)
    expect(outcome.problem?.code).toBe('link-expired')
    expect((await accept(0)).value).toBeDefined()
  })

  test('is withdrawn, and replaced by a later one to the same address', async () => {
    const browser = await somebody('twice@toys.example')
    const first = await invite('twice@toys.example')
    const second = await invite('twice@toys.example')
    expect((await browser.ask('accept-invitation', { token: first })).problem?.code).toBe('link-invalid')
    const { value } = await founder.browser.ask('list-invitations', { state: 'pending' })
    const invitationId = value?.items.find(({ email }) => email === 'twice@toys.example')?.invitationId
    await founder.browser.ask('withdraw-invitation', { invitationId })
    expect((await browser.ask('accept-invitation', { token: second })).problem?.code).toBe('link-invalid')
    const again = await founder.browser.ask('withdraw-invitation', { invitationId })
    expect(again.problem?.code).toBe('record-unknown')
  })

  test('is none of another organisation, nor with its id', async () => {
    const browser = await somebody('forged@toys.example')
    const token = await invite('forged@toys.example')
    const secret = readToken(token)?.secret ?? ''
    const unknown = (await browser.ask('accept-invitation', { token: tokenOf(service.newId(), secret) }))
      .problem
    for (const forged of [
      tokenOf(other.organisationId, secret),
      `${token}A`,
      '',
      'x.y',
      `${token.slice(0, -1)}!`,
    ])
      expect((await browser.ask('accept-invitation', { token: forged })).problem).toEqual(unknown)
    const ofOther = await other.browser.ask('invite-member', { email: 'x@toys.example', role: 'owner' })
    const { invitationId } = ofOther.value ?? {}
    const withdraw = (id: string | undefined) =>
      founder.browser.ask('withdraw-invitation', { invitationId: id })
    expect(await withdraw(invitationId)).toEqual(await withdraw(service.newId()))
  })

  test('its secret is kept nowhere: neither in tables nor in history nor for a repeated request', async () => {
    const asked = { email: 'secret@toys.example', role: 'viewer' }
    const once = await founder.browser.ask('invite-member', asked, { idempotencyKey: 'invite-1' })
    const { secret = '' } = readToken(once.value?.token ?? '') ?? {}
    expect(secret).not.toBe('')
    const again = await founder.browser.ask('invite-member', asked, { idempotencyKey: 'invite-1' })
    expect(again.problem?.code).toBe('secret-shown-once')
    const { organisationId } = founder
    const kept = await service.db.inOrganisation({ organisationId, access: 'read' }, async (tx) => [
      await tx.selectFrom('history').selectAll().execute(),
      await tx.selectFrom('idempotency').selectAll().execute(),
      await tx.selectFrom('invitation').selectAll().execute(),
    ])
    expect(JSON.stringify(kept)).not.toContain(secret)
  })

  test('whom it was for is forgotten once it had its answer', async () => {
    const { organisationId } = founder
    const rows = await service.db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
      tx.selectFrom('invitation').selectAll().where('org_id', '=', organisationId).execute(),
    )
    const answered = rows.filter((row) => row.accepted_at ?? row.withdrawn_at)
    expect(answered.length).toBeGreaterThan(2)
    for (const { email } of answered) expect(email).toBeNull()
  })

  test('lets its holder sign up with its address, and with no other', async () => {
    const people = openPeople(service, { baseUrl, secret: '0'.repeat(64), signUp: 'invitation' })
    const invitation = await invite('invited@toys.example')
    const browser = new Browser({ ...service, people })
    const signUp = (email: string) =>
      browser.send('POST', '/sign-up/email', { name: 'Li', email, password, invitation })
    expect((await signUp('another@toys.example')).problem?.code).toBe('sign-up-closed')
    expect((await signUp('Invited@toys.example')).response).toBeDefined()
  })

  test('tells its holder what it is for, before she signs in, and nobody else', async () => {
    const token = await invite('page@toys.example', 'quality')
    const browser = new Browser(service)
    const shown = await browser.send('POST', '/invitation', { token })
    expect(shown.json).toMatchObject({
      organisation: 'Bear & Sons',
      email: 'page@toys.example',
      role: 'quality',
    })
    const { secret = '' } = readToken(token) ?? {}
    for (const forged of [tokenOf(other.organisationId, secret), tokenOf(service.newId(), secret), 'x'])
      expect((await browser.send('POST', '/invitation', { token: forged })).problem).toEqual({
        code: 'link-invalid',
      })
  })

  test('is not given for somebody who is a member', async () => {
    const member = await aMember(service, founder, 'viewer')
    const asked = { email: member.email, role: 'owner' }
    expect((await founder.browser.ask('invite-member', asked)).problem?.code).toBe('member-already')
  })
})

describe('a member', () => {
  const change = (personId: string, role: Role, expectedVersion: number) =>
    founder.browser.ask('change-member-role', { personId, role }, { expectedVersion })

  test('has another role from the next request on', async () => {
    const { browser, personId } = await aMember(service, founder, 'viewer')
    const invite = () => browser.ask('invite-member', { email: 'y@toys.example', role: 'viewer' })
    expect((await invite()).problem?.code).toBe('permission-missing')
    await change(personId, 'owner', 1)
    expect((await invite()).value).toBeDefined()
    await change(personId, 'viewer', 2)
    expect((await invite()).problem?.code).toBe('permission-missing')
    expect((await change(personId, 'owner', 1)).problem?.code).toBe('version-conflict')
  })

  test('who is removed acts for it no more, at once, and can be invited again', async () => {
    const { browser, personId, email } = await aMember(service, founder, 'quality')
    expect((await browser.ask('get-organisation')).value).toBeDefined()
    await founder.browser.ask('remove-member', { personId }, { expectedVersion: 1 })
    expect((await browser.ask('get-organisation')).problem?.code).toBe('organisation-missing')
    expect((await browser.ask('list-my-organisations')).value?.items).toEqual([])
    const left = await founder.browser.ask('list-members', { state: 'left', q: email })
    expect(left.value?.items).toMatchObject([{ personId, role: 'quality', version: 2 }])
    const again = await founder.browser.ask('invite-member', { email, role: 'viewer' })
    const accepted = await browser.ask('accept-invitation', { token: again.value?.token })
    expect(accepted.value?.role).toBe('viewer')
    const now = await founder.browser.ask('list-members', { q: email })
    expect(now.value?.items).toMatchObject([{ personId, role: 'viewer', version: 3 }])
  })

  test('of another organisation is as unknown as nobody', async () => {
    const ask = (name: OperationName, personId: string, input: object = {}) =>
      founder.browser.ask(name, { personId, ...input }, { expectedVersion: 1 })
    for (const [name, input] of [
      ['remove-member', {}],
      ['change-member-role', { role: 'viewer' }],
      ['make-reset-link', {}],
    ] as const)
      expect(await ask(name, other.personId, input)).toEqual(await ask(name, service.newId(), input))
    const listed = await founder.browser.ask('list-members', { state: 'all', q: other.email })
    expect(listed.value?.items).toEqual([])
    const wild = await founder.browser.ask('list-members', { state: 'all', q: '%_%' })
    expect(wild.value?.items).toEqual([])
  })

  test('who is the last owner stays, also where two go at once', async () => {
    const first = await aFounder(service, 'Owned')
    const { browser, organisationId, personId } = first
    const role = { personId, role: 'viewer' }
    expect((await browser.ask('change-member-role', role, { expectedVersion: 1 })).problem?.code).toBe(
      'last-owner',
    )
    expect((await browser.ask('remove-member', { personId }, { expectedVersion: 1 })).problem?.code).toBe(
      'last-owner',
    )
    expect((await browser.ask('leave-organisation', { organisationId })).problem?.code).toBe('last-owner')
    const second = await aMember(service, first, 'owner')
    const left = await Promise.all(
      [browser, second.browser].map((one) => one.ask('leave-organisation', { organisationId })),
    )
    expect(left.filter(({ value }) => value)).toHaveLength(1)
    expect(left.filter(({ problem }) => problem?.code === 'last-owner')).toHaveLength(1)
  })

  test('gets no link to a new password from an owner, where she works for others, too', async () => {
    const member = await aMember(service, founder, 'viewer')
    const link = () => founder.browser.ask('make-reset-link', { personId: member.personId })
    const held = (await link()).value?.path.split('#')[1] ?? ''
    const joined = await other.browser.ask('invite-member', { email: member.email, role: 'viewer' })
    await member.browser.ask('accept-invitation', { token: joined.value?.token })
    expect((await link()).problem?.code).toBe('reset-not-yours')
    const audited = await founder.browser.ask('list-audit', { operation: 'make-reset-link', limit: 1 })
    expect(audited.value?.items[0]?.reason).toBe('reset-not-yours')
    // Nor does one help that was made before she joined.
    const reset = { token: held, newPassword: 'seven maple barges whistle' }
    expect((await new Browser(service).send('POST', '/reset-password', reset)).problem?.code).toBe(
      'link-invalid',
    )
  })

  test('lists come in pages, whole and without repetition', async () => {
    const all = await founder.browser.ask('list-members', { state: 'all', limit: 200 })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { value } = await founder.browser.ask('list-members', {
        state: 'all',
        limit: 2,
        ...(cursor && { cursor }),
      })
      seen.push(...(value?.items ?? []).map(({ personId }) => personId))
      cursor = value?.nextCursor
    } while (cursor)
    expect(seen).toEqual(all.value?.items.map(({ personId }) => personId))
    expect(seen.length).toBe((all.value?.counts.active ?? 0) + (all.value?.counts.left ?? 0))
    for (const forged of ['x', 'W10', Buffer.from('["1 or 1=1"]').toString('base64url')])
      expect((await founder.browser.ask('list-members', { cursor: forged })).problem?.code).toBe(
        'input-malformed',
      )
  })
})

describe('roles', () => {
  /** What each role may do here; everything else is refused. The owner may do all. */
  const allowed: Readonly<Record<Exclude<Role, 'owner'>, readonly OperationName[]>> = {
    viewer: ['get-organisation'],
    production: ['get-organisation'],
    quality: ['get-organisation', 'list-members', 'list-invitations'],
    compliance: [
      'get-organisation',
      'list-members',
      'list-invitations',
      'give-grant',
      'list-grants-given',
      'list-grants-received',
      'withdraw-grant',
      'list-audit',
    ],
  }
  const here = (Object.keys(operations) as OperationName[]).filter((name) =>
    /member|invitation|organisation|key|grant|audit|reset-link/.test(name),
  )
  const ofOrganisation = here.filter(
    (name) => operations[name].scope === 'organisation' || name === 'make-reset-link',
  )

  test.each(['viewer', 'production', 'quality', 'compliance'] as const)(
    '%s may do this here, and nothing else; what is refused is audited',
    async (role) => {
      const { browser, personId } = await aMember(service, founder, role)
      const passed: OperationName[] = []
      for (const name of ofOrganisation) {
        const input = name === 'make-reset-link' ? { personId } : {}
        const { problem } = await browser.ask(name, input, { expectedVersion: 1 })
        if (problem?.code !== 'permission-missing') passed.push(name)
      }
      expect(passed.toSorted()).toEqual(allowed[role].toSorted())
      const audited = await founder.browser.ask('list-audit', { actorId: personId, limit: 200 })
      const refusals = new Set(
        audited.value?.items
          .filter(({ reason }) => reason === 'permission-missing')
          .map(({ operation }) => operation),
      )
      expect([...refusals].toSorted()).toEqual(
        ofOrganisation.filter((name) => !allowed[role].includes(name)).toSorted(),
      )
    },
  )

  test('nobody but the owner says who belongs to the organisation, and which programs', () => {
    const owners: readonly Permission[] = [
      'member:write',
      'key:write',
      'key:read',
      'organisation:write',
      'webhook:write',
    ]
    for (const role of roles)
      expect(owners.filter((permission) => permissionsOf(role).has(permission))).toEqual(
        role === 'owner' ? owners : [],
      )
  })
})

describe('a person', () => {
  test('sees and ends her sessions, and those of nobody else', async () => {
    const { browser, email } = await aMember(service, founder, 'viewer')
    const phone = new Browser(service)
    await phone.signIn(email)
    expect(await phone.actor()).toBeDefined()
    const listed = await browser.ask('list-my-sessions')
    expect(listed.value?.items.filter(({ isCurrent }) => isCurrent)).toHaveLength(1)
    expect(JSON.stringify(listed)).not.toContain(phone.cookie.split('=')[1]?.split('.')[0])
    const theirs = await founder.browser.ask('list-my-sessions')
    const end = (sessionId: string | undefined) => browser.ask('end-my-sessions', { sessionId })
    expect(await end(theirs.value?.items[0]?.sessionId)).toEqual(await end('unknown'))
    expect((await browser.ask('end-my-sessions')).value).toEqual({ ended: 1 })
    expect(await phone.actor()).toBeUndefined()
    expect(await browser.actor()).toBeDefined()
  })

  test('exports what is kept of her, without secrets', async () => {
    const { browser, email, personId } = await aMember(service, founder, 'viewer')
    const { value } = await browser.ask('export-my-data')
    expect(value).toMatchObject({
      personId,
      email,
      organisations: [{ organisationId: founder.organisationId }],
    })
    expect(JSON.stringify(value)).not.toMatch(/argon2|token|secret/)
  })

  test('deletes herself: nothing names her any more but her id', async () => {
    const { browser, email, personId } = await aMember(service, founder, 'quality')
    const phone = new Browser(service)
    await phone.signIn(email)
    await phone.actor()
    const wrong = await browser.ask('delete-person', { password: 'not the right one' })
    expect(wrong.problem?.code).toBe('password-wrong')
    expect((await browser.ask('delete-person', { password })).value).toEqual({ deleted: true })
    for (const one of [browser, phone]) expect(await one.actor()).toBeUndefined()
    expect((await phone.signIn(email)).problem?.code).toBe('sign-in-refused')
    const member = await founder.browser.ask('list-members', { state: 'left', limit: 200 })
    const left = member.value?.items.find((one) => one.personId === personId)
    expect(left).toBeDefined()
    expect(left).not.toHaveProperty('name')
    const { organisationId } = founder
    const kept = await service.db.inOrganisation({ organisationId, access: 'read' }, async (tx) => [
      await tx.selectFrom('history').selectAll().execute(),
      await tx.selectFrom('member').selectAll().execute(),
      await tx.selectFrom('invitation').selectAll().execute(),
      await tx.selectFrom('audit_entry').selectAll().execute(),
    ])
    expect(JSON.stringify(kept)).not.toContain(email)
    for (const table of ['person', 'person_session', 'person_account', 'person_two_factor'] as const)
      expect(JSON.stringify(await service.db.shared.selectFrom(table).selectAll().execute())).not.toContain(
        personId,
      )
  })

  test('cannot while others would be left without an owner; alone she can, and the keys end', async () => {
    const owner = await aFounder(service, 'Short-lived')
    const member = await aMember(service, owner, 'viewer')
    const made = await owner.browser.ask('create-key', { name: 'ERP', scopes: ['product:read'] })
    const remove = () => owner.browser.ask('delete-person', { password })
    expect((await remove()).problem?.code).toBe('last-owner')
    await member.browser.ask('leave-organisation', { organisationId: owner.organisationId })
    expect((await remove()).value).toBeDefined()
    const { organisationId } = owner
    const keys = await service.db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
      tx.selectFrom('api_key').selectAll().where('org_id', '=', organisationId).execute(),
    )
    expect(keys.map((key) => [key.key_id, key.revoked_at !== null])).toEqual([[made.value?.keyId, true]])
  })
})

test('an id is told in 22 characters, and back', () => {
  const id = service.newId()
  expect(shortId(id)).toMatch(/^[\w-]{22}$/)
  expect(longId(shortId(id))).toBe(id)
})
