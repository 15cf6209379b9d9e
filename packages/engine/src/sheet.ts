/**
 * Plans, labels, documents and duties in words: a title, lines, and sections of rows, ready to be set as a table,
 * Markdown or a page. One shape for all, so that every shell prints them alike.
 */
import type { Rule } from '@playproof/catalogue/types'
import { type Assessment, rulesById } from './assessment.ts'
import type { CompiledCatalogue } from './catalogue.ts'
import { digestOf } from './digest.ts'
import type { DocumentNeed, OperatorDuties } from './document.ts'
import { dutiesByOperator } from './document.ts'
import type { DestinationLabel, LabelMark, LabelText, LabelWarning } from './label.ts'
import {
  type ExtraMarket,
  type Money,
  type PlanGap,
  type ProjectLine,
  planGroups,
  type SampleList,
  type TestLine,
  type TestPlan,
  type TestSubject,
} from './plan.ts'
import { format, type Presenter } from './present.ts'
import type { TestRequestPack } from './test-request.ts'

export interface Sheet {
  readonly language: string
  readonly title: string
  readonly lines: readonly string[]
  readonly sections: readonly SheetSection[]
  /** What holds for the whole sheet: meaning of signs, legal caution, digest. */
  readonly notes: readonly string[]
}

export interface SheetSection {
  readonly title: string
  /** Id in the law of what it is about, where that is one thing. */
  readonly about?: string
  readonly columns: readonly { readonly head: string; readonly align?: 'right' }[]
  readonly rows: readonly (readonly string[])[]
  /** Sentences below the rows, or instead of them. */
  readonly notes: readonly string[]
}

interface Context {
  readonly compiled: CompiledCatalogue
  readonly presenter: Presenter
}

type Needed = TestLine['needed']

const sign = (needed: Needed, isVerified = true): string =>
  `${needed === 'applies' ? '●' : '?'}${isVerified ? '' : '*'}`

const section = (
  title: string,
  columns: SheetSection['columns'],
  rows: SheetSection['rows'],
  notes: readonly string[] = [],
): readonly SheetSection[] => (rows.length + notes.length > 0 ? [{ title, columns, rows, notes }] : [])

const left = (head: string): SheetSection['columns'][number] => ({ head })
const right = (head: string): SheetSection['columns'][number] => ({ head, align: 'right' })

function catalogueLine({ compiled, presenter }: Context): string {
  const { version, digest } = compiled.catalogue
  return format(presenter.messages.report.catalogue, { version, digest: digest.slice(0, 19) })
}

export interface PlanExtras {
  readonly on: string
  readonly shipOn?: string
  readonly names: Readonly<Record<string, string>>
  readonly further?: readonly ExtraMarket[]
  readonly gaps?: readonly PlanGap[]
  readonly sampleLists: readonly SampleList[]
}

export function planSheet(
  compiled: CompiledCatalogue,
  plan: TestPlan,
  presenter: Presenter,
  extras: PlanExtras,
): Sheet {
  const context = { compiled, presenter }
  const { plan: words, report } = presenter.messages
  const names = plan.products.map((id) => extras.names[id] ?? id)
  const by = new PlanWords(context, plan)
  const groups = planGroups.flatMap((group) => {
    const lines = plan.tests.filter((line) => line.group === group)
    const rows = lines.filter((line) => !by.isFolded(line)).map((line) => by.row(line))
    return section(words.group[group], rows.length > 0 ? by.columns() : [], rows, [
      ...by.partsOfOthers(lines),
      ...by.whyEmpty(group),
    ])
  })
  return {
    language: presenter.language,
    title: format(plan.products.length > 1 ? words.titleFamily : words.title, {
      name: names[0] ?? '',
      count: plan.products.length,
    }),
    lines: [
      ...(plan.products.length > 1 ? [presenter.list(names)] : []),
      format(report.asOf, { date: extras.on }),
      presenter.list(plan.markets.map((m) => presenter.market(m))),
      catalogueLine(context),
    ],
    sections: [
      ...section(words.summary, [left(''), left('')], by.summary(extras)),
      ...groups,
      ...section(
        words.projects,
        by.columns(),
        plan.projects.map((project) => by.project(project)),
      ),
      ...section(words.components, [right(''), left(''), left('')], by.components()),
      ...by.parameters(),
      ...section(
        words.withoutTest,
        [],
        [],
        plan.withoutTest.map((id) => presenter.rule(id)),
      ),
      ...section(
        words.gaps,
        [left(''), left(words.test), left(words.askedBy)],
        (extras.gaps ?? []).map((gap) => [
          sign(gap.needed),
          by.name(gap.test),
          presenter.list(gap.rules.map((id) => presenter.rule(id))),
        ]),
        extras.gaps?.length === 0 ? [words.noGaps] : [],
      ),
      ...section(
        words.further,
        [left(words.market), left(words.remaining), left(words.cost), left(words.reused)],
        (extras.further ?? []).map((market) => by.further(market)),
      ),
      ...section(
        words.sampleLists,
        [left(words.laboratory), right(words.tests), right(words.askLaboratory), left(words.samples)],
        extras.sampleLists.map((list) => by.samples(list)),
      ),
    ],
    notes: [
      words.legend,
      ...(plan.tests.some((t) => t.estimate) ? [words.estimates] : []),
      report.legal,
      digestOf(plan),
    ],
  }
}

/** @param plan The plan that the request orders; each test is numbered and named as in it. */
export function testRequestSheet(
  compiled: CompiledCatalogue,
  pack: TestRequestPack,
  plan: TestPlan,
  presenter: Presenter,
  { on, names }: Pick<PlanExtras, 'on' | 'names'>,
): Sheet {
  const context = { compiled, presenter }
  const { plan: words, request, report } = presenter.messages
  const by = new PlanWords(context, plan)
  const nameOf = (id: string): string => names[id] ?? id
  return {
    language: presenter.language,
    title: format(request.title, { name: presenter.list(pack.skus.map((s) => s.sku)) }),
    lines: [
      format(report.asOf, { date: on }),
      presenter.list(pack.markets.map((m) => presenter.market(m))),
      catalogueLine(context),
    ],
    sections: [
      ...section(
        request.laboratory,
        [left(''), left('')],
        [
          [request.name, pack.laboratory.name],
          [request.accreditation, pack.laboratory.accreditation],
        ],
      ),
      ...section(
        request.goods,
        [left(request.sku), left(request.product), left(request.revision), right(words.samples)],
        pack.skus.map(({ sku, product, revision = '' }) => [
          sku,
          nameOf(product),
          revision,
          pack.samples
            .filter((s) => s.product === product)
            .map(({ count, unit }) => `${count} ${words.unit[unit]}`)
            .join(' + '),
        ]),
      ),
      ...section(request.invoices, [], [], pack.invoices.length > 0 ? pack.invoices : [request.noInvoices]),
      ...section(
        request.tests,
        [left(''), left(words.market), right(words.orders), left(words.test)],
        plan.tests.map((line) => by.order(line)),
      ),
      ...section(words.components, [right(''), left(''), left('')], by.components()),
      ...by.parameters(),
    ],
    notes: [request.legend, report.legal, digestOf(pack)],
  }
}

/** Says the parts of a plan. */
class PlanWords {
  readonly #compiled: CompiledCatalogue
  readonly #presenter: Presenter
  readonly #plan: TestPlan
  readonly #words: Presenter['messages']['plan']
  readonly #numbers = new Map<string, number>()
  readonly #twice: ReadonlySet<string>

  constructor({ compiled, presenter }: Context, plan: TestPlan) {
    this.#compiled = compiled
    this.#presenter = presenter
    this.#plan = plan
    this.#words = presenter.messages.plan
    for (const subject of plan.tests.flatMap((t) => t.subjects ?? []))
      if (!this.#numbers.has(subjectKey(subject)))
        this.#numbers.set(subjectKey(subject), this.#numbers.size + 1)
    const titles = plan.tests.map((line) => this.#title(line.test))
    this.#twice = new Set(titles.filter((title, i) => titles.indexOf(title) !== i))
  }

  /** Two tests of one title are told apart by their instrument. */
  name(id: string): string {
    const title = this.#title(id)
    if (!this.#twice.has(title)) return title
    const folder = id.split('/').slice(0, -1).join('/')
    const instrument = this.#compiled.catalogue.instruments.find((each) => each.id === folder)
    return `${title} (${instrument ? this.#presenter.text(instrument.title) : folder})`
  }

  #title(id: string): string {
    const test = this.#compiled.tests.get(id)?.test
    return test ? this.#presenter.text(test.title) : this.#presenter.rule(id)
  }

  columns(): SheetSection['columns'] {
    const words = this.#words
    return [
      left(''),
      left(words.market),
      right(words.orders),
      right(words.cost),
      right(words.days),
      right(words.samples),
      left(words.test),
    ]
  }

  row(line: TestLine): readonly string[] {
    return [
      sign(line.needed),
      line.markets.map((m) => this.#presenter.marketCode(m)).join(' '),
      `${line.ordersAtLeast ? '≥ ' : ''}${line.orders}`,
      this.#cost(line),
      line.days ? between(line.days) : line.includedIn === undefined ? '?' : '',
      line.samples
        ? `${line.samples.count} ${this.#words.unit[line.samples.unit]}`
        : line.includedIn === undefined
          ? '?'
          : '',
      this.#what(line),
    ]
  }

  /** The row of a test that is ordered: what its price holds or stands in for is not folded away. */
  order(line: TestLine): readonly string[] {
    const [needed = '', markets = '', orders = ''] = this.row(line)
    return [needed, markets, orders, this.#what(line)]
  }

  project(line: ProjectLine): readonly string[] {
    const rule = rulesById(this.#compiled).get(line.document)
    const stages = rule?.document?.stages?.map((stage) => this.#presenter.text(stage)) ?? []
    const isVerified = this.#compiled.isVerified(
      rule?.document?.cost?.confidence,
      rule?.document?.cost?.sources,
    )
    return [
      sign(line.needed),
      (rule?.markets ?? []).map((m) => this.#presenter.marketCode(m)).join(' '),
      String(line.products.length),
      line.cost ? `${isVerified ? '' : '~'}${moneyText(line.cost)}` : this.#words.unpriced,
      line.days ? between(line.days) : '?',
      '',
      [
        this.#presenter.rule(line.document),
        ...(rule && rule.nature !== 'law' ? [this.#presenter.messages.nature[rule.nature]] : []),
        ...(stages.length > 0 ? [stages.join(' → ')] : []),
      ].join('; '),
    ]
  }

  #cost(line: TestLine): string {
    if (line.includedIn !== undefined) return this.#words.included
    const own = line.cost ? `${line.estimate ? '~' : ''}${moneyText(line.cost)}` : this.#words.unpriced
    return line.includedOrders > 0
      ? format(this.#words.partlyIncluded, { count: line.includedOrders, rest: own })
      : own
  }

  /** Told in the row of the test that it is part of. */
  isFolded(line: TestLine): boolean {
    return line.includedIn !== undefined && this.#plan.tests.some((t) => t.test === line.includedIn)
  }

  /** Tests of this group that another group's test includes. */
  partsOfOthers(lines: readonly TestLine[]): readonly string[] {
    const parts = lines.flatMap((line) => {
      const whole = this.#plan.tests.find((t) => t.test === line.includedIn)
      return whole && whole.group !== line.group ? [{ line, whole: whole.test }] : []
    })
    return [...Map.groupBy(parts, (part) => part.whole)].map(([whole, list]) =>
      format(this.#words.partsOf, {
        tests: this.#presenter.list(list.map(({ line }) => this.name(line.test))),
        test: this.name(whole),
      }),
    )
  }

  whyEmpty(group: TestLine['group']): readonly string[] {
    const empty = this.#plan.emptyGroups.find((e) => e.group === group)
    if (!empty) return []
    const reasons = empty.because.map((reason) => this.#presenter.reason(reason))
    return [
      reasons.length > 0
        ? format(this.#words.emptyBecause, { reasons: this.#presenter.list(reasons) })
        : this.#words.empty,
    ]
  }

  #what(line: TestLine): string {
    const list = (items: readonly string[]): string => this.#presenter.list(items)
    const { subjects = [] } = line
    const parts = this.#plan.tests.filter((t) => t.includedIn === line.test)
    const says = [
      ...(line.includedIn === undefined
        ? []
        : [format(this.#words.includedIn, { test: this.name(line.includedIn) })]),
      ...this.#standsFor(line),
      ...(subjects.length > 0 ? [format(this.#words.on, { subjects: this.#numbered(subjects) })] : []),
      ...(parts.length > 0
        ? [format(this.#words.includes, { tests: list(parts.map((part) => this.name(part.test))) })]
        : []),
      ...line.acceptances.map((id) => format(this.#words.acceptance, { acceptance: this.acceptance(id) })),
    ]
    if (says.length === 0) return this.name(line.test)
    return format(this.#words.testWith, {
      test: this.name(line.test),
      says: says.reduce((first, second) => format(this.#words.testSays, { first, second })),
    })
  }

  /** A test of the same title is told by its markets. */
  #standsFor({ test, standsFor }: TestLine): readonly string[] {
    const [alike = [], others = []] = [true, false].map((isAlike) =>
      standsFor.filter((id) => (this.#title(id) === this.#title(test)) === isAlike),
    )
    const markets = new Set(alike.flatMap((id) => this.#compiled.tests.get(id)?.test.markets ?? []))
    const codes = [...markets].map((market) => this.#presenter.marketCode(market))
    return [
      ...(others.length > 0
        ? [format(this.#words.standsFor, { tests: this.#presenter.list(others.map((id) => this.name(id))) })]
        : []),
      ...(codes.length > 0 ? [format(this.#words.countsIn, { markets: this.#presenter.list(codes) })] : []),
    ]
  }

  #numbered(subjects: readonly TestSubject[]): string {
    return subjects
      .map((s) => ({ number: this.#numbers.get(subjectKey(s)) ?? 0, isOpen: s.needed === 'unknown' }))
      .toSorted((a, b) => a.number - b.number)
      .map(({ number, isOpen }) => `#${number}${isOpen ? '?' : ''}`)
      .join(' ')
  }

  /** What the numbers in the rows stand for. */
  components(): SheetSection['rows'] {
    const seen = new Map<string, TestSubject>()
    for (const subject of this.#plan.tests.flatMap((t) => t.subjects ?? []))
      if (!seen.has(subjectKey(subject))) seen.set(subjectKey(subject), subject)
    return [...seen].map(([key, { id, name, shares, product }]) => [
      `#${this.#numbers.get(key)}`,
      name ?? id,
      shares === undefined
        ? this.#plan.products.length > 1
          ? product
          : ''
        : format(this.#words.shared, { material: shares }),
    ])
  }

  #source(id: string): string {
    return this.#compiled.catalogue.sources.find((source) => source.id === id)?.title ?? id
  }

  acceptance(id: string): string {
    const acceptance = this.#compiled.catalogue.acceptances.find((a) => a.id === id)
    return acceptance ? this.#presenter.text(acceptance.title) : id
  }

  summary({ shipOn }: PlanExtras): SheetSection['rows'] {
    const words = this.#words
    const plan = this.#plan
    const { certainTotals, totals, days, samplePieces } = plan
    const joined = (list: readonly Money[]): string => list.map(moneyText).join(' + ') || words.noPrice
    const dates = [...plan.tests, ...plan.projects].flatMap((l) => l.cost?.asOf ?? []).toSorted()
    return [
      [words.certain, joined(certainTotals)],
      [words.withUndecided, joined(totals)],
      ...plan.benchmarks.map((benchmark) => [
        format(words.benchmark, { market: this.#presenter.market(benchmark.market) }),
        format(words.benchmarkOf, {
          money: `${benchmark.verified ? '' : '~'}${moneyText(benchmark)}${benchmark.openEnded ? '+' : ''}`,
          sources: this.#presenter.list(benchmark.sources.map((id) => this.#source(id))),
        }),
      ]),
      ...(plan.cannotPrice.length > 0
        ? [[words.beside, format(words.beyondPrice, { count: plan.cannotPrice.length })]]
        : []),
      ...(dates.length > 0 ? [[words.pricesOf, [...new Set([dates[0], dates.at(-1)])].join(' – ')]] : []),
      ...plan.foreignPrices.map(({ market, currency, pricedIn }) => [
        format(words.foreignPrices, { market: this.#presenter.market(market) }),
        format(words.foreignPricesOf, { pricedIn: this.#presenter.list(pricedIn), currency }),
      ]),
      [
        words.time,
        days.high === 0
          ? words.unknown
          : days.unknown.length > 0
            ? format(words.atLeastDays, { days: between(days), count: days.unknown.length })
            : format(words.calendarDays, { days: between(days) }),
      ],
      [
        words.pieces,
        samplePieces.unknown.length > 0
          ? format(samplePieces.known > 0 ? words.piecesUnknown : words.noPiecesKnown, {
              known: samplePieces.known,
              count: samplePieces.unknown.length,
            })
          : String(samplePieces.known),
      ],
      ...(shipOn === undefined
        ? []
        : [
            [
              format(words.latestStart, { shipOn }),
              plan.latestStart ??
                (days.high === 0
                  ? words.unknown
                  : format(words.notLaterThan, { day: plan.notLaterThan ?? '', count: days.unknown.length })),
            ],
          ]),
    ]
  }

  parameters(): readonly SheetSection[] {
    const lines = this.#plan.tests.filter((t) => t.parameters.length > 0)
    return section(
      this.#words.parameters,
      [left(this.#words.test), left(this.#words.parameter), left(this.#words.value)],
      lines.flatMap((line) =>
        line.parameters.map(({ name, value }, i) => [
          i === 0 ? this.name(line.test) : '',
          this.#presenter.text(name),
          this.#presenter.text(value) + (this.#isVerified(line.test, name) ? '' : ' *'),
        ]),
      ),
    )
  }

  #isVerified(test: string, name: TestPlan['tests'][number]['parameters'][number]['name']): boolean {
    const parameter = this.#compiled.tests.get(test)?.test.parameters?.find((p) => p.name === name)
    return parameter !== undefined && this.#compiled.isVerified(parameter.confidence, parameter.sources)
  }

  further({ market, remaining, projects, totals, cannotPrice, reused }: ExtraMarket): readonly string[] {
    const ids = [...remaining.map((line) => line.test), ...projects.map((line) => line.document)]
    const cost = [
      ...totals.map(moneyText),
      ...(cannotPrice.length > 0 ? [format(this.#words.beyondPrice, { count: cannotPrice.length })] : []),
    ]
    return [
      this.#presenter.marketCode(market),
      ids.length > 0 ? this.#presenter.list(ids.map((id) => this.name(id))) : this.#words.nothing,
      cost.join('; ') || '–',
      this.#presenter.list(reused.map((id) => this.name(id))) || '–',
    ]
  }

  samples({ acceptances, tests, samples, unknown }: SampleList): readonly string[] {
    return [
      this.#presenter.list(acceptances.map((id) => this.acceptance(id))) || this.#words.anyLaboratory,
      String(tests.length),
      String(unknown.length),
      samples
        .map(({ test, count, unit }) => `${this.name(test)}: ${count} ${this.#words.unit[unit]}`)
        .join('; ') || '–',
    ]
  }
}

const subjectKey = ({ id, product, shares }: TestSubject): string =>
  shares === undefined ? `${product}/${id}` : `=${shares}`

function between({ low, high }: { readonly low: number; readonly high: number }): string {
  return low === high ? grouped(low) : `${grouped(low)}–${grouped(high)}`
}

const moneyText = (money: Pick<Money, 'currency' | 'low' | 'high'>): string =>
  `${money.currency} ${between(money)}`

/** 12,000: read alike in both languages. */
function grouped(number: number): string {
  return String(number).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')
}

export function labelSheet(
  compiled: CompiledCatalogue,
  assessment: Assessment,
  labels: readonly DestinationLabel[],
  presenter: Presenter,
  { on }: { readonly on: string },
): Sheet {
  const context = { compiled, presenter }
  const { label: words, report } = presenter.messages
  const by = new LabelWords(context)
  return {
    language: presenter.language,
    title: format(words.title, { name: presenter.nameOf(assessment) }),
    lines: [format(report.asOf, { date: on }), catalogueLine(context)],
    sections: byMarket(labels).flatMap((list) => by.sections(list)),
    notes: [words.legend, report.legal, digestOf(labels)],
  }
}

const byMarket = (labels: readonly DestinationLabel[]): readonly (readonly DestinationLabel[])[] => [
  ...Map.groupBy(labels, (label) => label.market).values(),
]

/** Countries of one market that take the same words, together. */
function sameWords(labels: readonly DestinationLabel[]): readonly (readonly DestinationLabel[])[] {
  return [...Map.groupBy(labels, (l) => JSON.stringify([l.languages, l.warnings])).values()]
}

class LabelWords {
  readonly #presenter: Presenter
  readonly #rules: ReadonlyMap<string, Rule>
  readonly #words: Presenter['messages']['label']

  constructor({ compiled, presenter }: Context) {
    this.#presenter = presenter
    this.#rules = rulesById(compiled)
    this.#words = presenter.messages.label
  }

  /** Warnings per country and its languages; marks and what is forbidden once for the market. */
  sections(labels: readonly DestinationLabel[]): readonly SheetSection[] {
    const [label] = labels
    if (!label) return []
    const words = this.#words
    const code = this.#presenter.marketCode(label.market)
    return [
      ...sameWords(labels).flatMap((list) => this.#warnings(code, list)),
      ...section(
        `${code}: ${words.marks}`,
        [left(''), left(words.what), left(words.content), left(words.how)],
        label.marks.map((mark) => this.#mark(mark)),
      ),
      ...section(
        `${code}: ${words.forbidden}`,
        [left(''), left(words.what), left(words.forbiddenBy)],
        label.forbidden.flatMap((f) =>
          f.forbids.map((id) => [
            f.needed === 'applies' ? '⊘' : '?',
            this.#presenter.rule(id),
            this.#presenter.rule(f.rule),
          ]),
        ),
      ),
      ...section(
        `${code}: ${words.contradictions}`,
        [left(''), left(words.what), left(words.forbiddenBy)],
        label.contradictions.map((c) => [
          c.needed === 'applies' ? '!' : '?',
          this.#presenter.rule(c.required),
          this.#presenter.rule(c.forbiddenBy),
        ]),
      ),
    ]
  }

  #warnings(code: string, labels: readonly DestinationLabel[]): readonly SheetSection[] {
    const [label] = labels
    if (!label) return []
    const words = this.#words
    const { languages } = label
    const spoken = format(words.language[languages.rule], { languages: this.#presenter.list(languages.of) })
    const places = labels.flatMap((l) => l.country ?? []).filter((place) => place !== code)
    return section(
      `${[code, ...places].join(' ')}: ${words.warnings}`,
      [left(''), left(words.what), left(words.words), left(words.how)],
      label.warnings.flatMap((warning) => this.#warning(warning)),
      [
        ...(label.warnings.length === 0 ? [words.noWarnings] : []),
        languages.verified ? spoken : format(words.unverifiedLanguage, { languages: spoken }),
      ],
    )
  }

  #warning(warning: LabelWarning): readonly (readonly string[])[] {
    const rule = this.#rules.get(warning.rule)
    const how = this.#join([
      warning.pictogram && this.#words.pictogram[warning.pictogram],
      warning.minHeight && format(this.#words.minHeight, { height: warning.minHeight }),
      warning.typeSize &&
        format(warning.typeSize.by === 'area' ? this.#words.typeSize : this.#words.typeSizeLargest, {
          signal: warning.typeSize.signalWord,
          hazard: warning.typeSize.statementOfHazard,
          other: warning.typeSize.otherText,
        }),
      rule?.warning?.hazard &&
        format(this.#words.hazard, { hazard: this.#presenter.text(rule.warning.hazard) }),
      rule?.warning?.placement && this.#presenter.text(rule.warning.placement),
      warning.online && this.#online(rule),
    ])
    const texts = warning.texts.map((text) => this.#text(text))
    const missing = warning.missingLanguages.map((language) => `${language}: ${this.#words.noWording}`)
    return [...texts, ...missing].map((text, i) => [
      i === 0 ? sign(warning.needed, warning.verified) : '',
      i === 0 ? this.#presenter.rule(warning.rule) : '',
      text,
      i === 0 ? how : '',
    ])
  }

  #online(rule: Rule | undefined): string {
    const wording = rule?.warning?.onlineWording
    return wording
      ? format(this.#words.onlineAs, { wording: this.#presenter.text(wording) })
      : this.#words.online
  }

  #text({ language, text, missing, alternatives, signalWord, verbatim, verified }: LabelText): string {
    const dash = signalWord && /[!！:：]\s*$/.test(signalWord.text) ? '' : ':'
    const words = `${signalWord ? `${signalWord.text}${dash} ` : ''}${text.replaceAll('\n', ' / ')}`
    const remarks = [
      ...(verified && signalWord?.verified !== false ? [] : [this.#words.unverified]),
      ...(verbatim ? [] : [this.#words.ownWords]),
      ...(missing.length > 0 ? [format(this.#words.missing, { fields: this.#presenter.list(missing) })] : []),
      ...(alternatives.length > 0
        ? [
            format(this.#words.orElse, {
              texts: alternatives.map((a) => a.replaceAll('\n', ' / ')).join(' | '),
            }),
          ]
        : []),
    ]
    return `${language}: “${words}”${remarks.length > 0 ? ` (${remarks.join('; ')})` : ''}`
  }

  #mark(mark: LabelMark): readonly string[] {
    const rule = this.#rules.get(mark.rule)
    const labelOf = (id: string): string => {
      const field = rule?.mark?.fields?.find((f) => f.id === id)
      return field ? this.#presenter.text(field.label) : id
    }
    const keyOf = (id: string): string => mark.fields.find((f) => f.id === id)?.key ?? id
    const filled = mark.fields.flatMap((f) => (f.value ? [`${labelOf(f.id)}: ${f.value}`] : []))
    const content = this.#join([
      this.#words.symbol[mark.symbol],
      ...filled,
      mark.missing.length > 0 &&
        format(this.#words.missing, {
          fields: this.#presenter.list(mark.missing.map((id) => `${labelOf(id)} (${keyOf(id)})`)),
        }),
      mark.alternatives.length > 0 &&
        format(this.#words.alternatives, {
          marks: this.#presenter.list(mark.alternatives.map((id) => this.#presenter.rule(id))),
        }),
    ])
    const how = this.#join([
      mark.minHeight && format(this.#words.minHeight, { height: mark.minHeight }),
      rule?.mark?.geometry && this.#presenter.text(rule.mark.geometry),
      rule?.mark?.placement && this.#presenter.text(rule.mark.placement),
    ])
    return [sign(mark.needed, mark.verified), this.#presenter.rule(mark.rule), content, how]
  }

  #join(parts: readonly (string | false | undefined)[]): string {
    return parts
      .filter((part) => typeof part === 'string' && part !== '')
      .map((part) => String(part).replace(/[.。]$/, ''))
      .join(this.#presenter.language === 'zh' ? '；' : '; ')
  }
}

export function documentSheet(
  compiled: CompiledCatalogue,
  assessment: Assessment,
  documents: readonly DocumentNeed[],
  presenter: Presenter,
  { on }: { readonly on: string },
): Sheet {
  const context = { compiled, presenter }
  const { report, operator } = presenter.messages
  const words = presenter.messages.document
  const rules = rulesById(compiled)
  return {
    language: presenter.language,
    title: format(words.title, { name: presenter.nameOf(assessment) }),
    lines: [format(report.asOf, { date: on }), catalogueLine(context)],
    sections: documents.flatMap((need) => {
      const rule = rules.get(need.rule)
      const paper = rule?.document
      if (!rule || !paper) return []
      const { retention } = paper
      const codes = rule.markets
        .filter((m) => assessment.markets.includes(m))
        .map((m) => presenter.marketCode(m))
      const isVerified = compiled.isVerified(rule.confidence, rule.sources)
      const rows: readonly (readonly [string, string])[] = [
        [words.duty, presenter.text(rule.duty)],
        [words.clause, rule.clause],
        [words.issuer, presenter.list(need.issuer.map((o) => operator[o]))],
        [words.when, paper.when ? presenter.text(paper.when) : ''],
        [words.languages, paper.languages ? presenter.text(paper.languages) : ''],
        [
          words.kept,
          retention
            ? format(words.retention, { years: retention.years, from: presenter.text(retention.from) })
            : words.retentionUnknown,
        ],
        ...paper.contents.map((item, i): readonly [string, string] => [
          i === 0 ? words.contents : '',
          `${presenter.text(item.label)}${item.confidence && !compiled.isVerified(item.confidence, item.sources ?? rule.sources) ? ' *' : ''}`,
        ]),
        ...need.cites.map((cite, i): readonly [string, string] => [
          i === 0 ? words.cites : '',
          `${sign(cite.needed)} ${cite.citation}: ${presenter.rule(cite.rule)}`,
        ]),
      ]
      return section(
        `${sign(need.needed, isVerified)} ${codes.join(' ')}: ${presenter.rule(need.rule)}`,
        [left(''), left('')],
        rows.filter(([, text]) => text !== ''),
      ).map((made) => ({ ...made, about: need.rule }))
    }),
    notes: [report.legend, report.legal, digestOf(documents)],
  }
}

export function dutySheet(
  compiled: CompiledCatalogue,
  assessment: Assessment,
  presenter: Presenter,
  { on }: { readonly on: string },
  duties: readonly OperatorDuties[] = dutiesByOperator(compiled, assessment),
): Sheet {
  const context = { compiled, presenter }
  const { duty: words, report, operator } = presenter.messages
  const rules = rulesById(compiled)
  const row = (id: string, needed: Needed): readonly string[] => {
    const rule = rules.get(id)
    if (!rule) return [sign(needed), '', '', id]
    const deadline = rule.obligation?.deadline
    const text = [
      presenter.rule(id),
      presenter.text(rule.duty),
      ...(deadline ? [format(words.deadline, { deadline: presenter.text(deadline) })] : []),
    ]
    const symbol = needed === 'applies' && rule.effect === 'forbid' ? '⊘' : sign(needed)
    return [
      `${symbol}${compiled.isVerified(rule.confidence, rule.sources) ? '' : '*'}`,
      rule.markets
        .filter((m) => assessment.markets.includes(m))
        .map((m) => presenter.marketCode(m))
        .join(' '),
      rule.clause,
      text.map((t) => t.replace(/[.。]$/, '')).join(presenter.language === 'zh' ? '。' : '. '),
    ]
  }
  return {
    language: presenter.language,
    title: format(words.title, { name: presenter.nameOf(assessment) }),
    lines: [format(report.asOf, { date: on }), catalogueLine(context)],
    sections: duties.flatMap(({ operator: who, rules: list }) =>
      section(
        format(words.operator, { operator: operator[who], count: list.length }),
        [left(''), left(words.market), left(words.clause), left(words.duty)],
        list
          .toSorted((a, b) => (a.needed === b.needed ? 0 : a.needed === 'applies' ? -1 : 1))
          .map(({ rule, needed }) => row(rule, needed)),
      ),
    ),
    notes: [report.legend, report.legal, digestOf(duties)],
  }
}
