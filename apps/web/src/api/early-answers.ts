/** Answers that `early.ts` asked for before the app was there: each is taken once, by the first that asks for the same. */
import type { Catalogue } from '@playproof/catalogue/value'

export interface EarlyAnswer {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** On the page's clock. */
  readonly askedAt: number
  readonly response: Promise<Response>
}

export interface EarlyLaw {
  readonly digest: string
  readonly content: Catalogue
}

declare global {
  /** Absent where no page was expected at the address, and once something was changed. */
  var earlyAnswers: EarlyAnswer[] | undefined
  /** Taken once; gives undefined where there was no good answer. */
  var earlyLaw: Promise<EarlyLaw | undefined> | undefined
}

/** What is older is asked for anew, in milliseconds. */
const longest = 15_000

/** As `fetch`, for requests of a client. */
export function fetchOrTake(request: Request): Promise<Response> {
  // What was asked for before a change does not tell of it.
  if (request.method !== 'GET') globalThis.earlyAnswers = undefined
  const answers = globalThis.earlyAnswers ?? []
  const at = answers.findIndex((answer) => isFor(request, answer))
  const [found] = at === -1 ? [] : answers.splice(at, 1)
  if (!found || performance.now() - found.askedAt >= longest) return fetchAnew(request)
  // What was refused may be granted by now: somebody has signed in since.
  return found.response.then(
    (response) => (response.ok ? response : fetchAnew(request)),
    () => fetchAnew(request),
  )
}

/** No answer of the API is kept by the browser: it need not look whether one is, nor let one request wait for another. */
function fetchAnew(request: Request): Promise<Response> {
  return fetch(request, { cache: 'no-store' })
}

function isFor({ url, headers }: Request, answer: EarlyAnswer): boolean {
  return (
    url === location.origin + answer.path &&
    [...headers].length === Object.keys(answer.headers).length &&
    Object.entries(answer.headers).every(([name, value]) => headers.get(name) === value)
  )
}
