/**
 * Plain YAML, read many times faster than by a parser that knows all of it and keeps the place of everything: maps, lists
 * and scalars as people write them, and JSON. What is malformed or unusual is not judged here: the caller reads it again
 * with places, and that reading alone counts.
 */

/** @returns The value, or undefined where the text must be read by a parser that tells what is wrong with it, and where. */
export function readPlainYaml(text: string): { readonly value: unknown } | undefined {
  if (unusual.test(text)) return undefined
  try {
    return { value: new Reader(text).document() }
  } catch (error) {
    if (error === notPlain) return undefined
    throw error
  }
}

/** Marks of documents and directives, tabs, rare breaks of line, characters that do not print. */
const unusual = /^(?:---|\.\.\.|%)|[^\n -~\u00A0-\u2027\u202A-\uFEFE\uFF00-\uFFFD]/m

/** Always the same one, since an error takes its trace along. */
const notPlain = new Error('the text is no plain YAML')

function leave(): never {
  throw notPlain
}

const codeOf = (character: string): number => character.charCodeAt(0)
const newline = codeOf('\n')
const space = codeOf(' ')
const hash = codeOf('#')
const colon = codeOf(':')
const comma = codeOf(',')
const dash = codeOf('-')
const quote = codeOf('"')
const apostrophe = codeOf("'")
const openBracket = codeOf('[')
const closeBracket = codeOf(']')
const openBrace = codeOf('{')
const closeBrace = codeOf('}')
const pipe = codeOf('|')
const greater = codeOf('>')

/** What no plain scalar begins with. */
const indicators = codesOf('?:,[]{}#&*!|>\'"%@`')
/** What ends a plain scalar between brackets. */
const flowIndicators = codesOf(',[]{}')

function codesOf(characters: string): ReadonlySet<number> {
  return new Set(characters.split('').map(codeOf))
}

/** Deeper than what anybody writes. */
const deepest = 100
/** A key stands on one line and is not longer than this, says the standard. */
const longestKey = 1000

class Reader {
  readonly #text: string
  #at = 0
  /** Where the line begins that `#at` is in. */
  #line = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  document(): unknown {
    this.#toContent()
    if (this.#isAtEnd()) leave()
    const value = this.#block(-1)
    this.#toContent()
    return this.#isAtEnd() ? value : leave()
  }

  #isAtEnd(): boolean {
    return this.#at >= this.#text.length
  }

  /** The end of the text ends its last line. */
  #code(at = this.#at): number {
    return at < this.#text.length ? this.#text.charCodeAt(at) : newline
  }

  #isBlankAt(at: number): boolean {
    const code = this.#code(at)
    return code === space || code === newline
  }

  #column(): number {
    return this.#at - this.#line
  }

  #skipSpaces(): void {
    while (this.#text.charCodeAt(this.#at) === space) this.#at++
  }

  #lineEnd(): number {
    const end = this.#text.indexOf('\n', this.#at)
    return end < 0 ? this.#text.length : end
  }

  #nextLine(): void {
    this.#at++
    this.#line = this.#at
  }

  /** To the end of the line, where nothing but a comment may stand. */
  #endLine(): void {
    const from = this.#at
    this.#skipSpaces()
    if (this.#code() === hash && this.#at > from) this.#at = this.#lineEnd()
    else if (this.#code() !== newline) leave()
  }

  /** From the end of a line over empty lines and comments to what comes next; stays where something stands already. */
  #toContent(): void {
    while (!this.#isAtEnd()) {
      this.#skipSpaces()
      const next = this.#code()
      if (next === hash) this.#at = this.#lineEnd()
      else if (next !== newline) return
      if (!this.#isAtEnd()) this.#nextLine()
    }
  }

  /** A map, list or scalar, up to the end of its last line; every line of it is further right than the column `parent`. */
  #block(parent: number): unknown {
    if (++this.#depth > deepest) leave()
    const value = this.#isItem() ? this.#list() : this.#isKey() ? this.#map() : this.#inline(parent)
    this.#depth--
    return value
  }

  #isItem(): boolean {
    return this.#code() === dash && this.#isBlankAt(this.#at + 1)
  }

  #isKey(): boolean {
    const first = this.#code()
    const from = this.#at
    if (first === quote || first === apostrophe) {
      this.#quoted()
      const isKey = this.#code() === colon && this.#isBlankAt(this.#at + 1)
      this.#at = from
      return isKey
    }
    return !indicators.has(first) && this.#colonAt() >= 0
  }

  /** Place of the colon that ends the plain key that begins here, -1 where there is none on the line. */
  #colonAt(): number {
    const end = this.#lineEnd()
    for (
      let at = this.#text.indexOf(':', this.#at);
      at >= 0 && at < end;
      at = this.#text.indexOf(':', at + 1)
    ) {
      if (!this.#isBlankAt(at + 1)) continue
      return this.#text.slice(this.#at, at).includes(' #') ? -1 : at
    }
    return -1
  }

  #list(): unknown[] {
    const column = this.#column()
    const items: unknown[] = []
    do {
      this.#at++
      items.push(this.#item(column))
    } while (this.#isNext(column) && this.#isItem())
    return items
  }

  #item(column: number): unknown {
    return this.#isOnThisLine() || this.#isBelow(column) ? this.#block(column) : null
  }

  #map(): Record<string, unknown> {
    const column = this.#column()
    const map: Record<string, unknown> = {}
    do {
      const key = this.#key()
      if (Object.hasOwn(map, key)) leave()
      map[key] = this.#value(column)
    } while (this.#isNext(column))
    return map
  }

  /** What belongs to the key that was read: a list may stand as far left as its key. */
  #value(column: number): unknown {
    if (this.#isOnThisLine()) return this.#inline(column)
    if (this.#isBelow(column)) return this.#block(column)
    return !this.#isAtEnd() && this.#column() === column && this.#isItem() ? this.#list() : null
  }

  #isOnThisLine(): boolean {
    this.#skipSpaces()
    if (this.#code() === hash) this.#at = this.#lineEnd()
    return this.#code() !== newline
  }

  #isBelow(column: number): boolean {
    this.#toContent()
    return !this.#isAtEnd() && this.#column() > column
  }

  /** Whether another entry of the map or list in this column follows. */
  #isNext(column: number): boolean {
    if (this.#isBelow(column)) leave()
    return !this.#isAtEnd() && this.#column() === column
  }

  /** Of a map in lines, with the colon after it. */
  #key(): string {
    const from = this.#at
    const first = this.#code()
    if (first === quote || first === apostrophe) {
      const key = this.#quoted()
      if (this.#code() !== colon || !this.#isBlankAt(this.#at + 1)) leave()
      return this.#keyOf(key, from)
    }
    if (indicators.has(first) || this.#isItem()) leave()
    this.#at = this.#colonAt()
    if (this.#at < 0) leave()
    return this.#keyOf(plainScalar(this.#text.slice(from, this.#at)), from)
  }

  /** Keys are text: a number, a truth or nothing as a key is unusual, and so is what means something else elsewhere. */
  #keyOf(key: unknown, from: number): string {
    if (typeof key !== 'string' || this.#at - from > longestKey || this.#code(this.#at - 1) === space) leave()
    if (key === '<<' || key === '__proto__') leave()
    this.#at++
    return key
  }

  /** A value that begins on the line of its key or dash, or alone on a line. */
  #inline(parent: number): unknown {
    const first = this.#code()
    if (first === pipe || first === greater) return this.#lines(parent)
    if (first === openBracket || first === openBrace || first === quote || first === apostrophe) {
      const value = this.#flow(parent)
      this.#endLine()
      return value
    }
    if (indicators.has(first) || this.#isItem()) leave()
    return this.#plainLine()
  }

  #plainLine(): unknown {
    const end = this.#lineEnd()
    const line = this.#text.slice(this.#at, end)
    const comment = line.indexOf(' #')
    const scalar = (comment < 0 ? line : line.slice(0, comment)).trimEnd()
    if (scalar.endsWith(':') || scalar.includes(': ')) leave()
    this.#at = end
    return plainScalar(scalar)
  }

  /** Lines after `|` stay lines, those after `>` become paragraphs. */
  #lines(parent: number): string {
    const header = /^([|>])(-?) *$/.exec(this.#text.slice(this.#at, this.#lineEnd())) ?? leave()
    this.#at = this.#lineEnd()
    const isFolded = header[1] === '>'
    let indent = -1
    let text = ''
    let empty = 0
    while (this.#at < this.#text.length - 1) {
      const before = this.#at
      this.#nextLine()
      this.#skipSpaces()
      if (this.#code() === newline) {
        // Spaces beyond the others' would be text.
        if (indent < 0 || this.#column() > indent) leave()
        empty++
        continue
      }
      if (indent < 0) indent = this.#column()
      if (this.#column() < indent || indent <= parent) {
        if (this.#code() === hash) leave()
        this.#at = before
        break
      }
      const line = this.#text.slice(this.#line + indent, this.#lineEnd())
      if (isFolded && (line.startsWith(' ') || line.endsWith(' '))) leave()
      const joint = isFolded && empty === 0 ? ' ' : '\n'.repeat(isFolded ? empty : empty + 1)
      text += text === '' ? line : joint + line
      empty = 0
      this.#at = this.#lineEnd()
    }
    if (text === '' || this.#code(this.#text.length - 1) !== newline) leave()
    return header[2] === '-' ? text : `${text}\n`
  }

  /** @param parent Column of the map or list it lies in: lines of a longer one are further right. */
  #flow(parent: number): unknown {
    switch (this.#code()) {
      case openBracket:
        return this.#flowList(parent)
      case openBrace:
        return this.#flowMap(parent)
      case quote:
      case apostrophe:
        return this.#quoted()
      default:
        return plainScalar(this.#flowPlain())
    }
  }

  #flowList(parent: number): unknown[] {
    if (++this.#depth > deepest) leave()
    const items: unknown[] = []
    this.#at++
    while (this.#toFlowContent(parent) !== closeBracket) {
      items.push(this.#flow(parent))
      this.#endOfFlowEntry(closeBracket, parent)
    }
    this.#at++
    this.#depth--
    return items
  }

  #flowMap(parent: number): Record<string, unknown> {
    if (++this.#depth > deepest) leave()
    const map: Record<string, unknown> = {}
    this.#at++
    while (this.#toFlowContent(parent) !== closeBrace) {
      const key = this.#flowKey()
      if (Object.hasOwn(map, key)) leave()
      this.#toFlowContent(parent)
      map[key] = this.#flow(parent)
      this.#endOfFlowEntry(closeBrace, parent)
    }
    this.#at++
    this.#depth--
    return map
  }

  #flowKey(): string {
    const from = this.#at
    const first = this.#code()
    const isQuoted = first === quote || first === apostrophe
    const key = isQuoted ? this.#quoted() : plainScalar(this.#flowPlain())
    if (this.#code() !== colon) leave()
    return this.#keyOf(key, from)
  }

  #endOfFlowEntry(close: number, parent: number): void {
    const next = this.#toFlowContent(parent)
    if (next === comma) this.#at++
    else if (next !== close) leave()
  }

  /** @returns What comes next between brackets. */
  #toFlowContent(parent: number): number {
    const { length } = this.#text
    while (this.#at < length) {
      const next = this.#code()
      if (next === space) this.#at++
      else if (next === newline) this.#nextLine()
      else if (next === hash && this.#isBlankAt(this.#at - 1)) this.#at = this.#lineEnd()
      else return this.#column() > parent ? next : leave()
    }
    return leave()
  }

  #flowPlain(): string {
    const first = this.#code()
    const from = this.#at
    if (indicators.has(first)) leave()
    if (first === dash && (this.#isBlankAt(from + 1) || flowIndicators.has(this.#code(from + 1)))) leave()
    let at = from
    for (;;) {
      const code = this.#code(at)
      if (code === newline || flowIndicators.has(code)) break
      if (code === colon && (this.#isBlankAt(at + 1) || flowIndicators.has(this.#code(at + 1)))) break
      if (code === hash && this.#code(at - 1) === space) break
      at++
    }
    this.#at = at
    return this.#text.slice(from, at).trimEnd()
  }

  #quoted(): string {
    const from = this.#at + 1
    const mark = this.#code() === quote ? '"' : "'"
    let end = this.#text.indexOf(mark, from)
    if (mark === "'") {
      while (end >= 0 && this.#code(end + 1) === apostrophe) end = this.#text.indexOf(mark, end + 2)
    } else {
      while (end >= 0 && this.#isEscaped(end, from)) end = this.#text.indexOf(mark, end + 1)
    }
    if (end < 0) leave()
    this.#at = end + 1
    const text = this.#text.slice(from, end)
    if (text.includes('\n')) leave()
    if (mark === "'") return text.replaceAll("''", "'")
    if (!text.includes('\\')) return text
    // JSON knows the escapes that people use.
    return jsonEscapes.test(text) ? (JSON.parse(`"${text}"`) as string) : leave()
  }

  /** Whether an odd number of backslashes stands before the place. */
  #isEscaped(at: number, from: number): boolean {
    let before = at
    while (before > from && this.#text[before - 1] === '\\') before--
    return (at - before) % 2 === 1
  }
}

const jsonEscapes = /^(?:[^\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*$/

const plainNumber = /^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?$/
const anyNumber =
  /^(?:0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/
const word = /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE)$/

/** By the core schema of YAML 1.2: a day stays text, and NO stays a country. */
function plainScalar(text: string): unknown {
  const first = text.charCodeAt(0)
  const mayBeNumber = (first >= codeOf('0') && first <= codeOf('9')) || text.startsWith('-')
  if (mayBeNumber && plainNumber.test(text)) return text.startsWith('-0') ? leave() : Number(text)
  if ((mayBeNumber || text.startsWith('+') || text.startsWith('.')) && anyNumber.test(text)) leave()
  if (text.length > 5 || !'~nNtTfF'.includes(text.charAt(0)) || !word.test(text)) return text
  const small = text.toLowerCase()
  return small === 'true' ? true : small === 'false' ? false : null
}
