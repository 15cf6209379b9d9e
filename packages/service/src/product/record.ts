/** Records of this concept as their history keeps them. A change of these shapes must still read what is kept. */
import type { RecordedActor } from '../db/tables.ts'
import type { Document } from './document.ts'

export interface ProductRecord {
  readonly name: string
  readonly family?: string
  readonly note?: string
  readonly copiedFrom?: string
  readonly withdrawn?: Withdrawn
}

interface Withdrawn {
  /** ISO instant. */
  readonly at: string
  readonly reason: string
}

export interface RevisionRecord {
  readonly productId: string
  readonly label: string
  readonly state: 'draft' | 'approved' | 'withdrawn' | 'discarded'
  readonly document: Document
  /** How the approved sample is known: a number, a place. */
  readonly approvedSample?: string
  readonly packagingVersion?: string
  readonly markets: readonly string[]
  readonly copiedFrom?: string
  readonly approved?: { readonly by: RecordedActor; readonly at: string }
  readonly withdrawn?: Withdrawn
}

/** What the seller calls it by, or else who sells it. */
export const codeOf = ({ sellerSku, gtin, asin }: SkuRecord): string | undefined => sellerSku ?? gtin ?? asin

export interface SkuRecord {
  readonly productId: string
  /** The variant's own; absent: the product's approved one. */
  readonly revisionId?: string
  readonly name?: string
  readonly colour?: string
  readonly size?: string
  /** As given; its check digit is right. */
  readonly gtin?: string
  readonly asin?: string
  readonly sellerSku?: string
  readonly markets: readonly string[]
  readonly listings: readonly Listing[]
  readonly note?: string
  /** ISO instant. */
  readonly removedAt?: string
}

/** Where a SKU is offered. */
export interface Listing {
  readonly channel: string
  /** Of the listing, as the channel calls it. */
  readonly id?: string
  readonly url?: string
}

/** The newest state of a record. */
export interface Stored<Body> {
  readonly id: string
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly body: Body
}

export const recordKinds = ['product', 'revision', 'sku'] as const
