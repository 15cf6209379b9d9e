/** How names are compared, sorted and found: in any script, whatever their case, width and accents. */

const longestKey = 300
const longestWord = 16
const mostWords = 60

/** Scripts that put no space between words: a name is found from any of their characters on. */
const run =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu
const word = /[\p{L}\p{N}\p{M}]+/gu

/** Folded text, for order and equality; not for people. */
export function fold(text: string): string {
  const folded = text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim()
  return clip(folded, longestKey)
}

/** The words under which a text is kept; each is found by its beginning. */
export function wordsOf(text: string): string[] {
  const { runs, words } = split(text)
  const endings = runs.flatMap((characters) => characters.map((_, start) => characters.slice(start)))
  return [...new Set([...words, ...endings.map((ending) => ending.join(''))].map(clipWord))].slice(
    0,
    mostWords,
  )
}

/** The beginnings of words that a question asks for, all of them. */
export function beginningsOf(question: string): string[] {
  const { runs, words } = split(question)
  return [...new Set([...words, ...runs.map((characters) => characters.join(''))].map(clipWord))].slice(0, 8)
}

/** The end of all texts that begin so, in the order of code points. */
export function endOf(beginning: string): string {
  return `${beginning}\u{10ffff}`
}

function split(text: string): { readonly runs: string[][]; readonly words: string[] } {
  const folded = fold(text)
  const runs = [...folded.matchAll(run)].map(([characters]) => Array.from(characters))
  const words = [...folded.replaceAll(run, ' ').matchAll(word)].map(([found]) => found)
  return { runs, words }
}

function clipWord(text: string): string {
  return clip(text, longestWord)
}

/** Never in the middle of a character. */
function clip(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}
