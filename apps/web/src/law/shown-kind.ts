/** Kinds as people look for them: a rule is a requirement, a warning, a mark, a document or a duty. */
import type { Rule } from '@playproof/catalogue/types'
import type { CatalogueKind } from '@playproof/engine/item'

/** In the order in which people look for them. */
export const shownKinds = [
  'requirement',
  'limit-table',
  'warning',
  'mark',
  'document',
  'obligation',
  'instrument',
  'standard',
  'edition',
  'substance',
  'test',
  'laboratory',
  'acceptance',
  'scheme',
  'channel',
  'definition',
  'fact',
  'guideline',
  'market',
  'authority',
  'term',
  'type-sizes',
  'signal-words',
  'source',
] as const satisfies readonly (Exclude<CatalogueKind, 'rule'> | Rule['kind'])[]

export type ShownKind = (typeof shownKinds)[number]

export function shownKind(thing: {
  readonly kind: CatalogueKind
  readonly ruleKind?: Rule['kind']
}): ShownKind {
  return thing.kind === 'rule' ? (thing.ruleKind ?? 'requirement') : thing.kind
}

export function isShownKind(value: unknown): value is ShownKind {
  return (shownKinds as readonly unknown[]).includes(value)
}
