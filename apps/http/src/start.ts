/** A running server: service and HTTP opened in their order, and closed in the opposite one. */
import type { Database } from '@playproof/service/db'
import { firstStartLink } from '@playproof/service/first-start'
import { openService } from '@playproof/service/open-service'
import { resetLinkFor } from '@playproof/service/reset-link'
import type { FastifyBaseLogger } from 'fastify'
import type { Configuration } from './configuration.ts'
import { buildServer } from './server.ts'

/** As the environment says, with the database that is being opened. */
export interface StartConfig extends Omit<Configuration, 'database'> {
  readonly database: Promise<Database>
}

export interface Running {
  /** Where it listens, which differs from the public address behind a proxy. */
  readonly address: string
  /** By which the first person signs up; undefined once there is somebody. */
  readonly firstPersonLink: string | undefined
  /** Answers what was begun, then closes the database. */
  readonly stop: () => Promise<void>
}

/**
 * @throws {DatabaseProblem} The database cannot be opened.
 * @throws {CatalogueRefusedError} The catalogue's files are malformed.
 */
export async function startServer(configuration: StartConfig, log: FastifyBaseLogger): Promise<Running> {
  const { baseUrl, host, port, metricsToken } = configuration
  const service = await open(configuration, log)
  try {
    const server = await buildServer(service, {
      ...configuration,
      log,
      ...(metricsToken !== undefined && { metrics: { token: metricsToken } }),
    })
    const path = await firstStartLink(service)
    const address = await server.listen({ host, port, listenTextResolver: () => 'listening' })
    // Requests do not wait for background work to begin.
    const background = service.start()
    background.catch((error: unknown) => log.error({ err: error }, 'background work did not begin'))
    return {
      address,
      firstPersonLink: path === undefined ? undefined : `${baseUrl}${path}`,
      stop: async () => {
        await server.close()
        await background.catch(() => undefined)
        await service.close()
      },
    }
  } catch (error) {
    await service.close()
    throw error
  }
}

/**
 * For whoever runs the server, on behalf of somebody who forgot her password.
 *
 * @returns Where she chooses a new one; undefined where nobody has this address.
 * @throws {DatabaseProblem} The database cannot be opened.
 */
export async function makeResetLink(
  configuration: StartConfig,
  log: FastifyBaseLogger,
  email: string,
): Promise<string | undefined> {
  const service = await open(configuration, log)
  try {
    const path = await resetLinkFor(service, email)
    return path && `${configuration.baseUrl}${path}`
  } finally {
    await service.close()
  }
}

function open(configuration: StartConfig, log: FastifyBaseLogger): ReturnType<typeof openService> {
  return openService({
    ...configuration,
    // Only who sits at this machine is surely trying it out.
    sample: configuration.sample && isLoopback(configuration.host),
    reportFault: ({ queue, error }) => log.error({ err: error, queue }, 'background work failed'),
  })
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
