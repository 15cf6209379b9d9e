/** What is wanted next is fetched beforehand, without keeping anybody waiting for what is wanted now. */
import type { QueryClient } from '@tanstack/react-query'

const waitMs = 100
/** A page that waits for its script fetches nothing for a moment, either. */
const quietLooks = 2

/** Runs once, when nothing is being fetched and the page has nothing to do. @returns How to give it up. */
export function onceQuiet(queryClient: QueryClient, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  let quiet = 0
  const look = (): void => {
    quiet = queryClient.isFetching() > 0 ? 0 : quiet + 1
    if (quiet < quietLooks) wait()
    // Not in every browser.
    else if ('requestIdleCallback' in globalThis) requestIdleCallback(run)
    else run()
  }
  const wait = (): void => {
    timer = setTimeout(look, waitMs)
  }
  wait()
  return () => clearTimeout(timer)
}
