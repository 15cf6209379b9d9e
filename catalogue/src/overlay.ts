/**
 * Overlays: an organisation's own requirements, limits, tests and editions, written as the catalogue's files are. They are
 * checked as those are, and only ever add: what they declare is called `own/...`, and none of it is law.
 */
import { readFileSync } from 'node:fs'
import { filesOf } from './assemble.ts'
import type { Catalogue } from './catalogue.ts'
import { checkCatalogue, type LoadedFile } from './check.ts'
import { catalogueFolder, schemaFiles } from './files.ts'
import type { CatalogueProblem } from './problem.ts'
import { type Schema, type Validator, validatorsOf } from './schema.ts'
import type { CatalogueFile } from './types.generated.ts'

/** What an overlay may hold. */
export const overlayKinds = [
  'requirement',
  'warning',
  'mark',
  'document',
  'obligation',
  'instrument',
  'limit-table',
  'tests',
  'standard',
  'sources',
] as const

const schemaOfKind: Readonly<Record<string, string>> = {
  requirement: 'rule',
  warning: 'rule',
  mark: 'rule',
  document: 'rule',
  obligation: 'rule',
}

export interface OverlayFault extends Pick<CatalogueProblem, 'pointer' | 'detail'> {
  readonly code: CatalogueProblem['code'] | 'overlay-weakens'
  /** Which of the given files. */
  readonly file: number
}

/**
 * Checks an overlay against the catalogue it will lie upon, and against what overlays may not do.
 *
 * @param given Untrusted values, one per file.
 * @returns All faults at once, or the files.
 */
export function readOverlay(
  base: Catalogue,
  given: readonly unknown[],
):
  | { readonly content: readonly CatalogueFile[]; readonly faults: readonly [] }
  | { readonly faults: readonly OverlayFault[]; readonly content?: undefined } {
  const validators = overlayValidators()
  const faults = given.flatMap((content, file) =>
    faultsOfShape(content, validators).map((fault) => ({ ...fault, file })),
  )
  if (faults.length > 0) return { faults }
  const content = given as readonly CatalogueFile[]
  const own = new Map(content.map((one, file) => [nameOf(one, `own/${file}`), file]))
  const files = [
    ...filesOf(base).map((one) => loaded(one, nameOf(one, 'law'))),
    ...content.map((one, file) => loaded(one, nameOf(one, `own/${file}`))),
  ]
  const found = checkCatalogue(files, 'law').flatMap(({ code, pointer, detail, file: name }) => {
    const file = own.get(name)
    return file === undefined ? [] : [{ code, pointer, detail, file }]
  })
  const all: OverlayFault[] = [
    ...found,
    ...content.flatMap((one, file) => weakening(one).map((f) => ({ ...f, file }))),
  ]
  return all.length > 0 ? { faults: all } : { content, faults: [] }
}

function loaded(content: CatalogueFile, name: string): LoadedFile {
  return { name, content }
}

/** As the catalogue would name it: after the id of what is in it. */
function nameOf(content: CatalogueFile, folder: string): string {
  return `${folder}/${'id' in content ? content.id : content.kind}.yaml`
}

type Fault = Omit<OverlayFault, 'file'>

function faultsOfShape(content: unknown, validators: ReadonlyMap<string, Validator>): readonly Fault[] {
  const kind = typeof content === 'object' && content !== null && 'kind' in content ? content.kind : undefined
  if (!overlayKinds.some((known) => known === kind))
    return [{ code: 'kind-unknown', pointer: '/kind', detail: `one of ${overlayKinds.join(', ')}` }]
  const validate = validators.get(schemaOfKind[String(kind)] ?? String(kind)) as Validator
  return validate(content).map(({ pointer, detail }) => ({ code: 'schema-violated', pointer, detail }))
}

let validators: ReadonlyMap<string, Validator> | undefined

function overlayValidators(): ReadonlyMap<string, Validator> {
  validators ??= validatorsOf(
    schemaFiles(catalogueFolder).map(
      (name) => JSON.parse(readFileSync(`${catalogueFolder}/${name}`, 'utf8')) as Schema,
    ),
  )
  return validators
}

/** What would pass for law, replace it, or take something from it. */
function weakening(content: CatalogueFile): readonly Fault[] {
  const faults: Fault[] = []
  const refuse = (pointer: string, detail: string): void => {
    faults.push({ code: 'overlay-weakens', pointer, detail })
  }
  const demandOwn = (id: string | undefined, pointer: string): void => {
    if (id !== undefined && !id.startsWith(ownIds))
      refuse(pointer, `${id} is not of an overlay: ${ownIds}...`)
  }
  switch (content.kind) {
    case 'sources':
      content.sources.forEach((source, i) => {
        // Ids of sources hold no slash.
        if (!source.id.startsWith('own.'))
          refuse(`/sources/${i}/id`, `${source.id} is not of an overlay: own....`)
        if (gradesOfLaw.has(source.grade))
          refuse(`/sources/${i}/grade`, 'a source of an overlay is none of the law')
      })
      break
    case 'requirement':
    case 'warning':
    case 'mark':
    case 'document':
    case 'obligation':
      demandOwn(content.id, '/id')
      if (content.nature === 'law') refuse('/nature', 'an overlay is no law: voluntary or commercial')
      content.replaces?.forEach((id, i) => demandOwn(id, `/replaces/${i}`))
      break
    case 'instrument':
      demandOwn(content.id, '/id')
      if (typesOfLaw.has(content.type))
        refuse('/type', 'an overlay is no law: standard, guidance, scheme or policy')
      content.replaces?.forEach((id, i) => demandOwn(id, `/replaces/${i}`))
      break
    case 'limit-table':
      demandOwn(content.id, '/id')
      demandOwn(content.requirement, '/requirement')
      break
    case 'standard':
      demandOwn(content.id, '/id')
      content.editions.forEach((edition, i) => {
        demandOwn(edition.id, `/editions/${i}/id`)
        demandOwn(edition.replaces, `/editions/${i}/replaces`)
      })
      break
    case 'tests':
      content.tests.forEach((test, i) => {
        demandOwn(test.id, `/tests/${i}/id`)
        test.sameAs?.forEach((same, s) => demandOwn(same.test, `/tests/${i}/sameAs/${s}/test`))
      })
      break
    default:
      break
  }
  return faults
}

const ownIds = 'own/'

const typesOfLaw: ReadonlySet<string> = new Set(['law', 'regulation', 'directive'])
const gradesOfLaw: ReadonlySet<string> = new Set(['primary', 'authority', 'seed'])
