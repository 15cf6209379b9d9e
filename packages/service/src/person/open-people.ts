/** People by better-auth over the shared tables. The library is loaded with the first request that needs it. */
import { ShortCache } from '../short-cache.ts'
import type { Auth } from './auth.ts'
import { cookieNames, type People, type PeopleConfig, type PeopleDeps, type PersonSession } from './people.ts'
import { signInDoor } from './sign-in.ts'

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
