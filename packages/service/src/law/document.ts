/** Product documents that come with a question on the law: read, and answered in the scope that was asked for. */
import { type AssessmentScope, UnknownScopeError } from '@playproof/engine/assessment'
import { type Product, type ProductProblem, readProduct } from '@playproof/engine/product'
import { z } from 'zod'
import type { Outcome } from '../operation.ts'
import type { Problem } from '../problem.ts'
import { type Law, unknownIds } from './law.ts'
import { Day, IdList } from './shape.ts'

export const ProductDocument = z
  .record(z.string().max(100), z.unknown())
  .describe('A product document, schema playproof/product/1')

/** What is asked of a document, as inputs spell it. */
export const documentScope = {
  product: ProductDocument,
  markets: IdList,
  channels: IdList.optional(),
  on: Day.optional().describe('Stands for each date that the product does not give; today where absent'),
} as const

export interface AskedScope {
  readonly markets: readonly string[]
  readonly channels?: readonly string[] | undefined
  readonly on?: string | undefined
}

/** The day in UTC: the catalogue's days have no zone, and a caller elsewhere may say which day is meant. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10)
}

/** The latest day that is today somewhere: no calendar is further ahead of UTC than 14 hours. */
export function lastDayAnywhere(now: Date): string {
  return dayOf(new Date(now.getTime() + 14 * 3_600_000))
}

export function scopeOf(
  { markets, channels = [], on }: AskedScope,
  now: Date,
): AssessmentScope & { on: string } {
  return { markets, channels, on: on ?? dayOf(now) }
}

/** @param pointer Where in the input the document is: `/product`. */
export function readDocument(
  { compiled }: Law,
  document: unknown,
  pointer = '/product',
):
  | { readonly product: Product; readonly problem?: undefined }
  | { readonly problem: Problem; readonly product?: undefined } {
  const { product, problems } = readProduct(document, compiled)
  return product ? { product } : { problem: documentProblem(problems, pointer) }
}

function documentProblem(problems: readonly ProductProblem[], pointer: string): Problem {
  return {
    code: 'input-malformed',
    facts: { count: problems.length },
    errors: problems.slice(0, mostFaults).map((problem) => ({
      pointer: `${pointer}${problem.pointer}`,
      code: problem.code,
      found: problem.found,
      expected: problem.expected,
      detail: problem.code,
    })),
  }
}

const mostFaults = 100

/** Answers, or tells that a market or channel is not in the catalogue. */
export function inKnownScope<T>({ catalogue }: Law, answer: () => T): Outcome<T> {
  try {
    return { value: answer() }
  } catch (error) {
    if (error instanceof UnknownScopeError) return { problem: unknownIds(error.kind, [error.id], catalogue) }
    throw error
  }
}

/** Reads the document of an input and answers in its scope. */
export function answerOn<T>(
  law: Law,
  { product: document, ...asked }: AskedScope & { readonly product: unknown },
  now: Date,
  answer: (product: Product, scope: AssessmentScope & { readonly on: string }) => T,
): Outcome<T> {
  const { product, problem } = readDocument(law, document)
  return problem ? { problem } : inKnownScope(law, () => answer(product, scopeOf(asked, now)))
}
