/** Runs the worked cases of the catalogue: each case's product is read as a user's would be, then judged. */
import type { Case, CaseProduct, Cases } from '@playproof/catalogue/value'
import { assess } from '@playproof/engine/assessment'
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import { saidText } from '@playproof/engine/present'
import { readProduct } from '@playproof/engine/product'
import { screen } from '@playproof/engine/screening'

export interface CaseOutcome {
  readonly of: string
  readonly title: string
  readonly expected: string
  readonly got: string
}

/** @returns What the engine says, beside what the case expects. */
export function runCase(compiled: CompiledCatalogue, file: Cases, one: Case): CaseOutcome {
  return { of: file.of, title: one.case, expected: one.expect, got: judge(compiled, file, one) }
}

function judge(compiled: CompiledCatalogue, file: Cases, one: Case): string {
  const { catalogue } = compiled
  const given = merge(file.base ?? {}, one.product ?? {})
  const read = readProduct(
    {
      id: 'case',
      facts: given.facts ?? {},
      ...(given.age && { age: given.age }),
      components: (given.components ?? []).map((c, i) => ({ id: `component-${i}`, ...c })),
      ...(given.billOfMaterialsComplete && { billOfMaterialsComplete: { by: 'Case', on: '2026-01-01' } }),
      dates: given.dates ?? {},
    },
    compiled,
  )
  if (!read.product)
    return `problem: ${read.problems.map((p) => `${p.code} ${p.pointer} ${saidText(p.found, 'en')}`).join('; ')}`
  const rule = catalogue.rules.find((r) => r.id === file.of)
  const definition = catalogue.definitions.find((d) => d.id === file.of)
  const table = catalogue.limitTables.find((t) => t.id === file.of)
  const guideline = catalogue.guidelines.find((g) => g.id === file.of)
  const on = one.on === undefined ? {} : { on: one.on }
  const markets = (rule ?? definition ?? table)?.markets.slice(0, 1) ?? ['eu']
  if (table) {
    const results = (one.results ?? [one.result ?? {}]).map((result, r) => ({ id: `result-${r}`, ...result }))
    const rows = screen(compiled, results, {
      markets,
      product: read.product,
      ...on,
    })
    const verdicts = rows.flatMap((r) => r.verdicts).filter((v) => v.table === table.id)
    return worst(verdicts.map((v) => v.verdict))
  }
  const assessment = assess(compiled, read.product, {
    markets,
    ...on,
    ...(rule?.channel !== undefined && { channels: [rule.channel] }),
  })
  if (rule) return assessment.rules.find((r) => r.rule === rule.id)?.verdict ?? 'not in scope'
  if (definition)
    return assessment.classifications.find((c) => c.definition === definition.id)?.verdict ?? 'not-met'
  if (guideline?.notBefore !== undefined) {
    const isTooLow = assessment.findings.some(
      (f) => f.code === 'age-grade-too-low' && f.guidelines.includes(guideline.id),
    )
    return isTooLow ? 'applies' : 'does-not-apply'
  }
  if (guideline) {
    if (assessment.age.implied.some((i) => i.guideline === guideline.id)) return 'applies'
    return assessment.age.open.some((i) => i.guideline === guideline.id) ? 'unknown' : 'does-not-apply'
  }
  return `${file.of} did not load`
}

function worst(verdicts: readonly string[]): string {
  return ['fail', 'inconclusive', 'pass'].find((v) => verdicts.includes(v)) ?? 'not-tested'
}

function merge(base: CaseProduct, own: CaseProduct): CaseProduct {
  return { ...base, ...own, facts: { ...base.facts, ...own.facts } }
}
