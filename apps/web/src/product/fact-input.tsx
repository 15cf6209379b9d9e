/** The answer to one question: yes or no, one or several of a list, a number with its unit; "I don't know" always. */
import type { Fact } from '@playproof/catalogue/types'
import type { Presenter } from '@playproof/engine/present'
import { type ComponentProps, type JSX, memo, type ReactNode, useId, useState } from 'react'
import { fill } from '../words.ts'
import { notKnown, numberText, type NumberText, numberValue, unitsOf } from './fact-text.ts'
import { useProductWords } from './words.ts'

/** Lists longer than this are searched by typing. */
const longList = 12

interface InputProps {
  readonly fact: Fact
  /** As the document has it; undefined: not answered. */
  readonly value: unknown
  /** undefined takes the answer back. */
  readonly onChange: (value: unknown) => void
  readonly presenter: Presenter
  /** Ids of the markets that an answer may differ between. */
  readonly markets: readonly string[]
  /** Ids of elements that name and describe it. */
  readonly labelledBy: string
  readonly describedBy?: string | undefined
  readonly disabled?: boolean
  /** Where leaving it empty says the same. */
  readonly isOptional?: boolean
}

/** Drawn anew only where one of its properties is another one: give it an `onChange` that stays the same. */
export const FactInput = memo(function FactInput(props: InputProps): JSX.Element {
  const { fact } = props
  switch (fact.type) {
    case 'boolean':
      return fact.perMarket === true ? <PerMarketInput {...props} /> : <YesNo {...props} />
    case 'choice':
      return <ChoiceInput {...props} />
    case 'choices':
      return <ChoicesInput {...props} />
    case 'number':
      return <NumberInput key={fact.id} {...props} />
    default:
      return fact.type satisfies never
  }
})

function Group({
  role,
  labelledBy,
  describedBy,
  isLong = false,
  children,
}: Pick<InputProps, 'labelledBy' | 'describedBy'> & {
  readonly role: 'radiogroup' | 'group'
  readonly isLong?: boolean
  readonly children: ReactNode
}): JSX.Element {
  return (
    <div
      role={role}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      className={`flex flex-wrap gap-1.5 ${isLong ? 'max-h-56 overflow-y-auto rounded-md border border-line bg-surface p-2' : ''}`}
    >
      {children}
    </div>
  )
}

/** A radio button or checkbox as large as its words. */
function Chip({
  children,
  quiet = false,
  ...props
}: ComponentProps<'input'> & { readonly quiet?: boolean }): JSX.Element {
  return (
    <label
      className={`relative inline-flex min-h-8 cursor-pointer items-center gap-2 rounded-md border px-3 py-1 select-none has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus has-disabled:cursor-not-allowed has-disabled:opacity-60 max-sm:min-h-11 ${quiet ? 'border-dashed border-line-strong/70 text-ink-soft' : 'border-line-strong/70 bg-surface'} hover:bg-sunken`}
    >
      <input {...props} className="size-3.5 shrink-0 accent-(--accent) outline-none" />
      <span>{children}</span>
    </label>
  )
}

function DontKnow({
  name,
  value,
  onChange,
  disabled,
}: Pick<InputProps, 'value' | 'onChange' | 'disabled'> & {
  readonly name: string
}): JSX.Element {
  const words = useProductWords()
  return (
    <Chip
      quiet
      type="radio"
      name={name}
      checked={value === notKnown}
      disabled={disabled}
      onChange={() => onChange(notKnown)}
    >
      {words.fact.dontKnow}
    </Chip>
  )
}

function YesNo({
  value,
  onChange,
  labelledBy,
  describedBy,
  disabled = false,
}: Omit<InputProps, 'fact' | 'presenter'>): JSX.Element {
  const words = useProductWords()
  const name = useId()
  return (
    <Group role="radiogroup" labelledBy={labelledBy} describedBy={describedBy}>
      {[true, false].map((answer) => (
        <Chip
          key={String(answer)}
          type="radio"
          name={name}
          checked={value === answer}
          disabled={disabled}
          onChange={() => onChange(answer)}
        >
          {answer ? words.fact.yes : words.fact.no}
        </Chip>
      ))}
      <DontKnow {...{ name, value, onChange, disabled }} />
    </Group>
  )
}

function PerMarketInput(props: InputProps): JSX.Element {
  const { value, onChange, presenter, markets, labelledBy, disabled = false } = props
  const words = useProductWords()
  const id = useId()
  const differs = typeof value === 'object' && value !== null
  const answers = (differs ? value : {}) as Readonly<Record<string, unknown>>
  return (
    <div className="flex flex-col gap-2">
      {!differs && <YesNo {...props} />}
      {differs &&
        markets.map((market) => (
          <div key={market} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span id={`${id}-${market}`} className="w-40 shrink-0">
              {presenter.market(market)}
            </span>
            <YesNo
              {...props}
              value={answers[market]}
              labelledBy={`${labelledBy} ${id}-${market}`}
              onChange={(answer) => onChange({ ...answers, [market]: answer })}
            />
          </div>
        ))}
      {markets.length > 1 && (
        <button
          type="button"
          className="link self-start text-sm max-sm:min-h-11"
          disabled={disabled}
          onClick={() =>
            onChange(
              differs
                ? undefined
                : Object.fromEntries(
                    typeof value === 'boolean' ? markets.map((market) => [market, value]) : [],
                  ),
            )
          }
        >
          {differs ? words.fact.sameEverywhere : words.fact.differs}
        </button>
      )}
    </div>
  )
}

interface Option {
  readonly id: string
  readonly label: string
  /** Both languages and synonyms, in lower case. */
  readonly found: string
}

function optionsOf({ values = [] }: Fact, presenter: Presenter): readonly Option[] {
  return values.map(({ id, label, synonyms = [] }) => ({
    id,
    label: presenter.text(label),
    found: [label.en, label.zh, ...synonyms].join(' ').toLowerCase(),
  }))
}

function useFilter(options: readonly Option[]): {
  readonly shown: readonly Option[]
  readonly field: ReactNode
} {
  const words = useProductWords()
  const [text, setText] = useState('')
  const wanted = text.trim().toLowerCase()
  if (options.length <= longList) return { shown: options, field: null }
  const shown = wanted === '' ? options : options.filter(({ found }) => found.includes(wanted))
  return {
    shown,
    field: (
      <>
        <input
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          aria-label={words.fact.filter}
          placeholder={words.fact.filter}
          className="min-h-8 w-full max-w-md rounded-md border border-line-strong/70 bg-surface px-2.5 py-1 placeholder:text-ink-faint max-sm:min-h-11"
        />
        {shown.length === 0 && (
          <p role="status" className="text-sm text-ink-soft">
            {fill(words.fact.filterNone, { text })}
          </p>
        )}
      </>
    ),
  }
}

function ChoiceInput({
  fact,
  value,
  onChange,
  presenter,
  labelledBy,
  describedBy,
  disabled = false,
}: InputProps): JSX.Element {
  const name = useId()
  const { shown, field } = useFilter(optionsOf(fact, presenter))
  return (
    <div className="flex flex-col gap-2">
      {field}
      <Group role="radiogroup" labelledBy={labelledBy} describedBy={describedBy} isLong={field !== null}>
        {shown.map(({ id, label }) => (
          <Chip
            key={id}
            type="radio"
            name={name}
            checked={value === id}
            disabled={disabled}
            onChange={() => onChange(id)}
          >
            {label}
          </Chip>
        ))}
        <DontKnow {...{ name, value, onChange, disabled }} />
      </Group>
    </div>
  )
}

function ChoicesInput({
  fact,
  value,
  onChange,
  presenter,
  labelledBy,
  describedBy,
  disabled = false,
}: InputProps): JSX.Element {
  const words = useProductWords()
  const name = useId()
  const { shown, field } = useFilter(optionsOf(fact, presenter))
  const chosen: readonly string[] = Array.isArray(value) ? (value as readonly string[]) : []
  const isNone = Array.isArray(value) && value.length === 0
  const says = fact.values?.some(({ id }) => id === 'none' || id === 'other') === true
  return (
    <div className="flex flex-col gap-2">
      {field}
      <Group role="group" labelledBy={labelledBy} describedBy={describedBy} isLong={field !== null}>
        {shown.map(({ id, label }) => (
          <Chip
            key={id}
            type="checkbox"
            checked={chosen.includes(id)}
            disabled={disabled}
            onChange={({ target }) => {
              const next = target.checked ? [...chosen, id] : chosen.filter((each) => each !== id)
              onChange(next.length === 0 ? undefined : next)
            }}
          >
            {label}
          </Chip>
        ))}
        {!says && (
          <Chip
            type="radio"
            name={name}
            quiet
            checked={isNone}
            disabled={disabled}
            onChange={() => onChange([])}
          >
            {words.fact.none}
          </Chip>
        )}
        <DontKnow {...{ name, value, onChange, disabled }} />
      </Group>
    </div>
  )
}

function NumberInput({
  fact,
  value,
  onChange,
  labelledBy,
  describedBy,
  disabled = false,
  isOptional = false,
}: InputProps): JSX.Element {
  const words = useProductWords()
  const id = useId()
  const [typed, setTyped] = useState<NumberText>(() => numberText(fact, value))
  const [seen, setSeen] = useState(value)
  // Another tab, or an undo, wrote another one.
  if (seen !== value) {
    setSeen(value)
    if (value !== numberValue(fact, typed)) setTyped(numberText(fact, value))
  }
  const units = unitsOf(fact)
  const isEmpty = typed.number.trim() === ''
  const isWrong = !isEmpty && numberValue(fact, typed) === undefined
  const take = (next: NumberText): void => {
    setTyped(next)
    const read = numberValue(fact, next)
    if (next.number.trim() === '') onChange(undefined)
    else if (read !== undefined) onChange(read)
  }
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-1.5">
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          disabled={disabled}
          value={typed.number}
          onChange={({ target }) => take({ ...typed, number: target.value })}
          aria-labelledby={labelledBy}
          aria-describedby={
            [describedBy, isWrong ? `${id}-wrong` : undefined].filter(Boolean).join(' ') || undefined
          }
          aria-invalid={isWrong || undefined}
          className="tabular min-h-8 w-28 rounded-md border border-line-strong/70 bg-surface px-2.5 py-1 text-right aria-invalid:border-forbidden max-sm:min-h-11"
        />
        {units.length > 1 && (
          <select
            aria-label={words.fact.unit}
            disabled={disabled}
            value={typed.unit}
            onChange={({ target }) => take({ ...typed, unit: target.value })}
            className="min-h-8 rounded-md border border-line-strong/70 bg-surface px-2 py-1 max-sm:min-h-11"
          >
            {[...new Set([...units, typed.unit])].map((unit) => (
              <option key={unit} value={unit}>
                {unitName(words, unit)}
              </option>
            ))}
          </select>
        )}
        {units.length === 1 && typed.unit !== '1' && (
          <span className="pr-2">{unitName(words, typed.unit)}</span>
        )}
        {!isOptional && (
          <DontKnow
            name={id}
            value={value}
            disabled={disabled}
            onChange={(answer) => {
              setTyped({ ...typed, number: '' })
              onChange(answer)
            }}
          />
        )}
      </div>
      {isWrong && (
        <p id={`${id}-wrong`} className="text-sm text-forbidden">
          {fill(words.fact.numberWrong, {
            range: rangeText(words, fact),
          })}
        </p>
      )}
    </div>
  )
}

function rangeText(
  words: ReturnType<typeof useProductWords>,
  { unit = '1', minimum, maximum }: Fact,
): string {
  const named = unit === '1' ? '' : ` ${unitName(words, unit)}`
  if (minimum !== undefined && maximum !== undefined)
    return fill(words.fact.range, { from: minimum, to: `${maximum}${named}` })
  if (minimum !== undefined) return fill(words.fact.rangeFrom, { from: `${minimum}${named}` })
  return maximum === undefined ? '' : fill(words.fact.rangeTo, { to: `${maximum}${named}` })
}

function unitName(words: ReturnType<typeof useProductWords>, unit: string): string {
  return Object.hasOwn(words.unit, unit) ? words.unit[unit as keyof typeof words.unit] : unit
}
