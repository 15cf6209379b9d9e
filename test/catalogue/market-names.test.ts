/** Who names a market means one. */
import { openCatalogue } from '@playproof/catalogue/bundle'
import { expect, test } from 'vitest'

test('no two markets are called the same: by id, title or synonym', async () => {
  const { markets } = await openCatalogue()
  const names = markets.flatMap(({ id, title, synonyms = [] }) => [
    ...new Set([id, title.en, title.zh, ...synonyms].map((name) => name.normalize('NFKC').toLowerCase())),
  ])
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
})
