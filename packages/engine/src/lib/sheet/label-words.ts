/** Labels in words: warnings per country and language, marks, and what must not appear. */
import type { Rule } from '@playproof/catalogue/types'
import { rulesById } from '../../assessment.ts'
import type { DestinationLabel, LabelMark, LabelText, LabelWarning } from '../../label.ts'
import { format, type Presenter } from '../../present.ts'
import { type Context, left, section, type SheetSection, sign } from './section.ts'

/** Countries of one market that take the same words, together. */
function sameWords(labels: readonly DestinationLabel[]): readonly (readonly DestinationLabel[])[] {
  return [...Map.groupBy(labels, (l) => JSON.stringify([l.languages, l.warnings])).values()]
}

/** How what is missing is named: in words, or with the key under which a product file gives it beside them. */
export type MissingNames = 'in-words' | 'with-keys'

/** Says the parts of labels. */
export class LabelWords {
  readonly #presenter: Presenter
  readonly #rules: ReadonlyMap<string, Rule>
  readonly #words: Presenter['messages']['label']

  readonly #names: MissingNames

  constructor({ compiled, presenter }: Context, names: MissingNames) {
    this.#names = names
    this.#presenter = presenter
    this.#rules = rulesById(compiled)
    this.#words = presenter.messages.label
  }

  /** Warnings per country and its languages; marks and what is forbidden once for the market. */
  sections(labels: readonly DestinationLabel[]): readonly SheetSection[] {
    const [label] = labels
    if (!label) return []
    const words = this.#words
    const code = this.#presenter.marketCode(label.market)
    return [
      ...sameWords(labels).flatMap((list) => this.#warnings(code, list)),
      ...section(
        this.#presenter.labelled(code, words.marks),
        [left(''), left(words.what), left(words.content), left(words.how)],
        label.marks.map((mark) => this.#mark(mark)),
      ),
      ...section(
        this.#presenter.labelled(code, words.forbidden),
        [left(''), left(words.what), left(words.forbiddenBy)],
        label.forbidden.flatMap((f) =>
          f.forbids.map((id) => [
            f.needed === 'applies' ? '⊘' : '?',
            this.#presenter.rule(id),
            this.#presenter.rule(f.rule),
          ]),
        ),
      ),
      ...section(
        this.#presenter.labelled(code, words.contradictions),
        [left(''), left(words.what), left(words.forbiddenBy)],
        label.contradictions.map((c) => [
          c.needed === 'applies' ? '!' : '?',
          this.#presenter.rule(c.required),
          this.#presenter.rule(c.forbiddenBy),
        ]),
      ),
    ]
  }

  #warnings(code: string, labels: readonly DestinationLabel[]): readonly SheetSection[] {
    const [label] = labels
    if (!label) return []
    const words = this.#words
    const { languages } = label
    const spoken = format(words.language[languages.rule], { languages: this.#presenter.list(languages.of) })
    const places = labels.flatMap((l) => l.country ?? []).filter((place) => place !== code)
    return section(
      this.#presenter.labelled([code, ...places].join(' '), words.warnings),
      [left(''), left(words.what), left(words.words), left(words.how)],
      label.warnings.flatMap((warning) => this.#warning(warning)),
      [
        ...(label.warnings.length === 0 ? [words.noWarnings] : []),
        languages.verified ? spoken : format(words.unverifiedLanguage, { languages: spoken }),
      ],
    )
  }

  #warning(warning: LabelWarning): readonly (readonly string[])[] {
    const rule = this.#rules.get(warning.rule)
    const how = this.#join([
      warning.pictogram && this.#words.pictogram[warning.pictogram],
      warning.minHeight && format(this.#words.minHeight, { height: warning.minHeight }),
      warning.typeSize &&
        format(warning.typeSize.by === 'area' ? this.#words.typeSize : this.#words.typeSizeLargest, {
          signal: warning.typeSize.signalWord,
          hazard: warning.typeSize.statementOfHazard,
          other: warning.typeSize.otherText,
        }),
      rule?.warning?.hazard &&
        format(this.#words.hazard, { hazard: this.#presenter.text(rule.warning.hazard) }),
      rule?.warning?.placement && this.#presenter.text(rule.warning.placement),
      warning.online && this.#online(rule),
    ])
    const texts = warning.texts.map((text) => this.#text(text))
    const missing = warning.missingLanguages.map((language) => `${language}: ${this.#words.noWording}`)
    return [...texts, ...missing].map((text, i) => [
      i === 0 ? sign(warning.needed, warning.verified) : '',
      i === 0 ? this.#presenter.rule(warning.rule) : '',
      text,
      i === 0 ? how : '',
    ])
  }

  #online(rule: Rule | undefined): string {
    const wording = rule?.warning?.onlineWording
    return wording
      ? format(this.#words.onlineAs, { wording: this.#presenter.text(wording) })
      : this.#words.online
  }

  #text({ language, text, missing, alternatives, signalWord, verbatim, verified }: LabelText): string {
    const dash = signalWord && /[!！:：]\s*$/.test(signalWord.text) ? '' : ':'
    const words = `${signalWord ? `${signalWord.text}${dash} ` : ''}${this.#presenter.withBlanks(text).replaceAll('\n', ' / ')}`
    const remarks = [
      ...(verified && signalWord?.verified !== false ? [] : [this.#words.unverified]),
      ...(verbatim ? [] : [this.#words.ownWords]),
      ...(missing.length > 0
        ? [
            format(this.#words.missing, {
              fields: this.#presenter.list(
                missing.map((name) => this.#named(this.#presenter.blank(name), name)),
              ),
            }),
          ]
        : []),
      ...(alternatives.length > 0
        ? [
            format(this.#words.orElse, {
              texts: alternatives
                .map((a) => this.#presenter.withBlanks(a).replaceAll('\n', ' / '))
                .join(' | '),
            }),
          ]
        : []),
    ]
    return `${language}: “${words}”${remarks.length > 0 ? ` (${remarks.join('; ')})` : ''}`
  }

  #mark(mark: LabelMark): readonly string[] {
    const rule = this.#rules.get(mark.rule)
    const labelOf = (id: string): string => {
      const field = rule?.mark?.fields?.find((f) => f.id === id)
      return field ? this.#presenter.text(field.label) : id
    }
    const keyOf = (id: string): string => mark.fields.find((f) => f.id === id)?.key ?? id
    const filled = mark.fields.flatMap((f) =>
      f.value ? [this.#presenter.labelled(labelOf(f.id), f.value)] : [],
    )
    const content = this.#join([
      this.#words.symbol[mark.symbol],
      ...filled,
      mark.missing.length > 0 &&
        format(this.#words.missing, {
          fields: this.#presenter.list(mark.missing.map((id) => this.#named(labelOf(id), keyOf(id)))),
        }),
      mark.alternatives.length > 0 &&
        format(this.#words.alternatives, {
          marks: this.#presenter.list(mark.alternatives.map((id) => this.#presenter.rule(id))),
        }),
    ])
    const how = this.#join([
      mark.minHeight && format(this.#words.minHeight, { height: mark.minHeight }),
      rule?.mark?.geometry && this.#presenter.text(rule.mark.geometry),
      rule?.mark?.placement && this.#presenter.text(rule.mark.placement),
    ])
    return [sign(mark.needed, mark.verified), this.#presenter.rule(mark.rule), content, how]
  }

  #named(words: string, key: string): string {
    return this.#names === 'with-keys' ? `${words} (${key})` : words
  }

  #join(parts: readonly (string | false | undefined)[]): string {
    return parts
      .filter((part) => typeof part === 'string' && part !== '')
      .map((part) => String(part).replace(/[.。]$/, ''))
      .join(this.#presenter.language === 'zh' ? '；' : '; ')
  }
}
