/** The markets side by side: taken away by their cross, added from all that the catalogue holds. */
import { Plus, X } from 'lucide-react'
import { type JSX, useEffect, useRef } from 'react'
import { Button } from '../ui/button.tsx'
import { Menu, MenuChoice, MenuLabel } from '../ui/menu.tsx'
import { fill } from '../words.ts'
import { useAssessed } from './assessed.ts'
import { useAssessmentWords } from './words.ts'

export function MarketBar(): JSX.Element {
  const words = useAssessmentWords()
  const { markets, presenter, address, content, isSaved } = useAssessed()
  const set = (next: readonly string[]): void => {
    const isOwn = next.length === content.markets.length && next.every((id) => content.markets.includes(id))
    address.go({ markets: isOwn ? undefined : next.join(','), market: undefined })
  }
  const bar = useRef<HTMLDivElement>(null)
  const taken = useRef<number>(undefined)
  // A cross that was pressed goes away with its market: on to the one that takes its place, or else to the one before, or to
  // what adds one.
  useEffect(() => {
    const at = taken.current
    if (at === undefined || document.activeElement !== document.body) return
    taken.current = undefined
    const buttons = [...(bar.current?.querySelectorAll<HTMLElement>('button') ?? [])]
    const crosses = buttons.filter((button) => button.matches('[data-cross]'))
    const goal = crosses[Math.min(at, crosses.length - 1)] ?? buttons[0]
    goal?.focus()
  })
  return (
    <div
      ref={bar}
      role="group"
      aria-label={words.markets.label}
      className="flex flex-wrap items-center gap-1 max-sm:-mx-4 max-sm:w-screen max-sm:flex-nowrap max-sm:overflow-x-auto max-sm:px-4 max-sm:*:shrink-0"
    >
      {markets.map((id, at) => (
        <span
          key={id}
          title={presenter.market(id)}
          className="inline-flex h-8 items-center rounded-md border border-line bg-surface pl-2.5 max-sm:h-11"
        >
          <span aria-hidden>{presenter.marketCode(id)}</span>
          <span className="sr-only">{presenter.market(id)}</span>
          <button
            type="button"
            aria-label={fill(words.markets.remove, { market: presenter.market(id) })}
            title={fill(words.markets.remove, { market: presenter.market(id) })}
            data-cross
            onClick={() => {
              taken.current = at
              set(markets.filter((each) => each !== id))
            }}
            className="no-print inline-flex h-full w-7 items-center justify-center rounded-r-md text-ink-faint hover:bg-sunken hover:text-ink max-sm:w-10"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      <span className="no-print">
        <Menu
          trigger={
            <Button look="quiet">
              <Plus aria-hidden className="size-4" />
              {words.markets.add}
            </Button>
          }
        >
          <MarketChoices onChoose={set} />
        </Menu>
      </span>
      {address.search.markets !== undefined && isSaved && <KeepMarkets />}
    </div>
  )
}

/** All that the catalogue holds. */
function MarketChoices({
  onChoose,
}: {
  readonly onChoose: (markets: readonly string[]) => void
}): JSX.Element {
  const words = useAssessmentWords()
  const { markets, law, presenter } = useAssessed()
  const all = law.catalogue.markets.toSorted((a, b) =>
    presenter.market(a.id).localeCompare(presenter.market(b.id), presenter.language),
  )
  return (
    <>
      <MenuLabel>{words.markets.all}</MenuLabel>
      {all.map(({ id }) => (
        <MenuChoice
          key={id}
          chosen={markets.includes(id)}
          onChoose={() =>
            onChoose(markets.includes(id) ? markets.filter((each) => each !== id) : [...markets, id])
          }
        >
          <span className="flex-1">{presenter.market(id)}</span>
          <span className="text-ink-faint">{presenter.marketCode(id)}</span>
        </MenuChoice>
      ))}
    </>
  )
}

/** Markets are looked at first, and become the product's own only when one says so. */
function KeepMarkets(): JSX.Element {
  const words = useAssessmentWords()
  const { markets, address, keepMarkets } = useAssessed()
  return (
    <Button
      className="no-print"
      onClick={() => {
        keepMarkets(markets)
        address.go({ markets: undefined }, { replace: true })
      }}
    >
      {words.markets.keep}
    </Button>
  )
}
