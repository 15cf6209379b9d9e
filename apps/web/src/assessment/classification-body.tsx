/** Whether it is a toy, and the like: the term, why, and who says so. */
import type { ClassificationCell } from '@playproof/engine/matrix'
import type { JSX } from 'react'
import { VerdictMark } from '../ui/verdict.tsx'
import { useAssessed } from './assessed.ts'
import { Part, Sentences } from './part.tsx'
import { QuestionRow } from './question-row.tsx'
import { Sources } from './sources.tsx'
import { useAssessmentWords } from './words.ts'

export function ClassificationBody({
  cell: { definition, answer },
}: {
  readonly cell: ClassificationCell
}): JSX.Element {
  const words = useAssessmentWords()
  const { presenter, assessment, law } = useAssessed()
  const exclusions = (definition.exclusions ?? []).filter(({ id }) => answer.exclusions?.includes(id))
  return (
    <article className="mb-6 border-b border-line pb-2 last:border-b-0">
      <p className="mb-3 flex flex-wrap items-baseline gap-x-3">
        <span className="font-semibold">{presenter.text(definition.term)}</span>
        <span>{presenter.messages.definition[answer.verdict]}</span>
        <span className="text-ink-faint">
          {definition.markets
            .filter((market) => assessment.markets.includes(market))
            .map((market) => presenter.marketCode(market))
            .join(' ')}
        </span>
        {answer.unverified && <VerdictMark mark="unverified" />}
      </p>
      {answer.missing && answer.missing.length > 0 && (
        <Part title={words.panel.settle}>
          {answer.missing.map((missing) => (
            <QuestionRow key={missing.fact} question={missing} />
          ))}
        </Part>
      )}
      <Part title={words.panel.because}>
        <Sentences items={presenter.because(answer)} />
      </Part>
      {exclusions.length > 0 && (
        <Part title={words.panel.exclusions}>
          <Sentences items={exclusions.map(({ title, clause }) => `${presenter.text(title)} (${clause})`)} />
        </Part>
      )}
      {definition.greyTests && answer.verdict === 'grey-zone' && (
        <Part title={words.panel.greyTests}>
          <Sentences items={definition.greyTests.map((test) => presenter.text(test))} />
        </Part>
      )}
      <Part title={words.panel.text}>
        <p>{presenter.text(definition.text)}</p>
      </Part>
      <Part title={words.panel.clause}>
        <p>{definition.clause}</p>
        {definition.quote !== undefined && (
          <blockquote className="mt-1 border-l-2 border-line pl-3 text-ink-soft italic">
            {definition.quote}
          </blockquote>
        )}
      </Part>
      <Part title={words.panel.sources}>
        <Sources ids={definition.sources} />
        {!law.compiled.isVerified(definition.confidence, definition.sources) && (
          <p className="mt-1 text-unverified">{words.panel.unverifiedDetail}</p>
        )}
      </Part>
    </article>
  )
}
