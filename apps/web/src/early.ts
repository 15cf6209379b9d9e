/**
 * The first that runs, while the app is still on its way: asks for what the page at this address is made of, so that the
 * answers are there when the app is. What is asked for here and in another way by the page is merely asked for twice; a
 * journey sees that nothing is. It stands in the page itself, by `early-script.ts`.
 */
import type { Catalogue } from '@playproof/catalogue/value'
import type { EarlyAnswer, EarlyLaw } from './api/early-answers.ts'
import { storedLanguage } from './frame/preference.ts'
import { isId } from './id.ts'

/** Addresses of the app's scripts, by the names of vite.config.ts. */
declare const scriptsByName: Readonly<Record<string, string>>
/** Of the newest law when the page was sent. */
declare const catalogueDigest: string

const [, area, organisationId, part, productId, , revisionId] = location.pathname.split('/')
const headers = { 'accept-language': storedLanguage() }

if (area === 'o' && isId(organisationId)) {
  const own = { ...headers, 'playproof-organisation': organisationId }
  const answers: EarlyAnswer[] = []
  const ask = (path: string, by: Readonly<Record<string, string>> = own): Promise<Response> => {
    // A browser that keeps answers has the second of one address wait for the first.
    const response = fetch(path, { headers: by, cache: 'no-store' })
    // Whoever takes it asks again.
    response.catch(() => undefined)
    answers.push({ path, headers: by, askedAt: performance.now(), response })
    return response
  }
  const askForLaw = async (): Promise<EarlyLaw | undefined> => {
    // Whether this is still the newest; else another is fetched.
    void ask('/v1/catalogue')
    const response = await fetch(`/v1/catalogue/${catalogueDigest}/content`)
    // Read while there is nothing else to do.
    return response.ok
      ? { digest: catalogueDigest, content: (await response.json()) as Catalogue }
      : undefined
  }
  const load = (...names: readonly string[]): void => {
    for (const name of names) {
      const href = scriptsByName[name]
      if (href !== undefined)
        document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href }))
    }
  }
  globalThis.earlyAnswers = answers
  void ask('/v1/me', headers)
  void ask('/v1/me')
  load('frame')
  if (part === undefined || part === '') void ask('/v1/work')
  if (part === 'products') load('parts')
  if (part === 'products' && productId === undefined && location.search === '') {
    void ask('/v1/portfolio?limit=200&offset=0')
    void ask('/v1/markets')
  }
  if (isId(productId) && isId(revisionId)) {
    load('toy', 'law')
    void ask(`/v1/products/${productId}`)
    void ask(`/v1/products/${productId}/revisions/${revisionId}`)
    void ask(`/v1/assessments?productId=${productId}&current=true&limit=200`)
    globalThis.earlyLaw = askForLaw().catch(() => undefined)
  }
  if (part === 'law') {
    load('parts', 'law', 'law-pages')
    globalThis.earlyLaw = askForLaw().catch(() => undefined)
  }
}
