/** An assessment as one self-contained HTML page without scripts, good to read on a phone, in the dark and on paper. */
import type { Messages } from '@playproof/engine/present'
import { format } from '@playproof/engine/present'
import type { AssessmentReport, ReportGroup, ReportRow } from '@playproof/engine/report'

export function assessmentHtml(report: AssessmentReport, messages: Messages): string {
  const { report: words } = messages
  const notes = new Notes()
  const rows = new RowWriter(words, notes)
  const body = [
    `<header><h1>${text(report.title)}</h1><p class="dim">${report.lines.map(text).join('<br>')}</p></header>`,
    marketTable(report, messages),
    classifications(report, messages),
    list(words.age, report.age),
    list(words.findings, report.findings, 'finding'),
    questions(report, messages),
    section(words.undecided, rows.groups(report.undecided)),
    section(words.rules, rows.groups(report.applying)),
    notApplying(report, messages, rows),
    list(
      words.person,
      report.personMustCheck.map((p) => `${p.markets.join(' ')}: ${p.title}: ${p.reason}`),
    ),
    list(words.notExamined, report.notExamined.length > 0 ? [report.notExamined.join(', ')] : []),
    notes.html(words.sources),
    `<footer class="dim"><p>${text(format(words.unverifiedCount, { count: report.unverified }))} ${text(words.legal)}</p><p class="code">${text(report.digest)}</p></footer>`,
  ]
  return `<!doctype html>
<html lang="${report.language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(report.title)}</title>
<style>
${style}${pageStyle(report, words.page)}
</style></head><body>
${body.filter((part) => part !== '').join('\n')}
</body></html>
`
}

/** Sources as footnotes: each is told once, and what rests on it points there. */
class Notes {
  readonly #numbers = new Map<string, number>()

  /** The reference to a note. */
  to(note: string): string {
    const number = this.#numbers.get(note) ?? this.#numbers.size + 1
    this.#numbers.set(note, number)
    return `<sup><a href="#s${number}">${number}</a></sup>`
  }

  html(title: string): string {
    if (this.#numbers.size === 0) return ''
    const items = [...this.#numbers].map(([note, number]) => `<li id="s${number}">${text(note)}</li>`)
    return section(title, `<ol class="notes">${items.join('')}</ol>`)
  }
}

class RowWriter {
  readonly #words: Messages['report']
  readonly #notes: Notes

  constructor(words: Messages['report'], notes: Notes) {
    this.#words = words
    this.#notes = notes
  }

  groups(found: readonly ReportGroup[]): string {
    return found
      .map(
        ({ topic, rows }) =>
          `<h3>${text(topic)}</h3><table class="duties"><tbody>${rows.map((row) => this.#row(row)).join('\n')}</tbody></table>`,
      )
      .join('\n')
  }

  /** Without duties and sources: what does not apply, and why. */
  brief(found: readonly ReportGroup[]): string {
    return found
      .map(
        ({ topic, rows }) =>
          `<h3>${text(topic)}</h3><ul class="brief">${rows.map((row) => `<li><span class="dim">${text(row.markets.join(' '))}</span> ${text(row.title)} <span class="dim">${text(row.because[0] ?? row.verdictText)}</span></li>`).join('')}</ul>`,
      )
      .join('\n')
  }

  #row(row: ReportRow): string {
    const words = this.#words
    const missing =
      row.missing.length > 0
        ? `<p class="asks">${text(words.missing)}: ${text(row.missing.join(' '))}</p>`
        : ''
    const kind = row.symbol.startsWith('⊘') ? 'forbidden' : row.verdict
    return `<tr class="${kind}"><td class="symbol"><span aria-hidden="true">${text(row.symbol)}</span><span class="hidden">${text(row.verdictText)}</span></td><td class="markets">${text(row.markets.join(' '))}</td>
<td class="what"><strong>${text(row.title)}</strong><p>${text(row.duty)}</p>${missing}${reasons(row.because, words, row.verdictText)}<p class="dim">${text(format(words.borneBy, { operators: row.borneBy }))} · ${text(row.nature)}${row.consequence === undefined ? '' : ` · ${text(format(words.ifMissing, { consequence: row.consequence }))}`}</p></td><td class="clause">${text(row.clause)}${this.#notes.to(row.confidence)}</td></tr>`
  }
}

/** The first reason is always seen; the others where they are asked for. */
function reasons(because: readonly string[], words: Messages['report'], otherwise: string): string {
  const [first = otherwise, ...more] = because
  const told = `<span class="clamp">${text(words.because)}: ${text(first)}</span>`
  if (more.length === 0) return `<p class="because">${told}</p>`
  const count = `<span class="more">${text(format(words.more, { count: more.length }))}</span>`
  return `<details class="because"><summary>${told} ${count}</summary><ul>${more.map((b) => `<li>${text(b)}</li>`).join('')}</ul></details>`
}

function section(title: string, content: string): string {
  return content === '' ? '' : `<section><h2>${text(title)}</h2>${content}</section>`
}

function list(title: string, items: readonly string[], kind = ''): string {
  const lines = items.map((item) => `<li>${text(item)}</li>`).join('')
  return items.length > 0 ? section(title, `<ul class="${kind}">${lines}</ul>`) : ''
}

function marketTable(report: AssessmentReport, { report: words }: Messages): string {
  const head = `<tr><th>${text(words.market)}</th><th class="number">●</th><th class="number">?</th><th class="number">–</th></tr>`
  const rows = report.markets.map(
    (m) =>
      `<tr><td>${text(m.name)}</td><td class="number">${m.applies}</td><td class="number">${m.unknown}</td><td class="number dim">${m.not}</td></tr>`,
  )
  return `<table class="counts"><thead>${head}</thead><tbody>${rows.join('\n')}</tbody></table><p class="dim">${text(words.legend)}</p>`
}

function classifications(report: AssessmentReport, { report: words }: Messages): string {
  const rows = report.classifications.map(
    (c) =>
      `<tr><td class="markets">${text(c.market)}</td><td class="term">${text(c.term)}</td><td class="verdict"><strong>${text(c.verdict)}</strong></td><td>${reasons(c.because, words, '')}</td></tr>`,
  )
  return rows.length > 0
    ? section(words.classification, `<table class="classes"><tbody>${rows.join('\n')}</tbody></table>`)
    : ''
}

function questions(report: AssessmentReport, { report: words }: Messages): string {
  const items = report.questions.map(
    (q) => `<li>${text(q.question)} <span class="dim">${text(q.settles)}</span></li>`,
  )
  return section(
    words.questions,
    items.length > 0 ? `<ol>${items.join('')}</ol>` : `<p>${text(words.noQuestions)}</p>`,
  )
}

function notApplying(report: AssessmentReport, { report: words }: Messages, rows: RowWriter): string {
  const count = report.notApplying.reduce((sum, group) => sum + group.rows.length, 0)
  if (count === 0) return ''
  return `<details class="rest"><summary><h2>${text(words.notApplying)} (${count})</h2></summary>${rows.brief(report.notApplying)}</details><p class="paper dim">${text(format(words.notApplyingCount, { count }))}</p>`
}

const style = `:root { color-scheme: light dark; --ink: light-dark(#14181d, #e8eaed); --dim: light-dark(#555d68, #a6aeb8); --line: light-dark(#dcdfe4, #363b42); --paper: light-dark(#fff, #15181c); --accent: light-dark(#1f5fbf, #8ab4f8); --unknown: light-dark(#8a5a00, #f0b85a); --forbidden: light-dark(#b3261e, #f2928b) }
* { box-sizing: border-box }
body { font: 14px/1.5 Inter, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 72rem; margin: 2.5rem auto; padding: 0 1.5rem; font-variant-numeric: tabular-nums; overflow-wrap: break-word }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.01em; margin: 0 0 .5rem } h2 { font-size: 1.2rem; margin: 2.5rem 0 .6rem; line-height: 1.3 } h3 { font-size: .95rem; margin: 1.6rem 0 .3rem; color: var(--dim); font-weight: 600 }
h3::first-letter, th::first-letter { text-transform: uppercase }
p { margin: .2rem 0 } .because { margin: 0 } ul, ol { padding-inline-start: 1.4rem; margin: .3rem 0 } li { margin: .15rem 0 } a { color: var(--accent) }
table { border-collapse: collapse; width: 100% } td, th { text-align: start; vertical-align: top; padding: .5rem .9rem .5rem 0; border-bottom: 1px solid var(--line) } th { font-weight: 500; color: var(--dim) } tr { break-inside: avoid }
.counts { width: auto } .counts td, .counts th { padding-inline-end: 1.6rem } .number { text-align: end } .dim, .because, .clause { color: var(--dim) } .code { font-family: ui-monospace, monospace; font-size: .85em }
.duties, .classes { table-layout: fixed } .symbol { width: 2rem; font-size: 1.05rem; line-height: 1.35 } .markets { width: 6.5rem; color: var(--dim) } .clause { width: 15rem } .term { width: 17rem } .verdict { width: 7rem }
.unknown .symbol { color: var(--unknown) } .forbidden .symbol { color: var(--forbidden) } .asks { color: var(--unknown) } .finding li::marker { color: var(--unknown); content: "! " }
.clamp { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden } details[open] .clamp { -webkit-line-clamp: none } summary { cursor: pointer; list-style: none } summary::-webkit-details-marker { display: none } .more { color: var(--accent) } summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
.rest > summary h2 { display: inline-block } .rest > summary::after { content: " ▸"; color: var(--accent) } .rest[open] > summary::after { content: " ▾" } .brief { list-style: none; padding: 0 } .notes { font-size: .85rem; color: var(--dim) } .notes li:target { color: var(--ink); font-weight: 600 } sup { line-height: 0; margin-inline-start: .15rem } sup a { text-decoration: none }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) } .paper { display: none }
@media (max-width: 44rem) { body { font-size: 16px; margin: 1.2rem auto; padding: 0 1rem } h1 { font-size: 1.5rem }
.duties tr, .classes tr { display: grid; grid-template-columns: 1.8rem 1fr; padding: .6rem 0; border-bottom: 1px solid var(--line) } .duties td, .classes td { border: 0; padding: 0; width: auto } .duties .what, .duties .clause { grid-column: 2 } .duties .markets { font-size: .85rem; padding-top: .2rem } .classes tr { grid-template-columns: 1fr auto } .classes td:last-child { grid-column: 1 / -1 } .classes .markets { grid-column: 1 / -1; font-size: .85rem } }
`

/** On paper: day, catalogue and digest on every page, page numbers, nothing that needs a click. */
function pageStyle(report: AssessmentReport, page: string): string {
  const foot = cssText([...report.lines, report.digest.slice(0, 23)].join(' · '))
  return `@page { size: A4; margin: 16mm 15mm 18mm; @bottom-left { content: ${foot}; font: 7pt Inter, "Noto Sans SC", sans-serif; color: #555d68; width: 84% } @bottom-right { content: ${cssText(`${page} `)} counter(page) " / " counter(pages); font: 7pt Inter, "Noto Sans SC", sans-serif; color: #555d68 } }
@media print { :root { color-scheme: light } body { margin: 0; padding: 0; max-width: none; font-size: 8.5pt; line-height: 1.38 } h1 { font-size: 17pt } h2 { font-size: 12pt; margin-top: 7mm } h3 { font-size: 9pt } h2, h3 { break-after: avoid } td, th { padding-block: 1.2mm } .clause { width: 42mm } .markets { width: 20mm } .term { width: 45mm } a { color: inherit; text-decoration: none } .more, .rest { display: none } .paper { display: block; margin-top: 5mm } .notes { font-size: 7pt; columns: 2; column-gap: 8mm } }`
}

/** A string of CSS inside a style element. */
function cssText(value: string): string {
  const safe = Array.from(value).map((c) =>
    /[\w .,:;()–·/-]/.test(c) || c > '\u00ff' ? c : `\\${(c.codePointAt(0) ?? 32).toString(16)} `,
  )
  return `"${safe.join('')}"`
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
