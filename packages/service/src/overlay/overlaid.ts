/** The law with an organisation's own requirements beside it. */
import { withFiles } from '@playproof/catalogue/assemble'
import type { CatalogueFile } from '@playproof/catalogue/types'
import { digestOf } from '@playproof/engine/digest'
import type { OverlayReference } from '../db/tables.ts'
import { type Law, lawFrom } from '../law/law.ts'

/** One version of an overlay with what it holds. */
export interface OverlayVersion extends OverlayReference {
  readonly content: readonly CatalogueFile[]
}

/** Combinations in memory per law. */
const mostInMemory = 4

const made = new WeakMap<Law, Map<string, Law>>()

/**
 * The law and the overlays as one, under a digest of their own. Nothing of the law is taken away or changed: ids of an
 * overlay begin with `own/`.
 */
export function lawWith(law: Law, overlays: readonly OverlayVersion[]): Law {
  if (overlays.length === 0) return law
  const digest = overlaidDigest(law.catalogue.digest, overlays)
  const known = made.get(law) ?? new Map<string, Law>()
  made.set(law, known)
  const found =
    known.get(digest) ??
    lawFrom({
      ...withFiles(
        law.catalogue,
        overlays.flatMap(({ content }) => content),
      ),
      digest,
    })
  known.delete(digest)
  known.set(digest, found)
  if (known.size > mostInMemory) known.delete(known.keys().next().value as string)
  return found
}

/** Of the law with these overlays, in whatever order. */
export function overlaidDigest(
  catalogue: string,
  overlays: readonly Pick<OverlayReference, 'digest'>[],
): string {
  if (overlays.length === 0) return catalogue
  return digestOf({ catalogue, overlays: overlays.map(({ digest }) => digest).toSorted() })
}
