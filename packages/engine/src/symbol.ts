/**
 * Symbols of labels as vector paths, the same on the page and in print. The CE mark follows its published construction:
 * two circles of radius 10 with inner circles of radius 7, 17 apart, cut one unit right of their centres, the bar of the
 * E three units thick. Symbols whose official geometry nobody has verified are not imitated: they get a plain frame with
 * their name.
 */
import type { LabelMark, LabelWarning } from './label.ts'

/** In units of its own, from the top left. */
export interface LabelSymbol {
  readonly width: number
  readonly height: number
  /** In the order in which they are drawn over each other. */
  readonly parts: readonly SymbolPart[]
}

export type SymbolPart =
  | {
      readonly kind: 'shape'
      /** SVG path data. */
      readonly path: string
      readonly fill?: string
      readonly stroke?: { readonly colour: string; readonly width: number; readonly dash?: number }
    }
  | {
      readonly kind: 'text'
      readonly x: number
      /** Of the base line. */
      readonly baseline: number
      readonly text: string
      readonly isBold: boolean
      /** Font size. */
      readonly size: number
      readonly colour: string
    }

const inWords: ReadonlySet<LabelMark['symbol']> = new Set([
  'tracking-label',
  'manufacturer-details',
  'importer-details',
  'batch-mark',
  'age-grade',
  'other',
])

/** Whether something is to be drawn, whatever details in words stand beside it. */
export function isSymbol(mark: LabelMark['symbol']): boolean {
  return !inWords.has(mark)
}

/**
 * @param name What the mark is called in the reader's language.
 * @returns Undefined where the mark is no symbol.
 */
export function markSymbol(mark: LabelMark['symbol'], name: string): LabelSymbol | undefined {
  if (!isSymbol(mark)) return undefined
  return mark === 'ce' ? ceMark : namedFrame(name)
}

export function pictogramSymbol(pictogram: NonNullable<LabelWarning['pictogram']>): LabelSymbol {
  if (pictogram === 'age-0-3') return ageSymbol
  if (pictogram === 'safety-alert-triangle') return alertTriangle
  return namedFrame(pictogram)
}

const red = '#d40000'
const black = '#000000'
const white = '#ffffff'
const grey = '#5b6470'

const circle = (cx: number, cy: number, r: number): string =>
  `M${cx - r} ${cy}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`

const ceMark: LabelSymbol = {
  width: 28,
  height: 20,
  parts: [{ kind: 'shape', path: cePath(), fill: black }],
}

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

/** Red circle and stroke on white, face and "0-3" in black: drawn to its description. */
const ageSymbol: LabelSymbol = {
  width: 100,
  height: 100,
  parts: [
    { kind: 'shape', path: circle(50, 50, 45), fill: white },
    { kind: 'shape', path: 'M18.2 18.2L81.8 81.8', stroke: { colour: red, width: 8 } },
    // Face and figures stand on the stroke, so that they stay legible at 10 mm.
    { kind: 'shape', path: circle(50, 40, 19), fill: white },
    { kind: 'shape', path: circle(50, 40, 19), stroke: { colour: black, width: 2.4 } },
    { kind: 'shape', path: `${circle(43, 37, 2)}${circle(57, 37, 2)}`, fill: black },
    {
      kind: 'shape',
      path: 'M41 47Q50 54 59 47M50 21q-3 5 3 8',
      stroke: { colour: black, width: 2.4 },
    },
    { kind: 'text', x: 33, baseline: 80, text: '0-3', isBold: true, size: 20, colour: black },
    { kind: 'shape', path: circle(50, 50, 45), stroke: { colour: red, width: 10 } },
  ],
}

/** A solid triangle with an exclamation mark left open. */
const alertTriangle: LabelSymbol = {
  width: 100,
  height: 86.6,
  parts: [
    { kind: 'shape', path: 'M50 0L100 86.6H0Z', fill: black },
    { kind: 'shape', path: `M45 28H55L53 60H47Z${circle(50, 70, 5)}`, fill: white },
  ],
}

/** A plain frame, where the official geometry is not verified. */
function namedFrame(name: string): LabelSymbol {
  const width = 20
  const height = 10
  const lines = shortLines(name, 12)
  const widest = Math.max(...lines.map(emsOf))
  const size = Math.min(height * 0.28, (height * 0.8) / (lines.length * 1.3), (width - 2) / widest)
  const first = height / 2 - ((lines.length - 1) * size * 1.3) / 2 + size * 0.36
  return {
    width,
    height,
    parts: [
      {
        kind: 'shape',
        path: `M0 0H${width}V${height}H0Z`,
        stroke: { colour: grey, width: 0.2, dash: 0.8 },
      },
      ...lines.map(
        (text, i): SymbolPart => ({
          kind: 'text',
          x: 1,
          baseline: first + i * size * 1.3,
          text,
          isBold: false,
          size,
          colour: grey,
        }),
      ),
    ],
  }
}

/** About how wide a line is, in parts of the font size: an ideograph fills its square. */
const emsOf = (line: string): number =>
  Array.from(line).reduce((sum, letter) => sum + (/[\u2e80-\uffef]/u.test(letter) ? 1 : 0.65), 0)

function shortLines(text: string, most: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
