/** The day of the law: today, or one to slide it to, with the days on which something changes for this product. */
import { changesAhead, type DayOfChange } from '@playproof/engine/impact'
import type { Product } from '@playproof/engine/product'
import { CalendarClock, ChevronLeft, ChevronRight } from 'lucide-react'
import { type JSX, useDeferredValue, useMemo, useRef } from 'react'
import { Button, IconButton } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { Menu, MenuItem, MenuLabel } from '../ui/menu.tsx'
import { dayText } from '../ui/moment.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { ChangedOnly } from './changed-only.tsx'
import { useAssessed } from './assessed.ts'
import { useAssessmentWords } from './words.ts'

export function AsOf(): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  const { on, today, address } = useAssessed()
  const days = useComingDays()
  const next = useRef<HTMLButtonElement>(null)
  const choose = (day: string | undefined): void =>
    address.go(day === undefined || day === today ? { on: undefined, only: undefined } : { on: day })
  const earlier = [today, ...days.map((each) => each.on)].filter((day) => day < on).at(-1)
  const later = days.find((each) => each.on > on)?.on
  return (
    <div className="flex flex-wrap items-center gap-1">
      <span aria-hidden className="text-ink-soft max-sm:hidden">
        {words.day.label}
      </span>
      <div className="w-44 max-sm:w-52">
        <DayField label={words.day.label} labelHidden min="2009-01-01" value={on} onChange={choose} />
      </div>
      <IconButton
        label={words.day.earlier}
        aria-disabled={earlier === undefined}
        onClick={() => {
          if (earlier !== undefined) choose(earlier)
        }}
        className="no-print aria-disabled:opacity-55"
      >
        <ChevronLeft aria-hidden className="size-4" />
      </IconButton>
      <IconButton
        ref={next}
        label={words.day.later}
        aria-disabled={later === undefined}
        onClick={() => {
          if (later !== undefined) choose(later)
        }}
        className="no-print -ml-1 aria-disabled:opacity-55"
      >
        <ChevronRight aria-hidden className="size-4" />
      </IconButton>
      {on !== today && (
        <Button
          className="no-print"
          onClick={() => {
            // This one goes away with its day.
            next.current?.focus()
            choose(undefined)
          }}
        >
          {words.day.today}
        </Button>
      )}
      <span className={`no-print ${days.length === 0 ? 'invisible' : ''}`}>
        <Menu
          trigger={
            <Button
              look="quiet"
              aria-label={fillCount(words.day.coming, days.length, { language })}
              className="max-sm:min-w-11 max-sm:px-1"
            >
              <span aria-hidden className="inline-flex items-center gap-1 tabular-nums sm:hidden">
                <CalendarClock className="size-4" />
                {days.length}
              </span>
              <span className="grid justify-items-center max-sm:hidden">
                <span aria-hidden className="invisible col-start-1 row-start-1">
                  {fillCount(words.day.coming, 10, { language })}
                </span>
                <span className="col-start-1 row-start-1">
                  {fillCount(words.day.coming, days.length, { language })}
                </span>
              </span>
            </Button>
          }
        >
          <ComingDays days={days} onChoose={choose} />
        </Menu>
      </span>
    </div>
  )
}

function ComingDays({
  days,
  onChoose,
}: {
  readonly days: readonly DayOfChange[]
  readonly onChoose: (day: string) => void
}): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  return (
    <>
      <MenuLabel>{words.day.comingTitle}</MenuLabel>
      {days.map(({ on, changes }) => (
        <MenuItem key={on} onSelect={() => onChoose(on)}>
          <span className="w-28 tabular-nums">{dayText(on, language)}</span>
          <span className="text-ink-soft">{fillCount(words.day.changes, changes.length, { language })}</span>
        </MenuItem>
      ))}
    </>
  )
}

/** Days after today on which a verdict changes, as far as the law is known; none until they are found. */
function useComingDays(): readonly DayOfChange[] {
  const { law, markets, today, ...assessed } = useAssessed()
  // What applies now is seen first: every later day is judged for this.
  const product = useDeferredValue<Product | null>(assessed.product, null)
  return useMemo(
    () => (product ? changesAhead(product, { compiled: law.compiled, scope: { markets, on: today } }) : []),
    [law.compiled, product, markets, today],
  )
}

/** What the chosen day changes, and what it cannot move. */
export function DayNote(): JSX.Element | null {
  const words = useAssessmentWords()
  const language = useLanguage()
  const { before, matrix, on, today, product } = useAssessed()
  const changed = useMemo(() => {
    if (before?.by !== 'day') return 0
    const then = new Map(before.matrix.rows.flatMap((row) => row.answers).map((a) => [a.rule.id, a.mark]))
    return matrix.rows.flatMap((row) => row.answers).filter((a) => then.get(a.rule.id) !== a.mark).length
  }, [before, matrix])
  if (on === today) return null
  const own = Object.keys(product.dates)
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-3 rounded-md bg-unknown-soft px-3 py-1">
      <p className="flex-1 py-1 max-sm:basis-full">
        {fill(changed === 0 ? words.day.nothing : fillCount(words.day.slid, changed, { language }), {
          day: dayText(on, language),
        })}{' '}
        {own.length > 0 && words.day.ownDates}
      </p>
      {changed > 0 && <ChangedOnly />}
    </div>
  )
}
