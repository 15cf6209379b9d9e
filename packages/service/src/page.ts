/** Lists in pages: how a caller asks for the next one, and how an operation finds where it begins. */
import { z } from 'zod'
import { textFaults } from './text-fault.ts'

export const Limit = z.coerce.number().int().min(1).max(200).default(50).describe('Entries per page')

/**
 * Where a page begins, as the page before it told. Opaque to callers.
 *
 * @param place Values of the last entry that the order of the list rests on, its id at the end.
 */
export function cursor<Place extends z.ZodTuple>(place: Place) {
  return z
    .string()
    .max(2000)
    .transform((text, context) => {
      const given = parse(text)
      const read = place.safeParse(given)
      if (read.success && textFaults(given).length === 0) return read.data
      context.addIssue({ code: 'custom', message: 'cursor-unknown' })
      return z.NEVER
    })
    .optional()
    .describe('nextCursor of the page before')
}

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}

export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item).readonly(),
    nextCursor: z.string().optional().describe('Absent on the last page'),
  })
}

/**
 * One page of a list.
 *
 * @param rows One more than `limit` where there are more.
 */
export function page<Row, Item>(
  rows: readonly Row[],
  limit: number,
  { item, place }: { readonly item: (row: Row) => Item; readonly place: (row: Row) => readonly unknown[] },
): { items: Item[]; nextCursor?: string } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return {
    items: shown.map(item),
    ...(rows.length > limit &&
      last !== undefined && {
        nextCursor: Buffer.from(JSON.stringify(place(last))).toString('base64url'),
      }),
  }
}
