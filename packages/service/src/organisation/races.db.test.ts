/** What happens at once, on each engine: the embedded one takes turns anyway, PostgreSQL does not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '../../test/database.ts'
import { aFounder, aMember, Browser, password } from '../../test/people.ts'
import { aService, baseUrl } from '../../test/service.ts'
import { firstStartLink } from '../person/first-start.ts'
import { openPeople } from '../person/open-people.ts'
import type { Service } from '../service.ts'

describe.each(engines)('on the $engine engine', ({ open }) => {
  let service: Service

  beforeAll(async () => {
    service = await aService(await open(), { clock: { now: () => new Date() } })
  })
  afterAll(() => service.db.close())

  test('of many who use the link of the first start, one is let in', async () => {
    const invitation = (await firstStartLink(service))?.split('#')[1]
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) =>
        new Browser(service).send('POST', '/sign-up/email', {
          name: 'Li',
          email: `at-once${n}@toys.example`,
          password,
          invitation,
        }),
      ),
    )
    expect(answers.filter(({ response }) => response)).toHaveLength(1)
  })

  test('of many acceptances of one invitation, one counts', async () => {
    const founder = await aFounder(anybodyMaySignUp())
    const email = 'accepting@toys.example'
    const { value } = await founder.browser.ask('invite-member', { email, role: 'viewer' })
    const browser = new Browser(service)
    await browser.send('POST', '/sign-up/email', { name: 'Li', email, password, invitation: value?.token })
    await browser.signIn(email)
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => browser.ask('accept-invitation', { token: value?.token })),
    )
    // All are told of the one membership.
    expect(answers.filter((answer) => answer.value).length).toBeGreaterThan(0)
    for (const { problem } of answers)
      if (problem) expect(['link-invalid', 'member-already']).toContain(problem.code)
    const joined = await service.db.inOrganisation(
      { organisationId: founder.organisationId, access: 'read' },
      (tx) =>
        tx
          .selectFrom('history')
          .select('record_id')
          .where('org_id', '=', founder.organisationId)
          .where('operation', '=', 'accept-invitation')
          .where('record_kind', '=', 'member')
          .execute(),
    )
    expect(joined).toHaveLength(1)
  })

  test('the same founding, asked for many times at once, founds one organisation', async () => {
    const founder = await aFounder(anybodyMaySignUp())
    const asked = { name: 'Again', kind: 'brand', country: 'DE', timeZone: 'Europe/Berlin', language: 'en' }
    const found = (idempotencyKey: string, input: object = asked) =>
      founder.browser.ask('create-organisation', input, { idempotencyKey })
    const answers = await Promise.all(Array.from({ length: 5 }, () => found('founding-1')))
    expect(new Set(answers.map(({ value }) => value?.organisationId)).size).toBe(1)
    expect((await found('founding-1', { ...asked, name: 'Other' })).problem?.code).toBe(
      'idempotency-key-reused',
    )
    const other = await found('founding-2')
    expect(other.value?.organisationId).not.toBe(answers[0]?.value?.organisationId)
    const stranger = await aFounder(anybodyMaySignUp())
    const theirs = await stranger.browser.ask('create-organisation', asked, { idempotencyKey: 'founding-1' })
    expect(theirs.value?.organisationId).not.toBe(answers[0]?.value?.organisationId)
    const mine = await founder.browser.ask('list-my-organisations', {})
    expect(mine.value?.items.map(({ name }) => name).filter((name) => name === 'Again')).toHaveLength(2)
  })

  test('two last owners do not both go, however they go', async () => {
    for (let n = 0; n < 5; n++) {
      const first = await aFounder(anybodyMaySignUp())
      const second = await aMember(service, first, 'owner')
      const { organisationId } = first
      const answers = await Promise.all([
        first.browser.ask('leave-organisation', { organisationId }),
        second.browser.ask(
          'change-member-role',
          { personId: second.personId, role: 'viewer' },
          { expectedVersion: 1 },
        ),
      ])
      expect(answers.flatMap(({ problem }) => problem?.code ?? [])).toEqual(['last-owner'])
    }
  })

  function anybodyMaySignUp(): Service {
    return { ...service, people: openPeople(service, { baseUrl, secret: '0'.repeat(64), signUp: 'open' }) }
  }
})
