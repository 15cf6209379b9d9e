/** The instruments of several countries at once, with how far each is encoded. */
import { z } from 'zod'
import { lawOperation } from '../operation.ts'
import type { Law } from './law.ts'
import { stampOf, unknownIds } from './law.ts'
import { Bilingual, CatalogueStamp, ConfidenceLevel, IdList } from './shape.ts'

const DateWindow = z
  .object({
    by: z.string().describe('Which date of the goods decides: placed on the market, made, imported, ...'),
    from: z.string().optional(),
    to: z.string().optional(),
    confidence: ConfidenceLevel.optional(),
    sources: z.array(z.string()).readonly().optional(),
    note: z.string().optional(),
  })
  .meta({ id: 'DateWindow' })

const Regulation = z
  .object({
    id: z.string(),
    title: Bilingual,
    citation: z.string(),
    type: z.string(),
    markets: z.array(z.string()).readonly(),
    inForce: z.array(DateWindow).readonly(),
    replaces: z.array(z.string()).readonly().optional(),
    coverage: z.object({ state: z.string(), reason: Bilingual }),
    rules: z.number().int().describe('How many of its duties are encoded'),
    sources: z.array(z.string()).readonly(),
    confidence: ConfidenceLevel,
  })
  .meta({ id: 'Regulation' })

export const listRegulations = lawOperation({
  name: 'list-regulations',
  summary: 'List laws and regulations by country',
  description:
    'Instruments of the countries or markets asked for, with dates in force and how far each is encoded. What is not fully encoded must be looked at by a person.',
  input: z.strictObject({
    vertical: z.literal('toys').default('toys'),
    countries: IdList.describe('Market ids or country codes, comma-separated: EU,US,UK,CN,JP'),
  }),
  output: z.object({
    catalogue: CatalogueStamp,
    vertical: z.literal('toys'),
    markets: z.array(z.string()).readonly(),
    regulations: z.array(Regulation).readonly(),
  }),
  run({ service: { law } }, { vertical, countries }) {
    const { markets, unknown } = marketsOf(law, countries)
    if (unknown.length > 0) return { problem: unknownIds('market', unknown, law.catalogue) }
    const rules = Map.groupBy(law.catalogue.rules, (rule) => rule.instrument)
    const regulations = law.catalogue.instruments
      .filter((instrument) => instrument.markets.some((market) => markets.has(market)))
      .map(
        ({ id, title, citation, type, markets: of, inForce, replaces, coverage, sources, confidence }) => ({
          id,
          title,
          citation,
          type,
          markets: of,
          inForce,
          ...(replaces && { replaces }),
          coverage: { state: coverage.state, reason: coverage.reason },
          rules: rules.get(id)?.length ?? 0,
          sources,
          confidence,
        }),
      )
    return { value: { catalogue: stampOf(law), vertical, markets: [...markets], regulations } }
  },
})

/** A market by its id, the markets of a group, or those in which a country lies. */
function marketsOf(
  { catalogue }: Law,
  asked: readonly string[],
): { readonly markets: ReadonlySet<string>; readonly unknown: readonly string[] } {
  const markets = new Set<string>()
  const unknown: string[] = []
  for (const one of asked) {
    const named = catalogue.markets.filter(
      ({ id, countries }) => id === one || countries?.some(({ code }) => code.toLowerCase() === one),
    )
    if (named.length === 0) unknown.push(one)
    for (const { id, includes = [] } of named) for (const market of [id, ...includes]) markets.add(market)
  }
  return { markets, unknown }
}
