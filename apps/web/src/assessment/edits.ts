/**
 * Answers given on the page: seen at once, saved one after another, kept in the browser until the server has them. On a
 * revision that cannot be changed they are tried out only.
 */
import { ProblemError, valueOf } from '@playproof/client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useState } from 'react'
import { useApi, useOrganisationId } from '../api/client.ts'
import { useMay } from '../api/me.ts'
import { type Edit, editKey, type Revision, valueIn, withEdits } from './edit.ts'
import type { Client } from '@playproof/client'

export interface Place {
  readonly productId: string
  readonly revisionId: string
}

export function revisionQuery(
  api: Client,
  { organisationId, productId, revisionId }: Place & { readonly organisationId: string | undefined },
) {
  return queryOptions({
    queryKey: ['revision', organisationId, productId, revisionId],
    queryFn: () => readRevision(api, { productId, revisionId }),
  })
}

async function readRevision(api: Client, path: Place): Promise<Revision> {
  return valueOf(await api.GET('/v1/products/{productId}/revisions/{revisionId}', { params: { path } }))
}

export interface PendingEdit {
  readonly edit: Edit
  /** What was answered before, when this was answered. */
  readonly base: unknown
  /** tried: the revision does not take it. waiting: the server did not; tried again on request. */
  readonly state: 'saving' | 'waiting' | 'tried' | 'conflict'
  /** conflict: what somebody else answered meanwhile. */
  readonly theirs?: unknown
}

export interface Edits {
  readonly pending: readonly PendingEdit[]
  readonly isSaved: boolean
  readonly error: Error | null
  readonly put: (edit: Edit) => void
  /** Sends what waits again; answers that conflict win. */
  readonly retry: () => void
  readonly discard: () => void
}

class AnsweredMeanwhile extends Error {
  readonly theirs: unknown

  constructor(theirs: unknown) {
    super('answered meanwhile')
    this.name = 'AnsweredMeanwhile'
    this.theirs = theirs
  }
}

export function useEdits(place: Place, saved: Revision): Edits {
  const api = useApi()
  const organisationId = useOrganisationId()
  const queryClient = useQueryClient()
  const mayWrite = useMay('product:write')
  const isSaved = mayWrite && saved.state === 'draft'
  const { queryKey } = revisionQuery(api, { organisationId, ...place })
  const [pending, setPending] = usePending(place.revisionId, saved)
  const mutation = useMutation({
    // One after another: each needs the version that the one before made.
    scope: { id: `edits ${place.revisionId}` },
    mutationFn: async ({ edit, base }: PendingEdit) => {
      const before = queryClient.getQueryData(queryKey) ?? saved
      try {
        return await sendEdit(api, place, before, edit)
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.code !== 'version-conflict') throw error
        const now = await readRevision(api, place)
        queryClient.setQueryData(queryKey, now)
        const theirs = valueIn(now.document, edit)
        if (!isSame(theirs, base) && !isSame(theirs, edit.value)) throw new AnsweredMeanwhile(theirs)
        return sendEdit(api, place, now, edit)
      }
    },
    onSuccess: (after, { edit }) => {
      queryClient.setQueryData(queryKey, after)
      setPending((all) => all.filter((each) => each.edit !== edit))
      void queryClient.invalidateQueries({ queryKey: ['assessments', organisationId] })
    },
    onError: (error, { edit }) => {
      setPending((all) =>
        all.map((each) => {
          if (each.edit !== edit) return each
          return error instanceof AnsweredMeanwhile
            ? { ...each, state: 'conflict', theirs: error.theirs }
            : { ...each, state: 'waiting' }
        }),
      )
    },
  })
  const { mutate, reset } = mutation
  const put = useCallback(
    (edit: Edit) => {
      const revision = queryClient.getQueryData(queryKey) ?? saved
      const next: PendingEdit = {
        edit,
        base: valueIn(revision.document, edit),
        state: isSaved ? 'saving' : 'tried',
      }
      setPending((all) => [...all.filter((each) => editKey(each.edit) !== editKey(edit)), next])
      if (isSaved) mutate(next)
    },
    [isSaved, mutate, queryClient, queryKey, saved, setPending],
  )
  const retry = useCallback(() => {
    for (const each of pending) {
      if (each.state === 'saving' || each.state === 'tried') continue
      const again: PendingEdit = { edit: { ...each.edit }, base: each.theirs ?? each.base, state: 'saving' }
      setPending((all) => all.map((other) => (other.edit === each.edit ? again : other)))
      mutate(again)
    }
  }, [mutate, pending, setPending])
  const discard = useCallback(() => {
    reset()
    setPending(() => [])
  }, [reset, setPending])
  return { pending, isSaved, error: mutation.error, put, retry, discard }
}

/** Kept in the browser, so that nothing answered is lost where the server is away. */
function usePending(
  revisionId: string,
  saved: Revision,
): readonly [
  readonly PendingEdit[],
  (change: (all: readonly PendingEdit[]) => readonly PendingEdit[]) => void,
] {
  const storage = `playproof.edits.${revisionId}`
  const [pending, setPending] = useState<readonly PendingEdit[]>(() => {
    try {
      const stored = JSON.parse(localStorage.getItem(storage) ?? '[]') as readonly PendingEdit[]
      // What was on its way when the page closed may have arrived.
      return stored
        .filter(({ edit }) => !isSame(valueIn(saved.document, edit), edit.value))
        .map((each) => (each.state === 'saving' ? { ...each, state: 'waiting' as const } : each))
    } catch {
      return []
    }
  })
  useEffect(() => {
    try {
      if (pending.length > 0) localStorage.setItem(storage, JSON.stringify(pending))
      else localStorage.removeItem(storage)
    } catch {
      // A browser that keeps nothing still saves.
    }
  }, [pending, storage])
  return [pending, setPending]
}

async function sendEdit(api: Client, path: Place, before: Revision, edit: Edit): Promise<Revision> {
  const params = { path, header: { 'If-Match': etagFor(before) } }
  if (edit.kind === 'answer') {
    const { fact, component, value } = edit
    return valueOf(
      await api.POST('/v1/products/{productId}/revisions/{revisionId}/answers', {
        params,
        body: { answers: [{ fact, ...(component !== undefined && { component }), value }] },
      }),
    )
  }
  return valueOf(
    await api.PATCH('/v1/products/{productId}/revisions/{revisionId}', {
      params,
      body: { document: withEdits(before.document, [edit]) as Record<string, never> },
    }),
  )
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}

export function etagFor({ version }: Pick<Revision, 'version'>): string {
  return `"v${version}"`
}
