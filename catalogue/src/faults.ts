/** Says what in a value does not keep its schema, and where. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Schema } from './schema.ts'

export interface SchemaFault {
  /** JSON Pointer into the value. */
  readonly pointer: string
  readonly detail: string
}

/** Finds all faults of a value, by the `$id` of its schema. */
export function faultFinder(
  schemas: readonly Schema[],
): (schemaId: string, value: unknown) => readonly SchemaFault[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false, schemas: [...schemas] })
  return (schemaId, value) => {
    const validate = ajv.getSchema(schemaId)
    if (!validate) throw new RangeError(`no schema ${schemaId}`)
    if (validate(value)) return []
    return (validate.errors ?? [])
      .filter((e) => e.keyword !== 'if' && e.keyword !== 'anyOf')
      .map((e) => ({
        pointer: e.instancePath,
        detail: [e.message, ...Object.values(e.params ?? {}).map((p) => JSON.stringify(p))].join(' '),
      }))
  }
}
