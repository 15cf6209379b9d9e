/** Whether somebody is asked to sign in again over her page: what the page lacks without a session needs no word of its own. */
import { createContext, use, useLayoutEffect, useSyncExternalStore } from 'react'

let open = 0
const listeners = new Set<() => void>()

/** For the sheet itself: it is open as long as it is there. */
export function useSheetOpen(): void {
  useLayoutEffect(() => {
    count(1)
    return () => count(-1)
  }, [])
}

/** True within the sheet. */
export const InSheet = createContext(false)

export function useIsBehindSheet(): boolean {
  const isThere = useSyncExternalStore(subscribe, isOpen)
  return !use(InSheet) && isThere
}

function count(by: 1 | -1): void {
  open += by
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const isOpen = (): boolean => open > 0
