/** Traces of requests for OpenTelemetry. Its libraries take a fifth of a second to load, so they wait for the switch. */
import type { Span } from '@opentelemetry/api'
import type { FastifyInstance } from 'fastify'

/**
 * Begins to send one span per request. Where to, and how many, is said by the standard variables OTEL_*. A caller's
 * `traceparent` is gone on with. Spans hold the operation, method and status: no address, query, body or name.
 *
 * @returns Sends what is left, and ends.
 */
export async function addTraces(server: FastifyInstance): Promise<() => Promise<void>> {
  const [{ NodeSDK }, { context, propagation, SpanKind, SpanStatusCode, trace }] = await Promise.all([
    import('@opentelemetry/sdk-node'),
    import('@opentelemetry/api'),
  ])
  const sdk = new NodeSDK({
    serviceName: 'playproof',
    instrumentations: [],
    metricReaders: [],
    logRecordProcessors: [],
  })
  sdk.start()
  const tracer = trace.getTracer('playproof')
  const spans = new WeakMap<object, Span>()
  server.addHook('onRequest', (request, _reply, done) => {
    const { operation } = request.routeOptions.config
    const name = operation ?? request.routeOptions.url ?? 'unknown'
    const from = propagation.extract(context.active(), request.headers)
    const attributes = { 'http.request.method': request.method, 'playproof.request': request.id }
    spans.set(request, tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, from))
    done()
  })
  server.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request)
    span?.setAttribute('http.response.status_code', reply.statusCode)
    if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
    done()
  })
  return () => sdk.shutdown()
}
