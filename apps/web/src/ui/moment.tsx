/** Days and instants, written so that nobody can mistake day for month. */
import type { JSX } from 'react'
import { type Language, localeOf, useLanguage } from '../words.ts'

const instants = new Map<Language, Intl.DateTimeFormat>()
const days = new Map<Language, Intl.DateTimeFormat>()

/** An instant, in the reader's time zone. */
export function Moment({ at }: { readonly at: string }): JSX.Element {
  const language = useLanguage()
  return (
    <time dateTime={at} title={at} className="whitespace-nowrap tabular-nums">
      {instantText(at, language)}
    </time>
  )
}

/** A calendar day, the same in every zone. */
export function Day({ on }: { readonly on: string }): JSX.Element {
  const language = useLanguage()
  return (
    <time dateTime={on} className="whitespace-nowrap tabular-nums">
      {dayText(on, language)}
    </time>
  )
}

export function instantText(at: string, language: Language): string {
  let format = instants.get(language)
  if (!format) {
    format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeStyle: 'short' })
    instants.set(language, format)
  }
  return format.format(new Date(at))
}

/** @param on As 2030-08-01. */
export function dayText(on: string, language: Language): string {
  let format = days.get(language)
  if (!format) {
    format = new Intl.DateTimeFormat(localeOf(language), { dateStyle: 'medium', timeZone: 'UTC' })
    days.set(language, format)
  }
  return format.format(new Date(`${on}T00:00:00Z`))
}
