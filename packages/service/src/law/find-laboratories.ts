/** Authorities by country, and the laboratories that they accept on a day. */
import { findLaboratories as find } from '@playproof/engine/laboratory'
import { z } from 'zod'
import { lawOperation } from '../operation.ts'
import { dayOf } from './document.ts'
import { stampOf } from './law.ts'
import { Bilingual, CatalogueStamp, ConfidenceLevel, Country, Day } from './shape.ts'

const Authority = z
  .object({
    id: z.string(),
    market: z.string(),
    name: Bilingual,
    role: z.string().optional(),
    country: z.string().optional(),
    url: z.string().optional(),
    sources: z.array(z.string()).readonly().optional(),
    confidence: ConfidenceLevel.optional(),
  })
  .meta({ id: 'Authority' })

const AcceptedLaboratory = z
  .object({
    laboratory: z.string(),
    name: z.string(),
    country: z.string().optional(),
    city: z.string().optional(),
    number: z.string().optional(),
    acceptance: z.string(),
    state: z.enum(['accepted', 'withdrawn', 'suspended', 'not-yet', 'unknown']),
    from: z.string().optional(),
    to: z.string().optional(),
    scope: z.string().optional(),
    note: z.string().optional(),
    sources: z.array(z.string()).readonly(),
    verified: z.boolean(),
  })
  .meta({ id: 'AcceptedLaboratory' })

export const listAuthorities = lawOperation({
  name: 'list-authorities',
  summary: 'List authorities by country',
  input: z.strictObject({ country: Country.optional(), market: z.string().max(20).toLowerCase().optional() }),
  output: z.object({ catalogue: CatalogueStamp, authorities: z.array(Authority).readonly() }),
  run({ service: { law } }, { country, market }) {
    const authorities = law.catalogue.markets.flatMap(({ id: of, authorities: theirs = [] }) =>
      theirs
        .filter((one) => country === undefined || one.country === country)
        .filter(() => market === undefined || of === market)
        .map((authority) => ({ ...authority, market: of })),
    )
    return { value: { catalogue: stampOf(law), authorities } }
  },
})

export const findLaboratories = lawOperation({
  name: 'find-laboratories',
  summary: 'Find accepted laboratories',
  description:
    'Laboratories that an authority, scheme or channel accepts, with the state of each acceptance on a day. The catalogue holds those whose acceptance somebody read; the directory of the authority is complete.',
  input: z.strictObject({
    authority: z
      .string()
      .max(100)
      .optional()
      .describe('Id of an authority, such as cpsc: those accepted in its markets'),
    country: Country.optional().describe('Where the laboratory is'),
    acceptance: z.string().max(100).optional(),
    market: z.string().max(20).toLowerCase().optional(),
    test: z.string().max(200).optional(),
    on: Day.optional().describe('The day of which the state is told; today where absent'),
  }),
  output: z.object({
    catalogue: CatalogueStamp,
    on: Day,
    laboratories: z.array(AcceptedLaboratory).readonly(),
    directories: z
      .array(z.object({ acceptance: z.string(), title: Bilingual, directory: z.string() }))
      .readonly(),
  }),
  run({ service: { law }, now }, { authority, country, acceptance, market, test, on = dayOf(now) }) {
    const { acceptances } = law.catalogue
    const accepting = acceptances.filter((one) => authority === undefined || one.authority === authority)
    if (accepting.length === 0) return { problem: { code: 'record-unknown', facts: { kind: 'authority' } } }
    const ids = new Set(accepting.map(({ id }) => id))
    const laboratories = find(law.compiled, {
      on,
      ...(country !== undefined && { country }),
      ...(acceptance !== undefined && { acceptance }),
      ...(market !== undefined && { market }),
      ...(test !== undefined && { test }),
    }).filter((laboratory) => ids.has(laboratory.acceptance))
    const directories = accepting.flatMap(({ id, title, directory }) =>
      directory === undefined ? [] : [{ acceptance: id, title, directory }],
    )
    return { value: { catalogue: stampOf(law), on, laboratories, directories } }
  },
})
