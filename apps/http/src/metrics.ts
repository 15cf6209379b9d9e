/** Figures for Prometheus, behind a token. The library is loaded only where they are wanted. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

export interface MetricsConfig {
  /** Sent as `Authorization: Bearer …`. */
  readonly token: string
}

/** Seconds; the API promises 50 ms for reads and 100 ms for saves. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export async function addMetrics(server: FastifyInstance, { token }: MetricsConfig): Promise<void> {
  const { Histogram, Registry, collectDefaultMetrics } = await import('prom-client')
  const register = new Registry()
  collectDefaultMetrics({ register })
  const duration = new Histogram({
    name: 'playproof_request_duration_seconds',
    help: 'Time from request to answer',
    labelNames: ['operation', 'method', 'status'],
    buckets,
    registers: [register],
  })
  server.addHook('onResponse', (request, reply, done) => {
    duration.observe(
      {
        operation: request.routeOptions.config.operation ?? request.routeOptions.url ?? 'unknown',
        method: request.method,
        status: reply.statusCode,
      },
      reply.elapsedTime / 1000,
    )
    done()
  })
  const expected = digestOf(`Bearer ${token}`)
  server.get('/metrics', async (request, reply) => {
    // To everybody else there is no such address.
    if (!timingSafeEqual(digestOf(request.headers.authorization ?? ''), expected)) return reply.callNotFound()
    return reply.type(register.contentType).send(await register.metrics())
  })
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
