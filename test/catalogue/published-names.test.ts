/**
 * Tripwire: a name that was ever published is understood for ever. Documents are saved with it, and nobody can ask all who
 * hold one to write it anew.
 */
import { loadLaw } from '@playproof/catalogue/load'
import { beforeAll, expect, test } from 'vitest'
import type { Catalogue } from '@playproof/catalogue/value'
import { readFile } from '../architecture/repository.ts'
import { isRetired, namesOf, retiredNames } from './published-names.ts'

const published = readFile('test/catalogue/published-names.txt').trimEnd().split('\n')

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await loadLaw()
})

test('no name vanishes: what is used no more stands in catalogue/retired.yaml; a value stays as long as its fact', () => {
  const used = new Set(namesOf(catalogue))
  const retired = retiredNames(catalogue)
  expect(published.filter((line) => !used.has(line) && !isRetired(line, retired))).toEqual([])
})

test('each name is in the list of published ones: `node tools/publish-names.ts` adds it', () => {
  const listed = new Set(published)
  expect(namesOf(catalogue).filter((line) => !listed.has(line))).toEqual([])
})

test('what is retired was once published', () => {
  const kept = new Set(published.map((line) => line.replace(/^fact \S+ \S+/, 'fact')))
  expect([...retiredNames(catalogue)].filter((name) => !kept.has(name))).toEqual([])
})
