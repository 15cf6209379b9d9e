/** Changed verdicts as events, for whoever subscribed to them: rule, old and new, from which day, by which source. */
import type { Source } from '@playproof/catalogue/types'
import { textIn } from '@playproof/engine/present'
import { rulesById } from '@playproof/engine/assessment'
import type { Law } from '../law/law.ts'
import type { Event } from '../webhook/event.ts'
import type { EventData } from '../webhook/topic.ts'
import type { NewAnswer } from './store.ts'

type Change = NewAnswer['changes'][number]
type Citation = EventData<'assessment.changed'>['changes'][number]['citations'][number]

/** So that no event is too large for its receiver. */
const mostPerEvent = 200

export function changeEvents(law: Law, changes: readonly Change[]): Event<'assessment.changed'>[] {
  const sources = new Map(law.catalogue.sources.map((source) => [source.id, source]))
  const events: Event<'assessment.changed'>[] = []
  for (let start = 0; start < changes.length; start += mostPerEvent) {
    const part = changes.slice(start, start + mostPerEvent)
    events.push({
      topic: 'assessment.changed',
      markets: [...new Set(part.map(({ market }) => market))],
      data: {
        changes: part.map((change) => ({
          productId: change.product_id,
          revisionId: change.revision_id,
          requirement: change.requirement,
          market: change.market,
          old: change.before,
          new: change.after,
          ...(change.effective_on !== null && { from: change.effective_on }),
          cause: change.cause,
          citations: citationsOf(law, sources, change.requirement),
        })),
      },
    })
  }
  return events
}

function citationsOf(law: Law, sources: ReadonlyMap<string, Source>, requirement: string): Citation[] {
  const rule = rulesById(law.compiled).get(requirement)
  return (rule?.sources ?? []).flatMap((id) => {
    const source = sources.get(id)
    if (!source) return []
    return [{ clause: rule?.clause, source: id, title: textIn(source.title, 'en'), where: source.where }]
  })
}
