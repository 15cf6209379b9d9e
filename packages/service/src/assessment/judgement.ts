/** What is kept of an answer about one product: a function of product, law and scope, run here or in a thread. */
import {
  type Assessment,
  type AssessmentScope,
  type RuleAnswer,
  assess,
  assessVerdicts,
  rulesInScope,
  type Verdict,
  verdicts,
} from '@playproof/engine/assessment'
import { firstFailureOn, turningDays } from '@playproof/engine/impact'
import type { Product } from '@playproof/engine/product'
import type { LabResult } from '@playproof/engine/screening'
import type { MarketCounts } from '../db/tables.ts'
import type { Law } from '../law/law.ts'
import { digestOfAssessment } from './digest.ts'
import { packVerdicts, unansweredVerdicts, verdictAt } from './packed.ts'

export interface Scope extends AssessmentScope {
  readonly on: string
  readonly channels: readonly string[]
}

export interface Judgement {
  /** Packed, in the order of the law's rules. */
  readonly verdicts: Uint8Array
  readonly counts: MarketCounts
  readonly applies: number
  readonly unknown: number
  readonly questions: number
  /** Codes, each once. */
  readonly findings: readonly string[]
  /** The first day on which results or artwork break a rule. */
  readonly failsOn?: string
  readonly digest: string
}

/** @throws {UnknownScopeError} A market or channel is not in the law. */
export function judge(
  law: Law,
  product: Product,
  scope: Scope,
  results: readonly LabResult[],
): { readonly assessment: Assessment; readonly judgement: Judgement } {
  const { compiled } = law
  const assessment = assess(compiled, product, scope)
  const { places, setOf, setsOf, all } = layoutOf(law, assessment)
  const given = unansweredVerdicts(law.catalogue.rules.length)
  const perSet = new Int32Array(verdicts.length * all.length)
  for (let r = 0; r < assessment.rules.length; r++) {
    const v = verdicts.indexOf((assessment.rules[r] as RuleAnswer).verdict)
    given[places[r] as number] = v
    const at = verdicts.length * (setOf[r] as number) + v
    perSet[at] = (perSet[at] as number) + 1
  }
  const totals = countsOf(perSet, all)
  const failsOn =
    results.length > 0 || product.artwork ? firstFailureOn(product, { compiled, scope }, results) : undefined
  return {
    assessment,
    judgement: {
      verdicts: packVerdicts(given),
      counts: Object.fromEntries(
        assessment.markets.map((market, m) => [market, countsOf(perSet, setsOf[m] as readonly number[])]),
      ),
      applies: totals.applies,
      unknown: totals.unknown,
      questions: assessment.questions.length,
      findings: [...new Set(assessment.findings.map(({ code }) => code))].toSorted(),
      ...(failsOn !== undefined && { failsOn }),
      digest: digestOfAssessment(assessment),
    },
  }
}

/** @param perSet Rules per set and verdict. */
function countsOf(perSet: Int32Array, sets: readonly number[]): MarketCounts[string] {
  const counts = [0, 0, 0]
  for (const set of sets)
    for (let v = 0; v < counts.length; v++)
      counts[v] = (counts[v] as number) + (perSet[counts.length * set + v] as number)
  const [out = 0, unknown = 0, applies = 0] = counts
  return { applies, unknown, 'does-not-apply': out }
}

/** Where the rules of a scope, which are always answered in one order, lie in the law, and which of its markets they are for. */
interface Layout {
  readonly places: Int32Array
  /** Rules with the same markets are one set. Per rule, its number. */
  readonly setOf: Int32Array
  /** Per market of the scope, those with rules for it. */
  readonly setsOf: readonly (readonly number[])[]
  readonly all: readonly number[]
}

const layouts = new WeakMap<Law, Map<string, Layout>>()

function layoutOf(law: Law, { markets, channels, rules }: Assessment): Layout {
  const known = layouts.get(law) ?? new Map<string, Layout>()
  layouts.set(law, known)
  const key = `${markets.join()}|${channels.join()}`
  let layout = known.get(key)
  if (!layout) {
    const places = Int32Array.from(rules, ({ rule }) => ruleIndex(law).get(rule) as number)
    const marketsOf = Array.from(places, (place) =>
      markets.flatMap((market, m) => (law.catalogue.rules[place]?.markets.includes(market) ? [m] : [])),
    )
    const sets = [...new Map(marketsOf.map((list) => [list.join(), list])).values()]
    const keys = sets.map((set) => set.join())
    layout = {
      places,
      setOf: Int32Array.from(marketsOf, (list) => keys.indexOf(list.join())),
      setsOf: markets.map((_, m) => sets.flatMap((set, s) => (set.includes(m) ? [s] : []))),
      all: [...sets.keys()],
    }
    known.set(key, layout)
  }
  return layout
}

type ChangeCause = 'product' | 'catalogue' | 'date'

export interface VerdictChange {
  readonly requirement: string
  /** Those of the scope that the rule is for. */
  readonly markets: readonly string[]
  /** Null: the rule was not in the law. */
  readonly before: Verdict | null
  readonly after: Verdict | null
  /** The day from which the law or the calendar has it so; where the product changed, the day of the answer. */
  readonly effectiveOn: string | null
  readonly cause: ChangeCause
}

/** An answer that was kept. */
export interface Before {
  /** Undefined: it is on no shelf any more. */
  readonly law: Law | undefined
  readonly on: string
  readonly verdicts: Uint8Array
  readonly isOtherProduct: boolean
}

/**
 * What differs from the answer before, and why: the product, the law and the day are changed one after another, and the
 * last step that turned a verdict is its cause.
 *
 * @param scope Of the new answer; the old one had the same but for its day.
 */
export function changesSince(
  before: Before,
  {
    law,
    product,
    scope,
    markets,
    verdicts: packed,
  }: {
    readonly law: Law
    readonly product: Product
    readonly scope: Scope
    /** With the members of groups. */
    readonly markets: readonly string[]
    readonly verdicts: Uint8Array
  },
): VerdictChange[] {
  const isOtherLaw = before.law !== law
  if (
    !isOtherLaw &&
    packed.length === before.verdicts.length &&
    Buffer.compare(packed, before.verdicts) === 0
  )
    return []
  // Without the old law nothing can be compared: what it said of each rule is not known.
  if (!before.law) return []
  const changed = turnedRules(before.law, before.verdicts, law, packed)
  if (changed.length === 0) return []
  const was = verdictsById(before.law, before.verdicts)
  const is = verdictsById(law, packed)
  const causes = causesOf(changed, before, { law, product, scope, was, is, isOtherLaw })
  const oldRules = ruleIndex(before.law)
  return changed.map((requirement) => {
    const rule =
      law.catalogue.rules[ruleIndex(law).get(requirement) ?? -1] ??
      before.law?.catalogue.rules[oldRules.get(requirement) ?? -1]
    const cause = causes.get(requirement) ?? 'product'
    const after = is.get(requirement) ?? null
    return {
      requirement,
      markets: markets.filter((market) => rule?.markets.includes(market)),
      before: was.get(requirement) ?? null,
      after,
      effectiveOn:
        cause === 'product'
          ? scope.on
          : cause === 'date'
            ? dayOfChange(law, product, { before, scope, requirement, after })
            : lastTurn(rule?.inForce ?? [], scope.on, after),
      cause,
    }
  })
}

/** Ids of the rules of either law whose verdict is another one, those of the older law first. */
function turnedRules(older: Law, was: Uint8Array, newer: Law, is: Uint8Array): string[] {
  const places = placesInBoth(older, newer)
  const turned: string[] = []
  for (let i = 0; i < places.length; i += 2) {
    const before = places[i] as number
    const after = places[i + 1] as number
    if (isSame(before < 0 ? undefined : verdictAt(was, before), after < 0 ? undefined : verdictAt(is, after)))
      continue
    const rule = before < 0 ? newer.catalogue.rules[after] : older.catalogue.rules[before]
    if (rule) turned.push(rule.id)
  }
  return turned
}

const placesOfPairs = new WeakMap<Law, WeakMap<Law, Int32Array>>()

/** Places of each rule in the older and the newer law, by turns; -1 where it is not in one. */
function placesInBoth(older: Law, newer: Law): Int32Array {
  const known = placesOfPairs.get(older) ?? new WeakMap<Law, Int32Array>()
  placesOfPairs.set(older, known)
  let places = known.get(newer)
  if (!places) {
    const before = ruleIndex(older)
    const after = ruleIndex(newer)
    const ids = new Set([...before.keys(), ...after.keys()])
    places = Int32Array.from([...ids].flatMap((id) => [before.get(id) ?? -1, after.get(id) ?? -1]))
    known.set(newer, places)
  }
  return places
}

function causesOf(
  changed: readonly string[],
  before: Before,
  {
    law,
    product,
    scope,
    was,
    is,
    isOtherLaw,
  }: {
    readonly law: Law
    readonly product: Product
    readonly scope: Scope
    readonly was: ReadonlyMap<string, Verdict>
    readonly is: ReadonlyMap<string, Verdict>
    readonly isOtherLaw: boolean
  },
): ReadonlyMap<string, ChangeCause> {
  const steps: ChangeCause[] = []
  if (before.isOtherProduct) steps.push('product')
  if (isOtherLaw) steps.push('catalogue')
  if (before.on !== scope.on) steps.push('date')
  const onOldDay = { ...scope, on: before.on }
  const states = steps.map((step, i) => {
    if (i === steps.length - 1) return is
    return step === 'product'
      ? verdictsFor(before.law ?? law, product, onOldDay)
      : verdictsFor(law, product, onOldDay)
  })
  const causes = new Map<string, ChangeCause>()
  for (const rule of changed) {
    let last = was.get(rule)
    steps.forEach((step, i) => {
      const next = states[i]?.get(rule)
      if (!isSame(last, next)) causes.set(rule, step)
      last = next
    })
  }
  return causes
}

/** A rule that the law does not hold asks for nothing. */
function isSame(one: Verdict | undefined, other: Verdict | undefined): boolean {
  return (one ?? 'does-not-apply') === (other ?? 'does-not-apply')
}

function verdictsFor(law: Law, product: Product, scope: Scope): ReadonlyMap<string, Verdict> {
  const channels = [...new Set([...scope.channels, ...product.channels])]
  const given = assessVerdicts(law.compiled, product, scope)
  return new Map(
    rulesInScope(law.compiled, { ...scope, channels }).map((rule, r) => [
      rule,
      verdicts[given[r] as number] as Verdict,
    ]),
  )
}

/** Of all rules that the scope asked about. */
function verdictsById(law: Law, packed: Uint8Array): Map<string, Verdict> {
  const found = new Map<string, Verdict>()
  law.catalogue.rules.forEach(({ id }, r) => {
    const verdict = verdictAt(packed, r)
    if (verdict !== undefined) found.set(id, verdict)
  })
  return found
}

/** The first day after the old one on which the rule has its new verdict. */
function dayOfChange(
  law: Law,
  product: Product,
  {
    before,
    scope,
    requirement,
    after,
  }: {
    readonly before: Before
    readonly scope: Scope
    readonly requirement: string
    readonly after: Verdict | null
  },
): string | null {
  if (before.on >= scope.on) return null
  const days = turningDays(law.compiled, new Set([requirement]), before.on, scope.on)
  return (
    days.find((on) =>
      isSame(verdictsFor(law, product, { ...scope, on }).get(requirement), after ?? undefined),
    ) ?? null
  )
}

/** The newest day up to `on` on which the rule came into force, or after which it ended. */
function lastTurn(
  windows: readonly { readonly from?: string; readonly to?: string }[],
  on: string,
  after: Verdict | null,
): string | null {
  const ends = after === null || after === 'does-not-apply'
  const days = windows
    .flatMap(({ from, to }) => (ends ? (to ?? []) : (from ?? [])))
    .filter((day) => day <= on)
  return days.toSorted().at(-1) ?? null
}

const indexes = new WeakMap<Law, ReadonlyMap<string, number>>()

function ruleIndex(law: Law): ReadonlyMap<string, number> {
  let index = indexes.get(law)
  if (!index) {
    index = new Map(law.catalogue.rules.map(({ id }, r) => [id, r]))
    indexes.set(law, index)
  }
  return index
}
