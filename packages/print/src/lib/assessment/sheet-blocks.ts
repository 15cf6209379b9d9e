/** Plans, labels, documents and duties, as the engine words them, in a document: signs become shapes with words. */
import type { Sheet, SheetSection } from '@playproof/engine/sheet'
import {
  type Block,
  type Cell,
  cell,
  type Fact,
  type Phrase,
  plain,
  type Sign,
} from '../document/document.ts'
import { capitalised } from './words.ts'

/** What the signs of a sheet mean, in words. */
export type SignWords = Readonly<Record<Sign['shape'], string>> & { readonly unverified: string }

/** Parts of a table's width, by its number of columns. */
export type Shares = Readonly<Record<number, readonly number[]>>

export function sheetBlocks(sheet: Sheet, words: SignWords, shares: Shares = {}): readonly Block[] {
  return sheet.sections.flatMap((section) => sectionBlocks(section, words, shares))
}

function sectionBlocks(
  { title, columns, rows, notes }: SheetSection,
  words: SignWords,
  shares: Shares,
): readonly Block[] {
  const { sign, rest } = splitSign(title, words)
  const isPairs = columns.length === 2 && columns.every(({ head }) => head === '')
  const heading: Block = {
    kind: 'heading',
    level: 3,
    phrase: [
      { text: capitalised(rest) },
      ...(sign
        ? [
            {
              text: `  ${[sign.word, ...(sign.unverified ? [sign.unverified] : [])].join(', ')}`,
              role: 'quiet' as const,
            },
          ]
        : []),
    ],
    ...(sign && { sign }),
  }
  const body: readonly Block[] =
    rows.length === 0
      ? []
      : isPairs
        ? [{ kind: 'facts', rows: factsOf(rows) }]
        : [
            {
              kind: 'table',
              columns: columns.map((column, c) => {
                const share = columns.some(({ head }) => head !== '') && shares[columns.length]?.[c]
                return { ...column, head: capitalised(column.head), ...(share && { share }) }
              }),
              rows: rows.map((row) =>
                row.map((text, c) => (columns[c]?.head === '' ? cellOf(text, words) : wordsOf(text))),
              ),
            },
          ]
  const below: readonly Block[] =
    notes.length > 1
      ? [{ kind: 'list', ordered: false, items: notes.map((note) => plain(note)) }]
      : notes.map((note) => ({ kind: 'paragraph', role: 'quiet', phrase: plain(note) }))
  return [heading, ...body, ...below]
}

/** Rows without a name go on with the value above. */
function factsOf(rows: readonly (readonly string[])[]): readonly Fact[] {
  const facts: { name: string; values: Phrase[] }[] = []
  for (const [name = '', value = ''] of rows) {
    const last = facts.at(-1)
    if (name === '' && last) last.values.push(plain(value))
    else facts.push({ name: capitalised(name), values: [plain(value)] })
  }
  return facts
}

const shapes: Readonly<Record<string, Sign['shape']>> = {
  '●': 'applies',
  '?': 'unknown',
  '⊘': 'forbidden',
  '–': 'not',
  '!': 'contradiction',
}

function cellOf(text: string, words: SignWords): Cell {
  const { sign, rest } = splitSign(text, words)
  if (sign && rest === '') return { sign, phrases: [] }
  return wordsOf(text)
}

const wordsOf = (text: string): Cell => (text === '' ? { phrases: [] } : cell(quoted(text)))

function splitSign(text: string, words: SignWords): { readonly sign?: Sign; readonly rest: string } {
  const [, symbol = '', star, rest = ''] = /^([●?⊘–!])(\*?)(?: (.*))?$/su.exec(text) ?? []
  const shape = shapes[symbol]
  if (!shape) return { rest: text }
  return {
    sign: { shape, word: words[shape], ...(star === '*' && { unverified: words.unverified }) },
    rest,
  }
}

/** `de: “Achtung.” (remark)`: the words are in their language, what is said about them is not. */
function quoted(text: string): Phrase {
  const [, language, words, remark = ''] =
    /^([a-z]{2,3}(?:-[A-Za-z]{2,8})*): “(.*)”([^”]*)$/su.exec(text) ?? []
  if (language === undefined || words === undefined) return plain(text)
  return [
    { text: `${language}  `, role: 'quiet' },
    { text: `“${words}”`, language },
    ...(remark === '' ? [] : [{ text: remark, role: 'quiet' as const }]),
  ]
}
