/** Countries that the catalogue's markets hold, and which of them somebody may have meant. */
import type { Market } from '@playproof/catalogue/types'
import { likeness } from './nearest.ts'

const places = new WeakMap<readonly Market[], ReadonlySet<string>>()

/** Codes of all countries; a market without countries stands for itself ("US-CA"). */
export function placesOf(markets: readonly Market[]): ReadonlySet<string> {
  const known = places.get(markets)
  if (known) return known
  const made = new Set(
    markets
      .filter((market) => !market.includes)
      .flatMap(({ id, countries }) => countries?.map(({ code }) => code) ?? [id.toUpperCase()]),
  )
  places.set(markets, made)
  return made
}

/** Up to five of the codes, best first, none far behind the best: by name in either language, by market, by letters of the code. */
export function nearestPlaces(
  typed: string,
  markets: readonly Market[],
  codes: readonly string[],
): readonly string[] {
  const scored = codes
    .map((code) => ({ code, score: placeLikeness(typed, code, markets) }))
    .toSorted((a, b) => b.score - a.score)
  const best = scored[0]?.score ?? 0
  return scored
    .filter(({ score }) => score >= best / 2)
    .slice(0, 5)
    .map(({ code }) => code)
}

function placeLikeness(typed: string, code: string, markets: readonly Market[]): number {
  const holders = markets.filter(
    ({ id, countries }) => countries?.some((c) => c.code === code) ?? id.toUpperCase() === code,
  )
  const groups = markets.filter(({ includes }) => holders.some(({ id }) => includes?.includes(id)))
  if ([...holders, ...groups].some(({ id }) => id === typed.toLowerCase())) return 1
  const names = holders.flatMap(({ title, countries }) => {
    const name = countries?.find((c) => c.code === code)?.name ?? title
    return [name.en, name.zh]
  })
  const letters = Array.from(code).filter((letter, i) => typed.toUpperCase()[i] === letter).length
  // A letter of the code weighs less than any likeness of names.
  const byCode = typed.length <= 3 ? letters / code.length / 2 : 0
  return Math.max(byCode, ...names.map((name) => likeness(typed, name)))
}
