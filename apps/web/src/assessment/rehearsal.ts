/**
 * The first answer for some markets takes many times as long as the next: tables are made that stay, and code runs for the
 * first time. It is given beforehand, to an unknown toy, while nobody waits for the page.
 */
import { assess, prepareScope } from '@playproof/engine/assessment'
import { matrixOf, shortCitation } from '@playproof/engine/matrix'
import { readProduct } from '@playproof/engine/product'
import { serviceDay } from '../day.ts'
import { storedLanguage } from '../frame/preference.ts'
import type { PageLaw } from '../law/compiled-law.ts'

const unknownToy = {
  schema: 'playproof/product/1',
  id: 'unknown',
  name: 'unknown',
  components: [{ id: 'unknown' }],
}

/** Ids of markets. */
type Scope = readonly string[]

/** Per law, the markets that were rehearsed, with commas between. */
const rehearsed = new WeakMap<PageLaw, Set<string>>()

/** Those that are listed; of any market where none is. */
export function scopesOf({ catalogue }: PageLaw, listed: readonly Scope[]): readonly Scope[] {
  return listed.length > 0 ? listed : catalogue.markets.slice(0, 1).map(({ id }) => [id])
}

/**
 * In steps of some milliseconds.
 *
 * @param scopes Markets as products name them.
 */
export function* rehearsal(law: PageLaw, scopes: readonly Scope[]): Generator<undefined, void> {
  const { compiled } = law
  const language = storedLanguage()
  const known = rehearsed.get(law) ?? new Set<string>()
  rehearsed.set(law, known)
  const { product } = readProduct(unknownToy, compiled)
  if (!product) return
  // Each market alone first: what is said of it stays, and the whole takes less at once.
  for (const markets of scopes.flatMap((ids) => [...ids.map((id) => [id]), ids])) {
    const key = markets.join()
    if (known.has(key)) continue
    const scope = { markets, on: serviceDay() }
    yield
    yield* prepareScope(compiled, product, scope)
    yield
    const assessment = assess(compiled, product, scope)
    yield
    const { rows } = matrixOf(compiled, assessment)
    yield
    for (const { rule } of rows.flatMap(({ answers }) => answers)) shortCitation(compiled, rule, language)
    known.add(key)
  }
}
