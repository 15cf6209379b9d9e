/** What follows from an input need not keep the frame waiting that shows the input itself. */
import { startTransition, useEffect, useState } from 'react'

/**
 * The value of the last drawing until the frame with the new one has been painted, then that. Whoever shows it marks it
 * as busy while it is another than the value given.
 */
export function useAfterFrame<T>(value: T): T {
  const [shown, setShown] = useState<{ readonly value: T }>({ value })
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() =>
        startTransition(() => setShown((was) => (was.value === value ? was : { value }))),
      )
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [value])
  return shown.value
}
