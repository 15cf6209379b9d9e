/** The law this process answers by: the catalogue, compiled once. Read only. */
import type { Catalogue } from '@playproof/catalogue/value'
import { type CompiledCatalogue, compileCatalogue } from '@playproof/engine/catalogue'
import type { Problem } from '../problem.ts'

export interface Law {
  readonly compiled: CompiledCatalogue
  readonly catalogue: Catalogue
}

export function lawFrom(catalogue: Catalogue): Law {
  return { catalogue, compiled: compileCatalogue(catalogue) }
}

/** Version and digest, which every answer carries. */
export function stampOf({ catalogue: { version, digest } }: Law): { version: string; digest: string } {
  return { version, digest }
}

/**
 * The markets asked for and the members of those that are groups.
 *
 * @returns `problem` where one is not in the catalogue: no answer is given for the others.
 */
export function marketsWithMembers(
  { catalogue }: Law,
  asked: readonly string[],
):
  | { readonly markets: readonly string[]; readonly problem?: undefined }
  | { readonly problem: Problem; readonly markets?: undefined } {
  const known = new Map(catalogue.markets.map((market) => [market.id, market]))
  const unknown = asked.filter((id) => !known.has(id))
  if (unknown.length > 0) return { problem: unknownIds('market', unknown, catalogue) }
  return { markets: [...new Set(asked.flatMap((id) => [id, ...(known.get(id)?.includes ?? [])]))] }
}

/** @param unknown Ids that the catalogue does not hold. */
export function unknownIds(
  kind: 'market' | 'channel',
  unknown: readonly string[],
  { markets, channels }: Pick<Catalogue, 'markets' | 'channels'>,
): Problem {
  const known = kind === 'market' ? markets : channels
  return {
    code: `${kind}-unknown`,
    facts: { found: unknown.join(', '), expected: known.map(({ id }) => id).join(', ') },
    names: { expected: known.map(({ id, title }) => ({ id, name: title })) },
  }
}
