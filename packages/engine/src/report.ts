/** An assessment in words, ready to be set as table, Markdown, HTML or PDF: every statement with reason and source. */
import type { Rule, Text } from '@playproof/catalogue/types'
import {
  type Assessment,
  type Classification,
  type RuleAnswer,
  rulesById,
  type Verdict,
} from './assessment.ts'
import type { CompiledCatalogue } from './catalogue.ts'
import { digestOf } from './digest.ts'
import { format, type Presenter } from './present.ts'

export interface ReportRow {
  readonly rule: string
  readonly symbol: string
  readonly verdict: Verdict
  readonly verdictText: string
  readonly kind: Rule['kind']
  /** Codes of those of its markets that were assessed. */
  readonly markets: readonly string[]
  readonly title: string
  readonly duty: string
  readonly clause: string
  readonly because: readonly string[]
  /** Questions that would settle it. */
  readonly missing: readonly string[]
  readonly sources: readonly string[]
  readonly confidence: string
  readonly verified: boolean
  readonly borneBy: string
  readonly nature: string
  /** What happens if it is not met; absent where no source says. */
  readonly consequence?: string
}

export interface ReportGroup {
  readonly topic: string
  readonly rows: readonly ReportRow[]
}

export interface AssessmentReport {
  readonly language: string
  readonly title: string
  readonly lines: readonly string[]
  readonly markets: readonly {
    readonly id: string
    readonly code: string
    readonly name: string
    readonly applies: number
    readonly unknown: number
    readonly not: number
  }[]
  readonly classifications: readonly {
    readonly market: string
    readonly term: string
    readonly verdict: string
    readonly because: readonly string[]
    readonly inShort: ReturnType<Presenter['inShort']>
  }[]
  readonly age: readonly string[]
  readonly findings: readonly string[]
  readonly questions: readonly {
    readonly fact: string
    readonly question: string
    readonly settles: string
  }[]
  /** Unknown first, then what applies, by topic. */
  readonly undecided: readonly ReportGroup[]
  readonly applying: readonly ReportGroup[]
  readonly notApplying: readonly ReportGroup[]
  readonly personMustCheck: readonly {
    readonly title: string
    readonly reason: string
    readonly markets: readonly string[]
  }[]
  readonly notExamined: readonly string[]
  readonly unverified: number
  readonly digest: string
}

export function reportOf(
  compiled: CompiledCatalogue,
  assessment: Assessment,
  presenter: Presenter,
): AssessmentReport {
  const { report: messages } = presenter.messages
  const rows = rowsOf(compiled, assessment, presenter)
  const of = (verdict: Verdict): readonly ReportGroup[] =>
    grouped(
      rows.filter(({ row }) => row.verdict === verdict),
      presenter,
    )
  const on = [
    ...new Set(
      Object.entries(assessment.dates).map(([, range]) =>
        range.from === range.to ? range.from : `${range.from} – ${range.to}`,
      ),
    ),
  ]
  const dates = Object.entries(assessment.dates)
    .filter(([kind]) => kind !== 'manufacturedOrImported')
    .map(
      ([kind, range]) =>
        `${presenter.messages.date[kind as keyof typeof presenter.messages.date]} ${range.from === range.to ? range.from : `${range.from} – ${range.to}`}`,
    )
  const verdictsIn = (market: string, verdict: Verdict): number =>
    rows.filter(({ row, rule }) => row.verdict === verdict && rule.markets.includes(market)).length
  const open = assessment.rules.filter((r) => r.verdict !== 'does-not-apply')
  return {
    language: presenter.language,
    title: format(messages.title, { name: presenter.nameOf(assessment) }),
    lines: [
      on.length === 1 ? format(messages.asOf, { date: on[0] ?? '' }) : presenter.list(dates),
      format(messages.catalogue, {
        version: assessment.catalogue.version,
        digest: assessment.catalogue.digest.slice(0, 19),
      }),
    ],
    markets: assessment.markets.map((id) => ({
      id,
      code: presenter.marketCode(id),
      name: presenter.market(id),
      applies: verdictsIn(id, 'applies'),
      unknown: verdictsIn(id, 'unknown'),
      not: verdictsIn(id, 'does-not-apply'),
    })),
    classifications: assessment.classifications.toSorted(byWeight(compiled)).map((c) => {
      const definition = compiled.catalogue.definitions.find((d) => d.id === c.definition)
      return {
        market: (definition?.markets ?? [])
          .filter((m) => assessment.markets.includes(m))
          .map((m) => presenter.marketCode(m))
          .join(' '),
        term: definition ? presenter.text(definition.term) : c.definition,
        verdict: presenter.messages.definition[c.verdict] + (c.unverified ? ' *' : ''),
        because: presenter.because(c),
        inShort: presenter.inShort(c),
      }
    }),
    age: ageLines(assessment, compiled, presenter),
    findings: assessment.findings.map((f) => presenter.finding(f)),
    questions: assessment.questions.map((q) => ({
      fact: q.fact,
      question: presenter.question(q),
      settles: format(messages.settles, { count: q.settles }),
    })),
    undecided: of('unknown'),
    applying: of('applies'),
    notApplying: of('does-not-apply'),
    personMustCheck: assessment.personMustCheck.flatMap(({ instrument: id }) => {
      const instrument = compiled.catalogue.instruments.find((i) => i.id === id)
      if (!instrument) return []
      return [
        {
          title: `${presenter.text(instrument.title)} (${instrument.citation})`,
          reason: presenter.text(instrument.coverage.reason),
          markets: instrument.markets
            .filter((m) => assessment.markets.includes(m))
            .map((m) => presenter.marketCode(m)),
        },
      ]
    }),
    notExamined: assessment.notExamined.map((id) => presenter.market(id)),
    unverified: open.filter((r) => r.unverified).length,
    digest: digestOf(assessment),
  }
}

/** What it is before what it is not; the market's main answer, toy or not, first of all. */
function byWeight({ catalogue }: CompiledCatalogue): (a: Classification, b: Classification) => number {
  const roles = new Map(catalogue.definitions.map((d) => [d.id, d.role]))
  const weight = ({ definition, verdict }: Classification): number =>
    (roles.get(definition) === 'toy' ? 0 : 10) + ['met', 'grey-zone', 'unknown', 'not-met'].indexOf(verdict)
  return (a, b) => weight(a) - weight(b) || (a.definition < b.definition ? -1 : 1)
}

function rowsOf(
  compiled: CompiledCatalogue,
  assessment: Assessment,
  presenter: Presenter,
): readonly { readonly row: ReportRow; readonly rule: Rule }[] {
  const rules = rulesById(compiled)
  const sources = new Map(compiled.catalogue.sources.map((s) => [s.id, s]))
  const consequences = new Map(compiled.catalogue.instruments.map((i) => [i.id, i.consequence]))
  return assessment.rules.flatMap((answer) => {
    const rule = rules.get(answer.rule)
    if (!rule) return []
    const consequence = rule.consequence ?? consequences.get(rule.instrument)
    const row = rowOf(rule, answer, assessment, presenter, sources)
    return [{ rule, row: consequence ? { ...row, consequence: presenter.text(consequence) } : row }]
  })
}

function rowOf(
  rule: Rule,
  answer: RuleAnswer,
  assessment: Assessment,
  presenter: Presenter,
  sources: ReadonlyMap<string, { readonly title: Text }>,
): ReportRow {
  const { report, operator, nature } = presenter.messages
  const titles = rule.sources.map((id) => presenter.text(sources.get(id)?.title ?? id))
  return {
    rule: rule.id,
    symbol: presenter.symbol(answer),
    verdict: answer.verdict,
    verdictText: presenter.verdict(answer),
    kind: rule.kind,
    markets: rule.markets
      .filter((m) => assessment.markets.includes(m))
      .map((m) => presenter.marketOfRule(rule, m)),
    title: presenter.text(rule.title),
    duty: presenter.text(rule.duty),
    clause: rule.clause,
    because: presenter.because(answer),
    missing: (answer.missing ?? []).map((m) => presenter.question(m)),
    sources: titles,
    confidence:
      rule.confidence === 'recalled'
        ? report.recalled
        : rule.confidence === 'conflict'
          ? format(report.conflict, { resolution: presenter.text(rule.resolution ?? '') })
          : format(report.seenIn, { sources: titles.join('; ') }),
    verified: answer.unverified !== true,
    borneBy: presenter.list(rule.borneBy.map((o) => operator[o])),
    nature: nature[rule.nature],
  }
}

function grouped(
  rows: readonly { readonly row: ReportRow; readonly rule: Rule }[],
  presenter: Presenter,
): readonly ReportGroup[] {
  const { topic } = presenter.messages
  const groups = Map.groupBy(rows, ({ rule }) => rule.topic)
  // In the order in which the messages list the topics.
  return (Object.keys(topic) as Rule['topic'][]).flatMap((key) => {
    const found = groups.get(key)
    return found ? [{ topic: topic[key], rows: found.map(({ row }) => row) }] : []
  })
}

function ageLines({ age }: Assessment, compiled: CompiledCatalogue, presenter: Presenter): readonly string[] {
  const { report } = presenter.messages
  const lines: string[] = []
  if (age.declared) lines.push(format(report.declaredAge, { age: presenter.age(age.declared.from) }))
  for (const { guideline: id, from } of age.implied) {
    const guideline = compiled.catalogue.guidelines.find((g) => g.id === id)
    lines.push(
      format(report.impliedAge, {
        age: presenter.age(from),
        reason: guideline ? presenter.text(guideline.title) : id,
      }),
    )
  }
  if (age.decision)
    lines.push(
      format(report.decidedAge, {
        age: presenter.age(age.decision.from),
        by: age.decision.by,
        reason: age.decision.reason,
      }),
    )
  if (age.from !== undefined) lines.push(format(report.readAge, { age: presenter.age(age.from) }))
  return lines
}
