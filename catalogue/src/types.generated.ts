// Made from catalogue/schema by `npm run catalogue:types`; not to be edited.

export type CatalogueFile =
  | AgeGuidelineFile
  | CaseFile
  | Channel
  | Definition
  | FactFile
  | Instrument
  | LaboratoryFile
  | LimitTable
  | Market
  | RetiredFile
  | Rule
  | Scheme
  | SharedDutyFile
  | SignalWords
  | SourceFile
  | Standard
  | SubstanceFile
  | TermFile
  | TestFile
  | TypeSizes
export type Id = string
/**
 * A three-valued predicate over product facts. A fact that is absent is unknown, not false.
 */
export type Expr =
  | {
      all: Expr[]
    }
  | {
      any: Expr[]
    }
  | {
      not: Expr
    }
  | {
      always: true
    }
  | {
      fact: Id
      is?: Scalar
      in?: string[]
      includes?: string
      includesAny?: string[]
      lessThan?: Bound
      atMost?: Bound
      moreThan?: Bound
      atLeast?: Bound
    }
  | {
      /**
       * Lower end of the hull of declared and implied age range.
       */
      ageFrom: {
        lessThan?: Bound
        atMost?: Bound
        moreThan?: Bound
        atLeast?: Bound
      }
    }
  | {
      component: Expr
    }
  | {
      everyComponent: Expr
    }
  | {
      defined: Id
    }
  | {
      unverified: Expr
    }
export type Scalar = string | number | boolean
/**
 * A number with the unit of its fact ("435 mm", "36 months"); a plain number where the fact counts.
 */
export type Bound = string | number
export type MarketId = string
export type SourceIds = string[]
/**
 * seen: read in a stored copy of the named source. recalled: from memory, not verified. conflict: sources disagree; the resolution is stated.
 */
export type Confidence = 'seen' | 'recalled' | 'conflict'
/**
 * A calendar day, YYYY-MM-DD.
 */
export type LocalDate = string
/**
 * Which date of the goods decides. manufacturedOrImported: the import date of imported goods, else the manufacture date.
 */
export type DateKind =
  'manufactured' | 'imported' | 'manufacturedOrImported' | 'placedOnMarket' | 'offered' | 'tested'
/**
 * A plain text is the same in every language.
 */
export type Text = string | Bilingual
/**
 * What a rule is about.
 */
export type Topic =
  | 'mechanical'
  | 'flammability'
  | 'chemical'
  | 'electrical'
  | 'hygiene'
  | 'radioactivity'
  | 'acoustic'
  | 'magnets'
  | 'data-protection'
  | 'radio'
  | 'packaging'
  | 'environment'
  | 'marking'
  | 'traceability'
  | 'warning'
  | 'documents'
  | 'conformity'
  | 'operator'
  | 'reporting'
  | 'customs'
  | 'general-safety'
  | 'marketplace'
export type Operator =
  | 'manufacturer'
  | 'authorised-representative'
  | 'importer'
  | 'distributor'
  | 'retailer'
  | 'marketplace'
  | 'fulfilment-provider'
  | 'seller'
  | 'private-labeler'
  | 'certifier'
  | 'domestic-administrator'
  | 'responsible-person'

/**
 * What features imply about age.
 */
export interface AgeGuidelineFile {
  kind: 'age-guidelines'
  guidelines: AgeGuideline[]
}
export interface AgeGuideline {
  id: Id
  title: Bilingual
  when: Expr
  /**
   * A child of this age plays with it, whatever the label says: widens the range downwards.
   */
  appealsFrom?: string
  /**
   * Too early below this age: a declared grade lower than this is a finding.
   */
  notBefore?: string
  markets?: MarketId[]
  reason: Bilingual
  features?: (
    | 'complexity'
    | 'skill'
    | 'component-size'
    | 'interest-appeal'
    | 'play-value'
    | 'function'
    | 'foreseeable-use'
  )[]
  clause?: string
  note?: string
  sources: SourceIds
  confidence: Confidence
}
export interface Bilingual {
  en: string
  zh: string
}
/**
 * Worked cases of one rule, definition, guideline or limit table; expected values come from the text or a hand calculation.
 */
export interface CaseFile {
  kind: 'cases'
  of: Id
  clause: string
  base?: CaseProduct
  cases: Case[]
}
export interface CaseProduct {
  facts?: {}
  age?: {}
  dates?: {}
  components?: {}[]
  billOfMaterialsComplete?: boolean
}
export interface Case {
  case: string
  clause?: string
  on?: LocalDate
  product?: CaseProduct
  result?: {}
  /**
   * Several results of one component, for limits on a sum.
   */
  results?: {}[]
  expect: string
  because?: string[]
  /**
   * Hand calculation or the words it rests on.
   */
  why?: string
}
/**
 * Where it is sold: what the channel asks beyond the law.
 */
export interface Channel {
  kind: 'channel'
  id: Id
  title: Bilingual
  markets: MarketId[]
  instrument?: Id
  ageLineMonths?: number
  renewalMonths?: number
  laboratories?: Id
  submission?: Bilingual
  documents?: Id[]
  identifiers?: string[]
  facts?: {
    id: Id
    title: Bilingual
    text: Bilingual
    sources: SourceIds
    confidence: Confidence
  }[]
  note?: string
  sources: SourceIds
  confidence: Confidence
}
/**
 * A legal term that decides which duties reach a product (toy, children's product, child-care article...), with its exclusions.
 */
export interface Definition {
  kind: 'definition'
  id: Id
  /**
   * toy: the market's main answer to "is it a toy?". Others are shown beside it.
   */
  role:
    | 'toy'
    | 'childrens-product'
    | 'child-care-article'
    | 'electrical'
    | 'cosmetic'
    | 'chemical'
    | 'connected'
    | 'designated'
    | 'other'
  markets: MarketId[]
  instrument: Id
  clause: string
  term: Bilingual
  text: Bilingual
  quote?: string
  when: Expr
  exclusions?: Exemption[]
  greyWhen?: Expr
  /**
   * The tests authorities apply.
   */
  greyTests?: Bilingual[]
  inForce: DateWindow[]
  interpretation?: string
  resolution?: Text
  note?: string
  sources: SourceIds
  confidence: Confidence
  checked: Checked
}
export interface Exemption {
  id: Id
  title: Bilingual
  when: Expr
  defeatedBy?: Expr
  clause: string
  sources: SourceIds
  confidence: Confidence
  note?: string
}
/**
 * A condition on one date of the goods: from the first day to the last day, both included.
 */
export interface DateWindow {
  by: DateKind
  from?: LocalDate
  to?: LocalDate
  confidence?: Confidence
  sources?: SourceIds
  note?: string
}
export interface Checked {
  on: LocalDate
  nextBy?: LocalDate
}
/**
 * Product facts: the vocabulary in which every predicate is written.
 */
export interface FactFile {
  kind: 'facts'
  facts: Fact[]
}
export interface Fact {
  id: Id
  /**
   * What the fact describes.
   */
  of: 'product' | 'component'
  type: 'boolean' | 'number' | 'choice' | 'choices'
  group:
    | 'what-it-is'
    | 'age-and-play'
    | 'users'
    | 'size-and-mass'
    | 'materials'
    | 'surface'
    | 'accessibility'
    | 'cords'
    | 'magnets'
    | 'power'
    | 'sound'
    | 'projectiles'
    | 'movement'
    | 'heat-and-light'
    | 'liquids-and-chemicals'
    | 'electronics-and-data'
    | 'packaging'
    | 'claims'
    | 'artwork'
    | 'selling'
    | 'operators'
    | 'quantities'
  /**
   * For numbers. 1 where it counts.
   */
  unit?:
    | '1'
    | 'mm'
    | 'mm2'
    | 'cm2'
    | 'g'
    | 'kg'
    | 'months'
    | 'V'
    | 'W'
    | 'Wh'
    | 'Wh/l'
    | 'dB'
    | 'm/s'
    | 'J'
    | 'J/cm2'
    | 'kG2mm2'
    | '%'
    | 'N'
    | 'ml'
    | 'g/m2'
    | 'mm/s'
    | 'C'
    | 'USD'
    | 'EUR'
    | 'µg'
    | 'pieces'
    | 'cm'
  label: Bilingual
  question: Bilingual
  help?: Bilingual
  definition?: string
  values?: FactValue[]
  minimum?: number
  maximum?: number
  asked?: Expr
  /**
   * Every toy has an answer: asked before what only some toys have, in this order, the first deciding which others can matter.
   */
  general?: number
  raisedBy?: Expr
  impliedBy?: Expr
  /**
   * true: the answer may differ from market to market (imported here, made there).
   */
  perMarket?: boolean
  /**
   * true: needs a named person's decision with a reason.
   */
  judgement?: boolean
  source: string
}
export interface FactValue {
  id: Id
  label: Bilingual
  synonyms?: string[]
}
/**
 * A law, regulation, scheme rule or channel policy.
 */
export interface Instrument {
  kind: 'instrument'
  id: Id
  markets: MarketId[]
  title: Bilingual
  citation: string
  type: 'law' | 'regulation' | 'directive' | 'standard' | 'guidance' | 'scheme' | 'policy'
  /**
   * Markets in which its force rests on other sources than its own text. Absent: as sure as the text itself.
   */
  reach?: {
    market: MarketId
    sources: SourceIds
    confidence: Confidence
    note?: string
  }[]
  inForce: DateWindow[]
  amends?: Id[]
  replaces?: Id[]
  events?: {
    on: LocalDate
    what: Bilingual
    clause?: string
    sources: SourceIds
    confidence: Confidence
  }[]
  coverage: {
    state: 'encoded' | 'partly' | 'left-to-a-person' | 'out-of-scope'
    reason: Bilingual
    relevantWhen?: Expr
  }
  consequence?: Bilingual
  authority?: Id
  note?: string
  sources: SourceIds
  confidence: Confidence
}
/**
 * Which laboratories are accepted, by whom, for what, from when to when.
 */
export interface LaboratoryFile {
  kind: 'laboratories'
  acceptances?: Acceptance[]
  laboratories?: Laboratory[]
}
export interface Acceptance {
  id: Id
  title: Bilingual
  by: Bilingual
  authority?: Id
  markets?: MarketId[]
  rule: Bilingual
  directory?: string
  sources: SourceIds
  confidence: Confidence
}
export interface Laboratory {
  id: Id
  name: string
  names?: string[]
  country?: string
  city?: string
  number?: string
  acceptances: {
    acceptance: Id
    scope?: string
    tests?: Id[]
    from?: LocalDate
    to?: LocalDate
    status: 'accepted' | 'withdrawn' | 'suspended' | 'unknown'
    note?: string
    sources: SourceIds
    confidence: Confidence
  }[]
  note?: string
}
/**
 * Limits of one clause: analytes x categories, each value a timeline of dated rows.
 */
export interface LimitTable {
  kind: 'limit-table'
  id: Id
  markets: MarketId[]
  instrument: Id
  clause: string
  title: Bilingual
  requirement: Id
  /**
   * What is measured; two bases are never compared with one another.
   */
  basis:
    | 'migration'
    | 'soluble'
    | 'total-content'
    | 'content'
    | 'extract'
    | 'emission'
    | 'solution'
    | 'evaporation-residue'
    | 'ph'
    | 'count'
  /**
   * at-most: the limit itself conforms. less-than: it does not. at-least: a minimum.
   */
  comparison: 'at-most' | 'less-than' | 'at-least'
  /**
   * Standards by which it is measured.
   */
  method?: Id[]
  /**
   * The thing a value relates to: paint film, textile, part, toy...
   */
  medium?: string
  decidedBy: DateKind
  material?: Expr
  categories?: {
    id: string
    title: Bilingual
    when?: Expr
    sources?: SourceIds
    confidence?: Confidence
  }[]
  rows: {
    /**
     * One, or several limited by their sum.
     */
    substances: Id[]
    /**
     * true: the limit is on the sum of the substances.
     */
    sum?: boolean
    category?: string
    comparison?: 'at-most' | 'less-than' | 'at-least'
    product?: Expr
    material?: Expr
    timeline: {
      from?: LocalDate
      to?: LocalDate
      /**
       * A number with its unit ("2 mg/kg"), or not-detected, or none (no limit in this period).
       */
      max: string
      clause?: string
      sources: SourceIds
      confidence: Confidence
      note?: string
    }[]
    note?: string
  }[]
  interpretation?: string
  resolution?: Text
  note?: string
  sources: SourceIds
  confidence: Confidence
  checked: Checked
}
/**
 * A legal territory whose rules apply.
 */
export interface Market {
  kind: 'market'
  id: MarketId
  title: Bilingual
  /**
   * What else people call it when they say where goods are sold; each names this market alone.
   */
  synonyms?: string[]
  partOf?: MarketId
  /**
   * A group: choosing it means choosing these.
   */
  includes?: MarketId[]
  currency?: string
  testingFee?: FeeBenchmark
  /**
   * true: encoded only in part; every assessment says so.
   */
  partial?: boolean
  countries?: {
    code: string
    name: Bilingual
    /**
     * all: each of them; any: one is enough; regional: by region, see note.
     */
    languages: {
      rule: 'all' | 'any' | 'regional'
      of: string[]
      note?: string
      sources?: SourceIds
      confidence?: Confidence
    }
  }[]
  authorities?: {
    id: Id
    name: Bilingual
    role?: string
    country?: string
    url?: string
    sources?: SourceIds
    confidence?: Confidence
  }[]
  /**
   * Territories below or beside it that this market does not contain.
   */
  notExamined?: MarketId[]
  note?: Bilingual
  sources?: SourceIds
  confidence?: Confidence
}
/**
 * What the trade reckons for laboratory tests of one SKU: a yardstick beside a computed plan, never part of it.
 */
export interface FeeBenchmark {
  currency: string
  low: number
  high: number
  /**
   * true: it may well be more than high.
   */
  openEnded?: boolean
  sources: SourceIds
  confidence: Confidence
  note?: string
}
/**
 * Names that are used no more. Documents that were saved with them stay readable for ever.
 */
export interface RetiredFile {
  kind: 'retired'
  facts?: RetiredFact[]
  /**
   * Warnings, marks and other rules: artwork may name them.
   */
  rules?: RetiredRule[]
}
export interface RetiredFact {
  id: Id
  of: 'product' | 'component'
  on: LocalDate
  label: Bilingual
  reason: Bilingual
  /**
   * Facts that its answers are taken for. Without: an answer is kept and decides nothing.
   */
  replacedBy?: FactReplacement[]
}
export interface FactReplacement {
  fact: Id
  /**
   * What each answer comes to; one that is not here leaves the fact open. Without: the same answer.
   */
  values?: ValueReplacement[]
}
export interface ValueReplacement {
  was: Scalar
  is: Scalar
}
export interface RetiredRule {
  id: Id
  on: LocalDate
  title: Bilingual
  reason: Bilingual
  /**
   * Rules that say the same. Without: artwork that names it shows nothing that is asked for.
   */
  replacedBy?: Id[]
}
/**
 * One duty of one clause: a requirement, a warning, a mark, a document or an operator's obligation. All five are decided alike: applies, does not apply, unknown.
 */
export interface Rule {
  kind: 'requirement' | 'warning' | 'mark' | 'document' | 'obligation'
  id: Id
  markets: MarketId[]
  channel?: Id
  instrument: Id
  clause: string
  title: Bilingual
  duty: Bilingual
  topic: Topic
  /**
   * law: binding. voluntary: a recommended standard. commercial: asked by the trade.
   */
  nature: 'law' | 'voluntary' | 'commercial'
  /**
   * forbid: the thing (sale, marking, warning) is forbidden where this applies. Default require.
   */
  effect?: 'require' | 'forbid'
  /**
   * Where effect is forbid: the warnings or marks that must not appear.
   */
  forbids?: Id[]
  /**
   * All conditions must hold. Which date of the goods decides is said per condition.
   */
  inForce: DateWindow[]
  replaces?: Id[]
  appliesWhen: Expr
  unless?: Exemption[]
  borneBy: Operator[]
  /**
   * ban: the goods may not be sold at all. safety: a child can be hurt. administrative: marks, papers. commercial: the trade refuses.
   */
  severity: 'ban' | 'safety' | 'administrative' | 'commercial'
  consequence?: Bilingual
  evidence?: {
    route:
      | 'accepted-laboratory'
      | 'accredited-laboratory'
      | 'notified-body'
      | 'approved-body'
      | 'designated-laboratory'
      | 'registered-body'
      | 'self-assessment'
      | 'certificate'
      | 'record'
      | 'marking'
      | 'none'
    certificate?: Id
    /**
     * How the certificate cites it.
     */
    citation?: string
    note?: string
  }
  tests?: Id[]
  /**
   * Limit tables that quantify this duty.
   */
  limits?: Id[]
  /**
   * The operative words, short. None from standards behind a paywall.
   */
  quote?: string
  /**
   * What the text leaves open and how we read it.
   */
  interpretation?: string
  resolution?: Text
  note?: string
  sources: SourceIds
  confidence: Confidence
  checked: Checked
  warning?: {
    /**
     * Exact wording per language (BCP 47). A placeholder stands in {braces}.
     */
    texts: {
      [k: string]: {
        text: string
        alternatives?: string[]
        age?: AgeWords
        /**
         * Default true: the words are mandated. false: the sense is mandated, the words are ours.
         */
        verbatim?: boolean
        sources: SourceIds
        confidence: Confidence
        note?: string
      }
    }
    signalWord?: Id
    /**
     * true: the text above already contains its signal word.
     */
    signalInText?: boolean
    pictogram?: 'age-0-3' | 'safety-alert-triangle' | 'warning-triangle' | 'button-battery'
    hazard?: Bilingual
    placement?: Bilingual
    typeSize?: Id
    /**
     * Minimum letter height with unit.
     */
    minHeight?: string
    /**
     * true: must also be shown where the toy is offered at a distance.
     */
    online?: boolean
    onlineWording?: Bilingual
  }
  mark?: {
    symbol:
      | 'ce'
      | 'ukca'
      | 'ukni'
      | 'psc-round'
      | 'psc-child'
      | 'pse-round'
      | 'pse-diamond'
      | 'st'
      | 'ccc'
      | 'tracking-label'
      | 'manufacturer-details'
      | 'importer-details'
      | 'batch-mark'
      | 'weee-bin'
      | 'age-grade'
      | 'giteki'
      | 'bis'
      | 'kc'
      | 'inmetro'
      | 'gcc-g'
      | 'rcm'
      | 'recycling'
      | 'other'
    minHeight?: string
    /**
     * Marks of which one is enough.
     */
    alternatives?: Id[]
    fields?: {
      id: Id
      label: Bilingual
      required?: boolean
      age?: AgeWords
      note?: string
    }[]
    placement?: Bilingual
    geometry?: Bilingual
  }
  document?: {
    issuer: Operator[]
    contents: {
      id: Id
      label: Bilingual
      confidence?: Confidence
      sources?: SourceIds
      note?: string
    }[]
    languages?: Bilingual
    when?: Bilingual
    retention?: Retention
    cost?: Range
    duration?: Range
    stages?: Bilingual[]
  }
  obligation?: {
    deadline?: Bilingual
    clocks?: {
      label: Bilingual
      amount: number
      unit: 'hours' | 'calendar-days' | 'working-days' | 'months' | 'years'
      from?: Bilingual
    }[]
    addressee?: Bilingual
    retention?: Retention
    /**
     * Data elements to be given.
     */
    elements?: {
      id: Id
      label: Bilingual
      note?: string
      confidence?: Confidence
    }[]
  }
}
/**
 * How the declared age is said: the words for {age} in a text, or the value of a field. {count} stands for the number, {from} and {to} for both ends.
 */
export interface AgeWords {
  /**
   * Of an age of whole years.
   */
  years: string
  /**
   * Of any other age; absent: it cannot be said.
   */
  months?: string
  /**
   * A range without upper end; absent: its lower end alone is said.
   */
  open?: string
  /**
   * A range with both ends; absent: as if it were open.
   */
  range?: string
}
export interface Retention {
  years: number
  from: Bilingual
  who?: Operator[]
  confidence?: Confidence
  sources?: SourceIds
}
export interface Range {
  low: number
  high: number
  currency?: string
  unit?: string
  asOf?: LocalDate
  sources?: SourceIds
  confidence?: Confidence
  note?: string
}
/**
 * A credential scheme: audit, certificate or membership.
 */
export interface Scheme {
  kind: 'scheme'
  id: Id
  title: Bilingual
  owner: string
  type:
    | 'social-audit'
    | 'product-certificate'
    | 'management-system'
    | 'chain-of-custody'
    | 'security-audit'
    | 'environmental-audit'
    | 'membership'
  /**
   * Never true for factory audits: social practice is not product safety.
   */
  provesSafety: boolean
  guards: Bilingual
  grades?: {
    grade: string
    meaning: Bilingual
    validityMonths?: number
    note?: string
    sources?: SourceIds
    confidence?: Confidence
  }[]
  validity?: Bilingual
  validityMonths?: number
  fields?: {
    id: Id
    meaning: Bilingual
    public?: boolean
    sources?: SourceIds
    confidence?: Confidence
  }[]
  verify?: Bilingual
  publicFields?: string[]
  register?: string
  redFlags?: Bilingual[]
  rules?: {
    rule: Bilingual
    sources: SourceIds
    confidence: Confidence
  }[]
  note?: string
  sources: SourceIds
  confidence: Confidence
}
/**
 * Which rules of one topic stand in one row where markets are shown side by side. It decides no verdict.
 */
export interface SharedDutyFile {
  kind: 'shared-duties'
  topic: Topic
  duties?: SharedDuty[]
  /**
   * Names that share no row with another name: looked at, and like none.
   */
  ownRows?: Id[]
}
/**
 * Rules of several markets, or of an act and its successor, that ask for the same under several names.
 */
export interface SharedDuty {
  id: Id
  title: Bilingual
  /**
   * Last parts of the ids of rules.
   */
  names: Id[]
}
/**
 * The word that must precede warnings, per language.
 */
export interface SignalWords {
  kind: 'signal-words'
  id: Id
  title: Bilingual
  clause?: string
  words: {
    [k: string]: {
      text: string
      plural?: string
      alternatives?: string[]
      sources: SourceIds
      confidence: Confidence
      note?: string
    }
  }
  sources: SourceIds
  confidence: Confidence
}
/**
 * Every cited document once.
 */
export interface SourceFile {
  kind: 'sources'
  sources: Source[]
}
export interface Source {
  id: string
  title: Text
  where: string
  /**
   * primary: text of the law or of its official transposition. authority: regulator. standards-body: catalogue or scope page of a standard. A verified fact rests on one of these three. association, laboratory, marketplace, vendor, press, industry, seed: may add duties, never remove one. own: from memory.
   */
  grade:
    | 'primary'
    | 'authority'
    | 'standards-body'
    | 'association'
    | 'laboratory'
    | 'marketplace'
    | 'vendor'
    | 'press'
    | 'industry'
    | 'seed'
    | 'own'
  published?: string
  checkedOn: LocalDate
  sha256?: string
  note?: string
}
/**
 * A standard with its editions.
 */
export interface Standard {
  kind: 'standard'
  id: Id
  markets: MarketId[]
  number: string
  part?: string
  title: Bilingual
  scope?: Bilingual
  editions: {
    id: Id
    label: string
    status: 'current' | 'superseded' | 'withdrawn' | 'announced' | 'draft'
    published?: string
    /**
     * Harmonised, designated, incorporated by reference or mandatory: from/to and where.
     */
    recognised?: {
      how: 'harmonised' | 'designated' | 'incorporated' | 'mandatory' | 'recommended' | 'accepted'
      market: MarketId
      by?: string
      from?: LocalDate
      to?: LocalDate
      restriction?: Bilingual
      sources: SourceIds
      confidence: Confidence
    }[]
    replaces?: Id
    note?: string
    sources: SourceIds
    confidence: Confidence
  }[]
  synonyms?: string[]
  note?: string
  sources: SourceIds
  confidence: Confidence
}
/**
 * Substances and measured parameters, by name and CAS number.
 */
export interface SubstanceFile {
  kind: 'substances'
  substances: Substance[]
}
export interface Substance {
  id: Id
  name: Bilingual
  cas?: string[]
  synonyms?: string[]
  group?: string
  note?: string
}
/**
 * Words people search by, in English and Chinese (and others), for the same thing.
 */
export interface TermFile {
  kind: 'terms'
  terms: Term[]
}
export interface Term {
  id: Id
  label: Bilingual
  synonyms?: string[]
  native?: string
  items?: Id[]
  note?: string
}
/**
 * Tests a laboratory sells: what they need, cost and take.
 */
export interface TestFile {
  kind: 'tests'
  tests: Test[]
}
export interface Test {
  id: Id
  markets: MarketId[]
  standard?: Id
  clause?: string
  title: Bilingual
  group:
    | 'mechanical'
    | 'flammability'
    | 'chemical'
    | 'electrical'
    | 'acoustic'
    | 'magnets'
    | 'hygiene'
    | 'labelling'
    | 'radio'
    | 'packaging'
    | 'software'
  /**
   * What one order of this test covers; material and component tests can be shared over SKUs.
   */
  per: 'product' | 'component' | 'material' | 'coating'
  subject?: Expr
  when?: Expr
  samples?: {
    count: number
    unit: 'pieces' | 'g'
    note?: string
    sources?: SourceIds
    confidence?: Confidence
  }
  cost?: Range
  /**
   * One price covers one order (as a rule), or all orders for one product: a published price per standard and toy.
   */
  priceCovers?: 'order' | 'product'
  includedIn?: Id
  duration?: Range
  parameters?: {
    name: Bilingual
    byAge: {
      fromMonths?: number
      toMonths?: number
      value: Text
    }[]
    clause?: string
    sources: SourceIds
    confidence: Confidence
  }[]
  sameAs?: {
    test: Id
    note?: Bilingual
    sources: SourceIds
    confidence: Confidence
  }[]
  acceptance?: Id
  note?: string
  sources: SourceIds
  confidence: Confidence
}
/**
 * Minimum letter heights by area of the panel.
 */
export interface TypeSizes {
  kind: 'type-sizes'
  id: Id
  title: Bilingual
  clause?: string
  areaUnit?: 'in2' | 'cm2'
  heightUnit?: 'in' | 'mm'
  rows: {
    /**
     * Absent: any larger area.
     */
    areaAtMost?: number
    signalWord: string
    statementOfHazard: string
    otherText: string
  }[]
  note?: string
  sources: SourceIds
  confidence: Confidence
}
