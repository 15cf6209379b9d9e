/** Holds values against the schemas of a catalogue. */
import { Ajv2020 } from 'ajv/dist/2020.js'

/** A schema file. */
export interface Schema {
  readonly $id: string
}

interface SchemaFault {
  /** JSON Pointer into the value. */
  readonly pointer: string
  readonly detail: string
}

/** All faults of a value; none where it keeps its schema. */
export type Validator = (value: unknown) => readonly SchemaFault[]

/**
 * A validator per kind of file. One that only says yes or no is built in a third of the time; the one that tells faults is
 * built for the first of them.
 */
export function validatorsOf(schemas: readonly Schema[]): ReadonlyMap<string, Validator> {
  const quick = new Ajv2020({
    strict: false,
    schemas: [...schemas],
    meta: false,
    validateSchema: false,
    messages: false,
    inlineRefs: false,
    code: { optimize: false },
  })
  let telling: Ajv2020 | undefined
  return new Map(
    schemas.map(({ $id }) => {
      const isSound = quick.getSchema($id)
      if (!isSound) throw new RangeError(`no schema ${$id}`)
      const validator: Validator = (value) => {
        if (isSound(value)) return []
        telling ??= new Ajv2020({ allErrors: true, strict: false, schemas: [...schemas] })
        return faultsOf(telling, $id, value)
      }
      return [/([a-z-]+)\.schema\.json$/.exec($id)?.[1] ?? '', validator]
    }),
  )
}

function faultsOf(ajv: Ajv2020, schemaId: string, value: unknown): readonly SchemaFault[] {
  const validate = ajv.getSchema(schemaId)
  if (!validate || validate(value)) throw new RangeError(`${schemaId} is read in two ways`)
  return (validate.errors ?? [])
    .filter((e) => e.keyword !== 'if' && e.keyword !== 'anyOf')
    .map((e) => ({
      pointer: e.instancePath,
      detail: [e.message, ...Object.values(e.params ?? {}).map((p) => JSON.stringify(p))].join(' '),
    }))
}
