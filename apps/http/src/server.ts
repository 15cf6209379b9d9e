/** The HTTP server: every operation as a route, its description, and nothing that an operation should do. */
import type { Server } from 'node:http'
import { type OperationName, operations } from '@playproof/service/operations'
import type { Service } from '@playproof/service/service'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { addCallers } from './caller.ts'
import { addFileRoutes, fileRoutes } from './file-routes.ts'
import { addFaults, answerClientError, answerFault, headerSeconds, refuseOtherMethods } from './faults.ts'
import { addHealth } from './health.ts'
import { addJsonBodies } from './json-body.ts'
import { logRequests } from './log.ts'
import { addMcp } from './mcp.ts'
import { addMetrics, type MetricsConfig } from './metrics.ts'
import { openApiDocument } from './openapi.ts'
import { addOperationRoute } from './operation-route.ts'
import { addPages } from './pages.ts'
import { addProblemPages } from './problem-page.ts'
import { addReference } from './reference.ts'
import { routes } from './routes.ts'
import { addSecurityHeaders } from './security-headers.ts'
import { addSignIn } from './sign-in.ts'

export interface ServerConfig {
  /** Where callers reach it: https://playproof.example. */
  readonly baseUrl: string
  readonly log: FastifyBaseLogger
  /** Addresses of proxies whose X-Forwarded-* is believed. */
  readonly trustedProxies: readonly string[]
  /** Requests per minute of one key or session. */
  readonly rateLimit: number
  readonly metrics?: MetricsConfig
  readonly traces?: boolean
}

const bodyLimit = 1024 * 1024
const mostConnections = 2000
/** Long enough for files; bodies of JSON have less. */
const requestSeconds = 15 * 60

export async function buildServer(service: Service, config: ServerConfig): Promise<FastifyInstance> {
  const { baseUrl } = config
  const server = Fastify({
    bodyLimit,
    loggerInstance: config.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: service.newId,
    trustProxy: [...config.trustedProxies],
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    requestTimeout: requestSeconds * 1000,
    keepAliveTimeout: 65_000,
    http: { headersTimeout: headerSeconds * 1000, connectionsCheckingInterval: 2000 },
    // What comes on an open connection while stopping is still answered: the database closes last.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    clientErrorHandler: (error, socket) => answerClientError(error, socket, baseUrl),
    frameworkErrors: (error, request, reply) => answerFault(error, request, reply, { baseUrl, bodyLimit }),
  })
  const raw: Server = server.server
  raw.maxConnections = mostConnections
  addSecurityHeaders(server, baseUrl)
  logRequests(server)
  addFaults(server, { baseUrl, bodyLimit })
  addJsonBodies(server)
  // `perform` validates, for every shell alike.
  server.setValidatorCompiler(() => (value) => ({ value }))
  if (config.traces) {
    const { addTraces } = await import('./traces.ts')
    server.addHook('onClose', await addTraces(server))
  }
  if (config.metrics) await addMetrics(server, config.metrics)
  const health = addHealth(server, service, baseUrl)
  server.addHook('preClose', async () => health.stop())
  await server.register(
    async (v1) => {
      addCallers(v1, service, config)
      for (const name of Object.keys(routes) as OperationName[])
        addOperationRoute(v1, { service, operation: operations[name], route: routes[name], baseUrl })
      addSignIn(v1, service, baseUrl)
      await addFileRoutes(v1, service, baseUrl)
      refuseOtherMethods(v1, [...Object.values(routes), ...Object.values(fileRoutes)], baseUrl)
    },
    { prefix: '/v1' },
  )
  await addMcp(server, service, config)
  addProblemPages(server, baseUrl)
  let description: string | undefined
  server.get('/openapi.json', (_request, reply) => {
    description ??= JSON.stringify(openApiDocument())
    return reply.type('application/json').header('cache-control', 'no-cache').send(description)
  })
  const newNonce = (): string => Buffer.from(service.randomBytes(16)).toString('base64')
  addReference(server, newNonce)
  await addPages(server, { newNonce, catalogueDigest: service.law.catalogue.digest })
  return server
}
