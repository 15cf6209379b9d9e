/** What is open, and the questions that settle most of it. What is answered here stays, so that one can think again. */
import { diffAssessments } from '@playproof/engine/diff'
import { type JSX, useMemo, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { useAssessed } from './assessed.ts'
import { ChangedOnly } from './changed-only.tsx'
import { type Asked, QuestionRow } from './question-row.tsx'
import { useAssessmentWords } from './words.ts'

const shownFirst = 2

export function QuestionBand(): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  const { assessment, before } = useAssessed()
  const [showsAll, setShowsAll] = useState(false)
  const { questions } = assessment
  const open = assessment.rules.filter((r) => r.verdict === 'unknown')
  const askable = open.filter((r) => (r.missing?.length ?? 0) > 0).length
  const first = before?.by === 'answer' ? before.assessment.questions : questions
  const asked = useAsked(first, questions)
  const shown = showsAll ? asked : asked.slice(0, Math.max(shownFirst, asked.length - questions.length + 1))
  return (
    <section
      aria-label={words.questions.label}
      className="no-print mb-4 rounded-md border border-line bg-surface px-4 py-2"
    >
      <h2 className="py-1 font-semibold">
        {questions.length > 0
          ? fill(words.questions.title, {
              questions: fillCount(words.questions.questions, questions.length, { language }),
              points: fillCount(words.questions.points, askable, { language }),
            })
          : open.length === 0
            ? words.questions.none
            : fillCount(words.questions.forPersons, open.length, { language })}
      </h2>
      <AnswerNote />
      <div className="divide-y divide-line">
        {shown.map((question) => (
          <QuestionRow key={question.fact} question={question} />
        ))}
      </div>
      {asked.length > shownFirst && (
        <Button look="quiet" className="-ml-3" onClick={() => setShowsAll((all) => !all)}>
          {showsAll
            ? words.questions.fewer
            : fillCount(words.questions.more, asked.length - shown.length, { language })}
        </Button>
      )}
    </section>
  )
}

/** Those that were open before the answers, in their places, then those that the answers opened. */
function useAsked(first: readonly Asked[], now: readonly Asked[]): readonly Asked[] {
  return useMemo(() => {
    const current = new Map(now.map((question) => [question.fact, question]))
    const known = new Set(first.map(({ fact }) => fact))
    return [
      ...first.map((question): Asked => {
        const still = current.get(question.fact)
        const components = [...new Set([...(question.components ?? []), ...(still?.components ?? [])])]
        return {
          fact: question.fact,
          ...(components.length > 0 && { components }),
          ...(still?.settles !== undefined && { settles: still.settles }),
        }
      }),
      ...now.filter(({ fact }) => !known.has(fact)),
    ]
  }, [first, now])
}

/** What the answers did. */
function AnswerNote(): JSX.Element | null {
  const words = useAssessmentWords()
  const language = useLanguage()
  const { before, assessment, settle, tried, address } = useAssessed()
  const changed = useMemo(
    () => (before?.by === 'answer' ? diffAssessments(before.assessment, assessment).rules : undefined),
    [before, assessment],
  )
  if (!changed) return null
  return (
    <div
      role="status"
      className="my-1 flex flex-wrap items-center gap-x-3 rounded-md bg-unknown-soft px-3 py-1"
    >
      <p className="flex-1 max-sm:basis-full">
        {changed.length === 0
          ? words.questions.nothingChanged
          : fillCount(words.questions.changed, changed.length, { language })}{' '}
        {tried > 0 && fillCount(words.questions.tried, tried, { language })}
      </p>
      {changed.length > 0 && <ChangedOnly />}
      <Button
        look="quiet"
        onClick={() => {
          settle()
          address.go({ only: undefined }, { replace: true })
        }}
      >
        {tried > 0 ? words.questions.discard : words.questions.settle}
      </Button>
    </div>
  )
}
