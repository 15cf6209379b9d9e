/** Tests and certificates side by side, each as long as it takes: solid to the shortest, open to the longest time. */
import type { DayCount, TestPlan } from '@playproof/engine/plan'
import type { JSX } from 'react'
import { LawLink } from '../law/law-link.tsx'
import { dayText } from '../ui/moment.tsx'
import { localeOf, useLanguage } from '../words.ts'
import { useAssessed } from './assessed.ts'
import { Between } from './money.tsx'
import { useAssessmentWords } from './words.ts'

interface Bar {
  readonly id: string
  readonly title: string
  readonly days: DayCount
  readonly isOpen: boolean
}

export function Timeline({
  plan,
  ship,
}: {
  readonly plan: TestPlan
  readonly ship: string | undefined
}): JSX.Element | null {
  const words = useAssessmentWords()
  const language = useLanguage()
  const { presenter, law } = useAssessed()
  const bars: readonly Bar[] = [
    ...plan.tests.map(({ test, days, needed }) => {
      const known = law.compiled.tests.get(test)?.test
      return {
        id: test,
        title: known ? presenter.text(known.title) : test,
        days,
        isOpen: needed === 'unknown',
      }
    }),
    ...plan.projects.map(({ document, days, needed }) => ({
      id: document,
      title: presenter.rule(document),
      days,
      isOpen: needed === 'unknown',
    })),
  ]
    .flatMap((bar) => (bar.days ? [{ ...bar, days: bar.days }] : []))
    .toSorted((a, b) => b.days.high - a.days.high)
  const longest = Math.max(0, ...bars.map(({ days }) => days.high))
  if (longest === 0) return null
  const step = longest > 120 ? 30 : longest > 40 ? 14 : longest > 14 ? 7 : 2
  const marks = Array.from({ length: Math.floor(longest / step) + 1 }, (_, i) => i * step)
  const start = plan.latestStart ?? plan.notLaterThan
  const at = (days: number): string => `${(days / longest) * 100}%`
  const label = (day: number): string =>
    ship !== undefined && start !== undefined
      ? new Intl.DateTimeFormat(localeOf(language), {
          day: 'numeric',
          month: 'short',
          timeZone: 'UTC',
        }).format(new Date(Date.parse(start) + day * 86_400_000))
      : day.toLocaleString(localeOf(language))
  return (
    <section aria-label={words.plan.timeline} className="mb-6">
      <h2 className="mb-1.5 text-lg font-semibold">{words.plan.timeline}</h2>
      <div className="rounded-md border border-line bg-surface px-3 py-2">
        <div aria-hidden className="relative mr-8 ml-72 h-5 text-xs text-ink-faint max-md:ml-0">
          {marks.map((day) => (
            <span key={day} className="absolute whitespace-nowrap" style={{ left: at(day) }}>
              {label(day)}
            </span>
          ))}
        </div>
        <ul>
          {bars.map(({ id, title, days, isOpen }) => (
            <li
              key={id}
              className="flex min-h-8 items-center gap-2 max-md:flex-col max-md:items-stretch max-md:gap-0 max-md:py-1"
            >
              <span className="w-70 shrink-0 truncate text-sm max-md:w-full" title={title}>
                <span aria-hidden className={`mr-1 ${isOpen ? 'text-unknown' : ''}`}>
                  {isOpen ? '?' : '●'}
                </span>
                <LawLink id={id} className="hover:underline">
                  {title}
                </LawLink>
              </span>
              <span className="relative mr-8 h-4 flex-1 max-md:flex-none">
                <span
                  className="absolute inset-y-0 left-0 rounded-sm border border-accent"
                  style={{ width: at(days.high) }}
                />
                <span
                  className={`absolute inset-y-0 left-0 rounded-sm ${isOpen ? 'bg-accent/40' : 'bg-accent'}`}
                  style={{ width: at(days.low) }}
                />
                <span className="sr-only">
                  <Between {...days} unit="days" />
                </span>
              </span>
            </li>
          ))}
        </ul>
        <p className="mt-1 text-sm text-ink-faint">
          {ship === undefined || start === undefined
            ? words.plan.axisDays
            : words.plan.axisDates
                .replace('{start}', dayText(start, language))
                .replace('{ship}', dayText(ship, language))}
        </p>
      </div>
    </section>
  )
}
