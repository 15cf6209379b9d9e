/**
 * What the browser keeps for a person: by her id, so that somebody else at the same browser neither sees nor sends it, and
 * by organisation where it belongs to one. Signing out leaves it; it waits for the same person.
 */
import { useMemo } from 'react'
import { useOrganisationId } from '../api/client.ts'
import { usePersonId } from '../api/me.ts'

export interface KeptHere {
  /** @returns undefined where nothing is kept, or nothing that can be read. */
  readonly read: () => unknown
  /** @returns Whether it is kept: a browser may refuse, or be full. */
  readonly write: (value: unknown) => boolean
  readonly forget: () => void
}

interface Name {
  readonly personId: string
  readonly name: string
}

const keptPrefix = (personId: string): string => `playproof.kept.${personId}.`
const draftPrefix = (personId: string): string => `playproof.draft.${personId}.`

/** Of something typed that no server holds yet. */
export function draftKey({ personId, name }: Name): string {
  return draftPrefix(personId) + name
}

/** Of a choice that makes the next visit easier. */
export function keptHere({ personId, name }: Name): KeptHere {
  return storeAt(localStorage, keptPrefix(personId) + name)
}

/** A choice of the person in the organisation that she looks at. */
export function useKeptHere(name: string): KeptHere {
  const place = usePlace(name)
  return useMemo(() => keptHere(place), [place])
}

/** Something typed in the organisation that she looks at. @param storage Of the browser, or of this tab alone. */
export function useDraftHere(name: string, storage: Storage = localStorage): KeptHere {
  const place = usePlace(name)
  return useMemo(() => storeAt(storage, draftKey(place)), [storage, place])
}

/** Whether something that she typed waits in this browser to be sent. */
export function hasDrafts(personId: string): boolean {
  return keysOf(localStorage).some((key) => key.startsWith(draftPrefix(personId)))
}

/** Whoever has no account any more leaves nothing behind. */
export function forgetPerson(personId: string): void {
  for (const storage of [localStorage, sessionStorage])
    for (const key of keysOf(storage))
      if (key.startsWith(draftPrefix(personId)) || key.startsWith(keptPrefix(personId)))
        storage.removeItem(key)
}

function usePlace(name: string): Name {
  const personId = usePersonId()
  const organisationId = useOrganisationId() ?? ''
  return useMemo(() => ({ personId, name: `${organisationId}.${name}` }), [personId, organisationId, name])
}

function storeAt(storage: Storage, key: string): KeptHere {
  return {
    read() {
      try {
        return JSON.parse(storage.getItem(key) ?? 'null') ?? undefined
      } catch {
        return undefined
      }
    },
    write(value) {
      try {
        storage.setItem(key, JSON.stringify(value))
        return true
      } catch {
        return false
      }
    },
    forget: () => storage.removeItem(key),
  }
}

function keysOf(storage: Storage): readonly string[] {
  return Array.from({ length: storage.length }, (_, i) => storage.key(i) ?? '')
}
