/** How old the children are: what is declared, what the toy implies, what somebody decided and why. */
import { type JSX, useState } from 'react'
import { useMe } from '../api/me.ts'
import { useDraftHere } from '../frame/kept-here.ts'
import { Button } from '../ui/button.tsx'
import { TextArea, TextField } from '../ui/field.tsx'
import { Day } from '../ui/moment.tsx'
import { Section } from '../ui/section.tsx'
import { VerdictMark } from '../ui/verdict.tsx'
import { useAssessed } from './assessed.ts'
import { Findings } from './findings.tsx'
import { Sources } from './sources.tsx'
import { Sentences } from './part.tsx'
import { QuestionRow } from './question-row.tsx'
import { useAssessmentWords } from './words.ts'

export function AgeView(): JSX.Element {
  const words = useAssessmentWords()
  const { assessment, presenter, law } = useAssessed()
  const { age } = assessment
  const ageFacts = ['declared-age-from', 'declared-age-to'].filter((id) => law.compiled.product.facts.has(id))
  const guidelines = [
    ...age.implied.map((each) => ({ ...each, isOpen: false })),
    ...age.open.map((each) => ({ ...each, because: [], isOpen: true })),
  ]
  return (
    <div className="max-w-4xl">
      <Findings />
      <dl className="mb-6 grid grid-cols-[repeat(auto-fit,minmax(12rem,1fr))] gap-3 max-sm:grid-cols-2 max-sm:gap-2">
        <AgeFigure name={words.age.declared} months={age.declared?.from} />
        <AgeFigure
          name={words.age.implied}
          months={age.implied.length > 0 ? Math.min(...age.implied.map(({ from }) => from)) : undefined}
        />
        <AgeFigure name={words.age.decided} months={age.decision?.from} />
        <AgeFigure name={words.age.read} months={age.from} />
      </dl>
      <Section title={words.age.declaredTitle}>
        <div className="divide-y divide-line rounded-md border border-line bg-surface px-4">
          {ageFacts.map((fact) => (
            <QuestionRow key={fact} question={{ fact }} />
          ))}
        </div>
      </Section>
      <Section title={words.age.guidelines} detail={words.age.guidelinesDetail}>
        {guidelines.length === 0 && <p className="text-ink-soft">{words.age.noGuidelines}</p>}
        <ul className="flex flex-col gap-2">
          {guidelines.map(({ guideline: id, from, because, isOpen }) => {
            const guideline = law.catalogue.guidelines.find((each) => each.id === id)
            return (
              <li key={id} className="rounded-md border border-line bg-surface px-4 py-2.5">
                <p className="flex flex-wrap items-baseline gap-x-3 font-medium">
                  <VerdictMark mark={isOpen ? 'unknown' : 'applies'} wordHidden={!isOpen} />
                  {guideline ? presenter.text(guideline.title) : id}
                  <span className="text-ink-soft">{presenter.age(from)}</span>
                </p>
                {guideline && <p className="text-ink-soft">{presenter.text(guideline.reason)}</p>}
                {because.length > 0 && (
                  <div className="mt-1 text-sm text-ink-soft">
                    <Sentences items={because.map((reason) => presenter.reason(reason))} />
                  </div>
                )}
                {guideline && (
                  <div className="mt-1 text-sm">
                    <Sources ids={guideline.sources} />
                  </div>
                )}
              </li>
            )
          })}
        </ul>
      </Section>
      <Decision />
    </div>
  )
}

function AgeFigure({
  name,
  months,
}: {
  readonly name: string
  readonly months: number | undefined
}): JSX.Element {
  const { presenter } = useAssessed()
  return (
    <div className="rounded-md border border-line bg-surface px-4 py-2.5">
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="text-xl font-semibold first-letter:uppercase">
        {months === undefined ? '–' : presenter.age(months)}
      </dd>
    </div>
  )
}

const pointer = '/document/age/decision'

type Typed = Readonly<Partial<Record<'months' | 'by' | 'reason', string>>>

/** A grade that differs from what the toy implies takes effect only with a name and a reason. */
function Decision(): JSX.Element {
  const words = useAssessmentWords()
  const me = useMe()
  const { assessment, presenter, answer, today, place } = useAssessed()
  const { decision } = assessment.age
  // Neither a reload nor a look at another page loses it.
  const kept = useDraftHere(`age-decision.${place.revisionId}`, sessionStorage)
  const [typed, setTyped] = useState((): Typed => ({ ...(kept.read() as Typed | undefined) }))
  const { months = '', by: name = me?.name ?? '', reason = '' } = typed
  const change = (part: Typed): void => {
    const next = { ...typed, ...part }
    setTyped(next)
    kept.write(next)
  }
  const from = Number(months)
  const isReady =
    months.trim() !== '' &&
    Number.isInteger(from) &&
    from >= 0 &&
    from <= 216 &&
    name.trim() !== '' &&
    reason.trim() !== ''
  return (
    <Section title={words.age.decision} detail={words.age.decisionDetail}>
      {decision ? (
        <div className="flex flex-wrap items-start gap-3 rounded-md border border-line bg-surface px-4 py-3">
          <div className="min-w-0 flex-1">
            <p className="font-medium first-letter:uppercase">{presenter.age(decision.from)}</p>
            <p dir="auto">{decision.reason}</p>
            <p className="text-sm text-ink-faint" dir="auto">
              {decision.by} · <Day on={decision.on} />
            </p>
          </div>
          <Button onClick={() => answer(pointer, undefined)}>{words.age.takeBack}</Button>
        </div>
      ) : (
        <form
          className="grid max-w-2xl grid-cols-2 gap-3 max-sm:grid-cols-1"
          onSubmit={(event) => {
            event.preventDefault()
            if (!isReady) return
            answer(pointer, { from, by: name.trim(), on: today, reason: reason.trim() })
            setTyped({})
            kept.forget()
          }}
        >
          <TextField
            label={words.age.from}
            help={
              months.trim() !== '' && Number.isInteger(from) && from >= 0
                ? presenter.age(from)
                : words.age.months
            }
            inputMode="numeric"
            value={months}
            onChange={(event) => change({ months: event.target.value })}
          />
          <TextField
            label={words.age.by}
            value={name}
            maxLength={200}
            onChange={(event) => change({ by: event.target.value })}
          />
          <div className="col-span-full">
            <TextArea
              label={words.age.reason}
              help={words.age.reasonHelp}
              value={reason}
              maxLength={500}
              onChange={(event) => change({ reason: event.target.value })}
            />
          </div>
          <div>
            <Button type="submit" look="primary" disabled={!isReady}>
              {words.age.decide}
            </Button>
          </div>
        </form>
      )}
    </Section>
  )
}
