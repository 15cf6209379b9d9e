/** Definitions, facts, guidelines, markets, channels, terms, sources, letter heights and signal words. */
import type {
  AgeGuideline,
  Channel,
  Definition,
  Fact,
  Market,
  SignalWords,
  Source,
  Term,
  TypeSizes,
} from '@playproof/catalogue/types'
import { explainItem } from '@playproof/engine/item'
import type { JSX, ReactNode } from 'react'
import { Day } from '../ui/moment.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { fill, fillCount, localeOf, useLanguage } from '../words.ts'
import { CoverageWord } from './item-instrument.tsx'
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
  ReferenceList,
  Remark,
  UnverifiedStar,
} from './item-parts.tsx'
import { Named } from './item-rule.tsx'
import { languageName } from './language-name.ts'
import { LawLink } from './law-link.tsx'
import { CostText } from './range-text.tsx'
import { WebAddress } from './web-address.tsx'
import { useLawWords } from './words.ts'
import { WorkedCases } from './worked-cases.tsx'
import { OnlyEnglish } from './only-english.tsx'

function Lead({ children }: { readonly children: ReactNode }): JSX.Element {
  return <p className="max-w-prose text-lg leading-relaxed">{children}</p>
}

export function DefinitionItem({
  law,
  presenter,
  item,
  record: definition,
}: ItemView<Definition>): JSX.Element {
  const words = useLawWords()
  const instrument = law.catalogue.instruments.find(({ id }) => id === definition.instrument)
  return (
    <>
      <Beside
        facts={
          <FactList
            rows={[
              [words.item.markets, <MarketLinks key="m" ids={definition.markets} presenter={presenter} />],
              instrument && [words.item.law, <Named key="l" kind="instrument" thing={instrument} />],
              [words.item.clause, definition.clause],
              [words.item.dates, <InForceWord key="d" windows={definition.inForce} />],
              ['', <DateWindows key="w" windows={definition.inForce} law={law} presenter={presenter} />],
              [
                words.item.confidence,
                <ConfidenceMark
                  key="v"
                  confidence={definition.confidence}
                  verified={item.verified ?? false}
                />,
              ],
              [words.item.checked, <Day key="k" on={definition.checked.on} />],
              [words.item.id, <ItemId key="i" id={item.id} />],
            ]}
          />
        }
      >
        <Lead>{presenter.text(definition.text)}</Lead>
        {definition.quote !== undefined && (
          <blockquote
            className="mt-3 max-w-prose border-l-2 border-line-strong pl-3 text-ink-soft"
            dir="auto"
          >
            {definition.quote}
          </blockquote>
        )}
        <Part title={words.definition.when}>
          <ConditionTree law={law} presenter={presenter} expr={definition.when} />
        </Part>
        {definition.exclusions && (
          <Part title={words.definition.exclusions}>
            <ul className="flex flex-col gap-3">
              {definition.exclusions.map((exclusion) => (
                <li key={exclusion.id} className="rounded-md border border-line bg-surface p-3">
                  <p>
                    <span className="font-medium">{presenter.text(exclusion.title)}</span>{' '}
                    <span className="text-sm text-ink-faint">{exclusion.clause}</span>
                    <UnverifiedStar law={law} of={exclusion} />
                  </p>
                  <ConditionTree law={law} presenter={presenter} expr={exclusion.when} />
                  {exclusion.defeatedBy && (
                    <>
                      <p className="mt-2 text-sm text-ink-faint">{words.item.unlessDefeated}</p>
                      <ConditionTree law={law} presenter={presenter} expr={exclusion.defeatedBy} />
                    </>
                  )}
                </li>
              ))}
            </ul>
          </Part>
        )}
        {definition.greyWhen && (
          <Part title={words.definition.grey}>
            <ConditionTree law={law} presenter={presenter} expr={definition.greyWhen} />
            {definition.greyTests && (
              <ul className="mt-2 list-disc pl-5">
                {definition.greyTests.map((test) => (
                  <li key={test.en} className="max-w-prose py-0.5">
                    {presenter.text(test)}
                  </li>
                ))}
              </ul>
            )}
          </Part>
        )}
        <Remark title={words.item.interpretation} text={definition.interpretation} />
        <Remark
          title={words.item.resolution}
          said={definition.resolution && presenter.text(definition.resolution)}
        />
        <Remark title={words.item.note} text={definition.note} />
      </Beside>
      <WorkedCases id={definition.id} kind="definition" law={law} presenter={presenter} />
    </>
  )
}

export function FactItem({ law, presenter, item, record: fact }: ItemView<Fact>): JSX.Element {
  const words = useLawWords()
  return (
    <Beside
      facts={
        <FactList
          rows={[
            [words.fact.of, words.factOf[fact.of]],
            [words.fact.answer, words.factType[fact.type]],
            fact.unit !== undefined && fact.unit !== '1' && [words.fact.unit, fact.unit],
            fact.minimum !== undefined && [words.fact.minimum, fact.minimum],
            fact.maximum !== undefined && [words.fact.maximum, fact.maximum],
            fact.judgement === true && [words.fact.judgement, words.fact.judgementYes],
            fact.perMarket === true && [words.fact.perMarket, words.fact.perMarketYes],
            [words.item.id, <ItemId key="i" id={item.id} />],
          ]}
        />
      }
    >
      <Lead>{presenter.text(fact.question)}</Lead>
      {fact.help && <p className="mt-2 max-w-prose text-ink-soft">{presenter.text(fact.help)}</p>}
      {fact.definition !== undefined && <Remark title={words.fact.definition} text={fact.definition} />}
      {fact.values && (
        <Part title={words.fact.values}>
          <Table
            caption={words.fact.values}
            heads={[words.fact.value, words.substance.synonyms, words.item.id]}
          >
            {fact.values.map((value) => (
              <Row key={value.id}>
                <Cell>{presenter.text(value.label)}</Cell>
                <Cell className="text-sm text-ink-soft">{presenter.list(value.synonyms ?? [])}</Cell>
                <Cell>
                  <ItemId id={value.id} />
                </Cell>
              </Row>
            ))}
          </Table>
        </Part>
      )}
      {fact.asked && (
        <Part title={words.fact.asked}>
          <ConditionTree law={law} presenter={presenter} expr={fact.asked} />
        </Part>
      )}
      {fact.raisedBy && (
        <Part title={words.fact.raisedBy}>
          <ConditionTree law={law} presenter={presenter} expr={fact.raisedBy} />
        </Part>
      )}
    </Beside>
  )
}

export function GuidelineItem({
  law,
  presenter,
  item,
  record: guideline,
}: ItemView<AgeGuideline>): JSX.Element {
  const words = useLawWords()
  return (
    <>
      <Beside
        facts={
          <FactList
            rows={[
              guideline.appealsFrom !== undefined && [words.guideline.appealsFrom, guideline.appealsFrom],
              guideline.notBefore !== undefined && [words.guideline.notBefore, guideline.notBefore],
              guideline.markets !== undefined && [
                words.item.markets,
                <MarketLinks key="m" ids={guideline.markets} presenter={presenter} />,
              ],
              guideline.features !== undefined && [
                words.guideline.features,
                presenter.list(guideline.features.map((feature) => words.guidelineFeature[feature])),
              ],
              guideline.clause !== undefined && [words.item.clause, guideline.clause],
              [
                words.item.confidence,
                <ConfidenceMark
                  key="v"
                  confidence={guideline.confidence}
                  verified={item.verified ?? false}
                />,
              ],
              [words.item.id, <ItemId key="i" id={item.id} />],
            ]}
          />
        }
      >
        <Lead>{presenter.text(guideline.reason)}</Lead>
        <Part title={words.item.when}>
          <ConditionTree law={law} presenter={presenter} expr={guideline.when} />
        </Part>
        <Remark title={words.item.note} text={guideline.note} />
      </Beside>
      <WorkedCases id={guideline.id} kind="guideline" law={law} presenter={presenter} />
    </>
  )
}

export function MarketItem({ law, presenter, item, record: market }: ItemView<Market>): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  const instruments = law.catalogue.instruments.filter(({ markets }) => markets.includes(market.id))
  const partOf = market.partOf
  return (
    <>
      <Beside
        facts={
          <FactList
            rows={[
              partOf !== undefined && [
                words.market.partOf,
                <MarketLinks key="p" ids={[partOf]} presenter={presenter} />,
              ],
              market.includes !== undefined && [
                words.market.includes,
                <MarketLinks key="n" ids={market.includes} presenter={presenter} />,
              ],
              market.currency !== undefined && [words.market.currency, market.currency],
              market.testingFee && [
                words.market.testingFee,
                <CostText key="f" law={law} cost={market.testingFee} />,
              ],
              market.notExamined !== undefined && [
                words.market.notExamined,
                <MarketLinks key="x" ids={market.notExamined} presenter={presenter} />,
              ],
              [words.item.id, <ItemId key="i" id={item.id} />],
            ]}
          />
        }
      >
        {market.partial === true && <p className="mb-2 font-medium text-unknown">{words.market.partial}</p>}
        {market.note && <p className="max-w-prose">{presenter.text(market.note)}</p>}
        {market.countries && (
          <Part title={words.market.countries}>
            <Table
              caption={words.market.countries}
              heads={[words.laboratory.country, words.market.languages]}
            >
              {market.countries.map(({ code, name, languages }) => (
                <Row key={code}>
                  <Cell className="align-top whitespace-nowrap">
                    {presenter.text(name)} <span className="text-ink-faint">{code}</span>
                  </Cell>
                  <Cell className="align-top">
                    {fill(presenter.messages.label.language[languages.rule], {
                      languages: presenter.list(languages.of.map((one) => languageName(one, language))),
                    })}
                    <UnverifiedStar law={law} of={languages} />
                    {languages.note !== undefined && (
                      <span className="block text-sm text-ink-faint">
                        <OnlyEnglish text={languages.note} />
                      </span>
                    )}
                  </Cell>
                </Row>
              ))}
            </Table>
          </Part>
        )}
        {market.authorities && (
          <Part title={words.kinds.authority}>
            <ul>
              {market.authorities.map((authority) => (
                <li key={authority.id} className="py-1">
                  <LawLink id={authority.id} kind="authority">
                    {presenter.text(authority.name)}
                  </LawLink>
                  {authority.role !== undefined && (
                    <span className="block text-sm text-ink-soft">{authority.role}</span>
                  )}
                </li>
              ))}
            </ul>
          </Part>
        )}
      </Beside>
      {instruments.length > 0 && (
        <Part title={words.market.laws} detail={words.market.lawsDetail}>
          <Table
            caption={words.market.laws}
            heads={[words.kind.instrument, words.market.coverage, words.market.why]}
          >
            {instruments.map((instrument) => (
              <Row key={instrument.id}>
                <Cell className="min-w-56 align-top">
                  <Named kind="instrument" thing={instrument} />
                  <span className="block text-sm text-ink-faint">{instrument.citation}</span>
                </Cell>
                <Cell className="align-top whitespace-nowrap">
                  <CoverageWord state={instrument.coverage.state} />
                </Cell>
                <Cell className="min-w-72 align-top text-sm text-ink-soft">
                  {presenter.text(instrument.coverage.reason)}
                </Cell>
              </Row>
            ))}
          </Table>
        </Part>
      )}
    </>
  )
}

export function ChannelItem({ law, presenter, item, record: channel }: ItemView<Channel>): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  const { rules, instruments, acceptances } = law.catalogue
  const own = rules.filter((rule) => rule.channel === channel.id)
  const instrument = instruments.find(({ id }) => id === channel.instrument)
  const acceptance = acceptances.find(({ id }) => id === channel.laboratories)
  const documents = (channel.documents ?? []).flatMap((id) => rules.find((rule) => rule.id === id) ?? [])
  return (
    <>
      <Beside
        facts={
          <FactList
            rows={[
              [words.item.markets, <MarketLinks key="m" ids={channel.markets} presenter={presenter} />],
              instrument && [words.item.law, <Named key="l" kind="instrument" thing={instrument} />],
              channel.ageLineMonths !== undefined && [
                words.channel.ageLine,
                presenter.age(channel.ageLineMonths),
              ],
              channel.renewalMonths !== undefined && [
                words.channel.renewal,
                fillCount(words.obligation.unit.months, channel.renewalMonths, { language }),
              ],
              acceptance && [words.kinds.laboratory, <Named key="a" kind="acceptance" thing={acceptance} />],
              channel.identifiers !== undefined && [
                words.channel.identifiers,
                presenter.list(channel.identifiers),
              ],
              [
                words.item.confidence,
                <ConfidenceMark key="v" confidence={channel.confidence} verified={item.verified ?? false} />,
              ],
              [words.item.id, <ItemId key="i" id={item.id} />],
            ]}
          />
        }
      >
        {channel.submission && <Lead>{presenter.text(channel.submission)}</Lead>}
        {documents.length > 0 && (
          <Part title={words.kinds.document}>
            <Listed>
              {documents.map((rule) => (
                <Named key={rule.id} kind="rule" thing={rule} />
              ))}
            </Listed>
          </Part>
        )}
        {channel.facts?.map((fact) => (
          <Part key={fact.id} title={presenter.text(fact.title)}>
            <p className="max-w-prose">
              {presenter.text(fact.text)}
              <UnverifiedStar law={law} of={fact} />
            </p>
          </Part>
        ))}
        <Remark title={words.item.note} text={channel.note} />
      </Beside>
      {own.length > 0 && (
        <Part title={words.kinds.requirement}>
          <ReferenceList references={own.map(({ id, title }) => ({ kind: 'rule' as const, id, title }))} />
        </Part>
      )}
    </>
  )
}

export function TermItem({ law, presenter, record: term }: ItemView<Term>): JSX.Element {
  const words = useLawWords()
  const items = (term.items ?? []).flatMap((id) => explainItem(law.compiled, id).slice(0, 1))
  return (
    <>
      <FactList
        rows={[
          [
            words.substance.english,
            <span key="e" lang="en">
              {term.label.en}
            </span>,
          ],
          [
            words.substance.chinese,
            <span key="z" lang="zh">
              {term.label.zh}
            </span>,
          ],
          term.native !== undefined && [words.term.native, term.native],
          term.synonyms !== undefined && [words.substance.synonyms, presenter.list(term.synonyms)],
        ]}
      />
      <Remark title={words.item.note} text={term.note} />
      {items.length > 0 && (
        <Part title={words.term.leadsTo}>
          <ReferenceList references={items} />
        </Part>
      )}
    </>
  )
}

export function SourceItem({ item, record: source }: ItemView<Source>): JSX.Element {
  const words = useLawWords()
  return (
    <FactList
      rows={[
        [words.source.where, <WebAddress key="w" text={source.where} />],
        [words.source.grade, words.grade[source.grade]],
        source.published !== undefined && [words.standard.published, source.published],
        [words.source.read, <Day key="r" on={source.checkedOn} />],
        source.sha256 !== undefined && [
          words.source.sha256,
          <code key="s" className="font-mono text-sm break-all">
            {source.sha256}
          </code>,
        ],
        source.note !== undefined && [words.item.note, source.note],
        [words.item.id, <ItemId key="i" id={item.id} />],
      ]}
    />
  )
}

export function AuthorityItem({
  presenter,
  item,
  record: authority,
}: ItemView<NonNullable<Market['authorities']>[number]>): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  const names = new Intl.DisplayNames(localeOf(language), { type: 'region' })
  return (
    <FactList
      rows={[
        [
          words.substance.english,
          <span key="e" lang="en">
            {authority.name.en}
          </span>,
        ],
        [
          words.substance.chinese,
          <span key="z" lang="zh">
            {authority.name.zh}
          </span>,
        ],
        authority.role !== undefined && [words.authority.role, authority.role],
        authority.country !== undefined && [
          words.laboratory.country,
          /^[A-Z]{2}$/.test(authority.country)
            ? (names.of(authority.country) ?? authority.country)
            : presenter.list([authority.country]),
        ],
        authority.url !== undefined && [words.source.where, <WebAddress key="u" text={authority.url} />],
        [words.item.id, <ItemId key="i" id={item.id} />],
      ]}
    />
  )
}

export function TypeSizesItem({ record: sizes }: ItemView<TypeSizes>): JSX.Element {
  const words = useLawWords()
  const { areaUnit = 'in2', heightUnit = 'in' } = sizes
  const area = areaUnit === 'in2' ? 'in²' : 'cm²'
  return (
    <>
      {sizes.clause !== undefined && <p className="mb-2 text-sm text-ink-faint">{sizes.clause}</p>}
      <Table
        caption={words.kind['type-sizes']}
        heads={[
          words.typeSizes.area,
          words.typeSizes.signalWord,
          words.typeSizes.hazard,
          words.typeSizes.other,
        ]}
      >
        {sizes.rows.map((row) => (
          <Row key={row.areaAtMost ?? ''}>
            <Cell>
              {row.areaAtMost === undefined ? words.typeSizes.larger : `≤ ${row.areaAtMost} ${area}`}
            </Cell>
            {[row.signalWord, row.statementOfHazard, row.otherText].map((height, i) => (
              <Cell key={i}>{/\d$/.test(height) ? `${height} ${heightUnit}` : height}</Cell>
            ))}
          </Row>
        ))}
      </Table>
      <Remark title={words.item.note} text={sizes.note} />
    </>
  )
}

export function SignalWordsItem({ law, record }: ItemView<SignalWords>): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  return (
    <Table
      caption={words.kind['signal-words']}
      heads={[words.warning.language, words.warning.text, words.signal.plural]}
    >
      {Object.entries(record.words).map(([code, word]) => (
        <Row key={code}>
          <Cell className="text-ink-soft">
            {languageName(code, language)} <span className="text-ink-faint">{code}</span>
          </Cell>
          <Cell lang={code} dir="auto" className="font-medium">
            {[word.text, ...(word.alternatives ?? [])].join(' / ')}
            <UnverifiedStar law={law} of={word} />
          </Cell>
          <Cell lang={code} dir="auto">
            {word.plural}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
