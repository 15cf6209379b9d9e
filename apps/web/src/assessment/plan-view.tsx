/** The smallest set of tests over all markets: what, how long, how dear, and when to begin. */
import { planTests, sampleListsOf, type TestPlan } from '@playproof/engine/plan'
import { planSheet, type SheetSection } from '@playproof/engine/sheet'
import { type JSX, type ReactNode, useMemo } from 'react'
import { DayField } from '../ui/day-field.tsx'
import { Day, dayText } from '../ui/moment.tsx'
import { useIsPainted } from '../ui/use-painted.ts'
import { useLanguage } from '../words.ts'
import { useAssessed } from './assessed.ts'
import { Between, MoneyText } from './money.tsx'
import { heightOf, SheetNotes, SheetSections } from './sheet-view.tsx'
import { TestRequestForm } from './test-request-form.tsx'
import { Timeline } from './timeline.tsx'
import { useAssessmentWords } from './words.ts'

/** Below the figures and the timeline there is no room for more. */
const sectionsInSight = 2

export function PlanView(): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  const { law, product, markets, on, presenter, address, name } = useAssessed()
  const { ship } = address.search
  const { compiled } = law
  const plan = useMemo(
    () => planTests(compiled, [product], { markets, on, ...(ship !== undefined && { shipOn: ship }) }),
    [compiled, product, markets, on, ship],
  )
  const sheet = useMemo(
    () =>
      planSheet(compiled, plan, presenter, {
        on,
        ...(ship !== undefined && { shipOn: ship }),
        names: { [product.id]: name },
        sampleLists: sampleListsOf(plan),
        dayText: (day) => dayText(day, language),
      }),
    [compiled, plan, presenter, on, ship, product.id, name, language],
  )
  const [summary, ...sections] = sheet.sections
  const isPainted = useIsPainted()
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-2">
        <span className="text-ink-soft">{words.plan.ship}</span>
        <div className="w-44">
          <DayField
            label={words.plan.ship}
            labelHidden
            value={ship}
            onChange={(day) => address.go({ ship: day }, { replace: true })}
          />
        </div>
      </div>
      <Figures plan={plan} ship={ship} />
      <Timeline plan={plan} ship={ship} />
      <SheetSections sections={(isPainted ? sections : sections.slice(0, sectionsInSight)).map(testFirst)} />
      {isPainted ? (
        <>
          {summary && <SheetSections sections={[summary]} />}
          <TestRequestForm plan={plan} />
          <SheetNotes notes={sheet.notes} />
        </>
      ) : (
        // The rest has its place: who comes back finds the page where she left it.
        <div style={{ blockSize: `${placeOf(sections.slice(sectionsInSight))}rem` }} />
      )}
    </>
  )
}

/** What is below the last section, in rem: the summary, the form and the notes. */
const below = 40

function placeOf(sections: readonly SheetSection[]): number {
  return sections.reduce((sum, section) => sum + heightOf(section), below)
}

/** What is tested stands before what it takes, where one reads it first. */
function testFirst({ columns, rows, ...section }: SheetSection): SheetSection {
  const moved = <T,>(cells: readonly T[]): readonly T[] =>
    cells.length < 4 ? cells : [...cells.slice(0, 2), ...cells.slice(-1), ...cells.slice(2, -1)]
  return { ...section, columns: moved(columns), rows: rows.map(moved) }
}

/** What one decides by: cost per currency, days, samples, the last day to begin. */
function Figures({
  plan,
  ship,
}: {
  readonly plan: TestPlan
  readonly ship: string | undefined
}): JSX.Element {
  const words = useAssessmentWords()
  const { presenter } = useAssessed()
  const { totals, certainTotals, days, samplePieces, cannotPrice } = plan
  return (
    <dl className="mb-6 grid grid-cols-[repeat(auto-fit,minmax(14rem,1fr))] gap-3 max-sm:grid-cols-2 max-sm:gap-2">
      {totals.length > 0 && (
        <Figure name={words.plan.cost} wide>
          {totals.map((money) => {
            const certain = certainTotals.find(({ currency }) => currency === money.currency)
            return (
              <span key={money.currency} className="block">
                <MoneyText money={money} estimate={money.estimate === true} />
                {certain && (certain.low !== money.low || certain.high !== money.high) && (
                  <span className="block text-sm font-normal text-ink-soft">
                    {words.plan.certain} <MoneyText money={certain} estimate={certain.estimate === true} />
                  </span>
                )}
              </span>
            )
          })}
        </Figure>
      )}
      {cannotPrice.length > 0 && (
        <Figure name={words.plan.unpriced}>
          {cannotPrice.length}
          <span className="block text-sm font-normal text-ink-soft">{words.plan.unpricedDetail}</span>
        </Figure>
      )}
      <Figure name={words.plan.time}>
        {days.high === 0 ? presenter.messages.plan.unknown : <Between {...days} unit="days" />}
        {days.unknown.length > 0 && (
          <span className="block text-sm font-normal text-ink-soft">
            {words.plan.timeUnknown.replace('{count}', String(days.unknown.length))}
          </span>
        )}
      </Figure>
      <Figure name={words.plan.samples}>
        {samplePieces.known === 0 && samplePieces.unknown.length > 0
          ? presenter.messages.plan.unknown
          : samplePieces.known}
        {samplePieces.known > 0 && samplePieces.unknown.length > 0 && (
          <span className="block text-sm font-normal text-ink-soft">
            {words.plan.samplesUnknown.replace('{count}', String(samplePieces.unknown.length))}
          </span>
        )}
      </Figure>
      {ship !== undefined && (plan.latestStart ?? plan.notLaterThan) !== undefined && (
        <Figure name={plan.latestStart === undefined ? words.plan.notLaterThan : words.plan.latestStart}>
          <Day on={plan.latestStart ?? plan.notLaterThan ?? ship} />
        </Figure>
      )}
    </dl>
  )
}

function Figure({
  name,
  wide = false,
  children,
}: {
  readonly name: string
  /** Takes the width of a phone. */
  readonly wide?: boolean
  readonly children: ReactNode
}): JSX.Element {
  return (
    <div
      className={`rounded-md border border-line bg-surface px-4 py-2.5 ${wide ? 'max-sm:col-span-2' : ''}`}
    >
      <dt className="text-sm text-ink-soft">{name}</dt>
      <dd className="text-xl font-semibold tabular-nums max-sm:text-lg [&>span]:whitespace-normal">
        {children}
      </dd>
    </div>
  )
}
