/**
 * Which answers need not be judged again. An answer follows from the document, the law and the day, but also from this
 * program: so these are the ones that it has gone through since it was started.
 */
import type { LabResult } from '@playproof/engine/screening'
import type { Database } from '../db/database.ts'
import { dayOf } from '../law/document.ts'
import { overlaidDigest } from '../overlay/overlaid.ts'
import type { RecordContext } from '../operation.ts'
import { Recent } from '../recent.ts'
import type { AskedAnswer } from './keep.ts'
import { scopeKeyOf } from './scope.ts'
import type { AssessmentRow, RevisionToAssess } from './store.ts'

/** Organisations with the law and the day for which all of their revisions were gone through. */
const confirmed = new WeakMap<Database, Recent<string>>()
const mostRemembered = 1000

type Place = Pick<RecordContext, 'service' | 'organisationId'>

/** @param began When the run began that went through all revisions and has now ended. */
export function rememberConfirmed({ service, organisationId }: Place, began: Date): void {
  // Behind a server of its own, programs of other versions may answer at the same time.
  if (service.db.kind === 'server') return
  const known = confirmed.get(service.db) ?? new Recent<string>(mostRemembered)
  confirmed.set(service.db, known)
  known.keep(organisationId, lawAndDay(service, dayOf(began)))
}

/**
 * Tells whether a question has its answer already: the same document, law and overlays, on the same day. Where results say
 * something, it is judged.
 */
export function standingAnswers(
  { service, organisationId, now }: Place & Pick<RecordContext, 'now'>,
  {
    current,
    results,
  }: {
    readonly current: readonly AssessmentRow[]
    readonly results: ReadonlyMap<string, readonly LabResult[]>
  },
): (question: AskedAnswer<RevisionToAssess>) => boolean {
  const today = dayOf(now)
  if (confirmed.get(service.db)?.get(organisationId) !== lawAndDay(service, today)) return () => false
  const { digest } = service.law.catalogue
  const lastOf = new Map(current.map((row) => [`${row.revision_id} ${row.scope_key}`, row]))
  return ({ revision: { revisionId, version }, scope }) => {
    const last = lastOf.get(`${revisionId} ${scopeKeyOf(scope)}`)
    return (
      last !== undefined &&
      last.revision_version === version &&
      last.law_digest === overlaidDigest(digest, scope.overlays) &&
      last.on_day === (scope.fixedOn ?? today) &&
      last.fails_on === null &&
      !results.has(revisionId)
    )
  }
}

function lawAndDay({ law }: Place['service'], day: string): string {
  return `${law.catalogue.digest} ${day}`
}
