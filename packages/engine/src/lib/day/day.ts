/** Days since 1970-01-01 of a calendar day; no time zone is involved. */
export function dayNumber(day: string): number {
  return Math.round(
    Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / 86_400_000,
  )
}

/** The calendar day of a day number. */
export function calendarDay(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}

/** Whether the text is a day of the calendar, YYYY-MM-DD. */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && calendarDay(dayNumber(text)) === text
}
