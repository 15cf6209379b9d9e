/** What differs between two states of a record, place by place. */

export interface Difference {
  /** JSON Pointer; of what was removed, where it was. Entries of a list with ids are told by their id. */
  readonly pointer: string
  /** Absent: it was not there. */
  readonly old?: unknown
  /** Absent: it is no longer there. */
  readonly new?: unknown
}

/** In the order of the older state, then what is new. Objects are gone into; lists of entries with ids by id. */
export function differencesBetween(older: unknown, newer: unknown, pointer = ''): Difference[] {
  if (older === undefined && newer === undefined) return []
  const [before, after] = [membersOf(older), membersOf(newer)]
  if (!before || !after || before.kind !== after.kind) {
    if (JSON.stringify(older) === JSON.stringify(newer)) return []
    return [
      {
        pointer,
        ...(older !== undefined && { old: older }),
        ...(newer !== undefined && { new: newer }),
      },
    ]
  }
  const keys = new Set([...before.members.keys(), ...after.members.keys()])
  return [...keys].flatMap((key) =>
    differencesBetween(before.members.get(key), after.members.get(key), `${pointer}/${escape(key)}`),
  )
}

interface Members {
  readonly kind: 'object' | 'list'
  readonly members: ReadonlyMap<string, unknown>
}

function membersOf(value: unknown): Members | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (!Array.isArray(value)) return { kind: 'object', members: new Map(Object.entries(value)) }
  const ids = value.map((entry: unknown) => (entry as { id?: unknown } | null)?.id)
  if (value.length === 0) return { kind: 'list', members: new Map() }
  const isOfEntries = ids.every((id) => typeof id === 'string' || typeof id === 'number')
  return isOfEntries
    ? { kind: 'list', members: new Map(value.map((entry, index) => [String(ids[index]), entry])) }
    : undefined
}

function escape(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1')
}
