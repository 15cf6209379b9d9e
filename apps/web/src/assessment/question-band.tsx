/** What is open, and the questions that settle most of it. */
import { diffAssessments } from '@playproof/engine/diff'
import { type JSX, useMemo, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { useAssessed } from './assessed.ts'
import { QuestionRow } from './question-row.tsx'
import { useAssessmentWords } from './words.ts'

const shownFirst = 2

export function QuestionBand(): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  const { assessment } = useAssessed()
  const [showsAll, setShowsAll] = useState(false)
  const { questions } = assessment
  const open = assessment.rules.filter((r) => r.verdict === 'unknown')
  const askable = open.filter((r) => (r.missing?.length ?? 0) > 0).length
  return (
    <section
      aria-label={words.questions.label}
      className="no-print mb-4 rounded-md border border-line bg-surface px-4 py-2"
    >
      <AnswerNote />
      {questions.length === 0 ? (
        <p className="py-1 text-ink-soft">
          {open.length === 0
            ? words.questions.none
            : fillCount(words.questions.forPersons, open.length, { language })}
        </p>
      ) : (
        <>
          <h2 className="py-1 font-semibold">
            {fill(words.questions.title, {
              questions: fillCount(words.questions.questions, questions.length, { language }),
              points: fillCount(words.questions.points, askable, { language }),
            })}
          </h2>
          <div className="divide-y divide-line">
            {(showsAll ? questions : questions.slice(0, shownFirst)).map((question) => (
              <QuestionRow
                key={`${question.fact} ${question.components?.join(' ') ?? ''}`}
                question={question}
              />
            ))}
          </div>
          {questions.length > shownFirst && (
            <Button look="quiet" className="-ml-3" onClick={() => setShowsAll((all) => !all)}>
              {showsAll
                ? words.questions.fewer
                : fillCount(words.questions.more, questions.length - shownFirst, { language })}
            </Button>
          )}
        </>
      )}
    </section>
  )
}

/** What the last answer did, with the way back; and what is not saved. */
function AnswerNote(): JSX.Element | null {
  const words = useAssessmentWords()
  const language = useLanguage()
  const { edits, before, assessment, settle, undo, presenter } = useAssessed()
  const changed = useMemo(
    () => (before?.by === 'answer' ? diffAssessments(before.assessment, assessment).rules : undefined),
    [before, assessment],
  )
  const { pending, error, retry, discard } = edits
  const waiting = pending.filter(({ state }) => state === 'waiting')
  const tried = pending.filter(({ state }) => state === 'tried')
  const conflicts = pending.filter(({ state }) => state === 'conflict')
  const last = pending.at(-1)
  if (!changed && pending.length === 0) return null
  return (
    <div className="mb-1 flex flex-col gap-2 border-b border-line pb-2" aria-live="polite">
      {changed && (
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="flex-1">
            {changed.length === 0
              ? words.questions.nothingChanged
              : fillCount(words.questions.changed, changed.length, { language })}
          </span>
          {undo && <Button onClick={undo}>{words.questions.undo}</Button>}
          <Button look="quiet" onClick={settle}>
            {words.questions.settle}
          </Button>
        </p>
      )}
      {tried.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-3">
          <span className="flex-1">{fillCount(words.questions.tried, tried.length, { language })}</span>
          <Button onClick={discard}>{words.questions.discard}</Button>
        </p>
      )}
      {waiting.length > 0 && (
        <div className="flex flex-col gap-2">
          <p>{fillCount(words.questions.waiting, waiting.length, { language })}</p>
          {error && <ProblemNote error={error} onRetry={retry} />}
        </div>
      )}
      {conflicts.map(({ edit, theirs }) => (
        <p key={JSON.stringify(edit)} className="flex flex-wrap items-center gap-2">
          <span className="flex-1">
            {fill(words.questions.conflict, {
              question: edit.kind === 'answer' ? presenter.fact(edit.fact) : words.questions[edit.kind],
              theirs: String(theirs ?? presenter.messages.unknown),
              yours: String(edit.kind === 'answer' ? edit.value : edit.value?.by),
            })}
          </span>
          <Button onClick={discard}>{words.questions.theirs}</Button>
          <Button onClick={retry}>{words.questions.yours}</Button>
        </p>
      ))}
      {last?.state === 'saving' && <span className="text-sm text-ink-faint">{words.questions.saving}</span>}
    </div>
  )
}
