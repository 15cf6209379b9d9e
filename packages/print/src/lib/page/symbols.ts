/** Symbols of labels on a printed page. */
import type { LabelSymbol } from '@playproof/engine/symbol'
import type { DrawItem } from './drawing.ts'

/** Its items at the given place and height, mm. */
export function symbolItems(
  { parts, ...symbol }: LabelSymbol,
  { x, y, height }: { readonly x: number; readonly y: number; readonly height: number },
): readonly DrawItem[] {
  const scale = height / symbol.height
  return parts.map((part): DrawItem => {
    if (part.kind === 'shape') return { ...part, x, y, scale }
    const { text, isBold, size, colour } = part
    return {
      kind: 'text',
      x: x + part.x * scale,
      baseline: y + part.baseline * scale,
      text,
      face: isBold ? 'bold' : 'regular',
      size: size * scale,
      colour,
    }
  })
}
