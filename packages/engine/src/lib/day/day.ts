/** Days since 1970-01-01 of a calendar day; no time zone is involved. */
export function dayNumber(day: string): number {
  const digit = (at: number): number => day.charCodeAt(at) - 48
  const year = digit(0) * 1000 + digit(1) * 100 + digit(2) * 10 + digit(3)
  const month = digit(5) * 10 + digit(6)
  // Years begin in March here, so that the leap day is the last one.
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + digit(8) * 10 + digit(9) - 1
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  )
}

const known = new Map<number, string>()

/** The calendar day of a day number. */
export function calendarDay(number: number): string {
  const before = known.get(number)
  if (before !== undefined) return before
  const day = new Date(number * 86_400_000).toISOString().slice(0, 10)
  if (known.size < 10_000) known.set(number, day)
  return day
}

/** Whether the text is a day of the calendar, YYYY-MM-DD. */
export function isCalendarDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && calendarDay(dayNumber(text)) === text
}
