/** Reads and changes the address of an assessment. */
import type { CellMark } from '@playproof/engine/matrix'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { startTransition, useCallback, useOptimistic } from 'react'
import { assessmentSearch, type AssessmentSearch } from './search.ts'

/** Undefined takes it out of the address. */
type AddressChange = { readonly [Key in keyof AssessmentSearch]?: AssessmentSearch[Key] | undefined }

/** The search of another address with this change; what else stands there stays. */
function changedSearch(before: object, change: AddressChange): AssessmentSearch {
  const after = Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined)
  return Object.fromEntries(after) as AssessmentSearch
}

export interface Address {
  readonly search: AssessmentSearch
  /** A change that one may want to go back from is a step of the browser's history; typing is none. */
  readonly go: (change: AddressChange, how?: { readonly replace: boolean }) => void
}

/** What changes is seen at once; the browser's address follows. */
export function useAddress(): Address {
  const [search, show] = useOptimistic(assessmentSearch(useSearch({ strict: false })), changedSearch)
  const navigate = useNavigate()
  const go = useCallback<Address['go']>(
    (change, how) =>
      startTransition(async () => {
        show(change)
        await isPainted()
        await navigate({
          to: '.',
          search: (before: object) => changedSearch(before, change),
          replace: how?.replace ?? false,
          resetScroll: false,
        })
      }),
    [navigate, show],
  )
  return { search, go }
}

/** Browsers take longer to enter an address than the page takes to change. */
function isPainted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))
}

export const markList = (marks: string | undefined): readonly CellMark[] | undefined =>
  marks?.split(',') as readonly CellMark[] | undefined
