/** Codes that a SKU carries. */

/**
 * A GTIN as 14 digits: leading zeros make all lengths comparable.
 *
 * @param given 8, 12, 13 or 14 digits; spaces and hyphens between them do not matter.
 * @returns Undefined where it is none: another length, a wrong check digit, zeros alone.
 * @see GS1 General Specifications, 7.9 (check digit)
 */
export function readGtin(given: string): string | undefined {
  const digits = given.replaceAll(/[\s-]/g, '')
  if (!/^(?:\d{8}|\d{12,14})$/.test(digits) || /^0+$/.test(digits)) return undefined
  const gtin = digits.padStart(14, '0')
  const sum = Array.from(gtin).reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1),
    0,
  )
  return sum % 10 === 0 ? gtin : undefined
}

/** An ASIN in capitals: ten characters, the first of them B, or an ISBN-10. */
export function readAsin(given: string): string | undefined {
  const asin = given.trim().toUpperCase()
  return /^(?:B[0-9A-Z]{9}|\d{9}[0-9X])$/.test(asin) ? asin : undefined
}
