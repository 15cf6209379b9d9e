/** What the catalogue is sure of and what it leaves out: unverified statements, coverage of laws, checks that are due. */
import type {
  AgeGuideline,
  Bilingual,
  Confidence,
  Definition,
  Expr,
  Instrument,
  Rule,
} from '@playproof/catalogue/types'
import type { CompiledCatalogue } from './catalogue.ts'

/** How much hangs on a statement, most first. A limit weighs as much as the rule it quantifies. */
export const consequences = ['ban', 'safety', 'administrative', 'commercial', 'other'] as const
export type Consequence = (typeof consequences)[number]

export interface UnverifiedItem {
  readonly kind:
    | 'rule'
    | 'definition'
    | 'limit-table'
    | 'limit'
    | 'wording'
    | 'condition'
    | 'exclusion'
    | 'guideline'
    | 'date'
    | 'part'
    | 'reach'
  readonly id: string
  readonly title: Bilingual
  /** Empty: every market. */
  readonly markets: readonly string[]
  readonly clause: string
  readonly consequence: Consequence
  /**
   * recalled: from memory. weak-source: read, but in no law, authority or standards body. conflict: sources disagree.
   * marked: the catalogue marks this part of a condition as unverified.
   */
  readonly why: 'recalled' | 'weak-source' | 'conflict' | 'marked'
  /** The value, language or condition where a part is meant. */
  readonly detail?: string
  readonly sources: readonly string[]
}

/** Every statement that is not verified, bans first, then safety, then the rest; by id within. */
export function unverifiedItems(
  compiled: CompiledCatalogue,
  markets?: readonly string[],
): readonly UnverifiedItem[] {
  const { catalogue } = compiled
  const rules = new Map(catalogue.rules.map((r) => [r.id, r]))
  const found = [
    ...catalogue.rules.flatMap((rule) => unverifiedInRule(rule, compiled)),
    ...catalogue.definitions.flatMap((definition) => unverifiedInDefinition(definition, compiled)),
    ...catalogue.guidelines.flatMap((guideline) => unverifiedInGuideline(guideline, compiled)),
    ...catalogue.instruments.flatMap((instrument) => unverifiedReach(instrument, compiled)),
    ...catalogue.limitTables.flatMap((table) => {
      const consequence = rules.get(table.requirement)?.severity ?? 'other'
      if (!compiled.isVerified(table.confidence, table.sources))
        return [item('limit-table', table, consequence, whyOf(table.confidence))]
      return table.rows.flatMap((row) =>
        row.timeline
          .filter((step) => !compiled.isVerified(step.confidence, step.sources))
          .map((step) => ({
            ...item('limit', table, consequence, whyOf(step.confidence)),
            clause: step.clause ?? table.clause,
            detail: [row.substances.slice(0, 3).join('+'), row.category, step.max].filter(Boolean).join(' '),
            sources: step.sources,
          })),
      )
    }),
  ]
  return found
    .filter((f) => !markets || f.markets.length === 0 || f.markets.some((m) => markets.includes(m)))
    .toSorted(
      (a, b) =>
        consequences.indexOf(a.consequence) - consequences.indexOf(b.consequence) ||
        (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
    )
}

function unverifiedInRule(rule: Rule, compiled: CompiledCatalogue): readonly UnverifiedItem[] {
  if (!compiled.isVerified(rule.confidence, rule.sources))
    return [item('rule', rule, rule.severity, whyOf(rule.confidence))]
  const found: UnverifiedItem[] = []
  for (const [language, text] of Object.entries(rule.warning?.texts ?? {})) {
    if (!compiled.isVerified(text.confidence, text.sources))
      found.push({
        ...item('wording', rule, rule.severity, whyOf(text.confidence)),
        detail: language,
        sources: text.sources,
      })
  }
  for (const exemption of rule.unless ?? []) {
    if (!compiled.isVerified(exemption.confidence, exemption.sources))
      found.push({
        ...item('condition', rule, rule.severity, whyOf(exemption.confidence)),
        clause: exemption.clause,
        detail: exemption.id,
        sources: exemption.sources,
      })
  }
  return [
    ...found,
    ...unverifiedDates(rule, rule, rule.severity, compiled),
    ...unverifiedParts(rule, [rule.appliesWhen, ...(rule.unless ?? []).map((e) => e.when)], rule.severity),
  ]
}

/** What decides whether the law reaches a product at all weighs as much as safety. */
function unverifiedInDefinition(
  definition: Definition,
  compiled: CompiledCatalogue,
): readonly UnverifiedItem[] {
  const named = { ...definition, title: definition.term }
  if (!compiled.isVerified(definition.confidence, definition.sources))
    return [item('definition', named, 'safety', whyOf(definition.confidence))]
  const { exclusions = [], greyWhen } = definition
  return [
    ...exclusions
      .filter((exclusion) => !compiled.isVerified(exclusion.confidence, exclusion.sources))
      .map((exclusion) => ({
        ...item('exclusion', named, 'safety', whyOf(exclusion.confidence)),
        clause: exclusion.clause,
        detail: exclusion.id,
        sources: exclusion.sources,
      })),
    ...unverifiedDates(named, definition, 'safety', compiled),
    ...unverifiedParts(
      named,
      [definition.when, ...(greyWhen ? [greyWhen] : []), ...exclusions.map((e) => e.when)],
      'safety',
    ),
  ]
}

/** Markets in which nobody saw that an instrument binds. */
function unverifiedReach(
  { id, title, citation, reach = [] }: Instrument,
  compiled: CompiledCatalogue,
): readonly UnverifiedItem[] {
  return reach
    .filter(({ market }) => !compiled.isReachVerified(id, market))
    .map(({ market, confidence, sources }) =>
      item('reach', { id, title, markets: [market], clause: citation, sources }, 'safety', whyOf(confidence)),
    )
}

function unverifiedInGuideline(
  guideline: AgeGuideline,
  compiled: CompiledCatalogue,
): readonly UnverifiedItem[] {
  const { clause = '', markets = [] } = guideline
  const named = { ...guideline, clause, markets }
  return compiled.isVerified(guideline.confidence, guideline.sources)
    ? unverifiedParts(named, [guideline.when], 'safety')
    : [item('guideline', named, 'safety', whyOf(guideline.confidence))]
}

/** Days on which a verified statement begins or ends, that themselves rest on less. */
function unverifiedDates(
  named: Named,
  { inForce, confidence, sources }: Pick<Rule | Definition, 'inForce' | 'confidence' | 'sources'>,
  consequence: Consequence,
  compiled: CompiledCatalogue,
): readonly UnverifiedItem[] {
  return inForce
    .filter((w) => !compiled.isVerified(w.confidence ?? confidence, w.sources ?? sources))
    .map((w) => ({
      ...item('date', named, consequence, whyOf(w.confidence ?? confidence)),
      detail: `${w.by} ${w.from ?? ''} – ${w.to ?? ''}`.trim(),
      sources: w.sources ?? sources,
    }))
}

/** Parts of conditions that the catalogue marks, by the facts they ask. */
function unverifiedParts(
  named: Named,
  conditions: readonly Expr[],
  consequence: Consequence,
): readonly UnverifiedItem[] {
  const details = conditions.flatMap(markedParts).map((part) => [...new Set(factsIn(part))].join('+'))
  return [...new Set(details)].map((detail) => ({ ...item('part', named, consequence, 'marked'), detail }))
}

function markedParts(expr: Expr): readonly Expr[] {
  return 'unverified' in expr ? [expr.unverified] : partsOf(expr).flatMap(markedParts)
}

function factsIn(expr: Expr): readonly string[] {
  if ('fact' in expr) return [expr.fact]
  if ('ageFrom' in expr) return ['age']
  if ('defined' in expr) return [expr.defined]
  return partsOf(expr).flatMap(factsIn)
}

function partsOf(expr: Expr): readonly Expr[] {
  if ('all' in expr) return expr.all
  if ('any' in expr) return expr.any
  if ('not' in expr) return [expr.not]
  if ('component' in expr) return [expr.component]
  if ('everyComponent' in expr) return [expr.everyComponent]
  if ('unverified' in expr) return [expr.unverified]
  return []
}

interface Named {
  readonly id: string
  readonly title: Bilingual
  readonly markets: readonly string[]
  readonly clause: string
  readonly sources: readonly string[]
}

function item(
  kind: UnverifiedItem['kind'],
  of: Named,
  consequence: Consequence,
  why: UnverifiedItem['why'],
): UnverifiedItem {
  const { id, title, markets, clause, sources } = of
  return { kind, id, title, markets, clause, consequence, why, sources }
}

function whyOf(confidence: Confidence): UnverifiedItem['why'] {
  return confidence === 'seen' ? 'weak-source' : confidence
}

export interface CoverageRow {
  readonly instrument: string
  readonly title: Bilingual
  readonly citation: string
  readonly markets: readonly string[]
  readonly state: Instrument['coverage']['state']
  readonly reason: Bilingual
  readonly rules: number
  readonly definitions: number
  readonly limitTables: number
}

export const coverageStates = ['encoded', 'partly', 'left-to-a-person', 'out-of-scope'] as const

/** Every law, by market then id: how far it is encoded, and why not further. */
export function coverageOf(compiled: CompiledCatalogue, markets?: readonly string[]): readonly CoverageRow[] {
  const { catalogue } = compiled
  const count = (list: readonly { readonly instrument: string }[], id: string): number =>
    list.filter((x) => x.instrument === id).length
  return catalogue.instruments
    .filter((i) => !markets || i.markets.some((m) => markets.includes(m)))
    .map((i) => ({
      instrument: i.id,
      title: i.title,
      citation: i.citation,
      markets: i.markets,
      state: i.coverage.state,
      reason: i.coverage.reason,
      rules: count(catalogue.rules, i.id),
      definitions: count(catalogue.definitions, i.id),
      limitTables: count(catalogue.limitTables, i.id),
    }))
    .toSorted(
      (a, b) =>
        compareText(a.markets[0] ?? '', b.markets[0] ?? '') || compareText(a.instrument, b.instrument),
    )
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

export interface OverdueCheck {
  readonly id: string
  readonly title: Bilingual
  /** The day by which somebody was to look again. */
  readonly nextBy: string
}

/** Records whose next check was due before the day, longest overdue first. */
export function overdueChecks({ catalogue }: CompiledCatalogue, on: string): readonly OverdueCheck[] {
  return [
    ...catalogue.rules,
    ...catalogue.limitTables,
    ...catalogue.definitions.map((d) => ({ ...d, title: d.term })),
  ]
    .flatMap(({ id, title, checked }) =>
      checked.nextBy !== undefined && checked.nextBy < on ? [{ id, title, nextBy: checked.nextBy }] : [],
    )
    .toSorted((a, b) => compareText(a.nextBy, b.nextBy) || compareText(a.id, b.id))
}
