/** The table that somebody is about to import: kept in this tab, so that neither a reload nor an error loses it. */
import type { components } from '@playproof/client'
import { useCallback, useState } from 'react'

export type Reading = components['schemas']['TableReadingGiven']

export interface ImportDraft {
  /** What was pasted and not sent yet. */
  readonly pasted?: string
  readonly file?: { readonly fileId: string; readonly name: string }
  readonly reading?: Reading
  readonly templateId?: string
}

export function useImportDraft(organisationId: string) {
  const key = `playproof.import.${organisationId}`
  const [draft, setDraft] = useState(() => stored(key))
  const change = useCallback(
    (to: (before: ImportDraft) => ImportDraft) =>
      setDraft((before) => {
        const next = to(before)
        try {
          sessionStorage.setItem(key, JSON.stringify(next))
        } catch {
          // Kept for this page alone, then.
        }
        return next
      }),
    [key],
  )
  return [draft, change] as const
}

function stored(key: string): ImportDraft {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as ImportDraft
  } catch {
    return {}
  }
}
