/** How pages look: papers, margins, colours and type. */
import type { Face } from '../page/drawing.ts'
import type { TextStyle } from './typeset.ts'

export type Paper = 'a4' | 'letter'

/** Width and height, points. */
export const papers: Readonly<Record<Paper, readonly [number, number]>> = {
  a4: [595.28, 841.89],
  letter: [612, 792],
}
export const margin = { left: 54, right: 54, top: 68, bottom: 62 }
export const gutter = 12

export const colour = {
  ink: '#14181d',
  quiet: '#555d68',
  line: '#d3d7dd',
  strongLine: '#14181d',
  accent: '#1f5fbf',
  caution: '#8a5a00',
} as const

const text = (
  size: number,
  leading: number,
  face: Face = 'regular',
  ink: string = colour.ink,
): TextStyle => ({
  face,
  size,
  leading,
  colour: ink,
})

export const styles = {
  kicker: text(8.4, 12, 'semibold', colour.accent),
  title: text(23, 28, 'semibold'),
  longTitle: text(14, 18.5, 'semibold'),
  section: text(14, 18, 'semibold'),
  topic: text(9.6, 13, 'semibold'),
  body: text(8.8, 13),
  lead: text(11, 16),
  quiet: text(8, 11.8, 'regular', colour.quiet),
  cell: text(7.7, 10.7),
  columnHead: text(7.2, 10, 'regular', colour.quiet),
  sign: text(7.5, 10.7, 'semibold'),
  note: text(7.4, 10.6),
  running: text(7.2, 10, 'regular', colour.quiet),
} as const

export const baselineOf = ({ size, leading }: TextStyle): number => (leading - size) / 2 + size * 0.79
