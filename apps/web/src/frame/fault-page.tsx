/** Where a page broke, or the server did not answer: what is safe, and what to do. */
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { ProblemError } from '@playproof/client'
import type { JSX } from 'react'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useFrameWords } from './words.ts'

export function FaultPage({ error, reset }: ErrorComponentProps): JSX.Element {
  const words = useFrameWords()
  const router = useRouter()
  // A failed fetch is a TypeError in every browser.
  if (error instanceof ProblemError || error instanceof TypeError)
    return (
      <div className="mx-auto max-w-xl p-6">
        <h1 className="mb-3 text-2xl font-semibold tracking-tight">{words.fault.notHere}</h1>
        <ProblemNote
          error={error}
          onRetry={() => {
            // What of the page could not be fetched is fetched again.
            void router.invalidate().then(reset)
          }}
        />
      </div>
    )
  return (
    <Empty
      title={words.fault.title}
      action={
        <Button look="primary" onClick={() => location.reload()}>
          {words.fault.action}
        </Button>
      }
    >
      {words.fault.detail}
    </Empty>
  )
}
