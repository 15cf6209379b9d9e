/** The assessment that the page shows, computed in the page; every facet reads it from here. */
import { type Assessment, assess } from '@playproof/engine/assessment'
import { type Matrix, matrixOf } from '@playproof/engine/matrix'
import type { Presenter } from '@playproof/engine/present'
import { type Product, type ProductProblem, readProduct } from '@playproof/engine/product'
import { createContext, use, useCallback, useMemo, useState } from 'react'
import { useMay } from '../api/me.ts'
import { serviceDay } from '../day.ts'
import type { PageLaw } from '../law/compiled-law.ts'
import type { Revision } from '../product/draft/draft-keeper.ts'
import { type DraftContent, type Edit, withEdits } from '../product/draft/edit.ts'
import type { Draft } from '../product/draft/use-draft.ts'
import { closedBy, useProduct } from '../product/product-data.ts'
import { type Address, useAddress } from './address.ts'

export interface Place {
  readonly productId: string
  readonly revisionId: string
}

export interface Assessed {
  readonly place: Place
  readonly name: string
  readonly revision: Revision
  readonly law: PageLaw
  readonly presenter: Presenter
  readonly address: Address
  /** Today in the service's calendar. */
  readonly today: string
  /** The day of the law under the product. */
  readonly on: string
  /** As chosen: groups are not taken apart. */
  readonly markets: readonly string[]
  /** What is typed, saved or not. */
  readonly content: DraftContent
  readonly product: Product
  readonly assessment: Assessment
  readonly matrix: Matrix
  /** What cells are compared with: today's law, or the answer before what was answered here. */
  readonly before?: Compared
  /** Whether answers are saved; else they are tried out on this page alone. */
  readonly isSaved: boolean
  /** How many answers are tried out. */
  readonly tried: number
  /** Sets the value at a place of the revision; undefined takes it away. */
  readonly answer: (pointer: string, value: unknown) => void
  /** Ends the comparison with before the answers, and what was tried out. */
  readonly settle: () => void
  /** Saves markets as those of the product. */
  readonly keepMarkets: (markets: readonly string[]) => void
}

export interface Compared {
  readonly assessment: Assessment
  readonly matrix: Matrix
  readonly by: 'day' | 'answer'
}

export const AssessedContext = createContext<Assessed | undefined>(undefined)

export function useAssessed(): Assessed {
  const assessed = use(AssessedContext)
  if (!assessed) throw new Error('not within an assessment')
  return assessed
}

export type MadeAssessed =
  | { readonly assessed: Assessed; readonly problems?: undefined }
  | { readonly problems: readonly ProductProblem[]; readonly assessed?: undefined }

const noEdits: readonly Edit[] = []

/** @returns The assessment; or what is wrong with a document that a law of another day took. */
export function useMadeAssessed({
  place,
  name,
  draft,
  law,
  presenter,
}: {
  readonly place: Place
  readonly name: string
  readonly draft: Draft
  readonly law: PageLaw
  readonly presenter: Presenter
}): MadeAssessed {
  const address = useAddress()
  const { revision, keeper } = draft
  const { compiled } = law
  const { data: view } = useProduct(place.productId)
  const mayWrite = useMay('product:write')
  const isSaved = mayWrite && closedBy(revision, view) === undefined
  const [tried, setTried] = useState(noEdits)
  const content = useMemo(() => withEdits(draft.content, tried), [draft.content, tried])
  const today = serviceDay()
  const on = address.search.on ?? today
  const wanted = address.search.markets
  const markets = useMemo(
    () => knownMarkets(law, wanted?.split(',') ?? content.markets),
    [law, wanted, content.markets],
  )
  const { document } = content
  const { label } = revision
  const { product, problems } = useMemo(
    () =>
      readProduct(
        { schema: 'playproof/product/1', id: place.productId, name, revision: label, ...document },
        compiled,
      ),
    [place.productId, name, label, document, compiled],
  )
  const assessment = useMemo(
    () => product && assess(compiled, product, { markets, on }),
    [compiled, product, markets, on],
  )
  const matrix = useMemo(() => assessment && matrixOf(compiled, assessment), [compiled, assessment])
  const beforeDay = useMemo((): Compared | undefined => {
    if (!product || on === today) return undefined
    const then = assess(compiled, product, { markets, on: today })
    return { assessment: then, matrix: matrixOf(compiled, then), by: 'day' }
  }, [compiled, product, markets, on, today])
  const [beforeAnswer, setBeforeAnswer] = useState<Compared>()
  const isComparable = beforeAnswer !== undefined && isOneScope(beforeAnswer.assessment, assessment)
  const before = beforeDay ?? (isComparable ? beforeAnswer : undefined)
  const answer = useCallback(
    (pointer: string, value: unknown) => {
      if (!isComparable && assessment && matrix) setBeforeAnswer({ assessment, matrix, by: 'answer' })
      if (isSaved) keeper.set(pointer, value)
      else setTried((all) => [...all.filter((edit) => edit.pointer !== pointer), { pointer, value }])
    },
    [isComparable, assessment, matrix, isSaved, keeper],
  )
  const settle = useCallback(() => {
    setBeforeAnswer(undefined)
    setTried(noEdits)
  }, [])
  const keepMarkets = useCallback((next: readonly string[]) => keeper.set('/markets', next), [keeper])
  const searchKey = JSON.stringify(address.search)
  const assessed = useMemo(
    (): Assessed | undefined =>
      product && assessment && matrix
        ? {
            place,
            name,
            revision,
            law,
            presenter,
            address,
            today,
            on,
            markets,
            content,
            product,
            assessment,
            matrix,
            ...(before && { before }),
            isSaved,
            tried: tried.length,
            answer,
            settle,
            keepMarkets,
          }
        : undefined,
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the address is made anew each time; its key is what counts
    [
      place.productId,
      place.revisionId,
      name,
      revision,
      law,
      presenter,
      searchKey,
      today,
      on,
      markets,
      content,
      product,
      assessment,
      matrix,
      before,
      isSaved,
      tried,
      answer,
      settle,
      keepMarkets,
    ],
  )
  return assessed ? { assessed } : { problems }
}

/** Answers of another scope, law or day have other rows. */
function isOneScope(one: Assessment, other: Assessment | undefined): boolean {
  return (
    one.markets.join() === other?.markets.join() &&
    one.catalogue.digest === other.catalogue.digest &&
    JSON.stringify(one.dates) === JSON.stringify(other.dates)
  )
}

/** An address may name what no catalogue holds. */
function knownMarkets({ catalogue }: PageLaw, ids: readonly string[]): readonly string[] {
  const known = new Set(catalogue.markets.map(({ id }) => id))
  return [...new Set(ids.filter((id) => known.has(id)))]
}
