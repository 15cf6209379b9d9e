import { openCatalogue } from '@playproof/catalogue/bundle'
import { factOf } from '@playproof/engine/catalogue'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Law, lawFrom } from '../law/law.ts'
import { readDocument } from '../product/document.ts'
import { beginningOf, readSample, sampleToys } from './samples.ts'

let law: Law

beforeAll(async () => {
  law = lawFrom(await openCatalogue())
})

describe.each(sampleToys)('a toy begun from $id', ({ id }) => {
  test('is a product document of today, and says of what kind it is and of what it is made', async () => {
    const beginning = beginningOf(law, await readSample(id))
    expect(readDocument(law, beginning).problem).toBeUndefined()
    expect(beginning.facts).toHaveProperty('kinds')
    expect(beginning.components).not.toEqual([])
    for (const { facts } of beginning.components ?? []) expect(facts).toHaveProperty('material')
  })

  test('says no size, amount, operator or date, and no outcome of an analysis', async () => {
    const beginning = beginningOf(law, await readSample(id))
    expect(Object.keys(beginning)).toEqual(['facts', 'components'])
    const said = [beginning, ...(beginning.components ?? [])].flatMap(({ facts }) => Object.keys(facts ?? {}))
    const kinds = said.map((fact) => factOf(law.compiled, fact))
    expect(kinds.filter((fact) => fact?.type === 'number')).toEqual([])
    expect(kinds.map((fact) => fact?.group)).not.toContain('operators')
    expect(said).not.toContain('svhc-above-limit')
  })
})

test('what is left open has its place in the vocabulary', async () => {
  const { default: sample } = await import('./sample.json', { with: { type: 'json' } })
  const groups = law.catalogue.facts.map(({ group }) => group)
  expect(sample.leftOpen.groups.filter((group) => !groups.some((each) => each === group))).toEqual([])
  expect(sample.leftOpen.facts.filter((id) => !factOf(law.compiled, id))).toEqual([])
})
