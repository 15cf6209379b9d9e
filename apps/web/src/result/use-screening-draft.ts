/** What somebody is screening: kept in this browser, so that neither a reload nor an error loses it. */
import type { ResultColumn } from '@playproof/engine/results'
import { useCallback, useMemo, useState } from 'react'
import { today } from '../day.ts'
import { type KeptHere, useDraftHere, useKeptHere } from '../frame/kept-here.ts'

export interface ScreeningDraft {
  /** As pasted, or as the dropped text file holds it. */
  readonly text?: string
  /** A workbook, which the server reads. */
  readonly file?: { readonly fileId: string; readonly name: string }
  readonly sheet?: string
  readonly productId?: string
  readonly productName?: string
  readonly revisionId?: string
  readonly component?: string
  readonly material?: string
  readonly markets?: readonly string[]
  readonly on: string
  readonly columns?: ColumnChoice
  readonly laboratory?: string
  readonly number?: string
  readonly reportedOn?: string
}

export interface ColumnChoice {
  /** By letter. */
  readonly columns?: Readonly<Partial<Record<ResultColumn, string>>>
  readonly unit?: string
  readonly basis?: string
  readonly category?: string
}

export type ChangeDraft = (
  to: Partial<{ [K in keyof ScreeningDraft]: ScreeningDraft[K] | undefined }>,
) => void

/** @returns isKept: false where the browser keeps nothing. */
export function useScreeningDraft(): {
  readonly draft: ScreeningDraft
  readonly change: ChangeDraft
  readonly clear: () => void
  /** All of it at once. */
  readonly replace: (by: ScreeningDraft) => void
  readonly isKept: boolean
} {
  const kept = useDraftHere('screening')
  const [draft, setDraft] = useState(() => (kept.read() as ScreeningDraft | undefined) ?? { on: today() })
  const [isKept, setKept] = useState(true)
  const change = useCallback<ChangeDraft>(
    (to) =>
      setDraft((before) => {
        const all = Object.entries({ ...before, ...to }).filter(([, value]) => value !== undefined)
        const next = Object.fromEntries(all) as unknown as ScreeningDraft
        setKept(kept.write(next))
        return next
      }),
    [kept],
  )
  const clear = useCallback(() => {
    kept.forget()
    setDraft({ on: today() })
  }, [kept])
  const replace = useCallback(
    (by: ScreeningDraft) => {
      setKept(kept.write(by))
      setDraft(by)
    },
    [kept],
  )
  return { draft, change, clear, replace, isKept }
}

const mostTemplates = 50

type Templates = Readonly<Record<string, ColumnChoice>>

export interface ColumnTemplates {
  /** Choices that were made for a table with these headings; undefined where none were. */
  readonly templateFor: (heads: string) => ColumnChoice | undefined
  readonly keepTemplate: (heads: string, choice: ColumnChoice) => void
}

export function useColumnTemplates(): ColumnTemplates {
  const kept = useKeptHere('result-columns')
  return useMemo(
    () => ({
      templateFor: (heads) => templatesIn(kept)[heads],
      keepTemplate(heads, choice) {
        const { [heads]: _before, ...others } = templatesIn(kept)
        const newest = Object.entries(others).slice(1 - mostTemplates)
        kept.write(Object.fromEntries([...newest, [heads, choice]]))
      },
    }),
    [kept],
  )
}

function templatesIn(kept: KeptHere): Templates {
  return (kept.read() as Templates | undefined) ?? {}
}
