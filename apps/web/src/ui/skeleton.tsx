import type { JSX } from 'react'
import { useUiWords } from './words.ts'

/** Rows in the shape of what is coming. */
export function SkeletonRows({
  rows,
  height = 32,
}: {
  readonly rows: number
  readonly height?: number
}): JSX.Element {
  const words = useUiWords()
  return (
    <div role="status" aria-label={words.loading}>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="flex items-center border-b border-line px-3" style={{ height }}>
          <div
            className="h-3 animate-pulse rounded bg-sunken"
            style={{ width: `${30 + ((i * 37) % 50)}%` }}
          />
        </div>
      ))}
    </div>
  )
}
