/** The assessment that the page shows, computed in the page; every facet reads it from here. */
import { type Assessment, assess } from '@playproof/engine/assessment'
import { type Matrix, matrixOf } from '@playproof/engine/matrix'
import type { Presenter } from '@playproof/engine/present'
import { type Product, type ProductProblem, readProduct } from '@playproof/engine/product'
import { createContext, use, useCallback, useMemo, useState } from 'react'
import type { PageLaw } from '../law/page-law.ts'
import { type Address, useAddress } from './address.ts'
import { type Edit, type Revision, valueIn, withEdits } from './edit.ts'
import { type Edits, type Place, useEdits } from './edits.ts'

export interface Assessed {
  readonly place: Place
  readonly name: string
  readonly revision: Revision
  readonly law: PageLaw
  readonly presenter: Presenter
  readonly address: Address
  /** Today in the reader's calendar. */
  readonly today: string
  /** The day of the law under the product. */
  readonly on: string
  /** As chosen: groups are not taken apart. */
  readonly markets: readonly string[]
  readonly product: Product
  readonly assessment: Assessment
  readonly matrix: Matrix
  /** What cells are compared with: today's law, or the answer before the last one given. */
  readonly before?: Compared
  readonly edits: Edits
  /** Answers, and remembers what it changed. */
  readonly answer: (edit: Edit) => void
  /** Ends the comparison with before the last answer. */
  readonly settle: () => void
  /** Takes the last answer back. */
  readonly undo?: () => void
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

/** @returns The assessment; or what is wrong with a document that a law of another day took. */
export function useMadeAssessed({
  place,
  name,
  revision,
  law,
  presenter,
}: {
  readonly place: Place
  readonly name: string
  readonly revision: Revision
  readonly law: PageLaw
  readonly presenter: Presenter
}): MadeAssessed {
  const address = useAddress()
  const edits = useEdits(place, revision)
  const today = todayHere()
  const on = address.search.on ?? today
  const wanted = address.search.markets
  const markets = useMemo(
    () => knownMarkets(law, wanted?.split(',') ?? revision.markets),
    [law, wanted, revision.markets],
  )
  const { compiled } = law
  const read = useMemo(
    () =>
      readProduct(fileOf({ place, name, revision, edits: edits.pending.map(({ edit }) => edit) }), compiled),
    [place, name, revision, edits.pending, compiled],
  )
  const { product } = read
  const assessment = useMemo(
    () => product && assess(compiled, product, { markets, on }),
    [compiled, product, markets, on],
  )
  const matrix = useMemo(() => assessment && matrixOf(compiled, assessment), [compiled, assessment])
  const beforeDay = useMemo(() => {
    if (!product || on === today) return undefined
    const then = assess(compiled, product, { markets, on: today })
    return { assessment: then, matrix: matrixOf(compiled, then), by: 'day' as const }
  }, [compiled, product, markets, on, today])
  const [beforeAnswer, setBeforeAnswer] = useState<Compared>()
  const [lastBack, setLastBack] = useState<Edit>()
  const { put, pending } = edits
  const answer = useCallback(
    (edit: Edit) => {
      const document = withEdits(
        revision.document,
        pending.map((each) => each.edit),
      )
      if (assessment && matrix) setBeforeAnswer({ assessment, matrix, by: 'answer' })
      setLastBack({ ...edit, value: valueIn(document, edit) } as Edit)
      put(edit)
    },
    [assessment, matrix, put, pending, revision.document],
  )
  const settle = useCallback(() => {
    setBeforeAnswer(undefined)
    setLastBack(undefined)
  }, [])
  const undo = useMemo(
    () =>
      lastBack &&
      (() => {
        settle()
        put(lastBack)
      }),
    [lastBack, put, settle],
  )
  // Another scope or law has other rows.
  const isComparable =
    beforeAnswer?.assessment.markets.join() === assessment?.markets.join() &&
    beforeAnswer?.assessment.catalogue.digest === assessment?.catalogue.digest &&
    JSON.stringify(beforeAnswer?.assessment.dates) === JSON.stringify(assessment?.dates)
  const before = beforeDay ?? (isComparable ? beforeAnswer : undefined)
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
            product,
            assessment,
            matrix,
            ...(before && { before }),
            edits,
            answer,
            settle,
            ...(undo && { undo }),
          }
        : undefined,
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the address is made anew each time; what counts of it is named
    [
      place,
      name,
      revision,
      law,
      presenter,
      JSON.stringify(address.search),
      today,
      on,
      markets,
      product,
      assessment,
      matrix,
      before,
      edits.pending,
      answer,
      settle,
      undo,
    ],
  )
  return assessed ? { assessed } : { problems: read.problems }
}

function fileOf({
  place,
  name,
  revision,
  edits,
}: {
  readonly place: Place
  readonly name: string
  readonly revision: Revision
  readonly edits: readonly Edit[]
}): object {
  return {
    schema: 'playproof/product/1',
    id: place.productId,
    name,
    revision: revision.label,
    ...withEdits(revision.document, edits),
  }
}

/** An address may name what no catalogue holds. */
function knownMarkets({ catalogue }: PageLaw, ids: readonly string[]): readonly string[] {
  const known = new Set(catalogue.markets.map(({ id }) => id))
  return [...new Set(ids.filter((id) => known.has(id)))]
}

function todayHere(): string {
  const now = new Date()
  const two = (number: number): string => String(number).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
