/**
 * A process that imports a table until it is killed, for tests of what survives: node importer.ts <directory> <organisation>
 * <file>. Prints `saving` when the transaction is about to write.
 */
import { join } from 'node:path'
import { openDatabase } from '../src/db/database.ts'
import { openFiles } from '../src/file/files.ts'
import { productImport } from '../src/import/product-import.ts'
import { jobsOf } from '../src/job/job.ts'
import { openQueues } from '../src/job/queue.ts'
import { perform } from '../src/operation.ts'
import { operations } from '../src/operations.ts'
import { aMachine, aService } from './service.ts'

const [directory, organisationId, fileId] = process.argv.slice(2) as [string, string, string]
const db = await openDatabase({ kind: 'embedded', directory: join(directory, 'embedded') })
const jobs = openQueues(db, ({ error }) => process.stderr.write(`${String(error)}\n`), {
  now: () => new Date(),
})
const service = await aService(db, { files: openFiles({ directory: join(directory, 'files') }), jobs })
let ids = 0
const counted = {
  ...service,
  newId: () => {
    // Each row of the table needs several.
    if (++ids === 30_000) process.stdout.write('saving\n')
    return service.newId()
  },
}
const actor = aMachine(organisationId)
const { value, problem } = await perform(counted, operations['start-import'], { actor }, { fileId })
process.stdout.write(`${value?.importId ?? JSON.stringify(problem)}\n`)
await jobs.start([jobsOf(counted, [productImport])])
