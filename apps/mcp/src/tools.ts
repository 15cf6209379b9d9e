/** Operations as tools: the same names, words and schemas; problems as tool errors with code and next step. */
import type { Language } from '@playproof/engine/present'
import type { CallToolResult, Tool } from '@modelcontextprotocol/server'
import { type Actor, may } from '@playproof/service/actor'
import { malformed, type Operation, perform, type Request } from '@playproof/service/operation'
import { type OperationName, operations } from '@playproof/service/operations'
import { faultsIn } from '@playproof/service/input-fault'
import { type Problem, problemDetail, problemTitle, statusOf } from '@playproof/service/problem'
import type { Service } from '@playproof/service/service'
import { z } from 'zod'
import { Citations, citationsIn } from './sources.ts'

/** Who calls, and in which language problems are told. */
export interface Caller extends Pick<Request, 'again'> {
  readonly actor: Actor
  readonly language: Language
}

/** Streams of bytes, which have addresses of their own, and what is done in a browser. */
const notTools: ReadonlySet<OperationName> = new Set(['download-file'])

/**
 * What a tool takes beside the input of its operation: what a request says by its headers. Optional where the operation
 * does not demand it.
 */
const conditions = {
  expectedVersion: z
    .int()
    .min(1)
    .describe('The version that is changed, as it was told when the record was read'),
  idempotencyKey: z
    .string()
    .regex(/^[\x21-\x7e]{8,200}$/)
    .optional()
    .describe('8 to 200 visible ASCII characters. A call that is sent again with the same key is done once'),
  ownerId: z
    .uuid()
    .optional()
    .describe('Another organisation whose record is asked for, by a grant that it gave'),
}

interface KnownTool {
  readonly tool: Tool
  readonly operation: Operation
}

let known: ReadonlyMap<string, KnownTool> | undefined

/** Made at the first call: describing every operation takes a while. */
function knownTools(): ReadonlyMap<string, KnownTool> {
  known ??= new Map(
    Object.values<Operation>(operations)
      .filter(({ name, scope }) => scope !== 'person' && !notTools.has(name as OperationName))
      .map((operation) => [operation.name, { operation, tool: toolOf(operation) }]),
  )
  return known
}

/** The tools that a caller may use, in the order of the API. */
export function toolsFor({ actor }: Caller): Tool[] {
  return [...knownTools().values()]
    .filter(({ operation }) => mayCall(actor, operation))
    .map(({ tool }) => tool)
}

function mayCall(actor: Actor, operation: Operation): boolean {
  if (operation.scope === 'person') return false
  return operation.scope === 'law' && actor.kind === 'person' ? true : may(actor, operation.permission)
}

function toolOf(operation: Operation): Tool {
  const { name, summary, description, effect, output } = operation
  return {
    name,
    title: summary,
    description: description === undefined ? `${summary}.` : `${summary}. ${description}`,
    inputSchema: jsonSchemaOf(inputOf(operation), 'input') as Tool['inputSchema'],
    outputSchema: jsonSchemaOf(answerOf(output), 'output'),
    annotations: {
      title: summary,
      readOnlyHint: effect === 'read',
      destructiveHint: effect === 'write' && /^(?:cancel|delete|discard|remove|revoke|withdraw)-/.test(name),
      // A second change of the same version is refused.
      idempotentHint:
        effect === 'read' || (operation.scope === 'organisation' && operation.versioned === true),
      openWorldHint: false,
    },
  }
}

/** What the tool takes: the fields of the operation and the conditions that it knows. */
function inputOf(operation: Operation): z.ZodObject {
  const { input, effect } = operation
  if (operation.scope !== 'organisation') return z.strictObject(input.shape)
  return z.strictObject({
    ...input.shape,
    ...(operation.versioned && { expectedVersion: conditions.expectedVersion }),
    ...(effect === 'write' && { idempotencyKey: conditions.idempotencyKey }),
    ...(effect === 'read' && operation.grantable && { ownerId: conditions.ownerId }),
  })
}

/** Structured content is an object, and says which version was read and what the sources are. */
function answerOf(output: z.ZodType): z.ZodObject {
  return z.object({
    result: output,
    version: z.int().optional().describe('Of the record; a change names it as expectedVersion'),
    sources: Citations.optional(),
  })
}

function jsonSchemaOf(schema: z.ZodObject, io: 'input' | 'output'): Record<string, unknown> {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    // Said by contentEncoding, too; validators of clients do not know it as a format.
    override: ({ jsonSchema }) => {
      if (jsonSchema.format === 'base64') delete jsonSchema.format
    },
  })
  return rest
}

/** Calls a tool. @returns Undefined where there is none of that name; what else a caller did wrong is a tool error. */
export async function callTool(
  service: Service,
  caller: Caller,
  { name, given }: { readonly name: string; readonly given: Readonly<Record<string, unknown>> },
): Promise<CallToolResult | undefined> {
  const found = knownTools().get(name)
  if (!found) return undefined
  const { operation } = found
  const { rest, request, problem } = requestOf(operation, given)
  if (problem) return refusal(problem, caller.language)
  const outcome = await perform(service, operation, { ...caller, ...request }, rest)
  if (outcome.problem) return refusal(outcome.problem, caller.language)
  const { value, version } = outcome
  const sources = citationsIn(value, service)
  const content = {
    result: value,
    ...(version !== undefined && { version }),
    ...(sources.length > 0 && { sources }),
  }
  const text = JSON.stringify(content)
  // Also the structured part is what JSON can hold: no undefined, no class.
  return { content: [{ type: 'text', text }], structuredContent: JSON.parse(text) as Record<string, unknown> }
}

/** Tells the conditions from the input of the operation. */
function requestOf(
  operation: Operation,
  given: Readonly<Record<string, unknown>>,
): {
  readonly rest: Readonly<Record<string, unknown>>
  readonly request: { expectedVersion?: number; idempotencyKey?: string; ownerId?: string }
  readonly problem?: Problem
} {
  const taken = inputOf(operation).shape
  const own = Object.keys(conditions).filter((field) => field in taken && !(field in operation.input.shape))
  const rest = Object.fromEntries(Object.entries(given).filter(([field]) => !own.includes(field)))
  const read = z
    .object(
      Object.fromEntries(
        own.map((field) => [field, z.optional(conditions[field as keyof typeof conditions])]),
      ),
    )
    .safeParse(given)
  return read.success ? { rest, request: read.data } : { rest, request: {}, problem: malformed(read.error) }
}

/** For the model: what happened and what to do; for programs: code and facts, as the API tells them. */
function refusal(problem: Problem, language: Language): CallToolResult {
  const told = {
    code: problem.code,
    title: problemTitle(problem.code, language),
    status: statusOf[problem.code],
    detail: problemDetail(problem, language),
    ...(problem.facts && { facts: problem.facts }),
    ...(problem.errors && { errors: faultsIn(problem.errors, language).map((error) => ({ ...error })) }),
  }
  return {
    isError: true,
    content: [{ type: 'text', text: JSON.stringify(told) }],
    structuredContent: { problem: told },
  }
}
