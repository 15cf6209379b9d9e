/** A substance: its names and numbers, and every limit over all markets side by side. */
import type { LimitTable, Substance } from '@playproof/catalogue/types'
import { type JSX, useMemo } from 'react'
import { today } from '../day.ts'
import { Cell, Row, Table } from '../ui/table.tsx'
import { Named } from './item-rule.tsx'
import { FactList, type InForce, ItemId, type ItemView, Part, stateOf } from './item-parts.tsx'
import { LawLink } from './law-link.tsx'
import { Bound, type LimitRow, StepTime, stepOn, categoryText } from './limit-text.tsx'
import type { PageLaw } from './compiled-law.ts'
import { useLawWords } from './words.ts'
import { OnlyEnglish } from './only-english.tsx'

type View = ItemView<Substance>

export function SubstanceItem(view: View): JSX.Element {
  const { law, presenter, record: substance } = view
  const words = useLawWords()
  const found = useMemo(() => limitsOf(law.catalogue, substance.id), [law, substance])
  return (
    <>
      <div className="mb-6 max-w-2xl">
        <FactList
          rows={[
            [
              words.substance.english,
              <span key="e" lang="en">
                {substance.name.en}
              </span>,
            ],
            [
              words.substance.chinese,
              <span key="z" lang="zh">
                {substance.name.zh}
              </span>,
            ],
            substance.cas !== undefined && [
              words.substance.cas,
              <span key="c" className="font-mono text-sm">
                {presenter.list(substance.cas)}
              </span>,
            ],
            substance.synonyms !== undefined && [
              words.substance.synonyms,
              presenter.list(substance.synonyms),
            ],
            [words.item.id, <ItemId key="i" id={substance.id} />],
          ]}
        />
      </div>
      {substance.note !== undefined && (
        <p className="mb-4 max-w-prose">
          <OnlyEnglish text={substance.note} />
        </p>
      )}
      {found.length === 0 ? <p>{words.substance.noLimits}</p> : <SideBySide view={view} found={found} />}
      {found.length > 0 && <EveryLimit view={view} found={found} />}
    </>
  )
}

interface FoundLimit {
  readonly table: LimitTable
  readonly row: LimitRow
  /** Whether the duty that it quantifies is in force. */
  readonly state: InForce
}

function limitsOf({ limitTables, rules }: PageLaw['catalogue'], id: string): readonly FoundLimit[] {
  const windows = new Map(rules.map((rule) => [rule.id, rule.inForce]))
  return limitTables.flatMap((table) => {
    const state = stateOf(windows.get(table.requirement) ?? [])
    return table.rows
      .filter(({ substances }) => substances.includes(id))
      .map((row) => ({ table, row, state }))
  })
}

/** What is measured down, markets across: what counts today. */
function SideBySide({
  view,
  found,
}: {
  readonly view: View
  readonly found: readonly FoundLimit[]
}): JSX.Element {
  const { law, presenter } = view
  const words = useLawWords()
  const day = today()
  const counting = found.filter(({ state, row }) => state === 'now' && stepOn(row, day))
  const bases = [...new Set(counting.map(({ table }) => table.basis))]
  const reached = new Set(counting.flatMap(({ table }) => table.markets))
  const markets = law.catalogue.markets
    .filter(({ id }) => reached.has(id))
    .toSorted((a, b) => Number(a.partial ?? false) - Number(b.partial ?? false))
  return (
    <Part title={words.substance.sideBySide} detail={words.substance.sideBySideDetail}>
      <Table
        caption={words.substance.sideBySide}
        heads={[
          words.limit.basis,
          ...markets.map(({ id }) => (
            <abbr key={id} title={presenter.market(id)} className="no-underline">
              {presenter.marketCode(id)}
            </abbr>
          )),
        ]}
      >
        {bases.map((basis) => (
          <Row key={basis}>
            <Cell className="align-top font-medium">{presenter.messages.screening.basis[basis]}</Cell>
            {markets.map(({ id }) => (
              <Cell key={id} className="align-top">
                <ul>
                  {found
                    .filter(({ state }) => state === 'now')
                    .filter(({ table }) => table.basis === basis && table.markets.includes(id))
                    .map(({ table, row }, i) => {
                      const step = stepOn(row, day)
                      return (
                        step && (
                          <li key={i} className="py-0.5">
                            <LawLink
                              id={table.id}
                              kind="limit-table"
                              className="underline-offset-2 hover:underline"
                            >
                              <Bound {...{ law, table, row, step }} />
                              {(row.category ?? table.medium) !== undefined && (
                                <span className="block text-xs text-ink-faint">
                                  {categoryText(presenter, table, row) ?? table.medium}
                                </span>
                              )}
                            </LawLink>
                          </li>
                        )
                      )
                    })}
                </ul>
              </Cell>
            ))}
          </Row>
        ))}
      </Table>
    </Part>
  )
}

function EveryLimit({
  view,
  found,
}: {
  readonly view: View
  readonly found: readonly FoundLimit[]
}): JSX.Element {
  const { law, presenter } = view
  const words = useLawWords()
  return (
    <Part title={words.substance.everyLimit}>
      <Table
        caption={words.substance.everyLimit}
        heads={[
          words.item.markets,
          words.kind['limit-table'],
          words.limit.basis,
          words.limit.category,
          words.limit.value,
          words.limit.when,
        ]}
      >
        {found.flatMap(({ table, row, state }, r) =>
          row.timeline.map((step, i) => (
            <Row key={`${r} ${i}`}>
              <Cell className="align-top text-sm">
                {table.markets.map((id) => presenter.marketCode(id)).join(' ')}
              </Cell>
              <Cell isPlain className="min-w-56 align-top">
                <Named kind="limit-table" thing={table} />
                <span className="block text-sm text-ink-faint">{table.clause}</span>
              </Cell>
              <Cell className="align-top text-sm">{presenter.messages.screening.basis[table.basis]}</Cell>
              <Cell className="align-top text-sm">
                {categoryText(presenter, table, row)}
                {row.sum === true && (
                  <span className="block text-ink-faint">
                    {words.limit.sumOf}{' '}
                    {presenter.list(
                      row.substances.slice(0, 4).map((id) => {
                        const name = law.catalogue.substances.find((s) => s.id === id)?.name
                        return name ? presenter.text(name) : id
                      }),
                    )}
                    {row.substances.length > 4 && ' …'}
                  </span>
                )}
              </Cell>
              <Cell className="align-top">
                <Bound {...{ law, table, row, step }} />
              </Cell>
              <Cell className="align-top">
                <StepTime step={step} />
                {state !== 'now' && <span className="block text-sm text-ink-faint">{words.item[state]}</span>}
              </Cell>
            </Row>
          )),
        )}
      </Table>
    </Part>
  )
}
