/** A problem of the API, said so that one knows what to do: title, detail, each fault, and its page. */
import { ProblemError } from '@playproof/client'
import { TriangleAlert } from 'lucide-react'
import type { JSX } from 'react'
import { isSignedOut } from '../api/query.ts'
import { useIsBehindSheet } from '../api/sign-in-sheet.ts'
import { Button } from './button.tsx'
import { useLabelled } from './labelled.ts'
import { useUiWords } from './words.ts'

export function ProblemNote({
  error,
  placeOf,
  onRetry,
}: {
  readonly error: unknown
  /** The words of the page for where a fault is; its JSON Pointer stands there else. */
  readonly placeOf?: (pointer: string) => string
  readonly onRetry?: () => void
}): JSX.Element | null {
  const words = useUiWords()
  const labelled = useLabelled()
  const isBehindSheet = useIsBehindSheet()
  if (isBehindSheet && isSignedOut(error)) return null
  const problem = error instanceof ProblemError ? error.problem : undefined
  const faults = faultsOf(problem)
  const isNoMember = problem?.code === 'record-unknown' && problem['kind'] === 'organisation'
  const said = isNoMember
    ? { title: words.problem.noMember, detail: words.problem.noMemberDetail }
    : (problem ?? { title: words.problem.lost, detail: words.problem.lostDetail })
  return (
    <div role="alert" className="flex gap-3 rounded-md border border-forbidden/40 bg-forbidden-soft p-3">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-forbidden" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{said.title}</p>
        <p className="text-ink-soft">{said.detail}</p>
        {faults.length > 0 && (
          <ul className="mt-1 list-disc pl-5 text-ink-soft">
            {faults.map(({ pointer, detail }) => (
              <li key={`${pointer} ${detail}`}>
                {placeOf ? (
                  labelled(placeOf(pointer))
                ) : (
                  <code className="font-mono text-sm">{`${pointer} `}</code>
                )}
                {detail}
              </li>
            ))}
          </ul>
        )}
        <div className="mt-2 flex flex-wrap gap-3">
          {onRetry && <Button onClick={onRetry}>{words.problem.retry}</Button>}
          {problem?.type.startsWith('http') === true && (
            <a className="link self-center text-sm" href={problem.type} target="_blank" rel="noreferrer">
              {words.problem.more}
            </a>
          )}
        </div>
      </div>
    </div>
  )
}

interface Fault {
  readonly pointer: string
  readonly detail: string
}

function faultsOf(problem: unknown): readonly Fault[] {
  const { errors } = (problem ?? {}) as { readonly errors?: unknown }
  return Array.isArray(errors) ? (errors as Fault[]) : []
}
