/** What a printing thread is asked. */
import type { PrintedFile } from '@playproof/print/assessment'
import type { LawReference } from '../assessment/answer.ts'

export const papers = ['a4', 'letter'] as const
export const printLanguages = ['en', 'zh'] as const

interface PrintBase {
  readonly law: LawReference
  readonly markets: readonly string[]
  readonly channels: readonly string[]
  readonly on: string
  readonly language: (typeof printLanguages)[number]
  readonly paper: (typeof papers)[number]
  readonly printedAt: Date
  readonly timeZone: string
  readonly organisation: string
}

export interface AssessmentTask extends PrintBase {
  readonly kind: 'assessment'
  readonly form: 'pdf' | 'html' | 'markdown' | 'json'
  /** The whole product file. */
  readonly document: Readonly<Record<string, unknown>>
  /** Digest of the answer that was kept: no other is printed. */
  readonly digest: string
}

export interface TestRequestTask extends PrintBase {
  readonly kind: 'test-request'
  readonly form: 'pdf' | 'xlsx' | 'html' | 'markdown'
  readonly documents: readonly Readonly<Record<string, unknown>>[]
  readonly request: {
    readonly laboratory: { readonly name: string; readonly accreditation: string }
    readonly skus: readonly { readonly sku: string; readonly product: string; readonly revision?: string }[]
    readonly samples: readonly {
      readonly product: string
      readonly count: number
      readonly unit: 'pieces' | 'g'
    }[]
    readonly invoices: readonly string[]
  }
}

export interface LabelTask extends Pick<PrintBase, 'law' | 'markets' | 'channels' | 'on' | 'language'> {
  readonly kind: 'label'
  readonly form: 'pdf' | 'svg'
  readonly document: Readonly<Record<string, unknown>>
  /** ISO 3166-1 alpha-2; absent: the destinations of the product. */
  readonly country?: string
}

export type PrintTask = AssessmentTask | TestRequestTask | LabelTask

/** answer-differs: the law gives another answer than the one that was kept. */
type PrintRefusal =
  | { readonly code: 'law-missing' | 'document-outdated' | 'scope-unknown' }
  | { readonly code: 'answer-differs'; readonly found: string }
  | { readonly code: 'request-incomplete'; readonly missing: readonly string[] }

export type Printed =
  | { readonly file: PrintedFile; readonly refusal?: undefined }
  | { readonly refusal: PrintRefusal; readonly file?: undefined }
