/** A law: what it is, when it applies, how far it is encoded, and all that it asks. */
import type { Instrument } from '@playproof/catalogue/types'
import { type JSX, useMemo } from 'react'
import { today } from '../day.ts'
import { useLabelled } from '../ui/labelled.ts'
import { Day } from '../ui/moment.tsx'
import { Beside } from './item-layout.tsx'
import {
  ConditionTree,
  ConfidenceMark,
  DateWindows,
  FactList,
  InForceWord,
  ItemId,
  type ItemView,
  Listed,
  MarketLinks,
  Part,
  ReferenceList,
  Remark,
  stateOf,
  UnverifiedStar,
} from './item-parts.tsx'
import { Named } from './item-rule.tsx'
import { useLawWords } from './words.ts'

type View = ItemView<Instrument>

export function InstrumentItem(view: View): JSX.Element {
  const { law, presenter, item, record: instrument } = view
  const words = useLawWords()
  const labelled = useLabelled()
  const { instruments, markets } = law.catalogue
  const named = (ids: readonly string[] | undefined) =>
    (ids ?? []).flatMap((id) => instruments.find((one) => one.id === id) ?? [])
  const links = (things: readonly Instrument[]) => (
    <Listed>
      {things.map((thing) => (
        <Named key={thing.id} kind="instrument" thing={thing} />
      ))}
    </Listed>
  )
  const replaces = named(instrument.replaces)
  const amends = named(instrument.amends)
  const replacedBy = instruments.filter((one) => one.replaces?.includes(instrument.id))
  const amendedBy = instruments.filter((one) => one.amends?.includes(instrument.id))
  const authority = markets.flatMap((m) => m.authorities ?? []).find(({ id }) => id === instrument.authority)
  const { coverage } = instrument
  return (
    <>
      <Beside
        facts={
          <FactList
            rows={[
              [words.item.markets, <MarketLinks key="m" ids={instrument.markets} presenter={presenter} />],
              [words.instrument.citation, instrument.citation],
              [words.item.kind, words.instrumentType[instrument.type]],
              [words.item.dates, <InForceWord key="d" windows={instrument.inForce} />],
              ['', <DateWindows key="w" windows={instrument.inForce} law={law} presenter={presenter} />],
              amends.length > 0 && [words.item.amends, links(amends)],
              amendedBy.length > 0 && [words.instrument.amendedBy, links(amendedBy)],
              replaces.length > 0 && [words.item.replaces, links(replaces)],
              replacedBy.length > 0 && [words.item.replacedBy, links(replacedBy)],
              authority && [
                words.kind.authority,
                <Named key="a" kind="authority" thing={{ id: authority.id, title: authority.name }} />,
              ],
              [
                words.item.confidence,
                <ConfidenceMark
                  key="v"
                  confidence={instrument.confidence}
                  verified={item.verified ?? false}
                />,
              ],
              [words.item.id, <ItemId key="i" id={instrument.id} />],
            ]}
          />
        }
      >
        <div className="rounded-md border border-line bg-surface p-3">
          <p className="font-medium">
            <CoverageWord state={coverage.state} />
          </p>
          <p className="mt-1 max-w-prose text-ink-soft">{presenter.text(coverage.reason)}</p>
          {coverage.relevantWhen && (
            <div className="mt-2">
              <p className="text-sm text-ink-faint">{words.instrument.relevantWhen}</p>
              <ConditionTree law={law} presenter={presenter} expr={coverage.relevantWhen} />
            </div>
          )}
        </div>
        {instrument.consequence && (
          <p className="mt-3 max-w-prose text-ink-soft">
            <span className="text-ink-faint">{labelled(words.item.consequence)}</span>
            {presenter.text(instrument.consequence)}
          </p>
        )}
        <Events {...view} />
        <Remark title={words.item.note} text={instrument.note} />
      </Beside>
      <Contents {...view} />
    </>
  )
}

const coverageMarks = {
  encoded: '●',
  partly: '◐',
  'left-to-a-person': '?',
  'out-of-scope': '–',
} as const

export function CoverageWord({
  state,
  wordHidden = false,
}: {
  readonly state: keyof typeof coverageMarks
  readonly wordHidden?: boolean
}): JSX.Element {
  const words = useLawWords()
  return (
    <span className={state === 'left-to-a-person' ? 'text-unknown' : undefined}>
      <span aria-hidden className="mr-1.5 inline-block w-3.5 text-center">
        {coverageMarks[state]}
      </span>
      <span className={wordHidden ? 'sr-only' : ''}>{words.coverage[state]}</span>
    </span>
  )
}

function Events({ law, presenter, record: { events } }: View): JSX.Element | null {
  const words = useLawWords()
  if (!events || events.length === 0) return null
  const day = today()
  return (
    <Part title={words.instrument.events}>
      <ol className="border-l border-line">
        {events
          .toSorted((a, b) => a.on.localeCompare(b.on))
          .map((event) => (
            <li key={`${event.on} ${event.what.en}`} className="relative pb-3 pl-5 last:pb-0">
              <span
                aria-hidden
                className={`absolute top-1.5 -left-1.25 size-2.5 rounded-full border border-line-strong ${event.on > day ? 'bg-ground' : 'bg-line-strong'}`}
              />
              <span className="text-sm text-ink-soft">
                <Day on={event.on} />
                {event.on > day && <span className="ml-2 text-accent-strong">{words.instrument.toCome}</span>}
              </span>
              <p className="max-w-prose">
                {presenter.text(event.what)}
                <UnverifiedStar law={law} of={event} />
                {event.clause !== undefined && (
                  <span className="ml-2 text-sm text-ink-faint">{event.clause}</span>
                )}
              </p>
            </li>
          ))}
      </ol>
    </Part>
  )
}

/** Its rules by kind, each with whether it is in force; its limits and definitions. */
function Contents({ law, record: { id } }: View): JSX.Element {
  const words = useLawWords()
  const { rules, limitTables, definitions } = law.catalogue
  const groups = useMemo(() => {
    const own = rules.filter(({ instrument }) => instrument === id)
    const byKind = [...Map.groupBy(own, ({ kind }) => kind)]
    return [
      ...byKind.map(
        ([kind, members]) =>
          [kind, members.map((rule) => ({ kind: 'rule' as const, id: rule.id, title: rule.title }))] as const,
      ),
      [
        'limit-table' as const,
        limitTables
          .filter(({ instrument }) => instrument === id)
          .map((table) => ({ kind: 'limit-table' as const, id: table.id, title: table.title })),
      ] as const,
      [
        'definition' as const,
        definitions
          .filter(({ instrument }) => instrument === id)
          .map((one) => ({ kind: 'definition' as const, id: one.id, title: one.term })),
      ] as const,
    ].filter(([, members]) => members.length > 0)
  }, [rules, limitTables, definitions, id])
  const windows = useMemo(() => new Map(rules.map((rule) => [rule.id, rule.inForce])), [rules])
  return (
    <>
      {groups.map(([kind, references]) => (
        <Part key={kind} title={words.kinds[kind]}>
          <ReferenceList
            references={references}
            beside={(reference) => {
              const when = windows.get(reference.id)
              const state = when && stateOf(when)
              return state && state !== 'now' ? words.item[state] : undefined
            }}
          />
        </Part>
      ))}
    </>
  )
}
