/** An assessment as Markdown, for a file or a ticket: sources as footnotes. */
import type { Messages } from '@playproof/engine/present'
import { format } from '@playproof/engine/present'
import type { AssessmentReport, ReportGroup } from '@playproof/engine/report'

export function assessmentMarkdown(report: AssessmentReport, messages: Messages): string {
  const { report: words } = messages
  const notes: string[] = []
  const note = (text: string): string => {
    const at = notes.indexOf(text)
    if (at < 0) notes.push(text)
    return `[^${at < 0 ? notes.length : at + 1}]`
  }
  const rows = (groups: readonly ReportGroup[]): readonly string[] =>
    groups.flatMap((group) => [
      `### ${escaped(group.topic)}`,
      '',
      `| | ${words.market} | ${words.requirement} | ${words.because} | ${words.clause} |`,
      '|---|---|---|---|---|',
      ...group.rows.map(
        (row) =>
          `| ${row.symbol} | ${row.markets.join(' ')} | **${escaped(row.title)}**. ${escaped(row.duty)}${row.consequence === undefined ? '' : ` ${escaped(format(words.ifMissing, { consequence: row.consequence }))}`} | ${escaped(row.because.join('; '))} | ${escaped(row.clause)} ${note(row.confidence)} |`,
      ),
      '',
    ])
  const out = [
    `# ${escaped(report.title)}`,
    '',
    ...report.lines.map((line) => `${escaped(line)}  `),
    '',
    `| ${words.market} | ● | ? | – |`,
    '|---|---:|---:|---:|',
    ...report.markets.map((m) => `| ${escaped(m.name)} | ${m.applies} | ${m.unknown} | ${m.not} |`),
    '',
    escaped(words.legend),
    '',
    `## ${words.classification}`,
    '',
    ...report.classifications.map(
      (c) =>
        `- ${c.market}: ${escaped(c.term)}: **${escaped(c.verdict)}** (${escaped(c.because.join('; '))})`,
    ),
    '',
    ...(report.age.length > 0
      ? [`## ${words.age}`, '', ...report.age.map((line) => `- ${escaped(line)}`), '']
      : []),
    ...(report.findings.length > 0
      ? [`## ${words.findings}`, '', ...report.findings.map((f) => `- ${escaped(f)}`), '']
      : []),
    `## ${words.questions}`,
    '',
    ...(report.questions.length === 0
      ? [words.noQuestions]
      : report.questions.map((q, i) => `${i + 1}. ${escaped(q.question)} (${q.settles})`)),
    '',
    ...(report.undecided.length > 0 ? [`## ${words.undecided}`, '', ...rows(report.undecided)] : []),
    `## ${words.rules}`,
    '',
    ...rows(report.applying),
    ...(report.personMustCheck.length > 0
      ? [
          `## ${words.person}`,
          '',
          ...report.personMustCheck.map(
            (p) => `- ${p.markets.join(' ')}: **${escaped(p.title)}**: ${escaped(p.reason)}`,
          ),
          '',
        ]
      : []),
    ...(report.notExamined.length > 0
      ? [`## ${words.notExamined}`, '', escaped(report.notExamined.join(', ')), '']
      : []),
    format(words.unverifiedCount, { count: report.unverified }),
    '',
    words.legal,
    '',
    `\`${report.digest}\``,
    '',
    ...notes.map((text, i) => `[^${i + 1}]: ${escaped(text)}`),
  ]
  return `${out.join('\n')}\n`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\|<>*_`[\]]/g, (c) => `\\${c}`).replaceAll(/[\r\n]+/g, ' ')
}
