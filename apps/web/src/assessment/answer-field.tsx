/** The field in which a question is answered, by the kind of its fact. */
import type { Fact } from '@playproof/catalogue/types'
import type { FactValue } from '@playproof/engine/product'
import { type JSX, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { CheckField, SelectField, TextField } from '../ui/field.tsx'
import { useAssessed } from './assessed.ts'
import { useAssessmentWords } from './words.ts'

export function AnswerField({
  fact,
  value,
  label,
  onAnswer,
}: {
  readonly fact: Fact
  readonly value: FactValue | undefined
  /** The question, for those who hear the page. */
  readonly label: string
  readonly onAnswer: (value: FactValue | null) => void
}): JSX.Element {
  switch (fact.type) {
    case 'boolean':
      return <YesNo {...{ fact, value, label, onAnswer }} />
    case 'choice':
      return <OneOf {...{ fact, value, label, onAnswer }} />
    case 'choices':
      return <SomeOf {...{ fact, value, label, onAnswer }} />
    case 'number':
      return <Amount {...{ fact, value, label, onAnswer }} />
    default:
      return fact.type satisfies never
  }
}

type FieldProps = Parameters<typeof AnswerField>[0]

function YesNo({ value, label, onAnswer }: FieldProps): JSX.Element {
  const { presenter } = useAssessed()
  const { yes, no } = presenter.messages
  return (
    <div role="group" aria-label={label} className="flex gap-1.5">
      {[true, false].map((answer) => (
        <Button
          key={String(answer)}
          aria-pressed={value === answer}
          onClick={() => onAnswer(value === answer ? null : answer)}
          className={`min-w-14 ${value === answer ? 'border-accent! bg-accent-soft!' : ''}`}
        >
          <span className="first-letter:uppercase">{answer ? yes : no}</span>
        </Button>
      ))}
    </div>
  )
}

function OneOf({ fact, value, label, onAnswer }: FieldProps): JSX.Element {
  const words = useAssessmentWords()
  const { presenter } = useAssessed()
  return (
    <div className="w-64 max-w-full">
      <SelectField
        label={label}
        labelHidden
        value={typeof value === 'string' ? value : ''}
        onChange={(event) => onAnswer(event.target.value === '' ? null : event.target.value)}
        choices={[
          { value: '', label: words.answer.choose },
          ...(fact.values ?? []).map((each) => ({ value: each.id, label: presenter.text(each.label) })),
        ]}
      />
    </div>
  )
}

function SomeOf({ fact, value, label, onAnswer }: FieldProps): JSX.Element {
  const words = useAssessmentWords()
  const { presenter } = useAssessed()
  const [chosen, setChosen] = useState<readonly string[]>(Array.isArray(value) ? value : [])
  return (
    <form
      aria-label={label}
      className="w-full"
      onSubmit={(event) => {
        event.preventDefault()
        onAnswer([...chosen])
      }}
    >
      <div className="grid max-h-64 grid-cols-2 gap-x-4 gap-y-0.5 overflow-y-auto py-1 max-sm:grid-cols-1">
        {(fact.values ?? []).map(({ id, label: name }) => (
          <CheckField
            key={id}
            label={presenter.text(name)}
            checked={chosen.includes(id)}
            onChange={(event) =>
              setChosen((all) => (event.target.checked ? [...all, id] : all.filter((each) => each !== id)))
            }
          />
        ))}
      </div>
      <Button type="submit">{chosen.length === 0 ? words.answer.none : words.answer.save}</Button>
    </form>
  )
}

function Amount({ fact, value, label, onAnswer }: FieldProps): JSX.Element {
  const words = useAssessmentWords()
  const { presenter } = useAssessed()
  const [typed, setTyped] = useState(typeof value === 'number' ? String(value) : '')
  const number = Number(typed.replace(',', '.'))
  const isOdd =
    typed.trim() !== '' &&
    (!Number.isFinite(number) ||
      (fact.minimum !== undefined && number < fact.minimum) ||
      (fact.maximum !== undefined && number > fact.maximum))
  const unit =
    fact.unit === undefined || fact.unit === '1'
      ? ''
      : fact.unit === 'months'
        ? presenter.messages.ageMonths.replace('{count}', '').trim()
        : fact.unit
  return (
    <form
      className="flex items-start gap-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isOdd) onAnswer(typed.trim() === '' ? null : number)
      }}
    >
      <div className="w-28">
        <TextField
          label={label}
          labelHidden
          inputMode="decimal"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          {...(isOdd && { error: words.answer.odd })}
        />
      </div>
      <span className="self-center text-ink-soft">{unit}</span>
      <Button type="submit">{words.answer.save}</Button>
    </form>
  )
}
