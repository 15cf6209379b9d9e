/** What is wanted next is fetched beforehand, without keeping anybody waiting for what is wanted now. */
import type { QueryClient } from '@tanstack/react-query'

const waitMs = 100
/** A page that waits for its script fetches nothing for a moment, either. */
const quietLooks = 2
/** Whoever does these is at work: a frame that comes late would be seen. */
const doings = ['scroll', 'wheel', 'touchmove', 'pointerdown', 'keydown'] as const

/**
 * Runs once, when nothing is being fetched, nobody scrolls, presses or types, and the page has nothing to do.
 *
 * @returns How to give it up.
 */
export function onceQuiet(queryClient: QueryClient, run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>
  let quiet = 0
  const look = (): void => {
    quiet = queryClient.isFetching() > 0 ? 0 : quiet + 1
    if (quiet < quietLooks) return wait()
    listen(removeEventListener)
    // Not in every browser.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(run)
    else run()
  }
  const onDoing = (): void => {
    quiet = -1
  }
  const listen = (how: typeof addEventListener): void => {
    for (const doing of doings) how(doing, onDoing, { capture: true, passive: true })
  }
  const wait = (): void => {
    timer = setTimeout(look, waitMs)
  }
  listen(addEventListener)
  wait()
  return () => {
    clearTimeout(timer)
    listen(removeEventListener)
  }
}
