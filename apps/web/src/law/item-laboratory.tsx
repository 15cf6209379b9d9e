/** Laboratories and who accepts them; schemes of audits and certificates. */
import type { Acceptance, Laboratory, Scheme } from '@playproof/catalogue/types'
import type { JSX } from 'react'
import { Day } from '../ui/moment.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { fillCount, localeOf, useLanguage } from '../words.ts'
import { Beside } from './item-layout.tsx'
import { Items, Named } from './item-rule.tsx'
import {
  ConfidenceMark,
  FactList,
  ItemId,
  type ItemView,
  Listed,
  MarketLinks,
  Part,
  Remark,
  UnverifiedStar,
} from './item-parts.tsx'
import { WebAddress } from './web-address.tsx'
import { useLawWords } from './words.ts'
import { OnlyEnglish } from './only-english.tsx'

export function LaboratoryItem({ law, item, record: laboratory }: ItemView<Laboratory>): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  const country = laboratory.country
  const names = new Intl.DisplayNames(localeOf(language), { type: 'region' })
  return (
    <Beside
      facts={
        <FactList
          rows={[
            laboratory.names !== undefined && [words.laboratory.names, laboratory.names.join(' · ')],
            country !== undefined && [words.laboratory.country, countryName(names, country)],
            laboratory.city !== undefined && [words.laboratory.city, laboratory.city],
            laboratory.number !== undefined && [words.laboratory.number, laboratory.number],
            [words.item.id, <ItemId key="i" id={item.id} />],
          ]}
        />
      }
    >
      <Table
        caption={words.kinds.acceptance}
        heads={[
          words.laboratory.acceptedAs,
          words.laboratory.scope,
          words.laboratory.state,
          words.item.from,
          words.item.until,
        ]}
      >
        {laboratory.acceptances.map((held, i) => {
          const acceptance = law.catalogue.acceptances.find(({ id }) => id === held.acceptance)
          const tests = (held.tests ?? []).flatMap((id) => law.catalogue.tests.find((t) => t.id === id) ?? [])
          return (
            <Row key={i}>
              <Cell className="align-top">
                {acceptance ? <Named kind="acceptance" thing={acceptance} /> : held.acceptance}
                <UnverifiedStar law={law} of={held} />
              </Cell>
              <Cell className="align-top text-sm">
                {held.scope}
                {tests.length > 0 && (
                  <span className="block">
                    <Listed>
                      {tests.map((test) => (
                        <Named key={test.id} kind="test" thing={test} />
                      ))}
                    </Listed>
                  </span>
                )}
                {held.note !== undefined && (
                  <span className="block text-ink-faint">
                    <OnlyEnglish text={held.note} />
                  </span>
                )}
              </Cell>
              <Cell className="align-top">{words.status[held.status]}</Cell>
              <Cell className="align-top">{held.from !== undefined && <Day on={held.from} />}</Cell>
              <Cell className="align-top">{held.to !== undefined && <Day on={held.to} />}</Cell>
            </Row>
          )
        })}
      </Table>
      <Remark title={words.item.note} text={laboratory.note} />
    </Beside>
  )
}

function countryName(names: Intl.DisplayNames, code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code
}

export function AcceptanceItem({
  law,
  presenter,
  item,
  record: acceptance,
}: ItemView<Acceptance>): JSX.Element {
  const words = useLawWords()
  const laboratories = law.catalogue.laboratories.filter((laboratory) =>
    laboratory.acceptances.some((held) => held.acceptance === acceptance.id),
  )
  return (
    <Beside
      facts={
        <FactList
          rows={[
            [words.laboratory.by, presenter.text(acceptance.by)],
            acceptance.markets !== undefined && [
              words.item.markets,
              <MarketLinks key="m" ids={acceptance.markets} presenter={presenter} />,
            ],
            acceptance.directory !== undefined && [
              words.laboratory.directory,
              <WebAddress key="d" text={acceptance.directory} />,
            ],
            [
              words.item.confidence,
              <ConfidenceMark key="v" confidence={acceptance.confidence} verified={item.verified ?? false} />,
            ],
            [words.item.id, <ItemId key="i" id={item.id} />],
          ]}
        />
      }
    >
      <p className="max-w-prose text-lg leading-relaxed">{presenter.text(acceptance.rule)}</p>
      {laboratories.length > 0 && (
        <Part title={words.kinds.laboratory} detail={words.laboratory.someOnly}>
          <ul>
            {laboratories.map(({ id, name, city, country }) => (
              <li key={id} className="py-0.5 max-sm:py-2">
                <Named kind="laboratory" thing={{ id, title: { en: name, zh: name } }} />
                <span className="ml-2 text-sm text-ink-faint">
                  {[city, country].filter((part) => part !== undefined).join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </Beside>
  )
}

export function SchemeItem({ law, presenter, item, record: scheme }: ItemView<Scheme>): JSX.Element {
  const words = useLawWords()
  const language = useLanguage()
  const months = (count: number) => fillCount(words.obligation.unit.months, count, { language })
  return (
    <Beside
      facts={
        <FactList
          rows={[
            [words.scheme.owner, scheme.owner],
            [words.item.kind, words.schemeType[scheme.type]],
            [words.scheme.provesSafety, scheme.provesSafety ? presenter.messages.yes : presenter.messages.no],
            (scheme.validity ?? scheme.validityMonths) !== undefined && [
              words.scheme.validity,
              <span key="v">
                {scheme.validityMonths !== undefined && months(scheme.validityMonths)}
                {scheme.validity && <span className="block">{presenter.text(scheme.validity)}</span>}
              </span>,
            ],
            scheme.register !== undefined && [
              words.scheme.register,
              <WebAddress key="r" text={scheme.register} />,
            ],
            [
              words.item.confidence,
              <ConfidenceMark key="c" confidence={scheme.confidence} verified={item.verified ?? false} />,
            ],
            [words.item.id, <ItemId key="i" id={item.id} />],
          ]}
        />
      }
    >
      <p className="max-w-prose text-lg leading-relaxed">{presenter.text(scheme.guards)}</p>
      {scheme.grades && (
        <Part title={words.scheme.grades}>
          <Table
            caption={words.scheme.grades}
            heads={[words.scheme.grade, words.scheme.meaning, words.scheme.validity]}
          >
            {scheme.grades.map((grade) => (
              <Row key={grade.grade}>
                <Cell className="align-top font-medium whitespace-nowrap">{grade.grade}</Cell>
                <Cell className="align-top">
                  {presenter.text(grade.meaning)}
                  <UnverifiedStar law={law} of={grade} />
                  {grade.note !== undefined && (
                    <span className="block text-sm text-ink-faint">
                      <OnlyEnglish text={grade.note} />
                    </span>
                  )}
                </Cell>
                <Cell className="align-top whitespace-nowrap">
                  {grade.validityMonths !== undefined && months(grade.validityMonths)}
                </Cell>
              </Row>
            ))}
          </Table>
        </Part>
      )}
      {scheme.verify && (
        <Part title={words.scheme.verify}>
          <p className="max-w-prose">{presenter.text(scheme.verify)}</p>
        </Part>
      )}
      {scheme.redFlags && (
        <Part title={words.scheme.redFlags}>
          <ul className="list-disc pl-5">
            {scheme.redFlags.map((flag) => (
              <li key={flag.en} className="max-w-prose py-0.5">
                {presenter.text(flag)}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {scheme.rules && (
        <Part title={words.scheme.rules}>
          <ul className="list-disc pl-5">
            {scheme.rules.map((one) => (
              <li key={one.rule.en} className="max-w-prose py-0.5">
                {presenter.text(one.rule)}
                <UnverifiedStar law={law} of={one} />
              </li>
            ))}
          </ul>
        </Part>
      )}
      {scheme.fields && (
        <Items
          title={words.scheme.fields}
          items={scheme.fields.map((field) => ({
            id: field.id,
            text: presenter.text(field.meaning),
            ...(field.public === true && { beside: words.scheme.public }),
          }))}
        />
      )}
      <Remark title={words.item.note} text={scheme.note} />
    </Beside>
  )
}
