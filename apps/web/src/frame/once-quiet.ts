/** What is wanted next is fetched and done beforehand, without keeping anybody waiting for what is wanted now. */
import type { QueryClient } from '@tanstack/react-query'

const waitMs = 100
/** A page that waits for its script fetches nothing for a moment, either. */
const quietLooks = 2
/** What is pressed meanwhile is answered after so many milliseconds. */
const unnoticedMs = 8
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
    stopListening()
    onceIdle(run)
  }
  const stopListening = onDoing(() => {
    quiet = -1
  })
  const wait = (): void => {
    timer = setTimeout(look, waitMs)
  }
  wait()
  return () => {
    clearTimeout(timer)
    stopListening()
  }
}

/**
 * Takes the steps one after another, from now on where it is as quiet, stops where somebody does something, and goes on when it is quiet
 * again.
 *
 * @param done Runs after the last of them.
 * @returns How to give it up.
 */
export function whileQuiet(
  queryClient: QueryClient,
  steps: Iterator<unknown>,
  done?: () => void,
): () => void {
  let isOver = false
  let stopWaiting = (): void => undefined
  const begin = (): void => {
    let isDisturbed = false
    const stopListening = onDoing(() => {
      isDisturbed = true
    })
    const step = (): void => {
      if (isOver) stopListening()
      else if (isDisturbed || queryClient.isFetching() > 0) {
        stopListening()
        wait()
      } else if (takeSome(steps))
        // An idle page is told of it twenty times a second only.
        setTimeout(step)
      else {
        stopListening()
        done?.()
      }
    }
    step()
  }
  const wait = (): void => {
    stopWaiting = onceQuiet(queryClient, begin)
  }
  onceIdle(begin)
  return () => {
    isOver = true
    stopWaiting()
  }
}

/** As many as nobody notices, one at least. @returns Whether there may be more. */
function takeSome(steps: Iterator<unknown>): boolean {
  const until = performance.now() + unnoticedMs
  do if (steps.next().done === true) return false
  while (performance.now() < until)
  return true
}

/** @returns Ends the listening. */
function onDoing(run: () => void): () => void {
  const options = { capture: true, passive: true }
  for (const doing of doings) addEventListener(doing, run, options)
  return () => {
    for (const doing of doings) removeEventListener(doing, run, options)
  }
}

function onceIdle(run: () => void): void {
  // Not in every browser.
  if ('requestIdleCallback' in globalThis) requestIdleCallback(run)
  else setTimeout(run)
}
