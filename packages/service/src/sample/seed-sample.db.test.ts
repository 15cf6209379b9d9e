import { afterAll, beforeAll, expect, test } from 'vitest'
import { aDatabase } from '../../test/database.ts'
import { Browser, password } from '../../test/people.ts'
import { aService, baseUrl } from '../../test/service.ts'
import { firstStartLink } from '../person/first-start.ts'
import { openPeople } from '../person/open-people.ts'
import type { Service } from '../service.ts'
import { seedSample } from './seed-sample.ts'

let service: Service

beforeAll(async () => {
  service = await aService(await aDatabase())
  const people = openPeople(service, {
    baseUrl,
    secret: '0'.repeat(64),
    signUp: 'invitation',
    welcome: (personId) => seedSample(service, personId),
  })
  service = { ...service, people }
})
afterAll(() => service.db.close())

test('the first person finds an organisation of hers with sample toys, the bear among them; the next one does not', async () => {
  const link = await firstStartLink(service)
  const first = new Browser(service)
  const email = 'first@toys.example'
  const [, invitation] = link?.split('#') ?? []
  await first.send('POST', '/sign-up/email', { name: 'First', email, password, invitation })
  await first.signIn(email)
  const { value: organisations } = await first.ask('list-my-organisations')
  expect(organisations?.items).toEqual([expect.objectContaining({ name: 'Sample toys', role: 'owner' })])
  const { value: products } = await first.ask('list-products')
  expect(products?.items.length).toBeGreaterThan(10)
  expect(products?.items.map(({ name }) => name)).toContain('Plush bear "Momo"')

  const invited = await first.ask('invite-member', { email: 'next@toys.example', role: 'viewer' })
  const next = new Browser(service)
  const token = invited.value?.token
  await next.send('POST', '/sign-up/email', {
    name: 'Next',
    email: 'next@toys.example',
    password,
    invitation: token,
  })
  await next.signIn('next@toys.example')
  expect((await next.ask('list-my-organisations')).value?.items).toEqual([])
})
