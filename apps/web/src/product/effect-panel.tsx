/** Beside the questions: what the law says now, per market, and what the last answer changed. */
import type { Assessment } from '@playproof/engine/assessment'
import type { Presenter } from '@playproof/engine/present'
import { useParams } from '@tanstack/react-router'
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import { type JSX, memo, useMemo } from 'react'
import { useAfterFrame } from '../ui/use-after-frame.ts'
import { VerdictMark } from '../ui/verdict.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { countsOf, effectOf, type Live, type MarketCounts, totalsOf } from './live-assessment.ts'
import { useProductWords } from './words.ts'

interface EffectProps {
  readonly live: Live
  /** Before the last answer; absent where there was none yet. */
  readonly before: Assessment | undefined
  readonly presenter: Presenter
}

export const CountsTable = memo(function CountsTable({ live, before, presenter }: EffectProps): JSX.Element {
  const words = useProductWords()
  const was = useMemo(
    () => new Map((before ? countsOf(live.law, before) : []).map((each) => [each.market, each])),
    [live.law, before],
  )
  const kinds = ['applies', 'unknown', 'forbidden'] as const
  return (
    <table className="w-full border-collapse text-right">
      <caption className="sr-only">{words.effect.counts}</caption>
      <thead>
        <tr className="border-b border-line text-sm">
          <th scope="col" className="py-1 pr-2 text-left font-medium text-ink-faint">
            {words.effect.market}
          </th>
          {kinds.map((kind) => (
            <th key={kind} scope="col" className="py-1 pl-2 font-normal whitespace-nowrap">
              <VerdictMark mark={kind} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {countsOf(live.law, live.assessment).map((counts) => (
          <tr key={counts.market} className="border-b border-line last:border-b-0">
            <th
              scope="row"
              className="h-8 max-w-32 truncate pr-2 text-left font-normal"
              title={presenter.market(counts.market)}
            >
              {presenter.market(counts.market)}
            </th>
            {kinds.map((kind) => (
              <td key={kind} className="pl-2 whitespace-nowrap">
                <Delta now={counts} was={was.get(counts.market)} kind={kind} />
                <span className="inline-block w-8">{counts[kind]}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
})

/** Over all markets, for a line. */
export function Totals({ live }: { readonly live: Live }): JSX.Element {
  const totals = totalsOf(live.law, live.assessment)
  return (
    <span className="tabular flex gap-3">
      {(['applies', 'unknown', 'forbidden'] as const).map((kind) => (
        <span key={kind}>
          <VerdictMark mark={kind} wordHidden /> {totals[kind]}
        </span>
      ))}
    </span>
  )
}

function Delta({
  now,
  was,
  kind,
}: {
  readonly now: MarketCounts
  readonly was: MarketCounts | undefined
  readonly kind: 'applies' | 'unknown' | 'forbidden'
}): JSX.Element | null {
  const by = was ? now[kind] - was[kind] : 0
  if (by === 0) return null
  return <span className="text-sm text-ink-faint">{by > 0 ? `+${by}` : `−${-by}`}</span>
}

/** The duties that the last answer changed, by name: a frame after the counts. */
export function LastChange({ live, before, presenter }: EffectProps): JSX.Element {
  const now = useMemo(() => ({ live, before }), [live, before])
  const shown = useAfterFrame(now)
  return (
    <div aria-busy={shown !== now || undefined}>
      <Change {...shown} presenter={presenter} />
    </div>
  )
}

const Change = memo(function Change({ live, before, presenter }: EffectProps): JSX.Element {
  const words = useProductWords()
  const language = useLanguage()
  if (!before) return <p className="text-sm text-ink-soft">{words.effect.none}</p>
  const { starts, ends, opens, forbids } = effectOf(live.law, before, live.assessment)
  if (starts.length + ends.length + opens.length === 0)
    return <p className="text-sm text-ink-soft">{words.effect.nothing}</p>
  const forbidden = starts.filter(({ rule }) => forbids.has(rule))
  const duties = starts.filter(({ rule }) => !forbids.has(rule))
  return (
    <div className="flex flex-col gap-2 text-sm">
      {forbidden.length > 0 && (
        <Rules
          mark="forbidden"
          title={fillCount(words.effect.forbids, forbidden.length, { language })}
          rules={forbidden.map(({ rule }) => rule)}
          presenter={presenter}
        />
      )}
      {duties.length > 0 && (
        <Rules
          mark="applies"
          title={fillCount(words.effect.starts, duties.length, { language })}
          rules={duties.map(({ rule }) => rule)}
          presenter={presenter}
        />
      )}
      {ends.length > 0 && (
        <Rules
          mark="does-not-apply"
          title={fillCount(words.effect.ends, ends.length, { language })}
          rules={ends.map(({ rule }) => rule)}
          presenter={presenter}
        />
      )}
      {opens.length > 0 && (
        <Rules
          mark="unknown"
          title={fillCount(words.effect.opens, opens.length, { language })}
          rules={opens.map(({ rule }) => rule)}
          presenter={presenter}
        />
      )}
    </div>
  )
})

function Rules({
  mark,
  title,
  rules,
  presenter,
}: {
  readonly mark: 'forbidden' | 'applies' | 'does-not-apply' | 'unknown'
  readonly title: string
  readonly rules: readonly string[]
  readonly presenter: Presenter
}): JSX.Element {
  const words = useProductWords()
  const { organisationId } = useParams({ from: '/o/$organisationId' })
  const shown = rules.slice(0, 5)
  return (
    <div>
      <p className="font-medium">
        <VerdictMark mark={mark} wordHidden /> {title}
      </p>
      <ul className="mt-0.5 flex flex-col gap-0.5 pl-5">
        {shown.map((rule) => (
          <li key={rule} className="truncate">
            <Link
              to="/o/$organisationId/law/$"
              params={{ organisationId, _splat: rule }}
              className="hover:underline"
              title={presenter.rule(rule)}
            >
              {presenter.rule(rule)}
            </Link>
          </li>
        ))}
        {rules.length > shown.length && (
          <li className="text-ink-faint">{fill(words.more, { count: rules.length - shown.length })}</li>
        )}
      </ul>
    </div>
  )
}

/** What somebody must look at: contradictions, an age that dodges. */
export function Findings({
  assessment,
  presenter,
}: {
  readonly assessment: Assessment
  readonly presenter: Presenter
}): JSX.Element | null {
  const words = useProductWords()
  if (assessment.findings.length === 0) return null
  return (
    <section
      aria-label={words.findings}
      aria-live="polite"
      className="rounded-md border border-unknown/40 bg-unknown-soft p-3"
    >
      <h2 className="mb-1 flex items-center gap-1.5 font-medium">
        <TriangleAlert aria-hidden className="size-4 shrink-0 text-unknown" />
        {words.findings}
      </h2>
      <ul className="flex flex-col gap-1.5">
        {assessment.findings.map((finding) => (
          <li key={JSON.stringify(finding)}>{presenter.finding(finding)}</li>
        ))}
      </ul>
    </section>
  )
}
