/**
 * Plans, labels, documents and duties in words: a title, lines, and sections of rows, ready to be set as a table,
 * Markdown or a page. One shape for all, so that every shell prints them alike.
 */
import { type Assessment, rulesById } from './assessment.ts'
import type { CompiledCatalogue } from './catalogue.ts'
import { digestOf } from './digest.ts'
import type { DocumentNeed, OperatorDuties } from './document.ts'
import { dutiesByOperator } from './document.ts'
import type { DestinationLabel } from './label.ts'
import { LabelWords, type MissingNames } from './lib/sheet/label-words.ts'
import { PlanWords } from './lib/sheet/plan-words.ts'
import {
  catalogueLine,
  left,
  type Needed,
  right,
  section,
  type SheetSection,
  sign,
} from './lib/sheet/section.ts'
import { type ExtraMarket, type PlanGap, planGroups, type SampleList, type TestPlan } from './plan.ts'
import { format, type Presenter } from './present.ts'
import type { TestRequestPack } from './test-request.ts'

export type { SheetSection } from './lib/sheet/section.ts'

export interface Sheet {
  readonly language: string
  readonly title: string
  readonly lines: readonly string[]
  readonly sections: readonly SheetSection[]
  /** What holds for the whole sheet: meaning of signs, legal caution, digest. */
  readonly notes: readonly string[]
}

export interface PlanExtras {
  readonly on: string
  readonly shipOn?: string
  readonly names: Readonly<Record<string, string>>
  readonly further?: readonly ExtraMarket[]
  readonly gaps?: readonly PlanGap[]
  readonly sampleLists: readonly SampleList[]
  /** How a reader is told a day such as 2030-08-01; as it stands where absent. */
  readonly dayText?: (day: string) => string
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

export function labelSheet(
  compiled: CompiledCatalogue,
  assessment: Assessment,
  labels: readonly DestinationLabel[],
  presenter: Presenter,
  { on, missing = 'in-words' }: { readonly on: string; readonly missing?: MissingNames },
): Sheet {
  const context = { compiled, presenter }
  const { label: words, report } = presenter.messages
  const by = new LabelWords(context, missing)
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
          presenter.labelled(`${sign(cite.needed)} ${cite.citation}`, presenter.rule(cite.rule)),
        ]),
      ]
      return section(
        presenter.labelled(`${sign(need.needed, isVerified)} ${codes.join(' ')}`, presenter.rule(need.rule)),
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
