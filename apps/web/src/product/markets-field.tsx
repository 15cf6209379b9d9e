/** Where it is to be sold: the main markets first, states and regions below theirs. */
import type { Presenter } from '@playproof/engine/present'
import { type JSX, useId, useState } from 'react'
import { useLaw } from '../law/page-law.ts'
import { CheckField } from '../ui/field.tsx'
import { useProductWords } from './words.ts'

export function MarketsField({
  presenter,
  chosen,
  onChange,
  disabled = false,
}: {
  readonly presenter: Presenter
  readonly chosen: readonly string[]
  readonly onChange: (markets: readonly string[]) => void
  readonly disabled?: boolean
}): JSX.Element {
  const words = useProductWords()
  const id = useId()
  const law = useLaw().data
  const markets = law?.catalogue.markets ?? []
  const whole = markets.filter(({ partial, partOf }) => partial !== true && partOf === undefined)
  const others = markets.filter(({ partial, partOf }) => partial === true && partOf === undefined)
  const parts = markets.filter(({ partOf }) => partOf !== undefined)
  const [hasMore, setMore] = useState(() =>
    [...others, ...parts].some(({ id: each }) => chosen.includes(each)),
  )
  const check = ({ id: market }: { readonly id: string }): JSX.Element => (
    <CheckField
      key={market}
      label={presenter.market(market)}
      checked={chosen.includes(market)}
      disabled={disabled}
      onChange={({ target }) =>
        onChange(target.checked ? [...chosen, market] : chosen.filter((each) => each !== market))
      }
    />
  )
  return (
    <fieldset aria-describedby={`${id}-help`}>
      <legend className="mb-1 text-sm font-medium">{words.markets.legend}</legend>
      <div className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-3">{whole.map(check)}</div>
      <details className="mt-2" open={hasMore} onToggle={({ currentTarget }) => setMore(currentTarget.open)}>
        <summary className="text-sm max-sm:min-h-11">
          <span className="text-accent underline underline-offset-2">{words.markets.more}</span>
        </summary>
        <p className="mt-1 mb-1 text-sm text-ink-faint">{words.markets.partial}</p>
        <div className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-3">
          {[...others, ...parts].map(check)}
        </div>
      </details>
      <p id={`${id}-help`} className="mt-1 text-sm text-ink-faint">
        {words.markets.help}
      </p>
    </fieldset>
  )
}
