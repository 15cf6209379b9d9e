/**
 * The document of a revision: what playproof/product/1 says of a toy, without what the product, the revision and the SKU
 * say themselves (id, name, family, revision, sku). It is kept as it was given, with units and notes.
 */
import {
  type ProductProblem,
  productBounds,
  readProduct,
  type Said,
  withAnswer,
} from '@playproof/engine/product'
import type { Law } from '../law/law.ts'
import type { InputFault, Problem } from '../problem.ts'

export type Document = Readonly<Record<string, unknown>>

export interface Answer {
  readonly fact: string
  /** Id of a component; of the product where absent. */
  readonly component?: string | undefined
  /** Null takes the answer back. */
  readonly value: unknown
}

const saidElsewhere: ReadonlySet<string> = new Set(['schema', 'id', 'name', 'revision', 'sku', 'family'])

const most = { characters: 2_000_000, note: 4000, tracking: 50 }

export type ReadDocument =
  | { readonly document: Document; readonly problem?: undefined }
  | { readonly problem: Problem; readonly document?: undefined }

/**
 * Reads an untrusted value as the document of a revision.
 *
 * @param place Where a fault of the document, at its own pointer, lies in the input.
 * @returns All faults at once, or the document; it may lack whatever a draft may lack.
 */
export function readDocument(
  law: Law,
  given: unknown,
  place: (pointer: string) => string = (pointer) => `/document${pointer}`,
): ReadDocument {
  const faults = faultsOfDocument(law, given)
  if (faults.length > 0)
    return { problem: malformed(faults.map((fault) => ({ ...fault, pointer: place(fault.pointer) }))) }
  const kept = Object.entries(given as object).filter(([key]) => !saidElsewhere.has(key))
  return { document: Object.fromEntries(kept) }
}

/** The whole product file of a revision, as the engine reads it. */
export function productFile(
  { document, label }: { readonly document: Document; readonly label: string },
  {
    productId,
    name,
    family,
  }: { readonly productId: string; readonly name?: string; readonly family?: string },
): Record<string, unknown> {
  return {
    schema: 'playproof/product/1',
    id: productId,
    ...(name !== undefined && { name }),
    ...(family !== undefined && { family }),
    revision: label,
    ...document,
  }
}

/** What is wrong with a value in a request: nothing of it was saved. */
export function malformed(faults: readonly InputFault[]): Problem {
  return { code: 'input-malformed', facts: { count: faults.length }, errors: faults.slice(0, 100) }
}

/** Answers put into a document; later ones win. Pointers of faults are those of `/answers`. */
export function withAnswers(law: Law, document: Document, answers: readonly Answer[]): ReadDocument {
  const components = componentsOf(document)
  let facts = factsOf(document)
  const ofComponents = components.map((component) => factsOf(component))
  const placed = new Map<string, number>()
  const faults: InputFault[] = []
  for (const [index, { fact, component, value }] of answers.entries()) {
    const at = component === undefined ? -1 : components.findIndex(({ id }) => String(id) === component)
    if (component !== undefined && at === -1) {
      const expected = components.slice(0, 20).map(({ id }) => String(id))
      faults.push(faultAt(`/answers/${index}/component`, 'component-unknown', component, expected))
      continue
    }
    if (at === -1) facts = withAnswer(law.compiled, facts, fact, value)
    else ofComponents[at] = withAnswer(law.compiled, ofComponents[at] ?? {}, fact, value)
    placed.set(`${at === -1 ? '' : `/components/${at}`}/facts/${escape(fact)}`, index)
  }
  if (faults.length > 0) return { problem: malformed(faults) }
  const answered: Document = {
    ...withoutDeclaredAge(document, answers),
    facts,
    ...(components.length > 0 && {
      components: components.map((component, at) => ({
        ...component,
        facts: ofComponents[at] ?? {},
      })),
    }),
  }
  return readDocument(law, answered, (pointer) => {
    const [fact = '', index] = [...placed].find(([place]) => isWithin(pointer, place)) ?? []
    return index === undefined
      ? `/document${pointer}`
      : `/answers/${index}/value${pointer.slice(fact.length)}`
  })
}

export interface ComponentChange {
  readonly id: string
  /** A JSON merge patch (RFC 7396); null takes the component out. An unknown id adds a component. */
  readonly change: Readonly<Record<string, unknown>> | null
}

/** A document with changed components and facts. Pointers of faults are those of `/components` and `/facts`. */
export function withChanges(
  law: Law,
  document: Document,
  {
    components: changes = [],
    facts,
  }: { components?: readonly ComponentChange[] | undefined; facts?: Document | undefined },
): ReadDocument {
  const components = new Map(componentsOf(document).map((component) => [String(component['id']), component]))
  const faults: InputFault[] = []
  for (const [index, { id, change }] of changes.entries()) {
    const known = components.get(id)
    if (change !== null) {
      const answered = known && isRecord(change['facts']) ? change['facts'] : undefined
      const before = answered
        ? { ...known, facts: renewed(law, factsOf(known ?? {}), answered) }
        : (known ?? {})
      components.set(id, { ...mergePatch(before, change), id: known?.['id'] ?? id })
    } else if (!components.delete(id))
      faults.push(
        faultAt(`/components/${index}/id`, 'component-unknown', id, [...components.keys()].slice(0, 20)),
      )
  }
  if (faults.length > 0) return { problem: malformed(faults) }
  const answered = Object.keys(facts ?? {}).map((fact) => ({ fact, value: facts?.[fact] }))
  const { billOfMaterialsComplete, components: _before, ...rest } = withoutDeclaredAge(document, answered)
  const changed: Document = {
    ...rest,
    // Whoever declared it complete declared another one.
    ...(billOfMaterialsComplete !== undefined && changes.length === 0 && { billOfMaterialsComplete }),
    ...(facts && { facts: mergePatch(renewed(law, factsOf(document), facts), facts) }),
    ...(components.size > 0 && { components: [...components.values()] }),
  }
  const ids = [...components.keys()]
  return readDocument(law, changed, (pointer) => {
    const [, place, within = ''] = /^\/components\/(\d+)(.*)$/s.exec(pointer) ?? []
    const index = changes.findIndex(({ id }) => place !== undefined && id === ids[Number(place)])
    if (index !== -1) return `/components/${index}/change${within}`
    return facts && isWithin(pointer, '/facts') ? pointer : `/document${pointer}`
  })
}

/** Facts of which some are about to change: none of those is answered under an old name as well. */
function renewed({ compiled }: Law, facts: Document, changes: Document): Document {
  return Object.keys(changes).reduce<Document>(
    (all, fact) => withAnswer(compiled, all, fact, Object.hasOwn(all, fact) ? all[fact] : null),
    facts,
  )
}

/** RFC 7396. Keys are set, never assigned: none of them reaches a prototype. */
function mergePatch(target: unknown, patch: unknown): Record<string, unknown> {
  const merged = new Map(Object.entries(isRecord(target) ? target : {}))
  for (const [key, value] of Object.entries(patch as object)) {
    if (value === null) merged.delete(key)
    else merged.set(key, isRecord(value) ? mergePatch(merged.get(key), value) : value)
  }
  return Object.fromEntries(merged)
}

export function componentsOf(document: Document): readonly Record<string, unknown>[] {
  return (document['components'] as Record<string, unknown>[] | null | undefined) ?? []
}

function factsOf(of: Document): Document {
  return (of['facts'] as Document | null | undefined) ?? {}
}

/** An answer on the declared age replaces what stands under `age`, as both must not differ. */
function withoutDeclaredAge(document: Document, answers: readonly Answer[]): Document {
  const age = document['age'] as { readonly declared?: Document | null } | null | undefined
  if (!age?.declared) return document
  const answered = new Set(answers.filter(({ component }) => component === undefined).map(({ fact }) => fact))
  const declared = Object.entries(age.declared).filter(([end]) => !answered.has(`declared-age-${end}`))
  return { ...document, age: { ...age, declared: Object.fromEntries(declared) } }
}

function faultsOfDocument(law: Law, given: unknown): InputFault[] {
  const unsound = unsoundIn(given, '', 0)
  if (unsound.length > 0) return unsound
  if (!isRecord(given)) return [faultAt('', 'product-malformed', describe(given), [{ phrase: 'object' }])]
  const size = JSON.stringify(given).length
  if (size > most.characters) return [faultAt('', 'too-many', characters(size), [atMost(most.characters)])]
  const { problems } = readProduct({ ...given, id: given['id'] ?? 'draft' }, law.compiled)
  return [...problems.map(faultOf), ...notesIn(given), ...trackingIn(given)]
}

function faultOf({ pointer, code, found, expected }: ProductProblem): InputFault {
  return faultAt(pointer, code, found, expected)
}

function faultAt(pointer: string, code: string, found: Said, expected: readonly Said[] = []): InputFault {
  return { pointer, code, found, expected, detail: code }
}

/** What no JSON document in a database can hold, or what could only be meant badly. Looked for in all of it. */
function unsoundIn(value: unknown, pointer: string, depth: number): InputFault[] {
  if (depth > productBounds.nesting)
    return [
      faultAt(pointer, 'product-malformed', { phrase: 'nested-deeper' }, [
        { phrase: 'levels-at-most', values: { count: productBounds.nesting } },
      ]),
    ]
  if (typeof value === 'string')
    return isSound(value) ? [] : [faultAt(pointer, 'text-unprintable', { phrase: 'control-character' })]
  if (typeof value === 'number' && !Number.isFinite(value))
    return [faultAt(pointer, 'number-not-finite', String(value), [{ phrase: 'number' }])]
  if (typeof value !== 'object' || value === null) return []
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  const faults: InputFault[] = []
  for (const [key, member] of entries) {
    if (faults.length >= 100) break
    const at = `${pointer}/${escape(String(key).slice(0, 100))}`
    if (key === '__proto__' || (typeof key === 'string' && !isSound(key)))
      faults.push(
        faultAt(at.toWellFormed().replaceAll('\0', '\ufffd'), 'property-unknown', { phrase: 'no-name' }),
      )
    else faults.push(...unsoundIn(member, at, depth + 1))
  }
  return faults
}

function isSound(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

function notesIn(document: Document): InputFault[] {
  const notes = [
    ['/note', document['note']] as const,
    ...listOf(document['components']).map(
      (component, i) => [`/components/${i}/note`, component?.['note']] as const,
    ),
  ]
  return notes.flatMap(([pointer, note]) => {
    if (note === undefined || note === null) return []
    if (typeof note !== 'string')
      return [faultAt(pointer, 'value-mistyped', describe(note), [{ phrase: 'text' }])]
    return note.length > most.note
      ? [faultAt(pointer, 'text-too-long', characters(note.length), [atMost(most.note)])]
      : []
  })
}

function trackingIn({ tracking }: Document): InputFault[] {
  const count = isRecord(tracking) ? Object.keys(tracking).length : 0
  return count > most.tracking
    ? [faultAt('/tracking', 'too-many', String(count), [atMost(most.tracking)])]
    : []
}

/** Also before the document was found sound. */
function listOf(value: unknown): readonly (Document | undefined)[] {
  return Array.isArray(value) ? value.map((entry: unknown) => (isRecord(entry) ? entry : undefined)) : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function describe(value: unknown): Said {
  if (value === undefined || value === null) return { phrase: 'nothing' }
  if (Array.isArray(value)) return { phrase: 'list' }
  return isRecord(value) ? { phrase: 'object' } : String(value).slice(0, longestFound)
}

const longestFound = 80

function characters(count: number): Said {
  return { phrase: 'characters', values: { count } }
}

function atMost(count: number): Said {
  return { phrase: 'at-most', values: { count } }
}

function isWithin(pointer: string, place: string): boolean {
  return pointer === place || pointer.startsWith(`${place}/`)
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
