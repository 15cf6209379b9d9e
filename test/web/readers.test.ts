import { join } from 'node:path'
import { permissionsOf, type Role, roles } from '@playproof/service/permission'
import { expect, test } from 'vitest'

test('the web app names those roles for a page that the service lets read it', async () => {
  const file = join(import.meta.dirname, '../../apps/web/src/organisation/readers.ts')
  const { readers } = (await import(file)) as {
    readonly readers: Readonly<Record<string, readonly Role[]>>
  }
  for (const [permission, named] of Object.entries(readers))
    expect(named, permission).toEqual(
      roles.filter((role) => [...permissionsOf(role)].some((held) => held === permission)),
    )
})
