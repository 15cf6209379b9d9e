import { expect, test } from 'vitest'
import { committedClient, generateClient } from './generate-client.ts'

test('the OpenAPI file and the client are the ones that the operations say; else: node tools/generate-client.ts', async () => {
  const committed = committedClient()
  const current = await generateClient()
  // Compared as a whole: the difference of two such files tells nobody anything.
  expect({
    description: committed.description === current.description,
    types: committed.types === current.types,
  }).toEqual({ description: true, types: true })
})
