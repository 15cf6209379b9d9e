/** The HTTP server: every operation as a route, its description, and nothing that an operation should do. */
import fastifySwagger from '@fastify/swagger'
import type { Actor } from '@playproof/service/actor'
import { type Operation, perform } from '@playproof/service/operation'
import { type OperationName, operations } from '@playproof/service/operations'
import type { Service } from '@playproof/service/service'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { addFaults, refuseOtherMethods } from './faults.ts'
import { sendProblem } from './problem.ts'
import { type Route, routes } from './routes.ts'

export interface ServerConfig {
  /** Where callers reach it: https://playproof.example. */
  readonly baseUrl: string
  /** Who a request comes from; undefined where nobody signed in. */
  readonly log: FastifyBaseLogger
  readonly trustedProxies: readonly string[]
  readonly actorOf: (request: FastifyRequest) => Promise<Actor | undefined>
}

const bodyLimit = 1024 * 1024

export async function buildServer(service: Service, config: ServerConfig): Promise<FastifyInstance> {
  const server = Fastify({
    bodyLimit,
    loggerInstance: config.log,
    trustProxy: [...config.trustedProxies],
    routerOptions: { maxParamLength: 300 },
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 65_000,
  })
  // `perform` validates, for every shell alike.
  server.setValidatorCompiler(() => (value) => ({ value }))
  server.setSerializerCompiler(() => (value) => JSON.stringify(value))
  await server.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Playproof',
        version: '1.0.0',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: config.baseUrl }],
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
      security: [{ key: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  })
  await server.register(
    async (v1) => {
      for (const name of Object.keys(routes) as OperationName[])
        addRoute(v1, { service, config, operation: operations[name], route: routes[name] })
      refuseOtherMethods(v1, Object.values(routes), config.baseUrl)
    },
    { prefix: '/v1' },
  )
  addFaults(server, { baseUrl: config.baseUrl, bodyLimit, newId: service.newId })
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger())
  return server
}

function addRoute(
  v1: FastifyInstance,
  {
    service,
    config,
    operation,
    route,
  }: {
    readonly service: Service
    readonly config: ServerConfig
    readonly operation: Operation
    readonly route: Route
  },
): void {
  v1.route({
    method: route.method,
    url: route.path,
    schema: schemaOf(operation, route),
    handler: async (request, reply) => {
      const actor = await config.actorOf(request)
      const outcome = await perform(
        service,
        operation,
        { actor, ...conditionsOf(request) },
        inputOf(request, route),
      )
      return outcome.problem
        ? sendProblem(request, reply, outcome.problem, config.baseUrl)
        : present(request, reply, route, outcome)
    },
  })
}

function present(
  request: FastifyRequest,
  reply: FastifyReply,
  route: Route,
  { value, version }: { readonly value: unknown; readonly version?: number },
): FastifyReply {
  if (version !== undefined) {
    const tag = `"v${version}"`
    reply.header('etag', tag)
    if (route.method === 'GET' && request.headers['if-none-match'] === tag) return reply.code(304).send()
  }
  return reply.code(route.status ?? 200).send(value)
}

/** Path, query and body each give their fields; the operation refuses what it does not know. */
function inputOf({ params, query, body }: FastifyRequest, route: Route): unknown {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  if (body !== undefined && body !== null && !isObject) return body
  const given = route.method === 'GET' || route.method === 'DELETE' ? query : body
  return { ...(given as object), ...(params as object) }
}

function conditionsOf({ headers }: FastifyRequest): {
  readonly expectedVersion?: number
  readonly idempotencyKey?: string
} {
  const expectedVersion = /^"v(\d{1,9})"$/.exec(headers['if-match'] ?? '')?.[1]
  const idempotencyKey = headers['idempotency-key']
  return {
    ...(expectedVersion !== undefined && { expectedVersion: Number(expectedVersion) }),
    ...(typeof idempotencyKey === 'string' && { idempotencyKey: idempotencyKey.slice(0, 200) }),
  }
}

/** For the API description only. */
function schemaOf({ name, summary, description, input, output }: Operation, { method, path }: Route): object {
  const inPath = new Set([...path.matchAll(/:(\w+)/g)].map(([, field]) => field))
  const fields = Object.entries(input.shape)
  const part = (wanted: (field: string) => boolean): z.ZodObject | undefined => {
    const chosen = fields.filter(([field]) => wanted(field))
    return chosen.length > 0 ? z.strictObject(Object.fromEntries(chosen)) : undefined
  }
  const params = part((field) => inPath.has(field))
  const rest = part((field) => !inPath.has(field))
  const isQuery = method === 'GET' || method === 'DELETE'
  return {
    operationId: name,
    summary,
    ...(description !== undefined && { description }),
    ...(params && { params }),
    ...(rest && (isQuery ? { querystring: rest } : { body: rest })),
    response: { 200: output },
  }
}
