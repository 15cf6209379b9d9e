import { describe, expect, test } from 'vitest'
import { inUnit } from './quantity.ts'

describe('a quantity is read in the unit that is wanted', () => {
  test.each([
    ['435 mm', 'mm', 435],
    ['43.5 cm', 'mm', 435],
    ['0.435 m', 'mm', 435],
    ['1 in', 'mm', 25.4],
    ['12 ft', 'mm', 3657.6],
    ['1 in2', 'cm2', 6.4516],
    ['100 mm2', 'cm2', 1],
    ['4.5 kg', 'g', 4500],
    ['250 g', 'kg', 0.25],
    ['9 oz', 'g', 255.145708125],
    ['1 lb', 'g', 453.59237],
    ['90 mg', 'µg', 90_000],
    ['1.5 l', 'ml', 1500],
    ['3 years', 'months', 36],
    ['1 year', 'months', 12],
    ['1 month', 'months', 1],
    ['36 months', 'months', 36],
    ['18 km/h', 'm/s', 5],
    ['5 mm/s', 'm/s', 0.005],
    ['50 kG2mm2', 'kG2mm2', 50],
    ['0.5 T2mm2', 'kG2mm2', 50],
    ['85 dB', 'dB', 85],
    ['0.1 %', '%', 0.1],
    ['24 V', 'V', 24],
    ['-5 C', 'C', -5],
    ['12 pieces', '1', 12],
    ['4', '1', 4],
    ['0 months', 'months', 0],
  ] as const)('%s in %s is %d', (quantity, unit, expected) => {
    expect(inUnit(quantity, unit)).toBe(expected)
  })

  test('the space before the unit may be missing, and space around it is nothing', () => {
    expect(inUnit('435mm', 'mm')).toBe(435)
    expect(inUnit('  435 mm ', 'mm')).toBe(435)
  })

  test('a conversion does not bring digits of its own', () => {
    expect(inUnit('0.1 m', 'mm')).toBe(100)
    expect(inUnit('0.07 kg', 'g')).toBe(70)
    expect(inUnit('1.1 years', 'months')).toBe(13.2)
  })
})

describe('a plain number', () => {
  test('is a count', () => {
    expect(inUnit(4, '1')).toBe(4)
    expect(inUnit(4, 'pieces')).toBe(4)
  })

  test.each(['mm', 'months', '%', 'V'])('is no quantity in %s: nobody said what it counts', (unit) => {
    expect(inUnit(36, unit)).toBeUndefined()
    expect(inUnit('36', unit)).toBeUndefined()
  })
})

describe('not read, rather than guessed:', () => {
  test.each([
    ['a mass as a length', '5 kg', 'mm'],
    ['an age as a count', '36 months', '1'],
    ['a speed as a length', '5 m/s', 'm'],
    ['dollars as euros', '5 USD', 'EUR'],
    ['an unknown unit', '5 ell', 'mm'],
    ['an unknown wanted unit', '5 mm', 'ell'],
    ['a unit of another case', '5 MM', 'mm'],
    ['a decimal comma', '1,5 mm', 'mm'],
    ['thousands', '1,234 mm', 'mm'],
    ['a range', '3-5 mm', 'mm'],
    ['two quantities', '3 mm 4 mm', 'mm'],
    ['an exponent', '1e3 mm', 'mm'],
    ['a unit alone', 'mm', 'mm'],
    ['nothing', '', 'mm'],
    ['words', 'about 5 mm', 'mm'],
  ])('%s', (_, quantity, unit) => {
    expect(inUnit(quantity, unit)).toBeUndefined()
  })
})

test('whatever unit a fact of the vocabulary may have can be read', () => {
  const units =
    'mm mm2 cm2 g kg months V W Wh Wh/l dB m/s J J/cm2 kG2mm2 % N ml g/m2 mm/s C USD EUR µg pieces cm 1'
  const unread = units.split(' ').filter((unit) => inUnit(`2 ${unit}`, unit) !== 2)
  expect(unread).toEqual([])
})
