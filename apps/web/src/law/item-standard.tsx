/** A standard with its editions: which is current, which the law recognises, from when to when. */
import type { Standard } from '@playproof/catalogue/types'
import type { JSX } from 'react'
import { useLabelled } from '../ui/labelled.ts'
import { Day } from '../ui/moment.tsx'
import { Beside } from './item-layout.tsx'
import {
  ConfidenceMark,
  FactList,
  ItemId,
  type ItemView,
  MarketLinks,
  Part,
  Remark,
  UnverifiedStar,
} from './item-parts.tsx'
import { LawLink } from './law-link.tsx'
import { useLawWords } from './words.ts'
import { OnlyEnglish } from './only-english.tsx'

export function StandardItem({
  law,
  presenter,
  item,
  record: standard,
  edition,
}: ItemView<Standard> & {
  /** The one whose page it is. */
  readonly edition?: string
}): JSX.Element {
  const words = useLawWords()
  const labelled = useLabelled()
  const newestFirst = standard.editions.toSorted((a, b) =>
    (b.published ?? '').localeCompare(a.published ?? ''),
  )
  return (
    <Beside
      facts={
        <FactList
          rows={[
            [words.standard.number, standard.number],
            edition !== undefined && [
              words.kind.standard,
              <LawLink key="s" id={standard.id} kind="standard">
                {presenter.text(standard.title)}
              </LawLink>,
            ],
            [words.item.markets, <MarketLinks key="m" ids={standard.markets} presenter={presenter} />],
            standard.synonyms !== undefined && [words.substance.synonyms, presenter.list(standard.synonyms)],
            [
              words.item.confidence,
              <ConfidenceMark key="v" confidence={standard.confidence} verified={item.verified ?? false} />,
            ],
            [words.item.id, <ItemId key="i" id={item.id} />],
          ]}
        />
      }
    >
      {standard.scope && (
        <p className="max-w-prose text-lg leading-relaxed">{presenter.text(standard.scope)}</p>
      )}
      <Part title={words.kinds.edition}>
        <ol className="flex flex-col gap-2">
          {newestFirst.map((one) => (
            <li
              key={one.id}
              aria-current={one.id === edition ? 'true' : undefined}
              className="rounded-md border border-line bg-surface p-3 aria-[current]:border-accent"
            >
              <p className="flex flex-wrap items-baseline gap-x-3">
                <LawLink id={one.id} kind="edition" className="link font-medium">
                  {one.label}
                </LawLink>
                <span className={one.status === 'current' ? 'text-pass' : 'text-ink-soft'}>
                  {words.status[one.status]}
                </span>
                {one.published !== undefined && (
                  <span className="text-sm text-ink-faint">
                    {words.standard.published} <PublishedDay on={one.published} />
                  </span>
                )}
                <UnverifiedStar law={law} of={one} />
              </p>
              {one.recognised && (
                <ul className="mt-1.5 flex flex-col gap-1">
                  {one.recognised.map((how) => (
                    <li
                      key={JSON.stringify(how)}
                      className="grid grid-cols-[7rem_1fr] gap-x-3 max-sm:grid-cols-1"
                    >
                      <span className="text-ink-soft">{presenter.market(how.market)}</span>
                      <span>
                        {words.recognised[how.how]}
                        {how.from !== undefined && (
                          <>
                            {' '}
                            {words.item.from} <Day on={how.from} />
                          </>
                        )}
                        {how.to !== undefined && (
                          <>
                            {' '}
                            {words.item.until} <Day on={how.to} />
                          </>
                        )}
                        <UnverifiedStar law={law} of={how} />
                        {how.by !== undefined && (
                          <span className="block text-sm text-ink-faint">{how.by}</span>
                        )}
                        {how.restriction && (
                          <span className="block text-sm text-ink-soft">
                            {labelled(words.standard.restriction)}
                            {presenter.text(how.restriction)}
                          </span>
                        )}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
              {one.note !== undefined && (
                <p className="mt-1 text-sm text-ink-faint">
                  <OnlyEnglish text={one.note} />
                </p>
              )}
            </li>
          ))}
        </ol>
      </Part>
      <Remark title={words.item.note} text={standard.note} />
    </Beside>
  )
}

/** Sometimes only a year or a month is known. */
function PublishedDay({ on }: { readonly on: string }): JSX.Element {
  return /^\d{4}-\d\d-\d\d$/.test(on) ? <Day on={on} /> : <>{on}</>
}
