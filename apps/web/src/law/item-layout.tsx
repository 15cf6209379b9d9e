import type { JSX, ReactNode } from 'react'
import { useLawWords } from './words.ts'

/** The text of a thing beside its short facts, which follow it on a phone. */
export function Beside({
  facts,
  children,
}: {
  readonly facts: ReactNode
  readonly children: ReactNode
}): JSX.Element {
  const { item: words } = useLawWords()
  return (
    <div className="mb-7 grid grid-cols-1 items-start gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1fr)_19rem] xl:grid-cols-[minmax(0,1fr)_23rem]">
      <div className="min-w-0">{children}</div>
      <aside
        aria-label={words.keyFacts}
        className="rounded-md border border-line bg-surface p-4 max-lg:row-start-2"
      >
        {facts}
      </aside>
    </div>
  )
}
