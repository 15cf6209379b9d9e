import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { sql } from 'kysely'
import { parse } from 'yaml'
import type { z } from 'zod'
import { aDatabase, anOrganisation } from '../../test/database.ts'
import { aMachine, aService, theLaw } from '../../test/service.ts'
import type { Actor } from '../actor.ts'
import { getJob } from '../job/get-job.ts'
import { type JobContext, jobsOf } from '../job/job.ts'
import { openQueues, type RunningQueues } from '../job/queue.ts'
import { type Law, lawFrom } from '../law/law.ts'
import { type Operation, type Outcome, perform } from '../operation.ts'
import { createProduct } from '../product/create-product.ts'
import { reinstateProduct } from '../product/reinstate-product.ts'
import { withdrawProduct } from '../product/withdraw-product.ts'
import { listResults } from '../result/list-results.ts'
import { screenResults } from '../result/screen-results.ts'
import { saveDraft } from '../product/save-draft.ts'
import { storeResults } from '../result/store-results.ts'
import { withdrawResults } from '../result/withdraw-results.ts'
import type { Service } from '../service.ts'
import { getAssessment } from './get-assessment.ts'
import { impactOfLaw } from './impact-of-law.ts'
import { listAssessments } from './list-assessments.ts'
import { listChanges } from './list-changes.ts'
import { reassessOutdated } from './outdated.ts'
import { listWork } from './list-work.ts'
import { portfolio } from './portfolio.ts'
import { reassessAll } from './reassess-all.ts'
import { reassessment } from './reassessment.ts'

let service: Service
let law: Law

beforeAll(async () => {
  law = await theLaw()
  service = await aService(await aDatabase())
  service.shelf.keep(law)
})
afterAll(async () => {
  await service.judges.close()
  await service.db.close()
})

function sample(name: string): Record<string, unknown> {
  return parse(readFileSync(new URL(`../../../../samples/${name}.yaml`, import.meta.url), 'utf8'))
}

async function ask<O extends z.ZodType>(
  operation: Operation & { readonly output: O },
  actor: Actor,
  input: unknown,
  on: Service = service,
  expectedVersion = 1,
): Promise<z.output<O>> {
  const outcome: Outcome<z.output<O>> = await perform(on, operation, { actor, expectedVersion }, input)
  expect(outcome.problem).toBeUndefined()
  expect(operation.output.parse(outcome.value)).toEqual(outcome.value)
  return outcome.value as z.output<O>
}

const names = ['plush-bear', 'rc-car', 'slime', 'board-game', 'wooden-train']

async function anAssortment(markets: readonly string[] = ['eu', 'us']) {
  const actor = aMachine(await anOrganisation(service.db))
  const made = []
  for (const name of names)
    made.push(
      await ask(createProduct, actor, {
        name,
        document: { ...sample(name), dates: {} },
        markets,
        skus: [{ sellerSku: `SKU-${name}` }],
      }),
    )
  return {
    actor,
    products: made.map(({ product, revision }) => ({ ...product, revisionId: revision.revisionId })),
  }
}

/** The same law under another digest, in which a rule is in force no more. */
async function aLaterLaw(ended: string): Promise<{ readonly later: Service; readonly next: Law }> {
  const rules = law.catalogue.rules.map((rule) =>
    rule.id === ended
      ? { ...rule, inForce: rule.inForce.map((window) => ({ ...window, to: '2026-10-31' })) }
      : rule,
  )
  const digest = `sha256:${crypto.randomUUID().replaceAll('-', '').repeat(2)}`
  const next = lawFrom({ ...law.catalogue, rules, digest })
  const later = await aService(service.db, { law: next, shelf: service.shelf })
  const shelf = { ...service.shelf, lawOf: (of: string) => (of === digest ? next : service.shelf.lawOf(of)) }
  later.shelf.keep(next)
  return { later: { ...later, shelf }, next }
}

describe('the portfolio', () => {
  test('has a row per product, as soon as it is saved, with counts per market', async () => {
    const { actor } = await anAssortment()
    const { items, totals } = await ask(portfolio, actor, {})
    expect(items.map(({ name }) => name)).toEqual(names.toSorted())
    expect(totals).toMatchObject({ products: 5, assessed: 5, failing: 0 })
    for (const { assessment, skus, name } of items) {
      expect(Object.keys(assessment?.counts ?? {}).toSorted()).toEqual(['eu', 'us'])
      expect(skus.map(({ sellerSku }) => sellerSku)).toEqual([`SKU-${name}`])
    }
  })

  test.each(['name', 'open', 'assessed'] as const)('is paged by %s, each product once', async (sort) => {
    const { actor } = await anAssortment()
    const all = (await ask(portfolio, actor, { sort })).items
    const paged: (typeof all)[number][] = []
    let cursor: string | undefined
    do {
      const found = await ask(portfolio, actor, { sort, limit: 2, ...(cursor !== undefined && { cursor }) })
      paged.push(...found.items)
      cursor = found.nextCursor
    } while (cursor !== undefined)
    expect(paged).toEqual(all)
    expect(all).toHaveLength(5)
    const jumped = await ask(portfolio, actor, { sort, limit: 2, offset: 3 })
    expect(jumped).toEqual({ items: all.slice(3) })
    if (sort === 'open') {
      const open = all.map(({ assessment }) => assessment?.unknown ?? 0)
      expect(open).toEqual(open.toSorted((a, b) => b - a))
    }
  })

  test('refuses the cursor of another order, where it is no place in this one', async () => {
    const { actor } = await anAssortment()
    const { nextCursor: cursor } = await ask(portfolio, actor, { sort: 'name', limit: 2 })
    for (const sort of ['open', 'failing', 'assessed'])
      expect(await perform(service, portfolio, { actor }, { sort, cursor })).toMatchObject({
        problem: { code: 'input-malformed', errors: [{ pointer: '/cursor', detail: 'cursor-unknown' }] },
      })
  })

  test('is filtered by market, words and what is open', async () => {
    const { actor } = await anAssortment()
    expect((await ask(portfolio, actor, { market: 'eu' })).items).toHaveLength(5)
    expect((await ask(portfolio, actor, { market: 'jp' })).items).toEqual([])
    expect((await ask(portfolio, actor, { q: 'plu' })).items.map(({ name }) => name)).toEqual(['plush-bear'])
    const open = await ask(portfolio, actor, { open: 'true' })
    expect(open.items.every(({ assessment }) => (assessment?.unknown ?? 0) > 0)).toBe(true)
  })

  test('is filtered by state and findings, and counts what the filters let through', async () => {
    const { actor } = await anAssortment()
    expect(await ask(portfolio, actor, { status: 'approved' })).toMatchObject({ items: [], count: 0 })
    const all = await ask(portfolio, actor, { limit: 2 })
    expect(all.count).toBe(5)
    expect(all.totals?.markets.map(({ market, products }) => [market, products])).toEqual([
      ['eu', 5],
      ['us', 5],
    ])
    const found = await ask(portfolio, actor, { finding: 'any' })
    expect(found.items.every(({ assessment }) => (assessment?.findings.length ?? 0) > 0)).toBe(true)
    expect(found.count).toBe(all.totals?.withFindings)
    const open = await ask(portfolio, actor, { market: 'eu', open: true })
    expect(open.items.filter(({ assessment }) => (assessment?.counts['eu']?.unknown ?? 0) > 0)).toHaveLength(
      all.totals?.markets[0]?.open ?? -1,
    )
  })

  test('tells what was never assessed, and leaves out what was withdrawn until it is had back', async () => {
    const { actor, products } = await anAssortment([])
    const { items, totals } = await ask(portfolio, actor, {})
    expect(items.map(({ assessment }) => assessment)).toEqual(names.map(() => undefined))
    expect(totals).toMatchObject({ products: 5, assessed: 0, markets: [] })
    expect((await ask(portfolio, actor, { assessed: false })).count).toBe(5)
    expect((await ask(portfolio, actor, { assessed: true, sort: 'open' })).count).toBe(0)
    await ask(withdrawProduct, actor, { productId: products[0]?.productId, reason: 'no longer sold' })
    expect((await ask(portfolio, actor, {})).items).toHaveLength(4)
    await ask(
      reinstateProduct,
      actor,
      { productId: products[0]?.productId, reason: 'sold again' },
      service,
      2,
    )
    expect((await ask(portfolio, actor, {})).items).toHaveLength(5)
  })
})

const lead = (value: number) => [
  { id: 'a', component: 'paint', analyte: 'lead', value, unit: 'mg/kg', basis: 'total-content' },
]
const report = { number: 'T-2026-1', laboratory: 'A laboratory', reportedOn: '2026-11-01' }

describe('the list of work', () => {
  test('has nothing of an assortment without products', async () => {
    const actor = aMachine(await anOrganisation(service.db))
    expect(await ask(listWork, actor, {})).toMatchObject({ products: 0, outdated: 0, ahead: [], jobs: [] })
  })

  test('asks the question that settles most, tells findings in words, and which days come', async () => {
    const { actor } = await anAssortment()
    await ask(createProduct, actor, { name: 'Nothing known', document: {}, markets: ['eu'] })
    const { totals } = await ask(portfolio, actor, {})
    const work = await ask(listWork, actor, {})
    expect(work).toMatchObject({ products: 6, outdated: 0, unassessed: { count: 0 }, changed: [] })
    expect(work.open.count).toBe(totals?.open)
    expect(work.open.items[0]?.next?.text.zh).toMatch(/\p{Script=Han}/u)
    expect(work.findings.count).toBe(totals?.withFindings)
    for (const { findings } of work.findings.items) expect(findings.length).toBeGreaterThan(0)
    expect(work.ahead.map(({ on }) => on)).toEqual(work.ahead.map(({ on }) => on).toSorted())
    expect(work.ahead.every(({ on }) => on > work.on)).toBe(true)
  })

  test('tells which answers are older than the law', async () => {
    const { actor } = await anAssortment()
    const { later } = await aLaterLaw(law.catalogue.rules[0]?.id ?? '')
    expect((await ask(listWork, actor, {}, later)).outdated).toBe(5)
  })

  test('names the products that the law cannot read, whom no new answer helps', async () => {
    const { actor, products } = await anAssortment()
    const { productId, revisionId } = products[1] as (typeof products)[number]
    const organisationId = actor.membership?.organisationId as string
    await service.db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
      tx
        .updateTable('revision')
        .set({ document: JSON.stringify({ facts: { 'no-fact-of-today': true } }) })
        .where('org_id', '=', organisationId)
        .where('revision_id', '=', revisionId)
        .execute(),
    )
    const { later } = await aLaterLaw(law.catalogue.rules[0]?.id ?? '')
    const { outdated, unreadable } = await ask(listWork, actor, {}, later)
    expect({ outdated, unreadable }).toMatchObject({
      outdated: 4,
      unreadable: { count: 1, items: [{ productId, revisionId }] },
    })
  })

  test('tells what a failing product breaks, and in which report it stands', async () => {
    const { actor, products } = await anAssortment()
    const { revisionId } = products[3] as (typeof products)[number]
    const { reportId } = await ask(storeResults, actor, { revisionId, ...report, results: lead(5000) })
    const { failing } = await ask(listWork, actor, {})
    expect(failing.items[0]?.breaks[0]).toMatchObject({
      code: 'over-limit',
      substance: { en: 'Lead' },
      reportId,
    })
  })
})

describe('laboratory results', () => {
  test('that are over a limit give the day from which the product fails', async () => {
    const { actor, products } = await anAssortment()
    const { revisionId, productId } = products[3] as (typeof products)[number]
    const stored = await ask(storeResults, actor, { revisionId, ...report, results: lead(5000) })
    const { items, totals } = await ask(portfolio, actor, { failsBy: '2026-11-21', sort: 'failing' })
    expect(items.map((row) => row.productId)).toEqual([productId])
    expect(items[0]?.assessment?.failsOn).toBe('2026-11-21')
    expect(totals?.failing).toBe(1)
    await ask(withdrawResults, actor, { reportId: stored.reportId, reason: 'another sample' })
    expect((await ask(portfolio, actor, { sort: 'failing' })).items).toEqual([])
  })

  test('are screened against every market, and the list tells what came of it', async () => {
    const { actor, products } = await anAssortment()
    const { revisionId } = products[3] as (typeof products)[number]
    const { reportId } = await ask(storeResults, actor, { revisionId, ...report, results: lead(5000) })
    const { screening, results, values } = await ask(screenResults, actor, { reportId })
    expect(screening.markets).toEqual(['eu', 'us'])
    expect(screening.counts['us']?.fail).toBeGreaterThan(0)
    expect(values).toHaveLength(1)
    expect(results[0]?.verdicts.some(({ verdict }) => verdict === 'fail')).toBe(true)
    const again = await ask(screenResults, actor, { reportId })
    expect(again.screening.digest).toBe(screening.digest)
    const { items } = await ask(listResults, actor, { revisionId })
    expect(items[0]?.screening).toEqual(again.screening)
  })

  test('of the same report count once', async () => {
    const { actor, products } = await anAssortment()
    const revisionId = products[3]?.revisionId
    await ask(storeResults, actor, { revisionId, ...report, results: lead(5) })
    const { problem } = await perform(
      service,
      storeResults,
      { actor },
      { revisionId, ...report, results: lead(5) },
    )
    expect(problem?.code).toBe('report-taken')
  })
})

describe('a change of law', () => {
  test('is looked at before it comes: by day', async () => {
    const { actor } = await anAssortment(['eu'])
    const { items, examined } = await ask(impactOfLaw, actor, { from: '2026-11-21', to: '2030-08-01' })
    expect(examined).toBe(5)
    expect(items.length).toBeGreaterThan(0)
    const rules = items.flatMap((item) => item.rules)
    expect(rules.some(({ on, citation }) => on === '2030-08-01' && citation !== undefined)).toBe(true)
    expect((await ask(impactOfLaw, actor, {})).items).toEqual([])
  })

  test('is looked at before it comes: by catalogue, with the rule that is asked for', async () => {
    const { actor } = await anAssortment(['eu'])
    const [assessed] = (await ask(listAssessments, actor, {})).items
    const { assessment } = await ask(getAssessment, actor, { assessmentId: assessed?.assessmentId })
    const rule = assessment.rules.find(({ verdict }) => verdict === 'applies')?.rule as string
    const { next } = await aLaterLaw(rule)
    const { items, after } = await ask(impactOfLaw, actor, { toDigest: next.catalogue.digest, rule })
    expect(after.catalogue.digest).toBe(next.catalogue.digest)
    expect(items.map(({ productId }) => productId)).toContain(assessed?.productId)
    expect(items.every((item) => item.rules.every((change) => change.rule === rule))).toBe(true)
    const { problem } = await perform(
      service,
      impactOfLaw,
      { actor },
      { toDigest: `sha256:${'f'.repeat(64)}` },
    )
    expect(problem?.code).toBe('catalogue-missing')
  })

  test('is found when it has come, and every product answered anew, with what changed', async () => {
    const { actor } = await anAssortment(['eu'])
    const organisationId = actor.membership?.organisationId as string
    const [assessed] = (await ask(listAssessments, actor, {})).items
    const { assessment } = await ask(getAssessment, actor, { assessmentId: assessed?.assessmentId })
    const rule = assessment.rules.find(({ verdict }) => verdict === 'applies')?.rule as string
    const { later, next } = await aLaterLaw(rule)
    expect(await reassessOutdated(service)).not.toContain(organisationId)
    expect(await reassessOutdated(later)).toContain(organisationId)
    await runJobs(later, async () => {
      await vi.waitFor(async () => {
        const { items } = await ask(portfolio, actor, {}, later)
        const ids = items.map((row) => row.assessment?.assessmentId as string)
        const read = await ask(getAssessment, actor, { assessmentId: ids[0] }, later)
        expect(read.kept.catalogue.digest).toBe(next.catalogue.digest)
      }, 60_000)
    })
    const { items } = await ask(listChanges, actor, { rule, cause: 'catalogue' }, later)
    expect(items.map(({ productId }) => productId)).toContain(assessed?.productId)
    expect(items.every(({ effectiveOn }) => effectiveOn === '2026-10-31')).toBe(true)
  }, 60_000)
})

async function runJobs(on: Service, work: () => Promise<void>): Promise<void> {
  const queues: RunningQueues = openQueues(on.db, () => undefined, { now: () => new Date() })
  await queues.start([jobsOf({ ...on, jobs: queues }, [reassessment])])
  try {
    await work()
  } finally {
    await queues.stop()
    await on.judges.close()
  }
}

describe('assessing everything again', () => {
  test('is a job, and asked for twice it is one', async () => {
    const { actor } = await anAssortment()
    const { jobId } = await ask(reassessAll, actor, {})
    expect(await ask(reassessAll, actor, {})).toEqual({ jobId })
    expect(await ask(getJob, actor, { jobId })).toMatchObject({ kind: 'reassess', state: 'waiting' })
  })

  test('takes whatever the assortment lists, but what is taken out of it', async () => {
    const { actor, products } = await anAssortment()
    const named = async (listed: object): Promise<unknown> => {
      const { jobId } = await ask(reassessAll, actor, { listed })
      const organisationId = actor.membership?.organisationId as string
      const { input } = await service.db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
        tx.selectFrom('job').select('input').where('job_id', '=', jobId).executeTakeFirstOrThrow(),
      )
      return (input as { readonly productIds?: readonly string[] }).productIds?.toSorted()
    }
    const all = products.map(({ productId }) => productId).toSorted()
    expect(all.length).toBeGreaterThan(1)
    expect(await named({})).toEqual(all)
    expect(await named({ except: all.slice(0, 1) })).toEqual(all.slice(1))
    const { items } = await ask(portfolio, actor, { sort: 'failing' })
    expect(await named({ sort: 'failing' })).toEqual(items.map(({ productId }) => productId).toSorted())
    expect(await named({ status: 'approved' })).toEqual([])
    const { problem } = await perform(
      service,
      reassessAll,
      { actor },
      { productIds: all.slice(0, 1), listed: {} },
    )
    expect(problem?.errors?.[0]?.pointer).toBe('/listed')
  })

  test('leaves out what is excepted also of more products than one run can name', async () => {
    const { actor, products } = await anAssortment()
    const organisationId = actor.membership?.organisationId as string
    await service.db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
      sql`
        insert into product (org_id, product_id, name, name_key, family_key, version, created_at, updated_at,
          status, markets, sku_count, changed_at)
        select ${organisationId}, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'Bear', 'bear', '', 1,
          at, at, 'draft', '{}', 0, at
        from generate_series(1, 100001) n, (select ${service.clock.now()}::timestamptz as at) as moment`.execute(
        tx,
      ),
    )
    const spared = products.slice(0, 2)
    const except = spared.map(({ productId }) => productId)
    const { jobId } = await ask(reassessAll, actor, { listed: { except } })
    expect((await ask(reassessAll, actor, { listed: {} })).jobId).not.toBe(jobId)
    const tomorrow = { clock: { now: () => new Date('2026-11-22T10:00:00Z') } }
    const own = {
      ...(await aService(service.db, { shelf: service.shelf, ...tomorrow })),
      shelf: service.shelf,
    }
    const input = await service.db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
      tx.selectFrom('job').select('input').where('job_id', '=', jobId).executeTakeFirstOrThrow(),
    )
    const chosen = reassessment.input.parse(input.input)
    expect(chosen).toEqual({ exceptProductIds: except })
    await reassessment.run(
      contextOf(own, actor, undefined, () => undefined),
      chosen,
    )
    await own.judges.close()
    const { items } = await ask(portfolio, actor, { assessed: true })
    const answered = Object.groupBy(items, ({ assessment }) =>
      assessment?.assessedAt.startsWith('2026-11-22') ? 'anew' : 'before',
    )
    expect(answered.before?.map(({ productId }) => productId).toSorted()).toEqual(except.toSorted())
    expect(answered.anew).toHaveLength(products.length - 2)
  })

  test('that is killed between two batches goes on where it was, and answers nothing twice', async () => {
    const { actor, products } = await anAssortment()
    const tomorrow = { clock: { now: () => new Date('2026-11-22T10:00:00Z') } }
    const own = {
      ...(await aService(service.db, { shelf: service.shelf, ...tomorrow })),
      shelf: service.shelf,
    }
    const places: unknown[] = []
    // Dies after its first batch was written, when it tells how far it is.
    const dying = contextOf(own, actor, undefined, (place) => {
      places.push(place)
      throw new Error('killed')
    })
    const productIds = products.map(({ productId }) => productId)
    await expect(reassessment.run(dying, { productIds })).rejects.toThrow('killed')
    const written = await countAnswers(actor)
    expect(written).toBe(2 * products.length)
    // The place was not written: the batch is done again, and nothing is kept twice.
    const resumed = await reassessment.run(
      contextOf(own, actor, undefined, (place) => places.push(place)),
      { productIds },
    )
    expect(resumed).toMatchObject({ kept: 0, changed: 0, refused: [] })
    expect(await countAnswers(actor)).toBe(written)
    // And from the place that was told, there is nothing left to do.
    const rest = await reassessment.run(
      contextOf(own, actor, places.at(-1), () => undefined),
      { productIds },
    )
    expect(rest).toMatchObject({ kept: 0 })
    await own.judges.close()
  })

  test('does not put an answer on what was saved meanwhile over the answer on what is there', async () => {
    const { actor, products } = await anAssortment(['us'])
    const tomorrow = { clock: { now: () => new Date('2026-11-22T10:00:00Z') } }
    const own = {
      ...(await aService(service.db, { shelf: service.shelf, ...tomorrow })),
      shelf: service.shelf,
    }
    const [saved, tested] = products
    const assess: Service['judges']['assess'] = async (tasks) => {
      const answers = await own.judges.assess(tasks)
      const { productId, revisionId } = saved ?? {}
      await ask(saveDraft, actor, { productId, revisionId, document: { facts: {} } })
      await ask(storeResults, actor, {
        revisionId: tested?.revisionId,
        number: 'R-1',
        laboratory: 'Laboratory',
        reportedOn: '2026-11-01',
        results: [{ analyte: 'lead', value: 9000, unit: 'mg/kg', basis: 'total' }],
      })
      return answers
    }
    const between = { ...own, judges: { ...own.judges, threads: own.judges.threads, assess } }
    await reassessment.run(
      contextOf(between, actor, undefined, () => undefined),
      {},
    )
    const rowOf = async (product: { readonly productId: string } | undefined) =>
      (await ask(portfolio, actor, {})).items.find(({ productId }) => productId === product?.productId)
    const [answer] = (await ask(listAssessments, actor, { revisionId: saved?.revisionId })).items
    expect(answer?.revisionVersion).toBe(2)
    expect((await rowOf(saved))?.assessment?.assessmentId).toBe(answer?.assessmentId)
    const others = await rowOf(products[2])
    const [third] = (await ask(listAssessments, actor, { revisionId: products[2]?.revisionId })).items
    expect(third).toMatchObject({ on: '2026-11-22' })
    expect(others?.assessment?.assessmentId).toBe(third?.assessmentId)
    await own.judges.close()
  })

  test('judges once what nothing has changed, but whatever results speak of and on each day anew', async () => {
    const { actor, products } = await anAssortment(['us'])
    const [saved, tested] = products
    const asked: string[][] = []
    const onDay = async (day: string): Promise<Service> => {
      const at = { clock: { now: () => new Date(`${day}T10:00:00Z`) } }
      const own = { ...(await aService(service.db, { shelf: service.shelf, ...at })), shelf: service.shelf }
      const assess: Service['judges']['assess'] = (tasks) => {
        asked.push(tasks.map(({ revision: { productId } }) => productId))
        return own.judges.assess(tasks)
      }
      return {
        ...own,
        judges: { ...own.judges, threads: own.judges.threads, assess, close: () => own.judges.close() },
      }
    }
    const run = async (on: Service) => {
      asked.length = 0
      const result = await reassessment.run(
        contextOf(on, actor, undefined, () => undefined),
        {},
      )
      return { ...result, asked: asked.flat() }
    }
    const all = products.map(({ productId }) => productId)
    const first = await onDay('2026-11-22')
    expect(await run(first)).toMatchObject({ kept: 5, asked: all })
    expect(await run(first)).toMatchObject({ kept: 0, changed: 0, asked: [] })
    const { productId, revisionId } = saved ?? {}
    await ask(saveDraft, actor, { productId, revisionId, document: { facts: {} } }, first)
    await ask(
      storeResults,
      actor,
      {
        revisionId: tested?.revisionId,
        number: 'R-1',
        laboratory: 'Laboratory',
        reportedOn: '2026-11-01',
        results: [{ analyte: 'lead', value: 1, unit: 'mg/kg', basis: 'total' }],
      },
      first,
    )
    expect(await run(first)).toMatchObject({ kept: 0, asked: [tested?.productId] })
    // By another day, or another law, each of them is another question.
    const next = await onDay('2026-11-23')
    expect(await run(next)).toMatchObject({ kept: 5, asked: all })
    const { later } = await aLaterLaw(law.catalogue.rules[0]?.id ?? '')
    const other = { ...next, law: later.law, shelf: later.shelf }
    expect(await run(other)).toMatchObject({ kept: 5, asked: all })
    await Promise.all([first, next].map(({ judges }) => judges.close()))
    await later.judges.close()
  })

  test('names what the law of today cannot read, and answers the rest', async () => {
    const { actor, products } = await anAssortment()
    const organisationId = actor.membership?.organisationId as string
    const [first] = products
    await service.db.inOrganisation({ organisationId, access: 'write' }, (tx) =>
      tx
        .updateTable('revision')
        .set({ document: JSON.stringify({ facts: { 'no-fact-of-today': true } }) })
        .where('org_id', '=', organisationId)
        .where('revision_id', '=', first?.revisionId as string)
        .execute(),
    )
    const result = await reassessment.run(
      contextOf(service, actor, undefined, () => undefined),
      {},
    )
    expect(result['refused']).toEqual([{ revisionId: first?.revisionId, refusal: 'document-outdated' }])
  })
})

async function countAnswers(actor: Actor): Promise<number> {
  return (await ask(listAssessments, actor, { limit: 200 })).items.length
}

function contextOf(on: Service, actor: Actor, place: unknown, told: (place: unknown) => void): JobContext {
  const organisationId = actor.membership?.organisationId as string
  return {
    service: on,
    organisationId,
    jobId: on.newId(),
    actor: { kind: 'system', task: 'reassess', membership: { organisationId } },
    place,
    signal: new AbortController().signal,
    progress: async (state) => {
      told(state.place)
    },
  }
}

describe("another organisation's", () => {
  test('assortment, results and jobs are as if they were not there', async () => {
    const { actor, products } = await anAssortment()
    const revisionId = products[0]?.revisionId as string
    const { reportId } = await ask(storeResults, actor, { revisionId, ...report, results: lead(5) })
    const { jobId } = await ask(reassessAll, actor, {})
    const stranger = aMachine(await anOrganisation(service.db))
    const empty = await ask(portfolio, stranger, {})
    expect(empty).toEqual({
      items: [],
      count: 0,
      totals: { products: 0, assessed: 0, open: 0, failing: 0, failingNow: 0, withFindings: 0, markets: [] },
    })
    expect(await ask(impactOfLaw, stranger, { to: '2030-08-01' })).toMatchObject({ items: [], examined: 0 })
    const nobody = service.newId()
    const asked: readonly [Operation, (id: string) => object, string][] = [
      [storeResults, (id) => ({ revisionId: id, ...report, results: lead(5) }), revisionId],
      [screenResults, (id) => ({ reportId: id }), reportId],
      [withdrawResults, (id) => ({ reportId: id, reason: 'mine' }), reportId],
      [listResults, (id) => ({ revisionId: id }), revisionId],
      [getJob, (id) => ({ jobId: id }), jobId],
    ]
    for (const [operation, input, id] of asked) {
      const request = { actor: stranger, expectedVersion: 1 }
      const theirs = await perform(service, operation, request, input(id))
      expect(theirs).toEqual(await perform(service, operation, request, input(nobody)))
    }
    const { jobId: own } = await ask(reassessAll, stranger, { productIds: [products[0]?.productId] })
    const result = await reassessment.run(
      contextOf(service, stranger, undefined, () => undefined),
      {
        productIds: [products[0]?.productId as string],
      },
    )
    expect(own).not.toBe(jobId)
    expect(result).toMatchObject({ kept: 0 })
  })
})
