/** Starts the server: configuration, service, HTTP; stops it gracefully. */
import { openService } from '@playproof/service/open-service'
import { readConfiguration, summaryOf } from './configuration.ts'
import { makeLog } from './log.ts'
import { buildServer } from './server.ts'

const { configuration, faults } = readConfiguration(process.env)
if (!configuration) {
  for (const { variable, found, expected } of faults)
    process.stderr.write(`${variable}: ${found}\n  -> ${expected}\n`)
  process.exit(2)
}

const log = makeLog(configuration.logLevel)
log.info({ configuration: Object.fromEntries(summaryOf(configuration)) }, 'configuration')
const service = await openService(configuration)
const server = await buildServer(service, {
  baseUrl: configuration.baseUrl,
  trustedProxies: configuration.trustedProxies,
  log,
  actorOf: () => Promise.resolve(undefined),
})
await server.listen({ host: configuration.host, port: configuration.port })

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal))

/** Finishes what was begun; a second signal ends at once. */
async function stop(signal: NodeJS.Signals): Promise<void> {
  process.once(signal, () => process.exit(130))
  log.info({ signal }, 'stopping')
  await server.close()
  await service.db.close()
  log.info('stopped')
}
