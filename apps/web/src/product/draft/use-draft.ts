/** The draft of a page, as it is typed. */
import { type Client, ProblemError, valueOf } from '@playproof/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useApi, useOrganisationId } from '../../api/client.ts'
import { isSignedOut } from '../../api/query.ts'
import { leavingEvent, sessionEndedEvent, sessionResumedEvent } from '../../api/session.ts'
import { useMe } from '../../api/me.ts'
import { draftKey } from '../../frame/kept-here.ts'
import { type RevisionPlace, revisionQuery } from '../product-data.ts'
import {
  DraftKeeper,
  type DraftServer,
  type DraftSnapshot,
  isRefusal,
  type Revision,
} from './draft-keeper.ts'
import { type Edit, segmentsOf } from './edit.ts'

/** One per draft and person, as long as the page is open: leaving for another page does not stop the saving. */
const keepers = new Map<string, DraftKeeper>()

for (const event of [sessionEndedEvent, leavingEvent])
  addEventListener(event, () => {
    for (const keeper of keepers.values()) keeper.pause()
  })
addEventListener(sessionResumedEvent, () => {
  for (const keeper of keepers.values()) keeper.resume()
})

/** Saves what is typed in all drafts, before somebody signs out; what cannot be saved is kept for her. */
export async function saveDrafts(): Promise<void> {
  await Promise.allSettled([...keepers.values()].map((keeper) => keeper.saved()))
}

export interface Draft extends DraftSnapshot {
  readonly keeper: DraftKeeper
}

interface Fetched {
  readonly error: Error | null
  readonly refetch: () => void
}

/** undefined data while it is fetched. */
export function useDraft(place: RevisionPlace): Fetched & { readonly draft: Draft | undefined } {
  const { keeper, ...fetched } = useDraftKeeper(place)
  const snapshot = useSyncExternalStore(keeper?.subscribe ?? nothingChanges, () => keeper?.snapshot())
  const draft = useMemo(() => (keeper && snapshot ? { ...snapshot, keeper } : undefined), [keeper, snapshot])
  return { draft, ...fetched }
}

/** As it is typed: what asks is drawn anew with each answer. */
export function useTyped(keeper: DraftKeeper): Draft {
  const snapshot = useSyncExternalStore(keeper.subscribe, keeper.snapshot)
  return useMemo(() => ({ ...snapshot, keeper }), [keeper, snapshot])
}

/** As the server has it: what asks is drawn anew when something was saved. */
export function useSaved(keeper: DraftKeeper | undefined): Revision | undefined {
  return useSyncExternalStore(keeper?.subscribe ?? nothingChanges, () => keeper?.snapshot().revision)
}

/** What holds the draft, for whoever does not show all that is typed. */
export function useDraftKeeper(place: RevisionPlace): Fetched & { readonly keeper: DraftKeeper | undefined } {
  const { productId, revisionId } = place
  const api = useApi()
  const organisationId = useOrganisationId()
  const queryClient = useQueryClient()
  const me = useMe()
  const query = useQuery(revisionQuery(api, { ...place, organisationId }))
  const { data: revision } = query
  const personId = me?.personId
  const keeper = useMemo(() => {
    if (!revision || personId === undefined) return undefined
    const key = draftKey({ personId, name: `revision.${revisionId}` })
    const known = keepers.get(key)
    if (known) return known
    const options = revisionQuery(api, { productId, revisionId, organisationId })
    const made = new DraftKeeper(revision, {
      key,
      keptIn: localStorage,
      server: {
        read: () => queryClient.fetchQuery({ ...options, staleTime: 0 }),
        async save(...change) {
          try {
            const saved = await saverOf(api)(...change)
            queryClient.setQueryData(options.queryKey, saved)
            void queryClient.invalidateQueries({ queryKey: ['product', organisationId, productId] })
            return saved
          } catch (error) {
            // Somebody approved or withdrew it meanwhile, or gave the person another role: the page shows what is now.
            if (isRefusal(error))
              for (const queryKey of [['product', organisationId, productId], options.queryKey, ['me']])
                void queryClient.invalidateQueries({ queryKey })
            throw error
          }
        },
      },
    })
    keepers.set(key, made)
    return made
  }, [revision, personId, api, organisationId, productId, revisionId, queryClient])
  useEffect(() => {
    if (keeper && revision) keeper.receive(revision)
  }, [keeper, revision])
  useEffect(() => {
    if (!keeper) return undefined
    const flush = (): void => keeper.flush()
    addEventListener('online', flush)
    addEventListener('pagehide', flush)
    return () => {
      removeEventListener('online', flush)
      removeEventListener('pagehide', flush)
      keeper.flush()
    }
  }, [keeper])
  return { keeper, error: query.error, refetch: () => void query.refetch() }
}

function nothingChanges(): () => void {
  return () => undefined
}

function saverOf(api: Client): DraftServer['save'] {
  return async (revision: Revision, { content, edits }) => {
    const { productId, revisionId } = revision
    const params = {
      path: { productId, revisionId },
      header: { 'If-Match': etagOfVersion(revision.version) },
    }
    const answers = edits.map(({ pointer, value }) => answerAt(pointer, value))
    try {
      if (answers.every((answer) => answer !== undefined))
        return valueOf(
          await api.POST('/v1/products/{productId}/revisions/{revisionId}/answers', {
            params,
            body: { answers },
          }),
        )
      const { document, markets, label, approvedSample, packagingVersion } = content
      const isTouched = (name: string): boolean =>
        edits.some(({ pointer }) => segmentsOf(pointer)[0] === name)
      return valueOf(
        await api.PATCH('/v1/products/{productId}/revisions/{revisionId}', {
          params,
          body: {
            ...(isTouched('document') && { document: document as Record<string, never> }),
            ...(isTouched('markets') && { markets: [...markets] }),
            ...(isTouched('label') && { label }),
            ...(isTouched('approvedSample') && { approvedSample: approvedSample ?? null }),
            ...(isTouched('packagingVersion') && { packagingVersion: packagingVersion ?? null }),
          },
        }),
      )
    } catch (error) {
      if (isSignedOut(error)) dispatchEvent(new Event(sessionEndedEvent))
      throw pointingAt(edits, error)
    }
  }
}

/** Where a fault is in the draft, not in what was sent. */
function pointingAt(edits: readonly Edit[], error: unknown): unknown {
  if (!(error instanceof ProblemError) || !error.problem.errors) return error
  const errors = error.problem.errors.map((fault) => {
    const [, i] = /^\/answers\/(\d+)\//.exec(fault.pointer) ?? []
    return { ...fault, pointer: edits[Number(i)]?.pointer ?? fault.pointer }
  })
  return new ProblemError({ ...error.problem, errors })
}

/** As the server gives it. */
export function etagOfVersion(version: number): string {
  return `"v${version}"`
}

/** An edit as an answer to a question; undefined where it is something else. */
function answerAt(
  pointer: string,
  value: unknown = null,
): { fact: string; component?: string; value: unknown } | undefined {
  const [document, kind, name, facts, fact, ...more] = segmentsOf(pointer)
  if (document !== 'document' || name === undefined || more.length > 0) return undefined
  if (kind === 'facts' && facts === undefined) return { fact: name, value }
  return kind === 'components' && facts === 'facts' && fact !== undefined
    ? { fact, component: name, value }
    : undefined
}
