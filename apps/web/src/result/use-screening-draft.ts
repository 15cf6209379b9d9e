/** What somebody is screening: kept in this browser, so that neither a reload nor an error loses it. */
import type { ResultColumn } from '@playproof/engine/results'
import { useCallback, useState } from 'react'
import { today } from '../day.ts'

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
export function useScreeningDraft(organisationId: string): {
  readonly draft: ScreeningDraft
  readonly change: ChangeDraft
  readonly clear: () => void
  readonly isKept: boolean
} {
  const key = `playproof.screening.${organisationId}`
  const [draft, setDraft] = useState(() => (stored(key) as ScreeningDraft | undefined) ?? { on: today() })
  const [isKept, setKept] = useState(true)
  const change = useCallback<ChangeDraft>(
    (to) =>
      setDraft((before) => {
        const all = Object.entries({ ...before, ...to }).filter(([, value]) => value !== undefined)
        const next = Object.fromEntries(all) as unknown as ScreeningDraft
        setKept(store(key, next))
        return next
      }),
    [key],
  )
  const clear = useCallback(() => {
    localStorage.removeItem(key)
    setDraft({ on: today() })
  }, [key])
  return { draft, change, clear, isKept }
}

const templatesKey = 'playproof.result-columns'
const mostTemplates = 50

/** Choices that were made for a table with these headings; undefined where none were. */
export function templateFor(heads: string): ColumnChoice | undefined {
  return templates()[heads]
}

export function keepTemplate(heads: string, choice: ColumnChoice): void {
  const { [heads]: _before, ...others } = templates()
  store(
    templatesKey,
    Object.fromEntries([...Object.entries(others).slice(1 - mostTemplates), [heads, choice]]),
  )
}

function templates(): Readonly<Record<string, ColumnChoice>> {
  return (stored(templatesKey) as Readonly<Record<string, ColumnChoice>> | undefined) ?? {}
}

function stored(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') ?? undefined
  } catch {
    return undefined
  }
}

function store(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value))
    return true
  } catch {
    return false
  }
}
