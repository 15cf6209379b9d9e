/** A test: what it needs, costs and takes, how it differs by age, and who may do it. */
import type { Test } from '@playproof/catalogue/types'
import { findLaboratories } from '@playproof/engine/laboratory'
import type { JSX } from 'react'
import { today } from '../day.ts'
import { Cell, Row, Table } from '../ui/table.tsx'
import { fill, fillCount, useLanguage } from '../words.ts'
import { Beside } from './item-layout.tsx'
import {
  ConditionTree,
  ConfidenceMark,
  FactList,
  ItemId,
  type ItemView,
  MarketLinks,
  Part,
  Remark,
  UnverifiedStar,
} from './item-parts.tsx'
import { Named } from './item-rule.tsx'
import { CostText, DurationText } from './range-text.tsx'
import { useLawWords } from './words.ts'
import { OnlyEnglish } from './only-english.tsx'

export function TestItem({ law, presenter, item, record: test }: ItemView<Test>): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  const { standards, acceptances, tests } = law.catalogue
  const standard = standards.find(({ id }) => id === test.standard)
  const acceptance = acceptances.find(({ id }) => id === test.acceptance)
  const includedIn = tests.find(({ id }) => id === test.includedIn)
  const ageOf = ({ fromMonths, toMonths }: { readonly fromMonths?: number; readonly toMonths?: number }) =>
    toMonths === undefined
      ? fill(words.cases.fromOn, { from: presenter.age(fromMonths ?? 0) })
      : fill(words.cases.fromTo, { from: presenter.age(fromMonths ?? 0), to: presenter.age(toMonths) })
  return (
    <Beside
      facts={
        <FactList
          rows={[
            [words.item.markets, <MarketLinks key="m" ids={test.markets} presenter={presenter} />],
            standard && [words.kind.standard, <Named key="s" kind="standard" thing={standard} />],
            test.clause !== undefined && [words.item.clause, test.clause],
            [words.item.topic, words.testGroup[test.group]],
            [words.test.per, words.testPer[test.per]],
            test.samples && [
              words.test.samples,
              <span key="n">
                {fillCount(words.test.unit[test.samples.unit], test.samples.count, { language })}
                <UnverifiedStar law={law} of={test.samples} />
                {test.samples.note !== undefined && (
                  <span className="block text-sm text-ink-faint">
                    <OnlyEnglish text={test.samples.note} />
                  </span>
                )}
              </span>,
            ],
            test.cost && [words.document.cost, <CostText key="c" law={law} cost={test.cost} />],
            test.priceCovers === 'product' && [words.test.priceCovers, words.test.priceOfProduct],
            test.duration && [
              words.document.duration,
              <DurationText key="d" law={law} duration={test.duration} />,
            ],
            includedIn && [words.test.includedIn, <Named key="i" kind="test" thing={includedIn} />],
            acceptance && [words.test.laboratories, <Named key="a" kind="acceptance" thing={acceptance} />],
            [
              words.item.confidence,
              <ConfidenceMark key="v" confidence={test.confidence} verified={item.verified ?? false} />,
            ],
            [words.item.id, <ItemId key="id" id={test.id} />],
          ]}
        />
      }
    >
      {test.when && (
        <Part title={words.test.when}>
          <ConditionTree law={law} presenter={presenter} expr={test.when} />
        </Part>
      )}
      {test.subject && (
        <Part title={words.test.subject}>
          <ConditionTree law={law} presenter={presenter} expr={test.subject} />
        </Part>
      )}
      {test.parameters?.map((parameter) => (
        <Part
          key={parameter.name.en}
          title={presenter.text(parameter.name)}
          {...(parameter.clause !== undefined && { detail: parameter.clause })}
        >
          <Table caption={presenter.text(parameter.name)} heads={[words.test.age, words.limit.value]}>
            {parameter.byAge.map((one) => (
              <Row key={ageOf(one)}>
                <Cell>{ageOf(one)}</Cell>
                <Cell>
                  {presenter.text(one.value)}
                  <UnverifiedStar law={law} of={parameter} />
                </Cell>
              </Row>
            ))}
          </Table>
        </Part>
      ))}
      {test.sameAs && (
        <Part title={words.test.sameAs}>
          <ul>
            {test.sameAs.map((same) => {
              const other = tests.find(({ id }) => id === same.test)
              return (
                <li key={same.test} className="py-0.5">
                  {other ? <Named kind="test" thing={other} /> : same.test}
                  <UnverifiedStar law={law} of={same} />
                  {same.note && (
                    <span className="block text-sm text-ink-faint">{presenter.text(same.note)}</span>
                  )}
                </li>
              )
            })}
          </ul>
        </Part>
      )}
      <Laboratories law={law} test={test.id} />
      <Remark title={words.item.note} text={test.note} />
    </Beside>
  )
}

function Laboratories({
  law,
  test,
}: {
  readonly law: ItemView<Test>['law']
  readonly test: string
}): JSX.Element | null {
  const words = useLawWords()
  const found = findLaboratories(law.compiled, { on: today(), test })
  if (found.length === 0) return null
  return (
    <Part title={words.kinds.laboratory}>
      <ul>
        {found.slice(0, 12).map(({ laboratory, name, city, country, state }) => (
          <li key={laboratory} className="py-0.5">
            <Named kind="laboratory" thing={{ id: laboratory, title: { en: name, zh: name } }} />
            <span className="ml-2 text-sm text-ink-faint">
              {[city, country, words.status[state]].filter((part) => part !== undefined).join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  )
}
