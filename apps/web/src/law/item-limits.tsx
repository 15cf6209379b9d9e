/** Limits of one clause: what is measured, analyte by category, and how each value changed. */
import type { LimitTable } from '@playproof/catalogue/types'
import { Fragment, type JSX, useMemo, useState } from 'react'
import { today } from '../day.ts'
import { Day } from '../ui/moment.tsx'
import { Button } from '../ui/button.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { fillCount, useLanguage } from '../words.ts'
import { Named } from './item-rule.tsx'
import { Beside } from './item-layout.tsx'
import {
  ConditionTree,
  ConfidenceMark,
  FactList,
  ItemId,
  type ItemView,
  Listed,
  MarketLinks,
  Part,
  Remark,
} from './item-parts.tsx'
import { LawLink } from './law-link.tsx'
import { Bound, categoryText, type LimitRow, StepTime, stepOn } from './limit-text.tsx'
import { useLawWords } from './words.ts'
import { WorkedCases } from './worked-cases.tsx'
import { OnlyEnglish } from './only-english.tsx'

type View = ItemView<LimitTable>

export function LimitTableItem(view: View): JSX.Element {
  const { law, presenter, item, record: table } = view
  const words = useLawWords()
  const { standards, instruments, rules } = law.catalogue
  const rule = rules.find(({ id }) => id === table.requirement)
  const instrument = instruments.find(({ id }) => id === table.instrument)
  const methods = (table.method ?? []).map((id) => ({
    id,
    name:
      standards.find((s) => s.id === id)?.number ??
      standards.flatMap((s) => s.editions).find((e) => e.id === id)?.label ??
      id,
  }))
  return (
    <>
      <Beside
        facts={
          <FactList
            rows={[
              [words.item.markets, <MarketLinks key="m" ids={table.markets} presenter={presenter} />],
              instrument && [words.item.law, <Named key="l" kind="instrument" thing={instrument} />],
              [words.item.clause, table.clause],
              rule && [words.limit.duty, <Named key="r" kind="rule" thing={rule} />],
              [words.limit.basis, presenter.messages.screening.basis[table.basis]],
              table.medium !== undefined && [
                words.limit.medium,
                <span key="o" lang="en">
                  {table.medium}
                </span>,
              ],
              methods.length > 0 && [
                words.limit.method,
                <Listed key="h">
                  {methods.map(({ id, name }) => (
                    <LawLink key={id} id={id}>
                      {name}
                    </LawLink>
                  ))}
                </Listed>,
              ],
              [words.item.dateBy, presenter.messages.date[table.decidedBy]],
              [
                words.item.confidence,
                <ConfidenceMark key="v" confidence={table.confidence} verified={item.verified ?? false} />,
              ],
              [words.item.checked, <Day key="k" on={table.checked.on} />],
              [words.item.id, <ItemId key="i" id={table.id} />],
            ]}
          />
        }
      >
        <LimitMatrix {...view} />
        {table.material && (
          <Part title={words.limit.material}>
            <ConditionTree law={law} presenter={presenter} expr={table.material} />
          </Part>
        )}
        {table.categories?.some(({ when }) => when) === true && (
          <Part title={words.limit.categories}>
            {table.categories.map(({ id, title, when }) => (
              <div key={id} className="mb-2">
                <p className="font-medium">{presenter.text(title)}</p>
                {when && <ConditionTree law={law} presenter={presenter} expr={when} />}
              </div>
            ))}
          </Part>
        )}
        <History {...view} />
        <Remark title={words.item.interpretation} text={table.interpretation} />
        <Remark title={words.item.resolution} said={table.resolution && presenter.text(table.resolution)} />
        <Remark title={words.item.note} text={table.note} />
      </Beside>
      <WorkedCases id={table.id} kind="limit-table" law={law} presenter={presenter} />
    </>
  )
}

interface Analyte {
  readonly key: string
  readonly substances: readonly string[]
  readonly isSum: boolean
  readonly rows: readonly LimitRow[]
}

function analytesOf(table: LimitTable): readonly Analyte[] {
  const found = new Map<string, { substances: readonly string[]; isSum: boolean; rows: LimitRow[] }>()
  for (const row of table.rows) {
    const isSum = row.sum === true
    for (const substances of isSum ? [row.substances] : row.substances.map((id) => [id])) {
      const key = `${isSum ? '+' : ''}${substances.join(' ')}`
      const known = found.get(key)
      if (known) known.rows.push(row)
      else found.set(key, { substances, isSum, rows: [row] })
    }
  }
  return [...found].map(([key, analyte]) => ({ key, ...analyte }))
}

function LimitMatrix({ law, presenter, record: table }: View): JSX.Element {
  const words = useLawWords()
  const day = today()
  const analytes = useMemo(() => analytesOf(table), [table])
  const columns = [
    ...(table.rows.some(({ category }) => category === undefined)
      ? [{ id: undefined, title: words.limit.value }]
      : []),
    ...(table.categories ?? []).map(({ id, title }) => ({ id, title: presenter.text(title) })),
  ]
  return (
    <Table
      caption={presenter.text(table.title)}
      heads={[words.limit.analyte, ...columns.map((c) => c.title)]}
    >
      {analytes.map(({ key, substances, isSum, rows }) => (
        <Row key={key}>
          <Cell className="min-w-48">
            {isSum && <span className="text-sm text-ink-faint">{words.limit.sumOf} </span>}
            <Listed>
              {substances.map((id) => (
                <SubstanceLink key={id} law={law} id={id} />
              ))}
            </Listed>
          </Cell>
          {columns.map(({ id }) => (
            <Cell key={id ?? ''} className="align-middle">
              {rows
                .filter(({ category }) => category === id)
                .map((row, i) => (
                  <RowValue key={i} law={law} table={table} row={row} day={day} presenter={presenter} />
                ))}
            </Cell>
          ))}
        </Row>
      ))}
    </Table>
  )
}

function RowValue({
  law,
  presenter,
  table,
  row,
  day,
}: Pick<View, 'law' | 'presenter'> & {
  readonly table: LimitTable
  readonly row: LimitRow
  readonly day: string
}): JSX.Element {
  const words = useLawWords()
  const now = stepOn(row, day)
  const coming = row.timeline.filter(({ from }) => from !== undefined && from > day)
  return (
    <div>
      {now ? (
        <Bound {...{ law, table, row }} step={now} />
      ) : (
        <span className="text-ink-faint">{words.limit.noneNow}</span>
      )}
      {coming.map((step) => (
        <div key={step.from} className="text-sm text-accent-strong">
          <Bound {...{ law, table, row, step }} /> <StepTime step={step} />
        </div>
      ))}
      {row.material && (
        <div className="text-sm text-ink-soft">
          <ConditionTree law={law} presenter={presenter} expr={row.material} />
        </div>
      )}
      {row.note !== undefined && (
        <div className="text-sm text-ink-faint">
          <OnlyEnglish text={row.note} />
        </div>
      )}
    </div>
  )
}

function SubstanceLink({ law, id }: { readonly law: View['law']; readonly id: string }): JSX.Element {
  const substance = law.catalogue.substances.find((one) => one.id === id)
  return substance ? <Named kind="substance" thing={{ id, title: substance.name }} /> : <>{id}</>
}

/** Values that are not the same at all times. */
function History({ law, presenter, record: table }: View): JSX.Element | null {
  const words = useLawWords()
  const language = useLanguage()
  const [isOpen, setOpen] = useState(false)
  const changed = table.rows.filter(({ timeline }) => timeline.length > 1 || timeline[0]?.from !== undefined)
  if (changed.length === 0) return null
  return (
    <Part title={words.limit.history} detail={words.limit.historyDetail}>
      <Table
        caption={words.limit.history}
        heads={[
          words.limit.analyte,
          words.limit.when,
          words.limit.value,
          words.item.clause,
          words.item.sources,
        ]}
      >
        {(isOpen ? changed : changed.slice(0, historyShown)).map((row, r) => (
          <Fragment key={r}>
            {row.timeline.map((step, i) => (
              <Row key={i}>
                <Cell className="align-top">
                  {i === 0 && (
                    <>
                      <Listed>
                        {row.substances.slice(0, 4).map((id) => (
                          <SubstanceLink key={id} law={law} id={id} />
                        ))}
                      </Listed>
                      {row.substances.length > 4 && ' …'}
                      {row.category !== undefined && (
                        <span className="text-ink-soft"> {categoryText(presenter, table, row)}</span>
                      )}
                    </>
                  )}
                </Cell>
                <Cell className="align-top whitespace-nowrap">
                  <StepTime step={step} />
                </Cell>
                <Cell className="align-top">
                  <Bound {...{ law, table, row, step }} />
                  {step.note !== undefined && (
                    <span className="block text-sm text-ink-faint">
                      <OnlyEnglish text={step.note} />
                    </span>
                  )}
                </Cell>
                <Cell className="align-top text-sm text-ink-soft">{step.clause}</Cell>
                <Cell className="align-top text-sm">
                  <Listed>
                    {step.sources.map((id) => (
                      <LawLink key={id} id={id} kind="source">
                        {id}
                      </LawLink>
                    ))}
                  </Listed>
                </Cell>
              </Row>
            ))}
          </Fragment>
        ))}
      </Table>
      {!isOpen && changed.length > historyShown && (
        <Button look="quiet" className="mt-1" onClick={() => setOpen(true)}>
          {fillCount(words.search.showAll, changed.length, { language })}
        </Button>
      )}
    </Part>
  )
}

const historyShown = 60
