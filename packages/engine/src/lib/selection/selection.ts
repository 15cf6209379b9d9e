/**
 * What a choice of markets, channels and days leaves of the catalogue. Prepared once per choice: rules out of force are
 * answered here, the others are grouped by a condition that one look can refute for the whole group.
 */
import type {
  CompiledCatalogue,
  CompiledDefinition,
  CompiledInstrument,
  CompiledRule,
  CompiledWindow,
} from '../../catalogue.ts'
import { dateKinds } from '../../catalogue.ts'
import { Op, type Program } from '../predicate/program.ts'
import { settledReasons, sightOf } from '../predicate/settled.ts'
import { FALSE, TRUE, UNKNOWN } from '../predicate/truth.ts'
import type { DateReason, RuleAnswer } from './answer.ts'
import { type Part, Parts } from './part.ts'
import type { RuleSets } from './sets.ts'

export interface Selection {
  readonly markets: readonly string[]
  readonly channels: readonly string[]
  /** In order of id. */
  readonly rules: readonly CompiledRule[]
  /** Node of each rule. */
  readonly nodes: Int32Array
  readonly sets: RuleSets
  /** Of the days in `dated`. */
  parts: Parts | undefined
  readonly definitions: readonly CompiledDefinition[]
  /** Not fully encoded: a person must look. */
  readonly instruments: readonly CompiledInstrument[]
  readonly notExamined: readonly string[]
  /** Per date kind, the days on which something starts or has ended. */
  readonly boundaries: readonly Float64Array[]
  readonly dated: Map<string, DatedSelection>
  /** What days say of rules, each list once; the first is empty. */
  readonly dateReasons: (readonly DateReason[])[]
  /** Where each of these lists is, by its text. */
  readonly dateReasonsAt: Map<string, number>
  /** The days asked for last, and what they chose: whole assortments often share their days. */
  last: { readonly days: Float64Array; readonly chosen: DatedSelection } | undefined
}

export interface DatedSelection {
  readonly parts: readonly Part[]
  /** Where they come from, and what was told of them. */
  readonly allParts: Parts
  /** Per set of rules, what the days say of it: an index into the selection's `dateReasons`. */
  readonly dates: Int32Array
  /** Answers of the rules out of force; the others are holes. */
  readonly ended: readonly (RuleAnswer | undefined)[]
  /** Per set of rules: FALSE, TRUE, or UNKNOWN after an end that nobody verified. */
  readonly force: Uint8Array
  /** In force: indices into the selection's definitions. */
  readonly definitions: readonly number[]
  readonly instruments: readonly CompiledInstrument[]
}

export function selectRules(
  compiled: CompiledCatalogue,
  markets: readonly string[],
  channels: readonly string[],
  notExamined: readonly string[],
): Selection {
  const isIn = (of: readonly string[]): boolean => of.some((m) => markets.includes(m))
  const rules = compiled.rules
    .filter(
      ({ rule }) => isIn(rule.markets) && (rule.channel === undefined || channels.includes(rule.channel)),
    )
    .map((compiledRule) => {
      const { rule, verified } = compiledRule
      const isSeen = rule.markets.some(
        (m) => markets.includes(m) && compiled.isReachVerified(rule.instrument, m),
      )
      // Law that was read, where nobody saw that it binds in the market asked about.
      return verified && !isSeen ? { ...compiledRule, verified: false } : compiledRule
    })
  const definitions = compiled.definitions.filter(({ definition }) => isIn(definition.markets))
  const instruments = compiled.instruments.filter(
    ({ instrument }) => instrument.coverage.state !== 'encoded' && isIn(instrument.markets),
  )
  const windows = [...rules, ...definitions, ...instruments].flatMap((of) => of.windows)
  const boundaries = dateKinds.map((_, kind) => {
    const days = windows.filter((w) => w.kind === kind).flatMap((w) => [w.from, w.to + 1])
    return Float64Array.from(new Set(days.filter(Number.isFinite))).sort()
  })
  return {
    markets,
    channels,
    rules,
    nodes: Int32Array.from(rules, (rule) => rule.node),
    sets: setsOf(rules),
    parts: undefined,
    definitions,
    instruments,
    notExamined,
    boundaries,
    dated: new Map(),
    dateReasons: [[]],
    dateReasonsAt: new Map([['[]', 0]]),
    last: undefined,
  }
}

function setsOf(rules: readonly CompiledRule[]): RuleSets {
  const sets = [
    ...Map.groupBy(rules.keys(), (r) => {
      const { node, windows } = rules[r] as CompiledRule
      // Days without bounds are no numbers of JSON.
      return `${node} ${JSON.stringify(windows.map(({ from, to, ...rest }) => [`${from} ${to}`, rest]))}`
    }).values(),
  ]
  const firsts = new Int32Array(sets.length + 1)
  sets.forEach((set, s) => (firsts[s + 1] = (firsts[s] as number) + set.length))
  return {
    nodes: Int32Array.from(sets, ([first]) => (rules[first as number] as CompiledRule).node),
    rules: Int32Array.from(sets.flat()),
    firsts,
  }
}

const mostDated = 512

/** A guard that spares fewer rules costs more than it saves. */
const fewestInGroup = 4

/** The selection on these days of the goods; days between the same changes of law share one. */
export function datedSelection(
  compiled: CompiledCatalogue,
  selection: Selection,
  days: Float64Array,
): DatedSelection {
  const { last } = selection
  if (last && sameDays(days, last.days)) return last.chosen
  const chosen = chooseByDays(compiled, selection, days)
  selection.last = { days, chosen }
  return chosen
}

export function sameDays(days: Float64Array, others: Float64Array): boolean {
  for (let i = 0; i < days.length; i++) if (!Object.is(days[i], others[i])) return false
  return true
}

function chooseByDays(compiled: CompiledCatalogue, selection: Selection, days: Float64Array): DatedSelection {
  const key = stretchesOf(selection, days)
  const known = selection.dated.get(key)
  if (known) return known
  if (selection.dated.size >= mostDated) {
    selection.dated.clear()
    selection.parts = undefined
  }
  const made = prepare(compiled, selection, days)
  selection.dated.set(key, made)
  return made
}

/** Names the changes of law between which the days lie: a character each for the first and the last day of a kind. */
export function stretchesOf({ boundaries }: Selection, days: Float64Array): string {
  let key = ''
  for (let kind = 0; kind < boundaries.length; kind++) {
    const changes = boundaries[kind] as Float64Array
    if (changes.length === 0) continue
    key += String.fromCharCode(
      stretch(changes, days[2 * kind] as number),
      stretch(changes, days[2 * kind + 1] as number),
    )
  }
  return key
}

/** One more than the number of changes that have come; 0 without a day. */
function stretch(boundaries: Float64Array, day: number): number {
  if (day !== day) return 0
  let low = 0
  let high = boundaries.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((boundaries[middle] as number) <= day) low = middle + 1
    else high = middle
  }
  return low + 1
}

function prepare(compiled: CompiledCatalogue, selection: Selection, days: Float64Array): DatedSelection {
  const { nodes, rules, firsts } = selection.sets
  const sets = Array.from(nodes.keys())
  const windowsOf = (set: number): readonly CompiledWindow[] =>
    (selection.rules[rules[firsts[set] as number] as number] as CompiledRule).windows
  const force = Uint8Array.from(sets, (set) => inForce(windowsOf(set), days))
  const dates = Int32Array.from(sets, (set) => indexOf(selection, dateReasons(windowsOf(set), days)))
  const ended: (RuleAnswer | undefined)[] = selection.rules.map(() => undefined)
  for (const set of sets.filter((s) => force[s] === FALSE))
    for (const r of rules.subarray(firsts[set], firsts[set + 1]))
      ended[r] = {
        rule: (selection.rules[r] as CompiledRule).rule.id,
        verdict: 'does-not-apply',
        because: [],
        dates: selection.dateReasons[dates[set] as number] ?? [],
      }
  const live = sets.filter((s) => force[s] !== FALSE)
  const allParts = (selection.parts ??= partsOf(compiled.program, selection.sets))
  return {
    parts: groupsOf(compiled.program, selection.sets, live).flatMap(([guard, own]) =>
      allParts.of(guard, own, dates),
    ),
    allParts,
    dates,
    ended,
    force,
    definitions: [...selection.definitions.keys()].filter((d) => {
      const { windows } = selection.definitions[d] as CompiledDefinition
      return inForce(windows, days) !== FALSE
    }),
    instruments: selection.instruments.filter(({ windows }) => inForce(windows, days) !== FALSE),
  }
}

function partsOf(program: Program, sets: RuleSets): Parts {
  const settled = settledReasons(program)
  const known = new Map<number, readonly number[]>()
  return new Parts(sets, (node) => {
    const sight = known.get(node) ?? sightOf(program, settled, node)
    known.set(node, sight)
    return sight
  })
}

/** The sets of rules in force, by their guards: they do not apply where the guard is false. */
function groupsOf(
  program: Program,
  { nodes, firsts }: RuleSets,
  live: readonly number[],
): readonly (readonly [guard: number | undefined, sets: readonly number[]])[] {
  const rulesIn = (set: number): number => (firsts[set + 1] as number) - (firsts[set] as number)
  const guards = guardsOf(
    program,
    live.map((set) => ({ node: nodes[set] as number, rules: rulesIn(set) })),
  )
  const byGuard = Map.groupBy(live, (_, i) => guards[i])
  const guarded = [...byGuard].filter(
    ([guard, sets]) =>
      guard !== undefined && sets.reduce((sum, set) => sum + rulesIn(set), 0) >= fewestInGroup,
  )
  const inGroup = new Set(guarded.flatMap(([, sets]) => sets))
  const free = live.filter((set) => !inGroup.has(set))
  return [[undefined, free], ...guarded]
}

/** Per set, the top-level condition that most rules have; definitions only where nothing else is there. */
function guardsOf(
  program: Program,
  sets: readonly { readonly node: number; readonly rules: number }[],
): readonly (number | undefined)[] {
  const conditions = sets.map(({ node }) => {
    if (program.op[node] !== Op.and) return isGuard(program, node) ? [node] : []
    const first = program.a[node] as number
    return Array.from(program.kids.subarray(first, first + (program.b[node] as number))).filter((kid) =>
      isGuard(program, kid),
    )
  })
  const uses = new Map<number, number>()
  conditions.forEach((list, s) => {
    for (const node of list) uses.set(node, (uses.get(node) ?? 0) + (sets[s]?.rules ?? 0))
  })
  const rank = (node: number): number =>
    (program.op[node] === Op.definition ? 0 : 1_000_000) + (uses.get(node) ?? 0)
  return conditions.map((list) => list.toSorted((a, b) => rank(b) - rank(a))[0])
}

function isGuard(program: Program, node: number): boolean {
  const op = program.op[node] as number
  return op <= Op.bits || op === Op.raised || op === Op.gated || op === Op.definition || op === Op.or
}

/** TRUE in force (also where the date is missing or straddles), FALSE not, UNKNOWN after an end that is not verified. */
export function inForce(windows: readonly CompiledWindow[], days: Float64Array): number {
  let state: number = TRUE
  for (const { kind, from, to, endVerified } of windows) {
    // Comparisons with NaN are false: a missing date leaves the rule in force.
    if ((days[2 * kind + 1] as number) < from) return FALSE
    if ((days[2 * kind] as number) > to) {
      if (endVerified) return FALSE
      state = UNKNOWN
    }
  }
  return state
}

function dateReasons(windows: readonly CompiledWindow[], days: Float64Array): readonly DateReason[] {
  const found: DateReason[] = []
  for (const { kind, from, to, endVerified, window } of windows) {
    if (from === -Infinity && to === Infinity) continue
    const first = days[2 * kind] as number
    const last = days[2 * kind + 1] as number
    const state =
      first !== first
        ? 'date-missing'
        : last < from
          ? 'not-yet'
          : first > to
            ? endVerified
              ? 'ended'
              : 'end-unverified'
            : first < from || last > to
              ? 'straddles'
              : undefined
    if (state === undefined) continue
    found.push({
      by: window.by,
      ...(window.from !== undefined && { from: window.from }),
      ...(window.to !== undefined && { to: window.to }),
      state,
    })
  }
  return found
}

/** Index of the list among the selection's date reasons; the same for lists that say the same. */
function indexOf({ dateReasons: lists, dateReasonsAt: at }: Selection, list: readonly DateReason[]): number {
  const text = JSON.stringify(list)
  const known = at.get(text)
  if (known !== undefined) return known
  at.set(text, lists.length)
  return lists.push(list) - 1
}
