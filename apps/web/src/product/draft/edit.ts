/**
 * Changes to a draft that the server has not confirmed: each is one value at one place, with the value that it replaces,
 * so that two people (or two tabs) can change different places of one draft, and are asked where they changed the same.
 */

/** What of a revision can be changed while it is a draft. */
export interface DraftContent {
  readonly document: Readonly<Record<string, unknown>>
  readonly label: string
  readonly markets: readonly string[]
  readonly approvedSample?: string
  readonly packagingVersion?: string
}

/** Absent values mean: not there. */
export interface Edit {
  /** JSON Pointer into DraftContent; components are named by their id: /document/components/eye/supplier */
  readonly pointer: string
  readonly value?: unknown
  /** What stood there when it was changed. */
  readonly base?: unknown
}

/** Both sides changed the same place, differently. */
export interface Conflict {
  readonly edit: Edit
  /** What the other side wrote; absent: took away. */
  readonly theirs?: unknown
}

export function pointerOf(...segments: readonly string[]): string {
  return segments.map((segment) => `/${segment.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

export function segmentsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Where the answer to a question is kept. */
export function factPointer(fact: string, component?: string): string {
  return component === undefined
    ? pointerOf('document', 'facts', fact)
    : pointerOf('document', 'components', component, 'facts', fact)
}

/** @returns undefined where there is nothing. */
export function valueAt(content: DraftContent, pointer: string): unknown {
  const segments = segmentsOf(pointer)
  const found = segments.reduce<unknown>(childOf, content)
  const end = declaredAgeEnd(pointer)
  // A file may say the declared age under `age` instead.
  return found === undefined && end !== undefined
    ? ['document', 'age', 'declared', end].reduce<unknown>(childOf, content)
    : found
}

/** Like `valueAt(content, factPointer(fact))`, for many facts of the product. */
export function answersOf(content: DraftContent): (fact: string) => unknown {
  const { facts, age } = content.document
  const declared = childOf(age, 'declared')
  return (fact) => {
    const found = childOf(facts, fact)
    const end = declaredAge.get(fact)
    return found === undefined && end !== undefined ? childOf(declared, end) : found
  }
}

export function withEdits(content: DraftContent, edits: Iterable<Edit>): DraftContent {
  let changed: unknown = content
  for (const { pointer, value } of edits) {
    changed = put(changed, segmentsOf(pointer), value)
    const end = declaredAgeEnd(pointer)
    if (end !== undefined && ['document', 'age', 'declared', end].reduce(childOf, changed) !== undefined)
      changed = put(changed, ['document', 'age', 'declared', end], undefined)
  }
  return changed as DraftContent
}

/**
 * Edits on top of what another side saved in the meantime.
 *
 * @returns Those that still stand, on their new base, and those that the other side contradicts. What it has changed in
 *   the same way needs no edit any more.
 */
export function rebased(
  content: DraftContent,
  edits: Iterable<Edit>,
): { readonly edits: readonly Edit[]; readonly conflicts: readonly Conflict[] } {
  const standing: Edit[] = []
  const conflicts: Conflict[] = []
  for (const edit of edits) {
    const theirs = valueAt(content, edit.pointer)
    if (isSame(theirs, edit.value)) continue
    if (isSame(theirs, edit.base)) standing.push(edit)
    else conflicts.push({ edit, ...(theirs !== undefined && { theirs }) })
  }
  return { edits: standing, conflicts }
}

/** By value; the order of members does not count. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const keys = Object.keys(one)
  return (
    keys.length === Object.keys(other).length &&
    keys.every(
      (key) =>
        Object.hasOwn(other, key) &&
        isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
    )
  )
}

/** What is now, with what stood there before wherever it is the same by value: whoever compares by identity sees changes alone. */
export function shared<T>(before: unknown, now: T): T {
  if (isSame(before, now)) return before as T
  if (Array.isArray(before) && Array.isArray(now))
    return now.map((member, i) => shared((before as readonly unknown[])[i], member as unknown)) as T
  return isRecord(before) && isRecord(now)
    ? (Object.fromEntries(
        Object.entries(now).map(([key, value]) => [key, shared(childOf(before, key), value)]),
      ) as T)
    : now
}

/** Facts that a file may say under `age` instead. */
const declaredAge: ReadonlyMap<string, 'from' | 'to'> = new Map([
  ['declared-age-from', 'from'],
  ['declared-age-to', 'to'],
])

const productFacts = '/document/facts/'

function declaredAgeEnd(pointer: string): 'from' | 'to' | undefined {
  return pointer.startsWith(productFacts) ? declaredAge.get(pointer.slice(productFacts.length)) : undefined
}

function childOf(parent: unknown, segment: string): unknown {
  if (Array.isArray(parent)) return parent.find((member) => isNamed(member, segment))
  return isRecord(parent) && Object.hasOwn(parent, segment) ? parent[segment] : undefined
}

function put(target: unknown, segments: readonly string[], value: unknown): unknown {
  const [segment, ...rest] = segments
  if (segment === undefined) return value
  if (Array.isArray(target)) {
    const at = target.findIndex((member) => isNamed(member, segment))
    if (at === -1 && value === undefined) return target
    const member = put(at === -1 ? { id: segment } : target[at], rest, value)
    if (at === -1) return [...(target as readonly unknown[]), member]
    return member === undefined ? target.toSpliced(at, 1) : target.with(at, member)
  }
  const record = isRecord(target) ? target : {}
  const child = childOf(record, segment)
  if (rest.length > 0 && value === undefined && child === undefined) return record
  const changed = put(child ?? (segment === 'components' ? [] : undefined), rest, value)
  if (changed !== undefined) return { ...record, [segment]: changed }
  const { [segment]: _removed, ...others } = record
  return others
}

function isNamed(member: unknown, id: string): boolean {
  return isRecord(member) && String(member['id']) === id
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
