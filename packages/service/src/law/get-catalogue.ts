/** The whole law as one file, for programs that judge by themselves: the engine in a page, the command line. */
import { z } from 'zod'
import { lawOperation, type Outcome, perform, type Request } from '../operation.ts'
import type { Service } from '../service.ts'
import { stampOf } from './law.ts'
import { CatalogueStamp } from './shape.ts'

export const getCatalogue = lawOperation({
  name: 'get-catalogue',
  summary: 'Get version and digest of the law',
  description:
    'What answers are made by now. The law itself, as one JSON value, is at GET /v1/catalogue/{digest}/content; it never changes under its digest, and earlier versions that kept answers rest on are there, too.',
  input: z.strictObject({
    digest: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/)
      .optional()
      .describe('Of an earlier version; the present one where absent'),
  }),
  output: z.object({ catalogue: CatalogueStamp }),
  run({ service: { law, shelf } }, { digest }) {
    const found = digest === undefined ? law : shelf.lawOf(digest)
    if (!found) return { problem: { code: 'record-unknown', facts: { kind: 'catalogue' } } }
    return { value: { catalogue: stampOf(found) } }
  },
})

/** @returns `content`: the JSON value, packed by gzip. */
export async function openCatalogueContent(
  service: Service,
  request: Request,
  input: z.input<typeof getCatalogue.input>,
): Promise<Outcome<{ readonly digest: string; readonly content: Uint8Array }>> {
  const outcome = await perform(service, getCatalogue, request, input)
  if (outcome.problem) return outcome
  const { digest } = outcome.value.catalogue
  return { value: { digest, content: await service.shelf.packed(digest) } }
}
