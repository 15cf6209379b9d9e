/** The kinds of toys that there is a sample of. */
import { z } from 'zod'
import { Bilingual } from '../law/shape.ts'
import { lawOperation } from '../operation.ts'
import { sampleToys } from './samples.ts'

export const listSamples = lawOperation({
  name: 'list-samples',
  summary: 'List the sample toys',
  description: 'Common kinds of toys, to look at or to begin a product of the same kind from.',
  input: z.strictObject({}),
  output: z.object({ samples: z.array(z.object({ id: z.string(), title: Bilingual })).readonly() }),
  run: () => ({ value: { samples: sampleToys } }),
})
