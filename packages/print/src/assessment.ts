/** Prints an assessment: for the boss, the laboratory or the authority as PDF, for a screen as HTML, for a ticket as Markdown, for programs as JSON. */
import { assess } from '@playproof/engine/assessment'
import type { CompiledCatalogue } from '@playproof/engine/catalogue'
import { canonicalJson, digestOf } from '@playproof/engine/digest'
import type { PlanScope } from '@playproof/engine/plan'
import { type Language, Presenter } from '@playproof/engine/present'
import type { Product } from '@playproof/engine/product'
import { assessmentDocument } from './lib/assessment/document.ts'
import type { Paper } from './lib/document/pdf.ts'
import { messagesOf } from './messages.ts'
import { printingTime } from './lib/document/printing-time.ts'

export interface PrintedAssessment {
  readonly compiled: CompiledCatalogue
  readonly product: Product
  /** Markets, channels and day; with the ship date the plan tells the latest start. */
  readonly scope: PlanScope & { readonly on: string }
}

export interface AssessmentPrintOptions {
  readonly form: 'pdf' | 'html' | 'markdown' | 'json'
  readonly language: Language
  /** For PDF and printed HTML; A4 if absent. */
  readonly paper?: Paper
  readonly printedAt: Date
  /** IANA name, by which the time of printing is told. */
  readonly timeZone: string
  /** Who it is printed for; stands on the cover. */
  readonly organisation?: string
}

export interface PrintedFile {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** HTML only: what the server that sends it should allow. */
  readonly contentSecurityPolicy?: string
}

/**
 * The same input gives the same bytes. JSON holds the assessment alone, in canonical form with its digest; the other
 * forms add plan, limits, labels, documents and duties.
 *
 * @throws {UnknownScopeError} A market or channel is not in the catalogue.
 * @throws {RangeError} The time zone is not known.
 */
export async function renderAssessment(
  { compiled, product, scope }: PrintedAssessment,
  { form, language, paper = 'a4', printedAt, timeZone, organisation }: AssessmentPrintOptions,
): Promise<PrintedFile> {
  const assessment = assess(compiled, product, scope)
  const data = new TextEncoder().encode(canonicalJson({ ...assessment, digest: digestOf(assessment) }))
  if (form === 'json') return { bytes: data, mediaType: 'application/json' }
  const messages = messagesOf[language]
  const content = assessmentDocument(
    { compiled, product, assessment, scope },
    new Presenter(compiled, language),
    messages,
    { at: printingTime(printedAt, timeZone), ...(organisation !== undefined && { organisation }) },
  )
  switch (form) {
    case 'pdf': {
      const { documentPdf } = await import('./lib/document/pdf.ts')
      const bytes = await documentPdf(content, {
        paper,
        printedAt,
        ...(organisation !== undefined && { author: organisation }),
        attachments: [
          {
            name: 'assessment.json',
            mediaType: 'application/json',
            description: messages.assessment.attached,
            bytes: data,
          },
        ],
      })
      return { bytes, mediaType: 'application/pdf' }
    }
    case 'html': {
      const { documentHtml } = await import('./lib/document/html.ts')
      const { html, contentSecurityPolicy } = documentHtml(content, paper)
      return {
        bytes: new TextEncoder().encode(html),
        mediaType: 'text/html; charset=utf-8',
        contentSecurityPolicy,
      }
    }
    case 'markdown': {
      const { documentMarkdown } = await import('./lib/document/markdown.ts')
      return {
        bytes: new TextEncoder().encode(documentMarkdown(content)),
        mediaType: 'text/markdown; charset=utf-8',
      }
    }
    default:
      return form satisfies never
  }
}
