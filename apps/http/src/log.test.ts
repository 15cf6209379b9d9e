import { expect, test } from 'vitest'
import { withoutSecrets } from './log.ts'

test.each([
  ['Key (email)=(ada@toys.example) already exists', 'Key (email)=(***@***) already exists'],
  ['key ppk_AZk8_secret-1 is revoked', 'key ppk_*** is revoked'],
  ['authorization: Bearer abc.def', 'authorization: *** ***'],
  ['connect postgresql://app:hunter2@db/x', 'connect postgresql://app:***@db/x'],
  ['GET /reset?token=abc&page=2', 'GET /reset?token=***'],
  ['{"password":"hunter2","name":"Bear"}', '{"password":***,"name":"Bear"}'],
  ['set-cookie: playproof.session_token=abc; Path=/', 'set-cookie: ***; Path=/'],
])('%s', (text, shown) => {
  expect(withoutSecrets(text)).toBe(shown)
})

test('what is no secret stays', () => {
  const text =
    'duplicate key value violates unique constraint "sku_by_code" at 01a1fd1c-bd50-71b0-973e-ef5dfc1ddf36'
  expect(withoutSecrets(text)).toBe(text)
})
