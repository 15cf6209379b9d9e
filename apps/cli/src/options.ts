/** Values of options, read strictly: what is not understood is refused, never guessed. */
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import { isProductDay, nearest } from '@playproof/engine/product'
import { BadInputError } from './problem.ts'
import { listOf, localDay } from './session.ts'

/** One of the choices. */
export function choiceOf<T extends string>(name: string, asked: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === asked.trim())
  if (found !== undefined) return found
  throw new BadInputError([
    { code: 'option-unknown', found: asked, expected: nearest(asked, choices), fact: name },
  ])
}

/** Comma-separated choices; `undefined` where nothing is asked. */
export function choicesOf<T extends string>(
  name: string,
  asked: string | undefined,
  choices: readonly T[],
): readonly T[] | undefined {
  return asked === undefined ? undefined : listOf(asked).map((one) => choiceOf(name, one, choices))
}

/** A day, today where none is asked. */
export function dayOf(asked: string | undefined): string {
  const day = asked ?? localDay()
  if (isProductDay(day)) return day
  throw new BadInputError([{ code: 'date-impossible', found: day, expected: ['YYYY-MM-DD, 1900-2200'] }])
}

/** A whole number above zero. */
export function countOf(name: string, asked: string): number {
  const count = Number(asked)
  if (Number.isSafeInteger(count) && count > 0) return count
  throw new BadInputError([{ code: 'number-mistyped', found: asked, expected: ['1, 2, 3...'], fact: name }])
}

/** Markets that the catalogue holds, groups resolved; `undefined` where none is asked. */
export function marketsOf(
  compiled: CompiledCatalogue,
  asked: string | undefined,
): readonly string[] | undefined {
  if (asked === undefined) return undefined
  const { markets } = compiled.catalogue
  const known = new Map(markets.map((m) => [m.id, m]))
  return listOf(asked.toLowerCase()).flatMap((id) => {
    const market = known.get(id)
    if (!market) throw new BadInputError([{ code: 'market-unknown', found: id, expected: [...known.keys()] }])
    return market.includes ? [id, ...market.includes] : [id]
  })
}
