/** Measured values of laboratories, and what the limits say of them. */
import type { LabResult } from '@playproof/engine/screening'
import { z } from 'zod'

export const MeasuredValue = z
  .strictObject({
    id: z
      .string()
      .max(100)
      .optional()
      .describe('Yours, returned with the verdicts; its place in the list where absent'),
    component: z
      .string()
      .max(200)
      .optional()
      .describe('Id of a component of the product, or a name for what was tested'),
    analyte: z.string().max(200).describe('Substance id, name, synonym or CAS number'),
    value: z.union([z.number(), z.string().max(100)]).describe('As reported: 12.5, "<5", "ND"'),
    unit: z.string().max(40).optional(),
    basis: z
      .string()
      .max(40)
      .optional()
      .describe('migration, soluble or total: never compared with one another'),
    category: z
      .string()
      .max(40)
      .optional()
      .describe('Category of the limit table, where the report states it'),
    loq: z.number().nonnegative().optional().describe("Limit of quantification, in the value's unit"),
    uncertainty: z.number().nonnegative().optional().describe("Expanded uncertainty, in the value's unit"),
    method: z.string().max(200).optional(),
  })
  .meta({ id: 'MeasuredValue' })

const LimitVerdict = z
  .object({
    table: z.string(),
    rule: z.string(),
    markets: z.array(z.string()).readonly(),
    clause: z.string(),
    verdict: z.enum(['pass', 'fail', 'inconclusive', 'not-tested']),
    because: z.string(),
    limits: z
      .array(z.string())
      .readonly()
      .describe('As the law writes them; several where category or date is open'),
    category: z.string().optional(),
    basis: z.string(),
    limitUnverified: z.literal(true).optional().describe('A pass against it opens no gate, in no market'),
    reachUnverified: z
      .array(z.string())
      .readonly()
      .optional()
      .describe('Markets in which nobody saw that this law binds: a pass opens no gate there'),
    sumOf: z.array(z.string()).readonly().optional(),
  })
  .meta({ id: 'LimitVerdict' })

export const ScreenedValue = z
  .object({
    result: z.string(),
    component: z.string().optional(),
    substance: z.string().optional(),
    verdicts: z.array(LimitVerdict).readonly(),
    problems: z.array(z.looseObject({ code: z.string(), found: z.string() })).readonly(),
  })
  .meta({ id: 'ScreenedValue' })

export function labResult({ id, ...given }: z.output<typeof MeasuredValue>, index: number): LabResult {
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { id: id ?? String(index), ...present }
}
