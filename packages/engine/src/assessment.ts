/**
 * What a toy must meet: classification, age, every rule of the chosen markets with its reasons, what is missing and
 * which question settles most. Pure: the same input gives the same answer, byte for byte.
 */
import type { DateKind } from '@playproof/catalogue/types'
import {
  type CompiledCatalogue,
  type CompiledDefinition,
  type CompiledRule,
  dateKinds,
  declaredAgeFrom,
} from './catalogue.ts'
import { calendarDay } from './lib/day/day.ts'
import { type AssessedDates, type EncodedProduct, Encoder } from './lib/encode/encode.ts'
import { Evaluator } from './lib/predicate/evaluate.ts'
import { billOfMaterialsComplete, Explainer, type Missing, type Reason } from './lib/predicate/explain.ts'
import { Glances, mostInGlance, truthIn } from './lib/predicate/glances.ts'
import { LaneEvaluator } from './lib/predicate/lanes.ts'
import { nodesBelow } from './lib/predicate/program.ts'
import { Seen } from './lib/predicate/seen.ts'
import { settledReasons, sightOf } from './lib/predicate/settled.ts'
import { FALSE, TRUE, UNKNOWN } from './lib/predicate/truth.ts'
import { type DateReason, type RuleAnswer, type Verdict, verdicts } from './lib/selection/answer.ts'
import { GivenAnswers } from './lib/selection/given.ts'
import type { Part } from './lib/selection/part.ts'
import {
  type DatedSelection,
  datedSelection,
  type Selection,
  selectRules,
} from './lib/selection/selection.ts'
import { noBeginning, type Rest, restAt, type Told } from './lib/selection/told.ts'
import { mostLanes } from './lib/predicate/circuit.ts'
import { Judge } from './lib/verdicts/judge.ts'
import type { AgeDecision, Product } from './product.ts'

export type { AssessedDates } from './lib/encode/encode.ts'
export type { DateReason, RuleAnswer, Verdict } from './lib/selection/answer.ts'
export { verdicts } from './lib/selection/answer.ts'
export type { Missing, Reason } from './lib/predicate/explain.ts'
export { billOfMaterialsComplete }

export interface AssessmentScope extends AssessedDates {
  /** Market ids; a group stands for its members. */
  readonly markets: readonly string[]
  /** Channel ids, beside those the product names. */
  readonly channels?: readonly string[]
}

export type DefinitionVerdict = 'met' | 'not-met' | 'grey-zone' | 'unknown'

export interface Classification {
  readonly definition: string
  readonly verdict: DefinitionVerdict
  readonly because: readonly Reason[]
  readonly missing?: readonly Missing[]
  /** Ids of the exclusions that hold, or that would if unverified law or judgement allowed it. */
  readonly exclusions?: readonly string[]
  readonly unverified?: true
}

export interface ImpliedAge {
  readonly guideline: string
  /** Months. */
  readonly from: number
  readonly because: readonly Reason[]
}

export interface AgeGrade {
  /** Months. */
  readonly declared?: { readonly from: number; readonly to?: number }
  readonly implied: readonly ImpliedAge[]
  readonly decision?: AgeDecision
  /** Lower end that rules read, months; absent while unknown. */
  readonly from?: number
  /** Guidelines that an open question may yet bring in, with the age each would imply. */
  readonly open: readonly { readonly guideline: string; readonly from: number }[]
}

export type Finding =
  | {
      readonly code: 'age-grade-dodges'
      readonly declared: number
      readonly implied: number
      readonly guidelines: readonly string[]
      readonly decision?: AgeDecision
    }
  | {
      readonly code: 'age-grade-too-low'
      readonly declared: number
      readonly notBefore: number
      readonly guidelines: readonly string[]
    }
  | {
      readonly code: 'fact-contradicted'
      readonly fact: string
      readonly components: readonly string[]
      /** What else says otherwise, as what it is. */
      readonly because?: readonly Reason[]
    }
  | { readonly code: 'answers-contradict'; readonly fact: string; readonly because: readonly Reason[] }
  | { readonly code: 'retired-fact-answered'; readonly fact: string; readonly components?: readonly string[] }
  | {
      readonly code: 'retired-answer-contradicts'
      readonly fact: string
      /** The name that the vocabulary has given up. */
      readonly retired: string
      readonly components?: readonly string[]
    }
  | { readonly code: 'grey-zone'; readonly definition: string }
  | { readonly code: 'forbidden-on-artwork'; readonly rule: string; readonly forbidden: string }
  | { readonly code: 'missing-on-artwork'; readonly rule: string }

export interface Question {
  readonly fact: string
  /** Components that lack it; absent for a fact of the product. */
  readonly components?: readonly string[]
  /** Undecided rules in which it is missing. */
  readonly settles: number
  /** Undecided rules in which nothing else is missing. */
  readonly alone: number
}

export interface PersonMustCheck {
  readonly instrument: string
  /** unknown: it is not certain that the instrument reaches this product. */
  readonly relevance: 'yes' | 'unknown'
}

export interface Assessment {
  readonly schema: 'playproof/assessment/1'
  readonly product: {
    readonly id: string
    readonly name?: string
    readonly revision?: string
    readonly sku?: string
  }
  readonly catalogue: { readonly version: string; readonly digest: string }
  readonly markets: readonly string[]
  readonly channels: readonly string[]
  /** Day range per date of the goods; absent where unknown. */
  readonly dates: Readonly<Partial<Record<DateKind, { readonly from: string; readonly to: string }>>>
  readonly classifications: readonly Classification[]
  readonly age: AgeGrade
  /** Every rule of the markets and channels, in order of id. */
  readonly rules: readonly RuleAnswer[]
  readonly findings: readonly Finding[]
  /** Most settling first. */
  readonly questions: readonly Question[]
  /** Instruments not (fully) encoded: a person must look. */
  readonly personMustCheck: readonly PersonMustCheck[]
  /** Territories beside or below the chosen ones that were not looked at. */
  readonly notExamined: readonly string[]
}

/** A market or channel that the catalogue does not hold. */
export class UnknownScopeError extends Error {
  readonly kind: 'market' | 'channel'
  readonly id: string
  readonly known: readonly string[]

  constructor(kind: 'market' | 'channel', id: string, known: readonly string[]) {
    super(`no ${kind} ${id}`)
    this.name = 'UnknownScopeError'
    this.kind = kind
    this.id = id
    this.known = known
  }
}

/**
 * @returns Every rule of the scope with a verdict and its reasons.
 * @throws {UnknownScopeError} A market or channel is not in the catalogue; nothing is answered.
 */
export function assess(compiled: CompiledCatalogue, product: Product, scope: AssessmentScope): Assessment {
  return assessorOf(compiled).assess(product, scope)
}

/**
 * Does beforehand, step by step, what the first assessment of a scope has to do once; between two steps its caller can do
 * something else. What is done stays done where it is given up.
 *
 * @throws {UnknownScopeError} As `assess`, at the second step.
 */
export function* prepareScope(
  compiled: CompiledCatalogue,
  product: Product,
  scope: AssessmentScope,
): Generator<undefined, void> {
  const assessor = assessorOf(compiled)
  yield
  yield* assessor.prepare(product, scope)
}

/**
 * Verdicts alone, for whole assortments.
 *
 * @returns One entry per rule of `rulesInScope`, in its order: 0 does not apply, 1 unknown, 2 applies. The array is
 *   reused by the next call.
 * @throws {UnknownScopeError} As `assess`.
 */
export function assessVerdicts(
  compiled: CompiledCatalogue,
  product: Product,
  scope: AssessmentScope,
): Uint8Array {
  return assessorOf(compiled).verdicts(product, scope)
}

/** What a test is run on, for one product: whether it is needed, and on which components. */
export interface TestReach {
  readonly needed: Verdict
  /** Components for certain, or perhaps; empty for tests of the whole product. */
  readonly components: readonly { readonly id: string; readonly certain: boolean }[]
}

/** The assessment of a product together with how far each test of its rules reaches. */
export function assessWithTests(
  compiled: CompiledCatalogue,
  product: Product,
  scope: AssessmentScope,
): { readonly assessment: Assessment; readonly reach: (test: string) => TestReach } {
  return assessorOf(compiled).assessWithTests(product, scope)
}

/**
 * Verdicts of a whole assortment, in the order of the products: the same as `assessVerdicts` for each, several times
 * faster. Products are taken in as they are asked for, so that an assortment of any size streams.
 *
 * @returns Per product, one entry per rule of `rulesInScope`; the array is reused for the next product.
 * @throws {UnknownScopeError} As `assess`, at the first product.
 */
export function assessAssortment(
  compiled: CompiledCatalogue,
  products: Iterable<Product>,
  scope: AssessmentScope,
): Generator<{ readonly product: Product; readonly verdicts: Uint8Array }> {
  return assessorOf(compiled).assortment(products, scope)
}

/** Ids of the rules that an assessment of this scope answers, in its order. */
export function rulesInScope(compiled: CompiledCatalogue, scope: AssessmentScope): readonly string[] {
  return assessorOf(compiled)
    .select(scope.markets, scope.channels ?? [])
    .rules.map((r) => r.rule.id)
}

const assessors = new WeakMap<CompiledCatalogue, Assessor>()

function assessorOf(compiled: CompiledCatalogue): Assessor {
  const known = assessors.get(compiled)
  if (known) return known
  const made = new Assessor(compiled)
  assessors.set(compiled, made)
  return made
}

/** What was said of the last product on the same days. Of the next one most is the same, and is left as it stands. */
interface Standing {
  /** Per part: its guard, and what is in sight where that is false and where it is not. */
  readonly glances: Glances
  /** In the order of the selection. */
  readonly answers: RuleAnswer[]
  /** Per part, the truths in its sight. */
  readonly truths: Int32Array
  /** Per part, the place of what was told. */
  readonly places: Int32Array
  /** Per set of which truths alone do not tell all: lists of reasons and of what is missing, and its truth. */
  readonly lists: Int32Array
  readonly checks: StandingChecks
}

/** What was said of the last product's definitions, whatever its days. */
interface StandingDefinitions {
  /** Several per definition: those of definition `d` from `firsts[d]` to before `firsts[d + 1]`. */
  readonly glances: Glances
  readonly firsts: Int32Array
  /** Per glance. */
  readonly truths: Int32Array
  /** Per definition; a hole where truths alone do not tell all. */
  readonly classifications: (Classification | undefined)[]
}

/** Which instruments a person had to check for the last product on the same days. */
interface StandingChecks {
  readonly glances: Glances
  /** Per glance. */
  readonly truths: Int32Array
  /** Per instrument, what is said of one that may be relevant and of one that is. */
  readonly unknown: readonly PersonMustCheck[]
  readonly yes: readonly PersonMustCheck[]
  list: readonly PersonMustCheck[]
}

const listsPerSet = 3
const glancesPerPart = 3
const nothingTold = -1
/** Beside the truths of nodes, which leave it free. */
const refutedBit = 1 << 15

class Assessor {
  readonly #compiled: CompiledCatalogue
  readonly #selections = new Map<string, Selection>()
  /** For the little that no circuit settles. */
  readonly #evaluator: Evaluator
  #explainer: Explainer
  /** The explainer's numbers lead to them. */
  readonly #given = new Map<Selection, GivenAnswers>()
  /** The same numbers stand in them. */
  #standing = new WeakMap<DatedSelection, Standing>()
  readonly #definitions = new Map<Selection, StandingDefinitions>()
  readonly #encoder: Encoder
  /** Slot of the fact of each of the compiled conditions, and of each raised and each implied fact. */
  readonly #slots: Readonly<Record<'conditions' | 'raised' | 'implied', Int32Array>>
  readonly #judges = new Map<Selection, Judge>()
  #last: { marketIds: readonly string[]; channelIds: readonly string[]; selection: Selection } | undefined
  readonly #lanes = new Map<Selection, LaneEvaluator>()
  readonly #classified = new Seen<Classification>()
  readonly #settled: Uint8Array

  constructor(compiled: CompiledCatalogue) {
    this.#compiled = compiled
    this.#evaluator = new Evaluator(compiled.program, compiled.componentProgram, compiled.component.size)
    this.#explainer = new Explainer(compiled.program, compiled.componentProgram)
    this.#settled = settledReasons(compiled.program)
    this.#encoder = new Encoder(compiled)
    const slotOf = ({ fact }: { readonly fact: string }): number => compiled.product.at.get(fact) as number
    this.#slots = {
      conditions: Int32Array.from(compiled.conditions, slotOf),
      raised: Int32Array.from(compiled.raised, slotOf),
      implied: Int32Array.from(compiled.implied, slotOf),
    }
  }

  verdicts(product: Product, scope: AssessmentScope): Uint8Array {
    return this.#judgeOf(product, scope).verdicts(product, scope)
  }

  *assortment(
    products: Iterable<Product>,
    scope: AssessmentScope,
  ): Generator<{ readonly product: Product; readonly verdicts: Uint8Array }> {
    let lanes: Product[] = []
    let judge: Judge | undefined
    for (const product of products) {
      const own = this.#judgeOf(product, scope)
      if (judge && (lanes.length === mostLanes || own !== judge)) {
        yield* judge.assortment(lanes, scope)
        lanes = []
      }
      judge = own
      lanes.push(product)
    }
    if (judge) yield* judge.assortment(lanes, scope)
  }

  #judgeOf(product: Product, scope: AssessmentScope): Judge {
    const selection = this.select(scope.markets, channelsOf(product, scope))
    const known = this.#judges.get(selection)
    if (known) return known
    const made = new Judge(this.#compiled, selection, this.#encoder)
    this.#judges.set(selection, made)
    return made
  }

  *prepare(product: Product, scope: AssessmentScope): Generator<undefined, void> {
    const selection = this.select(scope.markets, channelsOf(product, scope))
    yield
    datedSelection(this.#compiled, selection, this.#encoder.encode(product, scope).days)
    yield
    this.#settle(selection, this.#encoder.encode(product, scope))
  }

  assess(product: Product, scope: AssessmentScope): Assessment {
    const compiled = this.#compiled
    const selection = this.select(scope.markets, channelsOf(product, scope))
    const encoded = this.#encoder.encode(product, scope)
    const dated = datedSelection(compiled, selection, encoded.days)
    const lanes = this.#settle(selection, encoded)
    const told = this.#startExplaining(dated, product, encoded, lanes)
    const standing = this.#standingOn(dated, selection, lanes)
    const { rules, gaps } = this.#answers(selection, dated, told, standing, lanes)
    const classifications = this.#classifications(selection, dated, lanes)
    const age = this.#ageGrade(product, lanes)
    const findings: Finding[] = [
      ...ageFindings(age, this.#tooEarly(age, lanes), compiled.ageBounds),
      ...this.#contradictions(product, encoded, lanes),
      ...retiredFindings(product),
      ...greyZones(selection, dated, classifications, lanes),
    ]
    if (product.artwork) findings.push(...artworkFindings(product.artwork, rules, compiled))
    return {
      schema: 'playproof/assessment/1',
      product: {
        id: product.id,
        ...(product.name !== undefined && { name: product.name }),
        ...(product.revision !== undefined && { revision: product.revision }),
        ...(product.sku !== undefined && { sku: product.sku }),
      },
      catalogue: { version: compiled.catalogue.version, digest: compiled.catalogue.digest },
      markets: selection.markets,
      channels: selection.channels,
      dates: datesOf(encoded.days),
      classifications,
      age,
      rules,
      findings,
      questions: rankQuestions(gaps.map((gap) => ({ ...gap, missing: this.#explainer.gaps(gap.list) }))),
      personMustCheck: personMustCheck(standing.checks),
      notExamined: selection.notExamined,
    }
  }

  assessWithTests(product: Product, scope: AssessmentScope): ReturnType<typeof assessWithTests> {
    const assessment = this.assess(product, scope)
    this.#evaluator.start(this.#encoder.encode(product, scope))
    const tests = assessment.rules.flatMap(({ rule, verdict }) =>
      verdict === 'does-not-apply' ? [] : (rulesById(this.#compiled).get(rule)?.tests ?? []),
    )
    const reaches = new Map([...new Set(tests)].map((id) => [id, this.#reachOf(id, product)]))
    const reach = (id: string): TestReach => reaches.get(id) ?? nowhere
    return { assessment, reach }
  }

  #reachOf(id: string, product: Product): TestReach {
    const test = this.#compiled.tests.get(id)
    if (!test) return nowhere
    const needed = verdicts[test.when === undefined ? TRUE : this.#evaluator.truth(test.when)] as Verdict
    if (test.test.per === 'product') return { needed, components: [] }
    const { subject } = test
    const components = product.components.flatMap((component, c) => {
      const truth = subject === undefined ? TRUE : this.#evaluator.componentTruth(c, subject)
      return truth === FALSE ? [] : [{ id: component.id, certain: truth === TRUE }]
    })
    return { needed, components }
  }

  select(marketIds: readonly string[], channelIds: readonly string[]): Selection {
    const last = this.#last
    if (last && same(marketIds, last.marketIds) && same(channelIds, last.channelIds)) return last.selection
    const selection = this.#selectOther(marketIds, channelIds)
    this.#last = { marketIds: [...marketIds], channelIds: [...channelIds], selection }
    return selection
  }

  #selectOther(marketIds: readonly string[], channelIds: readonly string[]): Selection {
    const key = `${marketIds.join()}|${channelIds.join()}`
    const known = this.#selections.get(key)
    if (known) return known
    const { catalogue } = this.#compiled
    const marketById = new Map(catalogue.markets.map((m) => [m.id, m]))
    const channels = new Set(catalogue.channels.map((c) => c.id))
    for (const id of marketIds)
      if (!marketById.has(id)) throw new UnknownScopeError('market', id, [...marketById.keys()])
    for (const id of channelIds)
      if (!channels.has(id)) throw new UnknownScopeError('channel', id, [...channels])
    const markets = [...new Set(marketIds.flatMap((id) => marketById.get(id)?.includes ?? [id]))]
    const notExamined = [...new Set(markets.flatMap((id) => marketById.get(id)?.notExamined ?? []))]
      .filter((id) => !markets.includes(id))
      .toSorted()
    const selection = selectRules(this.#compiled, markets, channelIds, notExamined)
    this.#selections.set(key, selection)
    return selection
  }

  /** Settles at once all nodes that explanations may look at. */
  #settle(selection: Selection, encoded: EncodedProduct): LaneEvaluator {
    let lanes = this.#lanes.get(selection)
    if (!lanes) {
      const { program, componentProgram, component, guidelines, conditions, raised, implied } = this.#compiled
      const nodes = nodesBelow(program, [
        ...selection.nodes,
        ...selection.definitions.flatMap((d) => [d.node, d.core, d.grey, ...d.exclusions.map((e) => e.when)]),
        ...selection.instruments.map((i) => i.relevant),
        ...guidelines.map((g) => g.node),
        ...conditions.map((c) => c.condition),
        ...raised.map((r) => r.components),
        ...implied.map((i) => i.condition),
      ])
      lanes = new LaneEvaluator(program, componentProgram, [...nodes], component.size)
      this.#lanes.set(selection, lanes)
    }
    lanes.start()
    lanes.tell(0, encoded)
    lanes.settle()
    return lanes
  }

  /** In the order of the selection; and what is missing for the undecided ones, in no order. */
  #answers(
    selection: Selection,
    dated: DatedSelection,
    told: Told,
    standing: Standing,
    lanes: LaneEvaluator,
  ): { readonly rules: readonly RuleAnswer[]; readonly gaps: readonly Gap[] } {
    const { glances } = standing
    const gaps: Gap[] = []
    for (let p = 0; p < dated.parts.length; p++) {
      const part = dated.parts[p] as Part
      const glance = glancesPerPart * p
      const isRefuted = part.guard !== undefined && glances.truths(glance) === 0
      const truths = isRefuted ? glances.truths(glance + 1) | refutedBit : glances.truths(glance + 2)
      if (standing.truths[p] !== truths) {
        const { number } = isRefuted ? part.refuted : part.open
        let place = told.find(number, truths)
        if (place < 0) {
          const { answers, rests } = this.#tellAnew(selection, dated, part, isRefuted, lanes)
          place = told.keep(number, truths, answers, rests)
        }
        put(part, told, place, standing)
        standing.places[p] = place
        standing.truths[p] = truths
      }
      const place = standing.places[p] as number
      const end = told.endOfRests(place)
      for (let rest = told.firstRest(place); rest < end; rest += restAt.size)
        this.#answerSet(selection, dated, told.numbers, rest, lanes, standing, gaps)
    }
    return { rules: standing.answers.slice(), gaps }
  }

  #standingOn(dated: DatedSelection, { sets }: Selection, lanes: LaneEvaluator): Standing {
    const known = this.#standing.get(dated)
    if (known) return known
    const sights = dated.parts.flatMap(({ guard, refuted, open }) => [
      guard === undefined ? [] : [guard],
      refuted.sight,
      open.sight,
    ])
    const made = {
      glances: new Glances(sights, lanes),
      answers: dated.ended.slice() as RuleAnswer[],
      truths: new Int32Array(dated.parts.length).fill(nothingTold),
      places: new Int32Array(dated.parts.length),
      lists: new Int32Array(listsPerSet * sets.nodes.length),
      checks: checksOf(dated, lanes),
    }
    this.#standing.set(dated, made)
    return made
  }

  /** What truths alone tell of a part: answers in the order of its rules. */
  #tellAnew(
    selection: Selection,
    dated: DatedSelection,
    { guard, sets, open, refuted }: Part,
    isRefuted: boolean,
    lanes: LaneEvaluator,
  ): { readonly answers: readonly (RuleAnswer | undefined)[]; readonly rests: readonly Rest[] } {
    const explainer = this.#explainer
    const { nodes, firsts } = selection.sets
    const { isWide } = isRefuted ? refuted : open
    const answers: (RuleAnswer | undefined)[] = []
    const rests: Rest[] = []
    for (const set of sets) {
      const count = (firsts[set + 1] as number) - (firsts[set] as number)
      // Where the guard is false, it tells why.
      const node = isRefuted && guard !== undefined ? guard : (nodes[set] as number)
      const truth = lanes.truth(node)
      const because = explainer.because(node)
      if (isWide || truth === UNKNOWN || !explainer.isPlain(because)) {
        const speaker = isWide ? node : explainer.speakerFor(node)
        const beginning = isWide ? { list: 0, next: noBeginning } : explainer.beginningOf(speaker)
        rests.push({ set, node, speaker, ...beginning })
        for (let k = 0; k < count; k++) answers.push(undefined)
        continue
      }
      const at = this.#answersOf(selection, dated, set, truth, because, nothingMissing)
      answers.push(...this.#givenOf(selection).at(at, count))
    }
    return { answers, rests }
  }

  #answerSet(
    selection: Selection,
    dated: DatedSelection,
    numbers: Int32Array,
    rest: number,
    lanes: LaneEvaluator,
    { answers, lists }: Standing,
    gaps: Gap[],
  ): void {
    const set = numbers[rest + restAt.set] as number
    const node = numbers[rest + restAt.node] as number
    const speaker = numbers[rest + restAt.speaker] as number
    const next = numbers[rest + restAt.next] as number
    const { rules, firsts } = selection.sets
    const truth = lanes.truth(node)
    const first = firsts[set] as number
    const end = firsts[set + 1] as number
    const explainer = this.#explainer
    const because =
      next === noBeginning
        ? explainer.because(speaker)
        : explainer.becauseFrom(speaker, numbers[rest + restAt.list] as number, next)
    let missing = nothingMissing
    if (truth === UNKNOWN) {
      missing = explainer.missing(node)
      addGap(gaps, missing, rules[first] as number, end - first)
    }
    const said = listsPerSet * set
    if (lists[said] === because && lists[said + 1] === missing && lists[said + 2] === truth) return
    lists[said] = because
    lists[said + 1] = missing
    lists[said + 2] = truth
    const at = this.#answersOf(selection, dated, set, truth, because, missing)
    const given = this.#givenOf(selection).answers
    for (let k = first; k < end; k++) answers[rules[k] as number] = given[at + k - first] as RuleAnswer
  }

  /** Where the answers of the set lie among those given for the selection. */
  #answersOf(
    selection: Selection,
    { dates: datesOfSets, force }: DatedSelection,
    set: number,
    ofSet: number,
    because: number,
    missing: number,
  ): number {
    const given = this.#givenOf(selection)
    const truth = Math.min(force[set] as number, ofSet)
    const dates = truth === FALSE ? 0 : (datesOfSets[set] as number)
    const verdict = 3 * dates + truth
    const known = given.find(set, because, missing, verdict)
    if (known >= 0) return known
    const at = given.add(set, because, missing, verdict)
    const { rules, firsts } = selection.sets
    const first = firsts[set] as number
    for (let k = first; k < (firsts[set + 1] as number); k++)
      given.answers[at + k - first] = answerOf(
        selection.rules[rules[k] as number] as CompiledRule,
        truth,
        this.#explainer.reasons(because),
        dates === 0 ? undefined : selection.dateReasons[dates],
        missing === nothingMissing ? undefined : this.#explainer.gaps(missing),
      )
    return at
  }

  /** @returns What was told of the selection, with numbers of this explainer. */
  #startExplaining(
    { allParts }: DatedSelection,
    product: Product,
    encoded: EncodedProduct,
    lanes: LaneEvaluator,
  ): Told {
    if (this.#explainer.isFull) {
      const { program, componentProgram } = this.#compiled
      this.#explainer = new Explainer(program, componentProgram)
      this.#given.clear()
      this.#standing = new WeakMap()
      for (const selection of this.#selections.values()) selection.parts?.forget()
    } else if (allParts.told.isFull) {
      allParts.forget()
      this.#standing = new WeakMap()
    }
    this.#explainer.start(product, encoded, lanes)
    return allParts.told
  }

  #givenOf(selection: Selection): GivenAnswers {
    const known = this.#given.get(selection)
    if (known) return known
    const made = new GivenAnswers(selection.sets)
    this.#given.set(selection, made)
    return made
  }

  #because(node: number): readonly Reason[] {
    return this.#explainer.reasons(this.#explainer.because(node))
  }

  #classifications(
    selection: Selection,
    dated: DatedSelection,
    lanes: LaneEvaluator,
  ): readonly Classification[] {
    const { glances, firsts, truths, classifications: last } = this.#definitionsOf(selection, lanes)
    return dated.definitions.map((d) => {
      const first = firsts[d] as number
      const end = firsts[d + 1] as number
      let isSame = true
      for (let g = first; g < end; g++) {
        const seen = glances.truths(g)
        if (seen === truths[g]) continue
        truths[g] = seen
        isSame = false
      }
      if (isSame && last[d]) return last[d]
      const definition = selection.definitions[d] as CompiledDefinition
      const at = this.#classified.at(definition.node, truths, first, end)
      const known = this.#classified.get(at)
      if (known) {
        last[d] = known
        return known
      }
      const { classification, isPlain } = this.#classifyAnew(definition, lanes)
      if (isPlain) this.#classified.keep(at, classification)
      last[d] = isPlain ? classification : undefined
      return classification
    })
  }

  #definitionsOf(selection: Selection, lanes: LaneEvaluator): StandingDefinitions {
    const known = this.#definitions.get(selection)
    if (known) return known
    const firsts = new Int32Array(selection.definitions.length + 1)
    const lists: (readonly number[])[] = []
    selection.definitions.forEach((definition, d) => {
      lists.push(...inGlances(this.#sightOf(definition)))
      firsts[d + 1] = lists.length
    })
    const made = {
      glances: new Glances(lists, lanes),
      firsts,
      truths: new Int32Array(lists.length).fill(nothingTold),
      classifications: selection.definitions.map(() => undefined),
    }
    this.#definitions.set(selection, made)
    return made
  }

  /** Nodes whose truths tell how a definition is met, most often. */
  #sightOf({ node, core, grey, exclusions }: CompiledDefinition): readonly number[] {
    const { program } = this.#compiled
    const below = program.kids[program.a[node] as number] as number
    const read = [core, grey, ...exclusions.flatMap(({ when, defeatedBy }) => [when, defeatedBy ?? when])]
    const sight = new Set(sightOf(program, this.#settled, below))
    // What those in sight tell of another needs no look of its own.
    const others = read.filter((r) => sightOf(program, this.#settled, r).some((seen) => !sight.has(seen)))
    return [...new Set([...sight, ...others])]
  }

  /** isPlain: it follows from truths alone. */
  #classifyAnew(
    compiled: CompiledDefinition,
    lanes: LaneEvaluator,
  ): { readonly classification: Classification; readonly isPlain: boolean } {
    const { definition, node, core, grey } = compiled
    const { program } = this.#compiled
    const truth = lanes.truth(node)
    let exclusions: string[] | undefined
    let isDefeated = false
    for (const { exemption, when, defeatedBy } of compiled.exclusions) {
      if (lanes.truth(when) !== TRUE) continue
      exclusions ??= []
      exclusions.push(exemption.id)
      isDefeated ||= defeatedBy !== undefined && lanes.truth(defeatedBy) !== FALSE
    }
    const isGrey =
      truth === TRUE && (isDefeated || (lanes.truth(core) !== TRUE && lanes.truth(grey) === TRUE))
    // The node itself is a definition, of which explanations say only its name: look below it.
    const because = this.#explainer.because(program.kids[program.a[node] as number] as number)
    const classification: Writable<Classification> = {
      definition: definition.id,
      verdict: isGrey ? 'grey-zone' : (definitionVerdicts[truth] as DefinitionVerdict),
      because: this.#explainer.reasons(because),
    }
    if (truth === UNKNOWN) classification.missing = this.#explainer.gaps(this.#explainer.missing(node))
    if (exclusions) classification.exclusions = exclusions
    if (!compiled.verified) classification.unverified = true
    return { classification, isPlain: truth !== UNKNOWN && this.#explainer.isPlain(because) }
  }

  #ageGrade(product: Product, lanes: LaneEvaluator): AgeGrade {
    const from = product.facts[declaredAgeFrom]
    const to = product.facts['declared-age-to']
    const { program, guidelines } = this.#compiled
    const implied: ImpliedAge[] = []
    const open: { guideline: string; from: number }[] = []
    for (const { guideline, node, appealsFrom } of guidelines) {
      if (appealsFrom === undefined) continue
      const truth = lanes.truth(node)
      if (truth === TRUE) {
        const below = program.kids[program.a[node] as number] as number
        implied.push({ guideline: guideline.id, from: appealsFrom, because: this.#because(below) })
      } else if (truth === UNKNOWN) open.push({ guideline: guideline.id, from: appealsFrom })
    }
    implied.sort((a, b) => a.from - b.from || (a.guideline < b.guideline ? -1 : 1))
    const lowest = Math.min(typeof from === 'number' ? from : Infinity, implied[0]?.from ?? Infinity)
    const hull = product.ageDecision ? product.ageDecision.from : lowest
    return {
      ...(typeof from === 'number' && { declared: { from, ...(typeof to === 'number' && { to }) } }),
      implied,
      ...(product.ageDecision && { decision: product.ageDecision }),
      ...(Number.isFinite(hull) && { from: hull }),
      open: open.filter((o) => o.from < hull),
    }
  }

  #tooEarly(age: AgeGrade, lanes: LaneEvaluator): readonly { guideline: string; notBefore: number }[] {
    const declared = age.declared?.from
    if (declared === undefined) return []
    const found: { guideline: string; notBefore: number }[] = []
    for (const { guideline, node, notBefore } of this.#compiled.guidelines)
      if (notBefore !== undefined && declared < notBefore && lanes.truth(node) === TRUE)
        found.push({ guideline: guideline.id, notBefore })
    return found
  }

  /** Answers that cannot both be right. The duty-adding one counts, and somebody must look. */
  #contradictions(product: Product, { values }: EncodedProduct, lanes: LaneEvaluator): readonly Finding[] {
    const { program, conditions, raised, implied } = this.#compiled
    const slots = this.#slots
    const findings: Finding[] = []
    for (let i = 0; i < conditions.length; i++) {
      // A no, a length of nothing and an empty list say what the condition says; what is not told, nothing.
      const value = values[slots.conditions[i] as number] as number
      if (Number.isNaN(value) || value === 0) continue
      const { fact, condition } = conditions[i] as (typeof conditions)[number]
      const told = product.facts[fact]
      if (told !== undefined && told !== false && lanes.truth(condition) === FALSE)
        findings.push({ code: 'answers-contradict', fact, because: this.#because(condition) })
    }
    for (let i = 0; i < raised.length; i++) {
      if (values[slots.raised[i] as number] !== 0) continue
      const { fact, components: node } = raised[i] as (typeof raised)[number]
      if (product.facts[fact] !== false || lanes.truth(node) !== TRUE) continue
      const inner = program.a[node] as number
      const has = product.components.filter((_, c) => lanes.componentTruth(c, inner) === TRUE)
      findings.push({ code: 'fact-contradicted', fact, components: has.map((component) => component.id) })
    }
    for (let i = 0; i < implied.length; i++) {
      if (values[slots.implied[i] as number] !== 0) continue
      const { fact, condition } = implied[i] as (typeof implied)[number]
      if (product.facts[fact] !== false || lanes.truth(condition) !== TRUE) continue
      // Components that have it say so more plainly.
      if (!findings.some((f) => f.code === 'fact-contradicted' && f.fact === fact))
        findings.push({ code: 'fact-contradicted', fact, components: [], because: this.#because(condition) })
    }
    return findings
  }
}

/** What documents say under names that the vocabulary has given up, where that is not simply taken over. */
function retiredFindings({ retired }: Product): readonly Finding[] {
  if (!retired) return noReasons
  const alike = Map.groupBy(retired, ({ fact, contradicts = '' }) => `${fact} ${contradicts}`)
  return [...alike.values()].map((answers) => {
    const { fact, contradicts } = answers[0] as (typeof answers)[number]
    const components = answers.flatMap(({ component }) => component ?? [])
    const of = components.length > 0 ? { components } : {}
    return contradicts === undefined
      ? { code: 'retired-fact-answered', fact, ...of }
      : { code: 'retired-answer-contradicts', fact: contradicts, retired: fact, ...of }
  })
}

/** Answers what truths alone tell; the rest of the part is answered apart, whatever stands there. */
function put({ rules }: Part, told: Told, place: number, { answers, lists }: Standing): void {
  const first = told.firstAnswer(place)
  for (let i = 0; i < rules.length; i++) answers[rules[i] as number] = told.answers[first + i] as RuleAnswer
  const end = told.endOfRests(place)
  for (let rest = told.firstRest(place); rest < end; rest += restAt.size)
    lists[listsPerSet * (told.numbers[rest + restAt.set] as number)] = nothingTold
}

/** What is said of a definition is looked at only where it is met, as it is in a grey zone too. */
function greyZones(
  selection: Selection,
  dated: DatedSelection,
  classifications: readonly Classification[],
  lanes: LaneEvaluator,
): readonly Finding[] {
  const findings: Finding[] = []
  dated.definitions.forEach((d, i) => {
    if (lanes.truth((selection.definitions[d] as CompiledDefinition).node) !== TRUE) return
    const { definition, verdict } = classifications[i] as Classification
    if (verdict === 'grey-zone') findings.push({ code: 'grey-zone', definition })
  })
  return findings
}

/** Cut into lists that go into a glance each. */
function inGlances(nodes: readonly number[]): readonly (readonly number[])[] {
  return Array.from({ length: Math.ceil(nodes.length / mostInGlance) }, (_, g) =>
    nodes.slice(mostInGlance * g, mostInGlance * (g + 1)),
  )
}

function checksOf({ instruments }: DatedSelection, lanes: LaneEvaluator): StandingChecks {
  const lists = inGlances(instruments.map(({ relevant }) => relevant))
  return {
    glances: new Glances(lists, lanes),
    truths: new Int32Array(lists.length).fill(nothingTold),
    unknown: instruments.map(({ instrument }) => ({ instrument: instrument.id, relevance: 'unknown' })),
    yes: instruments.map(({ instrument }) => ({ instrument: instrument.id, relevance: 'yes' })),
    list: [],
  }
}

function personMustCheck(standing: StandingChecks): readonly PersonMustCheck[] {
  const { glances, truths, unknown, yes } = standing
  let isSame = true
  for (let g = 0; g < truths.length; g++) {
    const seen = glances.truths(g)
    if (seen === truths[g]) continue
    truths[g] = seen
    isSame = false
  }
  if (isSame) return standing.list
  const found: PersonMustCheck[] = []
  for (let i = 0; i < yes.length; i++) {
    const truth = truthIn(truths[Math.floor(i / mostInGlance)] as number, i % mostInGlance)
    if (truth !== FALSE) found.push((truth === TRUE ? yes : unknown)[i] as PersonMustCheck)
  }
  standing.list = found
  return found
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

const definitionVerdicts: readonly DefinitionVerdict[] = ['not-met', 'unknown', 'met']

function answerOf(
  { rule, verified }: CompiledRule,
  truth: number,
  because: readonly Reason[],
  dates: readonly DateReason[] | undefined,
  missing: readonly Missing[] | undefined,
): RuleAnswer {
  const answer: Writable<RuleAnswer> = {
    rule: rule.id,
    verdict: verdicts[truth] as Verdict,
    because,
  }
  if (dates) answer.dates = dates
  if (missing) answer.missing = missing
  if (!verified) answer.unverified = true
  return answer
}

/** In place of a list of missing facts, of a rule that is decided. */
const nothingMissing = -1

function same(ids: readonly string[], others: readonly string[]): boolean {
  if (ids.length !== others.length) return false
  for (let i = 0; i < ids.length; i++) if (ids[i] !== others[i]) return false
  return true
}

const noReasons: readonly never[] = []
const nowhere: TestReach = { needed: 'does-not-apply', components: [] }

function channelsOf(product: Product, scope: AssessmentScope): readonly string[] {
  const asked = scope.channels ?? noReasons
  return product.channels.length === 0 ? asked : [...new Set([...asked, ...product.channels])]
}

function datesOf(days: Float64Array): Assessment['dates'] {
  const dates: Partial<Record<DateKind, { from: string; to: string }>> = {}
  dateKinds.forEach((kind, k) => {
    const first = days[2 * k] as number
    if (!Number.isNaN(first))
      dates[kind] = { from: calendarDay(first), to: calendarDay(days[2 * k + 1] as number) }
  })
  return dates
}

function ageFindings(
  age: AgeGrade,
  tooEarly: readonly { guideline: string; notBefore: number }[],
  ageBounds: readonly number[],
): readonly Finding[] {
  const findings: Finding[] = []
  const declared = age.declared?.from
  const lowest = age.implied[0]?.from
  // A grade above the implied age dodges something only where a duty changes between the two.
  if (
    declared !== undefined &&
    lowest !== undefined &&
    ageBounds.some((bound) => lowest < bound && bound <= declared)
  ) {
    findings.push({
      code: 'age-grade-dodges',
      declared,
      implied: lowest,
      guidelines: age.implied.filter((i) => i.from < declared).map((i) => i.guideline),
      ...(age.decision && { decision: age.decision }),
    })
  }
  if (declared !== undefined && tooEarly.length > 0) {
    findings.push({
      code: 'age-grade-too-low',
      declared,
      notBefore: Math.max(...tooEarly.map((t) => t.notBefore)),
      guidelines: tooEarly.map((t) => t.guideline),
    })
  }
  return findings
}

function artworkFindings(
  artwork: NonNullable<Product['artwork']>,
  rules: readonly RuleAnswer[],
  compiled: CompiledCatalogue,
): readonly Finding[] {
  const byId = rulesById(compiled)
  const shown = new Set([...artwork.warnings, ...artwork.marks])
  return rules.flatMap((answer): readonly Finding[] => {
    if (answer.verdict !== 'applies') return []
    const rule = byId.get(answer.rule)
    if (!rule) return []
    if (rule.effect === 'forbid') {
      return (rule.forbids ?? [])
        .filter((id) => shown.has(id))
        .map((forbidden) => ({ code: 'forbidden-on-artwork', rule: rule.id, forbidden }))
    }
    if ((rule.kind === 'warning' || rule.kind === 'mark') && !shown.has(rule.id)) {
      const others = rule.mark?.alternatives ?? []
      return others.some((id) => shown.has(id)) ? [] : [{ code: 'missing-on-artwork', rule: rule.id }]
    }
    return []
  })
}

const ruleMaps = new WeakMap<CompiledCatalogue, ReadonlyMap<string, CompiledRule['rule']>>()

/** Rules of the catalogue by id. */
export function rulesById(compiled: CompiledCatalogue): ReadonlyMap<string, CompiledRule['rule']> {
  const known = ruleMaps.get(compiled)
  if (known) return known
  const made = new Map(compiled.catalogue.rules.map((r) => [r.id, r]))
  ruleMaps.set(compiled, made)
  return made
}

/** A list of missing facts, by its number, that undecided rules have in common. */
interface Gap {
  readonly list: number
  /** The first of these rules. */
  first: number
  rules: number
}

function addGap(gaps: Gap[], list: number, first: number, rules: number): void {
  for (let i = 0; i < gaps.length; i++) {
    const gap = gaps[i] as Gap
    if (gap.list !== list) continue
    gap.first = Math.min(gap.first, first)
    gap.rules += rules
    return
  }
  gaps.push({ list, first, rules })
}

/**
 * Each undecided answer shares one point among the facts it lacks; the fact with most points comes first. A fact that
 * alone settles many rules so precedes one that is merely among the missing of many.
 */
function rankQuestions(
  gaps: readonly { readonly missing: readonly Missing[]; readonly first: number; readonly rules: number }[],
): readonly Question[] {
  const found = new Map<
    string,
    { fact: string; components?: string[]; settles: number; alone: number; points: number }
  >()
  for (const { missing, rules: times } of gaps.toSorted((one, other) => one.first - other.first)) {
    for (const { fact, components } of missing) {
      let entry = found.get(fact)
      if (!entry) {
        entry = { fact, settles: 0, alone: 0, points: 0 }
        found.set(fact, entry)
      }
      entry.settles += times
      entry.points += times / missing.length
      if (missing.length === 1) entry.alone += times
      if (!components) continue
      entry.components ??= []
      for (const id of components) if (!entry.components.includes(id)) entry.components.push(id)
    }
  }
  return [...found.values()]
    .sort((a, b) => byPoints(a.points, b.points) || b.settles - a.settles || (a.fact < b.fact ? -1 : 1))
    .map(({ fact, components, settles, alone }) =>
      components ? { fact, components, settles, alone } : { fact, settles, alone },
    )
}

/** Sums of fractions: a difference in the last digits is none. */
function byPoints(one: number, other: number): number {
  return Math.abs(one - other) < 1e-9 ? 0 : other - one
}
