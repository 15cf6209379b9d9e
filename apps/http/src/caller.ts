/** Who sends a request, whether that may be believed of a browser, and how much more may be asked. */
import type { Actor, Authentication } from '@playproof/service/actor'
import { authenticate } from '@playproof/service/authentication'
import type { Problem } from '@playproof/service/problem'
import type { Service } from '@playproof/service/service'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Allowance, networkOf } from './allowance.ts'
import { sendProblem } from './problem.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before a handler below /v1 runs; undefined where nobody signed in. */
    actor: Actor | undefined
    /** The same credentials, looked at again. */
    again: () => Promise<Authentication>
    /** Counts what else the request asks for beside itself; the problem where its caller has no more left. */
    spend: (times: number) => Problem | undefined
  }
}

export interface CallerConfig {
  readonly baseUrl: string
  /** Requests per minute of one key or session, as many at once. */
  readonly rateLimit: number
}

/** Those without a key or session: sign-in, and whoever tries keys. Per address, or network of IPv6. */
const anonymousLimit = 120
const failureLimit = 30

export function addCallers(
  v1: FastifyInstance,
  service: Service,
  { baseUrl, rateLimit }: CallerConfig,
): void {
  const callers = new Allowance(rateLimit, service.clock)
  const strangers = new Allowance(anonymousLimit, service.clock)
  const failures = new Allowance(failureLimit, service.clock)

  v1.decorateRequest('actor')
  v1.decorateRequest('again')
  v1.decorateRequest('spend')
  v1.addHook('onRequest', async (request, reply) => {
    const problem = await problemOf(request, reply)
    if (problem) return sendProblem(request, reply, problem, baseUrl)
    return undefined
  })

  async function problemOf(request: FastifyRequest, reply: FastifyReply): Promise<Problem | undefined> {
    const network = networkOf(request.ip)
    const { authorization, cookie, origin } = request.headers
    const count = (allowance: Allowance, caller: string): Problem | undefined => {
      const taken = allowance.take(caller)
      reply.headers(allowance.headers(taken))
      return taken.problem
    }
    if (authorization !== undefined && failures.isSpent(network)) return count(failures, network)
    const organisation = request.headers['playproof-organisation']
    request.again = () =>
      authenticate(service, {
        ...(authorization !== undefined && { authorization }),
        ...(cookie !== undefined && { cookie }),
        ...(typeof organisation === 'string' && { organisation }),
      })
    const { actor, problem } = await request.again()
    // Who is half-way through signing in must get on, whatever she lacks yet.
    const signsIn = request.routeOptions.config.operation === 'sign-in'
    if (problem && !signsIn)
      return problem.code === 'key-invalid' ? (count(failures, network) ?? problem) : problem
    const spend = (): Problem | undefined =>
      actor ? count(callers, nameOf(actor)) : count(strangers, network)
    const spent = spend()
    if (spent) return spent
    request.spend = (times) => {
      for (let time = 0; time < times; time++) {
        const refusal = spend()
        if (refusal) return refusal
      }
      return undefined
    }
    const isByBrowser = authorization === undefined && cookie !== undefined
    if (
      isByBrowser &&
      !isOwnPage(request.method, { origin, site: request.headers['sec-fetch-site'], baseUrl })
    )
      return { code: 'origin-refused' }
    request.actor = actor
    return undefined
  }
}

function nameOf(actor: Actor): string {
  switch (actor.kind) {
    case 'person':
      return `session:${actor.sessionId}`
    case 'machine':
      return `key:${actor.keyId}`
    case 'system':
      return `task:${actor.task}`
    default:
      return actor satisfies never
  }
}

/**
 * A browser sends its cookies along whoever made the page. What changes something counts only from our own pages; a key
 * is no cookie and needs none of this.
 */
function isOwnPage(
  method: string,
  {
    origin,
    site,
    baseUrl,
  }: {
    readonly origin: string | undefined
    readonly site: string | string[] | undefined
    readonly baseUrl: string
  },
): boolean {
  if (method === 'GET' || method === 'HEAD') return true
  return origin === baseUrl && (site === undefined || site === 'same-origin')
}
