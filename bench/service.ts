/** The server as its users run it: a process of its own, over HTTP, on each of the databases that it starts itself. */
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { openCatalogue } from '@playproof/catalogue/bundle'
import { compileCatalogue } from '@playproof/engine/catalogue'
import { killUnderLoad } from '@playproof/http/test/kill'
import {
  aFirstCaller,
  type Answer,
  aServerProcess,
  expectGood,
  type ServerProcess,
} from '@playproof/http/test/process'
import { parse } from 'yaml'
import { type Figure, isReached, megabytes, progress, spreadOf } from './measure.ts'
import { offer, type Served, type Traffic } from './offered-load.ts'
import { productFile } from './product-file.ts'
import { ProductGenerator } from './products.ts'
import { Random } from './random.ts'
import { rootFolder } from './root.ts'

const variedProducts = 1000
const coldStarts = 3
const markets = ['cn', 'eu', 'jp', 'uk', 'us']
/** Two requests make a page. */
const load = { pages: 50, searches: 50, saves: 30 }
const goals = { page: 50, search: 50, save: 100 }
/** Until the program is compiled, at a part of the load; told apart. */
const warmingSeconds = 15
const warmingShare = 0.3
const loadSeconds = 30
const stepSeconds = 8
const steps = [1.5, 2, 3, 4, 6, 8, 12]
/** Until what a load left behind is cleared away. */
const restSeconds = 10
const searches = [
  'lead',
  'phthalates',
  'EN 71-3',
  '7439-92-1',
  'magnets',
  '铅',
  'small part',
  'ASTM F963',
  'formamide',
  '玩具',
]

export async function benchService(): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const database of ['embedded', 'local'] as const) {
    // oxlint-disable-next-line eslint/no-await-in-loop -- at once they would slow each other
    for (const figure of await inDirectory((directory) => measured(directory, database)))
      figures.push({ ...figure, name: `${database}: ${figure.name}` })
  }
  return figures
}

/** PostgreSQL runs as another user, who must be able to enter. */
async function inDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'playproof-bench-'))
  try {
    await chmod(directory, 0o711)
    return await work(directory)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

async function measured(directory: string, database: 'embedded' | 'local'): Promise<readonly Figure[]> {
  progress(`service: ${database}, first start`)
  let server = await aServerProcess(directory, { database })
  const first = { ms: server.readyMs, cpu: processorMs(server), peak: memoryOf(server).peak }
  const { key } = await aFirstCaller(server)
  const shelf = new Assortment(key)
  const filling = performance.now()
  await shelf.fill(server)
  const filled = (performance.now() - filling) / 1000
  const starts: { ms: number; cpu: number }[] = []
  for (let i = 0; i < coldStarts; i++) {
    // oxlint-disable-next-line eslint/no-await-in-loop -- one after another
    await server.stop()
    // oxlint-disable-next-line eslint/no-await-in-loop -- one after another
    server = await aServerProcess(directory, { database })
    starts.push({ ms: server.readyMs, cpu: processorMs(server) })
  }
  try {
    progress(`service: ${database}, ${warmingSeconds} s right after the start`)
    const warming = await offer(shelf.traffic(server, warmingShare), { seconds: warmingSeconds, seed: 1 })
    progress(`service: ${database}, ${loadSeconds} s of load`)
    const before = processorMs(server)
    const served = await offer(shelf.traffic(server, 1), { seconds: loadSeconds, seed: 2 })
    const busy = (processorMs(server) - before) / (loadSeconds * 10)
    for (const { name, value, unit } of figuresOf(served))
      progress(`service: ${name}: ${String(value)} ${unit}`)
    await delay(restSeconds * 1000)
    const memory = memoryOf(server)
    const limit = await howFar(server, shelf, { database, first: served })
    return [
      {
        name: 'first start',
        unit: 'ms',
        value: first.ms,
        goal: { atMost: 8000 },
        note: `from an empty directory to the first good answer of /health/ready; ${first.cpu} ms of processor time`,
      },
      { name: 'first start, most memory', unit: 'MB', value: first.peak },
      {
        name: 'cold start with a database',
        unit: 'ms',
        value: spreadOf(starts.map(({ ms }) => ms)),
        goal: { atMost: 2500 },
        note: `with ${shelf.size} products; ${spreadOf(starts.map(({ cpu }) => cpu)).median} ms of processor time`,
      },
      {
        name: `${shelf.size} products made over HTTP, each assessed`,
        unit: 'products/s',
        value: shelf.size / filled,
      },
      ...figuresOf(served),
      ...afterStart(warming),
      { name: 'processor time of the server under that load', unit: '% of a core', value: busy },
      {
        name: 'load at which a goal breaks',
        unit: '× of that load',
        value: limit.broken ?? Number.NaN,
        note: limit.note,
      },
      {
        name: 'memory after that load',
        unit: 'MB',
        value: memory.now,
        goal: { atMost: 700 },
        note: `${restSeconds} s after the load; at most ${memory.peak} MB until then${database === 'local' ? '; without PostgreSQL’s own processes' : ''}`,
      },
      await killed(database),
    ]
  } finally {
    await server.stop()
  }
}

async function killed(database: 'embedded' | 'local'): Promise<Figure> {
  progress(`service: ${database}, killed under load`)
  const report = await inDirectory((directory) =>
    killUnderLoad(directory, { database, kills: 4, writers: 8, writes: 100 }),
  )
  return {
    name: 'acknowledged writes that a kill lost, or half did',
    unit: '',
    value: report.faults.length,
    goal: { atMost: 0 },
    note: `${report.acknowledged} acknowledged writes, ${report.kills} times kill -9, ${report.open} requests without answer sent again${report.faults.length === 0 ? '' : `: ${report.faults.slice(0, 3).join('; ')}`}`,
  }
}

/** Raises the load until a goal breaks. @param first What came of the load itself. */
async function howFar(
  server: ServerProcess,
  shelf: Assortment,
  { database, first }: { readonly database: string; readonly first: ReadonlyMap<string, Served> },
): Promise<{ readonly broken: number | undefined; readonly note: string }> {
  let served = first
  let held: number | undefined
  for (const factor of [1, ...steps]) {
    if (factor > 1) {
      progress(`service: ${database}, ${factor} times the load`)
      // oxlint-disable-next-line eslint/no-await-in-loop -- one step after another
      served = await offer(shelf.traffic(server, factor), { seconds: stepSeconds, seed: 3 })
    }
    const broken = figuresOf(served).filter((figure) => isReached(figure) === false)
    if (broken.length > 0) {
      const names = broken.map(({ name, value, unit }) => `${name} ${Math.round(value as number)} ${unit}`)
      const before = held === undefined ? '' : `${held} × was held for ${stepSeconds} s; `
      return { broken: factor, note: `${before}at ${factor} ×: ${names.join(', ')}` }
    }
    held = factor
  }
  return { broken: undefined, note: `${held} × was held` }
}

function figuresOf(served: ReadonlyMap<string, Served>): readonly Figure[] {
  const of = (name: string): Served => served.get(name) ?? { times: [], offered: 0, faults: [] }
  const figure = (name: string, label: string, atMost: number, rate: string): readonly Figure[] => {
    const { times, offered, faults } = of(name)
    const spread = spreadOf(times)
    return [
      {
        name: `${label}, p95`,
        unit: 'ms',
        value: spread.p95,
        goal: { atMost },
        note: `${rate} a second, median ${spread.median.toFixed(1)} ms, ${offered} offered${faults.length === 0 ? '' : `, ${faults.length} failed: ${faults[0]}`}`,
      },
      { name: `${label}, not answered well`, unit: '', value: faults.length, goal: { atMost: 0 } },
    ]
  }
  return [
    ...figure(
      'page',
      'GET a product with its assessment in full',
      goals.page,
      `${load.pages} pages (two requests each)`,
    ),
    ...figure('search', 'GET catalogue search', goals.search, `${load.searches}`),
    ...figure('save', 'durable save of a draft', goals.save, `${load.saves}`),
  ]
}

/** While the program is not yet compiled. */
function afterStart(served: ReadonlyMap<string, Served>): readonly Figure[] {
  return ['page', 'save'].map((name) => {
    const { median, p95 } = spreadOf(served.get(name)?.times ?? [])
    return {
      name: `${name}, p95 in the first ${warmingSeconds} s after a start`,
      unit: 'ms',
      value: p95,
      note: `at ${warmingShare} × of that load, median ${median.toFixed(1)} ms`,
    }
  })
}

interface Kept {
  readonly productId: string
  readonly revisionId: string
  readonly document: Readonly<Record<string, unknown>>
  etag: string
  assessmentId: string
  isBusy: boolean
}

/** What the server holds, and what is asked of it. */
class Assortment {
  readonly #headers: Readonly<Record<string, string>>
  readonly #products: Kept[] = []
  readonly #random = new Random(11)
  #saves = 0

  constructor(key: string) {
    this.#headers = { authorization: `Bearer ${key}` }
  }

  get size(): number {
    return this.#products.length
  }

  /** The samples, and products made from them, each assessed for the markets that it is meant for. */
  async fill({ ask }: ServerProcess): Promise<void> {
    const documents = [...(await sampleFiles()), ...(await variedFiles())].values()
    await Promise.all(Array.from({ length: 8 }, () => this.#fillFrom(ask, documents)))
    const assessments = new Map<string, string>()
    for (let cursor = ''; ; ) {
      // oxlint-disable-next-line eslint/no-await-in-loop -- each page names the next
      const page = await this.#good(
        ask('GET', `/v1/assessments?current=true&limit=200${cursor}`, { headers: this.#headers }),
      )
      const { items, nextCursor } = page.json as {
        items: readonly { revisionId: string; assessmentId: string }[]
        nextCursor?: string
      }
      for (const { revisionId, assessmentId } of items) assessments.set(revisionId, assessmentId)
      if (nextCursor === undefined) break
      cursor = `&cursor=${nextCursor}`
    }
    for (const kept of this.#products) kept.assessmentId = assessments.get(kept.revisionId) ?? ''
  }

  async #fillFrom(
    ask: ServerProcess['ask'],
    documents: IterableIterator<Readonly<Record<string, unknown>>>,
  ): Promise<void> {
    for (const document of documents) {
      // oxlint-disable-next-line eslint/no-await-in-loop -- one of several callers
      const made = await this.#good(
        ask('POST', '/v1/products', { headers: this.#headers, body: { document, markets } }),
      )
      const { revision } = made.json as {
        revision: { revisionId: string; productId: string; version: number }
      }
      const { revisionId, productId, version } = revision
      this.#products.push({
        productId,
        revisionId,
        document,
        etag: `"v${version}"`,
        assessmentId: '',
        isBusy: false,
      })
    }
  }

  traffic({ ask }: ServerProcess, factor: number): readonly Traffic[] {
    const headers = this.#headers
    const read = async (path: string): Promise<void> => {
      await this.#good(ask('GET', path, { headers }))
    }
    return [
      {
        name: 'page',
        rate: load.pages * factor,
        send: async () => {
          const { productId, assessmentId } = this.#any()
          await Promise.all([read(`/v1/products/${productId}`), read(`/v1/assessments/${assessmentId}`)])
        },
      },
      {
        name: 'search',
        rate: load.searches * factor,
        send: () => read(`/v1/search?q=${encodeURIComponent(this.#random.oneOf(searches))}`),
      },
      { name: 'save', rate: load.saves * factor, send: () => this.#save(ask) },
    ]
  }

  /** In turns the whole document, and one answer. */
  async #save(ask: ServerProcess['ask']): Promise<void> {
    const kept = this.#any()
    kept.isBusy = true
    const path = `/v1/products/${kept.productId}/revisions/${kept.revisionId}`
    const headers = { ...this.#headers, 'if-match': kept.etag, 'idempotency-key': crypto.randomUUID() }
    const mass = `${(this.#random.below(2000) + 1) / 1000} kg`
    const { document } = kept
    try {
      const saved =
        this.#saves++ % 2 === 0
          ? await ask('PATCH', path, {
              headers,
              body: { document: { ...document, facts: { ...(document['facts'] as object), mass } } },
            })
          : await ask('POST', `${path}/answers`, {
              headers,
              body: { answers: [{ fact: 'mass', value: mass }] },
            })
      kept.etag = String(expectGood(saved).headers['etag'])
    } finally {
      kept.isBusy = false
    }
  }

  /** One that nobody saves at this moment. */
  #any(): Kept {
    for (;;) {
      const kept = this.#random.oneOf(this.#products)
      if (!kept.isBusy) return kept
    }
  }

  async #good(answer: Promise<Answer>): Promise<Answer> {
    return expectGood(await answer)
  }
}

async function sampleFiles(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const folder = join(rootFolder, 'samples')
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).toSorted()
  return Promise.all(
    names.map(async (name) => parse(await readFile(join(folder, name), 'utf8')) as Record<string, unknown>),
  )
}

async function variedFiles(): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const compiled = compileCatalogue(await openCatalogue())
  const generator = new ProductGenerator(compiled, 23)
  return Array.from({ length: variedProducts }, (_, i) => {
    // What is said of the article itself must differ.
    const { id: _id, sku: _sku, ...file } = productFile(generator.varied(), compiled)
    return { ...file, name: `Toy ${i}` }
  })
}

/** Resident memory of the process, in MB. */
function memoryOf({ pid }: ServerProcess): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const of = (field: string): number =>
    megabytes(Number(new RegExp(`^${field}:\\s*(\\d+)`, 'm').exec(status)?.[1] ?? Number.NaN) * 1024)
  return { now: of('VmRSS'), peak: of('VmHWM') }
}

/** Milliseconds that its threads ran: unlike the time that passed, no work beside it lengthens this much. */
function processorMs({ pid }: ServerProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const [user = 0, system = 0] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return (user + system) * 10
}
