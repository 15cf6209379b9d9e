/**
 * The HTTP client: every operation of the API, typed by its OpenAPI file.
 *
 *     const playproof = createClient({ baseUrl: 'https://playproof.example', key: 'ppk_…' })
 *     const { markets } = valueOf(await playproof.GET('/v1/markets'))
 */
import createTypedClient, { type Client as TypedClient } from 'openapi-fetch'
import type { components, paths } from './api.generated.ts'
import { retryingFetch } from './retry.ts'

export type { components, paths } from './api.generated.ts'

export interface ClientOptions {
  /** Where the server is, without a slash at the end. */
  readonly baseUrl: string
  /** An API key; in a browser the session's cookie serves instead. */
  readonly key?: string
  /** Of a person in several organisations: for which she acts. */
  readonly organisationId?: string
  /** Of the texts of problems. */
  readonly language?: 'en' | 'zh'
  readonly fetch?: (request: Request) => Promise<Response>
  /** Attempts after the first one, where the server asks to wait or did not answer. 3 where absent. */
  readonly retries?: number
  /** Waits for milliseconds; for tests. */
  readonly wait?: (milliseconds: number) => Promise<void>
}

/** Of what is offered in several forms it takes JSON. */
type Forms = 'application/json' | 'application/problem+json'

export type Client = TypedClient<paths, Forms>

/** RFC 9457, with the facts of its code as further members. */
export type Problem = components['schemas']['Problem']

export type ProblemCode = Problem['code']

/** What `valueOf` throws where the answer is a problem. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(`${problem.title}: ${problem.detail}`)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/**
 * A client. What it writes carries an idempotency key, so that an attempt which got lost is not done twice.
 */
export function createClient({
  baseUrl,
  key,
  organisationId,
  language,
  fetch = (request) => globalThis.fetch(request),
  retries = 3,
  wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
}: ClientOptions): Client {
  const client = createTypedClient<paths, Forms>({
    baseUrl,
    fetch: retryingFetch(fetch, { retries, wait }),
    headers: {
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(organisationId !== undefined && { 'playproof-organisation': organisationId }),
      ...(language !== undefined && { 'accept-language': language }),
    },
  })
  client.use({
    onRequest({ request }) {
      if (!isRead(request) && !request.headers.has('idempotency-key'))
        request.headers.set('idempotency-key', crypto.randomUUID())
      return request
    },
  })
  return client
}

function isRead({ method }: Request): boolean {
  return method === 'GET' || method === 'HEAD'
}

/**
 * The value of an answer.
 *
 * @throws {ProblemError} The answer is a problem.
 */
export function valueOf<T>(answer: {
  readonly data?: T
  readonly error?: unknown
  readonly response: Response
}): T {
  if (answer.response.ok) return answer.data as T
  throw new ProblemError(problemOf(answer))
}

/** A proxy between may answer with what is no problem of ours. */
function problemOf({ error, response }: { readonly error?: unknown; readonly response: Response }): Problem {
  if (typeof error === 'object' && error !== null && 'code' in error) return error as Problem
  const { status, statusText, url } = response
  return {
    type: 'about:blank',
    title: statusText,
    status,
    detail: typeof error === 'string' ? error.slice(0, 500) : statusText,
    instance: url,
    code: 'fault',
  }
}

/** The ETag of an answer, to be sent as If-Match with the change. */
export function etagOf({ response }: { readonly response: Response }): string | undefined {
  return response.headers.get('etag') ?? undefined
}

/**
 * All entries of a list, page by page, as they are wanted.
 *
 *     for await (const product of entriesOf((cursor) => client.GET('/v1/products', { params: { query: { cursor } } })))
 *
 * @throws {ProblemError} A page is answered with a problem.
 */
export async function* entriesOf<Item>(
  pageFrom: (cursor: string | undefined) => Promise<{
    readonly data?: { readonly items: readonly Item[]; readonly nextCursor?: string | undefined }
    readonly error?: unknown
    readonly response: Response
  }>,
): AsyncGenerator<Item> {
  let cursor: string | undefined
  do {
    const { items, nextCursor } = valueOf(await pageFrom(cursor))
    yield* items
    cursor = nextCursor
  } while (cursor !== undefined)
}
