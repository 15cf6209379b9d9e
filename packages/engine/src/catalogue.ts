/**
 * Compiles the law once: facts become slots of an array, predicates one shared program, dates day numbers. What is
 * compiled is used for every product; nothing of a product stays in it.
 */
import type {
  AgeGuideline,
  Confidence,
  DateKind,
  DateWindow,
  Definition,
  Exemption,
  Expr,
  Fact,
  Instrument,
  RetiredFact,
  RetiredRule,
  Rule,
  Test,
} from '@playproof/catalogue/types'
import type { Catalogue } from '@playproof/catalogue/value'
import { inUnit } from '@playproof/quantity'
import { dayNumber } from './lib/day/day.ts'
import {
  factLeaf,
  type LeafTest,
  Op,
  type Program,
  ProgramBuilder,
  type Slots,
  slotsOf,
} from './lib/predicate/program.ts'
import { FALSE, TRUE } from './lib/predicate/truth.ts'

export type { Catalogue } from '@playproof/catalogue/value'

/** Slots that are no fact of the vocabulary: the age that a named person decided. */
export const decidedAgeFrom = 'decided-age-from'
export const declaredAgeFrom = 'declared-age-from'

export const dateKinds = [
  'manufactured',
  'imported',
  'manufacturedOrImported',
  'placedOnMarket',
  'offered',
  'tested',
] as const satisfies readonly DateKind[]

/** One condition on a date of the goods, as day numbers. */
export interface CompiledWindow {
  readonly by: DateKind
  /** Index of `by` in `dateKinds`. */
  readonly kind: number
  /** First day; -Infinity where open. */
  readonly from: number
  /** Last day; Infinity where open. */
  readonly to: number
  /** false: a date after `to` leaves the rule unknown, since the end rests on an unverified fact. */
  readonly endVerified: boolean
  readonly window: DateWindow
}

export interface CompiledRule {
  readonly rule: Rule
  readonly node: number
  readonly windows: readonly CompiledWindow[]
  /** Seen in a primary, authority or standards-body source. */
  readonly verified: boolean
}

export interface CompiledDefinition {
  readonly definition: Definition
  readonly node: number
  /** The plain predicate, without exclusions and grey zone. */
  readonly core: number
  readonly grey: number
  readonly exclusions: readonly {
    readonly exemption: Exemption
    readonly when: number
    readonly defeatedBy: number | undefined
    readonly verified: boolean
  }[]
  readonly windows: readonly CompiledWindow[]
  readonly verified: boolean
}

export interface CompiledGuideline {
  readonly guideline: AgeGuideline
  readonly node: number
  readonly appealsFrom: number | undefined
  readonly notBefore: number | undefined
}

export interface CompiledTest {
  readonly test: Test
  /** Product node; undefined where the rule alone decides. */
  readonly when: number | undefined
  /** Component node; undefined where every component counts. */
  readonly subject: number | undefined
}

export interface CompiledInstrument {
  readonly instrument: Instrument
  readonly relevant: number
  readonly windows: readonly CompiledWindow[]
}

export interface CompiledCatalogue {
  readonly catalogue: Catalogue
  readonly product: Slots
  readonly component: Slots
  readonly program: Program
  readonly componentProgram: Program
  /** Names that documents may hold and nothing reads any more. */
  readonly retired: {
    readonly facts: ReadonlyMap<string, RetiredFact>
    readonly rules: ReadonlyMap<string, RetiredRule>
  }
  /** In order of id, as are the others. */
  readonly rules: readonly CompiledRule[]
  readonly definitions: readonly CompiledDefinition[]
  readonly guidelines: readonly CompiledGuideline[]
  readonly instruments: readonly CompiledInstrument[]
  readonly tests: ReadonlyMap<string, CompiledTest>
  /** Node of the condition under which a fact matters. */
  readonly conditions: readonly { readonly fact: string; readonly condition: number }[]
  /** Ages, in months, at which some rule or definition changes; rising. */
  readonly ageBounds: readonly number[]
  /** Node of each product fact that components raise, with its declared leaf. */
  readonly raised: readonly {
    readonly fact: string
    readonly declared: number
    readonly components: number
  }[]
  /** Node of what makes a product fact true by itself. */
  readonly implied: readonly { readonly fact: string; readonly condition: number }[]
  /** Nodes of the catalogue's own predicates over one component: materials and categories of limit tables. */
  readonly componentNode: (expr: Expr) => number
  /** Nodes of the predicates that say which products a row of a limit table reaches. */
  readonly productNode: (expr: Expr) => number
  readonly isVerified: (confidence: Confidence | undefined, sources: readonly string[] | undefined) => boolean
  /** Whether it was seen that an instrument binds in a market, where that does not follow from its own text. */
  readonly isReachVerified: (instrument: string, market: string) => boolean
}

const strongGrades = new Set(['primary', 'authority', 'standards-body'])

/**
 * @param catalogue Checked: every reference exists, every fact is used as its type allows.
 * @throws {RangeError} A predicate names what the vocabulary does not hold; a checked catalogue never does.
 */
export function compileCatalogue(catalogue: Catalogue): CompiledCatalogue {
  const product = slotsOf(
    catalogue.facts,
    'product',
    catalogue.markets.map((m) => m.id),
    [decidedAgeFrom],
  )
  const component = slotsOf(catalogue.facts, 'component')
  const builder = new ProgramBuilder()
  const componentBuilder = new ProgramBuilder()
  const factById = new Map(catalogue.facts.map((f) => [f.id, f]))
  const definitionById = new Map(catalogue.definitions.map((d) => [d.id, d]))
  const grades = new Map(catalogue.sources.map((s) => [s.id, s.grade]))
  const isVerified = (confidence: Confidence | undefined, sources: readonly string[] | undefined): boolean =>
    confidence === 'seen' && (sources ?? []).some((id) => strongGrades.has(grades.get(id) ?? ''))

  const unverifiedReach = new Set(
    catalogue.instruments.flatMap(({ id, reach = [] }) =>
      reach
        .filter(({ confidence, sources }) => !isVerified(confidence, sources))
        .map(({ market }) => `${id} ${market}`),
    ),
  )
  const isReachVerified = (instrument: string, market: string): boolean =>
    !unverifiedReach.has(`${instrument} ${market}`)

  const compileComponent = (expr: Expr, positive: boolean): number => {
    if ('all' in expr)
      return componentBuilder.over(
        Op.and,
        expr.all.map((e) => compileComponent(e, positive)),
      )
    if ('any' in expr)
      return componentBuilder.over(
        Op.or,
        expr.any.map((e) => compileComponent(e, positive)),
      )
    if ('not' in expr) return componentBuilder.over(Op.not, [compileComponent(expr.not, !positive)])
    if ('always' in expr) return componentBuilder.constant(TRUE)
    if ('unverified' in expr)
      return componentBuilder.over(positive ? Op.addsOnly : Op.neverRemoves, [
        compileComponent(expr.unverified, positive),
      ])
    if ('fact' in expr) return factLeaf(componentBuilder, component, expr)
    throw new RangeError(`a component has no ${Object.keys(expr).join()}`)
  }

  const gates = new Set<string>()
  const conditions = new Map<string, { fact: string; condition: number }>()
  const raised = new Map<string, { fact: string; declared: number; components: number }>()
  const impliedFacts = new Map<string, { fact: string; condition: number }>()
  /** A fact that only matters under a condition is settled where the condition is false: no cord, no long cord. */
  const compileFact = (expr: Extract<Expr, { fact: string }>, scope: Scope): number => {
    const fact = factById.get(expr.fact)
    const isBoolean = fact?.type === 'boolean' && expr.is !== undefined
    let node = factLeaf(builder, product, isBoolean ? { fact: expr.fact, is: true } : expr, scope.markets[0])
    const making = isBoolean && fact ? compileMakers(fact, node, scope) : undefined
    if (making !== undefined) node = builder.over(Op.raised, [node, making], { fact: expr.fact, is: true })
    if (fact?.asked && !gates.has(fact.id)) {
      const gate = compileGate(fact.id, fact.asked, scope)
      conditions.set(fact.id, { fact: fact.id, condition: gate })
      node = builder.over(Op.gated, [gate, node])
    }
    return expr.is === false ? builder.over(Op.not, [node]) : node
  }

  /** Nodes of gates that lie in no other gate, by fact and markets: most facts are tested by many rules. */
  const gateNode = new Map<string, number>()
  const compileGate = (fact: string, asked: Expr, { markets }: Scope): number => {
    const key = gates.size === 0 ? `${fact} ${markets.join()}` : undefined
    const known = key === undefined ? undefined : gateNode.get(key)
    if (known !== undefined) return known
    gates.add(fact)
    const gate = compile(asked, { positive: true, markets })
    gates.delete(fact)
    if (key !== undefined) gateNode.set(key, gate)
    return gate
  }

  const ageBounds = new Set<number>()
  const ageNode = new Map<string, number>()
  const guidelineNode = new Map<string, number>()
  const compileAge = (bound: number, op: typeof Op.lessThan | typeof Op.atMost, scope: Scope): number => {
    const key = `${op} ${bound} ${scope.positive} ${scope.markets.join()}`
    const known = ageNode.get(key)
    if (known !== undefined) return known
    ageBounds.add(bound)
    const below = (age: number): boolean => (op === Op.lessThan ? age < bound : age <= bound)
    const slotOf = (name: string): number => product.at.get(name) as number
    const test: LeafTest =
      op === Op.lessThan ? { ageFrom: { lessThan: bound } } : { ageFrom: { atMost: bound } }
    const declared = builder.leaf(op, slotOf(declaredAgeFrom), bound, {
      fact: declaredAgeFrom,
      ...(op === Op.lessThan ? { lessThan: bound } : { atMost: bound }),
      unit: 'months',
    })
    const implied = catalogue.guidelines
      .filter((g) => g.appealsFrom !== undefined && below(inUnit(g.appealsFrom, 'months') ?? 0))
      .filter((g) => !g.markets || g.markets.some((m) => scope.markets.includes(m)))
      .map((g) => {
        const node = nodeOfGuideline(g)
        // In a negated place the guideline would lift a duty for older children; unverified, it only leaves it open.
        const mayRemove = scope.positive || isVerified(g.confidence, g.sources)
        return mayRemove ? node : builder.over(Op.neverRemoves, [node])
      })
    const decided = builder.leaf(op, slotOf(decidedAgeFrom), bound, {
      fact: decidedAgeFrom,
      ...(op === Op.lessThan ? { lessThan: bound } : { atMost: bound }),
      unit: 'months',
    })
    const node = builder.over(Op.decided, [decided, builder.over(Op.or, [declared, ...implied])], test)
    ageNode.set(key, node)
    return node
  }
  const nodeOfGuideline = (g: AgeGuideline): number => {
    const known = guidelineNode.get(g.id)
    if (known !== undefined) return known
    const inner = compile(g.when, { positive: true, markets: g.markets ?? [] })
    const node = builder.over(Op.definition, [inner], { guideline: g.id })
    guidelineNode.set(g.id, node)
    return node
  }

  /** What makes a fact true whatever is answered: a component, or what the product is. */
  const compileMakers = (fact: Fact, declared: number, { markets }: Scope): number | undefined => {
    const condition = fact.impliedBy && compile(fact.impliedBy, { positive: true, markets })
    if (condition !== undefined) impliedFacts.set(fact.id, { fact: fact.id, condition })
    if (fact.raisedBy) {
      const components = builder.quantifier(Op.anyComponent, compileComponent(fact.raisedBy, true))
      raised.set(fact.id, { fact: fact.id, declared, components })
      return condition === undefined ? components : builder.over(Op.or, [components, condition])
    }
    // What is no marble may hold one: only a complete bill of materials says no.
    return condition === undefined ? undefined : builder.over(Op.addsOnly, [condition])
  }

  const compile = (expr: Expr, scope: Scope): number => {
    if ('all' in expr)
      return builder.over(
        Op.and,
        expr.all.map((e) => compile(e, scope)),
      )
    if ('any' in expr)
      return builder.over(
        Op.or,
        expr.any.map((e) => compile(e, scope)),
      )
    if ('not' in expr)
      return builder.over(Op.not, [compile(expr.not, { ...scope, positive: !scope.positive })])
    if ('always' in expr) return builder.constant(TRUE)
    if ('unverified' in expr)
      return builder.over(scope.positive ? Op.addsOnly : Op.neverRemoves, [compile(expr.unverified, scope)])
    if ('component' in expr)
      return builder.quantifier(Op.anyComponent, compileComponent(expr.component, scope.positive))
    if ('everyComponent' in expr)
      return builder.quantifier(Op.everyComponent, compileComponent(expr.everyComponent, scope.positive))
    if ('ageFrom' in expr) {
      const [how, text] = Object.entries(expr.ageFrom)[0] as [string, string | number]
      const months = inUnit(text, 'months')
      if (months === undefined) throw new RangeError(`${text} is no age`)
      if (how === 'lessThan') return compileAge(months, Op.lessThan, scope)
      if (how === 'atMost') return compileAge(months, Op.atMost, scope)
      const younger = { ...scope, positive: !scope.positive }
      return builder.over(Op.not, [compileAge(months, how === 'atLeast' ? Op.lessThan : Op.atMost, younger)])
    }
    if ('defined' in expr) {
      const definition = definitionById.get(expr.defined)
      if (!definition) throw new RangeError(`no definition ${expr.defined}`)
      return compileDefinition(definition, scope.positive).node
    }
    return compileFact(expr, scope)
  }

  const definitions = new Map<string, CompiledDefinition>()
  const compileDefinition = (definition: Definition, positive: boolean): CompiledDefinition => {
    const key = `${definition.id} ${positive}`
    const known = definitions.get(key)
    if (known) return known
    const scope = { positive, markets: definition.markets }
    const core = compile(definition.when, scope)
    const doubt = definition.greyWhen ? compile(definition.greyWhen, scope) : builder.constant(FALSE)
    const grey = positive ? doubt : inDoubt(doubt)
    const exclusions = (definition.exclusions ?? []).map((exemption) => compileExemption(exemption, scope))
    const met = builder.over(Op.and, [
      builder.over(Op.or, [core, grey]),
      ...exclusions.map((e) => e.holdsNot),
    ])
    const compiled = {
      definition,
      node: builder.over(Op.definition, [met], { definition: definition.id }),
      core,
      grey,
      exclusions,
      windows: compileWindows(definition.inForce, definition),
      verified: isVerified(definition.confidence, definition.sources),
    }
    definitions.set(key, compiled)
    return compiled
  }

  /** A grey zone counts as a yes where that adds a duty; where it would lift one, the answer stays open. */
  const inDoubt = (node: number): number => builder.over(Op.neverRemoves, [node])

  /** Exclusions and exemptions remove duties, so unverified ones at most leave the answer unknown. */
  const compileExemption = (exemption: Exemption, scope: Scope) => {
    const verified = isVerified(exemption.confidence, exemption.sources)
    const plain = compile(exemption.when, { ...scope, positive: !scope.positive })
    const when = verified || !scope.positive ? plain : builder.over(Op.neverRemoves, [plain])
    const defeatedBy = exemption.defeatedBy ? compile(exemption.defeatedBy, scope) : undefined
    const holdsNot =
      defeatedBy === undefined
        ? builder.over(Op.not, [when])
        : builder.over(Op.notExcluded, [when, scope.positive ? defeatedBy : inDoubt(defeatedBy)])
    return { exemption, when: plain, defeatedBy, verified, holdsNot }
  }

  const compileWindows = (
    windows: readonly DateWindow[],
    of: { confidence: Confidence; sources: readonly string[] },
  ): readonly CompiledWindow[] =>
    windows.map((window) => ({
      by: window.by,
      kind: dateKinds.indexOf(window.by),
      from: window.from === undefined ? -Infinity : dayNumber(window.from),
      to: window.to === undefined ? Infinity : dayNumber(window.to),
      endVerified: isVerified(window.confidence ?? of.confidence, window.sources ?? of.sources),
      window,
    }))

  const guidelines = catalogue.guidelines.map((guideline) => ({
    guideline,
    node: nodeOfGuideline(guideline),
    appealsFrom: guideline.appealsFrom === undefined ? undefined : inUnit(guideline.appealsFrom, 'months'),
    notBefore: guideline.notBefore === undefined ? undefined : inUnit(guideline.notBefore, 'months'),
  }))
  const rules = catalogue.rules.map((rule) => {
    const scope = { positive: true, markets: rule.markets }
    const exemptions = (rule.unless ?? []).map((e) => compileExemption(e, scope).holdsNot)
    return {
      rule,
      node: builder.over(Op.and, [compile(rule.appliesWhen, scope), ...exemptions]),
      windows: compileWindows(rule.inForce, rule),
      verified: isVerified(rule.confidence, rule.sources),
    }
  })
  const instruments = catalogue.instruments.map((instrument) => ({
    instrument,
    relevant: instrument.coverage.relevantWhen
      ? compile(instrument.coverage.relevantWhen, { positive: true, markets: instrument.markets })
      : builder.constant(TRUE),
    windows: compileWindows(instrument.inForce, instrument),
  }))
  const tests = new Map(
    catalogue.tests.map((test) => [
      test.id,
      {
        test,
        when: test.when && compile(test.when, { positive: true, markets: test.markets }),
        subject: test.subject && compileComponent(test.subject, true),
      },
    ]),
  )
  const allDefinitions = catalogue.definitions.map((d) => compileDefinition(d, true))
  const componentNodes = new Map<Expr, number>(
    componentPredicates(catalogue).map((expr) => [expr, compileComponent(expr, true)]),
  )
  const productNodes = new Map<Expr, number>(
    catalogue.limitTables.flatMap(({ rows, markets }) =>
      rows.flatMap((row) =>
        row.product ? [[row.product, compile(row.product, { positive: true, markets })] as const] : [],
      ),
    ),
  )
  return {
    catalogue,
    product,
    component,
    program: builder.build(),
    componentProgram: componentBuilder.build(),
    retired: {
      facts: new Map(catalogue.retiredFacts?.map((fact) => [fact.id, fact])),
      rules: new Map(catalogue.retiredRules?.map((rule) => [rule.id, rule])),
    },
    rules,
    definitions: allDefinitions,
    guidelines,
    instruments,
    tests,
    ageBounds: [...ageBounds].toSorted((a, b) => a - b),
    raised: [...raised.values()],
    implied: [...impliedFacts.values()],
    conditions: [...conditions.values()],
    componentNode: (expr) => {
      const node = componentNodes.get(expr)
      if (node === undefined) throw new RangeError('a predicate that the catalogue does not hold')
      return node
    },
    productNode: (expr) => {
      const node = productNodes.get(expr)
      if (node === undefined) throw new RangeError('a predicate that the catalogue does not hold')
      return node
    },
    isVerified,
    isReachVerified,
  }
}

interface Scope {
  /** false below a negation: there an unverified part must not turn true. */
  readonly positive: boolean
  readonly markets: readonly string[]
}

function componentPredicates(catalogue: Catalogue): readonly Expr[] {
  const found: Expr[] = []
  for (const table of catalogue.limitTables) {
    if (table.material) found.push(table.material)
    for (const category of table.categories ?? []) if (category.when) found.push(category.when)
    for (const row of table.rows) if (row.material) found.push(row.material)
  }
  return found
}

/** Name of an item by id, for texts. */
export function factOf(compiled: CompiledCatalogue, id: string): Fact | undefined {
  return compiled.product.facts.get(id) ?? compiled.component.facts.get(id)
}
