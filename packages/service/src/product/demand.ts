/** What operations on products demand before they change something; each gives the record, or the problem. */
import { type Actor, recordedBy } from '../actor.ts'
import { versionConflict } from '../change.ts'
import type { RecordedActor } from '../db/tables.ts'
import { type Law, unknownIds } from '../law/law.ts'
import type { RecordContext } from '../operation.ts'
import type { Problem } from '../problem.ts'
import { readAsin, readGtin } from './code.ts'
import { malformed } from './document.ts'
import type { Listing, RevisionRecord, SkuRecord, Stored } from './record.ts'
import type { Writing } from './store.ts'
import {
  findProduct,
  findRevision,
  findTakenCodes,
  type ListedProduct,
  type Reading,
} from './store-reading.ts'

export function unknownRecord(kind: 'product' | 'revision' | 'SKU' | 'record'): Problem {
  return { code: 'record-unknown', facts: { kind } }
}

/** Whether an organisation reads its own records, rather than those that another one granted. */
export function isOwn({ actor, organisationId }: Pick<RecordContext, 'actor' | 'organisationId'>): boolean {
  return actor.membership?.organisationId === organisationId
}

export function writingOf(
  { service, tx, organisationId, actor, now, afterCommit }: RecordContext,
  operation: string,
  occurredAt: string | undefined,
): Writing {
  return {
    service,
    tx,
    organisationId,
    actor,
    now,
    afterCommit,
    operation,
    ...(occurredAt !== undefined && { occurredAt: new Date(occurredAt) }),
  }
}

export type Demanded<T> =
  | { readonly found: T; readonly problem?: undefined }
  | { readonly problem: Problem; readonly found?: undefined }

/** The product, in which something may be changed. */
export async function demandProduct(reading: Reading, productId: string): Promise<Demanded<ListedProduct>> {
  const found = await findProduct(reading, productId)
  if (!found) return { problem: unknownRecord('product') }
  return found.body.withdrawn
    ? { problem: { code: 'product-withdrawn', facts: { name: found.body.name } } }
    : { found }
}

/** The draft, at the version that the caller changes. What became of it meanwhile comes before the version. */
export async function demandDraft(
  context: Reading & Pick<RecordContext, 'expectedVersion'>,
  { productId, revisionId }: { readonly productId: string; readonly revisionId: string },
): Promise<Demanded<Stored<RevisionRecord>>> {
  const [product, found] = await Promise.all([
    demandProduct(context, productId),
    findRevision(context, productId, revisionId),
  ])
  if (product.problem) return product
  if (!found) return { problem: unknownRecord('revision') }
  const { label, state } = found.body
  if (state === 'approved' || state === 'withdrawn')
    return { problem: { code: `revision-${state}`, facts: { label } } }
  return found.version === context.expectedVersion
    ? { found }
    : { problem: versionConflict(context.expectedVersion ?? 0, found.version) }
}

/** Why a draft could not be changed after all: perhaps it was approved in the meantime. */
export async function whyNot(
  context: RecordContext,
  draft: { readonly productId: string; readonly revisionId: string },
  problem: Problem,
): Promise<Problem> {
  if (problem.code !== 'version-conflict') return problem
  return (await demandDraft(context, draft)).problem ?? problem
}

/** Decisions name the person who takes them. */
export function demandPerson(actor: Actor): Demanded<RecordedActor> {
  return actor.kind === 'person' ? { found: recordedBy(actor) } : { problem: { code: 'person-required' } }
}

/** @returns The problem, where a market or channel is not in the catalogue. */
export function unknownPlaces(
  { catalogue }: Law,
  places: readonly { readonly markets?: readonly string[]; readonly listings?: readonly Listing[] }[],
): Problem | undefined {
  const markets = catalogue.markets.map(({ id }) => id)
  const channels = catalogue.channels.map(({ id }) => id)
  const unknownMarkets = places.flatMap((place) => place.markets ?? []).filter((id) => !markets.includes(id))
  if (unknownMarkets.length > 0) return unknownIds('market', unknownMarkets.slice(0, 10), catalogue)
  const unknownChannels = places
    .flatMap((place) => place.listings ?? [])
    .map(({ channel }) => channel)
    .filter((id) => !channels.includes(id))
  return unknownChannels.length > 0
    ? unknownIds('channel', unknownChannels.slice(0, 10), catalogue)
    : undefined
}

/**
 * @param place Where in the input SKU number i stands.
 * @param exceptId The SKU that is changed, which may keep its codes.
 * @returns The problem, where a code names another SKU already, or two of these.
 */
export async function takenCodes(
  reading: Reading,
  skus: readonly Pick<SkuRecord, 'gtin' | 'asin' | 'sellerSku'>[],
  { place, exceptId }: { readonly place: (index: number) => string; readonly exceptId?: string },
): Promise<Problem | undefined> {
  const twice = repeatedCodes(skus)
  if (twice.length > 0)
    return malformed(
      twice.map(({ index, field, code }) => ({
        pointer: `${place(index)}/${field}`,
        code: 'code-taken',
        found: code,
        detail: 'code-taken',
      })),
    )
  const taken = (await findTakenCodes(reading, skus)).find(({ skuId }) => skuId !== exceptId)
  return taken && { code: 'code-taken', facts: { kind: taken.kind, found: taken.code } }
}

function repeatedCodes(skus: readonly Pick<SkuRecord, 'gtin' | 'asin' | 'sellerSku'>[]) {
  const seen = new Set<string>()
  return skus.flatMap(({ gtin, asin, sellerSku }, index) =>
    [
      { field: 'gtin', code: gtin === undefined ? undefined : readGtin(gtin) },
      { field: 'asin', code: asin === undefined ? undefined : readAsin(asin) },
      { field: 'sellerSku', code: sellerSku },
    ].flatMap(({ field, code }) => {
      if (code === undefined) return []
      const isNew = !seen.has(`${field} ${code}`)
      seen.add(`${field} ${code}`)
      return isNew ? [] : [{ index, field, code }]
    }),
  )
}

/** The label after the last one: A, B, ... Z, AA; labels of another kind are passed over. */
export function nextLabel(taken: readonly string[]): string {
  const numbers = taken.filter((label) => /^[A-Z]{1,2}$/.test(label)).map(numberOf)
  return labelOf(Math.max(0, ...numbers) + 1)
}

function numberOf(label: string): number {
  return Array.from(label).reduce((number, letter) => number * 26 + Number.parseInt(letter, 36) - 9, 0)
}

function labelOf(number: number): string {
  const rest = Math.floor((number - 1) / 26)
  return (rest > 0 ? labelOf(rest) : '') + String.fromCharCode(65 + ((number - 1) % 26))
}
