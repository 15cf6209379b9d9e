/** Shapes of answers about a toy, as the engine gives them; the compiler holds each against the engine's own type. */
import { productDates } from '@playproof/engine/product'
import { verdicts } from '@playproof/engine/assessment'
import { z } from 'zod'
import { Bilingual, CatalogueStamp, Day } from '../law/shape.ts'

export const Verdict = z.enum(verdicts as unknown as readonly ['does-not-apply', 'unknown', 'applies'])

/** Of what is not ruled out. */
const Needed = z.enum(['applies', 'unknown'])

const RuleId = z.string().describe('Id of a rule of the catalogue, or of an overlay: own/...')

const Reason = z
  .object({
    test: z
      .looseObject({})
      .describe(
        'What was asked: of a fact, an age, a definition, a guideline; or that a part is unverified or the bill of materials incomplete',
      ),
    holds: z.enum(['yes', 'no', 'unknown']),
    components: z.array(z.string()).readonly().optional(),
  })
  .meta({ id: 'Reason' })

const Missing = z
  .object({ fact: z.string(), components: z.array(z.string()).readonly().optional() })
  .meta({ id: 'MissingFact', description: 'A fact of the product, or of the components named' })

const DateReason = z.object({
  by: z.string().describe('Which date of the goods decides'),
  from: z.string().optional(),
  to: z.string().optional(),
  state: z.enum(['not-yet', 'ended', 'end-unverified', 'straddles', 'date-missing']),
})

const RuleAnswer = z
  .object({
    rule: RuleId,
    verdict: Verdict,
    because: z.array(Reason).readonly(),
    dates: z.array(DateReason).readonly().optional(),
    missing: z.array(Missing).readonly().optional(),
    unverified: z.literal(true).optional().describe('The rule rests on law that nobody verified'),
  })
  .meta({ id: 'RuleAnswer' })

const Classification = z
  .object({
    definition: z.string(),
    verdict: z.enum(['met', 'not-met', 'grey-zone', 'unknown']),
    because: z.array(Reason).readonly(),
    missing: z.array(Missing).readonly().optional(),
    exclusions: z.array(z.string()).readonly().optional(),
    unverified: z.literal(true).optional(),
  })
  .meta({ id: 'Classification' })

const AgeDecision = z.object({
  from: z.number(),
  to: z.number().optional(),
  by: z.string(),
  on: z.string(),
  reason: z.string(),
})

const AgeGrade = z
  .object({
    declared: z.object({ from: z.number(), to: z.number().optional() }).optional(),
    implied: z
      .array(z.object({ guideline: z.string(), from: z.number(), because: z.array(Reason).readonly() }))
      .readonly(),
    decision: AgeDecision.optional(),
    from: z.number().optional().describe('Lower end that rules read; absent while unknown'),
    open: z
      .array(z.object({ guideline: z.string(), from: z.number() }))
      .readonly()
      .describe('What an open question may yet bring in'),
  })
  .meta({ id: 'AgeGrade', description: 'Ages are months' })

export const Finding = z
  .looseObject({
    code: z.enum([
      'age-grade-dodges',
      'age-grade-too-low',
      'fact-contradicted',
      'answers-contradict',
      'retired-fact-answered',
      'retired-answer-contradicts',
      'grey-zone',
      'forbidden-on-artwork',
      'missing-on-artwork',
    ]),
  })
  .meta({ id: 'Finding', description: 'Something that somebody must look at; the facts differ by code' })

const Question = z
  .object({
    fact: z.string(),
    components: z.array(z.string()).readonly().optional(),
    settles: z.int().describe('Undecided rules in which it is missing'),
    alone: z.int().describe('Those of them in which nothing else is missing'),
  })
  .meta({ id: 'Question' })

const DayRange = z.object({ from: Day, to: Day })

/** The engine's whole answer. */
export const Assessment = z
  .object({
    schema: z.literal('playproof/assessment/1'),
    product: z.object({
      id: z.string(),
      name: z.string().optional(),
      revision: z.string().optional(),
      sku: z.string().optional(),
    }),
    catalogue: CatalogueStamp,
    markets: z.array(z.string()).readonly(),
    channels: z.array(z.string()).readonly(),
    dates: z
      .partialRecord(z.enum([...productDates, 'manufacturedOrImported']), DayRange)
      .describe('Day range per date of the goods; absent where unknown'),
    classifications: z.array(Classification).readonly(),
    age: AgeGrade,
    rules: z.array(RuleAnswer).readonly().describe('Every rule of the markets and channels, in order of id'),
    findings: z.array(Finding).readonly(),
    questions: z.array(Question).readonly().describe('Most settling first'),
    personMustCheck: z
      .array(z.object({ instrument: z.string(), relevance: z.enum(['yes', 'unknown']) }))
      .readonly()
      .describe('Instruments not (fully) encoded: a person must look'),
    notExamined: z.array(z.string()).readonly(),
  })
  .meta({ id: 'Assessment' })

export const Digest = z
  .string()
  .describe('sha256: and the hexadecimal digest of the canonical JSON (RFC 8785)')

/** How many rules have each verdict. */
export const VerdictCounts = z
  .object({ applies: z.int(), unknown: z.int(), 'does-not-apply': z.int() })
  .meta({ id: 'VerdictCounts' })

const Money = z
  .object({
    currency: z.string(),
    low: z.number(),
    high: z.number(),
    asOf: z.string().optional().describe('Day the price was noted'),
    estimate: z.literal(true).optional().describe('Of a total: some of it rests on no verified source'),
  })
  .meta({ id: 'MoneyRange' })

const DayCount = z.object({ low: z.number(), high: z.number() })

const TestLine = z
  .object({
    test: z.string(),
    group: z.enum(['mechanical', 'flammability', 'chemical', 'labelling', 'electrical']),
    per: z.string().describe('product, component, material or coating: what one order is about'),
    standsFor: z.array(z.string()).readonly(),
    needed: Needed,
    rules: z.array(z.string()).readonly(),
    markets: z.array(z.string()).readonly(),
    products: z.array(z.string()).readonly(),
    subjects: z
      .array(
        z.object({
          id: z.string(),
          product: z.string(),
          needed: Needed,
          name: z.string().optional(),
          shares: z.string().optional(),
        }),
      )
      .readonly()
      .optional(),
    orders: z.int(),
    includedOrders: z.int(),
    certainOrders: z.int(),
    ordersAtLeast: z.boolean().describe('The bill of materials is not declared complete: there may be more'),
    cost: Money.optional().describe('Absent: included elsewhere, or not priced; never zero'),
    certainCost: Money.optional(),
    includedIn: z.string().optional(),
    days: DayCount.optional(),
    samples: z.object({ count: z.number(), unit: z.enum(['pieces', 'g']) }).optional(),
    parameters: z.array(z.object({ name: Bilingual, value: Bilingual })).readonly(),
    acceptances: z.array(z.string()).readonly(),
    estimate: z.boolean(),
  })
  .meta({ id: 'TestLine' })

export const TestPlan = z
  .object({
    schema: z.literal('playproof/plan/1'),
    catalogue: CatalogueStamp,
    products: z.array(z.string()).readonly(),
    markets: z.array(z.string()).readonly(),
    tests: z.array(TestLine).readonly(),
    projects: z
      .array(
        z.object({
          document: z.string(),
          needed: Needed,
          products: z.array(z.string()).readonly(),
          cost: Money.optional(),
          certainCost: Money.optional(),
          days: DayCount.optional(),
        }),
      )
      .readonly(),
    totals: z.array(Money).readonly().describe('One per currency; currencies are never added up'),
    certainTotals: z.array(Money).readonly(),
    cannotPrice: z.array(z.string()).readonly(),
    benchmarks: z
      .array(
        z.object({
          market: z.string(),
          currency: z.string(),
          low: z.number(),
          high: z.number(),
          openEnded: z.boolean(),
          verified: z.boolean(),
          sources: z.array(z.string()).readonly(),
        }),
      )
      .readonly(),
    foreignPrices: z
      .array(z.object({ market: z.string(), currency: z.string(), pricedIn: z.array(z.string()).readonly() }))
      .readonly(),
    withoutTest: z.array(z.string()).readonly(),
    emptyGroups: z
      .array(
        z.object({
          group: z.enum(['mechanical', 'flammability', 'chemical', 'labelling', 'electrical']),
          because: z.array(Reason).readonly(),
        }),
      )
      .readonly(),
    days: DayCount.extend({ unknown: z.array(z.string()).readonly() }),
    latestStart: z.string().optional().describe('Absent where a duration is unknown or no ship day is given'),
    notLaterThan: z.string().optional(),
    samplePieces: z.object({ known: z.number(), unknown: z.array(z.string()).readonly() }),
  })
  .meta({ id: 'TestPlan' })

const LabelText = z.object({
  language: z.string(),
  text: z.string(),
  missing: z.array(z.string()).readonly().describe('Names that are still in {braces}'),
  alternatives: z.array(z.string()).readonly(),
  signalWord: z.object({ text: z.string(), verified: z.boolean() }).optional(),
  verbatim: z.boolean(),
  verified: z.boolean().describe('Only verified words go onto a proof'),
})

export const DestinationLabel = z
  .object({
    market: z.string(),
    country: z.string().optional(),
    languages: z.object({
      rule: z.enum(['all', 'any', 'regional']),
      of: z.array(z.string()).readonly(),
      verified: z.boolean(),
    }),
    warnings: z
      .array(
        z.object({
          rule: RuleId,
          needed: Needed,
          texts: z.array(LabelText).readonly(),
          missingLanguages: z.array(z.string()).readonly(),
          pictogram: z.string().optional(),
          typeSize: z
            .object({
              table: z.string(),
              by: z.enum(['area', 'largest']),
              signalWord: z.string(),
              statementOfHazard: z.string(),
              otherText: z.string(),
              verified: z.boolean(),
            })
            .optional(),
          minHeight: z.string().optional(),
          online: z.boolean(),
          verified: z.boolean(),
        }),
      )
      .readonly(),
    marks: z
      .array(
        z.object({
          rule: RuleId,
          needed: Needed,
          symbol: z.string(),
          minHeight: z.string().optional(),
          alternatives: z.array(z.string()).readonly(),
          fields: z
            .array(
              z.object({
                id: z.string(),
                key: z.string(),
                value: z.string().optional(),
                required: z.boolean(),
              }),
            )
            .readonly(),
          missing: z.array(z.string()).readonly(),
          verified: z.boolean(),
        }),
      )
      .readonly(),
    forbidden: z
      .array(z.object({ rule: RuleId, needed: Needed, forbids: z.array(z.string()).readonly() }))
      .readonly(),
    contradictions: z
      .array(z.object({ required: z.string(), forbiddenBy: z.string(), needed: Needed }))
      .readonly(),
  })
  .meta({ id: 'DestinationLabel' })

export const DocumentNeed = z
  .object({
    rule: RuleId,
    needed: Needed,
    issuer: z.array(z.string()).readonly(),
    cites: z.array(z.object({ rule: RuleId, citation: z.string(), needed: Needed })).readonly(),
  })
  .meta({ id: 'DocumentNeed' })

export const OperatorDuties = z
  .object({
    operator: z.string(),
    rules: z.array(z.object({ rule: RuleId, needed: Needed })).readonly(),
  })
  .meta({ id: 'OperatorDuties' })

export const RuleChange = z
  .object({
    rule: RuleId,
    before: Verdict.optional().describe('Absent: the rule was not in the catalogue or scope'),
    after: Verdict.optional(),
    change: z.enum(['starts', 'ends', 'opens', 'settles']),
    on: Day.optional().describe('The day from which it is so, where the calendar tells'),
  })
  .meta({ id: 'RuleChange' })

export const Failure = z
  .looseObject({ code: z.enum(['over-limit', 'forbidden-on-artwork']), rule: RuleId })
  .meta({ id: 'Failure', description: 'A measured value over a limit, or a marking that is forbidden' })
