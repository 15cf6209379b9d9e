/** An assessment as one self-contained HTML page without scripts, good to print. */
import type { Messages } from '@playproof/engine/present'
import { format } from '@playproof/engine/present'
import type { AssessmentReport, ReportGroup } from '@playproof/engine/report'

export function assessmentHtml(report: AssessmentReport, messages: Messages): string {
  const { report: words } = messages
  const groups = (list: readonly ReportGroup[]): string =>
    list
      .map(
        (group) => `<h3>${text(group.topic)}</h3>
<table><thead><tr><th></th><th>${text(words.market)}</th><th>${text(words.requirement)}</th><th>${text(words.clause)}</th></tr></thead><tbody>
${group.rows
  .map(
    (
      row,
    ) => `<tr class="${row.verdict}"><td class="symbol" title="${text(row.verdictText)}">${text(row.symbol)}</td><td>${text(row.markets.join(' '))}</td>
<td><strong>${text(row.title)}</strong><br>${text(row.duty)}<details><summary>${text(words.because)}: ${text(row.because[0] ?? row.verdictText)}</summary><ul>${row.because.map((b) => `<li>${text(b)}</li>`).join('')}</ul>${row.missing.length > 0 ? `<p>${text(words.missing)}: ${text(row.missing.join(' '))}</p>` : ''}<p>${text(format(words.borneBy, { operators: row.borneBy }))}. ${text(row.nature)}.</p><p class="source">${text(row.confidence)}</p></details></td><td>${text(row.clause)}</td></tr>`,
  )
  .join('\n')}
</tbody></table>`,
      )
      .join('\n')
  const list = (title: string, items: readonly string[]): string =>
    items.length > 0
      ? `<h2>${text(title)}</h2><ul>${items.map((i) => `<li>${text(i)}</li>`).join('')}</ul>`
      : ''
  return `<!doctype html>
<html lang="${report.language === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(report.title)}</title>
<style>
:root { color-scheme: light dark; --line: light-dark(#d6d9de, #3a3f46); --dim: light-dark(#555c66, #a3abb5) }
body { font: 14px/1.45 Inter, "Noto Sans SC", system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; font-variant-numeric: tabular-nums }
h1 { font-size: 1.6rem; margin: 0 0 .3rem } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem } h3 { font-size: 1rem; margin: 1.2rem 0 .3rem; text-transform: capitalize }
table { border-collapse: collapse; width: 100% } th, td { text-align: start; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid var(--line) }
th { font-weight: 500; color: var(--dim) } td.symbol { width: 2.2rem; font-size: 1.1rem } td:last-child { width: 14rem; color: var(--dim) }
.dim, .source, summary { color: var(--dim) } .number { text-align: end } tr { break-inside: avoid }
@media print { details { display: block } details > summary { list-style: none } body { margin: 0; max-width: none; font-size: 10pt } }
</style></head><body>
<h1>${text(report.title)}</h1>
<p class="dim">${report.lines.map(text).join('<br>')}</p>
<table><thead><tr><th>${text(words.market)}</th><th>●</th><th>?</th><th>–</th></tr></thead><tbody>
${report.markets.map((m) => `<tr><td>${text(m.name)}</td><td>${m.applies}</td><td>${m.unknown}</td><td>${m.not}</td></tr>`).join('\n')}
</tbody></table><p class="dim">${text(words.legend)}</p>
<h2>${text(words.classification)}</h2>
<table><tbody>${report.classifications.map((c) => `<tr><td>${text(c.market)}</td><td>${text(c.term)}</td><td><strong>${text(c.verdict)}</strong></td><td>${text(c.because.join('; '))}</td></tr>`).join('\n')}</tbody></table>
${list(words.age, report.age)}
${list(words.findings, report.findings)}
${report.questions.length > 0 ? `<h2>${text(words.questions)}</h2><ol>${report.questions.map((q) => `<li>${text(q.question)} <span class="dim">${text(q.settles)}</span></li>`).join('')}</ol>` : list(words.questions, [words.noQuestions])}
${report.undecided.length > 0 ? `<h2>${text(words.undecided)}</h2>${groups(report.undecided)}` : ''}
<h2>${text(words.rules)}</h2>${groups(report.applying)}
${report.notApplying.length > 0 ? `<h2>${text(words.notApplying)}</h2>${groups(report.notApplying)}` : ''}
${list(
  words.person,
  report.personMustCheck.map((p) => `${p.markets.join(' ')}: ${p.title}: ${p.reason}`),
)}
${list(words.notExamined, report.notExamined)}
<p class="dim">${text(format(words.unverifiedCount, { count: report.unverified }))} ${text(words.legal)}<br>${text(report.digest)}</p>
</body></html>
`
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
