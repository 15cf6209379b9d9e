/**
 * An assessment as a matrix: rows are duties, columns the markets side by side. Rules of several markets that ask for the
 * same share a row; a rule that none is like has its own. No rule is left out.
 */
import type { Bilingual, Definition, Rule } from '@playproof/catalogue/types'
import type { TopicDuty } from '@playproof/catalogue/value'
import {
  type Assessment,
  type Classification,
  type DefinitionVerdict,
  type RuleAnswer,
  rulesById,
} from './assessment.ts'
import type { CompiledCatalogue } from './catalogue.ts'

/** What a cell says: a rule that forbids reads so where it applies. In order of what somebody must see first. */
export const cellMarks = ['forbidden', 'unknown', 'applies', 'does-not-apply'] as const
export type CellMark = (typeof cellMarks)[number]

export interface CellAnswer {
  readonly rule: Rule
  readonly answer: RuleAnswer
  readonly mark: CellMark
}

export interface MatrixCell {
  /** The first of `cellMarks` that an answer has. */
  readonly mark: CellMark
  /** Those of this mark first. */
  readonly answers: readonly CellAnswer[]
  /** All answers of this mark rest on law that is not verified. */
  readonly unverified: boolean
}

export interface MatrixRow {
  /** The same in every assessment of this catalogue. */
  readonly key: string
  readonly topic: Rule['topic']
  readonly title: Bilingual
  /** The first of `cellMarks` that a cell has. */
  readonly mark: CellMark
  /** Per market of the matrix; undefined: it has no such rule. */
  readonly cells: readonly (MatrixCell | undefined)[]
  /** All of it, in order of market. */
  readonly answers: readonly CellAnswer[]
}

export interface ClassificationCell {
  readonly definition: Definition
  readonly answer: Classification
}

export interface ClassificationRow {
  readonly key: string
  readonly role: Definition['role']
  /** Of the only term; absent where markets use several. */
  readonly title?: Bilingual
  /** Per market; empty: it has no such term. What it is before what it is not. */
  readonly cells: readonly (readonly ClassificationCell[])[]
}

export interface Matrix {
  readonly markets: readonly string[]
  readonly classification: readonly ClassificationRow[]
  /** By topic, then in the order in which the markets are named. */
  readonly rows: readonly MatrixRow[]
}

export function matrixOf(compiled: CompiledCatalogue, assessment: Assessment): Matrix {
  const { markets } = assessment
  const rows = layoutOf(compiled, assessment).map(
    ({ key, topic, title, rules, places, columns }): MatrixRow => {
      const answers = rules.map((rule, i): CellAnswer => {
        const answer = assessment.rules[places[i] as number] as RuleAnswer
        return { rule, answer, mark: markOf(rule, answer) }
      })
      const cells = columns.map((own) => cellOf(own.map((i) => answers[i] as CellAnswer)))
      return { key, topic, title, mark: strongest(answers), cells, answers }
    },
  )
  return { markets, classification: classificationRows(compiled, assessment), rows }
}

export function markOf(rule: Rule, { verdict }: RuleAnswer): CellMark {
  return verdict === 'applies' && rule.effect === 'forbid' ? 'forbidden' : verdict
}

function cellOf(answers: readonly CellAnswer[]): MatrixCell | undefined {
  if (answers.length === 0) return undefined
  const mark = strongest(answers)
  const leading = answers.filter((a) => a.mark === mark)
  return {
    mark,
    answers: leading.length === answers.length ? answers : answers.toSorted(byMark),
    unverified: mark !== 'does-not-apply' && leading.every(({ answer }) => answer.unverified),
  }
}

function strongest(answers: readonly CellAnswer[]): CellMark {
  return cellMarks.find((mark) => answers.some((a) => a.mark === mark)) ?? 'does-not-apply'
}

function byMark(a: CellAnswer, b: CellAnswer): number {
  return cellMarks.indexOf(a.mark) - cellMarks.indexOf(b.mark)
}

interface RowLayout {
  readonly key: string
  readonly topic: Rule['topic']
  readonly title: Bilingual
  readonly rules: Rule[]
  /** Of each rule, its place in the assessment. */
  readonly places: number[]
  /** Per market, which of the rules are its own. */
  readonly columns: readonly number[][]
}

/** Assessments of one scope answer the same rules in the same order. */
const layouts = new WeakMap<CompiledCatalogue, Map<string, readonly RowLayout[]>>()

function layoutOf(
  compiled: CompiledCatalogue,
  { markets, channels, rules }: Assessment,
): readonly RowLayout[] {
  const known = layouts.get(compiled) ?? new Map<string, readonly RowLayout[]>()
  layouts.set(compiled, known)
  const scope = `${markets.join()}|${channels.join()}`
  let layout = known.get(scope)
  if (!layout) {
    layout = makeLayout(compiled, markets, rules)
    known.set(scope, layout)
  }
  return layout
}

function makeLayout(
  compiled: CompiledCatalogue,
  markets: readonly string[],
  answers: readonly RuleAnswer[],
): readonly RowLayout[] {
  const byId = rulesById(compiled)
  const dutyOfName = new Map<string, TopicDuty>(
    compiled.catalogue.sharedDuties?.flatMap((duty) =>
      duty.names.map((name) => [`${duty.topic}/${name}`, duty] as const),
    ),
  )
  const firstMarket = ({ rule }: { readonly rule: Rule }): number =>
    markets.findIndex((market) => rule.markets.includes(market))
  const placed = answers
    .flatMap((answer, place) => {
      const rule = byId.get(answer.rule)
      return rule ? [{ rule, place }] : []
    })
    .toSorted((a, b) => firstMarket(a) - firstMarket(b) || a.place - b.place)
  const rows = new Map<string, RowLayout>()
  for (const { rule, place } of placed) {
    const name = `${rule.topic}/${rule.id.split('/').at(-1)}`
    const duty = dutyOfName.get(name)
    const key = duty ? `${duty.topic}/${duty.id}` : name
    let row = rows.get(key)
    if (!row) {
      row = {
        key,
        topic: rule.topic,
        title: duty?.title ?? rule.title,
        rules: [],
        places: [],
        columns: markets.map(() => []),
      }
      rows.set(key, row)
    }
    for (const [column, market] of markets.entries())
      if (rule.markets.includes(market)) row.columns[column]?.push(row.rules.length)
    row.rules.push(rule)
    row.places.push(place)
  }
  return [...rows.values()]
}

const definitionVerdicts: readonly DefinitionVerdict[] = ['met', 'grey-zone', 'unknown', 'not-met']

function classificationRows(
  { catalogue }: CompiledCatalogue,
  { classifications, markets }: Assessment,
): readonly ClassificationRow[] {
  const definitions = new Map(catalogue.definitions.map((d) => [d.id, d]))
  const cells = classifications
    .flatMap((answer): ClassificationCell[] => {
      const definition = definitions.get(answer.definition)
      return definition ? [{ definition, answer }] : []
    })
    .toSorted(
      (a, b) => definitionVerdicts.indexOf(a.answer.verdict) - definitionVerdicts.indexOf(b.answer.verdict),
    )
  // Terms of no common role are alike only where they are called alike.
  const rows = Map.groupBy(cells, ({ definition: { role, term } }) =>
    role === 'other' || role === 'designated' ? `${role} ${term.en}` : role,
  )
  const isToy = (row: ClassificationRow): number => (row.role === 'toy' ? 0 : 1)
  return [...rows]
    .map(([key, own]): ClassificationRow => {
      const [first] = own as [ClassificationCell, ...ClassificationCell[]]
      const isOneTerm = own.every(({ definition }) => definition.term.en === first.definition.term.en)
      return {
        key,
        role: first.definition.role,
        ...(isOneTerm && { title: first.definition.term }),
        cells: markets.map((market) => own.filter(({ definition }) => definition.markets.includes(market))),
      }
    })
    .toSorted((a, b) => isToy(a) - isToy(b))
}

const citations = new WeakMap<CompiledCatalogue, Map<string, string>>()

/**
 * Where a rule is found, short enough for a cell: the standards by which it is tested, else its instrument, which who reads
 * no other letters than her own knows by its title.
 */
export function shortCitation(compiled: CompiledCatalogue, rule: Rule, language: keyof Bilingual): string {
  const known = citations.get(compiled) ?? new Map<string, string>()
  citations.set(compiled, known)
  const key = `${language} ${rule.id}`
  let citation = known.get(key)
  if (citation === undefined) {
    citation = citationOf(compiled, rule, language)
    known.set(key, citation)
  }
  return citation
}

function citationOf({ catalogue, tests }: CompiledCatalogue, rule: Rule, language: keyof Bilingual): string {
  const numbers = (rule.tests ?? []).flatMap((id) => {
    const standard = tests.get(id)?.test.standard
    const { number, part } = catalogue.standards.find((s) => s.id === standard) ?? {}
    if (number === undefined) return []
    return part === undefined || number.endsWith(part) ? number : `${number}.${part}`
  })
  if (numbers.length > 0) return [...new Set(numbers)].join(' · ')
  const instrument = catalogue.instruments.find((i) => i.id === rule.instrument)
  if (!instrument) return rule.clause
  return isLatin(instrument.citation) ? instrument.citation : instrument.title[language]
}

/** A term, short enough for a cell: without its original in letters that not all who read the rest can read. */
export function shortText(text: Bilingual, language: keyof Bilingual): string {
  return text[language].replaceAll(/ \([^()]+\)/g, (original) => (isLatin(original) ? original : ''))
}

/** Such letters are read everywhere. */
function isLatin(text: string): boolean {
  return !/(?!\p{Script=Latin})\p{L}/u.test(text)
}
