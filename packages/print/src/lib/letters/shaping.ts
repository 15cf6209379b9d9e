/** Letters one after another, as pages set them: kerned, without ligatures, and with points that stay visible. */
import { rightToLeftLetter } from './direction.ts'
import { signsOf } from './letters.ts'

/** What pdfkit keeps of a font in use: `layoutRun` scales what the font itself lays out. */
interface ShapingFont {
  readonly font: {
    layout: (
      text: string,
      features: Features | undefined,
      script?: string,
      language?: string,
      direction?: 'ltr',
    ) => unknown
  }
  layoutRun: (text: string, features?: Features) => ShapedRun
  /** Of words one by one, where it is not replaced. */
  layout: (text: string) => ShapedRun
  encode: (text: string) => readonly [codes: readonly string[], positions: readonly Position[]]
  readonly scale: number
  /** By the code of a glyph in the document: the glyph in the font, its width and what it stands for. */
  readonly subset: { readonly glyphs: number[] }
  readonly widths: number[]
  readonly unicode: (readonly number[])[]
}

type Features = Readonly<Record<string, boolean>>

interface ShapedRun {
  readonly glyphs: readonly Glyph[]
  readonly positions: readonly Position[]
  readonly advanceWidth: number
}

interface Glyph {
  readonly id: number
  readonly advanceWidth: number
  readonly codePoints: readonly number[]
  readonly path: { readonly scale: (x: number, y: number) => { readonly toSVG: () => string } }
}

/** In thousandths of the font size. */
interface Position {
  /** The width that its letter has alone, and the one it takes here. */
  readonly advanceWidth: number
  readonly xAdvance: number
  readonly xOffset: number
  readonly yOffset: number
}

/** A letter as it is drawn, in thousandths of the font size; down is positive. */
export interface Outline {
  /** Of the glyph in its font. */
  readonly id: number
  /** SVG path data; empty of what leaves no ink. Made when it is asked for. */
  readonly path: () => string
  readonly x: number
  readonly y: number
}

/** Ligatures and contextual forms, which these letters hardly have, would take four fifths of the time. */
const withMarks: Features = {
  calt: false,
  ccmp: false,
  clig: false,
  liga: false,
  locl: false,
  rclt: false,
  rlig: false,
}
/** Where there are no marks, neighbours alone move one another. */
const kerned: Features = {
  ...withMarks,
  curs: false,
  dnom: false,
  frac: false,
  ltra: false,
  ltrm: false,
  mark: false,
  mkmk: false,
  numr: false,
  rvrn: false,
}

/** Text in which each character has one glyph, and is moved by its neighbour alone. */
const plain =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{N}\p{P}\p{S} ]+$/u
/** Stand beside one another unmoved. */
const ideograph = /\p{Script=Han}/u

/** From here on the font that the document uses now joins its letters, from right to left, over spaces, too. */
export function shapeJoined(pdf: PDFKit.PDFDocument): void {
  const kept = fontOf(pdf)
  const layout = kept.font.layout.bind(kept.font)
  // Numbers stand from left to right.
  kept.font.layout = (text, wanted) =>
    layout(text, wanted, undefined, undefined, rightToLeftLetter.test(text) ? undefined : 'ltr')
  const shape = kept.layoutRun.bind(kept)
  kept.layout = (text) => {
    const { glyphs, positions, advanceWidth } = shape(text)
    return { glyphs: glyphs.map(readBackwards), positions, advanceWidth }
  }
}

/** Who reads letters from right to left out of a PDF turns those of one glyph, too. */
const readBackwards = (glyph: Glyph): Glyph =>
  glyph.codePoints.length < 2
    ? glyph
    : Object.create(glyph, { codePoints: { value: glyph.codePoints.toReversed() } })

/**
 * From here on the font that the document uses now is shaped sign by sign: however the glyphs of a sign stand, its
 * letters are read from them in their order.
 */
export function shapeBySigns(pdf: PDFKit.PDFDocument): void {
  const kept = fontOf(pdf)
  const known = new Map<string, ShapedRun>()
  const shaped = (sign: string): ShapedRun => {
    const run = known.get(sign) ?? kept.layoutRun(inDrawnOrder(sign))
    known.set(sign, run)
    return run
  }
  kept.layout = (text) => {
    const runs = signsOf(text).map(shaped)
    return {
      glyphs: runs.flatMap(({ glyphs }) => glyphs),
      positions: runs.flatMap(({ positions }) => positions),
      advanceWidth: runs.reduce((sum, run) => sum + run.advanceWidth, 0),
    }
  }
  const codes = new Map<string, number>()
  const codeOf = ({ id, advanceWidth }: Glyph, letters: readonly number[]): string => {
    const key = `${id} ${letters.join(' ')}`
    const code = codes.get(key) ?? kept.subset.glyphs.push(id) - 1
    codes.set(key, code)
    kept.widths[code] = advanceWidth * kept.scale
    kept.unicode[code] = letters
    return code.toString(16).padStart(4, '0')
  }
  kept.encode = (text) => {
    const encoded = signsOf(text).flatMap((sign) => {
      const letters = Array.from(sign, (letter) => letter.codePointAt(0) as number)
      const { glyphs } = shaped(sign)
      return glyphs.map((glyph, i) =>
        codeOf(glyph, letters.slice(i, i === glyphs.length - 1 ? undefined : i + 1)),
      )
    })
    return [encoded, kept.layout(text).positions]
  }
}

/** The ring of the Thai vowel am stands below a mark of tone, which is written before it. */
const inDrawnOrder = (sign: string): string => sign.replaceAll(/([\u0e48-\u0e4b])\u0e33/g, '\u0e4d$1\u0e32')

/** The outlines of a text in the font that the document uses now, shaped as the document would write it. */
export function outlinesOf(pdf: PDFKit.PDFDocument, text: string): readonly Outline[] {
  const kept = fontOf(pdf)
  const { glyphs, positions } = kept.layout(text)
  let x = 0
  return glyphs.map(({ id, path }, i) => {
    const { xAdvance, xOffset, yOffset } = positions[i] as Position
    const at = x + xOffset
    x += xAdvance
    return { id, path: () => path.scale(kept.scale, -kept.scale).toSVG(), x: at, y: -yOffset }
  })
}

function fontOf(pdf: PDFKit.PDFDocument): ShapingFont {
  const { _font: kept } = pdf as unknown as { readonly _font: ShapingFont }
  return kept
}

/** From here on the font that the document uses now is shaped plainly, each letter beside each other one once. */
export function shapePlainly(pdf: PDFKit.PDFDocument): void {
  const kept = fontOf(pdf)
  const shape = kept.layoutRun.bind(kept)
  const layout = kept.font.layout.bind(kept.font)
  // Numbers and marks alone are of no script, and the library kerns those twice: 57.1 reads like 571.
  kept.font.layout = (text, wanted) => layout(text, wanted, 'latn')
  const known = new Map<string, { readonly glyph: Glyph; readonly position: Position } | undefined>()
  const ofPair = (pair: string, count: number) => {
    if (known.has(pair)) return known.get(pair)
    const { glyphs, positions } = shape(pair, kerned)
    const [glyph] = glyphs
    const [position] = positions
    const found = glyph && position && glyphs.length === count ? { glyph, position } : undefined
    known.set(pair, found)
    return found
  }
  /** Many at once take half as long as one by one. */
  const learn = (pairs: readonly string[]): void => {
    if (pairs.length < 2) return
    const { glyphs, positions } = shape(pairs.join(''), kerned)
    if (glyphs.length !== pairs.length * 2) return
    for (const [i, pair] of pairs.entries())
      known.set(pair, { glyph: glyphs[i * 2] as Glyph, position: positions[i * 2] as Position })
  }
  const byPairs = (text: string): Omit<ShapedRun, 'advanceWidth'> | undefined => {
    const letters = Array.from(text)
    const pairs = letters.map((letter, i) => {
      const next = letters[i + 1]
      return next === undefined || ideograph.test(letter) || ideograph.test(next) ? letter : letter + next
    })
    learn([...new Set(pairs.filter((pair, i) => pair !== letters[i] && !known.has(pair)))])
    const glyphs: Glyph[] = []
    const positions: Position[] = []
    for (const [i, pair] of pairs.entries()) {
      const found = ofPair(pair, pair === letters[i] ? 1 : 2)
      if (!found) return undefined
      glyphs.push(found.glyph)
      positions.push(found.position)
    }
    return { glyphs, positions }
  }
  kept.layout = (text) => {
    const { glyphs, positions: moved } = (plain.test(text) && byPairs(text)) || shape(text, withMarks)
    const positions = decimal.test(text) ? withPoints(glyphs, moved) : moved
    const advanceWidth = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
    return { glyphs, positions, advanceWidth }
  }
}

const decimal = /\d[.,]\d/

/** A point within a number has room of its own. */
function withPoints(glyphs: readonly Glyph[], positions: readonly Position[]): readonly Position[] {
  const letters = glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints))
  return positions.map((position, i) =>
    /^(?:\d[.,]|[.,]\d)$/.test(`${letters[i]}${letters[i + 1] ?? ''}`)
      ? { ...position, xAdvance: position.advanceWidth }
      : position,
  )
}
