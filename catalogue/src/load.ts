/**
 * Loads the law from its files: reads, validates against the schemas, checks every reference, unit and timeline, and
 * returns one plain value. A malformed file refuses the whole catalogue, with all faults at once.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import { assemble, idsOf } from './assemble.ts'
import { checkCatalogue, type CheckedParts, type LoadedFile } from './check.ts'
import { catalogueFolder, catalogueTree, lawFiles, schemaFiles } from './files.ts'
import { type CatalogueProblem, CatalogueRefusedError } from './problem.ts'
import type { Catalogue, Cases } from './catalogue.ts'
import type { CatalogueFile } from './types.generated.ts'
import { type Schema, type Validator, validatorsOf } from './schema.ts'
import { readPlainYaml } from './yaml.ts'

export { catalogueFolder }

/** Everything read from a catalogue folder. */
export interface LoadedCatalogue {
  readonly catalogue: Catalogue
  /** Worked cases; not needed to assess, so not part of the bundle. */
  readonly cases: readonly Cases[]
  /** Path of the file each id was read from, relative to the folder. */
  readonly fileOf: ReadonlyMap<string, string>
}

/**
 * The law without its worked cases, as answers need it.
 *
 * @param folder A catalogue folder: any tree of `.yaml` files and `schema/`.
 * @throws {CatalogueRefusedError} With every fault found, each with file, line and pointer.
 */
export async function loadLaw(folder: string = catalogueFolder): Promise<Catalogue> {
  const { problems, catalogue } = readFiles(folder, 'law')
  if (problems.length > 0) throw new CatalogueRefusedError(problems)
  return catalogue
}

/**
 * The law and its worked cases, each of which must be sound; a rule without any is a fault.
 *
 * @throws {CatalogueRefusedError} As `loadLaw`.
 */
export async function loadCatalogue(folder: string = catalogueFolder): Promise<LoadedCatalogue> {
  const { problems, ...loaded } = await readCatalogue(folder)
  if (problems.length > 0) throw new CatalogueRefusedError(problems)
  return loaded
}

/** What loads of a catalogue that is being written, beside its faults. Never to be used for an answer about a toy. */
export async function readCatalogue(
  folder: string = catalogueFolder,
): Promise<LoadedCatalogue & { readonly problems: readonly CatalogueProblem[] }> {
  return readFiles(folder, 'law and cases')
}

function readFiles(
  folder: string,
  parts: CheckedParts,
): LoadedCatalogue & { readonly problems: readonly CatalogueProblem[] } {
  const problems: CatalogueProblem[] = []
  const validators = validatorsOf(
    schemaFiles(folder).map((name) => JSON.parse(textOf(folder, name)) as Schema),
  )
  // One after another: a thousand small reads at once only wait for each other.
  const names = parts === 'law' ? lawFiles(folder) : catalogueTree(folder).files
  const files = names.flatMap((name) => readFileText(name, textOf(folder, name), validators, problems) ?? [])
  const law = files.filter(({ content }) => content.kind !== 'cases')
  const hash = createHash('sha256').update(law.map(({ name, text }) => `${name}\n${text}\n`).join(''))
  problems.push(...checkCatalogue(files, parts))
  let sound: readonly LoadedFile[] = files
  let found: readonly CatalogueProblem[] = problems
  // What refers to a file that was left out is left out too.
  while (found.some(isFatal)) {
    const faulty = new Set(found.filter(isFatal).map((p) => p.file))
    const before = sound.length
    sound = sound.filter((f) => !faulty.has(f.name))
    found = sound.length === before ? [] : checkCatalogue(sound, parts)
  }
  return {
    catalogue: assemble(
      sound.map(({ content }) => content),
      readVersion(folder),
      `sha256:${hash.digest('hex')}`,
    ),
    cases: sound.flatMap(({ content }) => (content.kind === 'cases' ? [content] : [])),
    fileOf: new Map(sound.flatMap(({ content, name }) => idsOf(content).map((id) => [id, name] as const))),
    problems: problems.sort(byPlace),
  }
}

/** Faults of predicates: a program cannot be made of them. */
function isFatal({ code, detail, file }: CatalogueProblem): boolean {
  if (file.startsWith('facts/') || file.startsWith('sources/')) return false
  return (
    code === 'fact-misused' ||
    code === 'unit-mismatch' ||
    code === 'definition-cycle' ||
    /^(fact|definition) /.test(detail)
  )
}

const kindToSchema: Readonly<Record<string, string>> = {
  requirement: 'rule',
  warning: 'rule',
  mark: 'rule',
  document: 'rule',
  obligation: 'rule',
}

interface ReadFile extends LoadedFile {
  readonly text: string
}

function readFileText(
  name: string,
  text: string,
  validators: ReadonlyMap<string, Validator>,
  problems: CatalogueProblem[],
): ReadFile | undefined {
  const plain = readPlainYaml(text)
  let placed = plain ? undefined : placedYaml(text)
  if (placed && placed.problems.length > 0) {
    problems.push(...placed.problems.map((p) => ({ ...p, file: name })))
    return undefined
  }
  const content: unknown = plain ? plain.value : placed?.value()
  /** Places are looked for only where something is wrong. */
  const lineAt = (pointer: string): number => {
    placed ??= placedYaml(text)
    return placed.lineAt(pointer)
  }
  const kind =
    typeof content === 'object' && content !== null && 'kind' in content ? String(content.kind) : ''
  const validate = validators.get(kindToSchema[kind] ?? kind)
  if (!validate || kind === 'common' || kind === 'rule') {
    problems.push({
      code: 'kind-unknown',
      file: name,
      line: 1,
      pointer: '/kind',
      detail: `"${kind}" is no kind of catalogue file`,
    })
    return undefined
  }
  const faults = validate(content)
  for (const { pointer, detail } of faults)
    problems.push({ code: 'schema-violated', file: name, line: lineAt(pointer), pointer, detail })
  return faults.length > 0 ? undefined : { name, text, content: content as CatalogueFile, lineAt }
}

interface PlacedYaml {
  readonly problems: readonly Omit<CatalogueProblem, 'file'>[]
  readonly value: () => unknown
  /** 1-based line of what a JSON Pointer names. */
  readonly lineAt: (pointer: string) => number
}

function placedYaml(text: string): PlacedYaml {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: true,
    lineCounter: lines,
  })
  const lineAt = (pointer: string): number => {
    let node: unknown = document.contents
    let line = 1
    for (const step of pointer.split('/').slice(1)) {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
        if (isScalar(pair?.key) && pair.key.range) line = lines.linePos(pair.key.range[0]).line
        node = pair?.value
      } else if (isSeq(node)) {
        node = node.items[Number(key)]
        const range = (node as { range?: [number, number, number] } | undefined)?.range
        if (range) line = lines.linePos(range[0]).line
      } else break
    }
    return line
  }
  const problems = document.errors.map((error) => ({
    code: 'yaml-malformed' as const,
    line: lines.linePos(error.pos[0]).line,
    pointer: '',
    detail: error.message.split('\n')[0] ?? '',
  }))
  return { problems, value: () => document.toJS(), lineAt }
}

function textOf(folder: string, name: string): string {
  return readFileSync(`${folder}/${name}`, 'utf8')
}

function readVersion(folder: string): string {
  return (JSON.parse(textOf(folder, 'package.json')) as { version: string }).version
}

function byPlace(a: CatalogueProblem, b: CatalogueProblem): number {
  return a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line
}
