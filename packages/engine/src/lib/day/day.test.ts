import { expect, test } from 'vitest'
import { calendarDay, dayNumber, isCalendarDay } from './day.ts'

test('counts days as the calendar does, over leap years and centuries', () => {
  for (const day of [
    '1970-01-01',
    '1969-12-31',
    '2000-02-29',
    '1900-03-01',
    '2026-11-21',
    '2400-02-29',
    '2030-08-01',
  ]) {
    expect(dayNumber(day)).toBe(Date.parse(`${day}T00:00:00Z`) / 86_400_000)
    expect(calendarDay(dayNumber(day))).toBe(day)
  }
})

test('refuses days that do not exist', () => {
  for (const day of [
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '26-04-01',
    '2026-4-1',
    'today',
    '',
  ]) {
    expect(isCalendarDay(day)).toBe(false)
  }
  expect(isCalendarDay('2028-02-29')).toBe(true)
})
