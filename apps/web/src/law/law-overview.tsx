/** Before one searches: what the law will change, what it changed lately, and how far each market is encoded. */
import { lawCalendar, type LawDay } from '@playproof/engine/calendar'
import type { ItemReference } from '@playproof/engine/item'
import type { Presenter } from '@playproof/engine/present'
import { Link } from '@tanstack/react-router'
import { type JSX, useMemo, useState } from 'react'
import { useOrganisationId } from '../api/client.ts'
import { today } from '../day.ts'
import { Button } from '../ui/button.tsx'
import { Day } from '../ui/moment.tsx'
import { Section } from '../ui/section.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { fillCount, useLanguage } from '../words.ts'
import { CoverageWord } from './item-instrument.tsx'
import { ReferenceList } from './item-parts.tsx'
import { LawLink } from './law-link.tsx'
import type { PageLaw } from './compiled-law.ts'
import { useLaw, usePresenter } from './page-law.ts'
import { useLawWords } from './words.ts'

export function LawOverview({ market }: { readonly market: string | undefined }): JSX.Element {
  const words = useLawWords()
  const { data: law } = useLaw()
  const presenter = usePresenter()
  const organisationId = useOrganisationId() ?? ''
  if (!law || !presenter) return <SkeletonRows rows={14} height={44} />
  return (
    <div className="grid gap-x-10 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <div className="min-w-0">
        <Section
          title={words.overview.coming}
          detail={words.overview.comingDetail}
          action={
            <Button asChild>
              <Link to="/o/$organisationId/changes/ahead" params={{ organisationId }}>
                {words.overview.hitsMine}
              </Link>
            </Button>
          }
        >
          <Days law={law} presenter={presenter} market={market} when="ahead" />
        </Section>
        <Section title={words.overview.lately} detail={words.overview.latelyDetail}>
          <Days law={law} presenter={presenter} market={market} when="lately" />
        </Section>
      </div>
      <Section title={words.overview.coverage} detail={words.overview.coverageDetail}>
        <Coverage law={law} presenter={presenter} market={market} />
      </Section>
    </div>
  )
}

const yearsAhead = 20
const daysShown = 8

function yearsFrom(day: string, years: number): string {
  return `${Number(day.slice(0, 4)) + years}${day.slice(4)}`
}

function Days({
  law,
  presenter,
  market,
  when,
}: {
  readonly law: PageLaw
  readonly presenter: Presenter
  readonly market: string | undefined
  readonly when: 'ahead' | 'lately'
}): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  const [shown, setShown] = useState(daysShown)
  const day = today()
  const days = useMemo(() => {
    const found =
      when === 'ahead'
        ? lawCalendar(law.compiled, { after: day, until: yearsFrom(day, yearsAhead) })
        : lawCalendar(law.compiled, { after: yearsFrom(day, -1), until: day }).toReversed()
    return found.filter(({ markets }) => market === undefined || markets.includes(market))
  }, [law, when, day, market])
  if (days.length === 0) return <p className="text-ink-soft">{words.overview.nothing}</p>
  return (
    <>
      <ol className="rounded-md border border-line bg-surface">
        {days.slice(0, shown).map((one) => (
          <li
            key={`${one.on} ${one.instrument.id}`}
            className="grid grid-cols-[7rem_minmax(0,1fr)_auto] gap-x-4 border-b border-line px-3 py-2 last:border-b-0 max-sm:grid-cols-1"
          >
            <span className="font-medium">
              <Day on={one.on} />
            </span>
            <div className="min-w-0">
              <LawLink id={one.instrument.id} kind="instrument">
                {presenter.text(one.instrument.title)}
              </LawLink>
              <DayDetail day={one} presenter={presenter} />
            </div>
            <span className="text-sm text-ink-faint">{one.markets.join(' ').toUpperCase()}</span>
          </li>
        ))}
      </ol>
      {days.length > shown && (
        <Button look="quiet" className="mt-1" onClick={() => setShown(days.length)}>
          {fillCount(words.search.showAll, days.length, { language })}
        </Button>
      )}
    </>
  )
}

function DayDetail({
  day: { events, begins, ends, limits },
  presenter,
}: {
  readonly day: LawDay
  readonly presenter: Presenter
}): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  const groups: readonly (readonly [text: string, items: readonly ItemReference[]])[] = [
    [fillCount(words.overview.begins, begins.length, { language }), begins],
    [fillCount(words.overview.ends, ends.length, { language }), ends],
    [fillCount(words.overview.limits, limits.length, { language }), limits],
  ]
  return (
    <>
      {events.map(({ what }) => (
        <p key={what.en} className="text-ink-soft">
          {presenter.text(what)}
        </p>
      ))}
      {groups.map(
        ([text, items]) =>
          items.length > 0 && (
            <details key={text} className="text-sm text-ink-soft">
              <summary className="max-sm:min-h-11">{text}</summary>
              <ReferenceList references={items} />
            </details>
          ),
      )}
    </>
  )
}

const states = ['encoded', 'partly', 'left-to-a-person', 'out-of-scope'] as const

/** How many laws of each market are encoded, and which a person must look at. */
function Coverage({
  law,
  presenter,
  market,
}: {
  readonly law: PageLaw
  readonly presenter: Presenter
  readonly market: string | undefined
}): JSX.Element {
  const words = useLawWords()
  const rows = useMemo(() => {
    const { markets, instruments } = law.catalogue
    return markets
      .filter(({ id }) => market === undefined || id === market)
      .map((one) => ({
        ...one,
        counts: states.map(
          (state) =>
            instruments.filter(({ markets: of, coverage }) => of.includes(one.id) && coverage.state === state)
              .length,
        ),
      }))
      .filter(({ counts }) => counts.some((count) => count > 0))
      .toSorted((a, b) => Number(a.partial ?? false) - Number(b.partial ?? false))
  }, [law, market])
  return (
    <>
      <Table
        isGrid
        caption={words.overview.coverage}
        heads={[
          words.kind.market,
          ...states.map((state) => (
            <span key={state} title={words.coverage[state]}>
              <CoverageWord state={state} wordHidden />
            </span>
          )),
        ]}
      >
        {rows.map(({ id, counts }) => (
          <Row key={id}>
            <Cell>
              <LawLink id={id} kind="market">
                {presenter.market(id)}
              </LawLink>
            </Cell>
            {counts.map((count, i) => (
              <Cell key={states[i]} className="text-right">
                {count === 0 ? <span className="text-ink-faint">–</span> : count}
              </Cell>
            ))}
          </Row>
        ))}
      </Table>
      <ul className="mt-2 flex flex-wrap gap-x-4 text-sm text-ink-soft">
        {states.map((state) => (
          <li key={state}>
            <CoverageWord state={state} />
          </li>
        ))}
      </ul>
    </>
  )
}
