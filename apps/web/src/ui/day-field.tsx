/** A day, shown so that nobody mistakes day for month, typed as 2030-08-01 or picked from the browser's calendar. */
import { Calendar } from 'lucide-react'
import { type JSX, useRef, useState } from 'react'
import { useLanguage } from '../words.ts'
import { IconButton } from './button.tsx'
import { Field, type FieldWords } from './field.tsx'
import { dayText } from './moment.tsx'
import { useUiWords } from './words.ts'

export function DayField({
  value,
  onChange,
  min = '1900-01-01',
  name,
  required = false,
  disabled = false,
  ...words
}: FieldWords & {
  /** Absent or empty: none is chosen. */
  readonly value: string | undefined
  /** A day that is none is kept in the field and marked, but not told. */
  readonly onChange: (day: string | undefined) => void
  /** Earlier days are not taken. */
  readonly min?: string
  /** Of the value in its form. */
  readonly name?: string
  readonly required?: boolean
  readonly disabled?: boolean
}): JSX.Element {
  const { day: texts } = useUiWords()
  const language = useLanguage()
  const picker = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string>()
  const [isWritten, setWritten] = useState(false)
  const chosen = value === '' ? undefined : value
  const isTaken = (day: string): boolean => isDay(day) && day >= min
  const isWrong = typed !== undefined && typed.trim() !== '' && !isTaken(typed.trim())
  const commit = (): void => {
    setWritten(false)
    if (typed === undefined || isWrong) return
    const day = typed.trim()
    setTyped(undefined)
    if (day !== (chosen ?? '')) onChange(day === '' ? undefined : day)
  }
  return (
    <Field {...words}>
      {(field) => (
        <span className="relative flex items-center">
          <input
            {...field}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            placeholder={texts.form}
            required={required}
            disabled={disabled}
            value={typed ?? (chosen === undefined ? '' : dayText(chosen, language))}
            aria-invalid={(isWrong && !isWritten) || field['aria-invalid']}
            onFocus={(event) => {
              setWritten(true)
              if (!isWrong) setTyped(chosen ?? '')
              const input = event.currentTarget
              requestAnimationFrame(() => input.select())
            }}
            onChange={(event) => setTyped(event.target.value)}
            onBlur={commit}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit()
              if (event.key === 'Escape') setTyped(undefined)
            }}
            className={`${field.className} min-w-0 flex-1 tabular-nums`}
          />
          <IconButton
            label={texts.pick}
            className="no-print shrink-0"
            disabled={disabled}
            onClick={() => picker.current?.showPicker()}
          >
            <Calendar aria-hidden className="size-4" />
          </IconButton>
          <input
            ref={picker}
            type="date"
            tabIndex={-1}
            aria-hidden
            name={name}
            disabled={disabled}
            value={chosen ?? ''}
            min={min}
            max="2199-12-31"
            onChange={({ target }) => {
              if (!isTaken(target.value)) return
              setTyped(undefined)
              onChange(target.value)
            }}
            className="pointer-events-none absolute right-0 bottom-0 size-0 opacity-0"
          />
        </span>
      )}
    </Field>
  )
}

/** A day that the calendar has. */
function isDay(text: string): boolean {
  return (
    /^(?:19|20|21)\d\d-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  )
}
