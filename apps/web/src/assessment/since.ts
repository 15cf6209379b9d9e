/** What of the matrix was otherwise: today, where it shows a later day, or before the answers. */
import type { DefinitionVerdict } from '@playproof/engine/assessment'
import type { CellMark, ClassificationRow, MatrixRow } from '@playproof/engine/matrix'
import type { Compared } from './assessed.ts'
import { answersAlike, type MatrixItem } from './matrix-items.ts'

export function isLineChanged(before: Compared, item: MatrixItem): boolean {
  if (item.kind === 'group') return false
  return item.kind === 'classification'
    ? isClassificationChanged(before, item.row)
    : isRowChanged(before, item.row)
}

export function isClassificationChanged(before: Compared, { cells }: ClassificationRow): boolean {
  return cells
    .flat()
    .some(({ definition, answer }) => earlierVerdict(before, definition.id) !== answer.verdict)
}

export function isRowChanged(before: Compared, { key, answers }: MatrixRow): boolean {
  const earlier = earlierRow(before, key)
  return earlier !== undefined && !answersAlike(earlier.answers, answers)
}

export function earlierVerdict(before: Compared, definition: string): DefinitionVerdict | undefined {
  return before.assessment.classifications.find((each) => each.definition === definition)?.verdict
}

const keyed = new WeakMap<Compared, ReadonlyMap<string, MatrixRow>>()

export function earlierRow(before: Compared, key: string): MatrixRow | undefined {
  let rows = keyed.get(before)
  if (!rows) keyed.set(before, (rows = new Map(before.matrix.rows.map((row) => [row.key, row]))))
  return rows.get(key)
}

export function earlierMark(before: Compared, row: string, rule: string): CellMark | undefined {
  return earlierRow(before, row)?.answers.find((answer) => answer.rule.id === rule)?.mark
}
