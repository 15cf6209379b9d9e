/**
 * A product file that is being answered into: comments, order and everything else in it stay as they are. Each save
 * writes the whole file under another name and renames it.
 */
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { type CompiledCatalogue, declaredAgeFrom } from '@playproof/engine/catalogue'
import { type FactValue, type Product, withAnswer } from '@playproof/engine/product'
import { Document, isCollection, isMap, isSeq, parseDocument } from 'yaml'
import { writeWhole } from '../output/file.ts'
import { BadInputError, type CliProblem } from '../problem.ts'
import { readBounded, textOf } from './bounded.ts'
import { productFileBytes } from './product-file.ts'
import { parseProduct } from './product-text.ts'

/** A fact's value as the file writes it: numbers with their unit. */
export type WrittenValue = FactValue

export class ProductDocument {
  readonly path: string
  readonly #compiled: CompiledCatalogue
  #document: Document
  /** What is on the disk, as far as we know. */
  #known: string | undefined

  private constructor(
    path: string,
    compiled: CompiledCatalogue,
    text: string | undefined,
    known: string | undefined,
  ) {
    this.path = path
    this.#compiled = compiled
    this.#known = known
    this.#document = text === undefined ? newDocument(path) : wellFormed(text, path, compiled)
  }

  /**
   * @param from File to go on with; absent where `path` itself is gone on with, or begun.
   * @throws {BadInputError} The file is no product, or `path` already holds something else.
   */
  static async open(path: string, compiled: CompiledCatalogue, from?: string): Promise<ProductDocument> {
    const there = await readIfThere(path)
    if (from === undefined || from === path) {
      if (from !== undefined && there === undefined)
        throw new BadInputError([{ code: 'file-missing', found: from, expected: [] }])
      return new ProductDocument(path, compiled, there, there)
    }
    if (there !== undefined)
      throw new BadInputError([{ code: 'file-exists', found: path, expected: ['--out NEW-FILE'] }])
    const text = await readIfThere(from)
    if (text === undefined) throw new BadInputError([{ code: 'file-missing', found: from, expected: [] }])
    return new ProductDocument(path, compiled, text, undefined)
  }

  /** Ids of the components, also while an answer is being refused. */
  get componentIds(): readonly string[] {
    const { components } = (this.#document.toJS() ?? {}) as { components?: unknown }
    if (!Array.isArray(components)) return []
    return components.map((c) => String((c as { id?: string | number } | null)?.id ?? ''))
  }

  get product(): Product {
    const { product, problems } = this.read()
    if (!product) throw new BadInputError(problems)
    return product
  }

  read(): { readonly product?: Product; readonly problems: readonly CliProblem[] } {
    return parseProduct(this.#document.toString(), this.path, this.#compiled)
  }

  setFact(fact: string, value: WrittenValue, component?: string): void {
    if (component !== undefined) {
      const index = this.componentIds.indexOf(component)
      this.#setAnswer(['components', index, 'facts'], fact, value)
    } else if (fact === declaredAgeFrom) this.#set(['age', 'declared', 'from'], value)
    else if (fact === 'declared-age-to') this.#set(['age', 'declared', 'to'], value)
    else this.#setAnswer(['facts'], fact, value)
  }

  /** What is answered anew is not answered under an old name as well. */
  #setAnswer(path: readonly (string | number)[], fact: string, value: WrittenValue): void {
    const facts = this.#document.getIn(path)
    const before = (isMap(facts) ? facts.toJS(this.#document) : {}) as Readonly<Record<string, unknown>>
    const after = withAnswer(this.#compiled, before, fact, value)
    for (const name of Object.keys(before)) if (!(name in after)) this.#document.deleteIn([...path, name])
    for (const [name, answer] of Object.entries(after))
      if (name === fact || answer !== before[name]) this.#set([...path, name], answer)
  }

  /** @param by Who says so. */
  setBillOfMaterialsComplete(by: string, on: string): void {
    this.#set(['billOfMaterialsComplete'], { by, on })
  }

  /** Adds components that are not listed yet; their names become ids. */
  addComponents(names: readonly string[]): void {
    const known = new Set(this.componentIds)
    if (!isSeq(this.#document.get('components')))
      this.#document.set('components', this.#document.createNode([]))
    for (const name of names) {
      const id = idOf(name)
      if (known.has(id)) continue
      known.add(id)
      this.#document.addIn(['components'], this.#document.createNode({ id, name, facts: {} }))
    }
  }

  /** What somebody else wrote into the file in the meantime is taken over before anything is answered. */
  async refresh(): Promise<void> {
    const there = await readIfThere(this.path)
    if (there === undefined || there === this.#known) return
    this.#document = wellFormed(there, this.path, this.#compiled)
    this.#known = there
  }

  async save(): Promise<void> {
    const text = this.path.endsWith('.json')
      ? `${JSON.stringify(this.#document.toJS(), undefined, 2)}\n`
      : this.#document.toString({ lineWidth: 0 })
    await writeWhole(this.path, text)
    this.#known = text
  }

  #set(path: readonly (string | number)[], value: unknown): void {
    // A key without a value ("facts:") is no map yet.
    for (let depth = 1; depth < path.length; depth++) {
      const parent = path.slice(0, depth)
      if (!isCollection(this.#document.getIn(parent)))
        this.#document.setIn(parent, this.#document.createNode({}))
      const made = this.#document.getIn(parent)
      // An empty "{}" grows as a block.
      if (isMap(made) && made.items.length === 0) made.flow = false
    }
    this.#document.setIn(path, this.#document.createNode(value, { flow: true }))
  }
}

/** @throws {BadInputError} The text is no product; its faults stand at the lines of the text as it was written. */
function wellFormed(text: string, path: string, compiled: CompiledCatalogue): Document {
  const { problems } = parseProduct(text, path, compiled)
  if (problems.length > 0) throw new BadInputError(problems)
  return parseDocument(text, { version: '1.2', schema: 'core' })
}

async function readIfThere(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined)
  if (!found) return undefined
  if (!found.isFile())
    throw new BadInputError([{ code: 'file-unreadable', found: path, expected: ['not a file'] }])
  return textOf(await readBounded(path, productFileBytes), path)
}

function newDocument(path: string): Document {
  const id = idOf(basename(path).replace(/\.[^.]*$/, ''))
  const document = new Document({ id, facts: {} }, { version: '1.2', schema: 'core' })
  const facts = document.get('facts')
  if (isMap(facts)) facts.flow = false
  return document
}

/** Letters and digits of any script, joined by dashes. */
function idOf(name: string): string {
  const id = name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
  return id === '' ? 'toy' : id
}
