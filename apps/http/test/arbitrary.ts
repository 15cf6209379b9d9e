/** Values that a JSON Schema of the API description allows, and values that it does not. */
import * as fc from 'fast-check'

export type Schema = Readonly<Record<string, unknown>>

export interface World {
  /** Shared schemas by id. */
  readonly schemas: Readonly<Record<string, Schema>>
  /** Ids that are there by now, per name of the field that held them. */
  readonly known: ReadonlyMap<string, ReadonlySet<string>>
  /** Good values of fields whose schema says less than the law does. */
  readonly apt: Readonly<Record<string, readonly unknown[]>>
  /** Only what is required, and only what is there. */
  readonly lean?: boolean
}

/** @param field Name of the field that the value is for. */
export function allowedBy(schema: Schema, world: World, field = ''): fc.Arbitrary<unknown> {
  const plain = plainly(schema, world, field)
  const apt = [...(world.known.get(field) ?? []), ...(world.apt[field] ?? [])]
  if (world.lean && apt.length > 0) return fc.constantFrom(...apt)
  // Mostly what is there; sometimes what nobody knows.
  return apt.length > 0
    ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...apt) }, { weight: 1, arbitrary: plain })
    : plain
}

function plainly(schema: Schema, world: World, field: string): fc.Arbitrary<unknown> {
  if (typeof schema['$ref'] === 'string') {
    const id = schema['$ref'].replace('#/components/schemas/', '')
    return fc.constant(null).chain(() => allowedBy(world.schemas[id] as Schema, world, field))
  }
  if ('const' in schema) return fc.constant(schema['const'])
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as unknown[]))
  const some = (schema['anyOf'] ?? schema['oneOf']) as readonly Schema[] | undefined
  if (some) return fc.oneof(...some.map((each) => allowedBy(each, world, field)))
  if (Array.isArray(schema['allOf']))
    return allowedBy(
      Object.assign({}, schema, ...(schema['allOf'] as object[]), { allOf: undefined }) as Schema,
      world,
      field,
    )
  switch (schema['type']) {
    case 'object':
      return objects(schema, world)
    case 'array': {
      const { minItems = 0, maxItems = 3 } = schema as { minItems?: number; maxItems?: number }
      const items = allowedBy((schema['items'] ?? {}) as Schema, world, field)
      return fc.array(items, { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 3)) })
    }
    case 'string':
      return strings(schema)
    case 'integer':
      return fc.integer(bounds(schema))
    case 'number':
      return fc.double({ ...bounds(schema), noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

function objects(schema: Schema, world: World): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>)
  const required = new Set((schema['required'] ?? []) as string[])
  const wanted = world.lean ? properties.filter(([name]) => required.has(name)) : properties
  const values = Object.fromEntries(wanted.map(([name, each]) => [name, allowedBy(each, world, name)]))
  const fields = fc.record(values, { requiredKeys: [...required], noNullPrototype: true })
  const further = schema['additionalProperties']
  if (typeof further !== 'object' || further === null || properties.length > 0) return fields
  const names =
    typeof schema['propertyNames'] === 'object'
      ? allowedBy(schema['propertyNames'] as Schema, world)
      : fc.string()
  return fc.dictionary(names as fc.Arbitrary<string>, allowedBy(further as Schema, world), {
    maxKeys: 3,
    noNullPrototype: true,
  })
}

function strings(schema: Schema): fc.Arbitrary<string> {
  const {
    minLength = 0,
    maxLength = 60,
    format,
    pattern,
  } = schema as {
    readonly minLength?: number
    readonly maxLength?: number
    readonly format?: string
    readonly pattern?: string
  }
  switch (format) {
    case 'uuid':
      return fc.uuid()
    case 'date':
      return days.map((day) => day.toISOString().slice(0, 10))
    case 'date-time':
      return days.map((day) => day.toISOString())
    case 'email':
      return fc.nat(1_000_000).map((number) => `person${number}@toys.example`)
    case 'uri':
      return fc.nat(1000).map((number) => `https://hooks.toys.example/${number}`)
    default:
  }
  if (pattern !== undefined && !/\\p|\(\?/.test(pattern)) return fc.stringMatching(new RegExp(pattern))
  const shortest = { minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) }
  const text = fc.oneof(
    fc.string(shortest),
    fc.string({ ...shortest, unit: 'grapheme' }),
    fc.constantFrom(...odd),
  )
  return text.filter((given) => given.length >= minLength && given.length <= maxLength)
}

/** What people and attackers write. */
const odd = [
  'Plüschbär „Momo“',
  '毛绒熊 🧸',
  'دب \u202egnirts',
  "Robert'); drop table product;--",
  '../../etc/passwd',
  '<script>alert(1)</script>',
  'a'.repeat(40),
]

const days = fc.date({ min: new Date('2009-01-01'), max: new Date('2031-01-01'), noInvalidDate: true })

function bounds({ minimum, maximum, exclusiveMinimum }: Schema): { min: number; max: number } {
  const min = (minimum ?? exclusiveMinimum ?? 0) as number
  const max = (maximum ?? 1000) as number
  const [from, to] = [Math.max(min, -1_000_000), Math.min(max, 1_000_000)]
  return { min: typeof exclusiveMinimum === 'number' ? from + 1 : from, max: Math.max(from, to) }
}

/** The same input with one thing wrong. */
export function spoilt(input: Readonly<Record<string, unknown>>): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.keys(input)
  const wrong = fc.constantFrom<unknown>(
    null,
    -1,
    1e308,
    '',
    '\u0000',
    'x'.repeat(300_000),
    [],
    {},
    [[[]]],
    true,
    { toString: 1 },
  )
  const further = fc
    .constantFrom(
      'unknown',
      'constructor',
      'hasOwnProperty',
      'orgId',
      'organisationId',
      '__proto__x',
      'toString',
    )
    .map((name) => ({
      ...input,
      [name]: 'x',
    }))
  if (fields.length === 0) return further
  const changed = fc
    .tuple(fc.constantFrom(...fields), wrong)
    .map(([field, value]) => ({ ...input, [field]: value }))
  const missing = fc
    .constantFrom(...fields)
    .map((field) => Object.fromEntries(Object.entries(input).filter(([name]) => name !== field)))
  return fc.oneof(further, changed, missing)
}
