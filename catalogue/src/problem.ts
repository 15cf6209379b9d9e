/** A fault of a catalogue file: where it is and what to do. */
export interface CatalogueProblem {
  readonly code:
    | 'yaml-malformed'
    | 'kind-unknown'
    | 'schema-violated'
    | 'id-duplicate'
    | 'id-misplaced'
    | 'reference-missing'
    | 'fact-misused'
    | 'unit-mismatch'
    | 'timeline-gap'
    | 'definition-cycle'
    | 'cases-missing'
    | 'row-missing'
    | 'date-impossible'
  readonly file: string
  /** 1-based; 0 where the whole file is meant. */
  readonly line: number
  /** JSON Pointer into the file. */
  readonly pointer: string
  readonly detail: string
}

/** The catalogue is refused as a whole: nothing of a malformed catalogue is used. */
export class CatalogueRefusedError extends Error {
  readonly problems: readonly CatalogueProblem[]

  constructor(problems: readonly CatalogueProblem[]) {
    const first = problems.slice(0, 20).map((p) => `${p.file}:${p.line} ${p.code} ${p.pointer} ${p.detail}`)
    const more = problems.length > 20 ? [`... and ${problems.length - 20} more`] : []
    super(['The catalogue has faults and was not loaded.', ...first, ...more].join('\n'))
    this.name = 'CatalogueRefusedError'
    this.problems = problems
  }
}
