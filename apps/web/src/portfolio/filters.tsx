/** Filters of the assortment; each is in the address. */
import { SlidersHorizontal } from 'lucide-react'
import { type JSX, useEffect, useRef, useState } from 'react'
import { useMarkets } from '../law/use-markets.ts'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { useLanguage } from '../words.ts'
import { type PortfolioSearch, portfolioSorts } from './search.ts'
import type { PortfolioTotals } from './use-portfolio.ts'
import { usePortfolioWords } from './words.ts'

const searchPauseMilliseconds = 180

type SetSearch = (change: Partial<Record<keyof PortfolioSearch, unknown>>) => void

export function Filters({
  search,
  setSearch,
  totals,
}: {
  readonly search: PortfolioSearch
  readonly setSearch: SetSearch
  readonly totals: PortfolioTotals | undefined
}): JSX.Element {
  const words = usePortfolioWords()
  const { filter } = words
  const isNarrow = useNarrow()
  const [isOpen, setOpen] = useState(false)
  const { q: _q, job: _job, ...others } = search
  const active = Object.values(others).filter((value) => value !== undefined).length
  return (
    <div
      role="search"
      aria-label={filter.label}
      className="no-print mb-2 grid grid-cols-[minmax(10rem,1fr)_repeat(4,minmax(0,10rem))_15rem] gap-2 max-xl:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_16.5rem] max-sm:grid-cols-1"
    >
      <div className="flex gap-2">
        <div className="min-w-0 flex-1">
          <SearchBox value={search.q ?? ''} onChange={(q) => setSearch({ q: q || undefined })} />
        </div>
        {isNarrow && (
          <Button aria-expanded={isOpen} onClick={() => setOpen((before) => !before)}>
            <SlidersHorizontal aria-hidden className="size-4" />
            {filter.show}
            {active > 0 && <span className="tabular">{active}</span>}
          </Button>
        )}
      </div>
      {isNarrow && isOpen && (
        <SelectField
          label={filter.sort}
          labelHidden
          value={search.sort ?? 'name'}
          onChange={({ target: { value } }) => setSearch({ sort: value === 'name' ? undefined : value })}
          choices={portfolioSorts.map((value) => ({ value, label: words.sort[value] }))}
        />
      )}
      {(!isNarrow || isOpen) && <Choices search={search} setSearch={setSearch} totals={totals} />}
    </div>
  )
}

function Choices({
  search,
  setSearch,
  totals,
}: {
  readonly search: PortfolioSearch
  readonly setSearch: SetSearch
  readonly totals: PortfolioTotals | undefined
}): JSX.Element {
  const words = usePortfolioWords()
  const { filter } = words
  const language = useLanguage()
  const markets = useMarkets()
  const known = (totals?.markets ?? []).map(({ market }) => market)
  const choices =
    search.market === undefined || known.includes(search.market) ? known : [...known, search.market]
  const undecided = search.assessed === false ? 'never' : search.open === undefined ? '' : String(search.open)
  return (
    <>
      <SelectField
        label={filter.market}
        labelHidden
        value={search.market ?? ''}
        onChange={({ target }) => setSearch({ market: target.value || undefined })}
        choices={[
          { value: '', label: filter.anyMarket },
          ...choices.map((id) => ({ value: id, label: markets.get(id)?.title[language] ?? id })),
        ]}
      />
      <SelectField
        label={filter.status}
        labelHidden
        value={search.status ?? ''}
        onChange={({ target }) => setSearch({ status: target.value || undefined })}
        choices={[
          { value: '', label: filter.anyStatus },
          { value: 'draft', label: words.status.draft },
          { value: 'approved', label: words.status.approved },
        ]}
      />
      <SelectField
        label={filter.open}
        labelHidden
        value={undecided}
        onChange={({ target: { value } }) =>
          setSearch({
            assessed: value === 'never' ? false : undefined,
            open: value === 'true' || value === 'false' ? value === 'true' : undefined,
          })
        }
        choices={[
          { value: '', label: filter.anyOpen },
          { value: 'true', label: filter.isOpen },
          { value: 'false', label: filter.isSettled },
          { value: 'never', label: filter.isUnassessed },
        ]}
      />
      <SelectField
        label={filter.finding}
        labelHidden
        value={search.finding ?? ''}
        onChange={({ target }) => setSearch({ finding: target.value || undefined })}
        choices={[
          { value: '', label: filter.anyFinding },
          { value: 'any', label: filter.someFinding },
          ...Object.entries(words.finding).map(([value, label]) => ({ value, label })),
        ]}
      />
      <div className="flex min-w-0 items-center gap-2">
        <span aria-hidden className="text-sm whitespace-nowrap text-ink-faint">
          {filter.failsBy}
        </span>
        <div className="min-w-0 flex-1">
          <DayField
            label={filter.failsBy}
            labelHidden
            value={search.failsBy}
            onChange={(failsBy) => setSearch({ failsBy })}
          />
        </div>
      </div>
    </>
  )
}

/** Answers while one types, but for the address only when one pauses. */
function SearchBox({
  value,
  onChange,
}: {
  readonly value: string
  readonly onChange: (value: string) => void
}): JSX.Element {
  const words = usePortfolioWords()
  const [text, setText] = useState(value)
  const sent = useRef(value)
  useEffect(() => {
    // Changed elsewhere: the browser's back button, a total that was followed.
    if (value !== sent.current) {
      sent.current = value
      setText(value)
    }
  }, [value])
  useEffect(() => {
    if (text.trim() === sent.current) return undefined
    const timer = setTimeout(() => {
      sent.current = text.trim()
      onChange(sent.current)
    }, searchPauseMilliseconds)
    return () => clearTimeout(timer)
  }, [text, onChange])
  return (
    <TextField
      type="search"
      label={words.filter.search}
      labelHidden
      placeholder={words.filter.search}
      value={text}
      onChange={({ target }) => setText(target.value)}
    />
  )
}
