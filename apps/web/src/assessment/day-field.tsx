/** A day, shown so that nobody mistakes day for month, typed as 2030-08-01 or picked from the browser's calendar. */
import { Calendar } from 'lucide-react'
import { type JSX, useRef, useState } from 'react'
import { IconButton } from '../ui/button.tsx'
import { dayText } from '../ui/moment.tsx'
import { useLanguage } from '../words.ts'
import { useAssessmentWords } from './words.ts'

export function DayField({
  label,
  value,
  onChange,
}: {
  readonly label: string
  /** Absent: none is chosen. */
  readonly value: string | undefined
  readonly onChange: (day: string | undefined) => void
}): JSX.Element {
  const words = useAssessmentWords()
  const language = useLanguage()
  const picker = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState<string>()
  const commit = (): void => {
    const day = typed?.trim()
    setTyped(undefined)
    if (day === undefined || day === value) return
    if (day === '') onChange(undefined)
    else if (isDay(day)) onChange(day)
  }
  return (
    <span className="relative inline-flex items-center">
      <input
        type="text"
        aria-label={label}
        inputMode="numeric"
        placeholder={words.day.form}
        value={typed ?? (value === undefined ? '' : dayText(value, language))}
        aria-invalid={(typed !== undefined && typed !== '' && !isDay(typed.trim())) || undefined}
        onFocus={(event) => {
          setTyped(value ?? '')
          const field = event.currentTarget
          requestAnimationFrame(() => field.select())
        }}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          if (event.key === 'Escape') setTyped(undefined)
        }}
        className="min-h-8 w-36 max-sm:w-42 rounded-md border border-line-strong/70 bg-surface px-2 tabular-nums placeholder:text-ink-faint aria-invalid:border-forbidden max-sm:min-h-11"
      />
      <IconButton
        label={words.day.pick}
        className="no-print"
        onClick={() => {
          picker.current?.showPicker()
        }}
      >
        <Calendar aria-hidden className="size-4" />
      </IconButton>
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-hidden
        value={value ?? ''}
        min="2009-01-01"
        max="2099-12-31"
        onChange={(event) => {
          if (isDay(event.target.value)) onChange(event.target.value)
        }}
        className="pointer-events-none absolute right-0 bottom-0 size-0 opacity-0"
      />
    </span>
  )
}

/** A day that the calendar has, of this century. */
function isDay(text: string): boolean {
  return (
    /^20\d\d-\d\d-\d\d$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  )
}
