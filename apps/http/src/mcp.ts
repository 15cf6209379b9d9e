/** The service for agents, at /mcp: the same callers, keys and limits as the API. */
import { openMcp } from '@playproof/mcp/http'
import type { Service } from '@playproof/service/service'
import type { FastifyInstance } from 'fastify'
import { addCallers, type CallerConfig } from './caller.ts'
import { languageOf, sendProblem } from './problem.ts'

export async function addMcp(server: FastifyInstance, service: Service, config: CallerConfig): Promise<void> {
  const endpoint = openMcp(service, {
    fault: (error) => server.log.error({ err: error }, 'MCP'),
    refusal: ({ message }) => server.log.debug(message),
  })
  server.addHook('preClose', () => endpoint.close())
  await server.register((scope, _options, done) => {
    addCallers(scope, service, config)
    scope.route({
      method: ['GET', 'POST', 'DELETE'],
      url: '/mcp',
      config: { operation: 'mcp' },
      handler: async (request, reply) => {
        const { actor, again } = request
        // A page that a browser got elsewhere can reach this address by a name that turns to it; agents have no page.
        const { origin } = request.headers
        if (origin !== undefined && origin !== config.baseUrl)
          return sendProblem(request, reply, { code: 'origin-refused' }, config.baseUrl)
        if (!actor) return sendProblem(request, reply, { code: 'not-signed-in' }, config.baseUrl)
        // One message came with the request itself.
        const spent = Array.isArray(request.body) && request.spend(request.body.length - 1)
        if (spent) return sendProblem(request, reply, spent, config.baseUrl)
        // From here on Fastify writes nothing, so what it would have written goes along.
        for (const [name, value] of Object.entries(reply.getHeaders()))
          if (value !== undefined) reply.raw.setHeader(name, value)
        reply.hijack()
        const language = languageOf(request.headers['accept-language'])
        await endpoint.handle(request.raw, reply.raw, {
          caller: { actor, again, language },
          ...(request.body !== undefined && request.body !== null && { body: request.body }),
        })
        return reply
      },
    })
    done()
  })
}
