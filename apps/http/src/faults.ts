/** What Fastify and Node refuse by themselves, and what nobody expected, as problems. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Problem } from '@playproof/service/problem'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ProblemError, pathOf, problemDocument, sendProblem } from './problem.ts'

export interface FaultConfig {
  readonly baseUrl: string
  readonly bodyLimit: number
}

export function addFaults(server: FastifyInstance, { baseUrl, bodyLimit }: FaultConfig): void {
  server.setErrorHandler<FastifyError>((error, request, reply) =>
    answerFault(error, request, reply, { baseUrl, bodyLimit }),
  )
  server.setNotFoundHandler((request, reply) =>
    sendProblem(request, reply, { code: 'route-unknown', facts: { path: pathOf(request.url) } }, baseUrl),
  )
}

export function answerFault(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
  { baseUrl, bodyLimit }: FaultConfig,
): FastifyReply {
  const problem = refused(error, bodyLimit)
  if (problem) return sendProblem(request, reply, problem, baseUrl)
  if (isBrokenOff(error, request)) {
    // There is nobody to answer any more, so no line of a request is written either.
    request.log.info({ path: pathOf(request.url) }, 'broken off')
    return sendProblem(
      request,
      reply,
      { code: 'request-malformed', facts: { expected: 'all of its body' } },
      baseUrl,
    )
  }
  if (isWithoutDatabase(error)) {
    request.log.error({ err: error }, 'database not reachable')
    return sendProblem(request, reply, { code: 'service-stopping', facts: { wait: 5 } }, baseUrl)
  }
  request.log.error({ err: error }, 'fault')
  return sendProblem(request, reply, { code: 'fault', facts: { fault: request.id } }, baseUrl)
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const

/** Answers the methods that no route of a path takes. */
export function refuseOtherMethods(
  server: FastifyInstance,
  routes: readonly { readonly method: string; readonly path: string }[],
  baseUrl: string,
): void {
  // Names of fields do not matter: /a/:x and /a/:y are one address.
  for (const of of Map.groupBy(routes, ({ path }) => path.replaceAll(/:\w+/g, ':')).values()) {
    const url = of[0]?.path ?? '/'
    const allowed = of
      .flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
      .toSorted()
      .join(', ')
    server.route({
      method: methods.filter((method) => !of.some((route) => route.method === method)),
      url,
      handler: (request, reply) => {
        const facts = { path: pathOf(request.url), method: request.method, allowed }
        reply.header('allow', allowed)
        return sendProblem(request, reply, { code: 'method-unknown', facts }, baseUrl)
      },
    })
  }
}

/** Answers what is no HTTP: there is neither request nor reply yet. */
export function answerClientError(
  error: Error & { readonly code?: string },
  socket: Socket,
  baseUrl: string,
): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const document = problemDocument(ofSocket(error.code), { baseUrl, instance: '/', language: 'en' })
  const body = JSON.stringify(document)
  socket.end(
    [
      `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status] ?? ''}`,
      'content-type: application/problem+json',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

/** As Node limits them. */
const headerLimit = '16 kB'
export const headerSeconds = 10

function ofSocket(code: string | undefined): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return { code: 'headers-too-large', facts: { limit: headerLimit } }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { code: 'request-timeout', facts: { seconds: headerSeconds } }
  return { code: 'request-malformed', facts: { expected: 'HTTP/1.1' } }
}

function refused(error: FastifyError, bodyLimit: number): Problem | undefined {
  if (error instanceof ProblemError) return error.problem
  const { code, statusCode } = error
  if (statusCode === 413) return { code: 'body-too-large', facts: { limit: `${bodyLimit / 1024 / 1024} MB` } }
  if (code === 'FST_ERR_BAD_URL')
    return { code: 'request-malformed', facts: { expected: 'an address in percent-encoded UTF-8' } }
  if (code?.startsWith('FST_ERR_CTP_')) return { code: 'body-malformed', facts: { expected: 'JSON' } }
  return statusCode !== undefined && statusCode >= 400 && statusCode < 500
    ? { code: 'request-malformed', facts: { expected: 'HTTP/1.1' } }
    : undefined
}

/** The sender went away before all of the body was there; the same code as of a database that did. */
function isBrokenOff({ code }: FastifyError, { raw }: FastifyRequest): boolean {
  return raw.errored !== null && (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE')
}

/** The connection is gone, or the engine is; SQLSTATE classes 08 and 57P. */
function isWithoutDatabase({ code, name }: FastifyError): boolean {
  return (
    name === 'DatabaseProblem' ||
    /^(08\w{3}|57P\d\d|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EPIPE)$/.test(code ?? '')
  )
}
