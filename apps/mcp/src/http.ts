/**
 * The service for agents, over Streamable HTTP: mounted by the HTTP server beside the API, with the same callers. Nothing
 * is kept between requests.
 */
import { format } from '@playproof/engine/present'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type NodeIncomingMessageLike, toNodeHandler } from '@modelcontextprotocol/node'
import {
  type AuthInfo,
  createMcpHandler,
  McpServer,
  type McpRequestContext,
  ProtocolError,
  ProtocolErrorCode,
} from '@modelcontextprotocol/server'
import { type Problem, problemDetail } from '@playproof/service/problem'
import type { Service } from '@playproof/service/service'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }
import { getPrompt, listPrompts } from './prompts.ts'
import { listResources, readResource, resourceTemplates } from './resources.ts'
import { type Caller, callTool, toolsFor } from './tools.ts'

export type { Caller } from './tools.ts'

export interface McpEndpoint {
  /**
   * Answers one request.
   *
   * @param body The JSON that was read already; undefined where it is still to be read.
   */
  handle(
    request: IncomingMessage,
    response: ServerResponse,
    given: { readonly caller: Caller; readonly body?: unknown },
  ): Promise<void>
  close(): Promise<void>
}

/** How the library begins to tell of a request that it refused. */
const refusedBy = 'Rejected inbound request'

const instructions = { en: en.instructions, zh: zh.instructions }
const refused = { en: en.refused, zh: zh.refused }

export interface Reports {
  /** Faults of the program; the caller learns that there was one. */
  readonly fault: (error: Error) => void
  /** Requests that are none; the caller was told so. */
  readonly refusal: (error: Error) => void
}

export function openMcp(service: Service, { fault, refusal }: Reports): McpEndpoint {
  const report = (error: Error): void => (error.message.startsWith(refusedBy) ? refusal(error) : fault(error))
  const handler = createMcpHandler((context) => serverFor(service, callerOf(context)), { onerror: report })
  const answer = toNodeHandler(handler, { onerror: report })
  return {
    handle: (request, response, { caller, body }) => {
      const given = Object.assign(request, { auth: authOf(caller) })
      // The same thing, though its declaration admits undefined where the other leaves out.
      return answer(given as typeof given & NodeIncomingMessageLike, response, body)
    },
    close: () => handler.close(),
  }
}

/** The caller was found by the HTTP server; no token is looked at here. */
function authOf(caller: Caller): AuthInfo {
  return { token: '', clientId: caller.actor.kind, scopes: [], extra: { caller } }
}

function callerOf({ authInfo }: McpRequestContext): Caller {
  return authInfo?.extra?.['caller'] as Caller
}

function serverFor(service: Service, caller: Caller): McpServer {
  const mcp = new McpServer(
    { name: 'playproof', title: 'Playproof', version: '1.0.0' },
    {
      capabilities: { tools: {}, resources: {}, prompts: {} },
      instructions: instructions[caller.language],
    },
  )
  const { server } = mcp
  server.setRequestHandler('tools/list', () => ({ tools: toolsFor(caller) }))
  server.setRequestHandler('tools/call', async ({ params }) => {
    const given = params.arguments ?? {}
    const result = await callTool(service, caller, { name: params.name, given })
    return result ?? refuse(format(refused[caller.language].tool, { name: params.name.slice(0, 100) }))
  })
  server.setRequestHandler('resources/list', async ({ params }) =>
    valueOf(await listResources(service, caller, params?.cursor), caller),
  )
  server.setRequestHandler('resources/templates/list', () => ({ resourceTemplates: [...resourceTemplates] }))
  server.setRequestHandler('resources/read', async ({ params }) =>
    valueOf(await readResource(service, caller, params.uri), caller),
  )
  server.setRequestHandler('prompts/list', () => ({ prompts: listPrompts(caller.language) }))
  server.setRequestHandler('prompts/get', ({ params }) => {
    const { prompt, refusal } = getPrompt(caller.language, {
      name: params.name,
      given: params.arguments ?? {},
    })
    return prompt ?? refuse(refusal)
  })
  return mcp
}

function valueOf<T>(
  outcome: { readonly value: T; readonly problem?: undefined } | { readonly problem: Problem },
  { language }: Caller,
): T {
  if (!outcome.problem) return outcome.value
  const { code } = outcome.problem
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, problemDetail(outcome.problem, language), { code })
}

function refuse(why: string): never {
  throw new ProtocolError(ProtocolErrorCode.InvalidParams, why)
}
