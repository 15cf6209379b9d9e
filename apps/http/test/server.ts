/** A server for tests: everything real but the network, the clock standing still. */
import { Writable } from 'node:stream'
import type { Permission } from '@playproof/service/permission'
import { aDatabase } from '@playproof/service/test/database'
import { aFounder, type Founder } from '@playproof/service/test/people'
import { aService, baseUrl } from '@playproof/service/test/service'
import type { Service } from '@playproof/service/service'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import { makeLog } from '../src/log.ts'
import { buildServer, type ServerConfig } from '../src/server.ts'

export { baseUrl } from '@playproof/service/test/service'

export interface TestServer {
  readonly service: Service
  readonly http: FastifyInstance
  /** Lines of the log, parsed. */
  readonly log: Record<string, unknown>[]
  close(): Promise<void>
}

export async function aServer(
  given: Partial<ServerConfig> = {},
  replaced: Partial<Service> = {},
): Promise<TestServer> {
  const db = await aDatabase()
  const service = await aService(db, { signUp: 'open', ...replaced })
  const log: Record<string, unknown>[] = []
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      log.push(JSON.parse(chunk.toString()) as Record<string, unknown>)
      done()
    },
  })
  const http = await buildServer(service, {
    baseUrl,
    log: makeLog('debug', destination),
    trustedProxies: [],
    rateLimit: 1_000_000,
    ...given,
  })
  await http.ready()
  return {
    service,
    http,
    log,
    close: async () => {
      await http.close()
      await service.judges.close()
      await db.close()
    },
  }
}

/** An owner, and a key of hers with the scopes named. */
export async function anOwnerWithKey(
  { service }: TestServer,
  scopes: readonly Permission[],
): Promise<Founder & { readonly key: string }> {
  const founder = await aFounder(service)
  const made = await founder.browser.ask('create-key', { name: 'Test', scopes: [...scopes] })
  if (!made.value) throw new Error(`No key: ${JSON.stringify(made.problem)}`)
  return { ...founder, key: made.value.key }
}

export function ask(
  { http }: TestServer,
  key: string | undefined,
  options: InjectOptions,
): Promise<LightMyRequestResponse> {
  return http.inject({
    ...options,
    headers: { ...(key !== undefined && { authorization: `Bearer ${key}` }), ...options.headers },
  })
}
