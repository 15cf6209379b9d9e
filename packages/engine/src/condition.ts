/** A predicate in words: one line per test, indented under what joins them. */
import type { Bound, Expr } from '@playproof/catalogue/types'
import { inUnit } from '@playproof/quantity'
import type { Reason } from './assessment.ts'
import { type CompiledCatalogue, factOf } from './catalogue.ts'
import type { Presenter } from './present.ts'

export interface ConditionLine {
  readonly depth: number
  readonly text: string
  /** What a test asks about; absent where a line only joins others, and of ages. */
  readonly about?: { readonly kind: 'fact' | 'definition'; readonly id: string }
}

/** A join of one is left out; `not` of a single test is said of the test. */
export function conditionLines(
  compiled: CompiledCatalogue,
  presenter: Presenter,
  expr: Expr,
): readonly ConditionLine[] {
  return new ConditionWriter(compiled, presenter).lines(expr, 0, 'yes')
}

type Holds = 'yes' | 'no'

class ConditionWriter {
  readonly #compiled: CompiledCatalogue
  readonly #presenter: Presenter

  constructor(compiled: CompiledCatalogue, presenter: Presenter) {
    this.#compiled = compiled
    this.#presenter = presenter
  }

  lines(expr: Expr, depth: number, holds: Holds): readonly ConditionLine[] {
    const words = this.#presenter.messages.condition
    if ('all' in expr)
      return this.#joined(holds === 'yes' ? words.all : words.noneOfAll, expr.all, depth, holds)
    if ('any' in expr) return this.#joined(holds === 'yes' ? words.any : words.none, expr.any, depth, holds)
    if ('not' in expr) return this.lines(expr.not, depth, holds === 'yes' ? 'no' : 'yes')
    if ('always' in expr) return [{ depth, text: holds === 'yes' ? words.always : words.never }]
    if ('component' in expr)
      return this.#under(holds === 'yes' ? words.component : words.noComponent, expr.component, depth)
    if ('everyComponent' in expr)
      return this.#under(
        holds === 'yes' ? words.everyComponent : words.notEveryComponent,
        expr.everyComponent,
        depth,
      )
    if ('unverified' in expr)
      return [{ depth, text: words.unverified }, ...this.lines(expr.unverified, depth + 1, holds)]
    return [{ depth, text: this.#test(expr, holds), ...aboutOf(expr) }]
  }

  #joined(title: string, kids: readonly Expr[], depth: number, holds: Holds): readonly ConditionLine[] {
    const only = kids[0]
    if (kids.length === 1 && only) return this.lines(only, depth, holds)
    // "None of" already says the no.
    return [{ depth, text: title }, ...kids.flatMap((kid) => this.lines(kid, depth + 1, 'yes'))]
  }

  #under(title: string, kid: Expr, depth: number): readonly ConditionLine[] {
    return [{ depth, text: title }, ...this.lines(kid, depth + 1, 'yes')]
  }

  #test(
    expr: Extract<Expr, { fact: string } | { ageFrom: object } | { defined: string }>,
    holds: Holds,
  ): string {
    const test = 'defined' in expr ? { definition: expr.defined } : this.#leaf(expr)
    if ('flip' in test)
      return this.#presenter.reason({ test: test.flip, holds: holds === 'yes' ? 'no' : 'yes' })
    return this.#presenter.reason({ test, holds })
  }

  /** Explanations know "under" and "at most"; "more than" is the no of "at most". */
  #leaf(
    expr: Extract<Expr, { fact: string } | { ageFrom: object }>,
  ): Reason['test'] | { readonly flip: Reason['test'] } {
    if ('ageFrom' in expr) {
      const { lessThan, atMost, moreThan, atLeast } = expr.ageFrom
      const age = (bound: Bound): number => inUnit(bound, 'months') ?? Number(bound)
      if (lessThan !== undefined) return { ageFrom: { lessThan: age(lessThan) } }
      if (atMost !== undefined) return { ageFrom: { atMost: age(atMost) } }
      if (moreThan !== undefined) return { flip: { ageFrom: { atMost: age(moreThan) } } }
      return { flip: { ageFrom: { lessThan: age(atLeast ?? 0) } } }
    }
    const { fact } = expr
    if (typeof expr.is === 'boolean') return expr.is ? { fact, is: true } : { flip: { fact, is: true } }
    if (expr.is !== undefined) return { fact, in: [String(expr.is)] }
    if (expr.in) return { fact, in: expr.in }
    if (expr.includes !== undefined) return { fact, includes: expr.includes }
    if (expr.includesAny) return { fact, in: expr.includesAny }
    const unit = factOf(this.#compiled, fact)?.unit ?? '1'
    const number = (bound: Bound): number => inUnit(bound, unit) ?? Number(bound)
    if (expr.lessThan !== undefined) return { fact, lessThan: number(expr.lessThan), unit }
    if (expr.atMost !== undefined) return { fact, atMost: number(expr.atMost), unit }
    if (expr.moreThan !== undefined) return { flip: { fact, atMost: number(expr.moreThan), unit } }
    return { flip: { fact, lessThan: number(expr.atLeast ?? 0), unit } }
  }
}

function aboutOf(expr: Expr): Pick<ConditionLine, 'about'> {
  if ('fact' in expr) return { about: { kind: 'fact', id: expr.fact } }
  if ('defined' in expr) return { about: { kind: 'definition', id: expr.defined } }
  return {}
}
