import { expect, test } from 'vitest'
import { anEngine } from '../../../test/database.ts'

test('after work on the schema that failed amid its transaction, the next one finds the role that reaches no record', async () => {
  const engine = await anEngine()
  const failing = engine.administer((session) => session.script('begin; select 1 / 0; commit'))
  await expect(failing).rejects.toThrow('division by zero')
  const session = await engine.acquire('read')
  const { rows } = await session.query('select current_user as role')
  session.release('usable')
  await engine.close()
  expect(rows).toEqual([{ role: 'playproof_shared' }])
})
