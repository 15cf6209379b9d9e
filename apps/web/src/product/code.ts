/** Codes on goods, looked at while they are typed; the service looks again. */

export type GtinFault = 'length' | 'check'

/** undefined where nothing is typed, or nothing is wrong. */
export function gtinFault(typed: string): GtinFault | undefined {
  const digits = digitsOf(typed)
  if (digits === '') return undefined
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits) || /^0+$/.test(digits)) return 'length'
  return digits.endsWith(checkDigit(digits.slice(0, -1))) ? undefined : 'check'
}

/** The digit that would be right at the end, for what is typed without its last one. */
export function rightCheckDigit(typed: string): string {
  return checkDigit(digitsOf(typed).slice(0, -1))
}

export function isAsin(typed: string): boolean {
  const asin = typed.trim().toUpperCase()
  return asin === '' || /^(?:B[0-9A-Z]{9}|\d{9}[0-9X])$/.test(asin)
}

function digitsOf(typed: string): string {
  return typed.replaceAll(/[\s-]/g, '')
}

/** GS1 General Specifications, 7.9: weights 3 and 1 by turns, 3 at the right. */
function checkDigit(digits: string): string {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}
