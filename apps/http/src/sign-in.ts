/** Signing in, below /v1/auth: the service answers, this carries it. */
import type { Service } from '@playproof/service/service'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problem.ts'

export function addSignIn(v1: FastifyInstance, { people }: Service, baseUrl: string): void {
  v1.route({
    method: ['GET', 'POST'],
    url: '/auth/*',
    config: { operation: 'sign-in' },
    handler: async (request, reply) => {
      const headers = new Headers()
      for (const [name, value] of Object.entries(request.headers))
        if (typeof value === 'string') headers.set(name, value)
      const answer = await people.signIn({
        method: request.method,
        path: request.url.slice('/v1/auth'.length),
        headers,
        body: request.body,
        clientAddress: request.ip,
      })
      if (answer.problem) return sendProblem(request, reply, answer.problem, baseUrl)
      const { response } = answer
      reply.code(response.status)
      const cookies = response.headers.getSetCookie()
      if (cookies.length > 0) reply.header('set-cookie', cookies)
      const type = response.headers.get('content-type')
      if (type !== null) reply.type(type)
      return reply.send(await response.text())
    },
  })
}
