/** Structured logs on standard output, without secrets or personal data. */
import type { FastifyBaseLogger } from 'fastify'
import { type DestinationStream, pino } from 'pino'
import type { Configuration } from './configuration.ts'

/** What requests are logged with: never headers, bodies, or the query, which may hold names and secrets. */
const serializers = {
  req: (request: { readonly method: string; readonly url: string; readonly id: string }) => ({
    id: request.id,
    method: request.method,
    path: request.url.split('?')[0],
  }),
  res: (reply: { readonly statusCode: number }) => ({ status: reply.statusCode }),
  err: (error: Error & { readonly code?: string }) => ({
    name: error.name,
    code: error.code,
    message: error.message,
    stack: error.stack,
  }),
}

export function makeLog(
  level: Configuration['logLevel'],
  destination?: DestinationStream,
): FastifyBaseLogger {
  const options = { level, base: null, serializers, timestamp: pino.stdTimeFunctions.isoTime }
  return destination ? pino(options, destination) : pino(options)
}
