/** An assessment as a document that one hands to somebody: the answer first, then all that it rests on. */
import type { Rule, Source } from '@playproof/catalogue/types'
import { type Assessment, rulesById } from '@playproof/engine/assessment'
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import { documentsOf, dutiesByOperator } from '@playproof/engine/document'
import { countriesOf, labelsOf } from '@playproof/engine/label'
import { type PlanScope, planTests, sampleListsOf } from '@playproof/engine/plan'
import { format, type Presenter } from '@playproof/engine/present'
import type { Product } from '@playproof/engine/product'
import { type AssessmentReport, type ReportGroup, type ReportRow, reportOf } from '@playproof/engine/report'
import { documentSheet, labelSheet, planSheet, type Sheet } from '@playproof/engine/sheet'
import type { PrintMessages } from '../../messages.ts'
import {
  type Block,
  type Column,
  cell,
  type Fact,
  type Phrase,
  plain,
  type PrintedDocument,
  type Run,
  type Sign,
} from '../document/document.ts'
import { limitRows, partNames } from './limits.ts'
import { type SignWords, sheetBlocks } from './sheet-blocks.ts'
import { capitalised } from './words.ts'

export interface Assessed {
  readonly compiled: CompiledCatalogue
  readonly product: Product
  readonly assessment: Assessment
  readonly scope: PlanScope & { readonly on: string }
}

/** Said on the cover. */
export interface Printing {
  /** "2026-11-20 14:05 (Europe/Berlin, GMT+01:00)". */
  readonly at: string
  readonly organisation?: string
}

export function assessmentDocument(
  assessed: Assessed,
  presenter: Presenter,
  messages: PrintMessages,
  printing: Printing,
): PrintedDocument {
  return new Composer(assessed, presenter, messages.assessment, printing).document()
}

/** Widths of tables by their number of columns, so that those of one section stand alike. */
const planShares = { 7: [0.14, 0.09, 0.08, 0.16, 0.07, 0.08, 0.38], 3: [0.36, 0.34, 0.3] }
const labelShares = { 4: [0.14, 0.2, 0.33, 0.33], 3: [0.16, 0.42, 0.42] }
/** More parts than these are named once, as a group: in a narrow column they would fill pages. */
const mostPartsInCell = 12
/** So few are named instead, where all others are meant. */
const mostLeftOut = 2

class Composer {
  readonly #assessed: Assessed
  readonly #presenter: Presenter
  readonly #words: PrintMessages['assessment']
  readonly #printing: Printing
  readonly #report: AssessmentReport
  readonly #rules: ReadonlyMap<string, Rule>
  readonly #sources: ReadonlyMap<string, Source>
  readonly #noted = new Map<string, number>()

  constructor(
    assessed: Assessed,
    presenter: Presenter,
    words: PrintMessages['assessment'],
    printing: Printing,
  ) {
    this.#assessed = assessed
    this.#presenter = presenter
    this.#words = words
    this.#printing = printing
    this.#report = reportOf(assessed.compiled, assessed.assessment, presenter)
    this.#rules = rulesById(assessed.compiled)
    this.#sources = new Map(assessed.compiled.catalogue.sources.map((s) => [s.id, s]))
  }

  document(): PrintedDocument {
    const words = this.#words
    const report = this.#report
    const { report: spoken } = this.#presenter.messages
    const plan = this.#plan()
    const blocks = [
      ...this.#cover(),
      ...section(words.summary, this.#summary(plan)),
      { kind: 'contents' as const, title: words.contents },
      ...section(capitalised(spoken.questions), this.#questions()),
      ...section(spoken.classification, this.#classifications()),
      ...section(spoken.age, lines(report.age)),
      ...section(spoken.findings, lines(report.findings)),
      ...section(spoken.undecided, this.#groups(report.undecided)),
      ...section(spoken.rules, this.#groups(report.applying)),
      ...section(words.plan, sheetBlocks(plan, this.#signs(words.needed, words.undecided), planShares)),
      ...section(words.limits, this.#limits()),
      ...section(
        words.labels,
        sheetBlocks(this.#labels(), this.#signs(words.required, words.undecided), labelShares),
      ),
      ...section(words.documents, sheetBlocks(this.#documents(), this.#verdictSigns())),
      ...section(words.duties, this.#duties()),
      ...section(words.consequences, this.#consequences()),
      ...section(spoken.person, this.#person()),
      ...section(spoken.notExamined, this.#notExamined()),
      ...section(words.notApplying, this.#notApplying()),
      // After all that points to them.
      ...section(words.sources, this.#notes()),
      ...section(words.about, this.#about()),
    ]
    const { product } = this.#assessed.assessment
    return {
      language: this.#presenter.language === 'zh' ? 'zh-CN' : 'en',
      kicker: words.kicker,
      title: report.title,
      running: {
        name: product.name ?? product.id,
        revision:
          product.revision === undefined
            ? words.runningWithout
            : format(words.running, { revision: product.revision }),
        digest: ` · ${report.digest.slice(0, 19)}`,
        foot: [format(spoken.asOf, { date: this.#assessed.scope.on }), ...report.lines.slice(1)].join(' · '),
      },
      pageNumber: words.page,
      blocks,
    }
  }

  #signs(applies: string, unknown: string): SignWords {
    const words = this.#words
    const { verdict, confidence } = this.#presenter.messages
    return {
      applies,
      unknown,
      forbidden: words.mustNotAppear,
      not: verdict['does-not-apply'],
      contradiction: words.contradiction,
      unverified: confidence.unverified,
    }
  }

  #verdictSigns(): SignWords {
    const { verdict } = this.#presenter.messages
    return { ...this.#signs(verdict.applies, verdict.unknown), forbidden: verdict.forbidden }
  }

  #cover(): readonly Block[] {
    const words = this.#words
    const { product, catalogue, channels } = this.#assessed.assessment
    const { organisation, at } = this.#printing
    const [dates = ''] = this.#report.lines
    const rows: readonly (readonly [string, string, Run['role']?])[] = [
      ...(organisation === undefined ? [] : [[words.organisation, organisation] as const]),
      [words.product, product.name === undefined ? product.id : `${product.name} (${product.id})`],
      [words.revision, product.revision ?? words.notGiven],
      [words.sku, product.sku ?? words.notGiven],
      [words.markets, this.#presenter.list(this.#report.markets.map((m) => m.name))],
      ...(channels.length > 0 ? [[words.channels, this.#presenter.list(channels)] as const] : []),
      [words.dates, capitalised(dates)],
      [words.catalogue, `${catalogue.version}, ${catalogue.digest}`],
      [words.assessment, this.#report.digest],
      [words.printed, at],
    ]
    return [{ kind: 'facts', rows: rows.map(([name, value]): Fact => ({ name, values: [plain(value)] })) }]
  }

  #summary(plan: Sheet): readonly Block[] {
    const words = this.#words
    const report = this.#report
    const markets = report.markets.map((market) => ({ ...market, ...this.#sale(market) }))
    const leads = (['forbidden', 'undecided', 'clear'] as const).flatMap((state): readonly Block[] => {
      const found = markets.filter((m) => m.state === state).map((m) => m.name)
      if (found.length === 0) return []
      const text = format(words.lead[state], { markets: this.#presenter.list(found) })
      return [{ kind: 'paragraph', role: 'lead', phrase: plain(text) }]
    })
    const count = (groups: readonly ReportGroup[]): number =>
      groups.reduce((sum, group) => sum + group.rows.length, 0)
    const [first] = report.questions
    const [cost, time] = this.#costAndTime(plan)
    const points = [
      format(words.points.counts, {
        applies: count(report.applying),
        unknown: count(report.undecided),
        not: count(report.notApplying),
      }),
      ...(report.findings.length > 0
        ? [format(words.points.findings, { count: report.findings.length })]
        : []),
      first
        ? format(words.points.questions, { count: report.questions.length, question: first.question })
        : words.points.noQuestions,
      ...(cost === undefined || time === undefined ? [] : [format(words.points.tests, { cost, time })]),
      ...(report.personMustCheck.length > 0
        ? [format(words.points.person, { count: report.personMustCheck.length })]
        : []),
      ...(report.unverified > 0 ? [format(words.points.unverified, { count: report.unverified })] : []),
    ]
    return [
      ...leads,
      {
        kind: 'table',
        columns: columnsOf(
          [words.market, words.mayBeSold, words.applies, words.unknown, words.not],
          [0.26, 0.38, 0.1, 0.1, 0.16],
          [2, 3, 4],
        ),
        rows: markets.map((m) => [
          cell([{ text: m.name }, { text: `  ${m.code}`, role: 'quiet' }]),
          { sign: { shape: m.shape, word: m.says }, phrases: [] },
          cell(plain(String(m.applies))),
          cell(plain(String(m.unknown))),
          cell(plain(String(m.not))),
        ]),
      },
      ...lines(points),
    ]
  }

  /** What stands between the product and the market. A rule that forbids a marking or a conduct does not forbid the goods. */
  #sale({ id, unknown }: AssessmentReport['markets'][number]): {
    readonly state: 'forbidden' | 'undecided' | 'clear'
    readonly shape: Sign['shape']
    readonly says: string
  } {
    const { sale } = this.#words
    const forbids = this.#assessed.assessment.rules.filter(({ rule: ruleId, verdict }) => {
      const rule = this.#rules.get(ruleId)
      return (
        verdict === 'applies' &&
        rule?.effect === 'forbid' &&
        rule.kind === 'requirement' &&
        rule.severity === 'ban' &&
        rule.markets.includes(id)
      )
    })
    if (forbids.length > 0)
      return {
        state: 'forbidden',
        shape: 'forbidden',
        says: format(sale.forbidden, { count: forbids.length }),
      }
    if (unknown > 0)
      return { state: 'undecided', shape: 'unknown', says: format(sale.undecided, { count: unknown }) }
    return { state: 'clear', shape: 'applies', says: sale.clear }
  }

  /** As the plan's own summary words them. */
  #costAndTime(plan: Sheet): readonly [string | undefined, string | undefined] {
    const { plan: words } = this.#presenter.messages
    const row = (name: string): string | undefined =>
      plan.sections[0]?.rows.find(([title]) => title === name)?.[1]
    const cost = row(words.certain)
    const beside = row(words.beside)
    return [
      cost === undefined || beside === undefined ? cost : format(this.#words.points.partly, { cost, beside }),
      row(words.time),
    ]
  }

  #questions(): readonly Block[] {
    const { questions } = this.#report
    if (questions.length === 0)
      return [{ kind: 'paragraph', phrase: plain(capitalised(this.#presenter.messages.report.noQuestions)) }]
    return [
      {
        kind: 'list',
        ordered: true,
        items: questions.map((q) => [{ text: `${q.question} ` }, { text: q.settles, role: 'quiet' }]),
      },
    ]
  }

  #classifications(): readonly Block[] {
    const words = this.#words
    const { definition, report } = this.#presenter.messages
    const isNot = (verdict: string): boolean => verdict.replace(/ \*$/, '') === definition['not-met']
    const found = this.#report.classifications
    const others = found.filter((c) => isNot(c.verdict))
    const rows = found
      .filter((c) => !isNot(c.verdict))
      .map((c) => [
        cell(plain(c.market)),
        cell([{ text: c.term, role: 'strong' }]),
        cell(plain(capitalised(c.verdict))),
        cell(plain(this.#joined(c.inShort.because))),
      ])
    const what = capitalised(report.requirement)
    const table: Block = {
      kind: 'table',
      columns: columnsOf([words.market, what, words.verdict, words.why], [0.085, 0.235, 0.13, 0.55]),
      rows,
    }
    return [
      ...(rows.length > 0 ? [table] : []),
      ...this.#leftOut(),
      ...(others.length > 0
        ? ([
            { kind: 'heading', level: 3, phrase: plain(words.isNot) },
            {
              kind: 'table',
              columns: columnsOf([words.market, what, words.why], [0.085, 0.365, 0.55]),
              rows: others.map((c) => [
                cell(plain(c.market)),
                cell(plain(`${c.term}${c.verdict.endsWith('*') ? ' *' : ''}`)),
                cell([{ text: this.#joined(c.because), role: 'quiet' }]),
              ]),
            },
          ] satisfies readonly Block[])
        : []),
    ]
  }

  /** What was only counted in the reasons, each named once, by market; by definition where not all of its definitions leave it out. */
  #leftOut(): readonly Block[] {
    const words = this.#words
    const marketsOf = new Map<string, Set<string>>()
    const leaving = this.#report.classifications.filter(({ inShort }) => inShort.leftOut.length > 0)
    for (const { market, term, inShort } of leaving)
      for (const value of inShort.leftOut) {
        const isByAll = leaving.every(
          (other) => other.market !== market || other.inShort.leftOut.includes(value),
        )
        const by = isByAll ? market : `${market} (${term})`
        marketsOf.set(value, (marketsOf.get(value) ?? new Set()).add(by))
      }
    if (marketsOf.size === 0) return []
    const found = Map.groupBy(marketsOf, ([, markets]) => this.#presenter.list([...markets]))
    const groups = [...found].map(([markets, values]) =>
      format(words.leftOutIn, { markets, values: this.#presenter.list(values.map(([value]) => value)) }),
    )
    return [
      {
        kind: 'paragraph',
        role: 'quiet',
        phrase: plain(format(words.leftOut, { groups: this.#joined(groups) })),
      },
    ]
  }

  #groups(groups: readonly ReportGroup[]): readonly Block[] {
    const words = this.#words
    return groups.flatMap(({ topic, rows }): readonly Block[] => [
      { kind: 'heading', level: 3, phrase: plain(capitalised(topic)) },
      {
        kind: 'table',
        columns: columnsOf(
          [words.verdict, words.market, words.what, words.clause],
          [0.125, 0.085, 0.57, 0.22],
        ),
        rows: rows.map((row) => [
          { sign: this.#sign(row), phrases: [] },
          cell(plain(row.markets.join(' '))),
          cell(...this.#said(row)),
          cell(...this.#cited(row)),
        ]),
      },
    ])
  }

  #sign({ symbol, verdictText, verified }: ReportRow): Sign {
    const shape = symbol.startsWith('⊘')
      ? 'forbidden'
      : symbol.startsWith('●')
        ? 'applies'
        : symbol.startsWith('?')
          ? 'unknown'
          : 'not'
    return {
      shape,
      word: verdictText,
      ...(!verified && { unverified: this.#presenter.messages.confidence.unverified }),
    }
  }

  #said(row: ReportRow): readonly Phrase[] {
    const words = this.#words
    const { report } = this.#presenter.messages
    const rule = this.#rules.get(row.rule)
    const tests = (rule?.tests ?? []).map((id) => {
      const test = this.#assessed.compiled.tests.get(id)?.test
      return test ? this.#presenter.text(test.title) : id
    })
    const paper = rule?.evidence?.certificate
    const about = [
      ...(row.because.length > 0 ? [format(words.because, { reasons: this.#joined(row.because) })] : []),
      capitalised(format(report.borneBy, { operators: row.borneBy })),
      ...(rule && rule.nature !== 'law' ? [capitalised(row.nature)] : []),
      ...(tests.length > 0 ? [format(words.test, { tests: this.#presenter.list(tests) })] : []),
      ...(paper === undefined ? [] : [format(words.document, { document: this.#presenter.rule(paper) })]),
    ]
    return [
      [{ text: `${row.title}${this.#stop(row.title)}`, role: 'strong' }, { text: row.duty }],
      ...(row.missing.length > 0
        ? [[{ text: format(words.missing, { questions: row.missing.join(' ') }), role: 'caution' as const }]]
        : []),
      [{ text: about.join(' · '), role: 'quiet' }],
      ...(rule?.confidence === 'conflict'
        ? [[{ text: capitalised(row.confidence), role: 'quiet' as const }]]
        : []),
    ]
  }

  /** Between a title and what follows it on the line. */
  #stop(title: string): string {
    return this.#presenter.language === 'zh' ? '。' : /[.!?]$/.test(title) ? ' ' : '. '
  }

  #cited(row: ReportRow): readonly Phrase[] {
    const rule = this.#rules.get(row.rule)
    return [
      [{ text: row.clause }, ...this.#notesTo(rule?.sources ?? [])],
      ...(rule?.confidence === 'recalled' ? [[{ text: row.confidence, role: 'quiet' as const }]] : []),
    ]
  }

  #joined(reasons: readonly string[]): string {
    return reasons.join(this.#presenter.language === 'zh' ? '；' : '; ')
  }

  /** References to sources, numbered in the order in which they are first named. */
  #notesTo(sources: readonly string[]): readonly Run[] {
    return sources.map((id) => {
      const number = this.#noted.get(id) ?? this.#noted.size + 1
      this.#noted.set(id, number)
      return { text: String(number), note: number }
    })
  }

  #notes(): readonly Block[] {
    const items = [...this.#noted].map(([id, number]) => ({ number, phrase: this.#source(id) }))
    return items.length > 0 ? [{ kind: 'notes', items }] : []
  }

  #source(id: string): Phrase {
    const words = this.#words
    const source = this.#sources.get(id)
    if (!source) return plain(id)
    const { confidence } = this.#presenter.messages
    const isVerified = this.#assessed.compiled.isVerified('seen', [id])
    const about = format(words.source, {
      grade: words.grade[source.grade],
      published: source.published === undefined ? '' : format(words.published, { on: source.published }),
      readOn: source.checkedOn,
      confidence: isVerified ? confidence.verified : confidence.unverified,
    })
    return [
      { text: this.#presenter.text(source.title) },
      { text: ` (${about}) `, role: 'quiet' },
      ...placeOf(source.where),
    ]
  }

  #plan(): Sheet {
    const { compiled, product, scope } = this.#assessed
    const plan = planTests(compiled, [product], scope)
    return planSheet(compiled, plan, this.#presenter, {
      on: scope.on,
      ...(scope.shipOn !== undefined && { shipOn: scope.shipOn }),
      names: { [product.id]: product.name ?? product.id },
      sampleLists: sampleListsOf(plan),
    })
  }

  #limits(): readonly Block[] {
    const words = this.#words
    const { compiled, product, assessment, scope } = this.#assessed
    const rows = limitRows(compiled, product, scope, assessment.markets, this.#presenter, words)
    if (rows.length === 0) return []
    const names = partNames(product)
    const listed = (ids: readonly string[]): string =>
      this.#presenter.list(ids.map((id) => names.get(id) ?? id))
    const groups = new Map<string, { readonly name: string; readonly list: string }>()
    const parts = (components: readonly string[]): string => {
      if (components.length === 0) return words.everyPart
      const others = [...names.keys()].filter((id) => !components.includes(id))
      if (others.length > 0 && others.length <= mostLeftOut && components.length > 2 * others.length)
        return format(words.everyPartBut, { parts: listed(others) })
      const list = listed(components)
      if (components.length <= mostPartsInCell) return list
      const key = components.join(' ')
      const name =
        groups.get(key)?.name ??
        format(words.partsGroup, { number: groups.size + 1, count: components.length })
      groups.set(key, { name, list })
      return name
    }
    const on = rows.map(({ components }) => parts(components))
    return [
      { kind: 'paragraph', role: 'quiet', phrase: plain(words.limitsNote) },
      ...(groups.size === 0
        ? []
        : [
            {
              kind: 'facts' as const,
              rows: Array.from(
                groups.values(),
                ({ name, list }): Fact => ({ name: capitalised(name), values: [plain(list)] }),
              ),
            },
          ]),
      {
        kind: 'table',
        columns: columnsOf([words.market, words.on, words.limit, words.clause], [0.1, 0.17, 0.49, 0.24]),
        rows: rows.map((row, r) => [
          cell(plain(row.markets.join(' '))),
          cell(plain(on[r] ?? '')),
          cell(
            [{ text: `${capitalised(row.basis)} `, role: 'quiet' }, { text: this.#joined(row.limits) }],
            ...(row.needed === 'unknown' ? [[{ text: words.limitUndecided, role: 'caution' as const }]] : []),
            ...(row.open === undefined ? [] : [[{ text: row.open, role: 'caution' as const }]]),
            ...(row.isVerified ? [] : [[{ text: words.limitUnverified, role: 'caution' as const }]]),
          ),
          cell([{ text: row.clause }, ...this.#notesTo(this.#rules.get(row.rule)?.sources ?? [])]),
        ]),
      },
    ]
  }

  #labels(): Sheet {
    const { compiled, product, assessment, scope } = this.#assessed
    const known = countriesOf(compiled, assessment.markets)
    const countries = product.destinations.filter((code) => known.includes(code))
    const labels = labelsOf(compiled, product, assessment, countries)
    return labelSheet(compiled, assessment, labels, this.#presenter, { on: scope.on })
  }

  #documents(): Sheet {
    const { compiled, assessment, scope } = this.#assessed
    const documents = documentsOf(compiled, assessment)
    return documentSheet(compiled, assessment, documents, this.#presenter, { on: scope.on })
  }

  /** What operators must do; what the toy and its papers must be is told before. */
  #duties(): readonly Block[] {
    const words = this.#words
    const { operator: names, duty: spoken, verdict: verdicts } = this.#presenter.messages
    const { compiled, assessment } = this.#assessed
    const rows = new Map(
      [...this.#report.undecided, ...this.#report.applying]
        .flatMap((group) => group.rows)
        .map((row) => [row.rule, row]),
    )
    const textOf = ({ rule, title, clause, verdict }: ReportRow): string => {
      const deadline = this.#rules.get(rule)?.obligation?.deadline
      const remarks = [
        clause,
        ...(verdict === 'unknown' ? [verdicts.unknown] : []),
        ...(deadline ? [format(spoken.deadline, { deadline: this.#presenter.text(deadline) })] : []),
      ]
      return `${title} (${remarks.join('; ')})`
    }
    return dutiesByOperator(compiled, assessment).flatMap(({ operator, rules }): readonly Block[] => {
      const found = rules.flatMap(({ rule }) => rows.get(rule) ?? []).filter((r) => r.kind === 'obligation')
      if (found.length === 0) return []
      return [
        { kind: 'heading', level: 3, phrase: plain(capitalised(names[operator])) },
        {
          kind: 'table',
          columns: columnsOf([words.market, words.what], [0.1, 0.9]),
          rows: [...Map.groupBy(found, (row) => row.markets.join(' '))].map(([markets, list]) => [
            cell([{ text: markets, role: 'strong' }]),
            cell(...list.map((row) => plain(textOf(row)))),
          ]),
        },
      ]
    })
  }

  /** Told once for all duties of which it is said. */
  #consequences(): readonly Block[] {
    const words = this.#words
    const rows = [...this.#report.undecided, ...this.#report.applying].flatMap((group) => group.rows)
    const found = [...Map.groupBy(rows, (row) => row.consequence ?? '')].filter(([text]) => text !== '')
    if (found.length === 0) return []
    return [
      {
        kind: 'table',
        columns: columnsOf([words.market, words.consequence, words.dutyCount], [0.16, 0.7, 0.14], [2]),
        rows: found.map(([text, list]) => [
          cell(plain([...new Set(list.flatMap((row) => row.markets))].join(' '))),
          cell(plain(text)),
          cell(plain(String(list.length))),
        ]),
      },
    ]
  }

  #person(): readonly Block[] {
    const words = this.#words
    const { personMustCheck } = this.#report
    if (personMustCheck.length === 0) return []
    return [
      {
        kind: 'table',
        columns: columnsOf(
          [words.market, capitalised(this.#presenter.messages.report.requirement), words.why],
          [0.085, 0.365, 0.55],
        ),
        rows: personMustCheck.map((p) => [
          cell(plain(p.markets.join(' '))),
          cell([{ text: p.title, role: 'strong' }]),
          cell(plain(p.reason)),
        ]),
      },
    ]
  }

  #notExamined(): readonly Block[] {
    const { notExamined } = this.#report
    if (notExamined.length === 0) return []
    const text = format(this.#words.notExaminedNote, { markets: this.#presenter.list(notExamined) })
    return [{ kind: 'paragraph', phrase: plain(text) }]
  }

  /** By reason: one answer often settles many duties. What settles most stands first. */
  #notApplying(): readonly Block[] {
    const words = this.#words
    const rows = this.#report.notApplying.flatMap((group) => group.rows)
    const byReason = [...Map.groupBy(rows, (row) => row.because[0] ?? row.verdictText)]
    if (byReason.length === 0) return []
    return [
      {
        kind: 'table',
        columns: columnsOf([words.why, words.notApplyingDuties], [0.3, 0.7]),
        rows: byReason
          .toSorted(([, a], [, b]) => b.length - a.length)
          .map(([reason, list]) => [
            cell(plain(capitalised(reason))),
            cell(
              ...[...Map.groupBy(list, (row) => row.markets.join(' '))].map(
                ([markets, found]): Phrase => [
                  { text: `${markets}  `, role: 'strong' },
                  { text: this.#joined(found.map((row) => row.title)), role: 'quiet' },
                ],
              ),
            ),
          ]),
      },
    ]
  }

  #about(): readonly Block[] {
    const words = this.#words
    return [
      { kind: 'paragraph', phrase: plain(words.legal) },
      {
        kind: 'paragraph',
        role: 'quiet',
        phrase: plain(format(words.reproduce, { digest: this.#report.digest })),
      },
    ]
  }
}

/** Where a source was read: one address, several, or words; each address opens. */
const placeOf = (where: string): Phrase =>
  where
    .split(/(https?:\/\/[^\s,;]+)/)
    .filter((part) => part !== '')
    .map((part) =>
      /^https?:/.test(part) ? { text: part, href: part } : { text: part, role: 'quiet' as const },
    )

function section(title: string, blocks: readonly Block[]): readonly Block[] {
  return blocks.length === 0 ? [] : [{ kind: 'heading', level: 2, phrase: plain(title) }, ...blocks]
}

/** @param right Places of columns with numbers. */
const columnsOf = (
  heads: readonly string[],
  shares: readonly number[],
  right: readonly number[] = [],
): readonly Column[] =>
  heads.map((head, c) => ({
    head,
    share: shares[c] ?? 0,
    ...(right.includes(c) && { align: 'right' as const }),
  }))

const lines = (items: readonly string[]): readonly Block[] =>
  items.length === 0 ? [] : [{ kind: 'list', ordered: false, items: items.map((item) => plain(item)) }]
