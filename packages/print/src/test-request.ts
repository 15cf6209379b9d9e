/** Prints a test request: as PDF that goes to the laboratory, as a workbook in which it quotes. */
import { type Language, Presenter } from '@playproof/engine/present'
import { printingTime } from './lib/document/printing-time.ts'
import { type PrintedFile, type PrintOptions, renderDocument } from './lib/document/render.ts'
import { testRequestDocument } from './lib/test-request/document.ts'
import type { TestOrder } from './lib/test-request/order.ts'
import { messagesOf } from './messages.ts'

export type { TestOrder } from './lib/test-request/order.ts'

export interface TestRequestPrintOptions extends PrintOptions {
  readonly form: 'pdf' | 'xlsx' | 'html' | 'markdown'
  readonly language: Language
}

/**
 * The same input gives the same bytes. A request in which something is missing has no pack, so it cannot be printed.
 *
 * @throws {RangeError} The time zone is not known.
 */
export async function renderTestRequest(
  order: TestOrder,
  { form, language, ...options }: TestRequestPrintOptions,
): Promise<PrintedFile> {
  const presenter = new Presenter(order.compiled, language)
  const messages = messagesOf[language]
  if (form === 'xlsx') {
    const { testRequestWorkbook } = await import('./lib/test-request/workbook.ts')
    return {
      bytes: await testRequestWorkbook(order, presenter, messages, options),
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    }
  }
  const { printedAt, timeZone, organisation } = options
  const content = testRequestDocument(order, presenter, messages, {
    at: printingTime(printedAt, timeZone),
    ...(organisation !== undefined && { organisation }),
  })
  return renderDocument(content, form, options, [])
}
