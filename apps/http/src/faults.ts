/** What Fastify itself refuses, and what nobody expected, as problems. */
import type { Problem } from '@playproof/service/problem'
import type { FastifyError, FastifyInstance, FastifyRequest } from 'fastify'
import { sendProblem } from './problem.ts'

export interface FaultConfig {
  readonly baseUrl: string
  readonly bodyLimit: number
  readonly newId: () => string
}

export function addFaults(server: FastifyInstance, { baseUrl, bodyLimit, newId }: FaultConfig): void {
  server.setErrorHandler<FastifyError>((error, request, reply) => {
    const problem = refusedByFastify(error, bodyLimit)
    if (problem) return sendProblem(request, reply, problem, baseUrl)
    const fault = newId()
    request.log.error({ err: error, fault }, 'fault')
    return sendProblem(request, reply, { code: 'fault', facts: { fault } }, baseUrl)
  })
  server.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, { code: 'route-unknown', facts: { path: pathOf(request) } }, baseUrl),
  )
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

/** Answers the methods that no route of a path takes. */
export function refuseOtherMethods(
  server: FastifyInstance,
  routes: readonly { readonly method: string; readonly path: string }[],
  baseUrl: string,
): void {
  for (const [path, of] of Map.groupBy(routes, (route) => route.path)) {
    const allowed = of.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
    server.route({
      method: methods.filter((method) => !of.some((route) => route.method === method)),
      url: path,
      schema: { hide: true },
      handler: (request, reply) => {
        const facts = { path: pathOf(request), method: request.method, allowed }
        reply.header('allow', allowed)
        return sendProblem(request, reply, { code: 'method-unknown', facts }, baseUrl)
      },
    })
  }
}

function refusedByFastify({ code, statusCode }: FastifyError, bodyLimit: number): Problem | undefined {
  if (statusCode === 413) return { code: 'body-too-large', facts: { limit: `${bodyLimit / 1024 / 1024} MB` } }
  const isBody =
    code?.startsWith('FST_ERR_CTP_') || (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
  return isBody ? { code: 'body-malformed', facts: { expected: 'JSON' } } : undefined
}

function pathOf(request: FastifyRequest): string {
  return (request.url.split('?')[0] ?? '/').slice(0, 200)
}
