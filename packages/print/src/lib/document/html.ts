/**
 * A document as one HTML file: no scripts, nothing loaded from elsewhere, its own content security policy inside; good
 * to read on a phone, in the dark, by ear and on paper.
 */
import { createHash } from 'node:crypto'
import {
  type Block,
  type Cell,
  type Column,
  type Phrase,
  type PrintedDocument,
  type Run,
  type Sign,
  sectionsOf,
} from './document.ts'

export interface HtmlFile {
  readonly html: string
  /** For the server that sends it: allows its one style sheet and nothing else. */
  readonly contentSecurityPolicy: string
}

export function documentHtml(content: PrintedDocument, paper: 'a4' | 'letter'): HtmlFile {
  const { language, kicker, title, blocks, running } = content
  const css = `${style}\n${pageStyle(content, paper)}`
  const hash = createHash('sha256').update(css).digest('base64')
  const contentSecurityPolicy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`
  const sections = new Sections(sectionsOf(content))
  const body = blocks.map((block) => blockHtml(block, sections)).join('\n')
  const html = `<!doctype html>
<html lang="${text(language)}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${text(contentSecurityPolicy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(title)}</title>
<style>${css}</style></head><body><main>
<header><p class="kicker">${text(kicker)}</p><h1><bdi>${text(title)}</bdi></h1></header>
${body}
</main><footer><p>${text(running.foot)}</p></footer></body></html>
`
  return { html, contentSecurityPolicy }
}

/** Names of the sections, for addresses and contents. */
class Sections {
  readonly #titles: readonly string[]
  #next = 0

  constructor(titles: readonly string[]) {
    this.#titles = titles
  }

  nextId(): string {
    this.#next += 1
    return `section-${this.#next}`
  }

  contents(title: string): string {
    const items = this.#titles.map((name, i) => `<li><a href="#section-${i + 1}">${text(name)}</a></li>`)
    return `<nav aria-label="${text(title)}"><h3>${text(title)}</h3><ol>${items.join('')}</ol></nav>`
  }
}

function blockHtml(block: Block, sections: Sections): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}${block.level === 2 ? ` id="${sections.nextId()}"` : ''}>${block.sign ? signShape(block.sign) : ''}${phraseHtml(block.phrase)}</h${block.level}>`
    case 'contents':
      return sections.contents(block.title)
    case 'paragraph':
      return `<p${block.role === undefined ? '' : ` class="${block.role}"`}>${phraseHtml(block.phrase)}</p>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      return `<${tag}>${block.items.map((item) => `<li>${phraseHtml(item)}</li>`).join('')}</${tag}>`
    }
    case 'facts':
      return `<table class="facts"><tbody>${block.rows.map(({ name, values }) => `<tr><th scope="row">${text(name)}</th><td>${cellHtml({ phrases: values })}</td></tr>`).join('\n')}</tbody></table>`
    case 'table':
      return tableHtml(block.columns, block.rows)
    case 'notes':
      return `<ol class="notes">${block.items.map(({ number, phrase }) => `<li id="note-${number}" value="${number}">${phraseHtml(phrase)}</li>`).join('\n')}</ol>`
    default:
      return block satisfies never
  }
}

function tableHtml(columns: readonly Column[], rows: readonly (readonly Cell[])[]): string {
  const align = (c: number): string => (columns[c]?.align === 'right' ? ' class="number"' : '')
  const isFixed = columns.every(({ share }) => share !== undefined)
  const widths = isFixed
    ? `<colgroup>${columns.map(({ share }) => `<col width="${Math.round((share ?? 0) * 100)}%">`).join('')}</colgroup>`
    : ''
  const head = columns.some((column) => column.head !== '')
    ? `<thead><tr>${columns.map((column, c) => (column.head === '' ? '<td></td>' : `<th scope="col"${align(c)}>${text(column.head)}</th>`)).join('')}</tr></thead>`
    : ''
  const body = rows.map(
    (row) =>
      `<tr>${row.map((found, c) => `<td${align(c)}${columns[c]?.head ? ` data-head="${text(columns[c].head)}"` : ''}>${cellHtml(found)}</td>`).join('')}</tr>`,
  )
  return `<div class="wide"><table${isFixed ? ' class="fixed"' : ''}>${widths}${head}<tbody>${body.join('\n')}</tbody></table></div>`
}

function cellHtml({ sign, phrases }: Cell): string {
  const [only, ...more] = phrases
  const words =
    only !== undefined && more.length === 0
      ? phraseHtml(only)
      : phrases.map((phrase) => `<p>${phraseHtml(phrase)}</p>`).join('')
  return sign ? `${signHtml(sign)}${words}` : words
}

const shapes = { applies: '●', unknown: '?', forbidden: '⊘', not: '–', contradiction: '!' } as const

const signShape = ({ shape }: Sign): string =>
  `<span class="shape ${shape}" aria-hidden="true">${shapes[shape]}</span> `

const signHtml = (sign: Sign): string =>
  `<span class="sign">${signShape(sign)}<strong>${text(sign.word)}</strong>${sign.unverified === undefined ? '' : `<span class="quiet remark">${text(sign.unverified)}</span>`}</span>`

const phraseHtml = (phrase: Phrase): string => phrase.map(runHtml).join('')

function runHtml(run: Run): string {
  if (run.note !== undefined) return `<sup><a href="#note-${run.note}">${text(run.text)}</a></sup>`
  const language = run.language === undefined ? '' : ` lang="${text(run.language)}"`
  const inner = isolated(run.text)
  if (run.href !== undefined) return `<a href="${text(run.href)}" rel="noreferrer"${language}>${inner}</a>`
  switch (run.role) {
    case 'strong':
      return `<strong${language}>${inner}</strong>`
    case 'code':
      return `<code${language}>${inner}</code>`
    case 'quiet':
    case 'caution':
      return `<span class="${run.role}"${language}>${inner}</span>`
    case undefined:
      return language === '' ? inner : `<span${language}>${inner}</span>`
    default:
      return run.role satisfies never
  }
}

/** Right-to-left words must not turn what stands around them. */
function isolated(words: string): string {
  const safe = text(words)
  return /[\u0590-\u08ff\ufb1d-\ufefc]/.test(words) ? `<bdi>${safe}</bdi>` : safe
}

const style = `:root { color-scheme: light dark; --ink: light-dark(#14181d, #e8eaed); --quiet: light-dark(#555d68, #a6aeb8); --line: light-dark(#dcdfe4, #363b42); --paper: light-dark(#fff, #15181c); --accent: light-dark(#1f5fbf, #8ab4f8); --caution: light-dark(#8a5a00, #f0b85a) }
* { box-sizing: border-box }
body { font: 14px/1.5 Inter, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 72rem; margin: 2.5rem auto; padding: 0 1.5rem; font-variant-numeric: tabular-nums; overflow-wrap: break-word }
.kicker { color: var(--accent); font-weight: 600; margin: 0 } h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.01em; margin: 0 0 1.2rem }
h2 { font-size: 1.2rem; line-height: 1.3; margin: 2.8rem 0 .6rem; padding-top: .7rem; border-top: 1px solid var(--ink) } h3 { font-size: .95rem; margin: 1.7rem 0 .3rem }
p { margin: .3rem 0 } .lead { font-size: 1.1rem } ul, ol { padding-inline-start: 1.4rem; margin: .4rem 0 } li { margin: .2rem 0 } a { color: var(--accent) } code { font: .85em ui-monospace, monospace }
.quiet, code, .notes, footer { color: var(--quiet) } .caution { color: var(--caution) } .remark { display: block }
table { border-collapse: collapse; width: 100% } .fixed { table-layout: fixed } td, th { text-align: start; vertical-align: top; padding: .5rem .9rem .5rem 0; border-bottom: 1px solid var(--line) } th { font-weight: 400; color: var(--quiet) } thead td, thead th { border-bottom-color: var(--quiet) } tr { break-inside: avoid } td p { margin: 0 0 .15rem } .number { text-align: end }
nav ol { columns: 2; column-gap: 2.5rem } .facts th { width: 14rem } .facts td { overflow-wrap: anywhere } .wide { overflow-x: auto }
.shape { display: inline-block; width: 1em; text-align: center; margin-inline-end: .25em } .shape.unknown, .shape.contradiction { color: var(--caution) } .shape.not { color: var(--quiet) }
.notes { font-size: .85rem; padding-inline-start: 2.2rem } .notes li:target { color: var(--ink); font-weight: 600 } sup { line-height: 0; margin-inline-start: .15rem } sup a { text-decoration: none }
footer { margin-top: 3rem; padding-top: .7rem; border-top: 1px solid var(--line); font-size: .85rem }
@media (max-width: 44rem) { body { font-size: 16px; margin: 1.2rem auto; padding: 0 1rem } h1 { font-size: 1.5rem } .fixed, .fixed tbody, .fixed tr, .fixed td { display: block; width: auto } .fixed thead, .fixed colgroup { display: none } .fixed tr { padding: .6rem 0; border-bottom: 1px solid var(--line) } .fixed td { border: 0; padding: .1rem 0 } .fixed .number { text-align: start } .fixed .number::before { content: attr(data-head) ": "; color: var(--quiet) } .facts { table-layout: fixed } .facts th { width: 7rem } nav ol { columns: 1 } }
@media print { :root { color-scheme: light } body { margin: 0; padding: 0; max-width: none; font-size: 8.5pt; line-height: 1.4 } h1 { font-size: 19pt } h2 { font-size: 12pt; margin-top: 7mm } h3 { font-size: 9pt } h2, h3 { break-after: avoid } td, th { padding-block: 1.2mm } a { color: inherit; text-decoration: none } .notes { font-size: 7pt } .wide { overflow: visible } footer { display: none } }`

/** On paper: the running lines and the number of the page, on every page. */
function pageStyle({ running, pageNumber }: PrintedDocument, paper: 'a4' | 'letter'): string {
  const font = 'font: 7pt Inter, "Noto Sans SC", sans-serif; color: #555d68'
  const [before = '', between = '', after = ''] = pageNumber.split(/\{pages?\}/)
  const number = `${cssText(before)} counter(page) ${cssText(between)} counter(pages) ${cssText(after)}`
  return `@page { size: ${paper === 'a4' ? 'A4' : 'letter'}; margin: 18mm 15mm 18mm; @top-left { content: ${cssText(`${running.name}${running.revision}${running.digest}`)}; ${font}; width: 84% } @bottom-left { content: ${cssText(running.foot)}; ${font}; width: 84% } @bottom-right { content: ${number}; ${font} } }`
}

/** A string of CSS inside a style element. */
function cssText(value: string): string {
  const safe = Array.from(value).map((c) =>
    /[\w .,:;()–·/-]/.test(c) || c > '\u00ff' ? c : `\\${(c.codePointAt(0) ?? 32).toString(16)} `,
  )
  return `"${safe.join('')}"`
}

// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const unprintable = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** Text as text; what steers direction or cannot be seen is shown as unprintable. */
function text(value: string): string {
  return value
    .replaceAll(unprintable, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
