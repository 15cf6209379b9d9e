/** Signing in, as the rest of the service sees it: passwords, second factors, passkeys and sessions. */
import type { Clock } from '../clock.ts'
import type { Database } from '../db/database.ts'
import type { Problem } from '../problem.ts'

export interface PeopleConfig {
  /** Where callers reach the server: https://playproof.example. Its scheme decides whether cookies are `Secure`. */
  readonly baseUrl: string
  /** Signs cookies and encrypts second factors. */
  readonly secret: string
  /** Who may sign up beside those who hold an invitation or the link of the first start: nobody, or anybody. */
  readonly signUp: 'invitation' | 'open'
  /** Called once, when the first person signed up by the link of the first start. */
  readonly welcome?: (personId: string) => Promise<void>
}

export interface PeopleDeps {
  readonly db: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly randomBytes: (count: number) => Uint8Array
}

export interface PersonSession {
  readonly sessionId: string
  readonly personId: string
  readonly token: string
  readonly expiresAt: Date
}

export interface SignInRequest {
  readonly method: string
  /** Below /v1/auth, with its query: `/sign-in/email`. */
  readonly path: string
  readonly headers: Headers
  /** Parsed JSON. */
  readonly body?: unknown
  /** Whose attempts are counted. */
  readonly clientAddress: string
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
