/**
 * What goes onto a proof sheet: verified words and marks that are needed for certain, with their sizes. Everything else
 * is listed with the reason why it is not set: a proof must not look like a permission to print what nobody has read.
 */
import type { Rule } from '@playproof/catalogue/types'
import { rulesById } from './assessment.ts'
import type { CompiledCatalogue } from './catalogue.ts'
import {
  type DestinationLabel,
  type LabelMark,
  type LabelText,
  type LabelWarning,
  millimetres,
} from './label.ts'
import { isSymbol } from './symbol.ts'

/** A run of letters of one size. */
export interface ProofRun {
  readonly text: string
  readonly role: 'signal' | 'hazard' | 'other'
  /** Smallest height of a capital letter, mm; absent where no size is prescribed. */
  readonly height?: number
}

export interface ProofWarning {
  readonly rule: string
  readonly language: string
  /** Lines of runs, as the words are to be set. */
  readonly lines: readonly (readonly ProofRun[])[]
  readonly pictogram?: LabelWarning['pictogram']
  /** The area of the display panel is not known: the largest letters are set. */
  readonly largest: boolean
  /** false: the sense is mandated, the words are ours. */
  readonly verbatim: boolean
  readonly destinations: readonly string[]
}

export interface ProofMark {
  readonly rule: string
  readonly symbol: LabelMark['symbol']
  /** Smallest height, mm. */
  readonly height?: number
  readonly fields: LabelMark['fields']
  readonly missing: LabelMark['missing']
  /** false: the rule that asks for these details is not verified. */
  readonly verified: boolean
  readonly destinations: readonly string[]
}

export type NotSetReason =
  | 'wording-unverified'
  | 'signal-word-unverified'
  | 'rule-unverified'
  | 'undecided'
  | 'no-wording'
  | 'to-be-filled'
  | 'contradicted'
  | 'voluntary'

export interface NotSet {
  readonly rule: string
  readonly reason: NotSetReason
  readonly language?: string
  readonly text?: string
  readonly sources: readonly string[]
  readonly destinations: readonly string[]
}

export interface Proof {
  readonly warnings: readonly ProofWarning[]
  readonly marks: readonly ProofMark[]
  readonly notSet: readonly NotSet[]
  readonly forbidden: readonly {
    readonly rule: string
    /** The warnings and marks that must not appear. */
    readonly forbids: readonly string[]
    readonly destinations: readonly string[]
  }[]
}

/** One entry per rule and language, with all destinations that take it. */
export function proofOf(compiled: CompiledCatalogue, labels: readonly DestinationLabel[]): Proof {
  const rules = rulesById(compiled)
  const warnings = new Gathered<ProofWarning>()
  const marks = new Gathered<ProofMark>()
  const notSet = new Gathered<NotSet>()
  const forbidden = new Gathered<Proof['forbidden'][number]>()
  for (const label of labels) {
    const to = label.country ?? label.market.toUpperCase()
    const clashing = new Set(
      label.contradictions.filter((c) => c.needed === 'applies').map((c) => c.required),
    )
    for (const warning of label.warnings) {
      const rule = rules.get(warning.rule) as Rule
      for (const text of textsToSet(label, warning)) {
        const reason = reasonNotToSet(rule, warning, text, clashing)
        const key = `${rule.id} ${text.language}`
        if (reason) notSet.add(`${key} ${reason}`, to, notSetOf(rule, reason, text))
        else warnings.add(key, to, proofWarning(warning, text))
      }
      for (const language of languagesWithout(label, warning))
        notSet.add(`${rule.id} ${language}`, to, {
          rule: rule.id,
          reason: 'no-wording',
          language,
          sources: rule.sources,
          destinations: [],
        })
    }
    for (const mark of label.marks) {
      const rule = rules.get(mark.rule) as Rule
      const reason = reasonNotToMark(rule, mark, clashing)
      if (reason) notSet.add(`${rule.id} ${reason}`, to, notSetOf(rule, reason))
      else marks.add(rule.id, to, proofMark(mark))
      // Its details may be set; the symbol itself claims something.
      if (!reason && !mark.verified && isSymbol(mark.symbol))
        notSet.add(`${rule.id} rule-unverified`, to, notSetOf(rule, 'rule-unverified'))
    }
    for (const { rule, needed, forbids } of label.forbidden)
      if (needed === 'applies') forbidden.add(rule, to, { rule, forbids, destinations: [] })
  }
  return {
    warnings: warnings.all(),
    marks: marks.all(),
    notSet: notSet.all(),
    forbidden: forbidden.all(),
  }
}

/** Entries by key, each with the destinations that share it. */
class Gathered<T extends { readonly destinations: readonly string[] }> {
  readonly #entries = new Map<string, { readonly entry: T; readonly to: Set<string> }>()

  add(key: string, to: string, entry: T): void {
    const known = this.#entries.get(key)
    if (known) known.to.add(to)
    else this.#entries.set(key, { entry, to: new Set([to]) })
  }

  all(): readonly T[] {
    return [...this.#entries.values()].map(({ entry, to }) => ({ ...entry, destinations: [...to] }))
  }
}

/** Where one language of several is enough, the first that may be set. */
function textsToSet(label: DestinationLabel, warning: LabelWarning): readonly LabelText[] {
  if (label.languages.rule !== 'any') return warning.texts
  return warning.texts.filter((t) => t.verified).slice(0, 1)
}

function languagesWithout(label: DestinationLabel, warning: LabelWarning): readonly string[] {
  if (label.languages.rule !== 'any') return warning.missingLanguages
  return warning.texts.some((t) => t.verified) ? [] : label.languages.of.slice(0, 1)
}

function reasonNotToSet(
  { id, nature }: Rule,
  warning: LabelWarning,
  text: LabelText,
  clashing: ReadonlySet<string>,
): NotSetReason | undefined {
  if (clashing.has(id)) return 'contradicted'
  if (warning.needed !== 'applies') return 'undecided'
  if (!text.verified) return 'wording-unverified'
  if (text.signalWord?.verified === false) return 'signal-word-unverified'
  if (!warning.verified) return 'rule-unverified'
  if (nature !== 'law') return 'voluntary'
  return text.missing.length > 0 ? 'to-be-filled' : undefined
}

function reasonNotToMark(
  { id, nature }: Rule,
  mark: LabelMark,
  clashing: ReadonlySet<string>,
): NotSetReason | undefined {
  if (clashing.has(id)) return 'contradicted'
  if (mark.needed !== 'applies') return 'undecided'
  if (nature !== 'law') return 'voluntary'
  // Details are the product's own words: an unverified duty may ask for them. A symbol claims something.
  return mark.verified || mark.fields.length > 0 ? undefined : 'rule-unverified'
}

function notSetOf(rule: Rule, reason: NotSetReason, text?: LabelText): NotSet {
  const own = text && rule.warning?.texts[text.language]
  return {
    rule: rule.id,
    reason,
    ...(text && { language: text.language, text: text.text }),
    sources: own?.sources ?? rule.sources,
    destinations: [],
  }
}

function proofWarning(warning: LabelWarning, text: LabelText): ProofWarning {
  return {
    rule: warning.rule,
    language: text.language,
    lines: linesOf(warning, text),
    ...(warning.pictogram && { pictogram: warning.pictogram }),
    largest: warning.typeSize?.by === 'largest',
    verbatim: text.verbatim,
    destinations: [],
  }
}

/**
 * The signal word is what precedes the words, or their first line; the statement of hazard is what stands before the
 * dash, where a table gives it a size of its own.
 */
function linesOf({ typeSize, minHeight }: LabelWarning, text: LabelText): ProofWarning['lines'] {
  const least = minHeight === undefined ? undefined : millimetres(minHeight)
  const run = (words: string, role: ProofRun['role']): ProofRun => {
    const prescribed =
      typeSize &&
      { signal: typeSize.signalWord, hazard: typeSize.statementOfHazard, other: typeSize.otherText }[role]
    const height = prescribed === undefined ? least : millimetres(prescribed)
    return { text: words, role, ...(height !== undefined && { height }) }
  }
  if (text.signalWord) {
    const word = text.signalWord.text
    const dash = /[!！:：]\s*$/.test(word) ? '' : /\p{Script=Han}/u.test(word) ? '：' : ':'
    return [[run(`${word}${dash} `, 'signal'), run(text.text, 'other')]]
  }
  if (!typeSize) return text.text.split('\n').map((line) => [run(line, 'other')])
  const [first = '', ...rest] = text.text.split('\n')
  const body = rest.map((line, i) => {
    const [hazard, ...after] = line.split('--')
    return i === 0 && after.length > 0
      ? [run(`${hazard}--`, 'hazard'), run(after.join('--'), 'other')]
      : [run(line, 'other')]
  })
  return [[run(first, rest.length > 0 ? 'signal' : 'other')], ...body]
}

function proofMark({ rule, symbol, minHeight, fields, missing, verified }: LabelMark): ProofMark {
  const height = minHeight === undefined ? undefined : millimetres(minHeight)
  return {
    rule,
    symbol,
    ...(height !== undefined && { height }),
    fields,
    missing,
    verified,
    destinations: [],
  }
}
