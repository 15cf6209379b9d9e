/** One line per result, one column per market: pass, fail, inconclusive, each of which says why. */
import type { LimitVerdict, ScreenedResult, ScreeningVerdict } from '@playproof/engine/screening'
import { type JSX, useMemo, useState } from 'react'
import { usePresenter } from '../law/page-law.ts'
import { Button } from '../ui/button.tsx'
import { CheckField } from '../ui/field.tsx'
import { VerdictMark } from '../ui/verdict.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import type { ScreeningAnswer } from './use-screening.ts'
import { useResultWords } from './words.ts'

const worstFirst: readonly ScreeningVerdict[] = ['fail', 'inconclusive', 'not-tested', 'pass']

/** The verdicts of one cell, worst first. */
export function verdictsIn(screened: ScreenedResult | undefined, market: string): readonly LimitVerdict[] {
  return (screened?.verdicts ?? [])
    .filter(({ markets }) => markets.includes(market))
    .map((verdict) =>
      verdict.reachUnverified?.includes(market) ? { ...verdict, limitUnverified: true as const } : verdict,
    )
    .toSorted((a, b) => worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict))
}

const mostRows = 200

export function ScreeningMatrix({
  answer: { read, screened, markets, report },
  substanceName,
  open,
  onOpen,
}: {
  readonly answer: ScreeningAnswer
  readonly substanceName: (id: string | undefined) => string
  readonly open: string | undefined
  readonly onOpen: (cell: string) => void
}): JSX.Element {
  const words = useResultWords()
  const language = useLanguage()
  const presenter = usePresenter()
  const [failuresOnly, setFailuresOnly] = useState(false)
  const [showUntested, setShowUntested] = useState(false)
  const [shown, setShown] = useState(mostRows)
  const rows = useMemo(
    () =>
      screened
        .map((one, i) => ({ one, i, result: read.results[i] }))
        .filter(({ result, one }) =>
          result
            ? !failuresOnly ||
              one.problems.length > 0 ||
              one.verdicts.some(({ verdict }) => verdict !== 'pass')
            : showUntested,
        ),
    [screened, read, failuresOnly, showUntested],
  )
  const untested = screened.length - read.results.length
  const hasUnverified = report.markets.some(({ passUnverified }) => passUnverified > 0)
  return (
    <>
      <div className="mb-2 flex flex-wrap items-start gap-x-6 gap-y-1">
        <CheckField
          label={words.matrix.failuresOnly}
          checked={failuresOnly}
          onChange={(event) => setFailuresOnly(event.target.checked)}
        />
        {untested > 0 && (
          <CheckField
            label={words.matrix.showNotTested}
            help={fillCount(words.matrix.notTested, untested, { language })}
            checked={showUntested}
            onChange={(event) => setShowUntested(event.target.checked)}
          />
        )}
      </div>
      <div
        className="relative max-h-[70vh] overflow-auto rounded-md border border-line bg-surface print:max-h-none"
        tabIndex={0}
        role="region"
        aria-label={words.matrix.title}
      >
        <table role="table" className="w-full border-collapse text-left max-sm:block">
          <caption className="sr-only">{words.matrix.title}</caption>
          <thead
            role="rowgroup"
            className="sticky top-0 z-10 bg-surface shadow-[0_1px_0_var(--line)] max-sm:block"
          >
            <tr role="row" className="text-sm text-ink-faint max-sm:flex max-sm:flex-wrap">
              <th role="columnheader" scope="col" className="px-3 py-1.5 font-medium max-sm:sr-only">
                {words.matrix.component}
              </th>
              <th role="columnheader" scope="col" className="px-3 py-1.5 font-medium max-sm:sr-only">
                {words.matrix.substance}
              </th>
              <th
                role="columnheader"
                scope="col"
                className="px-3 py-1.5 text-right font-medium max-sm:sr-only"
              >
                {words.matrix.value}
              </th>
              {markets.map((market) => {
                const counts = report.markets.find((one) => one.market === market)?.counts
                return (
                  <th
                    key={market}
                    role="columnheader"
                    scope="col"
                    className="px-3 py-1.5 font-medium whitespace-nowrap"
                  >
                    <abbr className="text-ink no-underline" title={presenter?.market(market)}>
                      {market.toUpperCase()}
                    </abbr>
                    {counts && (
                      <span className="ml-2 inline-flex gap-2 text-xs tabular-nums">
                        {(['fail', 'inconclusive', 'pass'] as const).map(
                          (verdict) =>
                            counts[verdict] > 0 && (
                              <span key={verdict} className="inline-flex items-baseline">
                                <VerdictMark mark={verdict} wordHidden />
                                {counts[verdict]}
                              </span>
                            ),
                        )}
                      </span>
                    )}
                  </th>
                )
              })}
            </tr>
          </thead>
          <tbody role="rowgroup" className="max-sm:block">
            {rows.slice(0, shown).map(({ one, i, result }) => {
              // What nobody named is found by its place.
              const written = result?.analyte ?? fill(words.matrix.row, { row: result?.place.row ?? '' })
              const substance = one.substance === undefined ? written : substanceName(one.substance)
              return (
                // On a phone a card: the part, the substance with its value, and a line per market.
                <tr
                  key={i}
                  role="row"
                  className="border-t border-line max-sm:grid max-sm:grid-cols-[minmax(0,1fr)_auto] max-sm:py-1.5"
                >
                  <td
                    role="cell"
                    className="px-3 py-1 align-top max-sm:col-span-2 max-sm:py-0 max-sm:text-sm max-sm:text-ink-soft sm:min-w-40"
                    dir="auto"
                  >
                    {result?.component ?? one.component}
                  </td>
                  <th
                    role="rowheader"
                    scope="row"
                    className="px-3 py-1 text-left align-top font-medium wrap-anywhere sm:min-w-36"
                  >
                    {substance}
                  </th>
                  <td role="cell" className="px-3 py-1 text-right align-top whitespace-nowrap tabular-nums">
                    {result && (
                      <>
                        {String(result.value ?? '')}
                        {result.uncertainty !== undefined && ` ± ${result.uncertainty}`}{' '}
                        <span className="text-ink-soft">{result.unit}</span>
                      </>
                    )}
                  </td>
                  {markets.map((market) => {
                    const [worst] = verdictsIn(one, market)
                    const cell = `${i}:${market}`
                    return (
                      <td
                        key={market}
                        role="cell"
                        className="px-1.5 py-0.5 align-top max-sm:col-span-2 max-sm:flex max-sm:items-center max-sm:pl-3"
                      >
                        <span aria-hidden className="w-10 shrink-0 text-sm text-ink-faint sm:hidden">
                          {market.toUpperCase()}
                        </span>
                        {worst ? (
                          <button
                            type="button"
                            aria-pressed={open === cell}
                            onClick={() => onOpen(cell)}
                            className="w-full rounded px-1.5 py-0.5 text-left whitespace-nowrap hover:bg-sunken aria-pressed:bg-accent-soft max-sm:min-h-11"
                          >
                            <span className="sr-only">
                              {fill(words.matrix.open, {
                                substance,
                                market: presenter?.market(market) ?? market,
                              })}{' '}
                            </span>
                            <VerdictMark mark={worst.verdict} />
                            {worst.limitUnverified === true && <VerdictMark mark="unverified" wordHidden />}
                            <span className="block pl-4.5 text-xs text-ink-faint tabular-nums">
                              {worst.limits.join(' / ')}
                            </span>
                          </button>
                        ) : one.substance === undefined && one.verdicts.length === 0 ? (
                          <span className="px-1.5" title={words.matrix.unknownSubstance}>
                            <VerdictMark mark="inconclusive" />
                            <span className="sr-only">{words.matrix.unknownSubstance}</span>
                          </span>
                        ) : (
                          <span className="px-1.5 text-ink-faint" title={words.matrix.noLimit}>
                            <span aria-hidden>–</span>
                            <span className="sr-only">{words.matrix.noLimit}</span>
                          </span>
                        )}
                      </td>
                    )
                  })}
                </tr>
              )
            })}
          </tbody>
        </table>
        {rows.length === 0 && <p className="px-3 py-6 text-ink-soft">{words.matrix.nothing}</p>}
      </div>
      {rows.length > shown && (
        <Button look="quiet" className="mt-1" onClick={() => setShown(shown + mostRows)}>
          {words.more}
        </Button>
      )}
      <div className="mt-1 text-sm text-ink-faint">
        {hasUnverified && <p>{words.matrix.unverified}</p>}
        {report.unlimited > 0 && <p>{fillCount(words.matrix.unlimited, report.unlimited, { language })}</p>}
      </div>
    </>
  )
}
