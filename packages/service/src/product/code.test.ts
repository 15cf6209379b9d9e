import { expect, test } from 'vitest'
import { readAsin, readGtin } from './code.ts'

test.each([
  ['96385074', '00000096385074'],
  ['036000291452', '00036000291452'],
  ['4006381333931', '04006381333931'],
  ['400-6381 333931', '04006381333931'],
  ['10614141000415', '10614141000415'],
])('%s is a GTIN, the same in all lengths', (given, gtin14) => {
  expect(readGtin(given)).toBe(gtin14)
})

test.each(['4006381333932', '400638133393', '00000000', '', '４００６３８１３３３９３１', '4006381333931x'])(
  '%s is no GTIN',
  (given) => {
    expect(readGtin(given)).toBeUndefined()
  },
)

test('an ASIN is read in capitals, and may be an ISBN-10', () => {
  expect(readAsin(' b08n5wrwnw ')).toBe('B08N5WRWNW')
  expect(readAsin('043965548X')).toBe('043965548X')
  expect(readAsin('A08N5WRWNW')).toBeUndefined()
})
