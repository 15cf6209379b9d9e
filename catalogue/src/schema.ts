/** Holds values against the schemas of a catalogue. */
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'

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

/** A validator per kind of file: that of a schema `limit-table.schema.json` is called `limit-table`. */
export function validatorsOf(schemas: readonly Schema[]): ReadonlyMap<string, Validator> {
  const { soundness } = quickValidatorsOf(schemas)
  let telling: Ajv2020 | undefined
  return new Map(
    schemas.map(({ $id }) => {
      const kind = kindOf($id)
      const isSound = soundness[kind]
      const validator: Validator = (value) => {
        if (isSound?.(value)) return []
        telling ??= new Ajv2020({ allErrors: true, strict: false, schemas: [...schemas] })
        return faultsOf(telling, $id, value)
      }
      return [kind, validator]
    }),
  )
}

/** Per kind of file, whether a value is sound. */
export type Soundness = Readonly<Record<string, (value: unknown) => boolean>>

/**
 * Validators that only say yes or no, which are built in a third of the time.
 *
 * @returns Also the text of a CommonJS module whose exports are the same.
 */
export function quickValidatorsOf(schemas: readonly Schema[]): {
  readonly soundness: Soundness
  readonly module: () => string
} {
  const ajv = new Ajv2020({
    strict: false,
    schemas: [...schemas],
    meta: false,
    validateSchema: false,
    messages: false,
    inlineRefs: false,
    code: { optimize: false, source: true },
  })
  const ids = Object.fromEntries(schemas.map(({ $id }) => [kindOf($id), $id]))
  const soundness = Object.fromEntries(
    Object.entries(ids).map(([kind, id]) => {
      const validate = ajv.getSchema(id)
      if (!validate) throw new RangeError(`no schema ${id}`)
      return [kind, (value: unknown) => validate(value) === true]
    }),
  )
  return { soundness, module: () => standalone.default(ajv, ids) }
}

function kindOf(schemaId: string): string {
  return /([a-z-]+)\.schema\.json$/.exec(schemaId)?.[1] ?? ''
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
