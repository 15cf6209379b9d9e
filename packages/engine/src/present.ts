/** Explanations as text, in English and Chinese: the only place where data becomes sentences. */
import type { Fact, Rule, Text } from '@playproof/catalogue/types'
import type {
  Assessment,
  Classification,
  DateReason,
  Finding,
  Question,
  Reason,
  RuleAnswer,
} from './assessment.ts'
import { billOfMaterialsComplete, rulesById } from './assessment.ts'
import { type CompiledCatalogue, factOf } from './catalogue.ts'
import { type Predicates, ReadingOrder } from './lib/reading-order/reading-order.ts'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }
import type { Component, Product, Said } from './product.ts'
import type { ReachingLimit } from './screening.ts'

export type Language = 'en' | 'zh'
export type Messages = typeof en
export const languages: readonly Language[] = ['en', 'zh']

const messagesOf: Readonly<Record<Language, Messages>> = { en, zh }

/** Puts values into the {places} of a message. */
export function format(message: string, values: Readonly<Record<string, string | number>> = {}): string {
  return message.replaceAll(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

export function textIn(text: Text, language: Language): string {
  return typeof text === 'string' ? text : text[language]
}

/** What a reader of input found or wants, in words. */
export function saidText(said: Said, language: Language): string {
  return typeof said === 'string' ? said : format(messagesOf[language].phrase[said.phrase], said.values)
}

export class Presenter {
  readonly language: Language
  readonly messages: Messages
  readonly #compiled: CompiledCatalogue
  readonly #rules: ReadonlyMap<string, Rule>
  readonly #orders = new Map<string, ReadingOrder>()

  readonly #components: readonly Pick<Component, 'id' | 'name'>[]

  /** @param components Of the product that is told of, to call them by their names; without, they are called by their ids. */
  constructor(
    compiled: CompiledCatalogue,
    language: Language,
    components: readonly Pick<Component, 'id' | 'name'>[] = [],
  ) {
    this.#compiled = compiled
    this.language = language
    this.#components = components
    this.messages = messagesOf[language]
    this.#rules = rulesById(compiled)
  }

  text(text: Text): string {
    return textIn(text, this.language)
  }

  list(items: readonly string[]): string {
    return items.join(this.language === 'zh' ? '、' : ', ')
  }

  /** With the colon of the language. */
  labelled(label: string, text: string): string {
    return format(this.messages.labelled, { label, text })
  }

  market(id: string): string {
    const market = this.#compiled.catalogue.markets.find((m) => m.id === id)
    return market ? this.text(market.title) : id.toUpperCase()
  }

  /** Short form for the head of a column. */
  marketCode(id: string): string {
    return id.toUpperCase()
  }

  /** With the sign of what is unverified, where nobody saw that the rule's law binds in this market. */
  marketOfRule({ instrument }: Rule, market: string): string {
    return `${this.marketCode(market)}${this.#compiled.isReachVerified(instrument, market) ? '' : '*'}`
  }

  rule(id: string): string {
    const rule = this.#rules.get(id)
    return rule ? this.text(rule.title) : id
  }

  /** "36 months" below four years, whole years above. */
  age(months: number): string {
    if (months === 0) return this.messages.ageFromBirth
    return months >= 36 && months % 12 === 0
      ? format(this.messages.ageYears, { count: months / 12 })
      : format(this.messages.ageMonths, { count: months })
  }

  fact(id: string): string {
    if (id === billOfMaterialsComplete) return this.messages.billOfMaterialsLabel
    const fact = factOf(this.#compiled, id) ?? this.#compiled.retired.facts.get(id)
    return fact ? this.text(fact.label) : id
  }

  value(fact: Fact, value: unknown): string {
    if (typeof value === 'boolean') return value ? this.messages.yes : this.messages.no
    if (Array.isArray(value)) return this.list(value.map((v) => this.value(fact, v)))
    if (typeof value === 'object' && value !== null) {
      return this.list(
        Object.entries(value).map(
          ([market, answer]) => `${this.marketCode(market)} ${this.value(fact, answer)}`,
        ),
      )
    }
    const known = fact.values?.find((v) => v.id === value)
    if (known) return this.text(known.label)
    if (fact.unit === 'months' && typeof value === 'number') return this.age(value)
    return fact.unit && fact.unit !== '1' ? `${String(value)} ${fact.unit}` : String(value)
  }

  reason(reason: Reason): string {
    const text = this.#plainReason(reason)
    return reason.components
      ? format(this.messages.reason.components, { reason: text, components: this.#named(reason.components) })
      : text
  }

  #named(ids: readonly string[]): string {
    const others = this.#components.filter(({ id }) => !ids.includes(id))
    return this.#components.length > 1 && others.length === 0
      ? this.messages.everyComponent
      : this.list(ids.map((id) => this.#components.find((c) => c.id === id)?.name ?? id))
  }

  #plainReason({ test, holds }: Reason): string {
    const { reason } = this.messages
    const pick = (yes: string, no: string, unknown: string): string =>
      holds === 'yes' ? yes : holds === 'no' ? no : unknown
    if ('unverified' in test) return reason.unverified
    if ('billOfMaterials' in test) return holds === 'no' ? reason.billOfMaterialsNot : reason.billOfMaterials
    if ('definition' in test) {
      const definition = this.#compiled.catalogue.definitions.find((d) => d.id === test.definition)
      const values = {
        term: definition ? this.text(definition.term) : test.definition,
        market: this.marketCode(definition?.markets[0] ?? ''),
      }
      return format(pick(reason.definition, reason.definitionNot, reason.definitionUnknown), values)
    }
    if ('guideline' in test) {
      const guideline = this.#compiled.catalogue.guidelines.find((g) => g.id === test.guideline)
      const title = guideline ? this.text(guideline.title) : test.guideline
      return format(pick(reason.guideline, reason.guidelineNot, reason.guidelineUnknown), { title })
    }
    if ('ageFrom' in test) {
      return 'lessThan' in test.ageFrom
        ? format(pick(reason.ageLessThan, reason.ageLessThanNot, reason.ageLessThanUnknown), {
            age: this.age(test.ageFrom.lessThan),
          })
        : format(pick(reason.ageAtMost, reason.ageAtMostNot, reason.ageAtMostUnknown), {
            age: this.age(test.ageFrom.atMost),
          })
    }
    const fact = factOf(this.#compiled, test.fact)
    const label = this.fact(test.fact)
    if ('is' in test) return format(pick(reason.is, reason.isNot, reason.isUnknown), { fact: label })
    if ('in' in test || 'includes' in test) {
      const values = 'in' in test ? test.in : [test.includes]
      const shown = fact ? values.map((v) => this.value(fact, v)) : values
      return format(pick(reason.in, reason.inNot, reason.inUnknown), {
        fact: label,
        values: this.list(shown),
      })
    }
    const [bound, yes, no, unknown] =
      'lessThan' in test
        ? ([test.lessThan, reason.lessThan, reason.lessThanNot, reason.lessThanUnknown] as const)
        : ([test.atMost, reason.atMost, reason.atMostNot, reason.atMostUnknown] as const)
    const shown =
      test.unit === 'months' ? this.age(bound) : test.unit === '1' ? String(bound) : `${bound} ${test.unit}`
    return format(pick(yes, no, unknown), { fact: label, bound: shown })
  }

  date(reason: DateReason): string {
    return format(this.messages.dateReason[reason.state], {
      by: this.messages.date[reason.by],
      from: reason.from ?? '',
      to: reason.to ?? '',
    })
  }

  /**
   * All reasons of an answer: dates first, then what the law asks, then what might have exempted it. Of a rule that does not
   * apply, the dates that rule it out first, and those that would only leave it in doubt last.
   */
  because(answer: RuleAnswer | Classification): readonly string[] {
    const dates = 'rule' in answer ? (answer.dates ?? []) : []
    const reasons = this.#inOrder(answer).map((r) => this.reason(r))
    const isBehind = ({ state }: DateReason): boolean =>
      answer.verdict === 'does-not-apply' && !rulesOut.has(state)
    const texts = (behind: boolean): readonly string[] =>
      dates.filter((d) => isBehind(d) === behind).map((d) => this.date(d))
    return [...new Set([...texts(false), ...reasons, ...texts(true)])]
  }

  /**
   * Why a product falls under a definition, in short: of the many things that the definition leaves out, how many the product
   * is none of.
   *
   * @returns `leftOut` names those that were only counted.
   */
  inShort(answer: Classification): {
    readonly because: readonly string[]
    readonly leftOut: readonly string[]
  } {
    const leftOut: string[] = []
    const because = this.#inOrder(answer).map((reason) => {
      const { test, holds } = reason
      const isCounted =
        answer.verdict === 'met' && holds === 'no' && 'in' in test && test.in.length > mostNamed
      if (!isCounted) return this.reason(reason)
      const fact = factOf(this.#compiled, test.fact)
      leftOut.push(...test.in.map((value) => (fact ? this.value(fact, value) : value)))
      return format(this.messages.reason.leftOut, { fact: this.fact(test.fact), count: test.in.length })
    })
    return { because: [...new Set(because)], leftOut }
  }

  #inOrder(answer: RuleAnswer | Classification): readonly Reason[] {
    const order = this.#orderOf('rule' in answer ? answer.rule : answer.definition)
    return order.sorted([
      ...gathered(answer.because.filter((reason) => !order.isExempting(reason))),
      ...gathered(answer.because.filter((reason) => order.isExempting(reason))),
    ])
  }

  /** @param id Of a rule or a definition: no two have the same. */
  #orderOf(id: string): ReadingOrder {
    const known = this.#orders.get(id)
    if (known) return known
    const order = new ReadingOrder(this.#predicatesOf(id), (fact) => factOf(this.#compiled, fact))
    this.#orders.set(id, order)
    return order
  }

  #predicatesOf(id: string): Predicates {
    const rule = this.#rules.get(id)
    if (rule) return { asked: [rule.appliesWhen], exemptions: rule.unless ?? [] }
    const definition = this.#compiled.catalogue.definitions.find((d) => d.id === id)
    if (!definition) return { asked: [], exemptions: [] }
    const { when, greyWhen, exclusions = [] } = definition
    return { asked: greyWhen ? [when, greyWhen] : [when], exemptions: exclusions }
  }

  question({ fact: id, components }: Pick<Question, 'fact' | 'components'>): string {
    if (id === billOfMaterialsComplete) return this.messages.billOfMaterialsQuestion
    const fact = factOf(this.#compiled, id)
    const question = fact ? this.text(fact.question) : id
    return components && components.length > 0
      ? format(this.messages.questionOfComponents, { question, components: this.#named(components) })
      : question
  }

  /** What belongs into a place of a text that is still empty. */
  blank(name: string): string {
    const { blank } = this.messages.label
    return blank[name as keyof typeof blank] ?? name
  }

  /** A text of a label with its empty places named for who prepares it. */
  withBlanks(text: string): string {
    return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => `[${this.blank(name)}]`)
  }

  /** Why it is open whether a limit reaches a part, and what to tell; nothing where it does. */
  openReach({ open, limits }: Pick<ReachingLimit, 'open' | 'limits'>): string | undefined {
    if (open.length === 0) return undefined
    const { openReach, openReaches } = this.messages.screening
    return format(limits.length > 1 ? openReaches : openReach, { facts: this.#toTell(open) })
  }

  /** Each fact once, with the values that matter where they are few. */
  #toTell(open: readonly Reason[]): string {
    const facts = new Map<string, string[]>()
    const others: string[] = []
    for (const reason of open) {
      const { test } = reason
      if (!('fact' in test)) {
        others.push(this.reason(reason))
        continue
      }
      const values = 'in' in test ? test.in : 'includes' in test ? [test.includes] : []
      facts.set(test.fact, [...(facts.get(test.fact) ?? []), ...values])
    }
    const told = [...facts].map(([id, values]) => {
      const fact = factOf(this.#compiled, id)
      const few = new Set(values)
      if (!fact || few.size === 0 || few.size > mostNamed) return this.fact(id)
      const named = this.list([...few].map((value) => this.value(fact, value)))
      return format(this.messages.screening.factAsked, { fact: this.fact(id), values: named })
    })
    return this.list([...told, ...others])
  }

  help(id: string): string | undefined {
    const help = factOf(this.#compiled, id)?.help
    return help && this.text(help)
  }

  finding(finding: Finding): string {
    const { finding: messages } = this.messages
    const guidelines = (ids: readonly string[]): string =>
      this.list(
        ids.map((id) => {
          const guideline = this.#compiled.catalogue.guidelines.find((g) => g.id === id)
          return guideline ? this.text(guideline.title) : id
        }),
      )
    switch (finding.code) {
      case 'age-grade-dodges': {
        const values = {
          declared: this.age(finding.declared),
          implied: this.age(finding.implied),
          reasons: guidelines(finding.guidelines),
        }
        return finding.decision
          ? format(messages['age-grade-decided'], {
              ...values,
              by: finding.decision.by,
              on: finding.decision.on,
              reason: finding.decision.reason,
            })
          : format(messages['age-grade-dodges'], values)
      }
      case 'age-grade-too-low':
        return format(messages['age-grade-too-low'], {
          declared: this.age(finding.declared),
          notBefore: this.age(finding.notBefore),
          reasons: guidelines(finding.guidelines),
        })
      case 'fact-contradicted':
        if (finding.because)
          return format(messages['fact-implied'], {
            fact: this.fact(finding.fact),
            because: this.list(finding.because.map((r) => this.reason(r))),
          })
        return format(messages['fact-contradicted'], {
          fact: this.fact(finding.fact),
          components: this.#named(finding.components),
        })
      case 'answers-contradict':
        return format(
          messages[this.#isYesOrNo(finding.fact) ? 'answers-contradict' : 'answer-without-place'],
          {
            fact: this.fact(finding.fact),
            because: this.list(finding.because.map((r) => this.reason(r))),
          },
        )
      case 'retired-fact-answered': {
        const { reason, replacedBy = [] } = this.#compiled.retired.facts.get(finding.fact) ?? {}
        const of = { fact: this.fact(finding.fact), components: this.#named(finding.components ?? []) }
        return [
          format(messages[finding.components ? 'retired-fact-of-components' : 'retired-fact-answered'], of),
          ...(reason ? [this.text(reason)] : []),
          ...(replacedBy.length > 0
            ? [
                format(messages['retired-fact-instead'], {
                  facts: this.list(replacedBy.map((r) => this.fact(r.fact))),
                }),
              ]
            : []),
        ].reduce((first, second) => format(messages['retired-sentences'], { first, second }))
      }
      case 'retired-answer-contradicts':
        return format(
          messages[finding.components ? 'retired-answer-of-components' : 'retired-answer-contradicts'],
          {
            fact: this.fact(finding.fact),
            retired: finding.retired,
            components: this.#named(finding.components ?? []),
          },
        )
      case 'grey-zone': {
        const definition = this.#compiled.catalogue.definitions.find((d) => d.id === finding.definition)
        return format(messages['grey-zone'], {
          term: definition ? this.text(definition.term) : finding.definition,
          market: this.marketCode(definition?.markets[0] ?? ''),
        })
      }
      case 'forbidden-on-artwork':
        return format(messages['forbidden-on-artwork'], {
          forbidden: this.rule(finding.forbidden),
          rule: this.rule(finding.rule),
        })
      case 'missing-on-artwork':
        return format(messages['missing-on-artwork'], { rule: this.rule(finding.rule) })
      default:
        return finding satisfies never
    }
  }

  #isYesOrNo(fact: string): boolean {
    return factOf(this.#compiled, fact)?.type === 'boolean'
  }

  /** Verdict as the matrix shows it: a rule that forbids reads "forbidden" where it applies. */
  verdict(answer: RuleAnswer): string {
    const rule = this.#rules.get(answer.rule)
    return rule?.effect === 'forbid' && answer.verdict === 'applies'
      ? this.messages.verdict.forbidden
      : this.messages.verdict[answer.verdict]
  }

  symbol(answer: RuleAnswer): string {
    const rule = this.#rules.get(answer.rule)
    const symbol =
      answer.verdict === 'applies'
        ? rule?.effect === 'forbid'
          ? '⊘'
          : '●'
        : answer.verdict === 'unknown'
          ? '?'
          : '–'
    return answer.unverified && answer.verdict !== 'does-not-apply' ? `${symbol}*` : symbol
  }

  nameOf(assessment: Assessment, product?: Product): string {
    return product?.name ?? assessment.product.name ?? assessment.product.id
  }
}

/** Dates by which a rule does not apply; after an end that nobody verified, or where a date is missing, it might. */
const rulesOut: ReadonlySet<DateReason['state']> = new Set(['not-yet', 'ended'])

/** So many can be read within a sentence. */
const mostNamed = 5

/** Values of one list fact that hold alike are one reason: "none of rattle, teether". */
function gathered(reasons: readonly Reason[]): readonly Reason[] {
  const lists = new Map<
    string,
    { readonly fact: string; readonly values: string[]; readonly holds: Reason['holds'] }
  >()
  const others: Reason[] = []
  for (const reason of reasons) {
    const { test, holds } = reason
    const values = 'includes' in test ? [test.includes] : 'in' in test && holds === 'no' ? test.in : undefined
    if (!values || !('fact' in test) || reason.components) {
      others.push(reason)
      continue
    }
    const key = `${test.fact} ${holds}`
    const list = lists.get(key) ?? { fact: test.fact, values: [], holds }
    list.values.push(...values.filter((value) => !list.values.includes(value)))
    lists.set(key, list)
  }
  return [
    ...others,
    ...[...lists.values()].map(({ fact, values, holds }) => ({ test: { fact, in: values }, holds })),
  ]
}
