/** The service for agents that start a program: what they say on stdin goes to a server's /mcp, with its key. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { McpServer } from '@modelcontextprotocol/server'
import { serveStdio } from '@modelcontextprotocol/server/stdio'

export interface BridgeConfig {
  /** Of the server: https://playproof.example. */
  readonly url: string
  /** An API key of it. */
  readonly key: string
  /** Language of problems: a value of Accept-Language. */
  readonly language: string
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
  const served = serveStdio(() => relayTo(client), { onerror: report })
  process.stdin.once('close', () => void end())
  process.stdin.once('end', () => void end())

  async function end(): Promise<void> {
    await served.close()
    await client.close()
  }
}

function relayTo(client: Client): McpServer {
  const info = client.getServerVersion() ?? { name: 'playproof', version: '1.0.0' }
  const instructions = client.getInstructions()
  const mcp = new McpServer(info, {
    capabilities: { tools: {}, resources: {}, prompts: {} },
    ...(instructions !== undefined && { instructions }),
  })
  const { server } = mcp
  server.setRequestHandler('tools/list', ({ params }) => client.listTools(params))
  server.setRequestHandler('tools/call', ({ params }) => client.callTool(params))
  server.setRequestHandler('resources/list', ({ params }) => client.listResources(params))
  server.setRequestHandler('resources/templates/list', ({ params }) => client.listResourceTemplates(params))
  server.setRequestHandler('resources/read', ({ params }) => client.readResource(params))
  server.setRequestHandler('prompts/list', ({ params }) => client.listPrompts(params))
  server.setRequestHandler('prompts/get', ({ params }) => client.getPrompt(params))
  return mcp
}
