/** How answers are kept, and what happens where one is a problem. */
import { ProblemError } from '@playproof/client'
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { sessionEndedEvent } from './session.ts'

export function makeQueryClient(): QueryClient {
  const onError = (error: Error): void => {
    if (isSignedOut(error)) dispatchEvent(new Event(sessionEndedEvent))
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // The client itself tries again where that can help.
        retry: false,
      },
      mutations: { retry: false },
    },
  })
}

/** There is none, or none that this person may see. */
export function isUnknownRecord(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'record-unknown'
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ProblemError && error.problem.code === 'not-signed-in'
}
