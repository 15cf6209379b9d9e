/** What is out of sight need not keep the first picture waiting. */
import { startTransition, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * Whether the first picture of what asks has been painted. The rest follows at once, in steps between which the page
 * answers; all of it is there before anything is printed.
 */
export function useIsPainted(): boolean {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => startTransition(() => setPainted(true)))
    })
    const drawNow = (): void => flushSync(() => setPainted(true))
    addEventListener('beforeprint', drawNow)
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
      removeEventListener('beforeprint', drawNow)
    }
  }, [])
  return isPainted
}
