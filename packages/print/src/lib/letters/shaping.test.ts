import PdfDocument from 'pdfkit'
import { beforeAll, describe, expect, test } from 'vitest'
import { readFont } from '../../fonts.ts'
import { shapeBySigns, shapePlainly } from './shaping.ts'

/** Widths by the library alone, and as pages set them; in thousandths of the font size. */
const library = new PdfDocument({ autoFirstPage: false })
const ours = new PdfDocument({ autoFirstPage: false })
const plain = ['calt', 'ccmp', 'clig', 'liga', 'locl', 'rclt', 'rlig']
const without = Object.fromEntries(plain.map((feature) => [feature, false]))
const set = (text: string) => ours.fontSize(1000).widthOfString(text)
const alone = (text: string) => Array.from(text).reduce((sum, letter) => sum + set(letter), 0)

beforeAll(() => {
  const font = readFont('Inter', 'regular')
  library.registerFont('Inter', font).font('Inter')
  ours.registerFont('Inter', font).font('Inter')
  shapePlainly(ours)
})

describe('letters set from what is known of each pair', () => {
  test.each([
    'Toy',
    'Toys ',
    'AVATAR',
    'To-day’s',
    'Type',
    'a7f1-4b',
    'R1273A',
    '“Warning!”',
    'Größe',
    'Tõy',
    'Ελλάδα',
    'Россия',
    'e\u0301te',
    'sha256:731b8bb63ced',
    'https://toys.example/A-7/To_4',
  ])('%s is as wide as the library sets it whole', (text) => {
    const whole = library.fontSize(1000).widthOfString(text, { features: without as never })
    expect(set(text)).toBeCloseTo(whole, 6)
    // By now each of its pairs is known.
    expect(set(text)).toBeCloseTo(whole, 6)
  })
})

describe('numbers', () => {
  test.each(['71', '4-7', '1-3'])('%s is kerned once, as among letters', (text) => {
    const kerning = set(`A${text}A`) - set('A') - set('A') - alone(text)
    const atEnds =
      set(`A${text[0]}`) - alone(`A${text[0]}`) + set(`${text.at(-1)}A`) - alone(`${text.at(-1)}A`)
    expect(set(text) - alone(text)).toBeCloseTo(kerning - atEnds, 6)
  })

  test.each(['57.1', '7.7', '0,1', '1,234.7'])('the points of %s have their own room', (text) => {
    const parts = text.split(/[.,]/)
    const points = [...text.matchAll(/[.,]/g)].map(([point]) => set(point))
    const expected = [...parts.map(set), ...points].reduce((sum, width) => sum + width, 0)
    expect(set(text)).toBeCloseTo(expected, 6)
  })
})

test('a mark of tone of Thai stands over the ring of the vowel that is written after it', () => {
  const thai = new PdfDocument({ autoFirstPage: false })
  thai.registerFont('Thai', readFont('Noto Sans Thai', 'regular')).font('Thai')
  shapeBySigns(thai)
  const { _font: font } = thai as unknown as {
    readonly _font: { layout: (text: string) => { readonly glyphs: readonly { readonly id: number }[] } }
  }
  const glyphsOf = (text: string) => font.layout(text).glyphs.map(({ id }) => id)
  expect(glyphsOf('น้ำ')).toEqual(glyphsOf('น\u0e4d\u0e49\u0e32'))
  expect(glyphsOf('ดำ')).toEqual(glyphsOf('ด\u0e4d\u0e32'))
})
