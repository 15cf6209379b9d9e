import { openCatalogue } from '@playproof/catalogue/bundle'
import { searchInSteps } from '@playproof/engine/search'
import { expect, test } from 'vitest'
import { lawFrom } from './law.ts'
import { prepareSearch } from './search-catalogue.ts'

test('the index is there before anybody searches, unless the service stops before', async () => {
  const law = lawFrom(await openCatalogue())
  await prepareSearch(law, AbortSignal.timeout(100))
  expect(searchInSteps(law.compiled).next().done).toBe(false)
  await prepareSearch(law, new AbortController().signal)
  expect(searchInSteps(law.compiled).next().done).toBe(true)
})
