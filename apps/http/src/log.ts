/** Structured logs on standard output, without secrets or personal data. */
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { type DestinationStream, pino } from 'pino'
import type { LogLevel } from './configuration.ts'
import { pathOf } from './problem.ts'

interface Fault extends Error {
  readonly code?: string
}

/** What is logged of an error: messages of libraries may repeat what somebody sent. */
function errorOf(error: Fault): object {
  return {
    name: error.name,
    code: error.code,
    message: withoutSecrets(error.message),
    stack: error.stack && withoutSecrets(error.stack),
    ...(error.cause instanceof Error && { cause: errorOf(error.cause) }),
  }
}

export function makeLog(level: LogLevel, destination?: DestinationStream): FastifyBaseLogger {
  const options = {
    level,
    base: null,
    serializers: { err: errorOf },
    timestamp: pino.stdTimeFunctions.isoTime,
  }
  return destination ? pino(options, destination) : pino(options)
}

/**
 * One line per request: which operation, by which key or session, how it ended, how long it took. Never headers, bodies,
 * addresses, or the query, which may hold names and secrets.
 */
export function logRequests(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const { actor } = request
    request.log.info(
      {
        operation: request.routeOptions.config.operation,
        method: request.method,
        path: withoutSecrets(pathOf(request.url)),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        ...(actor?.kind === 'machine' && { key: actor.keyId }),
        ...(actor?.kind === 'person' && { session: actor.sessionId }),
        ...(actor?.membership && { organisation: actor.membership.organisationId }),
      },
      'request',
    )
    done()
  })
}

/** E-mail addresses, keys, tokens and passwords in texts. */
export function withoutSecrets(text: string): string {
  return text
    .replaceAll(/\bppk_[\w-]+/g, 'ppk_***')
    .replaceAll(/\b(Bearer|Basic) +[^\s"',]+/gi, '$1 ***')
    .replaceAll(/(\/\/[^:/@\s]*):[^@\s]*@/g, '$1:***@')
    .replaceAll(/([?&#](?:token|secret|key|password|code)=)[^&\s"']+/gi, '$1***')
    .replaceAll(
      /("?(?:password|token|secret|cookie|authorization)"?\s*[:=]\s*)("[^"]*"|[^\s,;}]+)/gi,
      '$1***',
    )
    .replaceAll(/[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/g, '***@***')
}
