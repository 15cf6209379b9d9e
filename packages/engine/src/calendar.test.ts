import { openCatalogue } from '@playproof/catalogue/bundle'
import { expect, test } from 'vitest'
import { lawCalendar } from './calendar.ts'
import { compileCatalogue } from './catalogue.ts'

const compiled = compileCatalogue(await openCatalogue())

test('the day on which the toy regulation applies is one day of each of its two laws', () => {
  const days = lawCalendar(compiled, { after: '2030-07-30', until: '2030-08-01' })
  const regulation = days.find(
    ({ on, instrument }) => on === '2030-08-01' && instrument.id === 'eu/2025-2509',
  )
  expect(regulation?.begins.length).toBeGreaterThan(50)
  expect(regulation?.events.map(({ what }) => what.en).join()).toMatch(/Applies in full/)
  const directive = days.find(
    ({ on, instrument }) => on === '2030-07-31' && instrument.id === 'eu/2009-48-ec',
  )
  expect(directive?.ends.length).toBeGreaterThan(50)
  expect(directive?.begins).toEqual([])
})

test('a limit that becomes another is told from its day', () => {
  const [day] = lawCalendar(compiled, { after: '2027-05-16', until: '2027-05-17' })
  expect(day?.limits.map(({ id }) => id)).toEqual(['eu/pops/pbde-limits'])
})

test('days are in order, after the first and up to the last that are asked for', () => {
  const days = lawCalendar(compiled, { after: '2026-11-21', until: '2028-11-21' }).map(({ on }) => on)
  expect(days).toEqual(days.toSorted())
  expect(days.every((on) => on > '2026-11-21' && on <= '2028-11-21')).toBe(true)
})
