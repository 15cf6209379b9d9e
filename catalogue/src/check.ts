/** What a schema cannot say: ids are unique, references exist, facts are used as their type allows, timelines have no gap. */
import type { CatalogueProblem } from './problem.ts'
import { inUnit } from '@playproof/quantity'
import type { CatalogueFile, Expr, Fact, RetiredFile, Rule } from './types.generated.ts'

export interface LoadedFile {
  readonly name: string
  readonly content: CatalogueFile
}

/** A fault whose line nobody has looked for yet. */
export type UnplacedProblem = Omit<CatalogueProblem, 'line'>

type Report = (code: CatalogueProblem['code'], pointer: string, detail: string) => void

/** Cases are asked for where they were read. */
export type CheckedParts = 'law' | 'law and cases'

export function checkCatalogue(
  files: readonly LoadedFile[],
  parts: CheckedParts,
): readonly UnplacedProblem[] {
  const problems: UnplacedProblem[] = []
  const known = indexIds(files, problems)
  const cased = new Set(files.flatMap((f) => (f.content.kind === 'cases' ? [f.content.of] : [])))
  for (const file of files) {
    const report: Report = (code, pointer, detail) => {
      problems.push({ code, file: file.name, pointer, detail })
    }
    new Walk(file.content, known, report).run()
    checkTimelines(file.content, report)
    if (file.content.kind === 'retired') checkRetired(file.content, known, report)
    for (const { id, pointer, casesFile } of parts === 'law' ? [] : needingCases(file)) {
      if (!cased.has(id))
        report('cases-missing', pointer, `${id} has no file of worked cases; write ${casesFile}`)
    }
  }
  problems.push(...definitionCycles(files), ...rowFaults(files))
  return problems
}

const casedKinds = new Set([
  'requirement',
  'warning',
  'mark',
  'document',
  'obligation',
  'definition',
  'limit-table',
])

/** What must be proved by cases, and in which file they are looked for. */
function needingCases({
  name,
  content,
}: LoadedFile): readonly { readonly id: string; readonly pointer: string; readonly casesFile: string }[] {
  if (content.kind === 'age-guidelines')
    return content.guidelines.map(({ id }, i) => ({
      id,
      pointer: `/guidelines/${i}`,
      casesFile: `${id}.cases.yaml`,
    }))
  if (!casedKinds.has(content.kind) || !('id' in content)) return []
  return [{ id: content.id, pointer: '', casesFile: name.replace('.yaml', '.cases.yaml') }]
}

interface Known {
  readonly ids: ReadonlySet<string>
  readonly facts: ReadonlyMap<string, Fact>
}

function indexIds(files: readonly LoadedFile[], problems: UnplacedProblem[]): Known {
  const first = new Map<string, string>()
  const facts = new Map<string, Fact>()
  const add = (file: LoadedFile, kind: string, id: string, pointer: string): void => {
    const key = `${kind}:${id}`
    const other = first.get(key)
    if (other !== undefined) {
      problems.push({
        code: 'id-duplicate',
        file: file.name,
        pointer,
        detail: `${kind} ${id} is also in ${other}`,
      })
    } else first.set(key, file.name)
  }
  for (const file of files) {
    const { content } = file
    switch (content.kind) {
      case 'facts':
        content.facts.forEach((f, i) => {
          add(file, 'fact', f.id, `/facts/${i}`)
          facts.set(f.id, f)
        })
        break
      case 'sources':
        content.sources.forEach((s, i) => add(file, 'source', s.id, `/sources/${i}`))
        break
      case 'substances':
        content.substances.forEach((s, i) => add(file, 'substance', s.id, `/substances/${i}`))
        break
      case 'tests':
        content.tests.forEach((t, i) => add(file, 'test', t.id, `/tests/${i}`))
        break
      case 'age-guidelines':
        content.guidelines.forEach((g, i) => add(file, 'guideline', g.id, `/guidelines/${i}`))
        break
      case 'laboratories':
        content.acceptances?.forEach((a, i) => add(file, 'acceptance', a.id, `/acceptances/${i}`))
        content.laboratories?.forEach((l, i) => add(file, 'laboratory', l.id, `/laboratories/${i}`))
        break
      case 'terms':
        content.terms.forEach((t, i) => add(file, 'term', t.id, `/terms/${i}`))
        break
      case 'cases':
        add(file, 'cases', content.of, '/of')
        break
      case 'requirement':
      case 'warning':
      case 'mark':
      case 'document':
      case 'obligation':
        add(file, 'rule', content.id, '/id')
        if (!file.name.endsWith(`${content.id.split('/').at(-1)}.yaml`)) {
          problems.push({
            code: 'id-misplaced',
            file: file.name,
            pointer: '/id',
            detail: `the file of ${content.id} must be named ${content.id.split('/').at(-1)}.yaml`,
          })
        }
        break
      case 'retired':
        content.facts?.forEach((f, i) => add(file, 'retired-fact', f.id, `/facts/${i}`))
        content.rules?.forEach((r, i) => add(file, 'retired-rule', r.id, `/rules/${i}`))
        break
      case 'shared-duties':
        content.duties?.forEach((d, i) =>
          add(file, 'shared duty', `${content.topic}/${d.id}`, `/duties/${i}`),
        )
        break
      case 'standard':
        add(file, 'standard', content.id, '/id')
        content.editions.forEach((e, i) => add(file, 'edition', e.id, `/editions/${i}`))
        break
      case 'market':
        add(file, 'market', content.id, '/id')
        content.authorities?.forEach((a, i) => add(file, 'authority', a.id, `/authorities/${i}`))
        break
      default:
        add(file, content.kind, content.id, '/id')
    }
  }
  return { ids: new Set(first.keys()), facts }
}

/** Property name -> the kinds of thing its ids may name. */
const references: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    sources: ['source'],
    source: ['source'],
    markets: ['market'],
    market: ['market'],
    partOf: ['market'],
    includes: ['market'],
    notExamined: ['market'],
    channel: ['channel'],
    instrument: ['instrument'],
    amends: ['instrument'],
    limits: ['limit-table'],
    requirement: ['rule'],
    substances: ['substance'],
    method: ['standard'],
    standard: ['standard'],
    tests: ['test'],
    test: ['test'],
    typeSize: ['type-sizes'],
    includedIn: ['test'],
    acceptance: ['acceptance'],
    authority: ['authority'],
    signalWord: ['signal-words'],
    certificate: ['rule'],
    alternatives: ['rule'],
    forbids: ['rule'],
    documents: ['rule'],
    defined: ['definition'],
    laboratories: ['acceptance'],
  }),
)

/** Properties that name nothing of the catalogue although they are called like ones that do, per kind of file. */
const plainProperties: Readonly<Record<string, readonly string[]>> = {
  facts: ['of', 'includes'],
  retired: ['of'],
  sources: ['sources'],
  substances: ['substances'],
  tests: ['tests'],
  laboratories: ['laboratories'],
  market: ['of'],
  'type-sizes': ['signalWord'],
  'signal-words': ['alternatives'],
}

const replaceable: Readonly<Record<string, string>> = { instrument: 'instrument', standard: 'edition' }

/** Properties that hold predicates. */
const predicates = new Set([
  'appliesWhen',
  'when',
  'defeatedBy',
  'greyWhen',
  'material',
  'product',
  'subject',
  'asked',
  'raisedBy',
  'impliedBy',
  'relevantWhen',
])
/** Predicates over the facts of one component. */
const ofComponent = new Set(['material', 'subject', 'raisedBy'])

/** One walk over a file for what can be wrong anywhere in it: days, references, predicates. */
class Walk {
  readonly #content: CatalogueFile
  readonly #known: Known
  readonly #report: Report
  readonly #plain: readonly string[]
  /** Where the walk is; made a pointer only where something is wrong. */
  readonly #path: (string | number)[] = []

  constructor(content: CatalogueFile, known: Known, report: Report) {
    this.#content = content
    this.#known = known
    this.#report = report
    this.#plain = plainProperties[content.kind] ?? []
  }

  run(): void {
    const isCases = this.#content.kind === 'cases'
    if (this.#content.kind === 'cases') {
      this.#path.push('of')
      this.#demand(['rule', 'definition', 'limit-table', 'guideline'], this.#content.of)
      this.#path.pop()
    }
    // The products of cases are no catalogue: only their days are looked at.
    this.#visit(this.#content, '', isCases ? undefined : '', isCases)
  }

  /**
   * @param key The property it lies under; items of a list lie under the list's.
   * @param names The same where its texts may name something of the catalogue, '' where they are plain words, undefined
   *   where they are everywhere below.
   * @param inPredicate It is part of a predicate that was checked as a whole.
   */
  #visit(value: unknown, key: string, names: string | undefined, inPredicate: boolean): void {
    if (typeof value === 'string') this.#text(value, names)
    else if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        this.#path.push(i)
        this.#visit(value[i], key, names, inPredicate)
        this.#path.pop()
      }
    } else if (typeof value === 'object' && value !== null) this.#object(value, key, names, inPredicate)
  }

  #object(value: object, key: string, names: string | undefined, inPredicate: boolean): void {
    let isPredicate = inPredicate
    if (!inPredicate && predicates.has(key) && isExpr(value)) {
      const at = this.#pointer()
      checkExpr(value, levelOf(this.#content, key, at), this.#known, at, this.#report)
      isPredicate = true
    }
    if ('from' in value && 'to' in value) {
      const { from, to } = value
      if (isDay(from) && isDay(to) && from > to)
        this.#report('date-impossible', this.#pointer(), `from ${from} is after to ${to}`)
    }
    // The value of a choice in a predicate, and the other wordings of a warning, are plain words.
    const isTest = 'fact' in value
    for (const name of Object.keys(value)) {
      const child: unknown = (value as Readonly<Record<string, unknown>>)[name]
      this.#path.push(name)
      const isPlain = isTest || this.#plain.includes(name) || (name === 'alternatives' && this.#isInTexts())
      this.#visit(child, name, names === undefined ? undefined : isPlain ? '' : name, isPredicate)
      this.#path.pop()
    }
  }

  /** Below one of the languages of a warning's texts. */
  #isInTexts(): boolean {
    const at = this.#path.indexOf('texts')
    return at >= 0 && at < this.#path.length - 2
  }

  #text(value: string, names: string | undefined): void {
    if (isDay(value) && !isRealDay(value))
      this.#report('date-impossible', this.#pointer(), `${value} is no calendar day`)
    if (names === undefined || names === '') return
    const kinds = names === 'replaces' ? [replaceable[this.#content.kind] ?? 'rule'] : references.get(names)
    if (kinds) this.#demand(kinds, value)
  }

  #demand(kinds: readonly string[], id: string): void {
    if (kinds.some((kind) => this.#known.ids.has(`${kind}:${id}`))) return
    this.#report('reference-missing', this.#pointer(), `${kinds.join(' or ')} ${id} does not exist`)
  }

  #pointer(): string {
    return this.#path.map((step) => `/${step}`).join('')
  }
}

/** Whether a predicate speaks of the product or of one component. */
function levelOf(content: CatalogueFile, key: string, pointer: string): Fact['of'] {
  if (ofComponent.has(key)) return 'component'
  if (content.kind === 'limit-table' && pointer.startsWith('/categories/')) return 'component'
  if (content.kind === 'facts' && key === 'asked')
    return content.facts[Number(pointer.split('/')[2])]?.of ?? 'product'
  return 'product'
}

function isExpr(value: object): value is Expr {
  return [
    'all',
    'any',
    'not',
    'always',
    'fact',
    'ageFrom',
    'component',
    'everyComponent',
    'defined',
    'unverified',
  ].some((k) => k in value)
}

function checkExpr(expr: Expr, level: Fact['of'], known: Known, pointer: string, report: Report): void {
  if ('all' in expr) expr.all.forEach((e, i) => checkExpr(e, level, known, `${pointer}/all/${i}`, report))
  else if ('any' in expr)
    expr.any.forEach((e, i) => checkExpr(e, level, known, `${pointer}/any/${i}`, report))
  else if ('not' in expr) checkExpr(expr.not, level, known, `${pointer}/not`, report)
  else if ('unverified' in expr) checkExpr(expr.unverified, level, known, `${pointer}/unverified`, report)
  else if ('component' in expr || 'everyComponent' in expr) {
    if (level === 'component') report('fact-misused', pointer, 'a component has no components')
    const [key, inner] =
      'component' in expr
        ? (['component', expr.component] as const)
        : (['everyComponent', expr.everyComponent] as const)
    checkExpr(inner, 'component', known, `${pointer}/${key}`, report)
  } else if ('ageFrom' in expr) {
    const bound = Object.values(expr.ageFrom)[0]
    if (bound === undefined || inUnit(bound, 'months') === undefined)
      report('unit-mismatch', `${pointer}/ageFrom`, `"${bound}" is no age; write "36 months"`)
  } else if ('fact' in expr) checkFactUse(expr, level, known, pointer, report)
}

function checkFactUse(
  expr: Extract<Expr, { fact: string }>,
  level: Fact['of'],
  known: Known,
  pointer: string,
  report: Report,
): void {
  const fact = known.facts.get(expr.fact)
  if (!fact) {
    report(
      'reference-missing',
      `${pointer}/fact`,
      `fact ${expr.fact} is not in the vocabulary (catalogue/facts)`,
    )
    return
  }
  if (fact.of !== level) {
    report(
      'fact-misused',
      `${pointer}/fact`,
      `${expr.fact} is a fact of a ${fact.of}; ${level === 'product' ? 'wrap it in component:' : 'use a component fact'}`,
    )
  }
  const values = new Set(fact.values?.map((v) => v.id) ?? [])
  const unknownValue = (value: unknown): void => {
    if (!values.has(String(value)))
      report('fact-misused', pointer, `${String(value)} is no value of ${expr.fact}`)
  }
  const wrongType = (how: string): void =>
    report('fact-misused', pointer, `${expr.fact} is a ${fact.type}; "${how}" does not fit it`)
  if (expr.is !== undefined) {
    if (fact.type === 'boolean' ? typeof expr.is !== 'boolean' : fact.type !== 'choice') wrongType('is')
    else if (fact.type === 'choice') unknownValue(expr.is)
  }
  if (expr.in) {
    if (fact.type !== 'choice') wrongType('in')
    else expr.in.forEach(unknownValue)
  }
  if (expr.includes !== undefined) {
    if (fact.type !== 'choices') wrongType('includes')
    else unknownValue(expr.includes)
  }
  if (expr.includesAny) {
    if (fact.type !== 'choices') wrongType('includesAny')
    else expr.includesAny.forEach(unknownValue)
  }
  for (const how of ['lessThan', 'atMost', 'moreThan', 'atLeast'] as const) {
    const bound = expr[how]
    if (bound === undefined) continue
    if (fact.type !== 'number') wrongType(how)
    else if (inUnit(bound, fact.unit ?? '1') === undefined) {
      report(
        'unit-mismatch',
        pointer,
        `"${bound}" cannot be read in ${fact.unit === '1' ? 'a plain number' : fact.unit}`,
      )
    }
  }
}

/** Where rows are kept, each rule has one: somebody has asked which rules of other markets it is like. */
function rowFaults(files: readonly LoadedFile[]): readonly UnplacedProblem[] {
  const named = files.flatMap(({ name: file, content }) => {
    if (content.kind !== 'shared-duties') return []
    const { topic, duties = [], ownRows = [] } = content
    return [
      ...duties.flatMap(({ names }, d) =>
        names.map((name, n) => ({ file, topic, name, pointer: `/duties/${d}/names/${n}` })),
      ),
      ...ownRows.map((name, n) => ({ file, topic, name, pointer: `/ownRows/${n}` })),
    ]
  })
  if (named.length === 0) return []
  const rules = files.flatMap(({ name: file, content }) =>
    'topic' in content && content.kind !== 'shared-duties' ? [{ file, row: rowName(content) }] : [],
  )
  const known = new Set(rules.map(({ row }) => row))
  const faults: UnplacedProblem[] = files.flatMap(({ name: file, content }) =>
    content.kind !== 'shared-duties'
      ? []
      : (content.duties ?? []).flatMap(({ id, names }, d) =>
          known.has(`${content.topic}/${id}`) && !names.includes(id)
            ? [
                {
                  code: 'id-duplicate' as const,
                  file,
                  pointer: `/duties/${d}/id`,
                  detail: `${content.topic}/${id} is the row of rules that are not in this one`,
                },
              ]
            : [],
        ),
  )
  const seen = new Set<string>()
  for (const { file, topic, name, pointer } of named) {
    const row = `${topic}/${name}`
    if (!known.has(row))
      faults.push({
        code: 'reference-missing',
        file,
        pointer,
        detail: `no rule of topic ${topic} is called ${name}`,
      })
    if (seen.has(row))
      faults.push({ code: 'id-duplicate', file, pointer, detail: `${row} has a row already` })
    seen.add(row)
  }
  for (const { file, row } of rules)
    if (!seen.has(row))
      faults.push({
        code: 'row-missing',
        file,
        pointer: '/topic',
        detail: `${row} has no row; name it in shared-duties/${row.split('/')[0]}.yaml`,
      })
  return faults
}

/** Rules of one topic whose ids end alike are one row anyway: an act and its successor, acts that copy one another. */
function rowName({ topic, id }: Rule): string {
  return `${topic}/${id.split('/').at(-1)}`
}

/** A name is used or retired, and what replaces it is used. */
function checkRetired(
  { facts = [], rules = [] }: RetiredFile,
  { ids, facts: used }: Known,
  report: Report,
): void {
  facts.forEach(({ id, of, replacedBy = [] }, i) => {
    if (used.has(id)) report('id-duplicate', `/facts/${i}/id`, `fact ${id} is still in the vocabulary`)
    replacedBy.forEach(({ fact: name, values = [] }, r) => {
      const pointer = `/facts/${i}/replacedBy/${r}`
      const fact = used.get(name)
      if (!fact)
        report(
          'reference-missing',
          `${pointer}/fact`,
          `fact ${name} is not in the vocabulary (catalogue/facts)`,
        )
      else if (fact.of !== of)
        report(
          'fact-misused',
          `${pointer}/fact`,
          `${name} is a fact of a ${fact.of}, ${id} was one of a ${of}`,
        )
      else
        values.forEach(({ is }, v) => {
          if (!isAnswer(fact, is))
            report('fact-misused', `${pointer}/values/${v}/is`, `${String(is)} is no answer of ${name}`)
        })
    })
  })
  rules.forEach(({ id, replacedBy = [] }, i) => {
    if (ids.has(`rule:${id}`))
      report('id-duplicate', `/rules/${i}/id`, `rule ${id} is still in the catalogue`)
    replacedBy.forEach((rule, r) => {
      if (!ids.has(`rule:${rule}`))
        report('reference-missing', `/rules/${i}/replacedBy/${r}`, `rule ${rule} does not exist`)
    })
  })
}

function isAnswer(fact: Fact, value: string | number | boolean): boolean {
  switch (fact.type) {
    case 'boolean':
      return typeof value === 'boolean'
    case 'number':
      return typeof value !== 'boolean' && inUnit(value, fact.unit ?? '1') !== undefined
    case 'choices':
      return false
    case 'choice':
      return (fact.values ?? []).some(({ id }) => id === value)
    default:
      return fact.type satisfies never
  }
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && value.length === 10 && /^\d{4}-\d{2}-\d{2}$/.test(value)
}

/** Few days are named, and each of them often. */
const realDays = new Set<string>()

function isRealDay(day: string): boolean {
  if (realDays.has(day)) return true
  const time = Date.parse(`${day}T00:00:00Z`)
  const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
  if (isReal) realDays.add(day)
  return isReal
}

/** Rows of a limit's timeline follow one another day by day; limits parse as quantity, and name a category that exists. */
function checkTimelines(content: CatalogueFile, report: Report): void {
  if (content.kind !== 'limit-table') return
  const categories = new Set(content.categories?.map((c) => c.id) ?? [])
  content.rows.forEach((row, r) => {
    if (row.category !== undefined && !categories.has(row.category)) {
      report(
        'reference-missing',
        `/rows/${r}/category`,
        `category ${row.category} is not declared in /categories`,
      )
    }
    row.timeline.forEach((step, s) => {
      const pointer = `/rows/${r}/timeline/${s}`
      if (step.max !== 'not-detected' && step.max !== 'none' && !/^\d+(\.\d+)?( \S+)?$/.test(step.max)) {
        report(
          'unit-mismatch',
          `${pointer}/max`,
          `"${step.max}" is no limit; write a number with its unit, "not-detected" or "none"`,
        )
      }
      const next = row.timeline[s + 1]
      if (!next) return
      if (step.to === undefined || next.from === undefined)
        report('timeline-gap', pointer, 'a row that is followed by another needs to:, the next one from:')
      else if (dayAfter(step.to) !== next.from)
        report('timeline-gap', pointer, `ends ${step.to}, the next starts ${next.from}: a gap or an overlap`)
    })
  })
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

function definitionCycles(files: readonly LoadedFile[]): readonly UnplacedProblem[] {
  const uses = new Map<string, readonly string[]>()
  const at = new Map<string, LoadedFile>()
  for (const file of files) {
    if (file.content.kind !== 'definition') continue
    const used: string[] = []
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      for (const [key, child] of Object.entries(value)) {
        if (key === 'defined' && typeof child === 'string') used.push(child)
        else walk(child)
      }
    }
    walk(file.content)
    uses.set(file.content.id, used)
    at.set(file.content.id, file)
  }
  const problems: UnplacedProblem[] = []
  const done = new Set<string>()
  const visit = (id: string, path: readonly string[]): void => {
    if (done.has(id)) return
    if (path.includes(id)) {
      const file = at.get(id)
      problems.push({
        code: 'definition-cycle',
        file: file?.name ?? '',
        pointer: '/when',
        detail: [...path, id].join(' -> '),
      })
      done.add(id)
      return
    }
    for (const next of uses.get(id) ?? []) visit(next, [...path, id])
    done.add(id)
  }
  for (const id of uses.keys()) visit(id, [])
  return problems
}
