/** Breaks phrases into lines of a width: between words and ideographs, within a word only where it is wider than the line. */
import type { FontName } from '../../fonts.ts'
import type { Face } from '../page/drawing.ts'
import type { Phrase, Run } from './document.ts'
import { type LetterCase, type Letters, signsOf } from '../letters/letters.ts'
import { placesOf, rightToLeftLetter } from '../letters/direction.ts'

export interface TextStyle {
  readonly face: Face
  /** Points. */
  readonly size: number
  /** From base line to base line, points. */
  readonly leading: number
  readonly colour: string
}

/** Letters of one font and one run, on a line. */
export interface Bit extends Letters {
  readonly face: Face
  readonly size: number
  /** Above the base line, points. */
  readonly rise: number
  readonly colour: string
  /** From the left end of the line, points. */
  readonly x: number
  readonly width: number
  readonly run: Run
}

export interface Line {
  /** In reading order. */
  readonly bits: readonly Bit[]
  readonly width: number
}

/** Width of a text in parts of the font size. */
export type TextWidth = (text: string, font: FontName, face: Face) => number

export interface Ink {
  readonly quiet: string
  readonly caution: string
  readonly accent: string
}

type Piece = Omit<Bit, 'x'>

/** Pieces between which no line breaks, and the space that follows them. */
interface Word {
  readonly pieces: Piece[]
  width: number
  /** Width of the pieces without the spaces at their end. */
  solid: number
}

const noteScale = 0.7
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u
const opening = /[（《「『【〔“‘([]/u
const closing = /[，。；：、）》」』】〕！？”’%.,;:!?)\]·…—–]/u

export class Typesetter {
  readonly #letters: LetterCase
  readonly #widthOf: TextWidth
  readonly #ink: Ink

  constructor(letters: LetterCase, widthOf: TextWidth, ink: Ink) {
    this.#letters = letters
    this.#widthOf = widthOf
    this.#ink = ink
  }

  /** @param width Points. At least one line, empty for an empty phrase. */
  lines(phrase: Phrase, style: TextStyle, width: number): readonly Line[] {
    const lines: Line[] = []
    let line: Word[] = []
    let filled = 0
    const close = (): void => {
      lines.push(lineOf(line))
      line = []
      filled = 0
    }
    for (const word of this.#words(phrase, style).flatMap((w) =>
      w.solid > width ? this.#cut(w, width) : [w],
    )) {
      if (line.length > 0 && filled + word.solid > width) close()
      line.push(word)
      filled += word.width
    }
    if (line.length > 0 || lines.length === 0) close()
    return lines
  }

  /** What does not fit is left out, with an ellipsis. */
  oneLine(words: string, style: TextStyle, width: number): Line {
    const lineOfAll = (text: string): Line => lineOf(this.#words([{ text }], style))
    const whole = lineOfAll(words)
    if (whole.width <= width) return whole
    const signs = signsOf(words)
    const cut = (count: number): Line => lineOfAll(`${signs.slice(0, count).join('').trimEnd()}…`)
    return cut(greatest(signs.length, (count) => cut(count).width <= width))
  }

  /** Width of the phrase on one line, and of the widest part that does not break; points. */
  extent(phrase: Phrase, style: TextStyle): { readonly whole: number; readonly least: number } {
    const words = this.#words(phrase, style)
    return {
      whole: words.reduce((sum, w, i) => sum + (i === words.length - 1 ? w.solid : w.width), 0),
      least: words.reduce((most, w) => Math.max(most, w.solid), 0),
    }
  }

  #words(phrase: Phrase, style: TextStyle): readonly Word[] {
    const words: Word[] = []
    let before = ''
    let last: Run | undefined
    for (const run of phrase)
      for (const letters of this.#letters.set(run.text))
        for (const part of run.note === undefined ? partsOf(letters) : [letters]) {
          const starts = words.length === 0 || isBroken(before, part.text, last, run)
          const piece = this.#piece(part, run, style)
          if (starts) words.push({ pieces: [], width: 0, solid: 0 })
          const word = words.at(-1) as Word
          word.pieces.push(piece)
          word.solid = word.width + piece.width - this.#spaceAtEnd(piece)
          word.width += piece.width
          before = part.text
          last = run
        }
    return words
  }

  #piece(letters: Letters, run: Run, style: TextStyle): Piece {
    const { text, font } = letters
    const isNote = run.note !== undefined
    const face = run.role === 'strong' ? 'semibold' : style.face
    const size = isNote ? style.size * noteScale : style.size
    const gap = isNote ? 2.2 : 0
    return {
      ...letters,
      face,
      size,
      rise: isNote ? style.size * 0.34 : 0,
      colour: this.#colour(run, style),
      width: this.#widthOf(text, font, face) * size + gap,
      run,
    }
  }

  #colour(run: Run, style: TextStyle): string {
    if (run.note !== undefined || run.href !== undefined) return this.#ink.accent
    if (run.role === 'quiet' || run.role === 'code') return this.#ink.quiet
    return run.role === 'caution' ? this.#ink.caution : style.colour
  }

  #spaceAtEnd({ text, font, face, size }: Piece): number {
    return text.endsWith(' ') ? this.#widthOf(' ', font, face) * size : 0
  }

  /** A word wider than the line, in parts that fit. */
  #cut(word: Word, width: number): readonly Word[] {
    const words: Word[] = []
    let pieces: Piece[] = []
    let filled = 0
    const close = (): void => {
      words.push({ pieces, width: filled, solid: filled })
      pieces = []
      filled = 0
    }
    for (const piece of word.pieces) {
      const of = (characters: readonly string[]): Piece => {
        const text = characters.join('')
        return { ...piece, text, width: this.#widthOf(text, piece.font, piece.face) * piece.size }
      }
      let rest = signsOf(piece.text)
      while (rest.length > 0) {
        const room = width - filled
        const fitting = greatest(rest.length, (count) => of(rest.slice(0, count)).width <= room)
        // A line holds one character at least.
        const count = filled === 0 ? Math.max(1, fitting) : fitting
        if (count > 0) {
          const part = of(rest.slice(0, count))
          pieces.push(part)
          filled += part.width
        }
        rest = rest.slice(count)
        if (rest.length > 0) close()
      }
    }
    if (pieces.length > 0) close()
    return words
  }
}

/** The greatest count up to `all` that is good, where all below a good one are good. */
function greatest(all: number, isGood: (count: number) => boolean): number {
  let good = 0
  let bad = all + 1
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    if (isGood(middle)) good = middle
    else bad = middle
  }
  return good
}

/** Written without spaces between the words. */
const unspaced = /\p{Script=Thai}/u
const thai = new Intl.Segmenter('th', { granularity: 'word' })

/** Parts of letters of one font, between which a line may break. */
function partsOf(letters: Letters): readonly Letters[] {
  const { text, instead } = letters
  if (instead !== undefined) return [letters]
  const parts = unspaced.test(text)
    ? Array.from(thai.segment(text), ({ segment }) => segment)
    : brokenText(text)
  return parts.map((part) => ({ ...letters, text: part }))
}

/** Spaces at which no line breaks: between a sign of comparison, its number and its unit, and before the sign of what is unverified. */
const bound =
  /(?<=\d) (?=(?:[mµ]?g|kg|[mc]?m|mm2|%|N|J|V|s|ppm|[mµ]?g\/(?:kg|l|m3|cm2)|ml\/m3|mm\/s)(?![\p{L}\p{N}]))|(?<=[<≤≥~]) (?=\d)| (?=\*(?:\s|$))/gu

function brokenText(text: string): readonly string[] {
  const kept = new Set(Array.from(text.matchAll(bound), ({ index }) => index))
  const parts: string[] = []
  let part = ''
  let last = ''
  let at = 0
  for (const character of text) {
    const isBound = kept.has(at - 1)
    at += character.length
    if (!isBound && breaksBetween(last, character)) {
      parts.push(part)
      part = ''
    }
    part += character
    last = character
  }
  return part === '' ? parts : [...parts, part]
}

/** A note stays with the word that it is about; between notes a line may break. */
const isBroken = (before: string, after: string, last: Run | undefined, run: Run): boolean =>
  run.note === undefined
    ? breaksBetween(Array.from(before).at(-1) ?? '', Array.from(after)[0] ?? '')
    : last?.note !== undefined

/** Between two characters; neither before nor after all of them. */
function breaksBetween(last: string, first: string): boolean {
  if (first === '' || last === '' || first === ' ') return false
  if (last === ' ' || (last === ']' && first === '[')) return true
  if (closing.test(first) || opening.test(last)) return false
  return ideograph.test(first) || ideograph.test(last) || (unspaced.test(first) && unspaced.test(last))
}

function lineOf(words: readonly Word[]): Line {
  const pieces = words.flatMap((word) => word.pieces)
  const trailing = words.at(-1)
  const whole = pieces.reduce((sum, { width }) => sum + width, 0)
  const spaceAtEnd = trailing ? trailing.width - trailing.solid : 0
  const isTurned = pieces.some(({ level }) => level > 0)
  return {
    bits: isTurned ? turned(pieces, spaceAtEnd) : inOneDirection(pieces),
    width: whole - spaceAtEnd,
  }
}

/** Parts of which some are read from right to left. */
function turned(pieces: readonly Piece[], spaceAtEnd: number): readonly Bit[] {
  const parts: Piece[] = []
  pieces.forEach((piece, i) => {
    const { text, width } = piece
    // Space at the end of a line is of no direction.
    const isEnd = i === pieces.length - 1 && piece.level % 2 === 1
    const own = isEnd ? { ...piece, text: text.trimEnd(), width: width - spaceAtEnd } : piece
    const last = parts.at(-1)
    if (last && last.level === own.level && isAlike(last, own))
      parts[parts.length - 1] = { ...last, text: last.text + own.text, width: last.width + own.width }
    else parts.push(own)
  })
  const places = placesOf(parts)
  return parts.map((part, i) => ({ ...part, x: places[i] ?? 0 }))
}

function inOneDirection(pieces: readonly Piece[]): readonly Bit[] {
  const bits: Bit[] = []
  let x = 0
  for (const piece of pieces) {
    const last = bits.at(-1)
    if (last && isAlike(last, piece)) {
      bits[bits.length - 1] = { ...last, text: last.text + piece.text, width: last.width + piece.width }
    } else bits.push({ ...piece, x })
    x += piece.width
  }
  return bits
}

/** Set in one go: same run, same font. */
const isAlike = (a: Piece, b: Piece): boolean =>
  a.run === b.run && a.font === b.font && isSetWithOthers(a) && isSetWithOthers(b)

/** From right to left, only what its font lays out so. */
const isSetWithOthers = ({ text, level, instead, mirrored }: Piece): boolean =>
  instead === undefined && mirrored === undefined && (level % 2 === 0 || rightToLeftLetter.test(text))
