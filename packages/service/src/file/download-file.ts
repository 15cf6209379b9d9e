/** How a file is handed out: as an attachment that no browser runs; only images made here are shown in place. */
import type { Readable } from 'node:stream'
import { z } from 'zod'
import { type Outcome, perform, type Request, recordOperation } from '../operation.ts'
import type { Service } from '../service.ts'
import { Id } from '../shape.ts'
import { attachment, inline, type ServedHeaders } from './disposition.ts'
import { previewVariants } from './inspection.ts'
import { mediaTypeOf } from './shape.ts'
import { findFile, previewsOf, productsOfFile } from './store.ts'

const Download = z
  .object({
    fileId: Id,
    sha256: z.string().describe('Of what is sent; its ETag'),
    bytes: z.int(),
    headers: z.record(z.string(), z.string()).describe('HTTP headers to send it with, all of them'),
  })
  .meta({ id: 'FileDownload' })

export const downloadFile = recordOperation({
  name: 'download-file',
  summary: 'How to hand out a file or an image that shows it',
  description: 'The bytes themselves are at GET /v1/files/{fileId}/content.',
  permission: 'file:read',
  effect: 'read',
  grantable: ({ fileId }) => [fileId],
  belongsTo: ({ tx, organisationId }, { fileId }) => productsOfFile(tx, { organisationId, fileId }),
  input: z.strictObject({
    fileId: Id,
    variant: z
      .enum(['original', ...previewVariants])
      .default('original')
      .describe('The file as it came, or an image made here'),
  }),
  output: Download,
  async run({ tx, organisationId }, { fileId, variant }) {
    const row = await findFile(tx, { organisationId, fileId })
    if (!row) return { problem: { code: 'record-unknown', facts: { kind: 'file' } } }
    if (variant === 'original') {
      const sha256 = Buffer.from(row.sha256).toString('hex')
      const headers = attachment(row.name, mediaTypeOf(row.type))
      return { value: { fileId, sha256, bytes: row.bytes, headers: { ...headers } } }
    }
    const preview = previewsOf(row).find((each) => each.variant === variant)
    if (!preview) return { problem: { code: 'record-unknown', facts: { kind: 'preview' } } }
    const headers: ServedHeaders = inline('image/webp')
    return { value: { fileId, sha256: preview.sha256, bytes: preview.bytes, headers: { ...headers } } }
  },
})

/**
 * The bytes of a file for a shell to send.
 *
 * @throws {ContentMissingError} The record is there, its bytes are not.
 */
export async function openDownload(
  service: Service,
  request: Request,
  input: z.input<typeof downloadFile.input>,
): Promise<Outcome<z.output<typeof Download> & { readonly content: Readable }>> {
  const found = await perform(service, downloadFile, request, input)
  if (found.problem) return found
  const organisationId = request.ownerId ?? request.actor?.membership?.organisationId
  const { sha256 } = found.value
  const content = await service.files.contents.read({ organisationId: organisationId as string, sha256 })
  return { value: { ...found.value, content } }
}
