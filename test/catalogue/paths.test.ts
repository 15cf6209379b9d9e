import { expect, test } from 'vitest'
import { law } from './law.ts'

/** Where a thing of this kind lies, by its id. */
const places: Readonly<Record<string, (id: string) => string>> = {
  rule: (id) => `${id}.yaml`,
  definition: (id) => `${id}.yaml`,
  'limit-table': (id) => `${id}.yaml`,
  standard: (id) => `${id}.yaml`,
  cases: (id) => `${id}.cases.yaml`,
  instrument: (id) => `${id}/instrument.yaml`,
  channel: (id) => `channels/${id}/channel.yaml`,
  market: (id) => `markets/${id}.yaml`,
}

test('what has a file of its own lies where its id says', () => {
  const guidelines = new Set(law.catalogue.guidelines.map(({ id }) => id))
  const elsewhere = [...law.fileOf].filter(([key, file]) => {
    const [kind = '', id = ''] = key.split(/:(.*)/)
    const place = places[kind]
    return place !== undefined && !(kind === 'cases' && guidelines.has(id)) && place(id) !== file
  })
  expect(elsewhere).toEqual([])
})
