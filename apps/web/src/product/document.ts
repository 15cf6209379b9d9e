/** What pages read of a product document, which is kept as it was given. */

export interface ComponentRow {
  readonly id: string
  readonly name?: string
  readonly supplier?: string
  readonly shares?: string
  readonly critical: boolean
  readonly facts: Readonly<Record<string, unknown>>
}

export type Document = Readonly<Record<string, unknown>>

export function componentsOf({ components }: Document): readonly ComponentRow[] {
  return (Array.isArray(components) ? (components as readonly unknown[]) : [])
    .filter(isRecord)
    .map((component) => ({
      id: String(component['id']),
      ...textIn(component, 'name'),
      ...textIn(component, 'supplier'),
      ...textIn(component, 'shares'),
      critical: component['critical'] === true,
      facts: isRecord(component['facts']) ? component['facts'] : {},
    }))
}

export function factsOf({ facts }: Document): Document {
  return isRecord(facts) ? facts : {}
}

function textIn<K extends string>(from: Document, key: K): { readonly [P in K]?: string } {
  const value = from[key]
  return (value === undefined || value === null ? {} : { [key]: String(value) }) as {
    readonly [P in K]?: string
  }
}

function isRecord(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Letters and digits of any script, joined by dashes, unlike all that are there. */
export function newComponentId(name: string, taken: ReadonlySet<string>): string {
  const id =
    Array.from(
      name
        .normalize('NFKC')
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, '-'),
    )
      .slice(0, 60)
      .join('')
      .replaceAll(/^-+|-+$/g, '') || 'part'
  if (!taken.has(id)) return id
  let number = 2
  while (taken.has(`${id}-${number}`)) number += 1
  return `${id}-${number}`
}
