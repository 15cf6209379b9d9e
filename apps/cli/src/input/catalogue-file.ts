/** Opens a catalogue: the built-in one, another folder, or a bundle that `catalogue build` wrote. */
import { readFile, stat } from 'node:fs/promises'
import { openCatalogue } from '@playproof/catalogue/bundle'
import type { Catalogue } from '@playproof/catalogue/value'
import { BadInputError } from '../problem.ts'

const schema = 'playproof/catalogue/1'

const lists = [
  'facts',
  'sources',
  'substances',
  'markets',
  'instruments',
  'standards',
  'definitions',
  'rules',
  'limitTables',
  'tests',
  'guidelines',
  'acceptances',
  'laboratories',
  'schemes',
  'channels',
  'typeSizes',
  'signalWords',
  'terms',
] as const satisfies readonly (keyof Catalogue)[]

/**
 * @param place A folder or a bundle; the built-in catalogue where absent.
 * @throws {BadInputError} There is no such place, or it holds no catalogue.
 * @throws {CatalogueRefusedError} The folder's files are malformed.
 */
export async function catalogueAt(place: string | undefined): Promise<Catalogue> {
  if (place === undefined || place === '') return openCatalogue()
  const found = await stat(place).catch(() => undefined)
  if (!found) throw new BadInputError([{ code: 'file-missing', found: place, expected: [] }])
  return found.isDirectory() ? openFolder(place) : readBundle(place)
}

async function openFolder(folder: string): Promise<Catalogue> {
  if (!(await stat(`${folder}/schema`).catch(() => undefined)))
    throw new BadInputError([
      {
        code: 'catalogue-malformed',
        found: folder,
        expected: [`${folder}/schema`, `${folder}/package.json`],
      },
    ])
  return openCatalogue(folder)
}

async function readBundle(path: string): Promise<Catalogue> {
  let value: unknown
  try {
    value = JSON.parse(await readFile(path, 'utf8'))
  } catch {
    value = undefined
  }
  if (isCatalogue(value)) return value
  throw new BadInputError([{ code: 'catalogue-malformed', found: path, expected: [schema] }])
}

function isCatalogue(value: unknown): value is Catalogue {
  if (typeof value !== 'object' || value === null) return false
  const given = value as Partial<Record<keyof Catalogue, unknown>>
  return (
    given.schema === schema &&
    typeof given.version === 'string' &&
    typeof given.digest === 'string' &&
    lists.every((list) => Array.isArray(given[list]))
  )
}
