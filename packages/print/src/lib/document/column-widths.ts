/** How wide the columns of a table are. */

/** What the contents of a column ask for, points. */
export interface Extent {
  readonly whole: number
  /** Of the widest part that does not break. */
  readonly least: number
}

/** Divides the room: who needs less than an even part gets what it needs, the others share the rest by need. */
export function shared(extents: readonly Extent[], room: number): readonly number[] {
  const whole = extents.reduce((sum, e) => sum + e.whole, 0)
  if (whole <= room)
    return extents.map((e, i) => (i === extents.length - 1 ? e.whole + room - whole : e.whole))
  const widths = extents.map((): number | undefined => undefined)
  let left = room
  for (;;) {
    const open = widths.flatMap((width, i) => (width === undefined ? [i] : []))
    const fair = left / open.length
    const modest = open.filter((i) => (extents[i]?.whole ?? 0) <= fair)
    if (modest.length === 0 || modest.length === open.length) break
    for (const i of modest) {
      widths[i] = extents[i]?.whole ?? 0
      left -= extents[i]?.whole ?? 0
    }
  }
  const open = extents.filter((_, i) => widths[i] === undefined)
  const wholes = open.reduce((sum, e) => sum + e.whole, 0)
  const leasts = open.reduce((sum, e) => sum + Math.min(e.least, left / open.length), 0)
  return extents.map(
    (e, i) => widths[i] ?? Math.min(e.least, left / open.length) + (e.whole / wholes) * (left - leasts),
  )
}
