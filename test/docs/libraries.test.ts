/** The decision on libraries names the versions that are installed. */
import { expect, test } from 'vitest'
import { listFiles, readFile } from '../architecture/repository.ts'

const adr = 'docs/adr/0011-pinned-libraries.md'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
}

test('every dependency of this repository has an exact version', () => {
  const loose = manifests().flatMap(({ path, versions }) =>
    [...versions]
      .filter(([, version]) => !/^(npm:\S+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      .map(([name]) => `${path}: ${name}`),
  )
  expect(loose).toEqual([])
})

test('the libraries of the decision are there in the versions it names', () => {
  const rows = [...readFile(adr).matchAll(/^\| (\S+) \| (\d\S*) \|/gm)]
  expect(rows.length).toBeGreaterThan(5)
  const installed = new Map(manifests().flatMap(({ versions }) => [...versions]))
  expect(Object.fromEntries(rows.map(([, name = '']) => [name, installed.get(name)]))).toEqual(
    Object.fromEntries(rows.map(([, name, version]) => [name, version])),
  )
})

function manifests() {
  return listFiles()
    .filter((path) => /(^|\/)package\.json$/.test(path) && !path.startsWith('bench/peers/'))
    .map((path) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(readFile(path)) as Manifest
      return { path, versions: new Map(Object.entries({ ...dependencies, ...devDependencies })) }
    })
}
