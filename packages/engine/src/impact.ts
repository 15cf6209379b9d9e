/** What a later day or another version of the law does to a product: when each duty changes, and whether it fails. */
import {
  type Assessment,
  assess,
  assessVerdicts,
  type AssessmentScope,
  rulesInScope,
  type Verdict,
  verdicts as verdictsByNumber,
} from './assessment.ts'
import type { CompiledCatalogue } from './catalogue.ts'
import { type AssessmentDiff, diffAssessments } from './diff.ts'
import { calendarDay, dayNumber } from './lib/day/day.ts'
import type { Product } from './product.ts'
import { type LabResult, screen } from './screening.ts'

/** One side of a comparison: a law and the day on which the product meets it. */
export interface Situation {
  readonly compiled: CompiledCatalogue
  readonly scope: AssessmentScope
}

/** A measured result over a limit, or a marking that is forbidden. */
export type Failure =
  | {
      readonly code: 'over-limit'
      readonly result: string
      readonly substance: string
      readonly limits: readonly string[]
      readonly rule: string
      readonly clause: string
    }
  | { readonly code: 'forbidden-on-artwork'; readonly rule: string; readonly forbidden: string }

export interface Impact {
  /** fails-now: a result or the artwork breaks a rule before. will-fail: only after. changes: its duties change. */
  readonly state: 'fails-now' | 'will-fail' | 'changes' | 'unaffected'
  readonly failsBefore: readonly Failure[]
  readonly failsAfter: readonly Failure[]
  readonly diff: AssessmentDiff
  /** The day on which the verdict of a rule changes, where the days tell it. */
  readonly days: ReadonlyMap<string, string>
  /** The first of these days. */
  readonly firstOn?: string
}

/**
 * Compares a product in two situations. Days are told where both rest on the same catalogue.
 *
 * @param results What laboratories measured on it; judged against the limits of both situations.
 */
export function impactOn(
  product: Product,
  before: Situation,
  after: Situation,
  results: readonly LabResult[] = [],
): Impact {
  const was = assess(before.compiled, product, before.scope)
  const is = assess(after.compiled, product, after.scope)
  const diff = diffAssessments(was, is)
  const days =
    before.compiled === after.compiled
      ? daysOfChange(product, before, after, diff)
      : new Map<string, string>()
  const firstOn = [...days.values()].toSorted()[0]
  const failsBefore = failures(was, product, before, results)
  const failsAfter = failures(is, product, after, results)
  const state =
    failsBefore.length > 0
      ? 'fails-now'
      : failsAfter.length > 0
        ? 'will-fail'
        : diff.rules.length > 0
          ? 'changes'
          : 'unaffected'
  return { state, failsBefore, failsAfter, diff, days, ...(firstOn !== undefined && { firstOn }) }
}

/**
 * What of the results and the artwork breaks a rule in the situation.
 *
 * @param assessment Of the product, in the same situation.
 */
export function failures(
  assessment: Assessment,
  product: Product,
  { compiled, scope }: Situation,
  results: readonly LabResult[],
): readonly Failure[] {
  const screened = results.length === 0 ? [] : screen(compiled, results, { ...scope, product })
  const measured = screened.flatMap(({ result, substance, verdicts }) =>
    verdicts
      .filter((v) => v.verdict === 'fail')
      .map(({ rule, clause, limits }): Failure => {
        return { code: 'over-limit', result, substance: substance ?? '', limits, rule, clause }
      }),
  )
  const artwork = assessment.findings.flatMap((f): Failure[] =>
    f.code === 'forbidden-on-artwork' ? [f] : [],
  )
  return [...measured, ...artwork]
}

/** The first of the days on which the law turns that has the later verdict, per rule. */
function daysOfChange(
  product: Product,
  before: Situation,
  after: Situation,
  diff: AssessmentDiff,
): ReadonlyMap<string, string> {
  const { on: from } = before.scope
  const { on: to } = after.scope
  const found = new Map<string, string>()
  if (from === undefined || to === undefined || from >= to || diff.rules.length === 0) return found
  const changed = new Set(diff.rules.map((r) => r.rule))
  for (const day of turningDays(before.compiled, changed, from, to)) {
    const assessment = assess(before.compiled, product, { ...before.scope, on: day })
    const verdicts = new Map(assessment.rules.map((r) => [r.rule, r.verdict]))
    for (const { rule, after: later } of diff.rules)
      if (!found.has(rule) && verdicts.get(rule) === later) found.set(rule, day)
  }
  return found
}

/**
 * The first day from that of the situation on, on which a result or the artwork breaks a rule that is known today.
 *
 * @param results What laboratories measured on the product.
 */
export function firstFailureOn(
  product: Product,
  situation: Situation & { readonly scope: { readonly on: string } },
  results: readonly LabResult[],
): string | undefined {
  const { compiled, scope } = situation
  return [scope.on, ...daysOfFailure(compiled, scope.on)].find((on) => {
    const dated = { ...scope, on }
    return failures(assess(compiled, product, dated), product, { compiled, scope: dated }, results).length > 0
  })
}

/** Later days on which a limit, a ban of a marking or the reach of the law changes. */
function daysOfFailure(compiled: CompiledCatalogue, after: string): readonly string[] {
  const { catalogue } = compiled
  const limited = new Set(catalogue.limitTables.map((table) => table.requirement))
  const rules = catalogue.rules.filter((rule) => rule.effect === 'forbid' || limited.has(rule.id))
  const steps = catalogue.limitTables.flatMap((table) =>
    table.rows.flatMap((row) => row.timeline.flatMap(({ from }) => from ?? [])),
  )
  const turns = turningDays(compiled, new Set(rules.map((rule) => rule.id)), after, lastDay)
  return [...new Set([...turns, ...steps.filter((day) => after < day)])].toSorted()
}

const lastDay = '9999-12-31'

/** First days and days after last days of these rules and of all definitions, after `from` up to `to`. */
export function turningDays(
  { catalogue }: CompiledCatalogue,
  rules: ReadonlySet<string>,
  from: string,
  to: string,
): readonly string[] {
  const windows = [
    ...catalogue.rules.filter((r) => rules.has(r.id)).flatMap((r) => r.inForce),
    ...catalogue.definitions.flatMap((d) => d.inForce),
  ]
  const days = windows.flatMap((w) => [
    ...(w.from === undefined ? [] : [w.from]),
    ...(w.to === undefined ? [] : [calendarDay(dayNumber(w.to) + 1)]),
  ])
  return [...new Set(days)].filter((day) => from < day && day <= to).toSorted()
}

export interface DayOfChange {
  readonly on: string
  /** What it changes, compared with the day before it. */
  readonly changes: readonly { readonly rule: string; readonly before: Verdict; readonly after: Verdict }[]
}

/** The days after that of the situation on which the verdict of a rule changes for the product, as the law is known. */
export function changesAhead(
  product: Product,
  { compiled, scope }: Situation & { readonly scope: { readonly on: string } },
): readonly DayOfChange[] {
  const channels = [...new Set([...(scope.channels ?? []), ...product.channels])]
  const rules = rulesInScope(compiled, { ...scope, channels })
  let before = Uint8Array.from(assessVerdicts(compiled, product, scope))
  return turningDays(compiled, new Set(rules), scope.on, lastDay).flatMap((on) => {
    const after = Uint8Array.from(assessVerdicts(compiled, product, { ...scope, on }))
    const changes = rules.flatMap((rule, r) =>
      before[r] === after[r]
        ? []
        : [
            {
              rule,
              before: verdictsByNumber[before[r] as number] as Verdict,
              after: verdictsByNumber[after[r] as number] as Verdict,
            },
          ],
    )
    before = after
    return changes.length > 0 ? [{ on, changes }] : []
  })
}
