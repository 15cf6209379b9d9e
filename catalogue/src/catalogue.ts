/** The catalogue as one plain value: what `load` returns, the bundle holds and the engine compiles. */
import type {
  Acceptance,
  AgeGuideline,
  CaseFile,
  Channel,
  Definition,
  Fact,
  Instrument,
  Laboratory,
  LimitTable,
  Market,
  RetiredFact,
  RetiredRule,
  Rule,
  Scheme,
  SharedDuty,
  SignalWords,
  Source,
  Standard,
  Substance,
  Term,
  Test,
  Topic,
  TypeSizes,
} from './types.generated.ts'

export type { Case, CaseProduct } from './types.generated.ts'
export type Cases = CaseFile

export interface TopicDuty extends SharedDuty {
  readonly topic: Topic
}

export interface Catalogue {
  readonly schema: 'playproof/catalogue/1'
  /** Of the catalogue package; a changed limit is never a patch. */
  readonly version: string
  /** SHA-256 over names and bytes of all files but the cases, in path order. */
  readonly digest: string
  readonly facts: readonly Fact[]
  readonly sources: readonly Source[]
  readonly substances: readonly Substance[]
  readonly markets: readonly Market[]
  readonly instruments: readonly Instrument[]
  readonly standards: readonly Standard[]
  readonly definitions: readonly Definition[]
  readonly rules: readonly Rule[]
  readonly limitTables: readonly LimitTable[]
  readonly tests: readonly Test[]
  readonly guidelines: readonly AgeGuideline[]
  readonly acceptances: readonly Acceptance[]
  readonly laboratories: readonly Laboratory[]
  readonly schemes: readonly Scheme[]
  readonly channels: readonly Channel[]
  readonly typeSizes: readonly TypeSizes[]
  readonly signalWords: readonly SignalWords[]
  readonly terms: readonly Term[]
  /** Names that older documents may hold; absent in a catalogue of before there were any. */
  readonly retiredFacts?: readonly RetiredFact[]
  readonly retiredRules?: readonly RetiredRule[]
  /** Rows of a matrix that are more than one name of rules; absent in a catalogue of before they were kept here. */
  readonly sharedDuties?: readonly TopicDuty[]
}
