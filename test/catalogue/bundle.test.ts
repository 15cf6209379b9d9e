/** The bundle is the files, and only while they are what they were. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openCatalogue } from '@playproof/catalogue/bundle'
import { loadCatalogue } from '@playproof/catalogue/load'
import { CatalogueRefusedError } from '@playproof/catalogue/problem'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { law } from './law.ts'
import { aCatalogueFolder, type SmallFolder, soundFile } from './small-folder.ts'

let folder: SmallFolder
beforeEach(async () => {
  folder = await aCatalogueFolder()
})
afterEach(() => folder.remove())

const bundles = async (): Promise<readonly string[]> =>
  (await readdir(join(folder.path, 'dist')))
    .filter((name) => name.startsWith('catalogue-'))
    .map((name) => join(folder.path, 'dist', name))

test('the digest depends on names and texts of the files, not on when or where they were written', async () => {
  const other = await aCatalogueFolder()
  const [one, two] = await Promise.all([loadCatalogue(folder.path), loadCatalogue(other.path)])
  expect(two.catalogue).toEqual(one.catalogue)
  await other.put('sources/law.yaml', soundFile('sources/law.yaml').replace('2026-11-20', '2026-11-19'))
  const later = await loadCatalogue(other.path)
  await other.remove()
  expect(later.catalogue.digest).not.toBe(one.catalogue.digest)
})

test('worked cases prove the law and are not part of it: they leave the digest alone', async () => {
  const before = (await loadCatalogue(folder.path)).catalogue.digest
  const name = 'xx/act/duty.cases.yaml'
  await folder.put(name, soundFile(name).replace('just over', 'one over'))
  expect((await loadCatalogue(folder.path)).catalogue.digest).toBe(before)
})

test('the bundle of the law equals its files', async () => {
  expect(await openCatalogue()).toEqual(law.catalogue)
}, 60_000)

test('a bundle is written once and then used', async () => {
  const first = await openCatalogue(folder.path)
  const [path = ''] = await bundles()
  const written = await readFile(path, 'utf8')
  await writeFile(path, written.replace('"version":"1.2.3"', '"version":"9.9.9"'))
  expect(first.version).toBe('1.2.3')
  expect((await openCatalogue(folder.path)).version).toBe('9.9.9')
})

test('a changed file makes a new bundle', async () => {
  const before = await openCatalogue(folder.path)
  await folder.put('markets/xx.yaml', soundFile('markets/xx.yaml').replace('Market', 'Marketplace'))
  const after = await openCatalogue(folder.path)
  expect(after.markets.map((m) => m.title.en)).toEqual(['Marketplace'])
  expect(after.digest).not.toBe(before.digest)
})

test('only the bundle of the files as they are is kept', async () => {
  await openCatalogue(folder.path)
  const [before] = await bundles()
  await folder.put('markets/xx.yaml', soundFile('markets/xx.yaml').replace('Market', 'Marketplace'))
  await openCatalogue(folder.path)
  const after = await bundles()
  expect(after).toHaveLength(1)
  expect(after).not.toContain(before)
})

test('a file that comes or goes makes a new bundle', async () => {
  await openCatalogue(folder.path)
  await folder.put('markets/yy.yaml', soundFile('markets/xx.yaml').replace('id: xx', 'id: yy'))
  expect((await openCatalogue(folder.path)).markets.map((m) => m.id)).toEqual(['xx', 'yy'])
  await folder.put('markets/yy.yaml', undefined)
  expect((await openCatalogue(folder.path)).markets.map((m) => m.id)).toEqual(['xx'])
})

test('a new version of the catalogue, or of a schema, makes a new bundle', async () => {
  await openCatalogue(folder.path)
  await folder.put('package.json', '{ "version": "1.10.0" }')
  expect((await openCatalogue(folder.path)).version).toBe('1.10.0')
  const name = 'schema/market.schema.json'
  const schema = JSON.parse(await readFile(join(folder.path, name), 'utf8')) as { required: string[] }
  await folder.put(name, JSON.stringify({ ...schema, required: [...schema.required, 'partOf'] }))
  await expect(openCatalogue(folder.path)).rejects.toThrow(CatalogueRefusedError)
})

test('what is opened prints and copies like what was loaded', async () => {
  const loaded = await openCatalogue(folder.path)
  const opened = await openCatalogue(folder.path)
  expect(JSON.stringify(opened)).toBe(JSON.stringify(loaded))
  expect(structuredClone(await openCatalogue(folder.path))).toEqual(loaded)
})

test('a bundle that was removed is built again', async () => {
  const before = await openCatalogue(folder.path)
  for (const path of await bundles()) await rm(path)
  expect(await openCatalogue(folder.path)).toEqual(before)
  expect(await bundles()).toHaveLength(1)
})

test('a file that became faulty refuses the catalogue; the bundle of before is not used instead', async () => {
  await openCatalogue(folder.path)
  await folder.put('markets/xx.yaml', 'kind: market\n')
  await expect(openCatalogue(folder.path)).rejects.toThrow(CatalogueRefusedError)
})

test('where no bundle can be written the files answer alone', async () => {
  await rm(join(folder.path, 'dist'), { recursive: true, force: true })
  await mkdir(join(folder.path, 'dist'), { mode: 0o500 })
  expect((await openCatalogue(folder.path)).version).toBe('1.2.3')
})
