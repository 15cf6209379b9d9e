/** Where the words and marks of a label proof stand, in millimetres; letters at least as high as the law asks. */
import type { Proof, ProofWarning } from '@playproof/engine/proof'

export interface DrawnLabel {
  /** What all of it needs. */
  readonly height: number
  readonly texts: readonly DrawnText[]
  /** Places of symbols whose official artwork must be set. */
  readonly frames: readonly {
    readonly x: number
    readonly y: number
    readonly width: number
    readonly height: number
    readonly text: string
  }[]
}

interface DrawnText {
  readonly x: number
  /** Of the base line. */
  readonly y: number
  readonly size: number
  readonly weight: number
  readonly text: string
  readonly language: string
}

/** Capitals, where no law fixes a size. */
const freeHeight = 2
const margin = 2
const gap = 2
/** Height of Inter's capitals in parts of the font size. */
const capitals = 0.727

export function drawLabel(proof: Proof, width: number): DrawnLabel {
  const texts: DrawnText[] = []
  const frames: DrawnLabel['frames'][number][] = []
  let y = margin
  for (const warning of proof.warnings) {
    const symbol = warning.pictogram === undefined ? 0 : warning.pictogram === 'age-0-3' ? 10 : 6
    if (warning.pictogram !== undefined)
      frames.push({ x: margin, y, width: symbol, height: symbol, text: symbolText[warning.pictogram] })
    const indent = symbol > 0 ? symbol + 1.5 : 0
    const set = setWarning(warning, width - margin * 2 - indent)
    for (const text of set.texts) texts.push({ ...text, x: text.x + margin + indent, y: text.y + y })
    y += Math.max(set.height, symbol) + gap
  }
  let x = margin
  let tallest = 0
  for (const { rule, symbol, height = 5, fields } of proof.marks) {
    if (fields.length > 0) {
      const said = fields.filter(({ value }) => value !== undefined)
      for (const { value = '' } of said) {
        y += freeHeight * 1.8
        texts.push({ x: margin, y, size: freeHeight / capitals, weight: 400, text: value, language: '' })
      }
      continue
    }
    const frame = Math.max(height * 1.4, 6)
    if (x + frame > width - margin) {
      x = margin
      y += tallest + gap
      tallest = 0
    }
    frames.push({
      x,
      y: y + (texts.length > 0 ? 1 : 0),
      width: frame,
      height,
      text: symbol.toUpperCase().slice(0, 6) || rule,
    })
    x += frame + gap
    tallest = Math.max(tallest, height + 1)
  }
  return { height: y + tallest + margin, texts, frames }
}

const symbolText = {
  'age-0-3': '0-3',
  'safety-alert-triangle': '⚠',
  'warning-triangle': '⚠',
  'button-battery': '(+−)',
} as const

function setWarning(
  { lines, language }: ProofWarning,
  width: number,
): { readonly height: number; readonly texts: readonly DrawnText[] } {
  const texts: DrawnText[] = []
  let y = 0
  for (const line of lines) {
    const tallest = Math.max(...line.map(({ height = freeHeight }) => height))
    y += tallest
    let x = 0
    for (const { text, role, height = freeHeight } of line) {
      const size = height / capitals
      const weight = role === 'other' ? 400 : 700
      for (const word of wordsOf(text)) {
        const own = widthOf(word, size, weight)
        if (x > 0 && x + widthOf(word.trimEnd(), size, weight) > width) {
          x = 0
          y += tallest * 1.75
        }
        const last = texts.at(-1)
        // Words of one run and line stay one text.
        if (last && last.y === y && last.size === size && last.weight === weight && x > 0)
          texts[texts.length - 1] = { ...last, text: last.text + word }
        else texts.push({ x, y, size, weight, text: word, language })
        x += own
      }
    }
    y += tallest * 0.7
  }
  return { height: y, texts }
}

/** Lines break after spaces, and between ideographs. */
function wordsOf(text: string): readonly string[] {
  return (
    text.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+\s*|\s+/gu,
    ) ?? []
  )
}

let canvas: CanvasRenderingContext2D | null | undefined

function widthOf(text: string, size: number, weight: number): number {
  canvas ??= document.createElement('canvas').getContext('2d')
  if (!canvas) return text.length * size * 0.6
  canvas.font = `${weight} 100px 'Inter Variable', sans-serif`
  return (canvas.measureText(text).width * size) / 100
}
