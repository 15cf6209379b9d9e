/** Strips of a page, and the pages that they fill. */
import { margin } from './page-style.ts'
import type { Line } from './typeset.ts'

/** A part of the page that is never divided. */
export interface Strip {
  readonly height: number
  /** Space above it, except at the top of a page. */
  readonly before: number
  /** Stays on the page of the next strip. */
  readonly isKept: boolean
  readonly draw: (y: number) => void
  readonly isSection?: true
  /** The head of its table, set again where a page begins with this strip. */
  readonly again?: Strip
}

/**
 * Strips with the place of their top, page by page.
 *
 * @param bottom Of the part of a page that strips may take, points.
 */
export function paginated(
  strips: readonly Strip[],
  bottom: number,
): readonly (readonly { readonly y: number; readonly strip: Strip }[])[] {
  const pages: { y: number; strip: Strip }[][] = [[]]
  let y: number = margin.top
  let isTop = true
  for (let i = 0; i < strips.length; ) {
    let end = i
    while (strips[end]?.isKept && end + 1 < strips.length) end++
    const group = strips.slice(i, end + 1)
    const height = group.reduce((sum, s, g) => sum + s.height + (g === 0 && isTop ? 0 : s.before), 0)
    if (!isTop && y + height > bottom) {
      pages.push([])
      y = margin.top
      isTop = true
    }
    for (const strip of group) {
      const isLate = !isTop && y + strip.before + strip.height > bottom
      if (isLate) {
        pages.push([])
        y = margin.top
        isTop = true
      }
      if (isTop && strip.again) {
        pages.at(-1)?.push({ y, strip: strip.again })
        y += strip.again.height
      }
      y += isTop ? 0 : strip.before
      pages.at(-1)?.push({ y, strip })
      y += strip.height
      isTop = false
    }
    i = end + 1
  }
  return pages
}

/** Lines that stay together: a few at a time, so that no page ends or begins with one of them alone. */
export function chunked(lines: readonly Line[], leading: number): readonly (readonly Line[])[] {
  const step = lines.length * leading > 120 ? 4 : lines.length
  return Array.from({ length: Math.max(1, Math.ceil(lines.length / step)) }, (_, i) =>
    lines.slice(i * step, (i + 1) * step),
  )
}
