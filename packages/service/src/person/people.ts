/**
 * Signing in: passwords, second factors, passkeys and sessions, by better-auth over the shared tables. It is loaded with the
 * first request that needs it.
 */
import type { Problem } from '../problem.ts'
import type { Service } from '../service.ts'
import { ShortCache } from '../short-cache.ts'
import type { Auth } from './auth.ts'
import { type SignInRequest, signInDoor } from './sign-in.ts'

export interface PeopleConfig {
  /** Where callers reach the server: https://playproof.example. Its scheme decides whether cookies are `Secure`. */
  readonly baseUrl: string
  /** Signs cookies and encrypts second factors. */
  readonly secret: string
  /** Who may sign up beside those who hold an invitation or the link of the first start: nobody, or anybody. */
  readonly signUp: 'invitation' | 'open'
}

export type PeopleDeps = Pick<Service, 'db' | 'clock' | 'newId' | 'randomBytes'>

export interface PersonSession {
  readonly sessionId: string
  readonly personId: string
  readonly token: string
  readonly expiresAt: Date
}

export type SignInAnswer =
  | { readonly response: Response; readonly problem?: undefined }
  | { readonly problem: Problem; readonly response?: undefined }

export interface People {
  /** A request to an address below `/v1/auth`, for a shell that serves browsers. */
  signIn(request: SignInRequest): Promise<SignInAnswer>
  /** The session that a Cookie header proves, at most 10 s old. */
  sessionOf(cookie: string): Promise<PersonSession | undefined>
  /** Whether the cookie is of a sign-in that still lacks its second factor. */
  awaitsSecondFactor(cookie: string): boolean
  /** Ends sessions at once. */
  endSessions(tokens: readonly string[]): Promise<void>
  isPasswordOf(personId: string, password: string): Promise<boolean>
  /** The secret of a link by which the person chooses a new password: once, within an hour. */
  makeResetToken(personId: string): Promise<string>
}

/** Where shells that serve browsers put it. */
export const basePath = '/v1/auth'
/** Set by `signIn` alone: what a client sends under this name is not believed. */
export const clientAddressHeader = 'x-playproof-client-address'

export function cookieNames(baseUrl: string): {
  readonly prefix: string
  readonly session: string
  readonly secondFactor: string
} {
  // A browser keeps a __Host- cookie only from https, for this host alone, so that no neighbour can plant one.
  const prefix = baseUrl.startsWith('https:') ? '__Host-playproof' : 'playproof'
  return { prefix, session: `${prefix}.session_token`, secondFactor: `${prefix}.two_factor` }
}

export function openPeople(deps: PeopleDeps, config: PeopleConfig): People {
  const names = cookieNames(config.baseUrl)
  const sessions = new ShortCache<PersonSession | undefined>(deps.clock)
  const forget = (token: string): void => sessions.dropWhere((key) => key.startsWith(`${token}.`))
  let opening: Promise<Auth> | undefined
  const auth = (): Promise<Auth> => {
    opening ??= import('./auth.ts').then(({ openAuth }) => openAuth(deps, config, { sessionEnded: forget }))
    return opening
  }
  const people: People = {
    signIn: (request) => door(request),
    async sessionOf(cookie) {
      const value = cookieValue(cookie, names.session)
      if (value === undefined || value.length > longestCookie) return undefined
      const session = await sessions.get(value, async () =>
        (await auth()).readSession(`${names.session}=${value}`),
      )
      return session && deps.clock.now() < session.expiresAt ? session : undefined
    },
    awaitsSecondFactor: (cookie) => cookieValue(cookie, names.secondFactor) !== undefined,
    async endSessions(tokens) {
      const { endSession } = await auth()
      for (const token of tokens) await endSession(token)
    },
    isPasswordOf: async (personId, password) => (await auth()).isPasswordOf(personId, password),
    makeResetToken: async (personId) => (await auth()).makeResetToken(personId),
  }
  const door = signInDoor(deps, config, {
    people,
    handler: async (request) => (await auth()).handler(request),
  })
  return people
}

const longestCookie = 500

/** @param cookie A Cookie header. Of two with one name the first counts, as browsers send the longer path first. */
function cookieValue(cookie: string, name: string): string | undefined {
  const pair = cookie
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
  return pair?.slice(name.length + 1) || undefined
}
