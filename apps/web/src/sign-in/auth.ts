/** Signing in, below /v1/auth: not among the operations, so not in the client. Every refusal is a problem like all others. */
import { type Problem, ProblemError } from '@playproof/client'
import { tellPerson } from '../api/session.ts'

/** @throws {ProblemError} The server refuses. */
async function ask<Answer = unknown>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
  const response = await fetch(`/v1/auth${path}`, {
    method,
    headers: {
      'accept-language': document.documentElement.lang.startsWith('zh') ? 'zh' : 'en',
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  const answer: unknown = text === '' ? undefined : JSON.parse(text)
  if (!response.ok) throw new ProblemError(answer as Problem)
  return answer as Answer
}

/** @returns Whether a second factor is still wanted. */
export async function signIn(who: {
  readonly email: string
  readonly password: string
}): Promise<{ readonly needsSecondFactor: boolean }> {
  tellPerson()
  const answer = await ask<{ readonly twoFactorRedirect?: boolean }>('POST', '/sign-in/email', who)
  return { needsSecondFactor: answer.twoFactorRedirect === true }
}

export async function verifySecondFactor(code: string): Promise<void> {
  const isTotp = /^\d{6}$/.test(code)
  await ask('POST', isTotp ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code', { code })
}

/** By a passkey that this device or its owner's phone holds. */
export async function signInByPasskey(): Promise<void> {
  tellPerson()
  const { startAuthentication } = await import('@simplewebauthn/browser')
  const optionsJSON = await ask<Parameters<typeof startAuthentication>[0]['optionsJSON']>(
    'GET',
    '/passkey/generate-authenticate-options',
  )
  const response = await startAuthentication({ optionsJSON })
  await ask('POST', '/passkey/verify-authentication', { response })
}

export async function addPasskey(name: string): Promise<void> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  const optionsJSON = await ask<Parameters<typeof startRegistration>[0]['optionsJSON']>(
    'GET',
    '/passkey/generate-register-options',
  )
  const response = await startRegistration({ optionsJSON })
  await ask('POST', '/passkey/verify-registration', { response, name })
}

export interface Passkey {
  readonly id: string
  readonly name?: string | null
  readonly createdAt: string
}

export function listPasskeys(): Promise<readonly Passkey[]> {
  return ask('GET', '/passkey/list-user-passkeys')
}

export async function removePasskey(id: string): Promise<void> {
  await ask('POST', '/passkey/delete-passkey', { id })
}

export async function signUp(person: {
  readonly name: string
  readonly email: string
  readonly password: string
  readonly invitation?: string
}): Promise<void> {
  await ask('POST', '/sign-up/email', person)
}

export async function signOut(): Promise<void> {
  await ask('POST', '/sign-out', {})
  tellPerson()
}

export interface InvitationShown {
  readonly organisation?: string
  readonly email: string
  readonly role: string
  readonly expiresAt: string
}

export function readInvitation(token: string): Promise<InvitationShown> {
  return ask('POST', '/invitation', { token })
}

export async function resetPassword(change: {
  readonly token: string
  readonly newPassword: string
}): Promise<void> {
  await ask('POST', '/reset-password', change)
}

/** @returns What is wrong with the password that was chosen, where that is why the server refuses. */
export function faultOfPassword(error: unknown): string | undefined {
  return error instanceof ProblemError && error.problem.code === 'password-guessable'
    ? error.problem.detail
    : undefined
}

export async function changePassword(change: {
  readonly currentPassword: string
  readonly newPassword: string
}): Promise<void> {
  await ask('POST', '/change-password', change)
}

export async function rename(name: string): Promise<void> {
  await ask('POST', '/update-user', { name })
}

/** @returns What an authenticator app reads, and codes for the day it is lost. */
export function enableSecondFactor(
  password: string,
): Promise<{ readonly totpURI: string; readonly backupCodes: readonly string[] }> {
  return ask('POST', '/two-factor/enable', { password })
}

export async function disableSecondFactor(password: string): Promise<void> {
  await ask('POST', '/two-factor/disable', { password })
}
