/** Changed products as events, for whoever subscribed to them: which records, by which operation. */
import type { Event } from '../webhook/event.ts'
import type { EventData } from '../webhook/topic.ts'

type ChangedRecord = EventData<'product.changed'>['records'][number]

/** So that no event is too large for its receiver. */
const mostPerEvent = 200

export function productEvents(
  operation: string,
  records: readonly ChangedRecord[],
): Event<'product.changed'>[] {
  return Array.from({ length: Math.ceil(records.length / mostPerEvent) }, (_, part) => ({
    topic: 'product.changed',
    data: { operation, records: records.slice(part * mostPerEvent, (part + 1) * mostPerEvent) },
  }))
}
