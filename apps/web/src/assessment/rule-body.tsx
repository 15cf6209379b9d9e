/** One rule in full, for this product: why, where it stands, from when to when, how it is proved, by whom. */
import { conditionLines } from '@playproof/engine/condition'
import type { CellAnswer } from '@playproof/engine/matrix'
import { planTests } from '@playproof/engine/plan'
import { format } from '@playproof/engine/present'
import { Link } from '@tanstack/react-router'
import { type JSX, useMemo, useState } from 'react'
import { useOrganisationId } from '../api/client.ts'
import { WorkedCases } from '../law/worked-cases.tsx'
import { Button } from '../ui/button.tsx'
import { Day } from '../ui/moment.tsx'
import { VerdictMark } from '../ui/verdict.tsx'
import { useAssessed } from './assessed.ts'
import { Between, MoneyText } from './money.tsx'
import { Part, Sentences } from './part.tsx'
import { QuestionRow } from './question-row.tsx'
import { Sources } from './sources.tsx'
import { LimitRows } from './limit-rows.tsx'
import { useAssessmentWords } from './words.ts'
import { OnlyEnglish } from '../law/only-english.tsx'

export function RuleBody({ own }: { readonly own: CellAnswer }): JSX.Element {
  const words = useAssessmentWords()
  const organisationId = useOrganisationId() ?? ''
  const { presenter, assessment, law, before } = useAssessed()
  const { rule, answer, mark } = own
  const { catalogue } = law
  const instrument = catalogue.instruments.find(({ id }) => id === rule.instrument)
  const markets = rule.markets.filter((market) => assessment.markets.includes(market))
  const earlier = before?.matrix.rows.flatMap(({ answers }) => answers).find((a) => a.rule.id === rule.id)
  const consequence = rule.consequence ?? instrument?.consequence
  const { report, operator, nature, date } = presenter.messages
  // What was asked when it was opened stays, so that an answer can be thought about again.
  const [first] = useState(answer.missing ?? [])
  const [showsCases, setShowsCases] = useState(false)
  const asked = [
    ...first,
    ...(answer.missing ?? []).filter(({ fact }) => !first.some((each) => each.fact === fact)),
  ]
  return (
    <article>
      <p className="mb-3 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        {earlier && earlier.mark !== mark && (
          <>
            <span className="sr-only">{words.matrix.before}</span>
            <VerdictMark mark={earlier.mark} />
            <span aria-hidden>→</span>
          </>
        )}
        <VerdictMark mark={mark} />
        {answer.unverified && mark !== 'does-not-apply' && <VerdictMark mark="unverified" />}
        <span className="text-ink-faint">{markets.map((market) => presenter.market(market)).join(', ')}</span>
        {rule.nature !== 'law' && <span className="text-ink-faint">{nature[rule.nature]}</span>}
      </p>
      <p className="mb-4">{presenter.text(rule.duty)}</p>
      {asked.length > 0 && (
        <Part title={words.panel.settle}>
          <div className="divide-y divide-line rounded-md bg-unknown-soft px-3">
            {asked.map((missing) => (
              <QuestionRow
                key={`${missing.fact} ${missing.components?.join(' ') ?? ''}`}
                question={missing}
              />
            ))}
          </div>
        </Part>
      )}
      <Part title={words.panel.because}>
        <Sentences items={presenter.because(answer)} />
        <details className="mt-1">
          <summary className="text-sm text-accent">{words.panel.condition}</summary>
          <div className="mt-1 text-sm text-ink-soft">
            {conditionLines(law.compiled, presenter, rule.appliesWhen).map(({ depth, text }, i) => (
              <p key={i} style={{ paddingInlineStart: `${depth}rem` }}>
                {text}
              </p>
            ))}
            {(rule.unless ?? []).map(({ id, title, clause }) => (
              <p key={id}>
                {words.panel.unless} {presenter.text(title)} ({clause})
              </p>
            ))}
          </div>
        </details>
      </Part>
      <Part title={words.panel.clause}>
        <p>{rule.clause}</p>
        {instrument && (
          <p className="text-sm text-ink-soft">
            {presenter.text(instrument.title)} · {instrument.citation}
          </p>
        )}
        {rule.quote !== undefined && (
          <blockquote className="mt-1 border-l-2 border-line pl-3 text-ink-soft italic">
            {rule.quote}
          </blockquote>
        )}
        {rule.interpretation !== undefined && (
          <p className="mt-1 text-sm text-ink-soft">
            {words.panel.interpretation} <OnlyEnglish text={rule.interpretation} />
          </p>
        )}
      </Part>
      <Part title={words.panel.dates}>
        <ul>
          {rule.inForce.map((window, i) => (
            <li key={i}>
              {window.from !== undefined && (
                <>
                  {words.panel.from} <Day on={window.from} />{' '}
                </>
              )}
              {window.to !== undefined && (
                <>
                  {words.panel.to} <Day on={window.to} />{' '}
                </>
              )}
              {window.from === undefined && window.to === undefined && <>{words.panel.always} </>}
              <span className="text-ink-soft">{format(words.panel.by, { by: date[window.by] })}</span>
              {window.confidence !== undefined &&
                !law.compiled.isVerified(window.confidence, window.sources ?? rule.sources) && (
                  <>
                    {' '}
                    <VerdictMark mark="unverified" />
                  </>
                )}
            </li>
          ))}
        </ul>
      </Part>
      <Tests own={own} />
      {rule.limits && rule.limits.length > 0 && (
        <Part title={words.panel.limits}>
          <LimitRows tables={rule.limits} />
        </Part>
      )}
      {rule.evidence && (
        <Part title={words.panel.proof}>
          <p>{words.route[rule.evidence.route]}</p>
          {rule.evidence.certificate !== undefined && (
            <p className="text-sm text-ink-soft">
              {presenter.rule(rule.evidence.certificate)}
              {rule.evidence.citation !== undefined &&
                ` · ${words.panel.citedAs} “${rule.evidence.citation}”`}
            </p>
          )}
        </Part>
      )}
      <Part title={words.panel.who}>
        <p className="first-letter:uppercase">{presenter.list(rule.borneBy.map((each) => operator[each]))}</p>
      </Part>
      {consequence && (
        <Part title={words.panel.consequence}>
          <p>{presenter.text(consequence)}</p>
        </Part>
      )}
      <Part title={words.panel.confidence}>
        {law.compiled.isVerified(rule.confidence, rule.sources) ? (
          <p>{words.panel.verified}</p>
        ) : (
          <p className="text-unverified">
            {rule.confidence === 'recalled'
              ? words.panel.recalled
              : rule.confidence === 'conflict'
                ? format(report.conflict, { resolution: presenter.text(rule.resolution ?? '') })
                : words.panel.unverifiedDetail}
          </p>
        )}
        <div className="mt-1.5">
          <Sources ids={rule.sources} />
        </div>
      </Part>
      {showsCases ? (
        <WorkedCases id={rule.id} kind="rule" law={law} presenter={presenter} />
      ) : (
        <Button look="quiet" className="no-print -ml-3" onClick={() => setShowsCases(true)}>
          {words.panel.cases}
        </Button>
      )}
      <p className="mb-2">
        <Link className="link" to="/o/$organisationId/law/$" params={{ organisationId, _splat: rule.id }}>
          {words.panel.more}
        </Link>
      </p>
    </article>
  )
}

/** What is tested for it, as planned for this product. */
function Tests({ own: { rule } }: { readonly own: CellAnswer }): JSX.Element | null {
  const words = useAssessmentWords()
  const { presenter, law, product, markets, on } = useAssessed()
  const tests = rule.tests ?? []
  const isProject = rule.document?.cost !== undefined || rule.document?.duration !== undefined
  const plan = useMemo(
    () => (tests.length > 0 || isProject ? planTests(law.compiled, [product], { markets, on }) : undefined),
    [tests.length, isProject, law.compiled, product, markets, on],
  )
  if (!plan) return null
  const lines = tests.flatMap((id) => {
    const line = plan.tests.find((each) => each.test === id || each.standsFor.includes(id))
    const test = law.compiled.tests.get(id)?.test
    return test ? [{ id, test, line }] : []
  })
  return (
    <Part title={words.panel.tests}>
      <ul className="flex flex-col gap-2">
        {lines.map(({ id, test, line }) => (
          <li key={id}>
            <p>
              {presenter.text(test.title)}
              {test.clause !== undefined && <span className="text-ink-faint"> {test.clause}</span>}
            </p>
            {line ? (
              <p className="flex flex-wrap gap-x-3 text-sm text-ink-soft tabular-nums">
                {line.includedIn !== undefined ? (
                  <span>
                    {format(presenter.messages.plan.includedIn, {
                      test: law.compiled.tests.has(line.includedIn)
                        ? presenter.text(law.compiled.tests.get(line.includedIn)?.test.title ?? test.title)
                        : presenter.rule(line.includedIn),
                    })}
                  </span>
                ) : (
                  <>
                    <MoneyText money={line.cost} estimate={line.estimate} />
                    {line.days && <Between {...line.days} unit="days" />}
                  </>
                )}
                {line.samples && (
                  <span>
                    {line.samples.count} {presenter.messages.plan.unit[line.samples.unit]}
                  </span>
                )}
                {line.orders > 1 && <span>× {line.orders}</span>}
                {line.subjects && (
                  <span dir="auto">
                    {presenter.list(line.subjects.map(({ id: own, name }) => name ?? own))}
                  </span>
                )}
              </p>
            ) : (
              <p className="text-sm text-ink-faint">{words.panel.notPlanned}</p>
            )}
          </li>
        ))}
      </ul>
    </Part>
  )
}
