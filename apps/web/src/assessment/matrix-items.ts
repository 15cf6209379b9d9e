/** The lines of the matrix as they are shown: groups, duties and, where one is opened, its rules. */
import type { Matrix, MatrixRow, CellAnswer, CellMark, ClassificationRow } from '@playproof/engine/matrix'
import type { Rule } from '@playproof/catalogue/types'

export type MatrixItem =
  | { readonly kind: 'group'; readonly key: string; readonly group: Group; readonly count: number }
  | { readonly kind: 'classification'; readonly key: string; readonly row: ClassificationRow }
  | { readonly kind: 'duty'; readonly key: string; readonly row: MatrixRow; readonly isOpen: boolean }
  | { readonly kind: 'rule'; readonly key: string; readonly row: MatrixRow; readonly own: CellAnswer }

type Group = 'classification' | 'undecided' | Rule['topic']

export interface MatrixFilter {
  readonly text: string
  readonly marks: readonly CellMark[]
  readonly market: string | undefined
}

/** What one came for is decided or open; what does not apply is a click away. */
export const usualMarks: readonly CellMark[] = ['forbidden', 'unknown', 'applies']

/** Rows that the filter leaves. */
export function filteredRows(
  matrix: Matrix,
  filter: MatrixFilter,
  textOf: (row: MatrixRow) => string,
): readonly MatrixRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  const column = filter.market === undefined ? -1 : matrix.markets.indexOf(filter.market)
  return matrix.rows.filter((row) => {
    const mark = column === -1 ? row.mark : row.cells[column]?.mark
    if (mark === undefined || !hasMark(row, column, filter.marks)) return false
    if (words.length === 0) return true
    const text = textOf(row)
    return words.every((word) => text.includes(word))
  })
}

function hasMark(row: MatrixRow, column: number, marks: readonly CellMark[]): boolean {
  const cells = column === -1 ? row.cells : [row.cells[column]]
  return cells.some((cell) => cell?.answers.some(({ mark }) => marks.includes(mark)))
}

/** Kinds of goods that the filter leaves; what a product is not is told where one asks for what does not apply. */
export function filteredClassification(matrix: Matrix, filter: MatrixFilter): readonly ClassificationRow[] {
  if (filter.text !== '') return []
  const column = filter.market === undefined ? -1 : matrix.markets.indexOf(filter.market)
  return matrix.classification.filter((row) =>
    (column === -1 ? row.cells.flat() : (row.cells[column] ?? [])).some(
      ({ answer }) => answer.verdict !== 'not-met' || filter.marks.includes('does-not-apply'),
    ),
  )
}

export function itemsOf(
  rows: readonly MatrixRow[],
  {
    topics,
    open,
    classification,
  }: {
    readonly topics: readonly Rule['topic'][]
    readonly open: ReadonlySet<string>
    readonly classification: readonly ClassificationRow[]
  },
): readonly MatrixItem[] {
  const items: MatrixItem[] = []
  if (classification.length > 0) {
    items.push({
      kind: 'group',
      key: 'classification',
      group: 'classification',
      count: classification.length,
    })
    for (const row of classification) items.push({ kind: 'classification', key: `is ${row.key}`, row })
  }
  const group = (name: Group, own: readonly MatrixRow[]): void => {
    if (own.length === 0) return
    items.push({ kind: 'group', key: name, group: name, count: own.length })
    for (const row of own) {
      const isOpen = open.has(row.key)
      items.push({ kind: 'duty', key: row.key, row, isOpen })
      if (isOpen)
        for (const answer of row.answers)
          items.push({ kind: 'rule', key: `${row.key} ${answer.rule.id}`, row, own: answer })
    }
  }
  const isUndecided = (row: MatrixRow): boolean => row.answers.some(({ mark }) => mark === 'unknown')
  group('undecided', rows.filter(isUndecided))
  const decided = Map.groupBy(
    rows.filter((row) => !isUndecided(row)),
    ({ topic }) => topic,
  )
  for (const topic of topics) group(topic, decided.get(topic) ?? [])
  return items
}

/** Whether two lines of one scope look the same. */
export function readsAlike(one: MatrixItem, other: MatrixItem): boolean {
  if (one === other) return true
  if (one.key !== other.key) return false
  if (one.kind === 'group' && other.kind === 'group') return one.count === other.count
  if (one.kind === 'classification' && other.kind === 'classification') {
    const cells = other.row.cells.flat()
    return one.row.cells
      .flat()
      .every(
        ({ definition, answer }, i) =>
          definition === cells[i]?.definition &&
          answer.verdict === cells[i].answer.verdict &&
          answer.unverified === cells[i].answer.unverified,
      )
  }
  if (one.kind === 'rule' && other.kind === 'rule') return answersAlike([one.own], [other.own])
  return (
    one.kind === 'duty' &&
    other.kind === 'duty' &&
    one.isOpen === other.isOpen &&
    answersAlike(one.row.answers, other.row.answers)
  )
}

/** Whether the same rules have the same marks. */
export function answersAlike(one: readonly CellAnswer[], other: readonly CellAnswer[]): boolean {
  return (
    one.length === other.length &&
    one.every(
      ({ rule, mark, answer }, i) =>
        rule === other[i]?.rule && mark === other[i].mark && answer.unverified === other[i].answer.unverified,
    )
  )
}
