/**
 * A server that is killed while many write, started again, and held to its word: what it acknowledged is there, nothing is
 * half done, and a request that comes again by its key is answered once.
 */
import { isDeepStrictEqual } from 'node:util'
import {
  type Answer,
  type Ask,
  aFirstCaller,
  aServerProcess,
  type Caller,
  expectGood,
  type ServerProcess,
} from './process.ts'

export interface Killing {
  readonly database?: 'embedded' | 'local'
  readonly kills: number
  /** How many write at once, each the next when the one before was answered. */
  readonly writers: number
  /** So many are acknowledged between one kill and the next; others are on their way then. */
  readonly writes: number
}

export interface KillReport {
  readonly kills: number
  readonly acknowledged: number
  /** Requests that the kill left without an answer. */
  readonly open: number
  /** What was lost, half done or done twice; none is what is hoped for. */
  readonly faults: readonly string[]
}

/** @param directory Empty; each start goes on with what the kill before left. */
export async function killUnderLoad(
  directory: string,
  { database = 'embedded', kills, writers, writes }: Killing,
): Promise<KillReport> {
  const faults: string[] = []
  let server = await aServerProcess(directory, { database })
  try {
    const ledger = new Ledger(await aFirstCaller(server))
    let open = 0
    for (let round = 1; round <= kills; round++) {
      const writing = Promise.all(Array.from({ length: writers }, () => ledger.writeUntilDead(server.ask)))
      // oxlint-disable-next-line eslint/no-await-in-loop -- one kill after another
      await ledger.acknowledges(writes)
      // oxlint-disable-next-line eslint/no-await-in-loop -- one kill after another
      await server.kill()
      // oxlint-disable-next-line eslint/no-await-in-loop -- one kill after another
      await writing
      // oxlint-disable-next-line eslint/no-await-in-loop -- one kill after another
      server = await aServerProcess(directory, { database })
      open += ledger.open.length
      // oxlint-disable-next-line eslint/no-await-in-loop -- one kill after another
      faults.push(...(await ledger.check(server)))
    }
    return { kills, acknowledged: ledger.acknowledged, open, faults }
  } finally {
    await server.stop()
  }
}

interface Request {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
}

interface Toy {
  readonly productId: string
  readonly revisionId: string
  /** The newest that was acknowledged. */
  version: number
  /** What the newest acknowledged save said. */
  sample: string | undefined
}

/** What was asked, and what was promised. */
class Ledger {
  readonly open: { readonly request: Request; readonly toy: Toy | undefined }[] = []
  acknowledged = 0
  readonly #headers: Readonly<Record<string, string>>
  readonly #toys: Toy[] = []
  #fresh: { readonly request: Request; readonly answer: Answer }[] = []
  #made = 0
  #awaited: { readonly count: number; readonly reached: () => void } | undefined

  constructor({ key }: Caller) {
    this.#headers = { authorization: `Bearer ${key}` }
  }

  /** Settles when so many more were acknowledged. */
  acknowledges(more: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#awaited = { count: this.acknowledged + more, reached: resolve }
    return promise
  }

  /** Makes a toy and saves its draft some times, again and again, until the server is gone. */
  async writeUntilDead(ask: Ask): Promise<void> {
    for (;;) {
      // oxlint-disable-next-line eslint/no-await-in-loop -- each the next when the one before was answered
      const toy = await this.#make(ask)
      if (!toy) return
      for (let i = 0; i < 5; i++) {
        // oxlint-disable-next-line eslint/no-await-in-loop -- each the next when the one before was answered
        if (!(await this.#save(ask, toy))) return
      }
    }
  }

  async #make(ask: Ask): Promise<Toy | undefined> {
    const number = ++this.#made
    const request: Request = {
      method: 'POST',
      path: '/v1/products',
      headers: { ...this.#headers, 'idempotency-key': crypto.randomUUID() },
      body: {
        name: `Toy ${number}`,
        markets: ['eu'],
        document: { facts: { magnets: number % 2 === 0 } },
        skus: [{ sellerSku: `SKU-${number}` }],
      },
    }
    const answer = await this.#send(ask, request, undefined)
    return answer && this.#remember(answer)
  }

  async #save(ask: Ask, toy: Toy): Promise<boolean> {
    const sample = `sample ${toy.version + 1}`
    const request: Request = {
      method: 'PATCH',
      path: `/v1/products/${toy.productId}/revisions/${toy.revisionId}`,
      headers: {
        ...this.#headers,
        'idempotency-key': crypto.randomUUID(),
        'if-match': `"v${toy.version}"`,
      },
      body: { approvedSample: sample },
    }
    const answer = await this.#send(ask, request, toy)
    if (!answer) return false
    toy.version++
    toy.sample = sample
    return true
  }

  /** @returns Undefined where the server is gone. */
  async #send(ask: Ask, request: Request, toy: Toy | undefined): Promise<Answer | undefined> {
    const answer = await ask(request.method, request.path, request).catch(() => undefined)
    // A server that is being killed may still say that it cannot.
    if (!answer || answer.status >= 500) {
      this.open.push({ request, toy })
      return undefined
    }
    this.#fresh.push({ request, answer: expectGood(answer) })
    if (++this.acknowledged === this.#awaited?.count) this.#awaited.reached()
    return answer
  }

  #remember({ json }: Answer): Toy {
    const { revision } = json as {
      revision: { readonly productId: string; readonly revisionId: string; readonly version: number }
    }
    const { productId, revisionId, version } = revision
    const toy: Toy = { productId, revisionId, version, sample: undefined }
    this.#toys.push(toy)
    return toy
  }

  /** Sends again what the kill may have cut off, then compares all that is there with all that was promised. */
  async check({ ask }: ServerProcess): Promise<readonly string[]> {
    const faults: string[] = []
    for (const { request, answer } of this.#fresh.splice(0)) {
      // oxlint-disable-next-line eslint/no-await-in-loop -- one after another, as a caller would
      const again = await ask(request.method, request.path, request)
      if (again.status !== answer.status || !isDeepStrictEqual(again.json, answer.json))
        faults.push(`${request.method} ${request.path} was answered ${answer.text}, and again ${again.text}`)
    }
    for (const { request, toy } of this.open.splice(0)) {
      // oxlint-disable-next-line eslint/no-await-in-loop -- one after another, as a caller would
      const [one, two] = [
        await ask(request.method, request.path, request),
        await ask(request.method, request.path, request),
      ]
      if (one.status >= 300 || !isDeepStrictEqual(one.json, two.json))
        faults.push(`${request.method} ${request.path} sent again: ${one.text}, then ${two.text}`)
      else if (!toy) this.#remember(one)
      else {
        toy.version++
        toy.sample = request.body['approvedSample'] as string
      }
    }
    for (const toy of this.#toys) {
      // oxlint-disable-next-line eslint/no-await-in-loop -- one after another, as a caller would
      faults.push(...(await this.#faultsOf(ask, toy)))
    }
    const { count } = (await this.#read(ask, '/v1/products?limit=1')) as { count: number }
    if (count !== this.#toys.length) faults.push(`${count} products, not ${this.#toys.length}`)
    return faults
  }

  /** Product, revision, SKU and answer were written together; the history has every version, and agrees. */
  async #faultsOf(ask: Ask, { productId, revisionId, version, sample }: Toy): Promise<readonly string[]> {
    const path = `/v1/products/${productId}`
    const revision = (await this.#read(ask, `${path}/revisions/${revisionId}`)) as {
      readonly version: number
      readonly approvedSample?: string
    }
    const { items } = (await this.#read(ask, `${path}/history?recordId=${revisionId}&limit=200`)) as {
      readonly items: readonly {
        readonly version: number
        readonly changes: readonly { readonly pointer?: string; readonly after?: unknown }[]
      }[]
    }
    const { product, skus } = (await this.#read(ask, path)) as {
      readonly product: { readonly version: number; readonly skuCount: number }
      readonly skus: readonly unknown[]
    }
    const assessed = (await this.#read(ask, `/v1/assessments?current=true&revisionId=${revisionId}`)) as {
      readonly items: readonly unknown[]
    }
    const versions = items.map((item) => item.version)
    const expected = Array.from({ length: version }, (_, i) => version - i)
    const saysLast =
      sample === undefined || JSON.stringify(items[0]?.changes).includes(JSON.stringify(sample))
    const is = {
      'is of the version that was acknowledged': revision.version === version,
      'says what was saved last': revision.approvedSample === sample,
      'has every version in its history': JSON.stringify(versions) === JSON.stringify(expected),
      'has a history that ends with what was saved last': saysLast,
      'has its SKU': skus.length === 1 && product.skuCount === 1,
      'has an answer of its own': assessed.items.length === 1,
    }
    return Object.entries(is)
      .filter(([, holds]) => !holds)
      .map(([what]) => `revision ${revisionId}, acknowledged as version ${version}: not so that it ${what}`)
  }

  async #read(ask: Ask, path: string): Promise<unknown> {
    return expectGood(await ask('GET', path, { headers: this.#headers })).json
  }
}
