/** What is wanted next is fetched beforehand, without keeping anybody waiting for what is wanted now. */
import type { QueryClient } from '@tanstack/react-query'

const waitMs = 100

/** Runs once, when nothing is being fetched and the page has nothing to do. @returns How to give it up. */
export function onceQuiet(queryClient: QueryClient, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  const look = (): void => {
    if (queryClient.isFetching() > 0) wait()
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
