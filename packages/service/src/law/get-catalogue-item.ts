/** Everything the law holds of one id: its record, its sources, who refers to it. */
import { explainItem, nearestItems } from '@playproof/engine/item'
import { z } from 'zod'
import { lawOperation } from '../operation.ts'
import { stampOf } from './law.ts'
import { Bilingual, CatalogueStamp, ConfidenceLevel } from './shape.ts'

const Reference = z.object({ kind: z.string(), id: z.string(), title: Bilingual })

const CatalogueItem = Reference.extend({
  record: z.record(z.string(), z.unknown()).describe('As the catalogue file holds it'),
  sources: z.array(z.record(z.string(), z.unknown())).readonly(),
  confidence: ConfidenceLevel.optional(),
  verified: z.boolean().optional().describe('Absent where the record carries no confidence of its own'),
  referredBy: z.array(Reference).readonly(),
}).meta({ id: 'CatalogueItem' })

export const getCatalogueItem = lawOperation({
  name: 'get-catalogue-item',
  summary: 'Explain one thing of the law',
  description:
    'The record of a rule, standard, limit table, substance, warning, test, laboratory, ... with its sources and what refers to it. One id may name several things.',
  input: z.strictObject({ id: z.string().min(1).max(200) }),
  output: z.object({ catalogue: CatalogueStamp, items: z.array(CatalogueItem).readonly() }),
  run({ service: { law } }, { id }) {
    const items = explainItem(law.compiled, id)
    if (items.length === 0)
      return {
        problem: {
          code: 'item-unknown',
          facts: { found: id, expected: nearestItems(law.compiled, id).join(', ') },
        },
      }
    return {
      value: {
        catalogue: stampOf(law),
        items: items.map((item) => ({
          ...item,
          record: { ...item.record },
          sources: item.sources.map((source) => ({ ...source })),
        })),
      },
    }
  },
})
