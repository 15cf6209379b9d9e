/** Facts in the order in which the wizard asks for them: what every toy has an answer to, then what most rules hang on. */
import type { Fact } from '@playproof/catalogue/types'
import type { Catalogue } from '@playproof/catalogue/value'

/** Per catalogue; it never changes in place. */
const ordered = new WeakMap<Catalogue, readonly Fact[]>()

/** Facts of the product. What somebody answers moves none of them. */
export function factsInOrder(catalogue: Catalogue): readonly Fact[] {
  const known = ordered.get(catalogue)
  if (known) return known
  const weights = new Map<string, number>()
  for (const { appliesWhen, unless } of catalogue.rules)
    for (const id of new Set([...factsIn(appliesWhen), ...factsIn(unless)]))
      weights.set(id, (weights.get(id) ?? 0) + 1)
  const weight = ({ id }: Fact): number => weights.get(id) ?? 0
  const place = ({ general = Number.MAX_SAFE_INTEGER }: Fact): number => general
  const facts = catalogue.facts
    .filter(({ of }) => of === 'product')
    .toSorted((a, b) => place(a) - place(b) || weight(b) - weight(a))
  ordered.set(catalogue, facts)
  return facts
}

function factsIn(expression: unknown): readonly string[] {
  if (typeof expression !== 'object' || expression === null) return []
  const own = 'fact' in expression && typeof expression.fact === 'string' ? [expression.fact] : []
  return [...own, ...Object.values(expression).flatMap(factsIn)]
}
