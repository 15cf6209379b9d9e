/**
 * `node tools/mcp-transcript.ts`: writes docs/mcp.md: how an agent asks "may I sell this bear in Japan, and what is missing?",
 * from calls that are made while it is written, by a real client over HTTP.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { openMcp } from '@playproof/mcp/http'
import { aDatabase, anOrganisation } from '@playproof/service/test/database'
import { aMachine, aService } from '@playproof/service/test/service'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..')
const path = 'docs/mcp.md'
const market = 'jp'
/** The day of which is asked. */
const on = '2026-11-20'

/** Whoever runs this says how long it may take; the client would give up after a minute. Milliseconds. */
const patient = { timeout: 2 ** 31 - 1 } as const

if (import.meta.main) {
  await writeFile(join(root, path), await transcript())
  // The service's workers would keep the process alive.
  process.exit(0)
}

interface Call {
  readonly tool: string
  readonly given: Readonly<Record<string, unknown>>
}

function thrown(error: Error): never {
  throw error
}

/** Text of docs/mcp.md. */
export async function transcript(): Promise<string> {
  const db = await aDatabase()
  const actor = aMachine(await anOrganisation(db), ['catalogue:read'])
  const endpoint = openMcp(await aService(db), { fault: thrown, refusal: thrown })
  const server = createServer((request, response) => {
    void endpoint.handle(request, response, { caller: { actor, language: 'en' } })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const client = new Client({ name: 'transcript', version: '1.0.0' })
  await client.connect(new StreamableHTTPClientTransport(new URL(`http://127.0.0.1:${port}/mcp`)))
  try {
    return await converse(client)
  } finally {
    await client.close()
    await endpoint.close()
    server.closeAllConnections()
    server.close()
    await db.close()
  }
}

async function converse(client: Client): Promise<string> {
  const { tools } = await client.listTools({}, patient)
  const given = { toy: 'A soft plush bear for babies from birth, imported', markets: market }
  const { messages } = await client.getPrompt({ name: 'may-i-sell', arguments: given }, patient)
  const prompt = messages.map(({ content }) => (content.type === 'text' ? content.text : '')).join('\n')

  const bear = {
    schema: 'playproof/product/1',
    id: 'plush-bear',
    age: { declared: { from: '0 months' } },
    facts: { kinds: ['soft-toy'], 'soft-filled': true, imported: true },
  }
  const firstCall: Call = { tool: 'next-questions', given: { product: bear, markets: [market], on } }
  const first = await call<Questions>(client, firstCall)

  const file = parse(await readFile(join(root, 'samples/plush-bear.yaml'), 'utf8')) as Record<string, unknown>
  const product = { schema: 'playproof/product/1', ...file }
  const asked = { product, markets: [market], on }
  const { assessment } = await call<{ assessment: Assessment }>(client, {
    tool: 'assess-document',
    given: asked,
  })
  const ofVerdict = (verdict: string) => assessment.rules.filter((one) => one.verdict === verdict)
  const { questions: open } = await call<Questions>(client, { tool: 'next-questions', given: asked })
  const plan = await call<Plan>(client, {
    tool: 'plan-tests',
    given: { products: [product], markets: [market], on },
  })
  const { labels } = await call<{ labels: readonly Label[] }>(client, { tool: 'list-labels', given: asked })
  const documents = await call<{ documents: readonly Needed[] }>(client, {
    tool: 'list-documents',
    given: asked,
  })

  const applying = ofVerdict('applies').map(({ rule }) => rule)
  const items = new Map<string, Item>()
  for (const rule of applying) {
    const { items: found } = await call<{ items: readonly Item[] }>(client, {
      tool: 'get-catalogue-item',
      given: { id: rule },
    })
    const [item] = found
    if (item) items.set(rule, item)
  }
  const cited = (rule: string): string => {
    const item = items.get(rule)
    if (!item) return `\`${rule}\``
    const sources = item.sources.map(({ id }) => id).join(', ')
    return `${item.title.en}: \`${rule}\`, ${item.record.clause}${sources && ` [${sources}]`}`
  }
  const bans = applying.filter((rule) => items.get(rule)?.record.severity === 'ban')
  const needed = <T extends Needed>(all: readonly T[]) => all.filter((one) => one.needed === 'applies')
  const [label] = labels

  return `# An agent asks

Made by \`node tools/mcp-transcript.ts\` from real calls; a test holds it up to date. The client speaks Streamable HTTP with
\`/mcp\` of a server; its key has the scope \`catalogue:read\`, so that it is offered ${tools.length} tools, all of which read.
How to connect stands at the end.

## The question

> May I sell this bear in Japan, and what is missing?

The agent takes the prompt \`may-i-sell\`:

${quoted(prompt)}

## What is known from the words alone

${shown(firstCall)}

${first.undecided} duties cannot be decided from that. The questions that settle most:

${first.questions
  .slice(0, 3)
  .map(({ key, settles }) => `- \`${key}\` (settles ${settles})`)
  .join('\n')}

The person sends the product file instead, \`samples/plush-bear.yaml\`, in which these and the others are answered.

## What applies

${shown({ tool: 'assess-document', given: { ...asked, product: '… samples/plush-bear.yaml' } })}

By catalogue ${assessment.catalogue.version}, ${applying.length} duties apply, ${ofVerdict('unknown').length} are unknown; there are
${assessment.findings.length} findings and ${open.length} open questions.

## What it needs

With the same document \`plan-tests\`, \`list-labels\` and \`list-documents\` are called, and \`get-catalogue-item\` for each rule.

## What the agent answers

On ${on}, by catalogue ${assessment.catalogue.version}: each of these bars the sale in Japan as long as it is not met:

${list(bans.map(cited))}

**Tests** (${plan.tests.length}):

${list(plan.tests.map(({ test, rules }) => `\`${test}\`, for ${rules.map((rule) => `\`${rule}\``).join(', ')}`))}

**Marks and warnings**:

${list([
  ...needed(label?.marks ?? []).map(
    ({ rule, missing }) => `${cited(rule)}${missing.length > 0 ? `; missing: ${missing.join(', ')}` : ''}`,
  ),
  ...needed(label?.warnings ?? []).map(
    ({ rule, texts }) => `${cited(rule)}: ${texts.map(({ text }) => text).join(' / ')}`,
  ),
])}

**Documents**:

${list(needed(documents.documents).map(({ rule }) => cited(rule)))}

**Everything else that applies**:

${list(applying.filter((rule) => !bans.includes(rule)).map(cited))}

Whether the tests were passed and the papers are there is not known from the product file: results are stored with
\`store-results\`. Whether the bear may be sold is for a person to decide.

## How to connect

Over HTTP, with an API key of the organisation (\`POST /v1/keys\`; its scopes bound what is offered):

\`\`\`json
{ "mcpServers": { "playproof": { "type": "http", "url": "https://playproof.example/mcp",
  "headers": { "Authorization": "Bearer ppk_…" } } } }
\`\`\`

For agents that start a program:

\`\`\`json
{ "mcpServers": { "playproof": { "command": "playproof", "args": ["mcp"],
  "env": { "PLAYPROOF_URL": "https://playproof.example", "PLAYPROOF_KEY": "ppk_…" } } } }
\`\`\`

- **Tools** are the operations of the API under the same names, with its schemas. A result is
  \`{ "result": …, "version": …, "sources": … }\`; a change names the version that it read as \`expectedVersion\`, and \`sources\`
  gives title and address of each source that the result names by its id. Writes take an \`idempotencyKey\`, reads of
  another organisation's record by its grant an \`ownerId\`.
- **Problems** are tool errors with the code, the facts and the next step that the API tells; each has a page in
  [problems](problems).
- **Resources**: \`playproof://catalogue/{id}\` and \`playproof://products/{productId}\`.
- **Prompts**: \`may-i-sell\`, \`what-is-missing\`, \`what-changes\`, \`which-tests\`, in English and Chinese by \`Accept-Language\`.
`
}

interface Questions {
  readonly undecided: number
  readonly questions: readonly { readonly key: string; readonly settles: number }[]
}

interface Assessment {
  readonly catalogue: { readonly version: string }
  readonly rules: readonly { readonly rule: string; readonly verdict: string }[]
  readonly findings: readonly unknown[]
}

interface Plan {
  readonly tests: readonly { readonly test: string; readonly rules: readonly string[] }[]
}

interface Needed {
  readonly rule: string
  readonly needed: string
}

interface Label {
  readonly marks: readonly (Needed & { readonly missing: readonly string[] })[]
  readonly warnings: readonly (Needed & { readonly texts: readonly { readonly text: string }[] })[]
}

interface Item {
  readonly title: { readonly en: string }
  readonly record: { readonly clause: string; readonly severity: string }
  readonly sources: readonly { readonly id: string }[]
}

/** @throws The tool refused: the page would tell of something that does not work. */
async function call<T>(client: Client, { tool, given }: Call): Promise<T> {
  const answer = await client.callTool({ name: tool, arguments: { ...given } }, patient)
  if (answer.isError) throw new Error(`${tool}: ${JSON.stringify(answer.content)}`)
  return (answer.structuredContent as { readonly result: T }).result
}

function shown({ tool, given }: Call): string {
  return `\`\`\`json\n${JSON.stringify({ method: 'tools/call', params: { name: tool, arguments: given } }, null, 2)}\n\`\`\``
}

function quoted(text: string): string {
  return text
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')
}

function list(entries: readonly string[]): string {
  return entries.length === 0 ? 'None.' : entries.map((entry) => `- ${entry}`).join('\n')
}
