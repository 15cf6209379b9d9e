/** One duty in words: what it demands, when and of whom, how it is shown, and where it is written. */
import type { Rule } from '@playproof/catalogue/types'
import type { JSX, ReactNode } from 'react'
import { useLabelled } from '../ui/labelled.ts'
import { Day } from '../ui/moment.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { VerdictMark } from '../ui/verdict.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { Beside } from './item-layout.tsx'
import {
  ConditionTree,
  ConfidenceMark,
  DateWindows,
  FactList,
  InForceWord,
  ItemId,
  type ItemView,
  Listed,
  MarketLinks,
  Part,
  Remark,
  UnverifiedStar,
} from './item-parts.tsx'
import { languageName } from './language-name.ts'
import { LawLink } from './law-link.tsx'
import { CostText, DurationText } from './range-text.tsx'
import { useLawWords } from './words.ts'
import { WorkedCases } from './worked-cases.tsx'
import { OnlyEnglish } from './only-english.tsx'

type View = ItemView<Rule>

export function RuleItem(view: View): JSX.Element {
  const { law, presenter, item, record: rule } = view
  const words = useLawWords()
  const labelled = useLabelled()
  const { messages } = presenter
  const instrument = law.catalogue.instruments.find(({ id }) => id === rule.instrument)
  const channel = law.catalogue.channels.find(({ id }) => id === rule.channel)
  const { confidence } = rule
  const operators = rule.borneBy.map((operator) => messages.operator[operator])
  return (
    <>
      <Beside
        facts={
          <FactList
            rows={[
              [words.item.markets, <MarketLinks key="m" ids={rule.markets} presenter={presenter} />],
              [words.item.law, instrument && <Named kind="instrument" thing={instrument} />],
              [words.item.clause, rule.clause],
              channel && [words.item.channel, <Named key="c" kind="channel" thing={channel} />],
              [words.item.dates, <InForceWord key="d" windows={rule.inForce} />],
              ['', <DateWindows key="w" windows={rule.inForce} law={law} presenter={presenter} />],
              [words.item.topic, messages.topic[rule.topic]],
              [words.item.nature, messages.nature[rule.nature]],
              operators.length > 0 && [words.item.borneBy, presenter.list(operators)],
              [words.item.severity, words.severity[rule.severity]],
              rule.evidence && [words.item.evidence, <Evidence key="e" {...view} />],
              [
                words.item.confidence,
                <ConfidenceMark key="v" confidence={confidence} verified={item.verified ?? false} />,
              ],
              [words.item.checked, <Day key="k" on={rule.checked.on} />],
              rule.checked.nextBy !== undefined && [
                words.item.checkAgain,
                <Day key="n" on={rule.checked.nextBy} />,
              ],
              [words.item.id, <ItemId key="i" id={rule.id} />],
            ]}
          />
        }
      >
        {rule.effect === 'forbid' && (
          <p className="mb-1">
            <VerdictMark mark="forbidden" />
          </p>
        )}
        <p className="max-w-prose text-lg leading-relaxed">{presenter.text(rule.duty)}</p>
        {rule.quote !== undefined && (
          <figure className="mt-3">
            <blockquote
              className="max-w-prose border-l-2 border-line-strong pl-3 text-ink-soft"
              aria-label={words.item.quote}
              dir="auto"
            >
              {rule.quote}
            </blockquote>
            <figcaption className="mt-1 pl-3.5 text-sm text-ink-faint">{rule.clause}</figcaption>
          </figure>
        )}
        {rule.consequence && (
          <p className="mt-3 max-w-prose text-ink-soft">
            <span className="text-ink-faint">{labelled(words.item.consequence)}</span>
            {presenter.text(rule.consequence)}
          </p>
        )}
        <Wording {...view} />
        <Mark {...view} />
        <Paper {...view} />
        <Duty {...view} />
        <Part title={words.item.when}>
          <ConditionTree law={law} presenter={presenter} expr={rule.appliesWhen} />
        </Part>
        {rule.unless && rule.unless.length > 0 && (
          <Part title={words.item.unless}>
            <ul className="flex flex-col gap-3">
              {rule.unless.map((exemption) => (
                <li key={exemption.id} className="rounded-md border border-line bg-surface p-3">
                  <p>
                    <span className="font-medium">{presenter.text(exemption.title)}</span>{' '}
                    <span className="text-sm text-ink-faint">{exemption.clause}</span>
                    <UnverifiedStar law={law} of={exemption} />
                  </p>
                  <ConditionTree law={law} presenter={presenter} expr={exemption.when} />
                  {exemption.defeatedBy && (
                    <div className="mt-2">
                      <p className="text-sm text-ink-faint">{words.item.unlessDefeated}</p>
                      <ConditionTree law={law} presenter={presenter} expr={exemption.defeatedBy} />
                    </div>
                  )}
                </li>
              ))}
            </ul>
          </Part>
        )}
        <Links {...view} />
        <Remark title={words.item.interpretation} text={rule.interpretation} />
        <Remark title={words.item.resolution} said={rule.resolution && presenter.text(rule.resolution)} />
        <Remark title={words.item.note} text={rule.note} />
      </Beside>
      <WorkedCases id={rule.id} kind="rule" law={law} presenter={presenter} />
    </>
  )
}

export function Named({
  thing: { id, title },
  kind,
}: {
  readonly thing: { readonly id: string; readonly title: { readonly en: string; readonly zh: string } }
  readonly kind: string
}): JSX.Element {
  const language = useLanguage()
  return (
    <LawLink id={id} kind={kind}>
      {title[language]}
    </LawLink>
  )
}

function Evidence({ law, record: { evidence } }: View): JSX.Element | null {
  const words = useLawWords()
  if (!evidence) return null
  const certificate = law.catalogue.rules.find(({ id }) => id === evidence.certificate)
  return (
    <>
      {words.route[evidence.route]}
      {certificate && (
        <span className="block">
          <Named kind="rule" thing={certificate} />
        </span>
      )}
      {evidence.citation !== undefined && (
        <span className="block text-sm text-ink-faint">
          {fill(words.citation, { citation: evidence.citation })}
        </span>
      )}
    </>
  )
}

/** Tests, limits, what is forbidden, what came before and comes after. */
function Links({ law, record: rule }: View): JSX.Element | null {
  const words = useLawWords()
  const { rules, tests, limitTables } = law.catalogue
  const named = (ids: readonly string[] | undefined, all: readonly { readonly id: string }[]) =>
    (ids ?? []).flatMap((id) => all.find((one) => one.id === id) ?? []) as {
      readonly id: string
      readonly title: { readonly en: string; readonly zh: string }
    }[]
  const groups = [
    [words.item.forbids, 'rule', named(rule.forbids, rules)],
    [words.item.tests, 'test', named(rule.tests, tests)],
    [words.item.limits, 'limit-table', named(rule.limits, limitTables)],
    [words.item.replaces, 'rule', named(rule.replaces, rules)],
    [words.item.replacedBy, 'rule', rules.filter(({ replaces }) => replaces?.includes(rule.id))],
  ] as const
  const shown = groups.filter(([, , things]) => things.length > 0)
  if (shown.length === 0) return null
  return (
    <Part title={words.item.asks}>
      <FactList
        rows={shown.map(([label, kind, things]) => [
          label,
          <ul key={label}>
            {things.map((thing) => (
              <li key={thing.id} className="max-sm:py-1.5">
                <Named kind={kind} thing={thing} />
              </li>
            ))}
          </ul>,
        ])}
      />
    </Part>
  )
}

function Wording({ law, presenter, record: { warning } }: View): JSX.Element | null {
  const words = useLawWords()
  const language = useLanguage()
  if (!warning) return null
  const typeSize = law.catalogue.typeSizes.find(({ id }) => id === warning.typeSize)
  const signal = law.catalogue.signalWords.find(({ id }) => id === warning.signalWord)
  return (
    <Part title={words.warning.wording}>
      <FactList
        rows={[
          signal && [words.warning.signalWord, <Named key="s" kind="signal-words" thing={signal} />],
          warning.pictogram && [
            words.warning.pictogram,
            presenter.messages.label.pictogram[warning.pictogram],
          ],
          warning.hazard && [words.warning.hazard, presenter.text(warning.hazard)],
          warning.placement && [words.warning.placement, presenter.text(warning.placement)],
          warning.minHeight !== undefined && [words.warning.minHeight, warning.minHeight],
          typeSize && [words.warning.typeSize, <Named key="t" kind="type-sizes" thing={typeSize} />],
          warning.online === true && [
            words.warning.online,
            warning.onlineWording ? presenter.text(warning.onlineWording) : words.warning.onlineYes,
          ],
        ]}
      />
      {Object.keys(warning.texts).length > 0 && (
        <div className="mt-3">
          <Table caption={words.warning.wording} heads={[words.warning.language, words.warning.text]}>
            {Object.entries(warning.texts).map(([code, text]) => (
              <Row key={code}>
                <Cell className="w-36 align-top whitespace-nowrap text-ink-soft">
                  {languageName(code, language)} <span className="text-ink-faint">{code}</span>
                </Cell>
                <Cell className="align-top">
                  <span lang={code} dir="auto" className="font-medium">
                    {text.text}
                  </span>
                  <UnverifiedStar law={law} of={text} />
                  {text.alternatives?.map((other) => (
                    <span key={other} className="block text-ink-soft">
                      {words.warning.alternatives}{' '}
                      <span lang={code} dir="auto">
                        {other}
                      </span>
                    </span>
                  ))}
                  {text.verbatim === false && (
                    <span className="block text-sm text-ink-faint">{words.warning.ownWords}</span>
                  )}
                </Cell>
              </Row>
            ))}
          </Table>
        </div>
      )}
    </Part>
  )
}

function Mark({ law, presenter, record: { mark } }: View): JSX.Element | null {
  const words = useLawWords()
  if (!mark) return null
  const alternatives = (mark.alternatives ?? []).flatMap(
    (id) => law.catalogue.rules.find((rule) => rule.id === id) ?? [],
  )
  return (
    <Part title={words.kind.mark}>
      <FactList
        rows={[
          [words.mark.symbol, presenter.messages.label.symbol[mark.symbol]],
          mark.minHeight !== undefined && [words.warning.minHeight, mark.minHeight],
          mark.placement && [words.warning.placement, presenter.text(mark.placement)],
          mark.geometry && [words.mark.geometry, presenter.text(mark.geometry)],
          alternatives.length > 0 && [
            words.mark.alternatives,
            <Listed key="a">
              {alternatives.map((rule) => (
                <Named key={rule.id} kind="rule" thing={rule} />
              ))}
            </Listed>,
          ],
        ]}
      />
      {mark.fields && (
        <Items
          title={words.mark.fields}
          items={mark.fields.map(({ id, label, required, note }) => ({
            id,
            text: presenter.text(label),
            beside: required === false ? words.mark.optional : words.mark.required,
            ...(note !== undefined && { note }),
          }))}
        />
      )}
    </Part>
  )
}

/** What a paper or a duty is made of. */
export function Items({
  title,
  items,
}: {
  readonly title: string
  readonly items: readonly {
    readonly id: string
    readonly text: ReactNode
    readonly beside?: ReactNode
    readonly note?: string
  }[]
}): JSX.Element {
  return (
    <div className="mt-3">
      <h3 className="text-sm font-medium text-ink-soft">{title}</h3>
      <ol className="mt-1 list-decimal pl-6 marker:text-ink-faint">
        {items.map(({ id, text, beside, note }) => (
          <li key={id} className="py-0.5">
            {text}
            {beside !== undefined && <span className="ml-2 text-sm text-ink-faint">{beside}</span>}
            {note !== undefined && (
              <span className="block text-sm text-ink-faint">
                <OnlyEnglish text={note} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}

function Paper({ law, presenter, record: { document } }: View): JSX.Element | null {
  const words = useLawWords()
  if (!document) return null
  return (
    <Part title={words.kind.document}>
      <FactList
        rows={[
          [
            words.document.issuer,
            presenter.list(document.issuer.map((operator) => presenter.messages.operator[operator])),
          ],
          document.when && [words.document.when, presenter.text(document.when)],
          document.languages && [words.document.languages, presenter.text(document.languages)],
          document.retention && [
            words.document.retention,
            <Kept key="r" law={law} presenter={presenter} retention={document.retention} />,
          ],
          document.cost && [words.document.cost, <CostText key="c" law={law} cost={document.cost} />],
          document.duration && [
            words.document.duration,
            <DurationText key="d" law={law} duration={document.duration} />,
          ],
        ]}
      />
      <Items
        title={words.document.contents}
        items={document.contents.map((content) => ({
          id: content.id,
          text: (
            <>
              {presenter.text(content.label)}
              <UnverifiedStar law={law} of={content} />
            </>
          ),
          ...(content.note !== undefined && { note: content.note }),
        }))}
      />
      {document.stages && (
        <Items
          title={words.document.stages}
          items={document.stages.map((stage) => ({ id: stage.en, text: presenter.text(stage) }))}
        />
      )}
    </Part>
  )
}

function Kept({
  law,
  presenter,
  retention,
}: Pick<View, 'law' | 'presenter'> & {
  readonly retention: NonNullable<NonNullable<Rule['document']>['retention']>
}): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  return (
    <>
      {fill(words.document.yearsFrom, {
        years: fillCount(words.document.years, retention.years, { language }),
        from: presenter.text(retention.from),
      })}
      <UnverifiedStar law={law} of={retention} />
    </>
  )
}

function Duty({ law, presenter, record: { obligation } }: View): JSX.Element | null {
  const words = useLawWords()
  const labelled = useLabelled()
  const language = useLanguage()
  if (!obligation) return null
  return (
    <Part title={words.kind.obligation}>
      <FactList
        rows={[
          obligation.addressee && [words.obligation.addressee, presenter.text(obligation.addressee)],
          obligation.deadline && [words.obligation.deadline, presenter.text(obligation.deadline)],
          obligation.clocks && [
            words.obligation.clocks,
            <ul key="c">
              {obligation.clocks.map(({ label, amount, unit, from }) => (
                <li key={label.en}>
                  {labelled(presenter.text(label))}
                  <span className="font-medium">
                    {fillCount(words.obligation.unit[unit], amount, { language })}
                  </span>
                  {from && <span className="text-ink-soft"> ({presenter.text(from)})</span>}
                </li>
              ))}
            </ul>,
          ],
          obligation.retention && [
            words.document.retention,
            <Kept key="r" law={law} presenter={presenter} retention={obligation.retention} />,
          ],
        ]}
      />
      {obligation.elements && (
        <Items
          title={words.obligation.elements}
          items={obligation.elements.map((element) => ({
            id: element.id,
            text: (
              <>
                {presenter.text(element.label)}
                <UnverifiedStar law={law} of={element} />
              </>
            ),
            ...(element.note !== undefined && { note: element.note }),
          }))}
        />
      )}
    </Part>
  )
}
