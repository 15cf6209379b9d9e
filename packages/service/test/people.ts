/** People for tests: browsers with their cookies, and members of organisations. */
import type { z } from 'zod'
import type { Actor } from '../src/actor.ts'
import { authenticate } from '../src/authentication.ts'
import { firstStartLink } from '../src/person/first-start.ts'
import type { SignInAnswer } from '../src/person/people.ts'
import type { Role } from '../src/permission.ts'
import { type Operation, type Outcome, perform } from '../src/operation.ts'
import { type OperationName, type Operations, operations } from '../src/operations.ts'
import type { Service } from '../src/service.ts'
import { baseUrl } from './service.ts'

/** Long, and of no meaning together. */
export const password = 'copper lantern drifts upstream'

let browsers = 0

export class Browser {
  readonly #service: Service
  /** Attempts are counted per address, and not across tests. */
  readonly address = `10.1.${Math.floor(++browsers / 250)}.${(browsers % 250) + 1}`
  readonly cookies = new Map<string, string>()
  /** Set-Cookie headers, as they came. */
  readonly received: string[] = []

  constructor(service: Service) {
    this.#service = service
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async send(
    method: 'GET' | 'POST',
    path: string,
    body?: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<SignInAnswer & { readonly json?: Record<string, unknown> }> {
    const answer = await this.#service.people.signIn({
      method,
      path,
      headers: new Headers({ cookie: this.cookie, origin: baseUrl, 'user-agent': 'Test', ...headers }),
      ...(body && { body }),
      clientAddress: this.address,
    })
    for (const cookie of answer.response?.headers.getSetCookie() ?? []) this.#take(cookie)
    if (!answer.response) return answer
    return { ...answer, json: (await answer.response.json()) as Record<string, unknown> }
  }

  #take(cookie: string): void {
    this.received.push(cookie)
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (value === '' || /max-age=0/i.test(cookie)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }

  async signIn(email: string, secret = password): Promise<SignInAnswer> {
    return this.send('POST', '/sign-in/email', { email, password: secret })
  }

  async actor(organisation?: string): Promise<Actor | undefined> {
    const { cookie } = this
    const found = await authenticate(this.#service, { cookie, ...(organisation && { organisation }) })
    return found.actor
  }

  /** Performs an operation as this person, for an organisation where one is named. */
  async ask<Name extends OperationName>(
    name: Name,
    input: object = {},
    { organisation, ...request }: Asking = {},
  ): Promise<Outcome<Answer<Name>>> {
    const actor = await this.actor(organisation)
    return perform(this.#service, operations[name] as Operation, { actor, ...request }, input) as Promise<
      Outcome<Answer<Name>>
    >
  }
}

type Answer<Name extends OperationName> = z.output<Operations[Name]['output']>

interface Asking {
  readonly organisation?: string
  readonly expectedVersion?: number
  readonly idempotencyKey?: string
}

export interface Founder {
  readonly browser: Browser
  readonly email: string
  readonly organisationId: string
  readonly personId: string
}

let people = 0

/** The first person of a service, or a later one; with an organisation of her own. */
export async function aFounder(service: Service, name = 'Bear & Sons'): Promise<Founder> {
  const email = `founder${++people}@toys.example`
  const browser = new Browser(service)
  const link = await firstStartLink(service)
  const invitation = link === undefined ? undefined : link.split('#')[1]
  await browser.send('POST', '/sign-up/email', {
    name: `Founder ${people}`,
    email,
    password,
    ...(invitation !== undefined && { invitation }),
  })
  await browser.signIn(email)
  const made = await browser.ask('create-organisation', { ...anOrganisationInput, name })
  const me = await browser.ask('get-me')
  if (!made.value || !me.value) throw new Error(`No founder: ${made.problem?.code}, ${me.problem?.code}`)
  return { browser, email, organisationId: made.value.organisationId, personId: me.value.personId }
}

export const anOrganisationInput = {
  name: 'Bear & Sons',
  kind: 'brand',
  country: 'DE',
  timeZone: 'Europe/Berlin',
  language: 'en',
} as const

/** Somebody new, invited by the founder, who accepted. */
export async function aMember(
  service: Service,
  founder: Founder,
  role: Role,
): Promise<{ readonly browser: Browser; readonly email: string; readonly personId: string }> {
  const email = `member${++people}@toys.example`
  const invited = await founder.browser.ask(
    'invite-member',
    { email, role },
    { organisation: founder.organisationId },
  )
  if (!invited.value) throw new Error(`Not invited: ${invited.problem.code}`)
  const { token } = invited.value
  const browser = new Browser(service)
  await browser.send('POST', '/sign-up/email', {
    name: `Member ${people}`,
    email,
    password,
    invitation: token,
  })
  await browser.signIn(email)
  await browser.ask('accept-invitation', { token })
  const me = await browser.ask('get-me')
  if (!me.value) throw new Error(`Not signed in: ${me.problem.code}`)
  return { browser, email, personId: me.value.personId }
}
