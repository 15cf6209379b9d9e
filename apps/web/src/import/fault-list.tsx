/** What keeps a table from being imported: where it stands, and what to do about it. */
import type { components } from '@playproof/client'
import { type JSX, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { saveCsv } from '../ui/csv.ts'
import { Section } from '../ui/section.tsx'
import { Cell, Row, Table } from '../ui/table.tsx'
import { useNarrow } from '../ui/use-narrow.ts'
import { useUiWords } from '../ui/words.ts'
import { fill, localeOf, useLanguage } from '../words.ts'
import { useImportWords } from './words.ts'

type Fault = components['schemas']['ImportFault']

const step = 50

export function FaultList({
  faults,
  total,
}: {
  readonly faults: readonly Fault[]
  readonly total: number
}): JSX.Element {
  const words = useImportWords()
  const uiWords = useUiWords()
  const language = useLanguage()
  const isNarrow = useNarrow()
  const [shown, setShown] = useState(step)
  const number = (value: number): string => value.toLocaleString(localeOf(language))
  const cellOf = ({ letter, row }: Fault): string => (letter === undefined ? '' : `${letter}${row}`)
  const save = (): void =>
    void saveCsv(words.faults.fileName, [
      [words.faults.row, words.faults.cell, words.columns.head, words.faults.found, words.faults.what],
      ...faults.map((fault) => [
        String(fault.row),
        cellOf(fault),
        fault.head ?? '',
        fault.found,
        fault.text[language],
      ]),
    ])
  return (
    <div id="faults" className="scroll-mt-16">
      <Section
        title={words.faults.title}
        detail={
          <>
            {words.faults.detail}
            {total > faults.length &&
              ` ${fill(words.faults.first, { count: number(faults.length), total: number(total) })}`}
          </>
        }
        action={<Button onClick={save}>{words.faults.save}</Button>}
      >
        {isNarrow ? (
          <ul className="divide-y divide-line rounded-md border border-line bg-surface">
            {faults.slice(0, shown).map((fault, i) => (
              <li key={i} className="px-3 py-2">
                <p className="flex gap-x-2 text-sm">
                  <span className="font-mono">{cellOf(fault) || fault.row}</span>
                  <bdi className="shrink-0 text-ink-faint">{fault.head}</bdi>
                  <bdi className="min-w-0 truncate font-mono text-fail">{fault.found}</bdi>
                </p>
                <p className="break-words">{fault.text[language]}</p>
              </li>
            ))}
          </ul>
        ) : (
          <Table
            caption={words.faults.title}
            heads={[
              words.faults.row,
              words.faults.cell,
              words.columns.head,
              words.faults.found,
              words.faults.what,
            ]}
          >
            {faults.slice(0, shown).map((fault, i) => (
              <Row key={i}>
                <Cell className="tabular">{fault.row}</Cell>
                <Cell className="font-mono text-sm">{cellOf(fault)}</Cell>
                <Cell className="whitespace-nowrap">
                  <bdi>{fault.head}</bdi>
                </Cell>
                <Cell className="max-w-48 truncate font-mono text-sm text-fail">
                  <bdi>{fault.found}</bdi>
                </Cell>
                <Cell className="min-w-72">{fault.text[language]}</Cell>
              </Row>
            ))}
          </Table>
        )}
        {faults.length > shown && (
          <Button className="mt-3" onClick={() => setShown((before) => before + step)}>
            {uiWords.more}
          </Button>
        )}
      </Section>
    </div>
  )
}
