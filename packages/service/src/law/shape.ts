/** Shapes that inputs and outputs on the law share. */
import { z } from 'zod'

export const Bilingual = z.object({ en: z.string(), zh: z.string() }).meta({ id: 'Bilingual' })

export const Day = z.iso
  .date()
  .refine((text) => !text.startsWith('0000'), { error: 'day-since-year-one' })
  .describe('A calendar day, YYYY-MM-DD')

export const Country = z.string().length(2).toUpperCase().describe('ISO 3166-1 alpha-2 code of a country')

export const CatalogueStamp = z
  .object({ version: z.string(), digest: z.string() })
  .meta({ id: 'CatalogueStamp', description: 'Version and content digest of the law that answered' })

export const ConfidenceLevel = z.enum(['seen', 'recalled', 'conflict'])

/** Ids as a list or, in a query, as a comma-separated text. Case does not matter. */
export const IdList = z
  .union([z.string().max(500), z.array(z.string().max(50)).max(100)])
  .transform((given) => [
    ...new Set(
      (typeof given === 'string' ? given.split(',') : given)
        .map((id) => id.trim().toLowerCase())
        .filter((id) => id !== ''),
    ),
  ])
  .describe('Ids, comma-separated: eu,us,uk,cn,jp. A group of markets stands for its members.')
