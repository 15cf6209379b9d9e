/** Codes that a SKU carries. */

/**
 * A GTIN as 14 digits: leading zeros make all lengths comparable.
 *
 * @param given 8, 12, 13 or 14 digits; spaces and hyphens between them do not matter.
 * @returns Undefined where it is none: another length, a wrong check digit, zeros alone.
 * @see GS1 General Specifications, 7.9 (check digit)
 */
export function readGtin(given: string): string | undefined {
  const digits = digitsOf(given)
  return digits?.endsWith(checkDigitOf(digits)) === true ? digits.padStart(14, '0') : undefined
}

/**
 * The digit that would be right at the end of a GTIN whose others are as they are.
 *
 * @returns Undefined where nothing but the last digit could not make it one, or where it is right.
 */
export function rightCheckDigit(given: string): string | undefined {
  const digits = digitsOf(given)
  if (digits === undefined) return undefined
  const right = checkDigitOf(digits)
  return digits.endsWith(right) ? undefined : right
}

/** As many as a GTIN has, and not zeros alone. */
function digitsOf(given: string): string | undefined {
  const digits = given.replaceAll(/[\s-]/g, '')
  return /^(?:\d{8}|\d{12,14})$/.test(digits) && !/^0+$/.test(digits) ? digits : undefined
}

/** By all digits but the last: weights 3 and 1 by turns, 3 at the right. */
function checkDigitOf(digits: string): string {
  const sum = Array.from(digits.slice(0, -1))
    .toReversed()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}

/** An ASIN in capitals: ten characters, the first of them B, or an ISBN-10. */
export function readAsin(given: string): string | undefined {
  const asin = given.trim().toUpperCase()
  return /^(?:B[0-9A-Z]{9}|\d{9}[0-9X])$/.test(asin) ? asin : undefined
}
