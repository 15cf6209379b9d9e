/** Where the words and marks of a label proof stand, in millimetres; letters at least as high as the law asks. */
import type { Proof, ProofMark, ProofWarning } from '@playproof/engine/proof'
import { type LabelSymbol, markSymbol, pictogramSymbol } from '@playproof/engine/symbol'

export interface DrawnLabel {
  /** What all of it needs. */
  readonly height: number
  readonly texts: readonly DrawnText[]
  readonly symbols: readonly {
    readonly x: number
    readonly y: number
    readonly height: number
    readonly symbol: LabelSymbol
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
/** A mark, where no law fixes a size. */
const freeMark = 5
const margin = 2
const gap = 2
/** Height of Inter's capitals in parts of the font size. */
const capitals = 0.727

/** @param nameOf What a mark is called; empty for details in words. */
export function drawLabel(
  proof: Proof,
  { width, nameOf }: { readonly width: number; readonly nameOf: (symbol: ProofMark['symbol']) => string },
): DrawnLabel {
  const texts: DrawnText[] = []
  const symbols: DrawnLabel['symbols'][number][] = []
  let y = margin
  for (const warning of proof.warnings) {
    const height = warning.pictogram === undefined ? 0 : warning.pictogram === 'age-0-3' ? 10 : 6
    const symbol = warning.pictogram && pictogramSymbol(warning.pictogram)
    if (symbol) symbols.push({ x: margin, y, height, symbol })
    const indent = symbol ? (height * symbol.width) / symbol.height + 1.5 : 0
    const set = setWarning(warning, width - margin * 2 - indent)
    for (const text of set.texts) texts.push({ ...text, x: text.x + margin + indent, y: text.y + y })
    y += Math.max(set.height, height) + gap
  }
  for (const { value } of proof.marks.flatMap(({ fields }) => fields)) {
    if (value === undefined) continue
    y += freeHeight * 1.8
    texts.push({ x: margin, y, size: freeHeight / capitals, weight: 400, text: value, language: '' })
  }
  if (texts.length > 0) y += gap
  let x = margin
  let tallest = 0
  for (const { symbol: mark, height = freeMark, verified } of proof.marks) {
    const symbol = verified ? markSymbol(mark, nameOf(mark)) : undefined
    if (!symbol) continue
    const own = (height * symbol.width) / symbol.height
    if (x > margin && x + own > width - margin) {
      x = margin
      y += tallest + gap
      tallest = 0
    }
    symbols.push({ x, y, height, symbol })
    x += own + gap
    tallest = Math.max(tallest, height)
  }
  return { height: y + tallest + margin, texts, symbols }
}

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
