/** What changes between two assessments of the same product: other dates, another catalogue, other facts. */
import type { Assessment, DefinitionVerdict, RuleAnswer, Verdict } from './assessment.ts'

export interface RuleChange {
  readonly rule: string
  /** Absent: the rule was not in the catalogue or scope. */
  readonly before?: Verdict
  readonly after?: Verdict
  /** starts: a duty more. ends: a duty less. opens: became unknown. settles: was unknown. */
  readonly change: 'starts' | 'ends' | 'opens' | 'settles'
}

export interface AssessmentDiff {
  readonly schema: 'playproof/diff/1'
  readonly product: string
  readonly before: Pick<Assessment, 'dates' | 'catalogue' | 'markets'>
  readonly after: Pick<Assessment, 'dates' | 'catalogue' | 'markets'>
  readonly classifications: readonly {
    readonly definition: string
    readonly before?: DefinitionVerdict
    readonly after?: DefinitionVerdict
  }[]
  readonly rules: readonly RuleChange[]
  readonly unchanged: number
}

export function diffAssessments(before: Assessment, after: Assessment): AssessmentDiff {
  // Rules are many and changes are few: only these are put in order.
  const ended = new Map(before.rules.map((r) => [r.rule, r]))
  let count = ended.size
  const changes: RuleChange[] = []
  for (const answer of after.rules) {
    const was = ended.get(answer.rule)
    if (was) ended.delete(answer.rule)
    else count += 1
    if (was?.verdict !== answer.verdict) changes.push(...changeOf(answer.rule, was, answer))
  }
  for (const [rule, was] of ended) changes.push(...changeOf(rule, was, undefined))
  const rules = changes.toSorted((one, other) => (one.rule < other.rule ? -1 : 1))
  const was = new Map(before.classifications.map((c) => [c.definition, c.verdict]))
  const is = new Map(after.classifications.map((c) => [c.definition, c.verdict]))
  const classifications = [...new Set([...was.keys(), ...is.keys()])].toSorted().flatMap((definition) => {
    const one = was.get(definition)
    const other = is.get(definition)
    return one === other ? [] : [{ definition, ...(one && { before: one }), ...(other && { after: other }) }]
  })
  return {
    schema: 'playproof/diff/1',
    product: after.product.id,
    before: { dates: before.dates, catalogue: before.catalogue, markets: before.markets },
    after: { dates: after.dates, catalogue: after.catalogue, markets: after.markets },
    classifications,
    rules,
    unchanged: count - rules.length,
  }
}

function changeOf(
  rule: string,
  before: RuleAnswer | undefined,
  after: RuleAnswer | undefined,
): readonly RuleChange[] {
  const was = before?.verdict ?? 'does-not-apply'
  const is = after?.verdict ?? 'does-not-apply'
  if (was === is) return []
  const change =
    is === 'unknown'
      ? 'opens'
      : is === 'applies'
        ? was === 'unknown'
          ? 'settles'
          : 'starts'
        : was === 'unknown'
          ? 'settles'
          : 'ends'
  return [{ rule, ...(before && { before: before.verdict }), ...(after && { after: after.verdict }), change }]
}
