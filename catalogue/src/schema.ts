/**
 * The schemas as functions that only say whether a value keeps them, made in no time. What does not keep its schema is
 * left to a validator that tells what is wrong; so is everything where a schema says more than is known here.
 */

/** A schema file, or a part of one. */
export interface Schema {
  readonly [keyword: string]: unknown
}

type Check = (value: unknown) => boolean

/** @returns One check per file, by `$id`; undefined where a keyword is not known here. */
export function soundnessChecks(files: readonly Schema[]): ReadonlyMap<string, Check> | undefined {
  const compiler = new Compiler(files)
  try {
    return new Map(files.map((file) => [String(file['$id']), compiler.check(file, file)]))
  } catch (error) {
    if (error === notKnown) return undefined
    throw error
  }
}

const notKnown = new Error('a schema says more than is known here')

function leave(): never {
  throw notKnown
}

class Compiler {
  readonly #files: ReadonlyMap<unknown, Schema>
  /** By absolute reference; a shape may refer to itself before it is made. */
  readonly #referred = new Map<string, { check: Check }>()

  constructor(files: readonly Schema[]) {
    this.#files = new Map(files.map((file) => [file['$id'], file]))
  }

  check(schema: unknown, file: Schema): Check {
    if (typeof schema === 'boolean') return () => schema
    if (!isObject(schema)) return leave()
    const checks = Object.keys(schema).flatMap((keyword) => this.#keyword(keyword, schema, file) ?? [])
    const [first = () => true, second] = checks
    if (!second) return first
    return (value) => {
      for (const check of checks) if (!check(value)) return false
      return true
    }
  }

  /** What one keyword demands; undefined where it demands nothing by itself. */
  #keyword(keyword: string, schema: Schema, file: Schema): Check | undefined {
    const expected = schema[keyword]
    switch (keyword) {
      case '$schema':
      case '$id':
      case '$defs':
      case 'title':
      case 'description':
      case 'then':
      case 'else':
        return undefined
      case '$ref':
        return this.#reference(String(expected), file)
      case 'type':
        return ofType(expected)
      case 'const':
        return oneOf([expected])
      case 'enum':
        return oneOf(expected)
      case 'pattern': {
        const pattern = new RegExp(String(expected), 'u')
        return (value) => typeof value !== 'string' || pattern.test(value)
      }
      case 'minLength': {
        const least = typeof expected === 'number' ? expected : leave()
        // No character is longer than two units: most texts need no counting.
        return (value) => typeof value !== 'string' || value.length >= 2 * least || characters(value) >= least
      }
      case 'maxLength':
        return atMost(expected, (value) => (typeof value === 'string' ? characters(value) : undefined))
      case 'minimum':
        return atLeast(expected, (value) => (typeof value === 'number' ? value : undefined))
      case 'minItems':
        return atLeast(expected, (value) => (Array.isArray(value) ? value.length : undefined))
      case 'minProperties':
        return atLeast(expected, (value) => (isObject(value) ? Object.keys(value).length : undefined))
      case 'maxProperties':
        return atMost(expected, (value) => (isObject(value) ? Object.keys(value).length : undefined))
      case 'items': {
        const check = this.check(expected, file)
        return (value) => !Array.isArray(value) || value.every(check)
      }
      case 'required': {
        const names = listOf(expected).map(String)
        return (value) => !isObject(value) || names.every((name) => Object.hasOwn(value, name))
      }
      case 'properties':
        return this.#properties(expected, file)
      case 'additionalProperties': {
        const names = new Set(isObject(schema['properties']) ? Object.keys(schema['properties']) : [])
        const check = this.check(expected, file)
        return (value) =>
          !isObject(value) || Object.keys(value).every((name) => names.has(name) || check(value[name]))
      }
      case 'allOf': {
        const checks = listOf(expected).map((part) => this.check(part, file))
        return (value) => checks.every((check) => check(value))
      }
      case 'anyOf': {
        const checks = listOf(expected).map((part) => this.check(part, file))
        return (value) => checks.some((check) => check(value))
      }
      case 'if': {
        const condition = this.check(expected, file)
        const met = this.check(schema['then'] ?? true, file)
        const unmet = this.check(schema['else'] ?? true, file)
        return (value) => (condition(value) ? met(value) : unmet(value))
      }
      default:
        return leave()
    }
  }

  #properties(expected: unknown, file: Schema): Check {
    if (!isObject(expected)) return leave()
    const checks = new Map(Object.entries(expected).map(([name, part]) => [name, this.check(part, file)]))
    return (value) =>
      !isObject(value) || Object.keys(value).every((name) => checks.get(name)?.(value[name]) ?? true)
  }

  #reference(reference: string, from: Schema): Check {
    const [path = '', fragment = ''] = reference.split('#')
    const file = path === '' ? from : this.#files.get(new URL(path, String(from['$id'])).href)
    const [, name = ''] = /^\/\$defs\/([^/~%]+)$/.exec(fragment) ?? leave()
    const definitions = file?.['$defs']
    if (!file || !isObject(definitions) || !Object.hasOwn(definitions, name)) return leave()
    const key = `${String(file['$id'])}#${name}`
    const known = this.#referred.get(key)
    if (known) return (value) => known.check(value)
    const made = { check: (): boolean => leave() } as { check: Check }
    this.#referred.set(key, made)
    made.check = this.check(definitions[name], file)
    return made.check
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : leave()
}

const types: Readonly<Record<string, Check>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: Number.isFinite,
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
}

function ofType(expected: unknown): Check {
  const checks = [expected].flat().map((type) => types[String(type)] ?? leave())
  const [only, second] = checks
  return only && !second ? only : (value) => checks.some((check) => check(value))
}

/** Texts, numbers, truths: what is compared as a whole is not known here. */
function oneOf(expected: unknown): Check {
  const values = new Set(listOf(expected))
  if ([...values].some((value) => typeof value === 'object')) leave()
  return (value) => values.has(value)
}

function atLeast(expected: unknown, measure: (value: unknown) => number | undefined): Check {
  const least = typeof expected === 'number' ? expected : leave()
  return (value) => (measure(value) ?? least) >= least
}

function atMost(expected: unknown, measure: (value: unknown) => number | undefined): Check {
  const most = typeof expected === 'number' ? expected : leave()
  return (value) => (measure(value) ?? most) <= most
}

/** A character beyond the first 65 536 counts once, as JSON Schema has it. */
function characters(text: string): number {
  let count = 0
  for (const _ of text) count++
  return count
}
