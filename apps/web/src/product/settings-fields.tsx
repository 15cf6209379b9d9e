/** Where it goes and when: what decides which law counts, besides the facts of the toy itself. */
import type { Presenter } from '@playproof/engine/present'
import { isProductDay, productDates } from '@playproof/engine/product'
import { ChevronRight } from 'lucide-react'
import { type JSX, memo, useState } from 'react'
import { useLaw } from '../law/page-law.ts'
import { DayField } from '../ui/day-field.tsx'
import { CheckField } from '../ui/field.tsx'
import { useIsPainted } from '../ui/use-painted.ts'
import type { DraftKeeper } from './draft/draft-keeper.ts'
import { pointerOf } from './draft/edit.ts'
import type { Draft } from './draft/use-draft.ts'
import { MarketsField } from './markets-field.tsx'
import { usePlaceText } from './place-text.ts'
import { useProductWords } from './words.ts'

interface FieldsProps {
  readonly keeper: DraftKeeper
  readonly markets: readonly string[]
  /** Of the document. */
  readonly dates: unknown
  readonly destinations: unknown
  readonly channels: unknown
  readonly presenter: Presenter
  readonly isClosed: boolean
}

export function SettingsFields({
  draft: { keeper, content },
  ...props
}: Pick<FieldsProps, 'presenter' | 'isClosed'> & { readonly draft: Draft }): JSX.Element {
  const { document, markets } = content
  const { dates, destinations, channels } = document
  return <Fields {...props} {...{ keeper, markets, dates, destinations, channels }} />
}

/** Drawn anew only where one of its settings changes, not with each answer. */
const Fields = memo(function Fields({
  keeper,
  markets: chosenMarkets,
  dates: given,
  destinations: givenDestinations,
  channels: givenChannels,
  presenter,
  isClosed,
}: FieldsProps): JSX.Element {
  const words = useProductWords()
  const placeText = usePlaceText()
  const law = useLaw().data
  const isPainted = useIsPainted()
  const channels = listOf(givenChannels)
  const destinations = listOf(givenDestinations)
  const countries = (law?.catalogue.markets ?? []).flatMap((market) => market.countries ?? [])
  const madeFor = countriesOf(law?.catalogue.markets ?? [], chosenMarkets)
  const offered = countries.filter(({ code }) => madeFor.has(code) || destinations.includes(code))
  const dateOf = (kind: DateKind): unknown => (given as Readonly<Record<string, unknown>> | undefined)?.[kind]
  const dates = productDates
    .filter((kind) => dateOf(kind) !== undefined)
    .map((kind) => `${words.place.member[kind]}: ${placeText('/markets').text(dateOf(kind))}`)
  const markets = presenter.list(chosenMarkets.map((market) => presenter.market(market)))
  return (
    <details className="mb-4 rounded-md border border-line bg-surface px-4 open:pb-4">
      <summary className="flex min-h-10 flex-wrap items-center gap-x-3 py-1 max-sm:min-h-11">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 text-ink-faint transition-transform in-open:rotate-90"
        />
        <span className="font-medium">{words.settings.title}</span>
        <span className="min-w-0 text-ink-soft">
          {[markets === '' ? words.settings.noMarkets : markets, ...dates].join(' · ')}
        </span>
      </summary>
      {isPainted && (
        <div className="flex flex-col gap-5">
          <MarketsField
            presenter={presenter}
            chosen={chosenMarkets}
            disabled={isClosed}
            onChange={(chosen) => keeper.set('/markets', chosen)}
          />
          <fieldset>
            <legend className="mb-1 text-sm font-medium">{words.settings.dates}</legend>
            <p className="mb-2 text-sm text-ink-faint">{words.settings.datesHelp}</p>
            <div className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
              {productDates.map((kind) => (
                <DateRangeField
                  key={kind}
                  kind={kind}
                  value={dateOf(kind)}
                  keeper={keeper}
                  isClosed={isClosed}
                />
              ))}
            </div>
          </fieldset>
          {offered.length > 0 && (
            <fieldset>
              <legend className="mb-1 text-sm font-medium">{words.settings.destinations}</legend>
              <p className="mb-2 text-sm text-ink-faint">{words.settings.destinationsHelp}</p>
              <div className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-3 xl:grid-cols-4">
                {offered.map(({ code, name }) => (
                  <CheckField
                    key={code}
                    label={presenter.text(name)}
                    checked={destinations.includes(code)}
                    disabled={isClosed}
                    onChange={({ target }) =>
                      keeper.set('/document/destinations', toggled(destinations, code, target.checked))
                    }
                  />
                ))}
              </div>
            </fieldset>
          )}
          {law && law.catalogue.channels.length > 0 && (
            <fieldset>
              <legend className="mb-1 text-sm font-medium">{words.settings.channels}</legend>
              <p className="mb-2 text-sm text-ink-faint">{words.settings.channelsHelp}</p>
              <div className="grid grid-cols-2 gap-x-4 gap-y-1 sm:grid-cols-3">
                {law.catalogue.channels.map(({ id, title }) => (
                  <CheckField
                    key={id}
                    label={presenter.text(title)}
                    checked={channels.includes(id)}
                    disabled={isClosed}
                    onChange={({ target }) =>
                      keeper.set('/document/channels', toggled(channels, id, target.checked))
                    }
                  />
                ))}
              </div>
            </fieldset>
          )}
        </div>
      )}
    </details>
  )
})

type DateKind = (typeof productDates)[number]

function DateRangeField({
  kind,
  value,
  keeper,
  isClosed,
}: Pick<FieldsProps, 'keeper' | 'isClosed'> & {
  readonly kind: DateKind
  /** As the document has it. */
  readonly value: unknown
}): JSX.Element {
  const words = useProductWords()
  const pointer = pointerOf('document', 'dates', kind)
  const range = (typeof value === 'object' && value !== null ? value : { from: value, to: value }) as {
    readonly from?: unknown
    readonly to?: unknown
  }
  const saved = { from: dayText(range.from), to: dayText(range.to) }
  const [typed, setTyped] = useState(saved)
  const take = (next: typeof typed): void => {
    setTyped(next)
    if (next.from === '' && next.to === '') keeper.set(pointer, undefined)
    const from = next.from === '' ? next.to : next.from
    const to = next.to === '' ? next.from : next.to
    if (isProductDay(from) && isProductDay(to) && from <= to)
      keeper.set(pointer, from === to ? from : { from, to })
  }
  const isWrong = typed.from !== '' && typed.to !== '' && typed.from > typed.to
  return (
    <div className="grid grid-cols-2 gap-2">
      <DayField
        label={words.settings.from[kind]}
        disabled={isClosed}
        value={typed.from}
        onChange={(from = '') => take({ ...typed, from })}
      />
      <DayField
        label={words.settings.until}
        disabled={isClosed}
        value={typed.to}
        {...(isWrong && { error: words.settings.order })}
        onChange={(to = '') => take({ ...typed, to })}
      />
    </div>
  )
}

function dayText(value: unknown): string {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : ''
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : []
}

function toggled(list: readonly string[], item: string, isIn: boolean): readonly string[] | undefined {
  const next = isIn ? [...list, item] : list.filter((each) => each !== item)
  return next.length === 0 ? undefined : next
}

/** Codes of the countries of these markets, their groups and their parts. */
function countriesOf(
  markets: readonly {
    readonly id: string
    readonly includes?: readonly string[] | undefined
    readonly countries?: readonly { readonly code: string }[] | undefined
  }[],
  chosen: readonly string[],
): ReadonlySet<string> {
  const members = new Set(
    chosen.flatMap((id) => [id, ...(markets.find((market) => market.id === id)?.includes ?? [])]),
  )
  return new Set(
    markets
      .filter(({ id }) => members.has(id))
      .flatMap(({ countries = [] }) => countries.map(({ code }) => code)),
  )
}
