/** One revision answered and compared with the answer before: what a thread is asked, and what it gives back. */
import { UnknownScopeError } from '@playproof/engine/assessment'
import { readProduct } from '@playproof/engine/product'
import type { LabResult } from '@playproof/engine/screening'
import type { Law } from '../law/law.ts'
import type { Shelf } from '../law/shelf.ts'
import { lawWith, type OverlayVersion } from '../overlay/overlaid.ts'
import { type Document, productFile } from '../product/document.ts'
import { changesSince, type Judgement, judge, type Scope, type VerdictChange } from './judgement.ts'

/** A catalogue that is on the shelf, and what lies upon it. */
export interface LawReference {
  readonly catalogueDigest: string
  readonly overlays: readonly OverlayVersion[]
}

export interface Task {
  readonly revision: {
    readonly productId: string
    readonly label: string
    /** As JSON where nobody read it yet: a text costs less on its way to a thread. */
    readonly document: Document | string
  }
  readonly law: LawReference
  readonly scope: Scope
  readonly results: readonly LabResult[]
  readonly before?: {
    readonly law: LawReference
    readonly on: string
    readonly verdicts: Uint8Array
    readonly isOtherProduct: boolean
  }
}

export type TaskAnswer =
  | {
      readonly judgement: Judgement
      readonly changes: readonly VerdictChange[]
      readonly refusal?: undefined
    }
  | { readonly refusal: Refusal; readonly judgement?: undefined }

/**
 * document-outdated: the vocabulary of the law no longer holds what the document says. scope-unknown: a market or channel
 * is not in the law. law-missing: the catalogue is not on the shelf.
 */
export type Refusal = 'document-outdated' | 'scope-unknown' | 'law-missing'

export function answer({ revision, law: reference, scope, results, before }: Task, shelf: Shelf): TaskAnswer {
  const law = resolveLaw(shelf, reference)
  if (!law) return { refusal: 'law-missing' }
  const { productId, label, document: given } = revision
  const document = typeof given === 'string' ? (JSON.parse(given) as Document) : given
  const { product } = readProduct(productFile({ document, label }, { productId }), law.compiled)
  if (!product) return { refusal: 'document-outdated' }
  try {
    const { assessment, judgement } = judge(law, product, scope, results)
    if (!before) return { judgement, changes: [] }
    const changes = changesSince(
      { ...before, law: resolveLaw(shelf, before.law) },
      { law, product, scope, markets: assessment.markets, verdicts: judgement.verdicts },
    )
    return { judgement, changes }
  } catch (error) {
    if (error instanceof UnknownScopeError) return { refusal: 'scope-unknown' }
    throw error
  }
}

/** @returns Undefined where the catalogue is not on the shelf. */
export function resolveLaw(shelf: Shelf, { catalogueDigest, overlays }: LawReference): Law | undefined {
  const law = shelf.lawOf(catalogueDigest)
  return law && lawWith(law, overlays)
}
