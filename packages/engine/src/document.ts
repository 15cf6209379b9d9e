/** Documents to draw up and duties per operator, from an assessment. */
import type { Operator, Rule } from '@playproof/catalogue/types'
import { type Assessment, rulesById, type Verdict } from './assessment.ts'
import type { CompiledCatalogue } from './catalogue.ts'

export interface DocumentNeed {
  readonly rule: string
  readonly needed: Exclude<Verdict, 'does-not-apply'>
  readonly issuer: readonly Operator[]
  /** Rules whose certificate it is: what it must cite. */
  readonly cites: readonly {
    readonly rule: string
    readonly citation: string
    readonly needed: Exclude<Verdict, 'does-not-apply'>
  }[]
}

/** The documents that apply or may apply, each with what it must cite. */
export function documentsOf(compiled: CompiledCatalogue, assessment: Assessment): readonly DocumentNeed[] {
  const rules = rulesById(compiled)
  const open = assessment.rules.flatMap((answer) =>
    answer.verdict === 'does-not-apply'
      ? []
      : [{ rule: rules.get(answer.rule) as Rule, needed: answer.verdict }],
  )
  return open.flatMap(({ rule, needed }) => {
    if (rule.kind !== 'document' || !rule.document) return []
    const cites = open
      .filter((o) => o.rule.evidence?.certificate === rule.id)
      .map((o) => ({
        rule: o.rule.id,
        citation: o.rule.evidence?.citation ?? o.rule.clause,
        needed: o.needed,
      }))
    return [{ rule: rule.id, needed, issuer: rule.document.issuer, cites }]
  })
}

export interface OperatorDuties {
  readonly operator: Operator
  readonly rules: readonly { readonly rule: string; readonly needed: Exclude<Verdict, 'does-not-apply'> }[]
}

/** Who bears what; a rule that several bear stands under each. */
export function dutiesByOperator(
  compiled: CompiledCatalogue,
  assessment: Assessment,
): readonly OperatorDuties[] {
  const rules = rulesById(compiled)
  const duties = new Map<Operator, { rule: string; needed: Exclude<Verdict, 'does-not-apply'> }[]>()
  for (const { rule: id, verdict } of assessment.rules) {
    if (verdict === 'does-not-apply') continue
    for (const operator of rules.get(id)?.borneBy ?? []) {
      const list = duties.get(operator) ?? []
      list.push({ rule: id, needed: verdict })
      duties.set(operator, list)
    }
  }
  return [...duties]
    .map(([operator, list]) => ({ operator, rules: list }))
    .toSorted((a, b) => (a.operator < b.operator ? -1 : 1))
}
