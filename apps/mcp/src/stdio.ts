/** The service for agents that start a program: what they say on stdin goes to a server's /mcp, with its key. */
import { Client, SdkHttpError, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { McpServer, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { format, type Language } from '@playproof/engine/present'
import en from './messages/en.json' with { type: 'json' }
import zh from './messages/zh.json' with { type: 'json' }

const refused = { en: en.refused, zh: zh.refused }

export interface BridgeConfig {
  /** Of the server: https://playproof.example. */
  readonly url: string
  /** An API key of it. */
  readonly key: string
  /** Of problems. */
  readonly language: Language
  /** Told of what goes wrong on the way; stdout belongs to the protocol. */
  readonly report: (error: unknown) => void
}

/**
 * Serves stdin and stdout until stdin ends.
 *
 * @throws The server cannot be reached, or refuses the key.
 */
export async function bridge({ url, key, language, report }: BridgeConfig): Promise<void> {
  const client = new Client({ name: 'playproof-stdio', version: '1.0.0' })
  const headers = { authorization: `Bearer ${key}`, 'accept-language': language }
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', url), { requestInit: { headers } }))
  const served = serveStdio(() => relayTo(client, { url, language }), { onerror: report })
  process.stdin.once('close', () => void end())
  process.stdin.once('end', () => void end())

  async function end(): Promise<void> {
    await served.close()
    await client.close()
  }
}

const relayed = [
  'tools/list',
  'tools/call',
  'resources/list',
  'resources/templates/list',
  'resources/read',
  'prompts/list',
  'prompts/get',
] as const

/** The agent decides how long it waits, and what it does not wait for any more is not waited for here. Milliseconds. */
const untilGivenUp = 2 ** 31 - 1

function relayTo(client: Client, place: Place): McpServer {
  const info = client.getServerVersion() ?? { name: 'playproof', version: '1.0.0' }
  const instructions = client.getInstructions()
  const mcp = new McpServer(info, {
    capabilities: { tools: {}, resources: {}, prompts: {} },
    ...(instructions !== undefined && { instructions }),
  })
  const { server } = mcp
  for (const method of relayed)
    server.setRequestHandler(method, async ({ params }, { mcpReq: { signal } }) => {
      try {
        return await client.request({ method, ...(params && { params }) }, { signal, timeout: untilGivenUp })
      } catch (error) {
        throw toldOf(error, place)
      }
    })
  return mcp
}

type Place = Pick<BridgeConfig, 'url' | 'language'>

/** What the server refused is told in its words, rather than as the answer that held them. */
function toldOf(error: unknown, { url, language }: Place): unknown {
  if (error instanceof SdkHttpError) {
    const { code, detail } = problemIn(error)
    if (detail === undefined) return error
    const kind = error.status < 500 ? ProtocolErrorCode.InvalidRequest : ProtocolErrorCode.InternalError
    return new ProtocolError(kind, detail, { code })
  }
  // As fetch throws it where nobody answers.
  if (!(error instanceof TypeError)) return error
  const { code = error.message } = (error.cause ?? {}) as NodeJS.ErrnoException
  const words = format(refused[language].unreachable, { url, reason: code })
  return new ProtocolError(ProtocolErrorCode.InternalError, words)
}

function problemIn({ data: { text } }: SdkHttpError): { readonly code?: string; readonly detail?: string } {
  try {
    return (JSON.parse(String(text)) ?? {}) as { readonly code?: string; readonly detail?: string }
  } catch {
    return {}
  }
}
