/**
 * Prints an assessment: as PDF for the boss, the laboratory or the authority, as HTML for a screen, as Markdown for a
 * ticket, as JSON for programs.
 */
import { assess } from '@playproof/engine/assessment'
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import { canonicalJson, digestOf } from '@playproof/engine/digest'
import type { PlanScope } from '@playproof/engine/plan'
import { type Language, Presenter } from '@playproof/engine/present'
import type { Product } from '@playproof/engine/product'
import { assessmentDocument } from './lib/assessment/document.ts'
import { printingTime } from './lib/document/printing-time.ts'
import { type PrintedFile, type PrintOptions, renderDocument } from './lib/document/render.ts'
import { messagesOf } from './messages.ts'

export type { PrintedFile } from './lib/document/render.ts'

export interface AssessedProduct {
  readonly compiled: CompiledCatalogue
  readonly product: Product
  /** Markets, channels and day; with the ship date the plan tells the latest start. */
  readonly scope: PlanScope & { readonly on: string }
}

export interface AssessmentPrintOptions extends PrintOptions {
  readonly form: 'pdf' | 'html' | 'markdown' | 'json'
  readonly language: Language
}

/**
 * The same input gives the same bytes. JSON holds the assessment alone, in canonical form with its digest; the other
 * forms add plan, limits, labels, documents and duties. The PDF carries the JSON inside.
 *
 * @throws {UnknownScopeError} A market or channel is not in the catalogue.
 * @throws {RangeError} The time zone is not known.
 */
export async function renderAssessment(
  { compiled, product, scope }: AssessedProduct,
  { form, language, ...options }: AssessmentPrintOptions,
): Promise<PrintedFile> {
  const assessment = assess(compiled, product, scope)
  const bytes = new TextEncoder().encode(canonicalJson({ ...assessment, digest: digestOf(assessment) }))
  const mediaType = 'application/json'
  if (form === 'json') return { bytes, mediaType }
  const messages = messagesOf[language]
  const { printedAt, timeZone, organisation } = options
  const content = assessmentDocument(
    { compiled, product, assessment, scope },
    new Presenter(compiled, language, product.components),
    messages,
    { at: printingTime(printedAt, timeZone), ...(organisation !== undefined && { organisation }) },
  )
  const description = messages.assessment.attached
  return renderDocument(content, form, options, [{ name: 'assessment.json', mediaType, description, bytes }])
}
