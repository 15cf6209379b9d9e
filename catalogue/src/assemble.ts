/** The catalogue as one value, made of its files; and files that such a value could have been made of. */
import type { Catalogue } from './catalogue.ts'
import type { CatalogueFile } from './types.generated.ts'

/** A catalogue of these files; lists are in order of their ids. Worked cases are no part of it. */
export function assemble(files: readonly CatalogueFile[], version: string, digest: string): Catalogue {
  const catalogue: Mutable<Catalogue> = {
    schema: 'playproof/catalogue/1',
    version,
    digest,
    facts: [],
    sources: [],
    substances: [],
    markets: [],
    instruments: [],
    standards: [],
    definitions: [],
    rules: [],
    limitTables: [],
    tests: [],
    guidelines: [],
    acceptances: [],
    laboratories: [],
    schemes: [],
    channels: [],
    typeSizes: [],
    signalWords: [],
    terms: [],
    retiredFacts: [],
    retiredRules: [],
    sharedDuties: [],
  }
  for (const content of files) add(catalogue, content)
  sort(catalogue)
  return catalogue
}

/** The same catalogue with more files. Version and digest stay. */
export function withFiles(base: Catalogue, files: readonly CatalogueFile[]): Catalogue {
  const lists = Object.entries(base).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value])
  const catalogue = Object.fromEntries(lists) as Mutable<Catalogue>
  for (const content of files) add(catalogue, content)
  sort(catalogue)
  return catalogue
}

function add(catalogue: Mutable<Catalogue>, content: CatalogueFile): void {
  switch (content.kind) {
    case 'facts':
      catalogue.facts.push(...content.facts)
      break
    case 'sources':
      catalogue.sources.push(...content.sources)
      break
    case 'substances':
      catalogue.substances.push(...content.substances)
      break
    case 'market':
      catalogue.markets.push(content)
      break
    case 'instrument':
      catalogue.instruments.push(content)
      break
    case 'standard':
      catalogue.standards.push(content)
      break
    case 'definition':
      catalogue.definitions.push(content)
      break
    case 'requirement':
    case 'warning':
    case 'mark':
    case 'document':
    case 'obligation':
      catalogue.rules.push(content)
      break
    case 'limit-table':
      catalogue.limitTables.push(content)
      break
    case 'tests':
      catalogue.tests.push(...content.tests)
      break
    case 'age-guidelines':
      catalogue.guidelines.push(...content.guidelines)
      break
    case 'laboratories':
      catalogue.acceptances.push(...(content.acceptances ?? []))
      catalogue.laboratories.push(...(content.laboratories ?? []))
      break
    case 'scheme':
      catalogue.schemes.push(content)
      break
    case 'channel':
      catalogue.channels.push(content)
      break
    case 'type-sizes':
      catalogue.typeSizes.push(content)
      break
    case 'signal-words':
      catalogue.signalWords.push(content)
      break
    case 'terms':
      catalogue.terms.push(...content.terms)
      break
    case 'retired':
      catalogue.retiredFacts = [...(catalogue.retiredFacts ?? []), ...(content.facts ?? [])]
      catalogue.retiredRules = [...(catalogue.retiredRules ?? []), ...(content.rules ?? [])]
      break
    case 'shared-duties': {
      const { topic, duties = [] } = content
      catalogue.sharedDuties = [
        ...(catalogue.sharedDuties ?? []),
        ...duties.map((duty) => ({ topic, ...duty })),
      ]
      break
    }
    case 'cases':
      break
    default:
      content satisfies never
  }
}

function sort(catalogue: Mutable<Catalogue>): void {
  for (const list of Object.values(catalogue))
    if (Array.isArray(list)) list.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/**
 * Files with this content, as far as it decides something: one per item, where the catalogue keeps items in files of their
 * own.
 */
export function filesOf(catalogue: Catalogue): readonly CatalogueFile[] {
  return [
    { kind: 'facts', facts: [...catalogue.facts] },
    { kind: 'sources', sources: [...catalogue.sources] },
    { kind: 'substances', substances: [...catalogue.substances] },
    { kind: 'tests', tests: [...catalogue.tests] },
    { kind: 'age-guidelines', guidelines: [...catalogue.guidelines] },
    {
      kind: 'laboratories',
      acceptances: [...catalogue.acceptances],
      laboratories: [...catalogue.laboratories],
    },
    { kind: 'terms', terms: [...catalogue.terms] },
    {
      kind: 'retired',
      facts: [...(catalogue.retiredFacts ?? [])],
      rules: [...(catalogue.retiredRules ?? [])],
    },
    ...catalogue.markets,
    ...catalogue.instruments,
    ...catalogue.standards,
    ...catalogue.definitions,
    ...catalogue.rules,
    ...catalogue.limitTables,
    ...catalogue.schemes,
    ...catalogue.channels,
    ...catalogue.typeSizes,
    ...catalogue.signalWords,
  ]
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] }

/** Every id that a file declares. */
export function idsOf(content: CatalogueFile): readonly string[] {
  switch (content.kind) {
    case 'facts':
      return content.facts.map((f) => `fact:${f.id}`)
    case 'sources':
      return content.sources.map((s) => `source:${s.id}`)
    case 'substances':
      return content.substances.map((s) => `substance:${s.id}`)
    case 'tests':
      return content.tests.map((t) => `test:${t.id}`)
    case 'age-guidelines':
      return content.guidelines.map((g) => `guideline:${g.id}`)
    case 'laboratories':
      return [
        ...(content.acceptances ?? []).map((a) => `acceptance:${a.id}`),
        ...(content.laboratories ?? []).map((l) => `laboratory:${l.id}`),
      ]
    case 'terms':
      return content.terms.map((t) => `term:${t.id}`)
    case 'retired':
      return [
        ...(content.facts ?? []).map((f) => `retired-fact:${f.id}`),
        ...(content.rules ?? []).map((r) => `retired-rule:${r.id}`),
      ]
    case 'shared-duties':
      return (content.duties ?? []).map(({ id }) => `shared-duty:${content.topic}/${id}`)
    case 'cases':
      return [`cases:${content.of}`]
    case 'requirement':
    case 'warning':
    case 'mark':
    case 'document':
    case 'obligation':
      return [`rule:${content.id}`]
    default:
      return [`${content.kind}:${content.id}`]
  }
}
