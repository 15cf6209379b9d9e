/**
 * The door to signing in: which requests there are, what they may hold, and who may sign up. What passes is answered by the
 * library; its refusals become problems like all others.
 */
import { z } from 'zod'
import { malformed } from '../operation.ts'
import { findInvitation, findInvitationWithin } from '../organisation/invitation.ts'
import type { Problem } from '../problem.ts'
import { readToken } from '../secret.ts'
import { Email, Line } from '../shape.ts'
import { releaseFirstStartLink, takeFirstStartLink } from './first-start.ts'
import { findOrganisation, nameMember } from '../organisation/store.ts'
import { findPersonByEmail, removeExpired } from './store.ts'
import { isGuessable, longestPassword, shortestPassword } from './password.ts'
import {
  basePath,
  clientAddressHeader,
  type People,
  type PeopleConfig,
  type PeopleDeps,
  type SignInAnswer,
  type SignInRequest,
} from './people.ts'
import { SignInThrottle } from './throttle.ts'

/** As it was chosen once; only how long it is can be known. */
const Password = z.string().min(1).max(longestPassword)
const NewPassword = z.string().min(shortestPassword).max(longestPassword)
const Code = z.string().min(1).max(40)
const ShortText = z.string().max(200)
/** What an authenticator answers; the library reads it. */
const AuthenticatorResponse = z.record(z.string().max(50), z.unknown())

/** Everything else below /v1/auth is unknown, whatever the library could do. */
const requests = {
  'GET /get-session': z.strictObject({}),
  'POST /sign-up/email': z.strictObject({
    name: Line,
    email: Email,
    password: NewPassword,
    invitation: z.string().max(200).optional(),
  }),
  'POST /invitation': z.strictObject({ token: ShortText }),
  'POST /sign-in/email': z.strictObject({
    email: Email,
    password: Password,
    rememberMe: z.boolean().optional(),
  }),
  'POST /sign-out': z.strictObject({}),
  'POST /update-user': z.strictObject({ name: Line }),
  'POST /change-password': z.strictObject({ currentPassword: Password, newPassword: NewPassword }),
  'POST /reset-password': z.strictObject({ token: ShortText, newPassword: NewPassword }),
  'POST /two-factor/enable': z.strictObject({ password: Password }),
  'POST /two-factor/disable': z.strictObject({ password: Password }),
  'POST /two-factor/verify-totp': z.strictObject({ code: Code, trustDevice: z.boolean().optional() }),
  'POST /two-factor/verify-backup-code': z.strictObject({ code: Code }),
  'POST /two-factor/generate-backup-codes': z.strictObject({ password: Password }),
  'GET /passkey/generate-register-options': z.strictObject({}),
  'POST /passkey/verify-registration': z.strictObject({
    response: AuthenticatorResponse,
    name: Line.optional(),
  }),
  'GET /passkey/generate-authenticate-options': z.strictObject({}),
  'POST /passkey/verify-authentication': z.strictObject({ response: AuthenticatorResponse }),
  'GET /passkey/list-user-passkeys': z.strictObject({}),
  'POST /passkey/update-passkey': z.strictObject({ id: ShortText, name: Line }),
  'POST /passkey/delete-passkey': z.strictObject({ id: ShortText }),
} as const

type Sent<Name extends keyof typeof requests> = z.output<(typeof requests)[Name]>

interface Behind {
  readonly people: People
  readonly handler: (request: Request) => Promise<Response>
}

export function signInDoor(
  deps: PeopleDeps,
  { baseUrl, signUp, welcome }: PeopleConfig,
  { people, handler }: Behind,
): (request: SignInRequest) => Promise<SignInAnswer> {
  const { db, clock } = deps
  const throttle = new SignInThrottle(clock)
  let tidiedAt = 0

  return async (request) => {
    const [path = ''] = request.path.split('?')
    const name = `${request.method} ${path}`
    if (!isKnown(name)) return { problem: { code: 'route-unknown', facts: { path: `${basePath}${path}` } } }
    const read = requests[name].safeParse(request.body ?? {})
    if (!read.success) return { problem: malformed(read.error) }
    const pass = (body: object): Promise<Response> => handler(requestOf(request, path, body))
    switch (name) {
      case 'POST /sign-up/email':
        return register(read.data as Sent<typeof name>, pass)
      case 'POST /invitation':
        return describeInvitation((read.data as Sent<typeof name>).token)
      case 'POST /sign-in/email':
        return attempt(read.data as Sent<typeof name>, pass)
      case 'POST /reset-password':
        return withNewPassword(read.data as Sent<typeof name>, pass)
      case 'POST /change-password':
        // Whoever knew the old password is out.
        return withNewPassword(read.data as Sent<typeof name>, (body) =>
          pass({ ...body, revokeOtherSessions: true }),
        )
      case 'POST /update-user': {
        const session = await people.sessionOf(request.headers.get('cookie') ?? '')
        const answer = await answerOf(await pass(read.data))
        if (session && answer.response)
          await nameMember(db, session.personId, { name: (read.data as Sent<typeof name>).name })
        return answer
      }
      default:
        return answerOf(await pass(read.data))
    }
  }

  type Pass = (body: object) => Promise<Response>

  async function register(
    { invitation, ...person }: Sent<'POST /sign-up/email'>,
    pass: Pass,
  ): Promise<SignInAnswer> {
    const weakness = await weaknessOf(person.password, [person.email, person.name])
    if (weakness) return { problem: weakness }
    const right = await rightToSignUp(person.email, invitation)
    if (right === undefined) return { problem: { code: 'sign-up-closed' } }
    const answer = await answerOf(await pass(person))
    if (answer.problem && right === 'first-start' && invitation !== undefined)
      await releaseFirstStartLink(db, invitation)
    if (!answer.problem && right === 'first-start' && welcome) {
      const first = await findPersonByEmail(db, person.email)
      if (first) await welcome(first.id)
    }
    return answer
  }

  /** For the page that an invitation opens, before anybody signed in: whoever has the secret may know what it is for. */
  async function describeInvitation(token: string): Promise<SignInAnswer> {
    const read = readToken(token)
    if (!read) return { problem: { code: 'link-invalid' } }
    const { organisationId } = read
    return db.inOrganisation({ organisationId, access: 'read' }, async (tx) => {
      const { invitation, problem } = await findInvitationWithin(tx, { ...read, now: clock.now() })
      if (problem) return { problem }
      const { email, role, expires_at: expiresAt } = invitation
      const organisation = await findOrganisation(tx, organisationId)
      return { response: Response.json({ organisation: organisation?.name, email, role, expiresAt }) }
    })
  }

  async function rightToSignUp(
    email: string,
    invitation: string | undefined,
  ): Promise<'invitation' | 'first-start' | 'anybody' | undefined> {
    const now = clock.now()
    const token = invitation === undefined ? undefined : readToken(invitation)
    if (token) {
      const found = await findInvitation(db, { ...token, now })
      if (found.invitation?.email === email) return 'invitation'
    } else if (invitation !== undefined && (await takeFirstStartLink(db, { secret: invitation, now })))
      return 'first-start'
    return signUp === 'open' ? 'anybody' : undefined
  }

  async function attempt(sent: Sent<'POST /sign-in/email'>, pass: Pass): Promise<SignInAnswer> {
    const problem = throttle.problemFor(sent.email)
    if (problem) return { problem }
    const answer = await answerOf(await pass(sent))
    if (answer.problem?.code === 'sign-in-refused') throttle.failed(sent.email)
    if (answer.response) await tidy()
    return answer
  }

  async function tidy(): Promise<void> {
    const now = clock.now()
    if (now.getTime() - tidiedAt < hour) return
    tidiedAt = now.getTime()
    await removeExpired(db, now)
  }

  async function withNewPassword(
    sent: Sent<'POST /reset-password'> | Sent<'POST /change-password'>,
    pass: Pass,
  ): Promise<SignInAnswer> {
    const weakness = await weaknessOf(sent.newPassword, [])
    return weakness ? { problem: weakness } : answerOf(await pass(sent))
  }

  function requestOf({ method, headers, clientAddress }: SignInRequest, path: string, body: object): Request {
    const passed = new Headers({ [clientAddressHeader]: clientAddress })
    for (const header of ['cookie', 'origin', 'referer', 'user-agent', ...fetchMetadata]) {
      const value = headers.get(header)
      if (value !== null) passed.set(header, value)
    }
    if (method === 'GET') return new Request(`${baseUrl}${basePath}${path}`, { headers: passed })
    passed.set('content-type', 'application/json')
    return new Request(`${baseUrl}${basePath}${path}`, {
      method,
      headers: passed,
      body: JSON.stringify(body),
    })
  }
}

const hour = 60 * 60 * 1000

/** By these the library sees that another site sent the browser here. */
const fetchMetadata = ['sec-fetch-site', 'sec-fetch-mode', 'sec-fetch-dest']

function isKnown(name: string): name is keyof typeof requests {
  return Object.hasOwn(requests, name)
}

async function weaknessOf(password: string, known: readonly string[]): Promise<Problem | undefined> {
  return (await isGuessable(password, [...known, 'playproof'])) ? { code: 'password-guessable' } : undefined
}

/** The library's codes that have a problem of their own. */
const problemByCode: Readonly<Record<string, Problem['code']>> = {
  INVALID_EMAIL_OR_PASSWORD: 'sign-in-refused',
  AUTHENTICATION_FAILED: 'sign-in-refused',
  PASSKEY_NOT_FOUND: 'sign-in-refused',
  INVALID_PASSWORD: 'password-wrong',
  INVALID_CODE: 'second-factor-wrong',
  INVALID_BACKUP_CODE: 'second-factor-wrong',
  INVALID_TWO_FACTOR_COOKIE: 'not-signed-in',
  ACCOUNT_TEMPORARILY_LOCKED: 'second-factor-locked',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'second-factor-locked',
  INVALID_TOKEN: 'link-invalid',
  INVALID_ORIGIN: 'origin-refused',
  MISSING_OR_NULL_ORIGIN: 'origin-refused',
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: 'origin-refused',
}

async function answerOf(response: Response): Promise<SignInAnswer> {
  if (response.status < 400) return { response: await withoutTokens(response) }
  if (response.status >= 500) throw new Error(`Signing in failed: ${await response.text()}`)
  if (response.status === 429) {
    const wait = Number(response.headers.get('x-retry-after') ?? 60)
    return { problem: { code: 'too-many-requests', facts: { limit: 10, seconds: 60, wait } } }
  }
  const { code = '' } = (await response.json().catch(() => ({}))) as { readonly code?: string }
  const known = problemByCode[code] ?? (response.status === 401 ? 'not-signed-in' : undefined)
  return { problem: known ? { code: known } : { code: 'sign-in-malformed', facts: { reason: code } } }
}

/** The token of a session is for its cookie alone, which no script of a page can read. */
async function withoutTokens(response: Response): Promise<Response> {
  const text = await response.text()
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  const isJson = headers.get('content-type')?.includes('json') === true
  const body = isJson
    ? JSON.stringify(
        JSON.parse(text || 'null', (key, value: unknown) => (key === 'token' ? undefined : value)),
      )
    : text
  return new Response(body === '' ? null : body, { status: response.status, headers })
}
