/** What opens beside the matrix: a duty in one market with all of its rules, or one rule in full. */
import type { CellAnswer, MatrixRow } from '@playproof/engine/matrix'
import { type JSX, useMemo } from 'react'
import { Panel } from '../frame/panel.tsx'
import { Empty } from '../ui/empty.tsx'
import { VerdictMark } from '../ui/verdict.tsx'
import { useAssessed } from './assessed.ts'
import { ClassificationBody } from './classification-body.tsx'
import { RuleBody } from './rule-body.tsx'
import { useAssessmentWords } from './words.ts'

export function CellPanel(): JSX.Element | null {
  const words = useAssessmentWords()
  const { address, matrix, presenter } = useAssessed()
  const { row: key, column, rule } = address.search
  const close = (): void => address.go({ row: undefined, column: undefined, rule: undefined })
  if (key === undefined) return null
  const classification = matrix.classification.find((each) => `is ${each.key}` === key)
  if (classification) {
    const cells = classification.cells
      .filter((_, i) => column === undefined || matrix.markets[i] === column)
      .flat()
    return (
      <Panel
        key={`${key} ${column ?? ''}`}
        title={classification.title ? presenter.text(classification.title) : words.role[classification.role]}
        onClose={close}
      >
        {[...new Map(cells.map((cell) => [cell.definition.id, cell])).values()].map((cell) => (
          <ClassificationBody key={cell.definition.id} cell={cell} />
        ))}
      </Panel>
    )
  }
  const row = matrix.rows.find((each) => each.key === key)
  if (!row)
    return (
      <Panel key={key} title={words.panel.gone} onClose={close}>
        <Empty title={words.panel.goneTitle}>{words.panel.goneDetail}</Empty>
      </Panel>
    )
  const answers = answersOf(row, matrix.markets, column)
  const chosen = answers.find((answer) => answer.rule.id === rule) ?? answers[0]
  return (
    <Panel
      key={`${key} ${column ?? ''}`}
      title={presenter.text(chosen ? chosen.rule.title : row.title)}
      onClose={close}
    >
      {answers.length > 1 && <RulesOfCell answers={answers} chosen={chosen} />}
      {chosen && <RuleBody key={chosen.rule.id} own={chosen} />}
    </Panel>
  )
}

function answersOf(
  row: MatrixRow,
  markets: readonly string[],
  column: string | undefined,
): readonly CellAnswer[] {
  if (column === undefined) return row.answers
  return row.cells[markets.indexOf(column)]?.answers ?? []
}

/** Every rule of the cell; the one that is read is marked. */
function RulesOfCell({
  answers,
  chosen,
}: {
  readonly answers: readonly CellAnswer[]
  readonly chosen: CellAnswer | undefined
}): JSX.Element {
  const words = useAssessmentWords()
  const { address, presenter, assessment } = useAssessed()
  const lead = useMemo(
    () => answers.map(({ rule }) => rule.markets.filter((m) => assessment.markets.includes(m))),
    [answers, assessment.markets],
  )
  return (
    <nav aria-label={words.panel.rules} className="-mx-1 mb-4 border-b border-line pb-3">
      <ul>
        {answers.map(({ rule, answer, mark }, i) => (
          <li key={rule.id}>
            <button
              type="button"
              aria-current={chosen?.rule.id === rule.id ? 'true' : undefined}
              onClick={() => address.go({ rule: rule.id }, { replace: true })}
              className="flex min-h-8 w-full items-start gap-2 rounded px-1 py-1 text-left hover:bg-sunken aria-[current]:bg-accent-soft max-sm:min-h-11"
            >
              <span className="inline-flex w-6 shrink-0">
                <VerdictMark mark={mark} wordHidden />
                {answer.unverified && mark !== 'does-not-apply' && (
                  <VerdictMark mark="unverified" wordHidden />
                )}
              </span>
              <span className="min-w-0 flex-1">
                {presenter.text(rule.title)}
                <span className="block text-sm text-ink-faint">{rule.clause}</span>
              </span>
              <span className="shrink-0 text-sm text-ink-faint">
                {lead[i]?.map((market) => presenter.marketCode(market)).join(' ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
