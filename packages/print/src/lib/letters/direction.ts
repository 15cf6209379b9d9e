/** The order in which signs stand on a line where some are read from right to left. */
import bidiModule, { type Bidi } from 'bidi-js'

export const rightToLeftLetter = /[[\p{Script=Arabic}\p{Script=Hebrew}]&&[\p{L}\p{M}]]/v
/** Of these scripts and of others that no font here draws (Syriac, Thaana, N’Ko...). */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
const leftToRight =
  /[\p{L}--[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]]/v

// Its types tell of a default within the module, which is the function itself.
const openBidi = bidiModule as unknown as typeof bidiModule.default
let opened: Bidi | undefined
const bidi = (): Bidi => (opened ??= openBidi())

/**
 * The level of each UTF-16 unit: odd from right to left. Words all of which are read from right to left are taken by
 * themselves, their marks included; among others they stand in the order of a text that is read from left to right.
 *
 * @returns Undefined where nothing is read from right to left.
 */
export function levelsOf(text: string): Uint8Array | undefined {
  if (!rightToLeft.test(text)) return undefined
  const known = text.replaceAll(/[\u{10000}-\u{10ffff}]/gu, likeIt)
  return bidi().getEmbeddingLevels(known, leftToRight.test(text) ? 'ltr' : 'rtl').levels
}

/** The library looks at halves of such characters: two of one that it knows stand for them. */
const likeIt = (sign: string): string =>
  rightToLeft.test(sign) ? 'אא' : leftToRight.test(sign) ? 'aa' : '☐☐'

/** As it is drawn from right to left: a bracket opens to the other side. */
export const mirrorOf = (sign: string): string => bidi().getMirroredCharacter(sign) ?? sign

/**
 * Where each part of a line begins, from its left end.
 *
 * @param parts In reading order.
 */
export function placesOf(
  parts: readonly { readonly level: number; readonly width: number }[],
): readonly number[] {
  const order = parts.map((_, i) => i)
  const highest = Math.max(0, ...parts.map(({ level }) => level))
  for (let level = highest; level > 0; level--)
    for (let from = 0; from < parts.length; from++) {
      let to = from
      while ((parts[to]?.level ?? 0) >= level) to++
      if (to === from) continue
      order.splice(from, to - from, ...order.slice(from, to).toReversed())
      from = to
    }
  const places = parts.map(() => 0)
  let x = 0
  for (const i of order) {
    places[i] = x
    x += parts[i]?.width ?? 0
  }
  return places
}
