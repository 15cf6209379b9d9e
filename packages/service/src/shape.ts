/** Shapes that inputs and outputs of all concepts share. */
import { z } from 'zod'

/** Id of a record. */
export const Id = z.uuid().toLowerCase()

/** Storage and JavaScript count years before it differently. */
const yearOne = Date.parse('0001-01-01T00:00:00Z')

export const Instant = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= yearOne, { error: 'since-year-one' })
  .describe('An instant, as 2026-11-21T10:00:00Z')

/** One line of text for people: no control characters, none at the ends of white space. */
export const Line = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{Cc}\u2028\u2029]*$/u)

export const Email = z.email().max(254).toLowerCase()
