/** The markets that can be asked for. */
import { z } from 'zod'
import { lawOperation } from '../operation.ts'
import { stampOf } from './law.ts'
import { Bilingual, CatalogueStamp } from './shape.ts'

const Market = z
  .object({
    id: z.string(),
    title: Bilingual,
    partOf: z.string().optional(),
    includes: z
      .array(z.string())
      .readonly()
      .optional()
      .describe('Of a group: choosing it means choosing these'),
    currency: z.string().optional(),
    partial: z.boolean().describe('Whether its law is encoded only in part'),
    countries: z.array(z.object({ code: z.string(), name: Bilingual })).readonly(),
    notExamined: z
      .array(z.string())
      .readonly()
      .describe('Territories beside or below it that it does not contain'),
  })
  .meta({ id: 'Market' })

export const listMarkets = lawOperation({
  name: 'list-markets',
  summary: 'List the markets of the catalogue',
  input: z.strictObject({}),
  output: z.object({ catalogue: CatalogueStamp, markets: z.array(Market).readonly() }),
  run({ service: { law } }) {
    const markets = law.catalogue.markets.map((market) => ({
      id: market.id,
      title: market.title,
      ...(market.partOf !== undefined && { partOf: market.partOf }),
      ...(market.includes && { includes: market.includes }),
      ...(market.currency !== undefined && { currency: market.currency }),
      partial: market.partial === true,
      countries: (market.countries ?? []).map(({ code, name }) => ({ code, name })),
      notExamined: market.notExamined ?? [],
    }))
    return { value: { catalogue: stampOf(law), markets } }
  },
})
