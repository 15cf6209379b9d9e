/** The table that somebody is about to import: kept in this tab, so that neither a reload nor an error loses it. */
import type { components } from '@playproof/client'
import { useCallback, useState } from 'react'
import { useDraftHere } from '../frame/kept-here.ts'

export type Reading = components['schemas']['TableReadingGiven']

export interface ImportDraft {
  /** What was pasted and not sent yet. */
  readonly pasted?: string
  readonly file?: { readonly fileId: string; readonly name: string }
  readonly reading?: Reading
  readonly templateId?: string
}

export function useImportDraft() {
  const kept = useDraftHere('import', sessionStorage)
  const [draft, setDraft] = useState(() => (kept.read() as ImportDraft | undefined) ?? {})
  const change = useCallback(
    (to: (before: ImportDraft) => ImportDraft) =>
      setDraft((before) => {
        const next = to(before)
        if (Object.keys(next).length === 0) kept.forget()
        else kept.write(next)
        return next
      }),
    [kept],
  )
  return [draft, change] as const
}
