/** The job that takes a table over: read to its end first, then saved in one transaction. */
import { z } from 'zod'
import { recordChange } from '../change.ts'
import { triedAgain } from '../db/tried-again.ts'
import type { Tx } from '../db/database.ts'
import { reassessment } from '../assessment/reassessment.ts'
import { enqueueJob, type JobContext, type JobKind } from '../job/job.ts'
import { insertProducts, type NewProduct, type Writing } from '../product/store.ts'
import type { Problem } from '../problem.ts'
import { Id } from '../shape.ts'
import { Faults, readImport, type ReadImport } from './read-import.ts'
import type { ProductOfRows } from './rows.ts'
import { changeImport, findImport, importBody, type ImportRow, keepFaults } from './store.ts'
import { addTakenCodes } from './taken.ts'

const Input = z.strictObject({ importId: Id })

/** Products in one call of the store. */
const atOnce = 2_000
const tellEveryMs = 1_000

/** Products that an assessment of some names. */
const mostNamed = 100_000

export const productImport: JobKind<z.output<typeof Input>> = {
  name: 'product-import',
  permission: 'product:write',
  input: Input,
  async run(context, { importId }) {
    const { service, organisationId } = context
    const row = await service.db.inOrganisation({ organisationId, access: 'read' }, (tx) =>
      findImport(tx, { organisationId, importId }),
    )
    // It was done with when the process stopped before it could say so.
    if (row?.state !== 'waiting') return { state: row?.state }
    const read = await readImport(context, row.file_id, row.reading, teller(context))
    if (read.problem) return refuse(context, row, { problem: read.problem })
    const { value } = read
    if (value.lacking.length > 0)
      return refuse(context, row, {
        problem: { code: 'import-incomplete', facts: { expected: value.lacking.join(', ') } },
      })
    return value.faults.count > 0 ? refuse(context, row, value) : save(context, row, value)
  },
}

/** Tells every second or so how many rows were read. */
function teller({ progress }: JobContext): (rows: number) => Promise<void> {
  let told = Date.now()
  return async (rows) => {
    if (Date.now() - told < tellEveryMs) return
    told = Date.now()
    await progress({ done: rows })
  }
}

async function save(
  context: JobContext,
  row: ImportRow,
  read: ReadImport,
): Promise<Readonly<Record<string, unknown>>> {
  const { service, organisationId } = context
  const { products } = read
  const skus = products.reduce((sum, product) => sum + product.skus.length, 0)
  await context.progress({ done: 0, total: products.length })
  const committed: (() => void)[] = []
  const afterCommit = (work: () => void) => committed.push(work)
  const write = async (tx: Tx) => {
    committed.length = 0
    const faults = new Faults()
    const columnOf = (field: string) => read.columns.find((column) => column.field?.id === field)?.column
    await addTakenCodes({ tx, organisationId }, products, columnOf, faults)
    if (faults.count > 0) throw new NotSaved({ ...read, faults })
    const writing = { ...writingOf(context, row, tx), service, afterCommit, operation: 'import-products' }
    const made = products.map((product) => newProduct(service.newId, product))
    const problem = await insertAll(writing, made)
    if (problem) throw new NotSaved({ problem })
    const productIds = made.map(({ product }) => product.id)
    await enqueueJob(writing, reassessment, {
      // So many are as good as all.
      input: productIds.length > mostNamed ? {} : { productIds },
      key: row.import_id,
    })
    await change(context, tx, row, { state: 'saved', products: products.length, skus, faults: null })
  }
  const refusal = await triedAgain(() =>
    service.db.inOrganisation({ organisationId, access: 'write' }, write),
  ).then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof NotSaved) return error.why
      throw error
    },
  )
  if (refusal) return refuse(context, row, refusal)
  for (const work of committed) work()
  await service.db.tidy()
  return { state: 'saved', products: products.length, skus }
}

/** On two lanes: while the database writes one part, the next is made ready. */
async function insertAll(writing: Writing, products: readonly NewProduct[]): Promise<Problem | undefined> {
  const lane = async (first: number): Promise<Problem | undefined> => {
    for (let start = first * atOnce; start < products.length; start += 2 * atOnce) {
      const problem = await insertProducts(writing, products.slice(start, start + atOnce))
      if (problem) return problem
    }
    return undefined
  }
  // Neither lane may still write when the transaction ends.
  const ends = await Promise.allSettled([lane(0), lane(1)])
  for (const end of ends) if (end.status === 'rejected') throw end.reason
  return ends.flatMap((end) => (end.status === 'fulfilled' ? (end.value ?? []) : []))[0]
}

type Refusal = Pick<ReadImport, 'faults' | 'columns'> | { readonly problem: Problem }

/** Rolls back what was written of a table that turned out faulty. */
class NotSaved extends Error {
  readonly why: Refusal

  constructor(why: Refusal) {
    super('The table was not taken over')
    this.why = why
  }
}

async function refuse(
  context: JobContext,
  row: ImportRow,
  why: Refusal,
): Promise<Readonly<Record<string, unknown>>> {
  const faults = keepFaults(why)
  await context.service.db.inOrganisation({ organisationId: context.organisationId, access: 'write' }, (tx) =>
    change(context, tx, row, { state: 'refused', products: null, skus: null, faults }),
  )
  return { state: 'refused', faults: faults.count }
}

async function change(
  context: JobContext,
  tx: Tx,
  row: ImportRow,
  next: Pick<ImportRow, 'state' | 'products' | 'skus' | 'faults'>,
): Promise<void> {
  const writing = writingOf(context, row, tx)
  const after: ImportRow = { ...row, ...next, version: row.version + 1, updated_at: writing.now }
  const problem = await recordChange(writing, {
    operation: 'import-products',
    recordId: row.import_id,
    recordKind: 'import',
    expectedVersion: row.version,
    body: importBody(after),
  })
  if (problem) throw new Error(`The import ${row.import_id} was changed by somebody else`)
  await changeImport(tx, after)
}

/** Records made here say which import made them. */
function writingOf(
  { service, organisationId, actor }: JobContext,
  { import_id: importId }: ImportRow,
  tx: Tx,
) {
  return {
    tx,
    organisationId,
    actor: { ...actor, task: `product-import:${importId}` },
    now: service.clock.now(),
  }
}

function newProduct(newId: () => string, { skus, row: _row, ...given }: ProductOfRows): NewProduct {
  const [productId, revisionId] = [newId(), newId()]
  const { name, family, note, label, markets, document, approvedSample, packagingVersion } = given
  return {
    product: {
      id: productId,
      body: { name, ...(family !== undefined && { family }), ...(note !== undefined && { note }) },
    },
    revision: {
      id: revisionId,
      body: {
        productId,
        label,
        state: 'draft',
        document,
        markets,
        ...(approvedSample !== undefined && { approvedSample }),
        ...(packagingVersion !== undefined && { packagingVersion }),
      },
    },
    skus: skus.map(({ row: _of, ...sku }) => ({
      id: newId(),
      body: { productId, ...sku, markets: [], listings: [] },
    })),
  }
}
