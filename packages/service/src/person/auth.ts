/** better-auth, set up for Playproof. Nothing of it shows outside this folder. */
import { passkey } from '@better-auth/passkey'
import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import { newSecret } from '../secret.ts'
import { hashPassword, isPassword, longestPassword, shortestPassword } from './password.ts'
import {
  basePath,
  clientAddressHeader,
  cookieNames,
  type PeopleConfig,
  type PeopleDeps,
  type PersonSession,
} from './people.ts'

export interface Auth {
  handler(request: Request): Promise<Response>
  /** @param cookie A Cookie header with the session's cookie alone. */
  readSession(cookie: string): Promise<PersonSession | undefined>
  readonly endSession: (token: string) => Promise<void>
  isPasswordOf(personId: string, password: string): Promise<boolean>
  makeResetToken(personId: string): Promise<string>
}

const hour = 60 * 60
const day = 24 * hour
const product = 'Playproof'

/** @param sessionEnded Called with the token of each session that ends, however it does. */
export async function openAuth(
  { db, newId, randomBytes }: PeopleDeps,
  { baseUrl, secret }: PeopleConfig,
  { sessionEnded }: { readonly sessionEnded: (token: string) => void },
): Promise<Auth> {
  const auth = betterAuth({
    appName: product,
    baseURL: baseUrl,
    basePath,
    secret,
    trustedOrigins: [baseUrl],
    telemetry: { enabled: false },
    // Its lines name e-mail addresses. What a caller must know is in the answer, and faults are thrown.
    logger: { disabled: true },
    onAPIError: {
      onError(error) {
        if (!isProblem(error)) throw error
      },
    },
    database: { db: db.shared, type: 'postgres', transaction: true },
    user: {
      modelName: 'person',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'person_session',
      fields: {
        userId: 'person_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: 7 * day,
      updateAge: day,
    },
    account: {
      modelName: 'person_account',
      fields: {
        userId: 'person_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'person_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
      storeIdentifier: 'hashed',
    },
    emailAndPassword: {
      enabled: true,
      // Signing in afterwards is a step of its own, so that an address that is taken gets the same answer.
      autoSignIn: false,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      password: { hash: hashPassword, verify: isPassword },
      revokeSessionsOnPasswordReset: true,
    },
    plugins: [
      twoFactor({
        issuer: product,
        schema: {
          user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
          twoFactor: {
            modelName: 'person_two_factor',
            fields: {
              userId: 'person_id',
              backupCodes: 'backup_codes',
              failedVerificationCount: 'failed_verification_count',
              lockedUntil: 'locked_until',
            },
          },
        },
      }),
      passkey({
        rpID: new URL(baseUrl).hostname,
        rpName: product,
        origin: baseUrl,
        schema: {
          passkey: {
            modelName: 'person_passkey',
            fields: {
              userId: 'person_id',
              publicKey: 'public_key',
              credentialID: 'credential_id',
              deviceType: 'device_type',
              backedUp: 'backed_up',
              createdAt: 'created_at',
            },
          },
        },
      }),
    ],
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 60,
      max: 120,
      customRules: {
        '/sign-in/*': { window: 60, max: 10 },
        '/sign-up/*': { window: 60, max: 10 },
        '/reset-password': { window: 60, max: 10 },
        '/change-password': { window: 60, max: 10 },
        '/two-factor/*': { window: 60, max: 10 },
      },
    },
    databaseHooks: {
      session: { delete: { after: async ({ token }) => sessionEnded(token) } },
    },
    advanced: {
      cookiePrefix: cookieNames(baseUrl).prefix,
      // The prefix is chosen already; the library would put another one before it.
      useSecureCookies: false,
      defaultCookieAttributes: {
        httpOnly: true,
        sameSite: 'lax',
        secure: baseUrl.startsWith('https:'),
        path: '/',
      },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { generateId: newId, validateSchema: false },
    },
  })
  const context = await auth.$context
  return {
    handler: (request) => auth.handler(request),
    async readSession(cookie) {
      const found = await auth.api.getSession({
        headers: new Headers({ cookie }),
        // The pages refresh it by /v1/auth/get-session, where the new cookie reaches the browser.
        query: { disableRefresh: true },
      })
      if (!found) return undefined
      const { id, userId, token, expiresAt } = found.session
      return { sessionId: id, personId: userId, token, expiresAt }
    },
    endSession: (token) => context.internalAdapter.deleteSession(token),
    async isPasswordOf(personId, password) {
      const account = await context.internalAdapter.findCredentialAccount(personId)
      return account?.password ? isPassword({ hash: account.password, password }) : false
    },
    async makeResetToken(personId) {
      const token = newSecret(randomBytes)
      await context.internalAdapter.createVerificationValue({
        identifier: `reset-password:${token}`,
        value: personId,
        // By the library's own clock, which will hold it against this.
        expiresAt: new Date(Date.now() + hour * 1000),
      })
      return token
    },
  }
}

/** A refusal that the library answers by itself, and no fault. */
function isProblem(error: unknown): boolean {
  const status = (error as { readonly statusCode?: unknown } | undefined)?.statusCode
  return typeof status === 'number' && status < 500
}
