/** Laws that the engine has read, for as long as the page lives. */
import type { Catalogue } from '@playproof/catalogue/value'
import { type CompiledCatalogue, compileCatalogue } from '@playproof/engine/catalogue'

export interface PageLaw {
  readonly catalogue: Catalogue
  readonly compiled: CompiledCatalogue
}

/** Compiled, the newest last: the law alone, and with own requirements. */
const compiledLaws = new Map<string, PageLaw>()
const mostCompiled = 3

/** @param read Gives what is compiled where none of this key is. */
export function compiledOnce(key: string, read: () => Catalogue): PageLaw {
  let law = compiledLaws.get(key)
  if (!law) {
    const catalogue = read()
    law = { catalogue, compiled: compileCatalogue(catalogue) }
  }
  compiledLaws.delete(key)
  compiledLaws.set(key, law)
  const [oldest] = compiledLaws.keys()
  if (compiledLaws.size > mostCompiled && oldest !== undefined) compiledLaws.delete(oldest)
  return law
}
