/** A whole assortment assessed again in the background, answers and changes stored, while others ask the same service. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import type { Component, Product } from '@playproof/engine/product'
import type { Actor } from '@playproof/service/actor'
import { bulkInsert } from '@playproof/service/bulk-insert'
import { openService } from '@playproof/service/open-service'
import { type Outcome, perform } from '@playproof/service/operation'
import { operations } from '@playproof/service/operations'
import { permissions } from '@playproof/service/permission'
import type { Service } from '@playproof/service/service'
import { type Figure, megabytes, progress, spreadOf } from './measure.ts'
import { ProductGenerator } from './products.ts'

/** As many to a product as it has sizes and colours. */
const skus = 100_000
const wanted = Number(process.env['BENCH_PRODUCTS'] ?? 20_000)
const markets = ['cn', 'eu', 'jp', 'uk', 'us']

export async function benchReassessing(): Promise<readonly Figure[]> {
  const directory = mkdtempSync(join(tmpdir(), 'reassessing-'))
  chmodSync(directory, 0o711)
  try {
    return await measured(directory)
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
}

async function measured(directory: string): Promise<readonly Figure[]> {
  const service = await openService({
    database: { kind: 'embedded', directory: join(directory, 'embedded') },
    directory,
    baseUrl: 'http://127.0.0.1',
    signUp: 'open',
    sample: false,
    reportFault: ({ queue, error }) => progress(`${queue}: ${String(error)}`),
  })
  try {
    const actor = await anOrganisation(service)
    await fill(service, actor)
    await service.start()
    const first = await reassess(service, actor)
    const second = await reassess(service, actor)
    const note = `${wanted} products, no two alike, ${markets.length} markets, embedded database, ${service.judges.threads} thread(s)`
    return [
      {
        name: `first answers on ${skus} SKUs, stored`,
        unit: 's',
        value: first.seconds,
        goal: { atMost: 120 },
        note,
      },
      {
        name: 'the same again, nothing changed',
        unit: 's',
        value: second.seconds,
        goal: { atMost: 120 },
      },
      { name: 'first page of the portfolio meanwhile', unit: 'ms', value: spreadOf(first.waits) },
      {
        name: 'the same, slowest of twenty',
        unit: 'ms',
        value: spreadOf(first.waits).p95,
        goal: { atMost: 100 },
      },
      { name: 'memory of the process, most', unit: 'MB', value: megabytes(first.memory) },
    ]
  } finally {
    await service.close()
  }
}

async function reassess(
  service: Service,
  actor: Actor,
): Promise<{ readonly seconds: number; readonly waits: readonly number[]; readonly memory: number }> {
  const started = performance.now()
  const { jobId } = valueOf(await perform(service, operations['reassess-all'], { actor }, {}))
  const waits: number[] = []
  let memory = 0
  for (;;) {
    const asked = performance.now()
    valueOf(await perform(service, operations.portfolio, { actor }, { sort: 'open' }))
    waits.push(performance.now() - asked)
    memory = Math.max(memory, process.memoryUsage.rss())
    const job = valueOf(await perform(service, operations['get-job'], { actor }, { jobId }))
    if (waits.length % 50 === 0) progress(`reassessing: ${job.done} of ${job.total ?? '?'}`)
    if (job.state === 'failed') throw new Error('The job failed')
    if (job.state === 'done') break
    await new Promise((resolve) => {
      setTimeout(resolve, 200)
    })
  }
  return { seconds: (performance.now() - started) / 1000, waits, memory }
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.problem) throw new Error(outcome.problem.code)
  return outcome.value
}

async function anOrganisation({ db, newId, clock }: Service): Promise<Actor> {
  const organisationId = newId()
  const now = clock.now()
  await db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
    tx
      .insertInto('organisation')
      .values({
        org_id: organisationId,
        name: 'Bench',
        kind: 'brand',
        country: 'DE',
        time_zone: 'UTC',
        language: 'en',
        version: 1,
        created_at: now,
        updated_at: now,
      })
      .execute(),
  )
  return { kind: 'machine', keyId: newId(), membership: { organisationId, scopes: new Set(permissions) } }
}

const atOnce = 1000

const skusEach = Math.max(1, Math.round(skus / wanted))

async function fill(service: Service, actor: Actor): Promise<void> {
  const { compiled } = service.law
  const generator = new ProductGenerator(compiled, 5)
  const organisationId = actor.membership?.organisationId as string
  for (let done = 0; done < wanted; done += atOnce) {
    const documents = Array.from({ length: Math.min(atOnce, wanted - done) }, () =>
      documentOf(compiled, generator.varied()),
    )
    await insertProducts(service, organisationId, documents, done)
    if (done % 10_000 === 0) progress(`reassessing: ${done} products made`)
  }
}

/** As an import leaves them, each with a draft and without answers. */
async function insertProducts(
  { db, newId, clock }: Service,
  organisationId: string,
  documents: readonly Record<string, unknown>[],
  first: number,
): Promise<void> {
  const now = clock.now()
  const made = documents.map((document, i) => ({
    name: `toy ${first + i}`,
    document,
    productId: newId(),
    revisionId: newId(),
  }))
  const dated = { org_id: organisationId, version: 1, created_at: now, updated_at: now }
  await db.inOrganisation({ organisationId, access: 'write' }, async (tx) => {
    await bulkInsert(
      tx,
      'product',
      made.map(({ name, productId, revisionId }) => ({
        ...dated,
        product_id: productId,
        name,
        name_key: name,
        family_key: '',
        status: 'draft' as const,
        draft_revision_id: revisionId,
        markets: [...markets],
        sku_count: skusEach,
        changed_at: now,
      })),
    )
    await bulkInsert(
      tx,
      'revision',
      made.map(({ productId, revisionId, document }) => ({
        ...dated,
        revision_id: revisionId,
        product_id: productId,
        label: 'A',
        state: 'draft' as const,
        document,
        markets: [...markets],
      })),
    )
    await bulkInsert(
      tx,
      'sku',
      made.flatMap(({ productId, name }) =>
        Array.from({ length: skusEach }, (_, k) => ({
          ...dated,
          sku_id: newId(),
          product_id: productId,
          seller_sku: `${name} ${k}`,
          seller_sku_key: `${name} ${k}`,
          markets: [...markets],
          listings: [],
        })),
      ),
    )
  })
}

/** A product as its file says it: numbers with their units. */
function documentOf(compiled: CompiledCatalogue, product: Product): Record<string, unknown> {
  const { facts, components, billOfMaterialsComplete, dates, channels, destinations, artwork } = product
  return {
    facts: written(compiled.product.facts, facts),
    components: components.map(({ facts: of, ...component }: Component) => ({
      ...component,
      facts: written(compiled.component.facts, of),
    })),
    ...(billOfMaterialsComplete && { billOfMaterialsComplete }),
    dates,
    channels,
    destinations,
    ...(artwork && { artwork }),
  }
}

function written(
  known: CompiledCatalogue['product']['facts'],
  facts: Product['facts'],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([id, value]) => {
      const unit = known.get(id)?.unit ?? '1'
      return [id, typeof value === 'number' && unit !== '1' ? `${value} ${unit}` : value]
    }),
  )
}
