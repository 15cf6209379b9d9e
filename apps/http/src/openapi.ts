/** The API as OpenAPI 3.1, from the operations and their routes. */
import { getCatalogue } from '@playproof/service/catalogue-content'
import { downloadFile } from '@playproof/service/downloads'
import type { Operation } from '@playproof/service/operation'
import { type OperationName, operations } from '@playproof/service/operations'
import { FileName, Upload } from '@playproof/service/file-shape'
import { statusOf } from '@playproof/service/problem'
import { z } from 'zod'
import { fileRoutes } from './file-routes.ts'
import { makesFile } from './generated-file.ts'
import { type Route, routes } from './routes.ts'

type Json = Record<string, unknown>

export interface OpenApiDocument extends Json {
  readonly openapi: '3.1.0'
  readonly paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Json>>; readonly securitySchemes: Json }
}

export interface DescribedOperation extends Json {
  readonly operationId: string
  readonly tags: readonly string[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: {
    readonly required: true
    readonly content: Readonly<Record<string, { readonly schema: Json }>>
  }
  readonly responses: Readonly<Record<string, Json>>
}

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: Json
}

const Problem = z
  .looseObject({
    type: z.url().describe('A page that tells what it means and what to do'),
    title: z.string(),
    status: z.int(),
    detail: z
      .string()
      .describe('What happened and the next step, in the language of Accept-Language: en, zh'),
    instance: z.string(),
    code: z.enum(Object.keys(statusOf) as [string, ...string[]]),
    errors: z
      .array(
        z.object({
          pointer: z.string().describe('JSON Pointer into the input'),
          code: z.string(),
          found: z.string().optional(),
          expected: z.array(z.string()).optional(),
          detail: z.string(),
        }),
      )
      .optional()
      .describe('Of input-malformed: all faults at once'),
  })
  .meta({ id: 'Problem', description: 'RFC 9457; further members are the facts of the code' })

/** Markdown: what every operation has in common, read before the first of them. */
const introduction = `Every answer names the rules that it rests on, with their sources and dates.

- **Who asks.** \`Authorization: Bearer ppk_…\`, with an API key of an organisation: it may do what its scopes say.
- **Changes.** What changes a record takes its newest version in \`If-Match\`, as \`ETag\` gave it: nobody writes over what she has not seen. With an \`Idempotency-Key\` the same request is done once, however often it is sent.
- **Lists** come in pages: \`nextCursor\` is the \`cursor\` of the next one.
- **Faults** are problems (RFC 9457): \`code\` stays the same, \`type\` is the address of a page that says what to do, \`errors\` holds all faults of an input at once.
- **Languages.** \`Accept-Language\`: \`en\` or \`zh\`.`

export function openApiDocument(): OpenApiDocument {
  const schemas = new Schemas()
  const paths: Record<string, Record<string, DescribedOperation>> = {}
  for (const name of Object.keys(routes) as OperationName[]) {
    const route: Route = routes[name]
    const path = pathOf(route.path)
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: described(operations[name], route, schemas),
    }
  }
  for (const [name, { method, path }] of Object.entries(fileRoutes))
    paths[pathOf(path)] = {
      [method.toLowerCase()]: describedStream(name as keyof typeof fileRoutes, schemas),
    }
  schemas.add(Problem, 'output')
  return {
    openapi: '3.1.0',
    info: {
      title: 'Playproof',
      version: '1.0.0',
      summary: 'What a toy must meet, in which market, and why',
      description: introduction,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { session: [] }],
    tags: tagsIn(paths),
    paths: schemas.named(paths),
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'An API key of an organisation: ppk_…' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-playproof.session_token',
          description: 'The session of a person; what changes something must come from the same origin',
        },
      },
      schemas: schemas.named(schemas.all()),
    },
  }
}

/** In the order of their first operations, named as one reads them. */
function tagsIn(
  paths: Readonly<Record<string, Readonly<Record<string, DescribedOperation>>>>,
): readonly Json[] {
  const names = Object.values(paths).flatMap((path) => Object.values(path).flatMap(({ tags }) => tags))
  return [...new Set(names)].map((name) => ({
    name,
    'x-displayName': `${name.charAt(0).toUpperCase()}${name.slice(1).replaceAll('-', ' ')}`,
  }))
}

function described(operation: Operation, route: Route, schemas: Schemas): DescribedOperation {
  const { name, summary, description, input, output, effect } = operation
  const inPath = new Set(fieldsOfPath(route.path))
  const fields = Object.entries(input.shape)
  const rest = fields.filter(([field]) => !inPath.has(field))
  const isQuery = isInQuery(route)
  const parameters = [
    ...fields
      .filter(([field]) => inPath.has(field))
      .map(([field, schema]) => parameter('path', field, schema, schemas)),
    ...(isQuery ? rest.map(([field, schema]) => parameter('query', field, schema, schemas)) : []),
    ...headerParameters(operation),
  ]
  return {
    operationId: name,
    summary,
    ...(description !== undefined && { description }),
    tags: [tagOf(operation, route)],
    'x-effect': effect,
    parameters,
    ...(!isQuery &&
      rest.length > 0 && {
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: schemas.add(z.strictObject(Object.fromEntries(rest)), 'input'),
            },
          },
        },
      }),
    responses: {
      [route.status ?? 200]: {
        description: makesFile(operation)
          ? "With `Accept` of the file's own media type, of `application/octet-stream` or of a browser: its bytes, to be saved under its name. Else JSON that holds them."
          : 'Answered',
        content: {
          'application/json': { schema: schemas.add(output, 'output') },
          ...(makesFile(operation) && { '*/*': { schema: { type: 'string', format: 'binary' } } }),
        },
      },
      default: aProblem,
    },
  }
}

const aProblem = {
  description: 'A problem',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

/** Bytes that are no JSON. */
function describedStream(name: keyof typeof fileRoutes, schemas: Schemas): DescribedOperation {
  const bytes = { content: { '*/*': { schema: { type: 'string', format: 'binary' } } } }
  switch (name) {
    case 'receive-upload':
      return {
        operationId: name,
        summary: 'Upload a file',
        description:
          'The bytes of one file are the body, its type is the Content-Type. It is looked at and scanned, and kept for a day; file-upload makes it a record.',
        tags: ['files'],
        'x-effect': 'write',
        parameters: [parameter('query', 'name', FileName, schemas)],
        requestBody: { required: true, ...bytes },
        responses: {
          201: {
            description: 'Received',
            content: { 'application/json': { schema: schemas.add(Upload, 'output') } },
          },
          default: aProblem,
        },
      }
    case 'file-content':
      return {
        operationId: name,
        summary: 'The bytes of a file',
        tags: ['files'],
        'x-effect': 'read',
        parameters: [
          ...Object.entries(downloadFile.input.shape).map(([field, schema]) =>
            parameter(field === 'fileId' ? 'path' : 'query', field, schema, schemas),
          ),
          ...headerParameters(downloadFile),
        ],
        responses: { 200: { description: 'The file, or an image of it', ...bytes }, default: aProblem },
      }
    case 'catalogue-content':
      return {
        operationId: name,
        summary: 'The law as one JSON value',
        description: 'It never changes under its digest. Packed by gzip.',
        tags: ['law'],
        'x-effect': 'read',
        parameters: [parameter('path', 'digest', getCatalogue.input.shape.digest.unwrap(), schemas)],
        responses: {
          200: {
            description: 'The catalogue',
            content: { 'application/json': { schema: { type: 'object' } } },
          },
          default: aProblem,
        },
      }
    default:
      return name satisfies never
  }
}

function parameter(
  where: 'path' | 'query',
  name: string,
  field: z.core.$ZodType,
  schemas: Schemas,
): Parameter {
  const { description, ...schema } = schemas.add(field, 'input')
  return {
    name,
    in: where,
    required: where === 'path' || !z.safeParse(field, undefined).success,
    ...(typeof description === 'string' && { description }),
    schema,
  }
}

function headerParameters(operation: Operation): Parameter[] {
  const header = (name: string, required: boolean, description: string, schema: Json): Parameter => ({
    name,
    in: 'header',
    required,
    description,
    schema,
  })
  const idempotencyKey = header(
    'Idempotency-Key',
    false,
    'The same request with the same key is done once; keys are remembered for seven days at least',
    { type: 'string', minLength: 8, maxLength: 200 },
  )
  if (operation.scope === 'person') return operation.keyed ? [idempotencyKey] : []
  if (operation.scope === 'law') return []
  return [
    ...(operation.versioned
      ? [
          header('If-Match', true, 'ETag of the version that is changed', {
            type: 'string',
            pattern: '^"v[1-9][0-9]*"$',
          }),
        ]
      : []),
    ...(operation.effect === 'write' ? [idempotencyKey] : []),
    ...(operation.grantable
      ? [
          header('Playproof-Owner', false, 'Another organisation that granted a look at its records', {
            type: 'string',
            format: 'uuid',
          }),
        ]
      : []),
    header('Playproof-Organisation', false, 'Of a person in several organisations: for which she acts', {
      type: 'string',
      format: 'uuid',
    }),
  ]
}

export function fieldsOfPath(path: string): string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, field]) => field as string)
}

/** GET and DELETE carry their input in the query, all others in the body. */
export function isInQuery({ method }: Route): boolean {
  return method === 'GET' || method === 'DELETE'
}

/** Where a reader looks for it: the law, what is a person's own, else the kind of record. */
function tagOf({ scope }: Operation, { path }: Route): string {
  return scope === 'organisation' ? (path.split('/')[1] as string) : scope
}

function pathOf(path: string): string {
  return `/v1${path.replaceAll(/:(\w+)/g, '{$1}')}`
}

/**
 * Shared shapes by the id that they were given. What is taken and what is answered may differ (defaults, what is derived,
 * unknown fields): then the taken one has a name of its own.
 */
class Schemas {
  readonly #taken = new Map<string, Json>()
  readonly #answered = new Map<string, Json>()

  /** @returns The schema, with references that `named` turns into those of the document. */
  add(schema: z.core.$ZodType, io: 'input' | 'output'): Json {
    const { $schema: _dialect, $defs = {}, ...body } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
    const known = io === 'input' ? this.#taken : this.#answered
    for (const [id, shape] of Object.entries($defs)) known.set(id, mapped(shape, io) as Json)
    return mapped(body, io) as Json
  }

  named<T>(value: T): T {
    const differing = this.#differing()
    const nameOf = (pointer: string): string => {
      const [io, id = ''] = pointer.slice(1).split('/')
      return `#/components/schemas/${io === 'input' && differing.has(id) ? `${id}Given` : id}`
    }
    return renamed(value, nameOf) as T
  }

  all(): Record<string, Json> {
    const differing = this.#differing()
    const taken = [...this.#taken].flatMap(([id, shape]): [string, Json][] =>
      differing.has(id) ? [[`${id}Given`, shape]] : this.#answered.has(id) ? [] : [[id, shape]],
    )
    return Object.fromEntries([...taken, ...this.#answered].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }

  /** Ids of shapes that are both taken and answered, and differ themselves or in what they refer to. */
  #differing(): ReadonlySet<string> {
    const alike = (shape: Json | undefined): string =>
      JSON.stringify(renamed(shape, (at) => at.split('/')[1] ?? ''))
    const both = [...this.#taken].filter(([id]) => this.#answered.has(id))
    const differing = new Set(
      both.filter(([id, shape]) => alike(shape) !== alike(this.#answered.get(id))).map(([id]) => id),
    )
    for (let size = -1; size !== differing.size; ) {
      size = differing.size
      for (const [id, shape] of both)
        if (
          [...JSON.stringify(shape).matchAll(/"#input\/([^"]+)"/g)].some(([, to = '']) => differing.has(to))
        )
          differing.add(id)
    }
    return differing
  }
}

/** Answers may gain fields, so nothing is said of further ones; references tell which kind of shape they mean. */
function mapped(value: unknown, io: 'input' | 'output'): unknown {
  if (Array.isArray(value)) return value.map((one) => mapped(one, io))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, inner]) => !(io === 'output' && key === 'additionalProperties' && inner === false))
      .map(([key, inner]) => [
        key,
        key === '$ref' && typeof inner === 'string'
          ? inner.replace('#/$defs/', `#${io}/`)
          : mapped(inner, io),
      ]),
  )
}

function renamed(value: unknown, nameOf: (pointer: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, nameOf))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' && /^#(in|out)put\//.test(inner)
        ? nameOf(inner)
        : renamed(inner, nameOf),
    ]),
  )
}
