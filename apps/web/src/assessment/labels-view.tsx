/** What must stand on the toy, per destination and language, and a proof of it in true size. */
import { type DestinationLabel, labelsOf, type LabelText, type LabelWarning } from '@playproof/engine/label'
import { labelSheet } from '@playproof/engine/sheet'
import { type JSX, useMemo } from 'react'
import { SelectField } from '../ui/field.tsx'
import { VerdictMark } from '../ui/verdict.tsx'
import { fill, localeOf, useLanguage } from '../words.ts'
import { useAssessed } from './assessed.ts'
import { LabelProof } from './label-proof.tsx'
import { SheetNotes, SheetSections } from './sheet-view.tsx'
import { useAssessmentWords } from './words.ts'

export function LabelsView(): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  const { law, product, assessment, presenter, on, address } = useAssessed()
  const { compiled } = law
  const labels = useMemo(
    () => labelsOf(compiled, product, assessment, product.destinations),
    [compiled, product, assessment],
  )
  const names = useMemo(() => new Intl.DisplayNames(localeOf(language), { type: 'region' }), [language])
  const placeOf = (label: DestinationLabel): string =>
    `${label.market}${label.country ? `-${label.country}` : ''}`
  const label = labels.find((each) => placeOf(each) === address.search.country) ?? labels[0]
  const sheet = useMemo(
    () => label && labelSheet(compiled, assessment, [label], presenter, { on }),
    [compiled, assessment, label, presenter, on],
  )
  if (!label || !sheet) return <p className="text-ink-soft">{words.labels.none}</p>
  const nameOf = ({ market, country }: DestinationLabel): string =>
    country === undefined
      ? presenter.market(market)
      : `${names.of(country) ?? country} (${presenter.marketCode(market)})`
  return (
    <>
      <div className="mb-4 w-72 max-w-full">
        <SelectField
          label={words.labels.destination}
          value={placeOf(label)}
          onChange={(event) => address.go({ country: event.target.value }, { replace: true })}
          choices={labels.map((each) => ({ value: placeOf(each), label: nameOf(each) }))}
        />
      </div>
      {label.contradictions.length > 0 && (
        <section className="mb-4 rounded-md border border-forbidden/40 bg-forbidden-soft px-4 py-2">
          <h2 className="font-semibold first-letter:uppercase">{presenter.messages.label.contradictions}</h2>
          {label.contradictions.map(({ required, forbiddenBy, needed }) => (
            <p key={`${required} ${forbiddenBy}`}>
              {needed === 'unknown' && '? '}
              {fill(words.labels.contradiction, {
                required: presenter.rule(required),
                forbidden: presenter.rule(forbiddenBy),
              })}
            </p>
          ))}
        </section>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-6 max-xl:grid-cols-1">
        <section>
          <h2 className="mb-1 text-lg font-semibold first-letter:uppercase">
            {presenter.messages.label.warnings}
          </h2>
          <p className="mb-2 text-ink-soft">
            {fill(presenter.messages.label.language[label.languages.rule], {
              languages: presenter.list(
                label.languages.of.map((code) => languageName(code, localeOf(language))),
              ),
            })}
            {!label.languages.verified && (
              <>
                {' '}
                <VerdictMark mark="unverified" />
              </>
            )}
          </p>
          {label.warnings.length === 0 && <p>{presenter.messages.label.noWarnings}</p>}
          <ul className="flex flex-col gap-3">
            {label.warnings.map((warning) => (
              <WarningItem key={warning.rule} warning={warning} />
            ))}
          </ul>
        </section>
        <LabelProof label={label} place={nameOf(label)} />
      </div>
      <div className="mt-6">
        <SheetSections sections={sheet.sections.slice(1)} />
      </div>
      <SheetNotes notes={sheet.notes} />
    </>
  )
}

function WarningItem({ warning }: { readonly warning: LabelWarning }): JSX.Element {
  const { presenter, law } = useAssessed()
  const words = presenter.messages.label
  const rule = law.catalogue.rules.find(({ id }) => id === warning.rule)
  const says = [
    warning.pictogram && words.pictogram[warning.pictogram],
    warning.minHeight !== undefined && fill(words.minHeight, { height: warning.minHeight }),
    warning.typeSize &&
      fill(warning.typeSize.by === 'area' ? words.typeSize : words.typeSizeLargest, {
        signal: warning.typeSize.signalWord,
        hazard: warning.typeSize.statementOfHazard,
        other: warning.typeSize.otherText,
      }),
    rule?.warning?.placement && presenter.text(rule.warning.placement),
    warning.online && words.online,
  ].filter((part) => typeof part === 'string')
  return (
    <li className="rounded-md border border-line bg-surface px-4 py-3">
      <p className="mb-2 flex flex-wrap items-baseline gap-x-2 text-sm text-ink-soft">
        <VerdictMark mark={warning.needed} wordHidden={warning.needed === 'applies'} />
        <span className="font-medium">{presenter.rule(warning.rule)}</span>
        {rule && <span className="text-ink-faint">{rule.clause}</span>}
        {!warning.verified && <VerdictMark mark="unverified" />}
      </p>
      <ul className="flex flex-col gap-2">
        {warning.texts.map((text) => (
          <WarningText key={text.language} text={text} />
        ))}
        {warning.missingLanguages.map((code) => (
          <li key={code} className="flex gap-3 text-unknown">
            <span className="w-8 shrink-0 font-mono text-sm uppercase">{code}</span>
            {words.noWording}
          </li>
        ))}
      </ul>
      {says.length > 0 && (
        <p className="mt-2 text-sm text-ink-soft first-letter:uppercase">{says.join(' · ')}</p>
      )}
    </li>
  )
}

/** The words exactly as they must be read. */
function WarningText({ text }: { readonly text: LabelText }): JSX.Element {
  const { presenter } = useAssessed()
  const words = presenter.messages.label
  const remarks = [
    ...(text.verified && text.signalWord?.verified !== false ? [] : [words.unverified]),
    ...(text.verbatim ? [] : [words.ownWords]),
    ...(text.missing.length > 0
      ? [fill(words.missing, { fields: presenter.list(text.missing.map((name) => presenter.blank(name))) })]
      : []),
    ...text.alternatives.map((other) => fill(words.orElse, { texts: presenter.withBlanks(other) })),
  ]
  return (
    <li className="flex gap-3">
      <span className="w-8 shrink-0 font-mono text-sm text-ink-faint uppercase">{text.language}</span>
      <div className="min-w-0">
        <p lang={text.language} dir="auto" className="text-lg whitespace-pre-line">
          {text.signalWord && <strong>{withColon(text.signalWord.text)}</strong>}
          {presenter.withBlanks(text.text)}
        </p>
        {remarks.map((remark) => (
          <p key={remark} className="text-sm text-unverified">
            {remark}
          </p>
        ))}
      </div>
    </li>
  )
}

function withColon(word: string): string {
  if (/[!！:：]\s*$/.test(word)) return `${word} `
  return /\p{Script=Han}/u.test(word) ? `${word}：` : `${word}: `
}

function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
