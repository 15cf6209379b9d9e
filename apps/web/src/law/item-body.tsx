/** What a thing says of itself, by its kind. */
import type {
  Acceptance,
  AgeGuideline,
  Channel,
  Definition,
  Fact,
  Instrument,
  Laboratory,
  LimitTable,
  Market,
  Rule,
  Scheme,
  SignalWords,
  Source,
  Standard,
  Substance,
  Term,
  Test,
  TypeSizes,
} from '@playproof/catalogue/types'
import type { ExplainedItem } from '@playproof/engine/item'
import type { Presenter } from '@playproof/engine/present'
import type { JSX } from 'react'
import { InstrumentItem } from './item-instrument.tsx'
import { AcceptanceItem, LaboratoryItem, SchemeItem } from './item-laboratory.tsx'
import { LimitTableItem } from './item-limits.tsx'
import {
  AuthorityItem,
  ChannelItem,
  DefinitionItem,
  FactItem,
  GuidelineItem,
  MarketItem,
  SignalWordsItem,
  SourceItem,
  TermItem,
  TypeSizesItem,
} from './item-others.tsx'
import { RuleItem } from './item-rule.tsx'
import { StandardItem } from './item-standard.tsx'
import { SubstanceItem } from './item-substance.tsx'
import { TestItem } from './item-test.tsx'
import type { PageLaw } from './compiled-law.ts'

export function ItemBody({
  item,
  ...rest
}: {
  readonly law: PageLaw
  readonly presenter: Presenter
  readonly item: ExplainedItem
}): JSX.Element | null {
  // What a record is, the kind of its item says.
  const view = { ...rest, item }
  switch (item.kind) {
    case 'rule':
      return <RuleItem {...view} record={item.record as Rule} />
    case 'limit-table':
      return <LimitTableItem {...view} record={item.record as LimitTable} />
    case 'substance':
      return <SubstanceItem {...view} record={item.record as Substance} />
    case 'standard':
      return <StandardItem {...view} record={item.record as Standard} />
    case 'edition': {
      const { standards } = rest.law.catalogue
      const standard = standards.find(({ editions }) => editions.some(({ id }) => id === item.id))
      return standard ? <StandardItem {...rest} item={item} record={standard} edition={item.id} /> : null
    }
    case 'instrument':
      return <InstrumentItem {...view} record={item.record as Instrument} />
    case 'test':
      return <TestItem {...view} record={item.record as Test} />
    case 'laboratory':
      return <LaboratoryItem {...view} record={item.record as Laboratory} />
    case 'acceptance':
      return <AcceptanceItem {...view} record={item.record as Acceptance} />
    case 'scheme':
      return <SchemeItem {...view} record={item.record as Scheme} />
    case 'definition':
      return <DefinitionItem {...view} record={item.record as Definition} />
    case 'fact':
      return <FactItem {...view} record={item.record as Fact} />
    case 'guideline':
      return <GuidelineItem {...view} record={item.record as AgeGuideline} />
    case 'market':
      return <MarketItem {...view} record={item.record as Market} />
    case 'channel':
      return <ChannelItem {...view} record={item.record as Channel} />
    case 'term':
      return <TermItem {...view} record={item.record as Term} />
    case 'source':
      return <SourceItem {...view} record={item.record as Source} />
    case 'authority':
      return <AuthorityItem {...view} record={item.record as NonNullable<Market['authorities']>[number]} />
    case 'type-sizes':
      return <TypeSizesItem {...view} record={item.record as TypeSizes} />
    case 'signal-words':
      return <SignalWordsItem {...view} record={item.record as SignalWords} />
    default:
      return item.kind satisfies never
  }
}
