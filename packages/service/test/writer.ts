/**
 * A process that writes until it is killed, for tests of what survives: node writer.ts <kind> <directory> <organisation>.
 * Prints `ready`, then the id of each record once its transaction was acknowledged.
 */
import { v7 as newId } from 'uuid'
import { openDatabase } from '../src/db/database.ts'
import { appendHistory } from '../src/db/history.ts'

const [kind, directory, organisationId] = process.argv.slice(2) as ['embedded' | 'local', string, string]
const database = await openDatabase({ kind, directory })
process.stdout.write('ready\n')
for (;;) {
  // A product and a part of it, in one transaction: neither may survive without the other.
  const [recordId, partId] = [newId(), newId()]
  const now = new Date()
  const change = {
    organisationId,
    recordKind: 'product',
    expectedVersion: 0,
    occurredAt: now,
    recordedAt: now,
    recordedBy: { kind: 'person', id: organisationId },
    operation: 'test',
  }
  await database.inOrganisation({ organisationId, access: 'write' }, async (tx) => {
    await appendHistory(tx, [{ ...change, recordId, body: { partId } }])
    await appendHistory(tx, [{ ...change, recordId: partId, body: { of: recordId } }])
  })
  process.stdout.write(`${recordId}\n`)
}
