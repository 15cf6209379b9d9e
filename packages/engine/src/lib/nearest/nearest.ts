/**
 * Up to five candidates that share the most letter pairs with what was typed, none of them less than half as much as the
 * first; all of a short list, best first.
 */
export function nearest(typed: string, candidates: readonly string[]): readonly string[] {
  const found = candidates
    .map((candidate) => ({ candidate, score: likeness(typed, candidate) }))
    .toSorted((a, b) => b.score - a.score || (a.candidate < b.candidate ? -1 : 1))
  const least = (found[0]?.score ?? 0) / 2
  const near = candidates.length <= 8 ? found : found.filter(({ score }) => score >= least).slice(0, 5)
  return near.map((c) => c.candidate)
}

/** How many letter pairs two texts share, from 0 to 1. */
export function likeness(typed: string, candidate: string): number {
  const wanted = letterPairs(typed.slice(0, 100).toLowerCase())
  const own = letterPairs(candidate.toLowerCase())
  let shared = 0
  for (const pair of own) if (wanted.has(pair)) shared++
  return (2 * shared) / (own.size + wanted.size || 1)
}

function letterPairs(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))
}
