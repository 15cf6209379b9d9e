/** Which markets somebody may have meant. */
import type { Market } from '@playproof/catalogue/types'
import { nearest } from '@playproof/engine/product'

const mostNear = 3

/** Three: by their names and those of their countries, then those whose law is held in full. */
export function marketsNear(named: string, markets: readonly Market[]): readonly Market[] {
  const holders = new Map<string, Market>()
  for (const market of markets)
    for (const name of namesOf(market)) if (isLike(named, name)) holders.set(name, market)
  const near = nearest(named, [...holders.keys()]).flatMap((name) => holders.get(name) ?? [])
  const inFull = markets.filter(({ partial, partOf }) => partial !== true && partOf === undefined)
  return [...new Set([...near, ...inFull])].slice(0, mostNear)
}

function namesOf({ id, title, synonyms = [], countries = [] }: Market): readonly string[] {
  return [id, title.en, title.zh, ...synonyms, ...countries.flatMap(({ name }) => [name.en, name.zh])]
}

/** Begins alike, or is a part of it. */
function isLike(named: string, name: string): boolean {
  const [one, other] = [named, name].map((text) => text.normalize('NFKC').toLowerCase()) as [string, string]
  return (
    one.length > 1 && (other.includes(one) || one.includes(other) || one.slice(0, 2) === other.slice(0, 2))
  )
}
