/** One record of the catalogue for reading: its fields with names, predicates in words, sources, who refers to it. */
import type { Bilingual, DateWindow, Expr, Source, Text } from '@playproof/catalogue/types'
import { conditionLines } from '@playproof/engine/condition'
import type { ExplainedItem, RetiredName } from '@playproof/engine/item'
import { format, textIn } from '@playproof/engine/present'
import { messagesOf, printable } from '../problem.ts'
import type { Session } from '../session.ts'
import { heading, lineWidth, styled, textWidth, wrapped } from './terminal.ts'

export function itemText(item: ExplainedItem, session: Session): string {
  return new ItemWriter(session).text(item)
}

/** What a name meant that is used no more, and what to look for instead. */
export function retiredText(name: RetiredName, session: Session): string {
  return new ItemWriter(session).retiredText(name)
}

/** Told elsewhere: in the heading, beside the sources, or of use to the loader only. */
const toldElsewhere = new Set(['kind', 'id', 'sources', 'confidence', 'resolution'])
const predicates = new Set([
  'when',
  'appliesWhen',
  'greyWhen',
  'relevantWhen',
  'asked',
  'raisedBy',
  'impliedBy',
  'material',
  'subject',
  'defeatedBy',
])

class ItemWriter {
  readonly #session: Session
  readonly #out: string[] = []

  constructor(session: Session) {
    this.#session = session
  }

  text(item: ExplainedItem): string {
    const { kind, explain: words } = messagesOf[this.#session.language]
    const { presenter } = this.#session
    this.#out.push(
      styled('bold', presenter.text(item.title)),
      styled('dim', `${kind[item.kind]}  ${item.id}`),
      '',
    )
    if (item.verified === false) this.#field(0, words.confidence, this.#confidence(item))
    for (const [key, value] of Object.entries(item.record)) {
      if (toldElsewhere.has(key) || value === item.title || isTitle(key, item)) continue
      this.#value(key, value, 0)
    }
    if (item.verified === true) this.#field(0, words.confidence, this.#confidence(item))
    this.#sources(item.sources)
    this.#referredBy(item)
    return this.#out.join('\n')
  }

  retiredText({ kind, id, title, on, reason, replacedBy }: RetiredName): string {
    const { explain: words, kind: kinds } = messagesOf[this.#session.language]
    const { presenter } = this.#session
    this.#out.push(
      styled('bold', presenter.text(title)),
      styled('dim', `${words.retiredKind[kind]}  ${id}`),
      '',
    )
    this.#wrap(0, '', format(words.retiredOn, { on }))
    this.#wrap(0, '', presenter.text(reason))
    if (replacedBy.length === 0) this.#wrap(0, '', words.insteadNothing)
    else this.#out.push(heading(words.instead))
    for (const { values, ...instead } of replacedBy) {
      this.#wrap(1, '', `${kinds[instead.kind]}  ${instead.id}  ${presenter.text(instead.title)}`)
      for (const value of values ?? []) this.#wrap(2, '', this.#becomes(value))
      if (values) this.#wrap(2, '', words.elseOpen)
    }
    return this.#out.join('\n')
  }

  #becomes({ was, is }: { readonly was: unknown; readonly is: unknown }): string {
    const said = (answer: unknown): string =>
      typeof answer === 'boolean' ? this.#yesNo(answer) : String(answer)
    return format(messagesOf[this.#session.language].explain.becomes, { was: said(was), is: said(is) })
  }

  #confidence(item: ExplainedItem): string {
    const { explain: words } = messagesOf[this.#session.language]
    const { resolution = '' } = item.record as { resolution?: Text }
    if (item.confidence === 'conflict')
      return format(words.conflict, { resolution: this.#session.presenter.text(resolution) })
    return item.verified ? words.verified : item.confidence === 'recalled' ? words.recalled : words.weakSource
  }

  #value(key: string, value: unknown, depth: number): void {
    const label = this.#label(key)
    if (value === undefined || value === null) return
    if (key === 'inForce') this.#list(label, this.#windows(value as readonly DateWindow[]), depth)
    else if (predicates.has(key)) this.#condition(label, value as Expr, depth)
    else if (isBilingual(value)) this.#field(depth, label, this.#session.presenter.text(value))
    else if (typeof value === 'boolean') this.#field(depth, label, this.#yesNo(value))
    else if (typeof value !== 'object') this.#field(depth, label, this.#scalar(key, String(value)))
    else if (Array.isArray(value)) this.#array(key, label, value, depth)
    else this.#object(label, value, depth)
  }

  #array(key: string, label: string, value: readonly unknown[], depth: number): void {
    if (value.length === 0) return
    if (value.every((item) => typeof item !== 'object'))
      this.#field(depth, label, value.map((item) => this.#scalar(key, String(item))).join(', '))
    else if (value.every(isBilingual))
      this.#list(
        label,
        value.map((item) => this.#session.presenter.text(item)),
        depth,
      )
    else {
      this.#line(depth, label)
      for (const item of value) this.#entry(item as object, depth + 1)
    }
  }

  #object(label: string, value: object, depth: number): void {
    this.#line(depth, label)
    for (const [key, child] of Object.entries(value)) if (key !== 'id') this.#value(key, child, depth + 1)
  }

  /** One of a list of records: short ones on one line, long ones under their name. */
  #entry(record: object, depth: number): void {
    const parts = Object.entries(record).filter(([key]) => key !== 'confidence' && key !== 'sources')
    const name = nameOf(record)
    const rest = parts.filter(([, child]) => child !== name)
    const lead =
      name === undefined ? '' : isBilingual(name) ? this.#session.presenter.text(name) : String(name)
    const doubt = (record as { confidence?: string }).confidence
    const { explain: words } = messagesOf[this.#session.language]
    const mark = doubt === 'recalled' ? ` (${words.recalled})` : ''
    const isShort = rest.every(
      ([, child]) => typeof child !== 'object' || isScalarList(child) || isBilingual(child),
    )
    const short = rest
      .filter(([key]) => key !== 'id')
      .map(([key, child]) => `${this.#label(key)} ${this.#short(key, child)}`)
    const text = [lead, ...(isShort ? short : [])].filter((t) => t !== '').join('; ') + mark
    this.#wrap(depth, '· ', text)
    if (!isShort) for (const [key, child] of rest) if (key !== 'id') this.#value(key, child, depth + 1)
  }

  #short(key: string, value: unknown): string {
    if (typeof value === 'boolean') return this.#yesNo(value)
    if (Array.isArray(value)) return value.map((v) => this.#scalar(key, String(v))).join(', ')
    return isBilingual(value) ? this.#session.presenter.text(value) : this.#scalar(key, String(value))
  }

  #condition(label: string, expr: Expr, depth: number): void {
    const { compiled, presenter } = this.#session
    const lines = conditionLines(compiled, presenter, expr)
    const only = lines[0]
    if (lines.length === 1 && only) {
      this.#field(depth, label, only.text)
      return
    }
    this.#line(depth, label)
    for (const line of lines) this.#wrap(depth + 1 + line.depth, '', line.text)
  }

  #windows(windows: readonly DateWindow[]): readonly string[] {
    const { explain: words } = messagesOf[this.#session.language]
    const { date } = this.#session.presenter.messages
    return windows.map((w) => {
      const span =
        w.from !== undefined && w.to !== undefined
          ? words.fromTo
          : w.from !== undefined
            ? words.from
            : w.to !== undefined
              ? words.until
              : words.always
      return format(span, { by: date[w.by], from: w.from ?? '', to: w.to ?? '' })
    })
  }

  /** Names for ids of closed lists; other texts as they are. */
  #scalar(key: string, value: string): string {
    const { presenter } = this.#session
    const { messages } = presenter
    const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
      topic: messages.topic,
      nature: messages.nature,
      borneBy: messages.operator,
      issuer: messages.operator,
      decidedBy: messages.date,
    }
    if (key === 'markets' || key === 'market' || key === 'notExamined') return presenter.marketCode(value)
    return printable(names[key]?.[value] ?? value)
  }

  #label(key: string): string {
    const names: Readonly<Record<string, string>> = messagesOf[this.#session.language].explain.field
    return names[key] ?? key.replaceAll(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
  }

  #yesNo(value: boolean): string {
    const { messages } = this.#session.presenter
    return value ? messages.yes : messages.no
  }

  #list(label: string, items: readonly string[], depth: number): void {
    const only = items[0]
    if (items.length === 1 && only !== undefined) {
      this.#field(depth, label, only)
      return
    }
    this.#line(depth, label)
    for (const item of items) this.#wrap(depth + 1, '· ', item)
  }

  #sources(sources: readonly Source[]): void {
    const { explain: words } = messagesOf[this.#session.language]
    if (sources.length === 0) return
    this.#out.push(heading(words.sources))
    for (const s of sources) {
      const dates = [
        s.published === undefined ? undefined : format(words.published, { on: s.published }),
        format(words.checked, { on: s.checkedOn }),
      ].filter((part) => part !== undefined)
      this.#wrap(
        1,
        '',
        `[${s.id}] ${printable(textIn(s.title, this.#session.language))} (${words.grade[s.grade]}; ${dates.join(', ')})`,
      )
      if (/^https?:/.test(s.where)) this.#out.push(styled('dim', `      ${printable(s.where)}`))
    }
  }

  #referredBy({ referredBy }: ExplainedItem): void {
    const { explain: words, kind } = messagesOf[this.#session.language]
    if (referredBy.length === 0) return
    this.#out.push(heading(format(words.referredBy, { count: referredBy.length })))
    for (const [name, items] of Map.groupBy(referredBy, (r) => r.kind)) {
      for (const item of items.slice(0, 40))
        this.#wrap(1, '', `${kind[name]}  ${item.id}  ${this.#session.presenter.text(item.title)}`)
      if (items.length > 40) this.#wrap(1, '', format(words.andMore, { count: items.length - 40 }))
    }
  }

  #field(depth: number, label: string, text: string): void {
    this.#wrap(depth, `${label}: `, text)
  }

  #line(depth: number, label: string): void {
    this.#out.push(`${'  '.repeat(depth)}${label}:`)
  }

  #wrap(depth: number, lead: string, text: string): void {
    const indent = '  '.repeat(depth)
    const hang = textWidth(lead) > 24 ? 4 : textWidth(lead)
    const width = Math.max(30, lineWidth() - indent.length - textWidth(lead))
    wrapped(text, width).forEach((line, i) => {
      this.#out.push(`${indent}${i === 0 ? lead : ' '.repeat(hang)}${line}`)
    })
  }
}

function isTitle(key: string, item: ExplainedItem): boolean {
  return (
    ['title', 'name', 'label', 'term'].includes(key) &&
    (item.record as Record<string, unknown>)[key] === item.title
  )
}

function isBilingual(value: unknown): value is Bilingual {
  if (typeof value !== 'object' || value === null) return false
  return Object.keys(value).length === 2 && 'en' in value && 'zh' in value
}

function isScalarList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item !== 'object')
}

/** What a record in a list is called. */
function nameOf(record: object): unknown {
  const r = record as Record<string, unknown>
  return r['title'] ?? r['label'] ?? r['name'] ?? r['what'] ?? r['meaning'] ?? r['rule'] ?? r['id']
}
