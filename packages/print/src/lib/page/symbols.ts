/**
 * Symbols as vector paths. The CE mark follows its published construction: two circles of radius 10 with inner circles
 * of radius 7, 17 apart, cut one unit right of their centres, the bar of the E three units thick. Symbols whose official
 * geometry nobody has verified are not imitated: they get a plain frame with their name.
 */
import type { DrawItem } from './drawing.ts'

export interface Symbol {
  /** Of the height. */
  readonly width: number
  /** Its items at the given place and height, mm. */
  readonly draw: (x: number, y: number, height: number) => readonly DrawItem[]
}

const red = '#d40000'
const black = '#000000'
const white = '#ffffff'
const grey = '#5b6470'

function cePath(): string {
  const cut = 1
  const outer = Math.sqrt(10 ** 2 - cut ** 2)
  const inner = Math.sqrt(7 ** 2 - cut ** 2)
  const bar = Math.sqrt(7 ** 2 - 1.5 ** 2)
  const half = (centre: number): string =>
    `M${centre + cut} ${10 + outer}A10 10 0 1 1 ${centre + cut} ${10 - outer}V${10 - inner}`
  const end = (centre: number): string => `A7 7 0 0 0 ${centre + cut} ${10 + inner}Z`
  const c = `${half(10)}A7 7 0 1 0 11 ${10 + inner}Z`
  const e = `${half(27)}A7 7 0 0 0 ${27 - bar} 8.5H26V11.5H${27 - bar}${end(27)}`
  return c + e
}

const circle = (cx: number, cy: number, r: number): string =>
  `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`

export const ceMark: Symbol = {
  width: 28 / 20,
  draw: (x, y, height) => [{ kind: 'shape', path: cePath(), x, y, scale: height / 20, fill: black }],
}

/** Red circle and stroke on white, face and "0-3" in black: drawn to its description. */
export const ageSymbol: Symbol = {
  width: 1,
  draw: (x, y, height) => {
    const scale = height / 100
    const shape = (path: string, rest: Partial<DrawItem>): DrawItem => ({
      kind: 'shape',
      path,
      x,
      y,
      scale,
      ...(rest as object),
    })
    const face = circle(50, 40, 19)
    return [
      shape(circle(50, 50, 45), { fill: white }),
      shape('M18.2 18.2L81.8 81.8', { stroke: { colour: red, width: 8 } }),
      // Face and figures stand on the stroke, so that they stay legible at 10 mm.
      shape(face, { fill: white }),
      shape(face, { stroke: { colour: black, width: 2.4 } }),
      shape(`${circle(43, 37, 2)}${circle(57, 37, 2)}`, { fill: black }),
      shape('M41 47Q50 54 59 47M50 21q-3 5 3 8', { stroke: { colour: black, width: 2.4 } }),
      {
        kind: 'text',
        x: x + 33 * scale,
        baseline: y + 80 * scale,
        text: '0-3',
        face: 'bold',
        size: 20 * scale,
        colour: black,
      },
      shape(circle(50, 50, 45), { stroke: { colour: red, width: 10 } }),
    ]
  },
}

/** A solid triangle with an exclamation mark left open. */
export const alertTriangle: Symbol = {
  width: 2 / Math.sqrt(3),
  draw: (x, y, height) => {
    const scale = height / 86.6
    return [
      { kind: 'shape', path: 'M50 0L100 86.6H0Z', x, y, scale, fill: black },
      {
        kind: 'shape',
        path: `M45 28H55L53 60H47Z${circle(50, 70, 5)}`,
        x,
        y,
        scale,
        fill: white,
      },
    ]
  },
}

/** A plain frame where the official geometry is not verified. */
export function frame(name: string, width = 2): Symbol {
  const lines = shortLines(name, 12)
  const longest = Math.max(...lines.map((line) => line.length))
  return {
    width,
    draw: (x, y, height) => {
      const size = Math.min(
        height * 0.28,
        (height * 0.8) / (lines.length * 1.3),
        (height * width) / (longest * 0.68),
      )
      const top = y + height / 2 - ((lines.length - 1) * size * 1.3) / 2
      return [
        {
          kind: 'shape',
          path: `M0 0H${height * width}V${height}H0Z`,
          x,
          y,
          scale: 1,
          stroke: { colour: grey, width: 0.2, dash: 0.8 },
        },
        ...lines.map(
          (text, i): DrawItem => ({
            kind: 'text',
            x: x + height * 0.1,
            baseline: top + i * size * 1.3 + size * 0.36,
            text,
            face: 'regular',
            size,
            colour: grey,
          }),
        ),
      ]
    },
  }
}

function shortLines(text: string, most: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
