/** Which column is what, and what holds where a row says nothing. */
import { columnLetter, type ReadResults, resultColumns, type TableRow } from '@playproof/engine/results'
import { type JSX, useMemo } from 'react'
import { usePresenter } from '../law/page-law.ts'
import { SelectField, TextField } from '../ui/field.tsx'
import { fill } from '../words.ts'
import type { ColumnChoice } from './use-screening-draft.ts'
import { useResultWords } from './words.ts'

const bases = ['migration', 'soluble', 'total'] as const
const categories = ['I', 'II', 'III'] as const

export function ColumnChoices({
  rows,
  read,
  choice,
  isRemembered,
  onChange,
}: {
  readonly rows: readonly TableRow[]
  readonly read: ReadResults
  readonly choice: ColumnChoice
  readonly isRemembered: boolean
  readonly onChange: (choice: ColumnChoice) => void
}): JSX.Element {
  const { columns: words } = useResultWords()
  const presenter = usePresenter()
  const offered = useMemo(() => {
    const head = rows.find(({ cells }) => cells.filter((cell) => cell !== null && cell !== '').length > 1)
    return (head?.cells ?? []).map((cell, i) => ({
      letter: columnLetter(i),
      head: String(cell ?? '').slice(0, 40),
    }))
  }, [rows])
  const textOf = (letter: string): string => {
    const head = offered.find((one) => one.letter === letter)?.head ?? ''
    return fill(words.column, { letter, head })
  }
  const set = (to: ColumnChoice): void => {
    const all = Object.entries({ ...choice, ...to }).filter(
      ([, value]) => value !== undefined && value !== '',
    )
    onChange(Object.fromEntries(all))
  }
  const basisText = (basis: (typeof bases)[number]): string =>
    presenter?.messages.screening.basis[basis === 'total' ? 'total-content' : basis] ?? basis
  const isUnderstood = read.results.length > 0
  return (
    <details className="mb-6 rounded-md border border-line bg-surface p-3" open={!isUnderstood}>
      <summary className="font-medium max-sm:min-h-11">
        {words.title}
        <span className="ml-3 text-sm font-normal text-ink-soft">
          {resultColumns
            .filter((name) => read.columns[name] !== undefined)
            .map((name) => `${words.name[name]} ${read.columns[name] ?? ''}`)
            .join(' · ')}
        </span>
      </summary>
      <p className="mt-1 text-sm text-ink-faint">{isRemembered ? words.remembered : words.detail}</p>
      <div className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-3">
        {resultColumns.map((name) => {
          const found = read.columns[name]
          return (
            <SelectField
              key={name}
              label={words.name[name]}
              value={choice.columns?.[name] ?? ''}
              choices={[
                {
                  value: '',
                  label: found === undefined ? words.none : fill(words.auto, { column: textOf(found) }),
                },
                ...offered.map(({ letter }) => ({ value: letter, label: textOf(letter) })),
              ]}
              onChange={(event) => {
                const { [name]: _before, ...others } = choice.columns ?? {}
                const { value } = event.target
                set({ columns: value === '' ? others : { ...others, [name]: value } })
              }}
            />
          )
        })}
        <TextField
          label={words.unit}
          value={choice.unit ?? ''}
          onChange={(event) => set({ unit: event.target.value })}
        />
        <SelectField
          label={words.basis}
          value={choice.basis ?? ''}
          choices={[
            { value: '', label: words.any },
            ...bases.map((basis) => ({ value: basis, label: basisText(basis) })),
          ]}
          onChange={(event) => set({ basis: event.target.value })}
        />
        <SelectField
          label={words.category}
          value={choice.category ?? ''}
          choices={[
            { value: '', label: words.any },
            ...categories.map((category) => ({ value: category, label: category })),
          ]}
          onChange={(event) => set({ category: event.target.value })}
        />
      </div>
    </details>
  )
}
