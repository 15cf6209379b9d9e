/** A test plan in words: its lines, projects, sums and figures. */
import { rulesById } from '../../assessment.ts'
import type { CompiledCatalogue } from '../../catalogue.ts'
import type {
  ExtraMarket,
  Money,
  ProjectLine,
  SampleList,
  TestLine,
  TestPlan,
  TestSubject,
} from '../../plan.ts'
import { isPriceVerified } from '../../plan.ts'
import { format, type Presenter } from '../../present.ts'
import { type Context, left, right, section, type SheetSection, sign } from './section.ts'

/** Says the parts of a plan. */
export class PlanWords {
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
    const isVerified = isPriceVerified(this.#compiled, line)
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
    const known = this.#compiled.catalogue.sources.find((source) => source.id === id)
    return known ? this.#presenter.text(known.title) : id
  }

  acceptance(id: string): string {
    const acceptance = this.#compiled.catalogue.acceptances.find((a) => a.id === id)
    return acceptance ? this.#presenter.text(acceptance.title) : id
  }

  summary({
    shipOn,
    dayText = (day) => day,
  }: {
    readonly shipOn?: string
    readonly dayText?: (day: string) => string
  }): SheetSection['rows'] {
    const words = this.#words
    const plan = this.#plan
    const { certainTotals, totals, days, samplePieces } = plan
    const latestStart = (): string => {
      if (plan.latestStart !== undefined) return dayText(plan.latestStart)
      return plan.notLaterThan === undefined || days.high === 0
        ? words.unknown
        : format(words.notLaterThan, { day: dayText(plan.notLaterThan), count: days.unknown.length })
    }
    const joined = (list: readonly Money[]): string => list.map(totalText).join(' + ') || words.noPrice
    const known = [...plan.tests, ...plan.projects].flatMap((l) => l.cost?.asOf ?? []).toSorted()
    const dates = [...new Set([...known.slice(0, 1), ...known.slice(-1)])].map((day) => dayText(day))
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
      ...(dates.length > 0 ? [[words.pricesOf, dates.join(' – ')]] : []),
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
        : [[format(words.latestStart, { shipOn: dayText(shipOn) }), latestStart()]]),
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
      ...totals.map(totalText),
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

/** With the sign of an estimate, as its lines have it. */
const totalText = (total: Money): string => `${total.estimate ? '~' : ''}${moneyText(total)}`

const moneyText = (money: Pick<Money, 'currency' | 'low' | 'high'>): string =>
  `${money.currency} ${between(money)}`

/** 12,000: read alike in both languages. */
function grouped(number: number): string {
  return String(number).replaceAll(/\B(?=(\d{3})+(?!\d))/g, ',')
}
