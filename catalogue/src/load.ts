/**
 * Loads the law from its files: reads, validates against the schemas, checks every reference, unit and timeline, and
 * returns one plain value. A malformed file refuses the whole catalogue, with all faults at once.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { assemble, idsOf } from './assemble.ts'
import { checkCatalogue, type CheckedParts, type LoadedFile, type UnplacedProblem } from './check.ts'
import { catalogueFolder, catalogueTree, lawFiles, schemaFiles } from './files.ts'
import { type CatalogueProblem, CatalogueRefusedError } from './problem.ts'
import type { PlacedYaml } from './placed-yaml.ts'
import type { Catalogue, Cases } from './catalogue.ts'
import type { Schema } from './schema.ts'
import { soundnessOf } from './soundness.ts'
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
  const { problems, catalogue } = await readFiles(folder, 'law')
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

async function readFiles(
  folder: string,
  parts: CheckedParts,
): Promise<LoadedCatalogue & { readonly problems: readonly CatalogueProblem[] }> {
  const schemaTexts = schemaFiles(folder).map((name) => textOf(folder, name))
  // One after another: a thousand small reads at once only wait for each other.
  const names = parts === 'law' ? lawFiles(folder) : catalogueTree(folder).files
  const texts = names.map((name) => ({ name, text: textOf(folder, name) }))
  const read = await parsed(texts)
  const { files, faults } = await ofSoundShape(read.files, schemaTexts)
  const problems: FoundProblem[] = [...read.problems, ...faults]
  const law = files.filter(({ content }) => content.kind !== 'cases')
  const hash = createHash('sha256').update(law.map(({ name, text }) => `${name}\n${text}\n`).join(''))
  problems.push(...checkCatalogue(files, parts))
  let sound: readonly LoadedFile[] = files
  let found: readonly FoundProblem[] = problems
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
    problems: problems.length === 0 ? [] : (await placed(problems, texts)).sort(byPlace),
  }
}

/** Faults of predicates: a program cannot be made of them. */
function isFatal({ code, detail, file }: FoundProblem): boolean {
  if (file.startsWith('facts/') || file.startsWith('sources/')) return false
  return (
    code === 'fact-misused' ||
    code === 'unit-mismatch' ||
    code === 'definition-cycle' ||
    /^(fact|definition) /.test(detail)
  )
}

const schemaOfKind: Readonly<Record<string, string>> = {
  requirement: 'rule',
  warning: 'rule',
  mark: 'rule',
  document: 'rule',
  obligation: 'rule',
}

interface TextFile {
  readonly name: string
  readonly text: string
}

interface ParsedFile extends TextFile {
  readonly content: unknown
}

interface ReadFile extends LoadedFile, TextFile {}

/** A malformed file is not read on; what is wrong with another is found without its lines. */
type FoundProblem = CatalogueProblem | UnplacedProblem

/** The parser that knows places is loaded only for files that the quick one leaves to it. */
async function parsed(
  texts: readonly TextFile[],
): Promise<{ readonly files: readonly ParsedFile[]; readonly problems: readonly CatalogueProblem[] }> {
  const files: ParsedFile[] = []
  const problems: CatalogueProblem[] = []
  for (const { name, text } of texts) {
    const plain = readPlainYaml(text)
    if (plain) {
      files.push({ name, text, content: plain.value })
      continue
    }
    const { placedYaml } = await import('./placed-yaml.ts')
    const yaml = placedYaml(text)
    if (yaml.problems.length === 0) files.push({ name, text, content: yaml.value() })
    else problems.push(...yaml.problems.map((p) => ({ ...p, file: name })))
  }
  return { files, problems }
}

/** What is wrong with the shape of a file is found by another validator than that it is wrong. */
async function ofSoundShape(
  files: readonly ParsedFile[],
  schemaTexts: readonly string[],
): Promise<{ readonly files: readonly ReadFile[]; readonly faults: readonly UnplacedProblem[] }> {
  const soundness = await soundnessOf(schemaTexts)
  const isSound = (file: ParsedFile): file is ReadFile => {
    const schema = schemaOf(file.content)
    return schema !== undefined && soundness[schema]?.(file.content) === true
  }
  const sound = files.filter(isSound)
  if (sound.length === files.length) return { files: sound, faults: [] }
  const { validatorsOf } = await import('./schema.ts')
  const validators = validatorsOf(schemaTexts.map((text) => JSON.parse(text) as Schema))
  const faults = files
    .filter((file) => !isSound(file))
    .flatMap(({ name: file, content }): readonly UnplacedProblem[] => {
      const validate = validators.get(schemaOf(content) ?? '')
      if (validate) return validate(content).map((fault) => ({ code: 'schema-violated', file, ...fault }))
      const detail = `"${kindOf(content)}" is no kind of catalogue file`
      return [{ code: 'kind-unknown', file, pointer: '/kind', detail }]
    })
  return { files: sound, faults }
}

/** Name of the schema that a file must keep; undefined where it says no kind, or what is only part of others. */
function schemaOf(content: unknown): string | undefined {
  const kind = kindOf(content)
  return kind === 'common' || kind === 'rule' ? undefined : (schemaOfKind[kind] ?? kind)
}

function kindOf(content: unknown): string {
  return typeof content === 'object' && content !== null && 'kind' in content ? String(content.kind) : ''
}

/** Places are looked for only where something is wrong. */
async function placed(
  problems: readonly FoundProblem[],
  texts: readonly TextFile[],
): Promise<CatalogueProblem[]> {
  const { placedYaml } = await import('./placed-yaml.ts')
  const textOfFile = new Map(texts.map(({ name, text }) => [name, text]))
  const files = new Map<string, PlacedYaml>()
  return problems.map((problem) => {
    if ('line' in problem) return problem
    const file = files.get(problem.file) ?? placedYaml(textOfFile.get(problem.file) ?? '')
    files.set(problem.file, file)
    return { ...problem, line: file.lineAt(problem.pointer) }
  })
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
