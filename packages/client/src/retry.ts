/** Sends a request again where that can help and cannot harm. */

export interface Retrying {
  /** Attempts after the first one. */
  readonly retries: number
  readonly wait: (milliseconds: number) => Promise<void>
}

/** Longer than this nobody waits without being asked. */
const longestWait = 30_000
const firstWait = 500

/**
 * Repeats what the server refused for now (429, 503), by its Retry-After, and what got no answer. A write without
 * idempotency key is not repeated after a lost answer, as it may have been done.
 */
export function retryingFetch(
  fetch: (request: Request) => Promise<Response>,
  { retries, wait }: Retrying,
): (request: Request) => Promise<Response> {
  return async (request) => {
    for (let attempt = 0; ; attempt++) {
      const isLast = attempt >= retries
      const outcome = await fetch(isLast ? request : request.clone()).catch((error: unknown) => ({ error }))
      if ('error' in outcome) {
        if (isLast || request.signal.aborted || !isRepeatable(request)) throw outcome.error
        await wait(pauseOf(attempt))
        continue
      }
      const isRefusedForNow = outcome.status === 429 || outcome.status === 503
      const pause = waitAsked(outcome.headers.get('retry-after')) ?? pauseOf(attempt)
      if (isLast || !isRefusedForNow || pause > longestWait) return outcome
      await outcome.body?.cancel()
      await wait(pause)
    }
  }
}

function isRepeatable({ method, headers }: Request): boolean {
  return method === 'GET' || method === 'HEAD' || headers.has('idempotency-key')
}

function pauseOf(attempt: number): number {
  return Math.min(longestWait, firstWait * 2 ** attempt)
}

/** Retry-After as the server of Playproof sends it: seconds. */
function waitAsked(header: string | null): number | undefined {
  return header !== null && /^\d+$/.test(header) ? Number(header) * 1000 : undefined
}
