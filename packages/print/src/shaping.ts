/** Letters one after another, as pages set them: kerned, without ligatures, and with points that stay visible. */

/** What pdfkit keeps of a font in use: `layoutRun` scales what the font itself lays out. */
interface ShapingFont {
  readonly font: { layout: (text: string, features: Features, script?: string) => unknown }
  layoutRun: (text: string, features: Features) => ShapedRun
}

type Features = Readonly<Record<string, boolean>>

interface ShapedRun {
  readonly glyphs: readonly Glyph[]
  readonly positions: readonly Position[]
  readonly advanceWidth: number
}

interface Glyph {
  readonly codePoints: readonly number[]
}

/** In thousandths of the font size. */
interface Position {
  /** The width that its letter has alone, and the one it takes here. */
  readonly advanceWidth: number
  readonly xAdvance: number
}

/** Ligatures and contextual forms, which these letters hardly have, would take four fifths of the time. */
const features: Features = {
  calt: false,
  ccmp: false,
  clig: false,
  liga: false,
  locl: false,
  rclt: false,
  rlig: false,
}

/** Text in which each character has one glyph, and is moved by its neighbour alone. */
const plain =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{N}\p{P}\p{S} ]+$/u
/** Stand beside one another unmoved. */
const ideograph = /\p{Script=Han}/u

/** From here on the font that the document uses now is shaped so, each letter beside each other one once. */
export function shapePlainly(pdf: PDFKit.PDFDocument): void {
  const { _font: kept } = pdf as unknown as { readonly _font: ShapingFont }
  const shape = kept.layoutRun.bind(kept)
  const layout = kept.font.layout.bind(kept.font)
  // Numbers and marks alone are of no script, and the library kerns those twice: 57.1 reads like 571.
  kept.font.layout = (text, wanted) => layout(text, wanted, 'latn')
  const known = new Map<string, { readonly glyph: Glyph; readonly position: Position }>()
  const byLetters = (text: string): Omit<ShapedRun, 'advanceWidth'> => {
    const letters = Array.from(text)
    const pairs = letters.map((letter, i) => {
      const next = letters[i + 1] ?? ''
      return ideograph.test(letter) || ideograph.test(next) ? letter : letter + next
    })
    if (!pairs.every((pair) => known.has(pair))) {
      const { glyphs, positions } = shape(text, features)
      if (glyphs.length !== pairs.length) return { glyphs, positions }
      for (const [i, pair] of pairs.entries())
        known.set(pair, { glyph: glyphs[i] as Glyph, position: positions[i] as Position })
    }
    const found = pairs.flatMap((pair) => known.get(pair) ?? [])
    return { glyphs: found.map(({ glyph }) => glyph), positions: found.map(({ position }) => position) }
  }
  kept.layoutRun = (text) => {
    const { glyphs, positions: kerned } = plain.test(text) ? byLetters(text) : shape(text, features)
    const positions = decimal.test(text) ? withPoints(glyphs, kerned) : kerned
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
