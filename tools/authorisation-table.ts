/** Writes docs/authorisation.md: every route, asked by every kind of caller. */
import { writeFileSync } from 'node:fs'
import { aWorld, authorisationTable } from '@playproof/http/test/authorisation'
import { aServer } from '@playproof/http/test/server'

const server = await aServer()
writeFileSync(
  new URL('../docs/authorisation.md', import.meta.url),
  await authorisationTable(await aWorld(server)),
)
await server.close()
