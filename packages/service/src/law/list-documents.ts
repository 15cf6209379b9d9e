/** The documents to draw up for a product, with what each must cite. */
import { assess } from '@playproof/engine/assessment'
import { documentsOf } from '@playproof/engine/document'
import { z } from 'zod'
import { DocumentNeed } from '../assessment/shape.ts'
import { lawOperation } from '../operation.ts'
import { answerOn, documentScope } from './document.ts'
import { stampOf } from './law.ts'
import { CatalogueStamp } from './shape.ts'

export const listDocuments = lawOperation({
  name: 'list-documents',
  summary: 'List the documents a product document needs',
  description:
    'Certificates, declarations and files that apply or may apply, who draws each up, and which rules it must cite.',
  input: z.strictObject(documentScope),
  output: z.object({ catalogue: CatalogueStamp, documents: z.array(DocumentNeed).readonly() }),
  run: ({ service: { law }, now }, input) =>
    answerOn(law, input, now, (product, scope) => ({
      catalogue: stampOf(law),
      documents: documentsOf(law.compiled, assess(law.compiled, product, scope)),
    })),
})
