/** For whoever watches the process: whether it lives, and whether it can answer. */
import type { Service } from '@playproof/service/service'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problem.ts'

const patience = 2000

export interface Health {
  /** From now on the server is not ready: whoever shares out requests sends them elsewhere. */
  readonly stop: () => void
}

export function addHealth(server: FastifyInstance, service: Service, baseUrl: string): Health {
  let isStopping = false
  // A connection that is kept open would keep the server from ending for a minute.
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (isStopping) reply.header('connection', 'close')
    done()
  })
  server.get('/health/live', () => ({ status: 'live' }))
  server.get('/health/ready', async (request, reply) => {
    const isReady = !isStopping && (await answers(service))
    if (!isReady)
      return sendProblem(request, reply, { code: 'service-stopping', facts: { wait: 5 } }, baseUrl)
    const { version, digest } = service.law.catalogue
    return reply.send({ status: 'ready', database: service.db.kind, catalogue: { version, digest } })
  })
  return {
    stop: () => {
      isStopping = true
    },
  }
}

/** Migrations and the catalogue are there since the start, or there would be no server; the database may have gone. */
async function answers({ db }: Service): Promise<boolean> {
  const late = Promise.withResolvers<false>()
  const timer = setTimeout(() => late.resolve(false), patience)
  try {
    const asked = db.execute('select 1').then(
      () => true,
      () => false,
    )
    return await Promise.race([asked, late.promise])
  } finally {
    clearTimeout(timer)
  }
}
