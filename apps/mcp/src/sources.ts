/** What an answer rests on, by title and address: an id alone tells a reader nothing. */
import { textIn } from '@playproof/engine/present'
import type { Service } from '@playproof/service/service'
import { z } from 'zod'

export const Citations = z
  .array(
    z.object({
      id: z.string(),
      title: z.string(),
      where: z.string().describe('Its address, or where it is to be found'),
    }),
  )
  .describe('The sources that the result names by their ids, in the order in which it names them')

/** Sources of the law that a value names in its lists `sources`; those of an overlay are its owner's to tell. */
export function citationsIn(value: unknown, { law }: Pick<Service, 'law'>): z.output<typeof Citations> {
  const named = new Set<string>()
  collect(value, named)
  if (named.size === 0) return []
  const known = new Map(law.catalogue.sources.map((source) => [source.id, source]))
  return [...named].flatMap((id) => {
    const source = known.get(id)
    return source ? [{ id, title: textIn(source.title, 'en'), where: source.where }] : []
  })
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value !== 'object' || value === null) return
  if (Array.isArray(value)) for (const one of value) collect(one, into)
  else
    for (const [name, member] of Object.entries(value)) {
      if (name !== 'sources') collect(member, into)
      else if (Array.isArray(member)) for (const id of member) if (typeof id === 'string') into.add(id)
    }
}
