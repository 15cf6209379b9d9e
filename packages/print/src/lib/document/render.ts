/** Brings a document into a form; only the form that is asked for is loaded. */
import type { PrintedDocument } from './document.ts'
import type { Paper } from './page-style.ts'
import type { Attachment } from './pdf.ts'

export interface PrintedFile {
  readonly bytes: Uint8Array
  readonly mediaType: string
  /** HTML only: what the server that sends it should allow. */
  readonly contentSecurityPolicy?: string
}

export interface PrintOptions {
  /** For PDF and printed HTML; A4 if absent. */
  readonly paper?: Paper
  readonly printedAt: Date
  /** IANA name, by which the time of printing is told. */
  readonly timeZone: string
  /** Who it is printed for; stands on the cover. */
  readonly organisation?: string
}

export async function renderDocument(
  content: PrintedDocument,
  form: 'pdf' | 'html' | 'markdown',
  { paper = 'a4', printedAt, organisation }: PrintOptions,
  attachments: readonly Attachment[],
): Promise<PrintedFile> {
  switch (form) {
    case 'pdf': {
      const { documentPdf } = await import('./pdf.ts')
      const author = organisation === undefined ? {} : { author: organisation }
      const bytes = await documentPdf(content, { paper, printedAt, attachments, ...author })
      return { bytes, mediaType: 'application/pdf' }
    }
    case 'html': {
      const { documentHtml } = await import('./html.ts')
      const { html, contentSecurityPolicy } = documentHtml(content, paper)
      return { bytes: encoded(html), mediaType: 'text/html; charset=utf-8', contentSecurityPolicy }
    }
    case 'markdown': {
      const { documentMarkdown } = await import('./markdown.ts')
      return { bytes: encoded(documentMarkdown(content)), mediaType: 'text/markdown; charset=utf-8' }
    }
    default:
      return form satisfies never
  }
}

const encoded = (text: string): Uint8Array => new TextEncoder().encode(text)
