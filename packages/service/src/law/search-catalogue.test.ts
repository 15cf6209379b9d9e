import { searchInSteps } from '@playproof/engine/search'
import { expect, test } from 'vitest'
import { theLaw } from '../../test/service.ts'
import { prepareSearch } from './search-catalogue.ts'

test('the index is there before anybody searches, unless the service stops before', async () => {
  const law = await theLaw()
  await prepareSearch(law, AbortSignal.timeout(100))
  expect(searchInSteps(law.compiled).next().done).toBe(false)
  await prepareSearch(law, new AbortController().signal)
  expect(searchInSteps(law.compiled).next().done).toBe(true)
})
