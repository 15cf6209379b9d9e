/** A record whose next check was due is told, and judged with all the same: an old reading is better than none. */
import { loadCatalogue } from '@playproof/catalogue/load'
import { compileCatalogue } from '@playproof/engine/catalogue'
import { overdueChecks } from '@playproof/engine/coverage'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { law } from './law.ts'
import { aCatalogueFolder, type SmallFolder } from './small-folder.ts'

let folder: SmallFolder
beforeAll(async () => {
  folder = await aCatalogueFolder()
})
afterAll(() => folder.remove())

test('the day it is due a record is not overdue; the day after it is, and the catalogue still loads', async () => {
  const { catalogue } = await loadCatalogue(folder.path)
  const compiled = compileCatalogue(catalogue)
  expect(overdueChecks(compiled, '2027-05-20')).toEqual([])
  expect(overdueChecks(compiled, '2027-05-21').map(({ id, nextBy }) => `${nextBy} ${id}`)).toEqual([
    '2027-05-20 xx/act/duty',
    '2027-05-20 xx/act/limit',
    '2027-05-20 xx/act/toy',
  ])
})

test('records of the law that are overdue today are named in the output of the tests', () => {
  const { catalogue } = law
  const overdue = overdueChecks(compileCatalogue(catalogue), new Date().toISOString().slice(0, 10))
  if (overdue.length > 0) {
    const list = overdue.map(({ id, nextBy }) => `  ${nextBy}  ${id}`)
    console.warn(
      `${overdue.length} records of the catalogue are overdue for a new check:\n${list.join('\n')}`,
    )
  }
  expect(catalogue.rules.length).toBeGreaterThan(0)
})
