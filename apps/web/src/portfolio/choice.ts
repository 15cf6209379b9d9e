/** Which products are chosen: some, or all that the filters let through but some. Nobody fetches ten thousand to choose them. */
export interface Choice {
  readonly of: 'none' | 'all'
  /** Chosen where `of` is none; not chosen where it is all. */
  readonly but: ReadonlySet<string>
}

export const nothingChosen: Choice = { of: 'none', but: new Set() }
export const allChosen: Choice = { of: 'all', but: new Set() }

export function isAmong({ of, but }: Choice, productId: string): boolean {
  return (of === 'all') !== but.has(productId)
}

/** @param count All that the filters let through. */
export function chosenCount({ of, but }: Choice, count: number): number {
  return of === 'all' ? Math.max(0, count - but.size) : but.size
}

export function toggled({ of, but }: Choice, productId: string): Choice {
  const next = new Set(but)
  if (!next.delete(productId)) next.add(productId)
  return { of, but: next }
}
