/** An operation as a route: parse, perform, present. */
import { type Operation, perform } from '@playproof/service/operation'
import type { Service } from '@playproof/service/service'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { conditionsOf, etagOf, isKnownVersion } from './conditions.ts'
import { makesFile, sendFile } from './generated-file.ts'
import { isInQuery } from './openapi.ts'
import { sendProblem } from './problem.ts'
import type { Route } from './routes.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Name of the operation, for log and metrics. */
    readonly operation?: string
  }
}

export function addOperationRoute(
  v1: FastifyInstance,
  {
    service,
    operation,
    route,
    baseUrl,
  }: {
    readonly service: Service
    readonly operation: Operation
    readonly route: Route
    readonly baseUrl: string
  },
): void {
  v1.route({
    method: route.method,
    url: route.path,
    config: { operation: operation.name },
    handler: async (request, reply) => {
      const { conditions, problem } = conditionsOf(request)
      if (problem) return sendProblem(request, reply, problem, baseUrl)
      const outcome = await perform(
        service,
        operation,
        { actor: request.actor, again: request.again, ...conditions },
        inputOf(request, route),
      )
      if (outcome.problem) return sendProblem(request, reply, outcome.problem, baseUrl)
      const sent = makesFile(operation) ? sendFile(request, reply, outcome.value) : undefined
      return sent ?? present(request, reply, route, outcome)
    },
  })
}

function present(
  request: FastifyRequest,
  reply: FastifyReply,
  route: Route,
  {
    value,
    version,
    json,
  }: { readonly value: unknown; readonly version?: number; readonly json?: Uint8Array },
): FastifyReply {
  if (version !== undefined) {
    const etag = etagOf(version)
    reply.header('etag', etag).header('cache-control', 'private, no-cache')
    if (route.method === 'GET' && isKnownVersion(request.headers['if-none-match'], etag))
      return reply.code(304).send()
  }
  const next = (value as { readonly nextCursor?: unknown } | undefined)?.nextCursor
  if (typeof next === 'string') reply.header('link', `<${nextPage(request.url, next)}>; rel="next"`)
  return reply
    .code(route.status ?? 200)
    .type('application/json')
    .send(json ?? JSON.stringify(value))
}

/** The same list, from the cursor on. */
function nextPage(url: string, cursor: string): string {
  const [path = '', query = ''] = url.split('?', 2)
  const parameters = new URLSearchParams(query)
  parameters.set('cursor', cursor)
  return `${path}?${parameters.toString()}`
}

/** Path and query or body each give their fields; the operation refuses what it does not know. */
function inputOf({ params, query, body }: FastifyRequest, route: Route): unknown {
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  if (body !== undefined && body !== null && !isObject) return body
  const given = { ...((isInQuery(route) ? query : body) as object | undefined) }
  // A field of the path cannot be said again, and otherwise, elsewhere.
  return { ...given, ...(params as object) }
}
